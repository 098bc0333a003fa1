import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { everyProcess } from '../../../core/plugin/process-type.ts'
import { phases, propertyOf, readPhases, refuseProcesses } from '../options.ts'
import { processFlag } from '../request.ts'

export default async function clear(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const named = readPhases(words[0] ?? '')
  const processes = [...new Set(processFlag(flags))]
  refuseProcesses(processes, named)
  const drop = (process: string, phase: string) =>
    ctx.properties('docker-options').delete(app, propertyOf(process, phase))
  const say = (what: string) => ctx.log.info1(`Clearing docker-options for ${app} on ${what}`)
  if (processes.length === 0 && named.length === 0) {
    say('all phases')
    for (const phase of phases) drop(everyProcess, phase)
    return
  }
  for (const process of processes.length === 0 ? [everyProcess] : processes) {
    for (const phase of named.length === 0 ? ['deploy'] : named) {
      say(process === everyProcess ? `phase ${phase}` : `phase ${phase} for process ${process}`)
      drop(process, phase)
    }
  }
}
