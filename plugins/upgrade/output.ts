import { listOf, record, text, truth, wordOf } from '../../core/plugin/schema.ts'

const finding = record({ level: wordOf('attention', 'change', 'note'), subject: text, message: text })

export const check = record({ attention: truth, findings: listOf(finding) })
