import type { Args } from '../../core/plugin/define.ts'
import { UserError } from '../../core/system/errors.ts'

/** The value of `--format`: text unless json is asked for. */
export function readFormat({ flags }: Args): 'text' | 'json' {
  const format = flags.format ?? 'text'
  if (format === 'text' || format === 'json') return format
  throw new UserError('Invalid --format value specified')
}
