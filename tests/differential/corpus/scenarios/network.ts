import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const network = scenario('lists', [
  ['network:create', 'net-one'],
  ['network:create', 'net-one'],
  ['network:create'],
  ['network:exists', 'net-one'],
  ['network:exists', 'net-none'],
  ['network:info', 'net-none'],
  ['network:set', app, 'attach-post-create', 'net-one'],
  ['network:set', app, 'attach-post-deploy', 'net-one'],
  ['network:set', app, 'attach-post-deploy', 'net-none'],
  ['network:set', app, 'bind-all-interfaces', 'maybe'],
  ['network:report', app],
  ['network:set', app, 'attach-post-create'],
  { words: ['network:destroy', 'net-one'], stdin: 'no\n' },
  ['--force', 'network:destroy', 'net-one'],
  ['--force', 'network:destroy', 'net-one'],
])
