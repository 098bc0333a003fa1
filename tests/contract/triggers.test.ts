import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TriggerSpec } from '../../core/triggers/catalogue/spec.ts'
import { type Catalogue, catalogue, type TriggerName } from '../../core/triggers/catalogue.ts'
import { differences, isHere, manifests, readTable } from './table.ts'
import { addedImplementers, firedByOthers, otherImplementers } from './trigger-additions.ts'
import { callsInBash, callsInTypeScript, triggerCalls } from './trigger-calls.ts'

const rows = readTable<'trigger' | 'arguments' | 'stdin' | 'fired' | 'implemented_by'>('triggers')
const calls = triggerCalls()

test('the catalogue holds every trigger with its arguments and its stdin, and no other', () => {
  const promised = rows.map(({ trigger, arguments: args, stdin }) => `${trigger} | ${args} | ${stdin}`)
  const real = (Object.keys(catalogue) as TriggerName[]).map((name) => {
    const { args, stdin }: TriggerSpec = catalogue[name]
    return `${name} | ${args.join(' ')} | ${stdin}`
  })
  assert.deepEqual(differences(promised, real), [])
})

test('every trigger that Dokku fires is fired, none that is only answered', () => {
  const fired = new Set(calls.flatMap(({ trigger }) => namesOf(trigger)))
  const promised = rows.filter((row) => row.fired === 'yes' && !Object.hasOwn(firedByOthers, row.trigger))
  const real = rows.filter(({ trigger }) => fired.has(trigger) && !Object.hasOwn(firedByOthers, trigger))
  assert.deepEqual(
    differences(
      promised.map(({ trigger }) => trigger),
      real.map(({ trigger }) => trigger),
    ),
    [],
  )
  for (const trigger of Object.keys(firedByOthers)) assert.ok(!fired.has(trigger), `${trigger} is fired now`)
})

test('every firing gives as many arguments as the trigger takes', () => {
  const wrong = calls.flatMap(({ trigger, words, file }) =>
    namesOf(trigger).flatMap((name) => {
      if (!Object.hasOwn(catalogue, name)) return [`${file}: no trigger ${name}`]
      const [least, most] = range(catalogue[name as TriggerName])
      return Number.isNaN(words) || (words >= least && words <= most)
        ? []
        : [`${file}: ${name} with ${words}, not ${least} to ${most}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('every trigger is answered by the plugins that answer it in Dokku, and by no other', async () => {
  const promised = rows.flatMap(({ trigger, implemented_by }) =>
    implemented_by
      .split(', ')
      .filter((plugin) => plugin !== 'none' && isHere(plugin))
      .map((plugin) => `${plugin} ${trigger}`),
  )
  const real = (await manifests()).flatMap(({ name, triggers }) =>
    Object.keys(triggers ?? {}).map((trigger) => `${name} ${trigger}`),
  )
  const intended = new Set([
    ...Object.keys(otherImplementers).map((one) => `missing: ${one}`),
    ...Object.keys(addedImplementers).map((one) => `extra: ${one}`),
  ])
  assert.deepEqual(
    differences(promised, real).filter((line) => !line.endsWith(' commands')),
    [...intended].sort(),
  )
})

test('firings are found in the sources', () => {
  const source = `
    await ctx.triggers.all('post-create', [app])
    const urls = await triggers
      .collect('app-urls', [app, kinds(one, 'two, three')])
    ctx.triggers.for('scheduler-run', [scheduler, ...words])
    ctx.triggers.one('builder-x', 'builder-detect', [app, directory])
    await fireLegacy(ctx, 'pre-deploy', 'pre-release-builder', [app, tag])`
  assert.deepEqual(callsInTypeScript(source), [
    { trigger: 'post-create', words: 1 },
    { trigger: 'app-urls', words: 2 },
    { trigger: 'scheduler-run', words: Number.NaN },
    { trigger: 'builder-detect', words: 2 },
    { trigger: 'pre-deploy', words: 2 },
  ])
  const script = `
    if plugn trigger builder-build "$(get_builder "$1")" "$app" "\${3:-latest}"; then
    x="$(plugn trigger config-get "$app" DOKKU_APP_USER </dev/null || true)"
    plugn trigger post-domains-update "$app" add "$@"`
  assert.deepEqual(callsInBash(script), [
    { trigger: 'builder-build', words: 3 },
    { trigger: 'config-get', words: 2 },
    { trigger: 'post-domains-update', words: Number.NaN },
  ])
})

/** A name put together at run time stands for all it may become. */
function namesOf(trigger: string): string[] {
  if (!trigger.includes('${')) return [trigger]
  const pattern = new RegExp(`^${trigger.replace(/\$\{[^}]*\}/g, '[a-z]+')}$`)
  return ['caddy', 'haproxy', 'openresty', 'traefik']
    .map((proxy) => trigger.replace(/\$\{[^}]*\}/, proxy))
    .filter((name) => pattern.test(name))
}

function range({ args }: Catalogue[TriggerName]): [number, number] {
  const names: readonly string[] = args
  const least = names.filter((name) => !name.endsWith('?') && !name.endsWith('...')).length
  return [least, names.at(-1)?.endsWith('...') === true ? Number.POSITIVE_INFINITY : names.length]
}
