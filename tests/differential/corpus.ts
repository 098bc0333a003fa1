import { helpTexts, unknownFlags, wrongArguments } from './corpus/arguments.ts'
import { app, deployed, type Invocation } from './corpus/invocation.ts'
import { reports } from './corpus/reports.ts'
import { scenarios } from './corpus/scenarios.ts'
import { setters } from './corpus/setters.ts'

/** What both hosts get before anything is compared. */
const beginning: Invocation[] = [app, deployed].map((name) => ({
  group: 'setup',
  words: ['dokku', 'apps:create', name],
  limit: 300,
}))

/** All invocations in their order; groups not asked for are left out, setting up never is. */
export function corpus(only: readonly string[], suffix = ''): Invocation[] {
  const rest = [
    ...helpTexts(),
    ...wrongArguments(),
    ...setters(),
    ...reports(app),
    ...scenarios(),
    ...unknownFlags(),
  ]
  const chosen = rest.filter(({ group }) => only.length === 0 || only.includes(group))
  return [...beginning, ...chosen].map((run) => ({
    ...run,
    words: run.words.map((word) => rename(word, suffix)),
  }))
}

const names = new RegExp(`^(${app}|${deployed}|beta|gamma|delta|psi|chi)$`)

function rename(word: string, suffix: string): string {
  return names.test(word) ? word + suffix : word
}
