import type { Ctx } from '../../core/plugin/context.ts'

/** A limit is what a container cannot exceed, a reservation what it is sure to get. */
export type Kind = 'limit' | 'reserve'

export const resources = [
  'cpu',
  'memory',
  'memory-swap',
  'network',
  'network-ingress',
  'network-egress',
  'nvidia-gpu',
] as const

/** Each value is a property of its own. */
export function propertyOf(processType: string, kind: Kind, resource: string): string {
  return `${processType}.${kind}.${resource}`
}

/** Stored values of one process type, in the order of the names above. */
export function storedResources(ctx: Ctx, app: string, processType: string, kind: Kind): Map<string, string> {
  const store = ctx.properties('resource')
  const values = resources.map((name): [string, string] => [
    name,
    store.get(app, propertyOf(processType, kind, name)),
  ])
  return new Map(values.filter(([, value]) => value !== ''))
}
