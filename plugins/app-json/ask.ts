import { readSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { Ctx } from '../../core/plugin/context.ts'

/** Is there somebody at a terminal? */
export function canAsk(ctx: Ctx): boolean {
  return ctx.stdin === 'inherit' && isatty(0)
}

/** One line from the terminal, without blanks around it; '' at the end of input. */
export function ask(ctx: Ctx, question: string): string {
  ctx.log.info1(question)
  ctx.stdout.write('> ')
  const bytes: number[] = []
  const byte = Buffer.alloc(1)
  while (readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 0x0a) bytes.push(byte[0] as number)
  return Buffer.from(bytes).toString('utf8').trim()
}
