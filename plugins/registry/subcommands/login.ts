import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { makeLoginDirectory, readServer, runDocker } from '../docker-login.ts'

interface Login {
  /** '' for all apps. */
  app: string
  server: string
  user: string
  password: string
}

export default async function login(ctx: Ctx, args: Args): Promise<void> {
  const { app, server, user, password } = await readLogin(ctx, args)
  if (app !== '') {
    await verifyApp(ctx, app)
    makeLoginDirectory(ctx, app)
  }
  await runDocker(ctx, app, ['login', '--username', user, '--password-stdin', server], `${password}\n`)
  ctx.log.warn(`Login Succeeded for ${app === '' ? 'global registry' : app}`)
  await ctx.triggers.all('post-registry-login', [server, user], { env: { DOCKER_REGISTRY_PASS: password } })
}

/** Whether the first word is an app follows from how many there are. */
async function readLogin(ctx: Ctx, { words, flags, global }: Args): Promise<Login> {
  const fromStdin = flags['password-stdin'] === true
  const complete = fromStdin ? 2 : 3
  const asGlobal = !global && words.length === complete
  if (asGlobal) ctx.log.warn('Deprecated: please use --global flag for global registry login')
  const ofApp = !global && words.length > complete
  const [app = '', ...rest] = ofApp ? words : ['', ...(global || asGlobal ? words : [])]
  const [server, user = '', word = ''] = rest
  const password = fromStdin ? (await ctx.readStdin()).toString('utf8').trim() : word
  const known = readServer(server)
  if (user === '') throw new UserError('Missing username argument')
  if (password === '') throw new UserError('Missing password argument')
  return { app, server: known, user, password }
}
