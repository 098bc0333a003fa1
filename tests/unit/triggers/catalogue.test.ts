import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { eventHookNames, notLogged } from '../../../core/triggers/catalogue/logged.ts'
import type { TriggerSpec } from '../../../core/triggers/catalogue/spec.ts'
import {
  catalogue,
  isTriggerName,
  type TriggerArgs,
  type TriggerName,
  type TriggerResult,
} from '../../../core/triggers/catalogue.ts'

const specs = Object.entries(catalogue) as [TriggerName, TriggerSpec][]

function offenders(isWrong: (spec: TriggerSpec, name: string) => boolean): string[] {
  return specs.filter(([name, spec]) => isWrong(spec, name)).map(([name]) => name)
}

test('holds every trigger that is known, those of the service plugins included', () => {
  assert.equal(specs.length, 193)
  for (const name of ['service-action', 'service-list', 'user-auth-service']) assert.ok(isTriggerName(name))
  assert.equal(isTriggerName('post-deplyo'), false)
  assert.equal(isTriggerName('toString'), false)
})

test('every family is in the table, and none takes a name from another', async () => {
  const directory = new URL('../../../core/triggers/catalogue/', import.meta.url)
  const files = (await readdir(directory)).filter((file) => !['spec.ts', 'logged.ts'].includes(file))
  const names: string[] = []
  for (const file of files) {
    const exported: Record<string, object> = await import(new URL(file, directory).href)
    assert.deepEqual(Object.keys(exported).length, 1, file)
    for (const family of Object.values(exported)) names.push(...Object.keys(family))
  }
  assert.deepEqual(names.sort(), Object.keys(catalogue).sort())
})

test('names are kebab-case words', () => {
  assert.deepEqual(
    offenders((_, name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)),
    [],
  )
})

test('arguments are kebab-case, each named once', () => {
  const legal = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\?|\.\.\.)?$/
  assert.deepEqual(
    offenders(
      (spec) => spec.args.some((arg) => !legal.test(arg)) || new Set(spec.args).size !== spec.args.length,
    ),
    [],
  )
})

test('only the last argument takes all that follow', () => {
  assert.deepEqual(
    offenders((spec) => spec.args.slice(0, -1).some((arg) => arg.endsWith('...'))),
    [],
  )
})

test('no argument that must be given follows one that may be left out', () => {
  assert.deepEqual(
    offenders((spec) => {
      const firstOptional = spec.args.findIndex((arg) => arg.endsWith('?'))
      return firstOptional >= 0 && spec.args.slice(firstOptional).some((arg) => !/(\?|\.\.\.)$/.test(arg))
    }),
    [],
  )
})

test('summaries are one line without a full stop, and no two are the same', () => {
  assert.deepEqual(
    offenders((spec) => !/^[A-Zn][^\n]{8,118}[^.\n]$/.test(spec.summary)),
    [],
  )
  assert.equal(new Set(specs.map(([, spec]) => spec.summary)).size, specs.length)
})

test('docker-args triggers collect docker arguments and find nothing on stdin', () => {
  const names = specs.filter(([name]) => name.startsWith('docker-args-'))
  assert.equal(names.length, 6)
  for (const [name, spec] of names) {
    assert.deepEqual([spec.convention, spec.result, spec.stdin], ['collect', 'args', 'empty'], name)
  }
  assert.deepEqual(
    offenders((spec, name) => spec.result === 'args' && !name.startsWith('docker-args-')),
    [],
  )
})

test('a convention that hands on output says what it is; the others hand on none', () => {
  assert.deepEqual(
    offenders(
      (spec) =>
        ['collect', 'first'].includes(spec.convention) !== (spec.result !== 'none') &&
        spec.convention !== 'for',
    ),
    [],
  )
})

test('a trigger for one scheduler or builder names it in its first argument', () => {
  assert.deepEqual(
    offenders((spec) => spec.convention === 'for' && !/^(scheduler|builder)$/.test(spec.args[0] ?? '')),
    [],
  )
  assert.deepEqual(
    offenders((spec, name) => spec.convention === 'for' && !name.startsWith(`${spec.args[0]}-`)),
    [],
  )
})

test('a gate is never tolerant: its exit status is the answer', () => {
  assert.deepEqual(
    offenders((spec) => spec.convention === 'gate' && spec.tolerant === true),
    [],
  )
})

test('20_events has a hook for what is logged and nothing else', () => {
  const hooks = eventHookNames()
  assert.equal(hooks.length + notLogged.size + 1, specs.length)
  assert.deepEqual(
    hooks.filter((name) => notLogged.has(name)),
    [],
  )
  assert.ok(hooks.includes('post-config-update'))
  assert.ok(!hooks.includes('config-set'))
  assert.ok(!hooks.includes('install'))
})

test('arguments and results have the types the table says', () => {
  // Only the compiler judges these; the bodies never matter at run time.
  const check = (..._: unknown[]): void => {}
  const deploy: TriggerArgs<'post-deploy'> = ['app', '5000', '172.17.0.2', 'latest']
  const shortDeploy: TriggerArgs<'post-deploy'> = ['app']
  const scale: TriggerArgs<'ps-set-scale'> = ['app', 'false', 'true', 'web=1', 'worker=2']
  const exists: TriggerResult<'app-exists'> = true
  const secure: TriggerResult<'certs-exists'> = false
  const names: TriggerResult<'app-list'> = ['one', 'two']
  const builder: TriggerResult<'builder-detect'> = 'pack'
  const options: TriggerResult<'docker-args-deploy'> = ['--memory=1g']

  // @ts-expect-error no such trigger
  const wrongName: TriggerName = 'post-deplyo'
  // @ts-expect-error the app is missing
  const noApp: TriggerArgs<'post-deploy'> = []
  // @ts-expect-error one argument too many
  const tooMany: TriggerArgs<'app-exists'> = ['app', 'extra']
  // @ts-expect-error arguments are strings
  const number: TriggerArgs<'network-write-port'> = ['app', 'web', 1, '5000']
  // @ts-expect-error the words before the list have to be there
  const noFlags: TriggerArgs<'ps-set-scale'> = ['app', 'false']
  // @ts-expect-error a gate answers yes or no
  const wrongGate: TriggerResult<'app-exists'> = 'true'
  // @ts-expect-error a list, not a text
  const wrongList: TriggerResult<'docker-args-deploy'> = '--memory=1g'
  // @ts-expect-error a flag, not a word
  const wrongFlag: TriggerResult<'certs-exists'> = 'true'

  check(deploy, shortDeploy, scale, exists, secure, names, builder, options)
  check(wrongName, noApp, tooMany, number, noFlags, wrongGate, wrongList, wrongFlag)
  assert.equal(isTriggerName(wrongName), false)
})
