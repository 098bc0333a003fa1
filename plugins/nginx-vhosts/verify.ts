import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asRoot } from '../../core/plugin/as-root.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appExists } from '../../core/state/apps.ts'
import type { CommandResult } from '../../core/system/exec.ts'
import { requireNginx } from './nginx-home.ts'
import { builtInTemplate, render } from './render.ts'

/** What nginx says about its whole configuration. */
export async function testConfiguration(ctx: Ctx): Promise<CommandResult> {
  return await asRoot(ctx, [requireNginx(ctx), '-t'])
}

/** What nginx says about one app's file in a configuration with nothing else in it. */
export async function testAlone(ctx: Ctx, app: string, file: string): Promise<CommandResult> {
  const supplied = await ctx.triggers.collect('nginx-app-template-source', [app, 'validate-config'])
  const directory = mkdtempSync(join(tmpdir(), `dokku-${ctx.env.DOKKU_PID ?? process.pid}-nginx-`))
  try {
    const wrapper = join(directory, 'wrapper.conf')
    const template = supplied || builtInTemplate(ctx, 'validate.conf.sigil')
    writeFileSync(wrapper, render(ctx, template, { NGINX_CONF: file }))
    return await asRoot(ctx, [requireNginx(ctx), '-t', '-c', wrapper])
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Verdict {
  /** What nginx objects to; undefined when it accepts the configuration. */
  problem: string | undefined
  /** Other apps whose files were broken before and are now out of nginx's sight. */
  setAside: string[]
}

/**
 * Checks the whole configuration with a new file of an app in place. `withdraw` and `insert` take that file out and
 * put it in again: when nginx objects without it too, the fault is somebody else's, and those files are set aside
 * until nginx is content, so that they hinder nobody.
 */
export async function verifyChange(
  ctx: Ctx,
  app: string,
  change: { withdraw(): void; insert(): void },
): Promise<Verdict> {
  const first = await testConfiguration(ctx)
  if (first.exitCode === 0) return { problem: undefined, setAside: [] }
  change.withdraw()
  const setAside = await setAsideBroken(ctx, app)
  if (setAside === undefined || setAside.length === 0) return { problem: first.stderr, setAside: [] }
  change.insert()
  const second = await testConfiguration(ctx)
  if (second.exitCode === 0) return { problem: undefined, setAside }
  change.withdraw()
  for (const other of setAside) putBack(ctx, other)
  return { problem: second.stderr, setAside: [] }
}

/** The apps set aside until nginx was content; undefined (and nothing changed) when that did not help. */
async function setAsideBroken(ctx: Ctx, app: string): Promise<string[] | undefined> {
  const setAside: string[] = []
  for (;;) {
    const result = await testConfiguration(ctx)
    if (result.exitCode === 0) return setAside
    const culprit = blamedApp(ctx, result.stderr)
    if (culprit === undefined || culprit === app || setAside.includes(culprit)) break
    renameSync(liveFile(ctx, culprit), `${liveFile(ctx, culprit)}.invalid`)
    setAside.push(culprit)
  }
  for (const other of setAside) putBack(ctx, other)
  return undefined
}

/** The app in whose directory nginx found the fault. */
function blamedApp(ctx: Ctx, message: string): string | undefined {
  const root = ctx.paths.root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const blame = message.split('\n').find((line) => line.includes('[emerg]')) ?? ''
  const app = new RegExp(`${root}/([a-z0-9][a-z0-9._-]*)/(?:nginx\\.conf|tls/)`).exec(blame)?.[1]
  return app !== undefined && appExists(ctx.paths, app) ? app : undefined
}

/** DOKKU_ROOT/APP/nginx.conf */
export function liveFile(ctx: Ctx, app: string): string {
  return join(ctx.paths.root, app, 'nginx.conf')
}

function putBack(ctx: Ctx, app: string): void {
  renameSync(`${liveFile(ctx, app)}.invalid`, liveFile(ctx, app))
}
