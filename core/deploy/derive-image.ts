import { pack } from 'tar-stream'
import type { Ctx } from '../plugin/context.ts'
import type { Docker } from '../system/docker.ts'
import { UserError } from '../system/errors.ts'

type Container = ReturnType<Awaited<ReturnType<Docker['engine']>>['getContainer']>

/** A file to put into an image; only its owner may read it. */
export interface ImageFile {
  /** From the root of the image, without a leading slash. */
  path: string
  content: Buffer
}

/** How an image differs from the one it is made from. */
interface Derivation {
  labels: Readonly<Record<string, string>>
  files?: readonly ImageFile[]
  /** Account of the image that owns the files; root without it. */
  owner?: string
  /** Runs in the image as root, words for no shell; a status other than 0 is an Error. */
  command?: readonly string[]
  /** Account its processes run as; unchanged without it. */
  user?: string
  /** `KEY=value` words on top of what the image sets. */
  env?: readonly string[]
}

/**
 * Gives the tag `image` to a new image made from the one that has it. A container that need not even start is
 * committed: that takes a third of the time of a build, and what the files hold never lies on the disk of the
 * host. Resolves with the new image's id.
 */
export async function deriveImage(ctx: Ctx, image: string, change: Derivation): Promise<string> {
  const engine = await ctx.docker.engine()
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) throw new UserError(`App image (${image}) not found`)
  const { Cmd, Entrypoint, User } = info.Config
  const container = await engine.createContainer({
    Image: image,
    Labels: { ...change.labels },
    ...foreignPlatform(info.Architecture),
    ...(change.command === undefined
      ? commandOf(Cmd, Entrypoint)
      : { ...(User === '' ? {} : { User: '0' }), Entrypoint: [], Cmd: [...change.command] }),
  })
  try {
    if (change.files !== undefined) await putFiles(container, change.files, change.owner)
    if (change.command !== undefined) await runToEnd(container, change.command)
    const config = {
      Cmd,
      Entrypoint,
      User: change.user ?? User,
      Env: [...(change.env ?? [])],
      Labels: { ...info.Config.Labels, ...change.labels },
    }
    return await commitContainer(ctx, container.id, image, config)
  } finally {
    await container.remove({ force: true, v: true }).catch(() => {})
  }
}

/**
 * Gives the tag `image` to what a container has become; the new image's id. `config` is put over what the
 * container was created with: labels and variables are added, the rest is replaced.
 */
export async function commitContainer(
  ctx: Ctx,
  id: string,
  image: string,
  config: Readonly<Record<string, unknown>>,
): Promise<string> {
  const container = (await ctx.docker.engine()).getContainer(id)
  // The client's types know only options that are query and body at once.
  const commit = container.commit.bind(container) as (options: object) => Promise<{ Id: string }>
  const query = { container: id, repo: repositoryOf(image), tag: tagOf(image), pause: false }
  return (await commit({ _query: query, _body: config })).Id
}

/** An image with neither command nor entrypoint could not be told apart afterwards from one that has them. */
export function hasCommand(info: { Config: { Cmd?: unknown; Entrypoint?: unknown } }): boolean {
  return [info.Config.Cmd, info.Config.Entrypoint].some((words) => Array.isArray(words) && words.length > 0)
}

/** `dokku/app` of `dokku/app:latest`; a port in the registry's name is no tag. */
function repositoryOf(image: string): string {
  const colon = image.lastIndexOf(':')
  return colon > image.lastIndexOf('/') ? image.slice(0, colon) : image
}

export function tagOf(image: string): string {
  const repository = repositoryOf(image)
  return image === repository ? 'latest' : image.slice(repository.length + 1)
}

/** Docker creates no container without a command, although this one never starts. */
function commandOf(command: unknown, entrypoint: unknown): { Cmd?: string[] } {
  return hasCommand({ Config: { Cmd: command, Entrypoint: entrypoint } }) ? {} : { Cmd: ['true'] }
}

function foreignPlatform(architecture: string): { platform?: string } {
  return architecture === 'amd64' && process.arch !== 'x64' ? { platform: 'linux/amd64' } : {}
}

async function putFiles(
  container: Container,
  files: readonly ImageFile[],
  owner: string | undefined,
): Promise<void> {
  const account = owner === undefined ? { uid: 0, gid: 0 } : await accountIn(container, owner)
  const archive = pack()
  for (const { path, content } of files) archive.entry({ name: path, mode: 0o600, ...account }, content)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  await container.putArchive(Buffer.concat(chunks), { path: '/' })
}

async function accountIn(container: Container, name: string): Promise<{ uid: number; gid: number }> {
  const chunks: Buffer[] = []
  for await (const chunk of await container.getArchive({ path: '/etc/passwd' })) chunks.push(chunk as Buffer)
  // One small file in a tar: its text begins after the head, and no other line can look like the account's.
  for (const line of Buffer.concat(chunks).subarray(512).toString('latin1').split('\n')) {
    const [account, , uid = '', gid = ''] = line.split(':')
    if (account === name && /^\d+$/.test(uid) && /^\d+$/.test(gid))
      return { uid: Number(uid), gid: Number(gid) }
  }
  throw new UserError(`The image has no account ${name}`)
}

async function runToEnd(container: Container, command: readonly string[]): Promise<void> {
  await container.start()
  const { StatusCode } = (await container.wait()) as { StatusCode: number }
  if (StatusCode === 0) return
  const said = await container.logs({ stdout: true, stderr: true, follow: false })
  const text = said
    .toString('utf8')
    .replace(/[\0-\x09\x0b-\x1f]/g, '')
    .trim()
  throw new UserError(`${command[0]} exited with ${StatusCode} in the image${text === '' ? '' : `: ${text}`}`)
}
