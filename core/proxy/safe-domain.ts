import { printable } from '../plugin/visible-apps.ts'
import { UserError } from '../system/errors.ts'

/** The list of domains is a file that anybody with access to the server may have edited. */
export function refuseUnsafeDomain(domain: string, proxy: string): void {
  if (!/^[^\s;{}()"'`#$,\\\0-\x1f]+$/.test(domain)) {
    throw new UserError(`The domain ${printable(domain)} cannot be written into a configuration of ${proxy}`)
  }
}
