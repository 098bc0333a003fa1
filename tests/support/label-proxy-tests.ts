import { test } from 'node:test'
import { composeFile } from '../../core/proxy/compose-file.ts'
import type { LabelProxy } from '../../core/proxy/label-proxy.ts'
import { createProxyHost, labelsText, matchGolden, type Scenario, scenarios, setUp } from './label-proxies.ts'

/** Labels in every scenario, and the compose file under several settings, against tests/golden/proxies. */
export function goldenTests(
  proxy: LabelProxy,
  more: { scenarios?: Record<string, Scenario>; settings: Record<string, Record<string, string>> },
): void {
  const { name } = proxy
  test(`labels of ${name}`, async (t) => {
    await using host = await createProxyHost(name)
    for (const [title, scenario] of Object.entries({ ...scenarios, ...more.scenarios })) {
      await t.test(title, async () => {
        setUp(host, name, scenario)
        matchGolden(`${name}/${title}.labels`, await labelsText(host))
      })
    }
  })

  test(`compose file of ${name}`, async (t) => {
    await using host = await createProxyHost(name)
    const { ctx } = host.ctx()
    for (const [title, settings] of Object.entries(more.settings)) {
      await t.test(title, async () => {
        ctx.properties(name).destroy('--global')
        for (const [property, value] of Object.entries(settings))
          ctx.properties(name).set('--global', property, value)
        const text = composeFile(name, await proxy.service(ctx))
        matchGolden(`${name}/${title}.yml`, text.replaceAll(host.directory, '/host'))
      })
    }
  })
}
