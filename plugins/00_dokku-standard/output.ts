import { listOf, mapOf, record, text, truth, wordOf } from '../../core/plugin/schema.ts'

export const version = record({ version: text })

/** null for an app that has no URL. */
export const url = { type: ['string', 'null'] }

export const urls = listOf(text)

const flag = record(
  { name: text, summary: text },
  { short: text, value: text, choices: listOf(text), repeatable: truth },
)

export const commands = record({
  version: text,
  global_flags: listOf(flag),
  exit_codes: mapOf(text),
  commands: listOf(
    record(
      { command: text, plugin: text, usage: text, summary: text, flags: listOf(flag), aliases: listOf(text) },
      {
        app: wordOf('required', 'optional', 'global', 'new'),
        hidden: truth,
        output: { type: 'object', description: 'JSON Schema of what --format json prints' },
      },
    ),
  ),
})
