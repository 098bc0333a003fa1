import { archive } from '../../archive.ts'
import { deployed } from '../../invocation.ts'
import { image, patient, scenario } from '../../scenario.ts'

const source = archive({ Dockerfile: `FROM ${image}\n`, Procfile: 'web: python3 web.py\nworker: sleep 99\n' })

export const deploy = scenario('daily', [
  ['checks:disable', deployed],
  ['git:set', deployed, 'source-image'],
  patient({ words: ['git:from-archive', deployed, '--'], stdin: source }),
  ['ps:scale', deployed],
  ['ps:report', deployed, '--running'],
  ['git:report', deployed, '--git-source-image'],
  ['apps:report', deployed, '--app-deploy-source'],
  patient(['git:from-image', deployed, image]),
  ['git:report', deployed],
  ['apps:report', deployed, '--app-deploy-source'],
  ['apps:report', deployed, '--app-deploy-source-metadata'],
  ['ps:report', deployed, '--deployed'],
  ['ports:report', deployed, '--ports-map-detected'],
  ['builds:list', deployed],
  ['builder:report', deployed],
  ['app-json:report', deployed],
  ['cron:list', deployed],
  ['cron:list', deployed, '--format', 'json'],
  ['cron:report', deployed],
  { words: ['git:from-archive', deployed, '--'], stdin: 'no archive' },
  { words: ['git:from-archive', '--archive-type', 'zip', deployed, '--'], stdin: source },
  ['git:from-image', deployed, 'no/such-image:here'],
  { words: ['git:load-image', deployed, 'no/such-image:here'], stdin: 'no archive' },
  ['git:sync', deployed, '/no/such/repository'],
  ['builds:list', deployed, '--status', 'failed'],
  // A deploy that failed has cost the real one what its source was.
  ['git:set', deployed, 'source-image', image],
])
