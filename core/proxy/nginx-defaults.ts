import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import { type NginxSetting, nginxProperties } from './nginx-properties.ts'

/** What is in force when neither the app nor the host says anything; '' stands for nothing. */
export function nginxDefault(setting: NginxSetting, app: string, logs: string): string {
  const spec = nginxProperties[setting]
  if ('default' in spec) return spec.default
  return derived[setting]?.(app, logs) ?? ''
}

/** Settings whose default depends on the app or on the machine. */
export const derivedSettings: readonly NginxSetting[] = [
  'access-log-path',
  'error-log-path',
  'proxy-buffer-size',
  'proxy-buffers',
  'proxy-busy-buffers-size',
]

const derived: Partial<Record<NginxSetting, (app: string, logs: string) => string>> = {
  'access-log-path': (app, logs) => `${logs}/${app}-access.log`,
  'error-log-path': (app, logs) => `${logs}/${app}-error.log`,
  'proxy-buffer-size': () => `${pageKilobytes()}k`,
  'proxy-buffers': () => `8 ${pageKilobytes()}k`,
  'proxy-busy-buffers-size': () => `${pageKilobytes() * 2}k`,
}

/** Size of a memory page, which nginx's own defaults for buffers are made of: the kernel tells every process. */
function pageKilobytes(): number {
  const pageSizeEntry = 6n
  try {
    const entries = readFileSync('/proc/self/auxv')
    const read = (at: number) =>
      endianness() === 'LE' ? entries.readBigUInt64LE(at) : entries.readBigUInt64BE(at)
    for (let at = 0; at + 16 <= entries.length; at += 16)
      if (read(at) === pageSizeEntry) return Number(read(at + 8)) / 1024
  } catch {
    // Without /proc the usual size is as good a guess as any.
  }
  return 4
}
