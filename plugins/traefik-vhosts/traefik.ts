import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import type { LabelProxy } from '../../core/proxy/label-proxy.ts'
import { globalSettings } from '../../core/proxy/settings.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { basicAuth } from './basic-auth.ts'
import { traefikService } from './compose.ts'
import { dnsProperties, dnsVariables } from './dns-variables.ts'
import { readinessCheck } from './health-check.ts'
import { traefikLabels } from './labels.ts'
import { properties } from './properties.ts'

export const traefik: LabelProxy = {
  name: 'traefik',
  directories: ['traefik'],
  async labels(ctx, route) {
    const content = await ctx.triggers.collect('app-json-get-content', [route.app])
    return traefikLabels(route, settings(ctx), readinessCheck(content))
  },
  async service(ctx) {
    const values = settings(ctx)
    return traefikService(values, {
      dataDirectory: dataDirectory(ctx),
      users: await basicAuth(ctx, values['basic-auth-username'], values['basic-auth-password']),
      variables: values['dns-provider'] === '' ? [] : dnsVariables(ctx),
    })
  },
  async templateVariables(ctx) {
    const values = settings(ctx)
    const address = values['api-entry-point-address']
    const users = await basicAuth(ctx, values['basic-auth-username'], values['basic-auth-password'])
    const variables = values['dns-provider'] === '' ? [] : dnsProperties(ctx)
    return {
      TRAEFIK_API_ENABLED: values['api-enabled'],
      TRAEFIK_API_ENTRY_POINT: values['api-entry-point'],
      TRAEFIK_API_ENTRY_POINT_ADDRESS: address,
      TRAEFIK_API_ENTRY_POINT_PORT: address.slice(address.lastIndexOf(':') + 1),
      TRAEFIK_API_VHOST: values['api-vhost'],
      // Templates put it into a compose file as it is.
      TRAEFIK_BASIC_AUTH: users.replaceAll('$', '$$$$'),
      TRAEFIK_CHALLENGE_MODE: values['challenge-mode'],
      TRAEFIK_DASHBOARD_ENABLED: values['dashboard-enabled'],
      TRAEFIK_DATA_DIR: dataDirectory(ctx),
      TRAEFIK_DNS_PROVIDER: values['dns-provider'],
      TRAEFIK_DNS_PROVIDER_ENV_VARS: variables.map(([name, value]) => `${name} ${value}`).join('\n'),
      TRAEFIK_IMAGE: values.image,
      TRAEFIK_LETSENCRYPT_EMAIL: values['letsencrypt-email'],
      TRAEFIK_LETSENCRYPT_SERVER: values['letsencrypt-server'],
      TRAEFIK_LOG_LEVEL: values['log-level'].toUpperCase(),
    }
  },
  /** Templates mount this file, and traefik wants it to exist and to be private. */
  prepare(ctx) {
    const file = join(dataDirectory(ctx), 'traefik-acme.json')
    makeDirectory(ctx.paths, dataDirectory(ctx))
    if (existsSync(file)) chmodSync(file, 0o600)
    else writeFileAtomic(file, '', { mode: 0o600, owner: systemOwner(ctx.paths) })
  },
}

function settings(ctx: Ctx) {
  return globalSettings(ctx, 'traefik', properties)
}

function dataDirectory(ctx: Ctx): string {
  return join(ctx.paths.data, 'traefik')
}
