import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { dockerCli } from '../../../core/programs/docker-cli.ts'
import { dockerAccess } from '../../../core/programs/healthcheck/container-access.ts'
import { addHealthcheck, mergeChecksFile } from '../../../core/programs/healthcheck/edit-app-json.ts'
import { parseHealthchecks } from '../../../core/programs/healthcheck/parse-healthchecks.ts'
import { runHealthchecks } from '../../../core/programs/healthcheck/run-healthchecks.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { readText } from '../../../core/state/read-file.ts'
import { Exit } from '../../../core/system/errors.ts'
import { areChecksSkipped, defaultUptime } from '../../checks/api.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { checksFile } from '../checks-file.ts'
import { servingContainers } from '../container-files.ts'
import { printContainerLog, shortId } from '../container-state.ts'
import { stopContainer } from '../stop-container.ts'

/** Runs the health checks of a container, shows its log, and ends the deploy when they fail. */
export default async function checkDeploy(
  ctx: Ctx,
  app: string,
  container: string,
  processType: string,
  port: string,
  address: string,
  index = '',
): Promise<undefined> {
  if ((await schedulerOf(ctx, app)) !== 'docker-local') return
  const dyno = index === '' ? processType : `${processType}.${index}`
  if (areChecksSkipped(ctx, app, processType)) {
    ctx.log.info2Quiet(`Zero downtime checks have been skipped (${dyno})`)
    return
  }
  const directory = appDirectory(ctx.paths, app)
  const id = container || (servingContainers(ctx.paths, app)[0]?.id ?? '')
  const listenPort = port || (readText(join(directory, 'PORT')) ?? '').trim()
  const appJson = await describeChecks(ctx, app, processType, listenPort)
  const failures = await runHealthchecks(
    id,
    parseHealthchecks(appJson, processType),
    {
      access: dockerAccess(dockerCli(ctx.env)),
      headers: await requestHeaders(ctx, app, directory),
      ...(listenPort === '' ? {} : { port: Number(listenPort) }),
      ...(address === '' ? {} : { ipAddress: address }),
    },
    {
      env: ctx.env,
      stdout: (text) => void ctx.stdout.write(text),
      stderr: (text) => void ctx.stderr.write(text),
    },
  )
  if (failures > 0) {
    await stopContainer(ctx, id)
    ctx.log.warn(`Could not start due to ${failures} failed checks (${dyno})`)
  } else {
    ctx.log.verbose(`All checks successful (${dyno})`)
  }
  ctx.log.info2Quiet(`Start of ${app} container output (${shortId(id)} ${dyno})`)
  await printContainerLog(ctx, id)
  ctx.log.info2Quiet(`End of ${app} container output (${shortId(id)} ${dyno})`)
  if (failures > 0) throw new Exit(1)
}

/** The app.json with what is checked of every container: it stays up, and web listens on its port. */
async function describeChecks(ctx: Ctx, app: string, processType: string, port: string): Promise<string> {
  let appJson = (await ctx.triggers.collect('app-json-get-content', [app])) || '{}'
  const path = currentFile(checksFile(ctx, app))
  const old = path === undefined ? '' : readFileSync(path, 'utf8')
  if (old !== '') {
    ctx.log.warn('Deprecated: Usage of the CHECKS file is deprecated in favor of healthchecks in app.json')
    ctx.log.warn('Please move your healthchecks to app.json.')
    appJson = mergeChecksFile(appJson, old, { pretty: true })
  }
  const uptime = { name: 'default', type: 'startup', uptime: defaultUptime(ctx) }
  appJson = addHealthcheck(appJson, processType, uptime, { ifEmpty: true, pretty: true })
  if (processType !== 'web') return appJson
  const listening = { name: 'port listening check', type: 'startup', listening: true, warn: true }
  return addHealthcheck(
    appJson,
    'web',
    { ...listening, ...(port === '' ? {} : { port: Number(port) }) },
    { ifEmpty: false, pretty: true },
  )
}

/** What path checks send besides: as the proxy would for the app's first real domain. */
async function requestHeaders(ctx: Ctx, app: string, directory: string): Promise<string[]> {
  const encrypted = ['server.crt', 'server.key'].every((name) => existsSync(join(directory, 'tls', name)))
  const domains = await ctx.triggers.collect('domains-list', [app])
  const host = domains.find((domain) => domain !== 'localhost' && domain !== '*')
  return [
    ...(encrypted ? ['X-Forwarded-Proto: https'] : []),
    ...(host === undefined ? [] : [`Host: ${host}`]),
  ]
}
