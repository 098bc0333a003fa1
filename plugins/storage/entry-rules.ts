import { isAbsolute } from 'node:path'
import type { Paths } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'
import { isChown } from './chown.ts'
import { defaultHostPath, dockerLocal, type Entry, isEntryName, legacyPrefix } from './entry.ts'

const quoted = JSON.stringify

/** A Kubernetes release is named after the entry, hence the length. */
export function verifyNewName(name: string): void {
  if (name === '') throw new UserError('storage entry name is required')
  if (name.length > 45)
    throw new UserError(
      `storage entry name ${quoted(name)} is too long (max 45 characters); helm release names cap our budget`,
    )
  if (!isEntryName(name))
    throw new UserError(
      `storage entry name ${quoted(name)} must be a DNS-1123 label (lowercase letters, digits, and dashes; cannot start or end with a dash)`,
    )
  if (name.startsWith(legacyPrefix))
    throw new UserError(
      `storage entry name ${quoted(name)} must not start with reserved prefix ${quoted(legacyPrefix)}`,
    )
}

/** 755 and 0755 are one mode: the longer form is stored. '' leaves permissions alone. */
export function normalizeMode(mode: string): string {
  if (mode === '') return ''
  if (!/^[0-7]{3,4}$/.test(mode))
    throw new UserError(
      `Unsupported directory mode ${quoted(mode)}. Value must be a 3 or 4 digit octal mode, such as 0755`,
    )
  return mode.padStart(4, '0')
}

/** Throws the one sentence that says why an entry cannot be as it is. */
export function verifyEntry(paths: Paths, entry: Entry): void {
  const name = `storage entry ${quoted(entry.name)}`
  const refuse = (reason: string): never => {
    throw new UserError(`${name} ${reason}`)
  }
  if (entry.scheduler !== dockerLocal && entry.scheduler !== 'k3s')
    refuse(`has unsupported scheduler ${quoted(entry.scheduler)} (supported: docker-local, k3s)`)
  if (!['', 'Retain', 'Delete'].includes(entry.reclaimPolicy))
    refuse(`has unsupported reclaim policy ${quoted(entry.reclaimPolicy)}`)
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)?$/.test(entry.namespace))
    refuse(`has no possible namespace ${quoted(entry.namespace.slice(0, 80))}`)
  if (/[:,\0-\x1f\x7f]/.test(entry.hostPath) || entry.hostPath.split('/').includes('..'))
    refuse(
      `host_path must not hold colons, commas, control characters or "..", got ${quoted(entry.hostPath)}`,
    )
  if (entry.scheduler === dockerLocal) verifyDockerLocal(paths, entry, refuse)
  else verifyKubernetes(entry, refuse)
}

function verifyDockerLocal(paths: Paths, entry: Entry, refuse: (reason: string) => never): void {
  const { hostPath } = entry
  if (hostPath === '') refuse('(docker-local) is missing host_path')
  if (!isAbsolute(hostPath) && !isVolumeName(hostPath))
    refuse(`host_path must be an absolute path or a docker named volume token, got ${quoted(hostPath)}`)
  if (entry.size !== '') refuse('(docker-local) does not accept --size')
  if (entry.storageClass !== '') refuse('(docker-local) does not accept --storage-class-name')
  if (entry.accessMode !== '') refuse('(docker-local) does not accept --access-mode')
  if (entry.chown !== '' && !isChown(entry.chown)) throw new UserError('Unsupported chown permissions')
  const usual = defaultHostPath(paths, entry.name)
  if (entry.reclaimPolicy === 'Delete' && hostPath !== usual)
    refuse(`(docker-local) only accepts --reclaim-policy Delete on the default host path (${usual})`)
}

function verifyKubernetes(entry: Entry, refuse: (reason: string) => never): void {
  if (entry.size === '') refuse('(k3s) requires --size')
  if (entry.storageClass !== '' && entry.hostPath !== '')
    refuse(
      '(k3s) cannot set both --storage-class-name and a host path; the cluster provisions class-backed volumes',
    )
  const modes = ['', 'ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']
  if (!modes.includes(entry.accessMode)) refuse(`has unsupported access mode ${quoted(entry.accessMode)}`)
  if (entry.hostPath !== '' && !isAbsolute(entry.hostPath))
    refuse(`host_path must be absolute, got ${quoted(entry.hostPath)}`)
  if (entry.mode !== '') refuse('(k3s) does not accept --mode')
}

/** How docker tells the name of a volume from a path. */
function isVolumeName(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text)
}
