import { closeSync, openSync, writeSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { printError } from '../cli/print-error.ts'
import type { Ctx, Output } from '../plugin/context.ts'
import { makeAppData } from '../state/app-data.ts'
import { onInterrupt } from '../system/interrupt.ts'
import { buildLogFile, readRecord } from './build-record.ts'

/**
 * Runs a build with a record of it: what it prints on stdout and stderr goes to stdout, to the log file
 * data/builds/APP/ID.log and to syslog as `dokku-ID`. The reason why it failed goes to stderr and to the same
 * logs. Inside a build that is captured already it just runs. Resolves with the exit code.
 */
export async function captureBuild(
  ctx: Ctx,
  app: string,
  source: string,
  run: (inner: Ctx) => Promise<number>,
): Promise<number> {
  if (ctx.env.DOKKU_REDIRECT_OUTPUT === 'true' || app === '') return await run(ctx)
  const id = ctx.env.DOKKU_BUILD_ID || (await makeId(ctx))
  makeAppData(ctx.paths, 'builds', app)
  const file = buildLogFile(ctx, app, id)
  const tee = openTee(ctx, file, id)
  const env = {
    ...ctx.env,
    DOKKU_REDIRECT_OUTPUT: 'true',
    DOKKU_BUILD_ID: id,
    DOKKU_BUILD_SOURCE: source,
    DOKKU_BUILD_LOG_FILE: file,
  }
  const inner = ctx.with({ env, stdout: tee.stream, stderr: tee.stream })
  await inner.triggers.all('builds-record-start', [app, id, String(process.pid), source])
  using _ = onInterrupt(() => finish(inner, app, id, 130))
  let code = 1
  try {
    code = await run(inner)
  } catch (error) {
    code = printError(error, tee.errors, ctx.env.DOKKU_TRACE === '1')
  }
  await finish(inner, app, id, code)
  await tee.close()
  return code
}

async function makeId(ctx: Ctx): Promise<string> {
  return (await ctx.triggers.collect('builds-generate-id', [])) || `pid-${ctx.env.DOKKU_PID ?? process.pid}`
}

/** The pipeline may have ended the record already, and `builds:cancel` may have called it canceled. */
async function finish(ctx: Ctx, app: string, id: string, code: number): Promise<void> {
  if (readRecord(ctx, app, id)?.status !== 'running') return
  await ctx.triggers.all('builds-record-finalize', [app, id, String(code)])
}

interface Tee {
  stream: Output
  errors: Output
  close(): Promise<void>
}

function openTee(ctx: Ctx, file: string, id: string): Tee {
  const log = openSync(file, 'w', 0o644)
  const syslog = new PassThrough()
  let listening = true
  const logger = ctx
    .run('logger', ['-i', '-t', `dokku-${id}`], { stdin: syslog, stdout: 'ignore', stderr: 'ignore' })
    .finally(() => {
      listening = false
    })
  const copyTo = (target: Output): Output => ({
    write(chunk) {
      const bytes = Buffer.from(chunk as Uint8Array)
      writeSync(log, bytes)
      if (listening) syslog.write(bytes)
      return target.write(bytes)
    },
  })
  return {
    stream: copyTo(ctx.stdout),
    errors: copyTo(ctx.stderr),
    async close() {
      syslog.end()
      closeSync(log)
      await logger
    },
  }
}
