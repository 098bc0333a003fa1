import type { Args, FlagSpec } from '../plugin/define.ts'

/** `--format`, of commands whose usual output goes by this word; `refusal` where programs know another sentence. */
export function formatFlag(
  usual: 'stdout' | 'text',
  refusal = `Invalid format specified, supported formats: json, ${usual}`,
): { format: FlagSpec } {
  const choices = [usual, 'json']
  return { format: { value: choices.join('|'), choices, refusal, summary: 'How to print it' } }
}

/** Whether `--format json` was given; other words than those declared never get this far. */
export function wantsJson({ flags }: Pick<Args, 'flags'>): boolean {
  return flags.format === 'json'
}
