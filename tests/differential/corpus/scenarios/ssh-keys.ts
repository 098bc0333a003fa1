import { scenario } from '../scenario.ts'

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2mHJLfBZm9SE1FhO0J4p1Yqf8F7iUnf9nUVbWm0mJx someone@example'

export const sshKeys = scenario('lists', [
  { words: ['ssh-keys:list'] },
  { words: ['ssh-keys:list'], root: true },
  { words: ['ssh-keys:add', 'someone'], stdin: `${key}\n`, root: true },
  { words: ['ssh-keys:add', 'someone'], stdin: `${key}\n`, root: true },
  { words: ['ssh-keys:add', 'another'], stdin: 'nonsense\n', root: true },
  { words: ['ssh-keys:add'], stdin: '', root: true },
  { words: ['ssh-keys:list'], root: true },
  { words: ['ssh-keys:list', '--format', 'json'], root: true },
  { words: ['ssh-keys:list', 'someone'], root: true },
  { words: ['ssh-keys:remove', 'nobody'], root: true },
  { words: ['ssh-keys:remove', 'someone'], root: true },
  { words: ['ssh-keys:list'], root: true },
])
