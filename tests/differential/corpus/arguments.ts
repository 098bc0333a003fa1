import { readTable } from '../../contract/table.ts'
import { app, type Invocation } from './invocation.ts'

/** Commands that only wait, reach out to the network, or take the host from under the other commands. */
const leftOut =
  /^(help|git-.*|deploy|cleanup|report|events|trace.*|shell|apps:(create|clone|rename)|-v|--version|\(.*|ps:restore|plugin:(install|update|install-dependencies|disable|enable|uninstall)|.*:(start|stop)|nginx:(reload|start|stop)|logs:vector-.*|git:(allow-host|sync|from-archive|unlock)|registry:log(in|out)|ssh-keys:(add|remove)|events:.*|domains:setup|ps:rebuild|run|run:detached|storage:exec|storage:wait|enter|.*:(report|help))$/

/** These may be asked without arguments, but would work on every app then. */
const needsApp = /^(network:rebuildall|proxy:build-config|storage:migrate|builds:prune|run:retire|ps:retire)$/

/** Every subcommand with missing, superfluous and wrong arguments. */
export function wrongArguments(): Invocation[] {
  return subcommands().flatMap(({ plugin, command, flags }) => {
    const lines: string[][] = [['no-such-app'], ['Not_An_App!'], [app, 'one', 'two', 'three'], ['']]
    if (!needsApp.test(command)) lines.push([])
    if (!/^(apps:destroy|repo:.*)$/.test(command)) lines.push([app])
    for (const flag of flags.split(' ').filter((word) => word.startsWith('--'))) {
      if (flag === '--all' || flag === '--force') continue
      if (flag === '--global') lines.push(['--global'], ['--global', 'no-such-key', 'value'])
      else if (flag === '--format=')
        lines.push([app, '--format', 'json'], [app, '--format', 'nonsense'], ['--format', 'json'])
      else if (flag.endsWith('=')) lines.push([flag.slice(0, -1), 'nonsense', app])
      else lines.push([flag, app])
    }
    return lines.map((line) => invocation(plugin, command, line))
  })
}

/** Every subcommand with a flag that none has. They come last: what scripts of Dokku take for a word has effects. */
export function unknownFlags(): Invocation[] {
  return subcommands().map(({ plugin, command }) => invocation(plugin, command, [app, '--no-such-flag']))
}

function subcommands() {
  return readTable<'command' | 'flags' | 'status'>('commands').filter(
    ({ command, status }) => !/^(alias|internal|default)$/.test(status) && !leftOut.test(command),
  )
}

function invocation(group: string, command: string, line: readonly string[]): Invocation {
  return { group, words: ['dokku', command, ...line], root: command.startsWith('plugin:') }
}

/** Every help text, of which only commands and their arguments are compared. */
export function helpTexts(): Invocation[] {
  const commands = readTable<'command' | 'status'>('commands')
    .filter(({ status }) => status === 'help' || status === 'default')
    .map(({ command }) => [command])
  return [...commands, ['help'], ['help', '--all'], []].map((line) => ({
    group: 'help',
    words: ['dokku', ...line],
  }))
}
