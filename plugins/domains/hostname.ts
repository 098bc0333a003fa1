import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'

/**
 * May this be a domain of an app? A name of letters, digits, dots and hyphens, with a star in place of the first or
 * last label, or `_`. Nothing else can reach the configuration of a proxy.
 */
export function isHostname(name: string): boolean {
  if (name === '_') return true
  if (name.length > 253) return false
  const labels = name.replace(/^\*\.|\.\*$/g, '')
  return /^[a-z0-9.*-]*[a-z0-9*-]$/i.test(name) && labels !== '' && !labels.includes('*')
}

/** Addresses cannot have names below them. */
export function isAddress(name: string): boolean {
  return name.includes(':') || /(\d{1,3}\.){3}\d{1,3}$/.test(name)
}

/** Throws unless there is at least one domain and all are valid; nothing has been changed then. */
export function requireHostnames(names: readonly string[], usage: string): void {
  requireSome(names, usage)
  const wrong = names.find((name) => !isHostname(name))
  if (wrong !== undefined) throw new UserError(`${printable(wrong)} is invalid. exiting...`)
}

/** Throws unless there is at least one domain; what is to be removed need not be valid. */
export function requireSome(names: readonly string[], usage: string): void {
  if ((names[0] ?? '') !== '') return
  throw new UserError(`Please specify a domain name. Usage: dokku ${usage} <domain> [<domain> ...]`)
}
