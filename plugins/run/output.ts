import { listOf, record, text } from '../../core/plugin/schema.ts'

/** `run:list` */
export const containers = listOf(record({ name: text, state: text, command: text, created_at: text }))
