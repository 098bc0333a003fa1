import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { systemOwner } from '../../core/state/ownership.ts'
import { readText } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'

/** What is noted of a container: DOKKU_ROOT/APP/KIND.PROCESS.INDEX, which plugins read. */
type Kind = 'CONTAINER' | 'IP' | 'PORT'

const defaultPort = '5000'

/** `ADDRESS:PORT` of each container of a process type whose address is known. */
export function containerListeners(ctx: Ctx, app: string, processType: string): string[] {
  return notedContainers(ctx, app, 'IP')
    .filter((container) => container.processType === processType)
    .map(({ index }) => ({
      address: readNote(ctx, app, 'IP', processType, index),
      port: readNote(ctx, app, 'PORT', processType, index) || defaultPort,
    }))
    .filter(({ address }) => address !== '')
    .map(({ address, port }) => `${address}:${port}`)
}

/** Process type and index of every container with such a note, in the order of the file names. */
export function notedContainers(ctx: Ctx, app: string, kind: Kind): { processType: string; index: string }[] {
  const directory = appDirectory(ctx.paths, app)
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .sort()
    .map((name) => /^([A-Z]+)\.([A-Za-z0-9_-]+)\.(\d+)$/.exec(name))
    .filter((match) => match?.[1] === kind)
    .map((match) => ({ processType: match?.[2] as string, index: match?.[3] as string }))
}

/** The first line of a note; '' when there is none. */
export function readNote(ctx: Ctx, app: string, kind: Kind, processType: string, index: string): string {
  return (readText(noteFile(ctx, app, kind, processType, index)) ?? '').split('\n')[0]?.trim() ?? ''
}

export function writeNote(
  ctx: Ctx,
  app: string,
  kind: Kind,
  processType: string,
  index: string,
  value: string,
): void {
  // Both are written into the configuration of the proxy.
  if (!(kind === 'PORT' ? /^\d{1,5}$/ : /^[A-Za-z0-9_.:%-]*$/).test(value)) {
    throw new UserError(`Invalid ${kind === 'PORT' ? 'port' : 'address'} of a container: ${printable(value)}`)
  }
  writeFileAtomic(noteFile(ctx, app, kind, processType, index), value, { owner: systemOwner(ctx.paths) })
}

/** Forgets the addresses and ports of all containers of an app. */
export function removeAddresses(ctx: Ctx, app: string): void {
  const directory = appDirectory(ctx.paths, app)
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory)) {
    if (/^(IP|PORT)\./.test(name)) rmSync(join(directory, name), { force: true })
  }
}

function noteFile(ctx: Ctx, app: string, kind: Kind, processType: string, index: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(processType) || !/^\d+$/.test(index)) {
    throw new UserError(`Invalid process specified: ${printable(`${processType}.${index}`)}`)
  }
  return join(appDirectory(ctx.paths, app), `${kind}.${processType}.${index}`)
}
