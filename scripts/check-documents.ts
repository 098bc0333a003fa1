/** Every path that ARCHITECTURE.md and README.md name in back quotes must exist; no machine's own paths anywhere. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const problems: string[] = []

for (const document of ['ARCHITECTURE.md', 'README.md', 'CONTRIBUTING.md']) {
  const text = readFileSync(join(root, document), 'utf8')
  for (const [, path = ''] of text.matchAll(/`((?:core|plugins|scripts|tests|debian|docs)\/[\w./-]+)`/g)) {
    if (!existsSync(join(root, path))) problems.push(`${document} names ${path}, which does not exist`)
  }
}
for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)
