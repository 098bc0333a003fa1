import { integer, listOf, record, text } from '../../core/plugin/schema.ts'

/** `ps:scale` without counts */
export const scale = listOf(record({ process_type: text, quantity: integer }))
