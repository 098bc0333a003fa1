import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp, visibleApps } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { prefixes } from '../../../core/system/log.ts'

const filesystems = ['btrfs', 'ext4', 'ext3', 'ext2', 'vfat', 'iso9660'].flatMap((type) => ['--type', type])

/** Everything a bug report needs: the host, Docker, the programs, and the reports of the apps asked for. */
export default async function report(ctx: Ctx, args: Args): Promise<void> {
  const asked = args.words[0] ?? ''
  if (asked === '--format') throw new UserError('--format flag not supported on global report')
  if (asked !== '' && asked !== '--all') await verifyApp(ctx, asked)
  ctx.log.info1(`uname: ${await said(ctx, 'uname', ['-a'])}`)
  await block(ctx, 'memory: ', 'free', ['-m'])
  await block(ctx, 'disk utilization: ', 'df', ['-h', ...filesystems])
  await block(ctx, 'disk inode utilization: ', 'df', ['-hi', ...filesystems])
  await block(ctx, 'docker version: ', ctx.env.DOCKER_BIN ?? 'docker', ['version'])
  await block(ctx, 'docker daemon info: ', ctx.env.DOCKER_BIN ?? 'docker', ['-D', 'system', 'info'])
  await herokuish(ctx)
  const version = await import('./version.ts')
  ctx.log.info1(`dokku version: ${version.versionLine(ctx)}`)
  for (const program of ['dokku-event-listener', 'dokku-update']) await optional(ctx, program)
  for (const program of ['docker-container-healthchecker', 'docker-image-labeler'])
    await versionOf(ctx, program, ['version'])
  ctx.log.info1(`git version: ${await said(ctx, 'git', ['--version'])}`)
  await versionOf(ctx, 'netrc', ['version'])
  for (const program of ['lambda-builder', 'pack']) await optional(ctx, program)
  await versionOf(ctx, 'plugn', ['version'])
  ctx.log.info1(`sigil version: ${await said(ctx, 'sigil', ['-v'])}`)
  await versionOf(ctx, 'sshcommand', ['version'])
  await block(ctx, 'dokku plugins: ', 'plugn', ['list'])
  const apps = asked === '--all' ? await visibleApps(ctx) : asked === '' ? [] : [asked]
  for (const app of apps) await ctx.triggers.all('report', [app])
}

async function said(ctx: Ctx, program: string, words: string[]): Promise<string> {
  const result = await ctx.capture(program, words)
  return `${result.stdout}${result.exitCode === 0 ? '' : result.stderr}`.trimEnd()
}

async function block(ctx: Ctx, title: string, program: string, words: string[]): Promise<void> {
  ctx.log.info1(title)
  for (const line of (await said(ctx, program, words)).split('\n'))
    ctx.stdout.write(`${prefixes.verbose}${line}\n`)
}

async function versionOf(ctx: Ctx, program: string, words: string[]): Promise<void> {
  ctx.log.info1(`${program} version: ${await said(ctx, program, words)}`)
}

async function optional(ctx: Ctx, program: string): Promise<void> {
  const result = await ctx.capture(program, ['version'])
  if (result.exitCode === 127) ctx.log.warn(`${program} binary is not available`)
  else ctx.log.info1(`${program} version: ${result.stdout.trimEnd()}`)
}

async function herokuish(ctx: Ctx): Promise<void> {
  ctx.log.info1('herokuish version: ')
  const image = ctx.env.DOKKU_IMAGE ?? ''
  if (process.arch === 'arm64') return ctx.log.warn('herokuish not supported on arm64 architecture')
  if ((await ctx.docker.inspectImage(image)) === undefined)
    return ctx.log.warn(`Herokuish image ${image} is not available`)
  const { stdout } = await ctx.docker.capture(['container', 'run', '--rm', image, 'herokuish', 'version'])
  ctx.log.verbose(stdout.trimEnd())
}
