import { wantsJson } from '../cli/format.ts'
import { refuseMoreThan } from '../cli/surplus.ts'
import type { Ctx } from '../plugin/context.ts'
import type { CommandHandler } from '../plugin/define.ts'
import { mapOf, type Schema, text } from '../plugin/schema.ts'
import { missingApp, verifyApp } from '../plugin/visible-apps.ts'
import { encodeJson } from '../system/encode-json.ts'
import { UserError } from '../system/errors.ts'
import type { LabelProxyName } from './label-proxy.ts'

/** Labels that somebody gave the containers of an app: `NAME=value` lines of config/PROXY/APP/labels. */
export function labelLines(ctx: Ctx, proxy: LabelProxyName, app: string): string[] {
  const lines = ctx.properties(proxy).list(app, 'labels')
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
}

export function addLabel(proxy: LabelProxyName): CommandHandler {
  return async (ctx, { words }) => {
    const [app = '', name = '', value = ''] = words
    requireName(name)
    if (value === '') throw new UserError('Please specify a value for the container label')
    await verifyApp(ctx, app)
    refuseMoreThan(3, words)
    const line = `${name}=${value}`
    if (/[\0-\x1f\x7f]/.test(line)) throw new UserError('A container label must be a single line')
    change(ctx, proxy, app, (lines) => [...without(lines, name), line])
  }
}

export function removeLabel(proxy: LabelProxyName): CommandHandler {
  return async (ctx, { words }) => {
    const [app = '', name = ''] = words
    requireName(name)
    await verifyApp(ctx, app)
    refuseMoreThan(2, words)
    if (storedLines(ctx, proxy, app).length > 0) change(ctx, proxy, app, (lines) => without(lines, name))
  }
}

export function showLabels(proxy: LabelProxyName): CommandHandler {
  return async (ctx, { words: [app = '', name = ''], flags }) => {
    if (app === '') throw missingApp({ badAppIsMissing: 'always' })
    await verifyApp(ctx, app)
    const stored = storedLines(ctx, proxy, app)
    if (wantsJson({ flags })) {
      const labels = new Map(labelLines(ctx, proxy, app).map(splitLabel))
      ctx.log.plain(encodeJson(name === '' ? labels : (labels.get(name) ?? null)))
    } else if (name !== '') {
      const line = stored.find((one) => one.startsWith(`${name}=`))
      if (stored.length > 0) ctx.log.plain(line?.slice(name.length + 1) ?? '')
    } else if (stored.length === 0) {
      ctx.log.warnQuiet(`No ${proxy} labels set for ${app}`)
    } else {
      ctx.log.info2Quiet(`${app} ${proxy} labels`)
      for (const line of labelLines(ctx, proxy, app)) ctx.log.verbose(line)
    }
  }
}

/** `X:labels:show`: all labels by name, or the value of one. */
export const labelsOutput: Schema = { anyOf: [mapOf(text), text, { type: 'null' }] }

function splitLabel(line: string): [string, string] {
  const [name = ''] = line.split('=')
  return [name, line.slice(name.length + 1)]
}

function requireName(name: string): void {
  if (name === '') throw new UserError('Please specify a container label for the app')
}

function storedLines(ctx: Ctx, proxy: LabelProxyName, app: string): string[] {
  return ctx.properties(proxy).list(app, 'labels')
}

function without(lines: string[], name: string): string[] {
  return lines.filter((line) => !line.startsWith(`${name}=`))
}

function change(ctx: Ctx, proxy: LabelProxyName, app: string, edit: (lines: string[]) => string[]): void {
  const store = ctx.properties(proxy)
  store.change(app, () =>
    store.setList(app, 'labels', [...new Set(edit(storedLines(ctx, proxy, app)))].sort()),
  )
}
