import { integer, listOf, record, text } from '../../core/plugin/schema.ts'

/** `ports:list` */
export const mappings = listOf(record({ container_port: integer, host_port: integer, scheme: text }))
