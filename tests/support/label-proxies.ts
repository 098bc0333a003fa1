import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printError } from '../../core/cli/print-error.ts'
import { dispatch } from '../../core/cli/router.ts'
import type { LabelProxyName } from '../../core/proxy/label-proxy.ts'
import { createHost, type Host } from './host.ts'

const golden = join(import.meta.dirname, '../golden/proxies')
const neighbours = ['apps', 'app-json', 'common', 'config', 'domains', 'network', 'ports', 'proxy', 'ps']

/** An app as its owner set it up. */
export interface Scenario {
  domains?: readonly string[]
  ports?: readonly string[]
  email?: string
  /** Properties of the proxy, for the app. */
  properties?: Readonly<Record<string, string>>
  labels?: readonly string[]
}

export const scenarios: Record<string, Scenario> = {
  'no-domains': {},
  'one-domain': { domains: ['one.example'] },
  'several-domains': { domains: ['one.example', 'www.one.example', '*.two.example'] },
  'several-ports': {
    domains: ['one.example'],
    ports: ['http:80:5000', 'http:8080:8080', 'https:443:5001', 'udp:53:53'],
  },
  'unusual-ports': { domains: ['one.example'], ports: ['http:8080:3000', 'https:8443:3001'] },
  letsencrypt: { domains: ['one.example', 'two.example'], email: 'ops@one.example' },
  'letsencrypt-unusual-ports': {
    domains: ['one.example'],
    ports: ['http:8080:3000'],
    email: 'ops@one.example',
  },
  'own-labels': { domains: ['one.example'], labels: ['a.label=has blanks', "quote=it's `$HOME`"] },
}

/** A host with this proxy and no other plugins than a deploy asks for labels. */
export async function createProxyHost(proxy: LabelProxyName): Promise<Host> {
  const host = await createHost({ only: [...neighbours, `${proxy}-vhosts`] })
  host.ctx().ctx.properties('proxy').set('--global', 'type', proxy)
  return host
}

/** Makes the app `shop` what the scenario says; one that is there is replaced. */
export function setUp(host: Host, proxy: LabelProxyName, scenario: Scenario): void {
  const { ctx } = host.ctx()
  rmSync(join(ctx.paths.root, 'shop'), { recursive: true, force: true })
  host.createApp('shop')
  const store = ctx.properties(proxy)
  for (const plugin of [proxy, 'ports', 'proxy']) ctx.properties(plugin).destroy('shop')
  writeFileSync(
    join(ctx.paths.root, 'shop/VHOST'),
    (scenario.domains ?? []).map((one) => `${one}\n`).join(''),
  )
  if (scenario.ports !== undefined) ctx.properties('ports').setList('shop', 'map', scenario.ports)
  store.set('--global', 'letsencrypt-email', scenario.email ?? '')
  for (const [name, value] of Object.entries(scenario.properties ?? {})) store.set('shop', name, value)
  if (scenario.labels !== undefined) store.setList('shop', 'labels', scenario.labels)
}

/** The labels a deploy puts on a container of `shop`, one a line, then what it warns of. */
export async function labelsText(host: Host, processType = 'web'): Promise<string> {
  const { ctx, stderr } = host.ctx()
  const words = ['shop', 'dockerfile', 'latest', processType, '1'] as const
  const args = await ctx.triggers.collect('docker-args-process-deploy', [...words])
  const labels = args.filter((word) => word.startsWith('--label='))
  return labels.map((label) => `${label}\n`).join('') + stderr.text()
}

/** Runs a command in this process: its exit code and what it printed. */
export async function cli(
  host: Host,
  words: string[],
  env: Record<string, string> = {},
): Promise<[exitCode: number, stdout: string, stderr: string]> {
  const { ctx, stdout, stderr } = host.ctx({ env })
  const exitCode = await dispatch(ctx, words).catch((error) => printError(error, stderr, false))
  return [exitCode, stdout.text(), stderr.text()]
}

/** Compares with tests/golden/proxies/NAME; UPDATE_GOLDEN=1 writes it. */
export function matchGolden(name: string, text: string): void {
  const file = join(golden, name)
  if (process.env.UPDATE_GOLDEN === '1' || !existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
  }
  assert.equal(text, readFileSync(file, 'utf8'))
}
