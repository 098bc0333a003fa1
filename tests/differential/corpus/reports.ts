import { readTable } from '../../contract/table.ts'
import type { Invocation } from './invocation.ts'

/** Every report of an app as text, as JSON and by each single flag, and the same globally. */
export function reports(app: string): Invocation[] {
  const rows = readTable<'flag' | 'app' | 'global'>('reports').filter(
    ({ flag }) => flag.startsWith('--') && !flag.includes('<'),
  )
  const commands = readTable<'command' | 'status'>('commands').filter(
    ({ command, status }) => command.endsWith(':report') && status === 'documented',
  )
  return commands.flatMap(({ plugin, command }) => {
    const mine = rows.filter((row) => row.plugin === plugin || row.plugin === command.split(':')[0])
    const lines = [
      [],
      [app],
      [app, '--format', 'json'],
      ['--global'],
      ['--global', '--format', 'json'],
      ['no-such-app'],
      [app, '--no-such-flag'],
      [app, '--format', 'nonsense'],
      ['Not_An_App!'],
      ...mine.flatMap(({ flag, app: ofApp, global }) => [
        ...(ofApp === 'yes' ? [[app, flag]] : []),
        ...(global === 'yes' && ofApp !== 'yes' ? [['--global', flag]] : []),
      ]),
      ...mine.slice(0, 1).flatMap(({ flag }) => [
        [app, flag, '--format', 'json'],
        ['--global', flag],
      ]),
    ]
    return lines.map((line) => ({ group: `report-${plugin}`, words: ['dokku', command, ...line] }))
  })
}
