/** Short names for plugins, as Dokku users type them. `rails` stands for railpack, upstream's own QUIRK. */
const aliases: Record<string, string> = {
  'docker-local': 'scheduler-docker-local',
  dockerfile: 'builder-dockerfile',
  herokuish: 'builder-herokuish',
  k3s: 'scheduler-k3s',
  lambda: 'builder-lambda',
  nixpacks: 'builder-nixpacks',
  pack: 'builder-pack',
  rails: 'builder-railpack',
}

/** Other spellings of whole commands; no command at all means help. */
const spellings: Record<string, string> = {
  '': 'help',
  '-h': 'help',
  '--help': 'help',
  '-v': 'version',
  '--version': 'version',
}

/** The command with its plugin's real name: `dockerfile:set` becomes `builder-dockerfile:set`. */
export function expandAlias(command: string): string {
  if (Object.hasOwn(spellings, command)) return spellings[command] as string
  const [plugin = '', ...rest] = command.split(':')
  return [Object.hasOwn(aliases, plugin) ? aliases[plugin] : plugin, ...rest].join(':')
}

/** All other ways to type a command: `builder-dockerfile:set` is also `dockerfile:set`. */
export function aliasesOf(command: string): string[] {
  const [plugin = '', ...rest] = command.split(':')
  const short = Object.keys(aliases).filter((alias) => aliases[alias] === plugin)
  const whole = Object.keys(spellings).filter((word) => word !== '' && spellings[word] === command)
  return [...short.map((alias) => [alias, ...rest].join(':')), ...whole]
}
