import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { taskId } from '../../../../plugins/cron/task.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** Keeps the crontab in a file; one that holds the word bogus is refused. */
const crontab = `#!/bin/sh
echo "$@" >>"$CRONTAB.calls"
case "$1" in
  -l) test -e "$CRONTAB" ;;
  -r) rm "$CRONTAB" ;;
  -u)
    cat >"$CRONTAB.new"
    if grep -q bogus "$CRONTAB.new"; then echo 'errors in crontab file' >&2; exit 1; fi
    mv "$CRONTAB.new" "$CRONTAB"
    ;;
esac
`

export async function cronHost(): Promise<{ host: Host; file: string }> {
  const host = await createHost({
    only: ['app-json', 'apps', 'common', 'config', 'cron', 'git', 'scheduler', 'scheduler-docker-local'],
  })
  const file = join(host.directory, 'crontab')
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'crontab'), crontab, { mode: 0o755 })
  Object.assign(host.env, { PATH: `${bin}:${host.env.PATH}`, CRONTAB: file })
  return { host, file }
}

export function addApp(host: Host, app: string, cron: unknown): void {
  host.createApp(app)
  const { ctx } = host.ctx()
  mkdirSync(join(ctx.paths.data, 'app-json', app), { recursive: true })
  writeFileSync(join(ctx.paths.data, 'app-json', app, 'app.json'), JSON.stringify({ cron }))
}

export const daily = { command: "sh -c 'a && b'", schedule: '@daily' }
export const often = { command: 'python3 task.py', schedule: '*/5 * * * *', concurrency_policy: 'forbid' }
export const dailyId = taskId('one', daily.command, daily.schedule)
export const oftenId = taskId('one', often.command, often.schedule)
