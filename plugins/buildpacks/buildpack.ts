import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'

/** The address of a buildpack, given as such or in short as `heroku/nodejs`. */
export function buildpackAddress(buildpack: string): string {
  if (buildpack === '') throw new UserError('Must specify a buildpack url or reference')
  const short = /^([\w-]+)\/([\w-]+)$/.exec(buildpack)
  if (short !== null) {
    const [, owner = '', name = ''] = short
    return `https://github.com/${owner === 'heroku-community' ? 'heroku' : owner}/heroku-buildpack-${name}.git`
  }
  if (/^(?:https?|git)(?::\/\/|@)[^/:\s]+[/:][^/:\s]+\/\S+$/.test(buildpack)) return buildpack
  throw new UserError(`Invalid buildpack specified: ${printable(buildpack)}`)
}
