import { record, text } from '../../core/plugin/schema.ts'
import { resources } from './resources.ts'

/** `resource:limit` and `resource:reserve` without values; what is not set is empty. */
export const values = record(Object.fromEntries(resources.map((name) => [name, text])))
