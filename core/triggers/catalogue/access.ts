import { defineTriggers } from './spec.ts'

/** Who may do what, and the words that no subcommand answered. */
export const accessTriggers = defineTriggers({
  // Not fired through plugn: the dispatcher asks each plugin in turn, and exit status 10 means "not mine, ask the next one".
  commands: {
    summary: 'Answer a command that has no subcommand file, or the help listing',
    args: ['command', 'word...'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'user-auth': {
    summary: 'May this ssh key run this command',
    args: ['ssh-user', 'ssh-name', 'word...'],
    stdin: 'inherit',
    convention: 'gate',
    result: 'none',
  },
  'user-auth-app': {
    summary: 'Those of the given apps that this ssh key may see',
    args: ['ssh-user', 'ssh-name', 'app...'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
    tolerant: true,
  },
})
