import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gitHere } from '../../core/deploy/git.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { chownTree, systemOwner } from '../../core/state/ownership.ts'
import { readText } from '../../core/state/read-file.ts'

/** Makes the app's directory a bare repository, unless it is one, and (re)writes the hook that deploys pushes. */
export async function makeRepository(ctx: Ctx, app: string): Promise<void> {
  const repository = appDirectory(ctx.paths, app)
  if (!isRepository(ctx, app)) {
    await gitHere(ctx)(repository, '-c', 'init.defaultBranch=master', 'init', '--quiet', '--bare', repository)
    chownTree(ctx.paths, repository)
  }
  mkdirSync(join(repository, 'hooks'), { recursive: true })
  writeFileAtomic(join(repository, 'hooks/pre-receive'), hook(ctx.paths.root, app), {
    mode: 0o755,
    owner: systemOwner(ctx.paths),
  })
}

export function isRepository(ctx: Ctx, app: string): boolean {
  return existsSync(join(appDirectory(ctx.paths, app), 'refs'))
}

/** The commit a branch of the app is at, or undefined. Read from the files of git, without a process. */
export function branchHead(ctx: Ctx, app: string, branch: string): string | undefined {
  const repository = appDirectory(ctx.paths, app)
  const ref = `refs/heads/${branch}`
  if (branch === '' || branch.split('/').some((part) => part === '..' || part === '.')) return undefined
  const file = join(repository, ref)
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return readText(file)?.trim()
  const packed = (readText(join(repository, 'packed-refs')) ?? '').split('\n')
  return packed.find((line) => line.endsWith(` ${ref}`))?.slice(0, -ref.length - 1)
}

/** DOKKU_ROOT and the app have been checked to hold nothing a shell would read inside double quotes. */
function hook(root: string, app: string): string {
  const quotedRoot = root.replace(/[\\"$`]/g, '\\$&')
  return `#!/usr/bin/env bash
# Written by Dokku: deploys what is being pushed, and refuses the push when that fails.
export DOKKU_ROOT="${quotedRoot}"
exec dokku git-hook "${app}"
`
}
