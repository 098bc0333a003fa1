import { commandsOf } from '../../core/plugin/commands.ts'
import { type PluginManifest, resolveLazy } from '../../core/plugin/define.ts'

/** The files of docs/reference/schemas by name: one for each command that prints JSON. */
export async function schemaFiles(manifests: readonly PluginManifest[]): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const manifest of manifests) {
    for (const [command, { output, summary }] of commandsOf(manifest)) {
      if (output === undefined) continue
      const head = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: `dokku ${command} --format json`,
        description: summary,
      }
      files.set(
        schemaFile(command),
        `${JSON.stringify({ ...head, ...(await resolveLazy(output)) }, null, 2)}\n`,
      )
    }
  }
  return files
}

export function schemaFile(command: string): string {
  return `schemas/${command.replaceAll(':', '.')}.json`
}
