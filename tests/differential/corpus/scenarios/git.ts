import { app } from '../invocation.ts'
import { scenario } from '../scenario.ts'

export const git = scenario('lists', [
  ['git:initialize', app],
  ['git:initialize', app],
  ['git:status', app],
  ['git:report', app],
  ['git:set', app, 'deploy-branch', 'main'],
  ['git:report', app, '--git-deploy-branch'],
  ['git:set', app, 'rev-env-var', ''],
  ['git:set', app, 'deploy-branch'],
  ['git:set', app, 'rev-env-var'],
  ['git:auth', 'example.test', 'me', 'secret'],
  ['git:auth-status', 'example.test'],
  ['git:auth', 'example.test'],
  ['git:auth-status', 'example.test'],
  ['git:auth'],
  ['git:public-key'],
  ['git:from-image', app],
  ['git:from-archive', app],
  ['git:from-archive', '--archive-type', 'rar', app, 'http://127.0.0.1:9/x.rar'],
  ['git:sync', app],
  ['git:load-image', app],
])
