import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { writeFileAtomic } from '../state/atomic-write.ts'
import { UserError } from '../system/errors.ts'
import { onInterrupt } from '../system/interrupt.ts'
import { makeTemporaryDirectory } from '../system/temporary-directory.ts'

/** Throws unless the docker client has its compose plugin. */
export async function requireCompose(ctx: Ctx): Promise<void> {
  const format = '{{range .ClientInfo.Plugins}}{{if eq .Name "compose"}}true{{end}}{{end}}'
  const { stdout, stderr, exitCode } = await ctx.docker.capture(['info', '--format', format])
  if (stdout.trim() === 'true') return
  if (exitCode !== 0) ctx.stderr.write(stderr)
  throw new UserError('Required docker compose plugin is not installed')
}

/** Makes the containers of a compose project as the file says, and starts them. */
export async function composeUp(ctx: Ctx, project: string, file: string): Promise<void> {
  const exitCode = await compose(ctx, project, file, ['up', '--detach', '--quiet-pull'])
  if (exitCode !== 0)
    throw new UserError(`Unable to start compose project: docker compose exited with ${exitCode}`)
}

/** Stops and removes the containers of a compose project. */
export async function composeDown(ctx: Ctx, project: string, file: string): Promise<void> {
  const exitCode = await compose(ctx, project, file, ['down', '--remove-orphans'])
  if (exitCode !== 0) throw new UserError(`Unable to stop ${project}: docker compose exited with ${exitCode}`)
}

/** The file may hold credentials: only we can read it, and it is gone when docker compose is done with it. */
async function compose(ctx: Ctx, project: string, text: string, words: readonly string[]): Promise<number> {
  using directory = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID ?? process.pid}-compose`)
  using _ = onInterrupt(async () => directory[Symbol.dispose]())
  const file = join(directory.path, 'compose.yml')
  writeFileAtomic(file, text, { mode: 0o600 })
  return await ctx.docker.run(['compose', '--file', file, '--project-name', project, ...words], {
    cwd: '/tmp',
  })
}
