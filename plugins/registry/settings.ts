import { imageRepository } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { renderTemplate } from '../../core/programs/sigil/render.ts'
import { UserError } from '../../core/system/errors.ts'
import { explainRepository } from './property-values.ts'

const defaultRegistries = ['hub.docker.com', 'docker.io']

/** What stands in front of the repository in an image's name: the server and a slash, or nothing for docker's own. */
export function serverPrefix(ctx: Ctx, scope: string): string {
  const server = ctx.properties('registry').computed(scope, 'server').trim().replace(/\/$/, '')
  return server === '' || defaultRegistries.includes(server) ? '' : `${server}/`
}

/** The repository the image of the app is deployed from. A template that gives none is a UserError. */
export function imageRepo(ctx: Ctx, app: string): string {
  const properties = ctx.properties('registry')
  return properties.get(app, 'image-repo').trim() || fromTemplate(ctx, app) || imageRepository(app)
}

export function isPushEnabled(ctx: Ctx, app: string): boolean {
  return ctx.properties('registry').computed(app, 'push-on-release').trim() === 'true'
}

export function extraTags(ctx: Ctx, app: string): string[] {
  const tags = ctx.properties('registry').computed(app, 'push-extra-tags').trim()
  return tags === '' ? [] : tags.split(',')
}

/** The tag of the last image that was pushed; 0 when there was none. */
export function tagVersion(ctx: Ctx, app: string): number {
  const text = ctx.properties('registry').get(app, 'tag-version').trim()
  if (text !== '' && !/^\d{1,15}$/.test(text))
    throw new UserError(`Unable to convert existing tag version (${text}) to integer`)
  return Number(text)
}

function fromTemplate(ctx: Ctx, app: string): string {
  const template = ctx.properties('registry').computed(app, 'image-repo-template').trim()
  if (template === '') return ''
  try {
    const repository = renderTemplate(template, { name: 'template', vars: { AppName: app } }).trim()
    const wrong = repository === '' ? undefined : explainRepository(repository)
    if (wrong !== undefined) throw new UserError(`${repository}: ${wrong}`)
    return repository
  } catch (error) {
    throw new UserError(`Unable to determine image repo from template: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
