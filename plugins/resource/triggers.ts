import type { Ctx } from '../../core/plugin/context.ts'
import { everyProcess } from '../../core/plugin/process-type.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { type Kind, propertyOf, storedResources } from './resources.ts'

/** What docker calls the limits it knows. */
const limitFlags: Record<string, string> = {
  cpu: '--cpus',
  'nvidia-gpu': '--gpus',
  memory: '--memory',
  'memory-swap': '--memory-swap',
}

/** Herokuish builds in a container; `docker build` knows memory only; the others limit nothing. */
const buildLimits: Record<string, readonly string[]> = {
  herokuish: Object.keys(limitFlags),
  dockerfile: ['memory', 'memory-swap'],
}

export function dockerArgsProcessBuild(ctx: Ctx, app: string, builder: string): string[] {
  if (isOmitted(ctx)) return []
  return limitArguments(storedResources(ctx, app, 'build', 'limit'), buildLimits[builder] ?? [])
}

export function dockerArgsProcessDeploy(
  ctx: Ctx,
  app: string,
  _builder: string,
  _tag: string,
  processType = '',
): string[] {
  if (isOmitted(ctx)) return []
  const memory = effective(ctx, app, processType, 'reserve').get('memory')
  return [
    ...limitArguments(effective(ctx, app, processType, 'limit'), Object.keys(limitFlags)),
    ...(memory === undefined ? [] : [`--memory-reservation=${inMegabytes(memory)}`]),
  ]
}

export function resourceGetProperty(
  ctx: Ctx,
  app: string,
  processType: string,
  kind: string,
  resource: string,
): string {
  const store = ctx.properties('resource')
  const read = (type: string) => {
    const property = propertyOf(type, kind as Kind, resource)
    return store.has(app, property) ? store.get(app, property) : undefined
  }
  return read(processType) ?? read(everyProcess) ?? ''
}

export const {
  install,
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('resource')

/** Those who start helpers of an app, such as a scheduler's own, switch its limits off. */
function isOmitted(ctx: Ctx): boolean {
  return ctx.env.DOKKU_OMIT_RESOURCE_ARGS === '1'
}

function effective(ctx: Ctx, app: string, processType: string, kind: Kind): Map<string, string> {
  const own = processType === '' ? [] : storedResources(ctx, app, processType, kind)
  return new Map([...storedResources(ctx, app, everyProcess, kind), ...own])
}

function limitArguments(values: ReadonlyMap<string, string>, allowed: readonly string[]): string[] {
  return allowed.flatMap((name) => {
    const value = values.get(name)
    if (value === undefined) return []
    return [`${limitFlags[name]}=${name === 'memory' ? inMegabytes(value) : value}`]
  })
}

/** A bare number has always meant megabytes; docker would take it for bytes. */
function inMegabytes(value: string): string {
  return /\d$/.test(value) ? `${value}m` : value
}
