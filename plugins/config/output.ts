import { listOf, mapOf, text } from '../../core/plugin/schema.ts'

/** `config:show` and `config:export --format json`: values by name. */
export const variables = mapOf(text)

/** `config:keys` */
export const names = listOf(text)

/** `config:get` of a variable that is set; of another nothing is printed. */
export const value = text
