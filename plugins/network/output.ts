import { listOf, mapOf, record, text, truth } from '../../core/plugin/schema.ts'

/** `network:info` */
export const network = record({
  CreatedAt: text,
  DokkuManaged: truth,
  Driver: text,
  ID: text,
  Internal: truth,
  IPv6: truth,
  Labels: mapOf(text),
  Name: text,
  Scope: text,
})

export const networks = listOf(network)
