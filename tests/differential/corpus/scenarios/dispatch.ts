import { app } from '../invocation.ts'
import { scenario, words } from '../scenario.ts'

export const dispatch = scenario('dispatch', [
  words('no-such-command'),
  words('no-such:command'),
  words('apps:no-such'),
  words('nginx:no-such'),
  words('--quiet apps:list'),
  words('--quiet apps:exists no-such-app'),
  words(`--app ${app} apps:exists`),
  words(`--app ${app} config:keys`),
  words(`--app ${app} nginx:report --nginx-hsts`),
  words('--version'),
  words('-v'),
  words('version'),
  words('--quiet version'),
  words('herokuish:report --global'),
  words(`docker-local:report ${app}`),
  words('trace:on'),
  words('trace:off'),
  words('events:on'),
  words('events:list'),
  words('events:off'),
  words('url'),
  words(`url ${app}`),
  words(`urls ${app}`),
  words('urls no-such-app'),
])
