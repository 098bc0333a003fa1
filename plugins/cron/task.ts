export type ConcurrencyPolicy = 'allow' | 'forbid' | 'replace'

/** A scheduled task in the order and under the names `cron:list --format json` shows. */
export interface CronTask {
  id: string
  app?: string
  command: string
  global?: true
  schedule: string
  concurrency_policy: ConcurrencyPolicy | ''
  'app-in-maintenance': boolean
  'task-in-maintenance': boolean
  maintenance: boolean
}

/** The bytes as one big number in base 36. */
export function encodeId(text: string): string {
  const hex = Buffer.from(text).toString('hex')
  return hex === '' ? '' : BigInt(`0x${hex}`).toString(36)
}

export function taskId(app: string, command: string, schedule: string): string {
  return encodeId(`${app}===${command}===${schedule}`)
}

/** The id the same task has in another app; undefined when this was no task of the first. */
export function taskIdInApp(id: string, from: string, to: string): string | undefined {
  if (!/^[0-9a-z]+$/.test(id)) return undefined
  let number = 0n
  for (const digit of id) number = number * 36n + BigInt(Number.parseInt(digit, 36))
  const hex = number.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  const prefix = Buffer.from(`${from}===`)
  if (!bytes.subarray(0, prefix.length).equals(prefix)) return undefined
  return encodeId(`${to}===${bytes.subarray(prefix.length).toString()}`)
}
