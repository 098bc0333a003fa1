import { join } from 'node:path'
import { UserError } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'

/** Every directory Dokku uses, derived once from the environment. */
export interface Paths {
  /** DOKKU_ROOT: app directories, VHOST, .ssh */
  readonly root: string
  /** DOKKU_LIB_ROOT: plugins, config, data */
  readonly lib: string
  readonly config: string
  readonly data: string
  readonly plugins: string
  /** Where hooks are: plugn knows PLUGIN_PATH only. */
  readonly pluginsEnabled: string
  /** Where commands are: PLUGIN_ENABLED_PATH, usually the same. */
  readonly commandsEnabled: string
  readonly pluginsAvailable: string
  readonly corePlugins: string
  readonly coreAvailable: string
  readonly coreEnabled: string
  readonly logs: string
  /** DOKKU_SYSTEM_USER and DOKKU_SYSTEM_GROUP own every file we write. */
  readonly user: string
  readonly group: string
}

export function pathsFrom(env: Env): Paths {
  const lib = env.DOKKU_LIB_ROOT ?? '/var/lib/dokku'
  const plugins = env.PLUGIN_PATH ?? join(lib, 'plugins')
  const corePlugins = env.PLUGIN_CORE_PATH ?? join(lib, 'core-plugins')
  return {
    root: env.DOKKU_ROOT ?? '/home/dokku',
    lib,
    config: join(lib, 'config'),
    data: join(lib, 'data'),
    plugins,
    pluginsEnabled: join(plugins, 'enabled'),
    commandsEnabled: env.PLUGIN_ENABLED_PATH ?? join(plugins, 'enabled'),
    pluginsAvailable: env.PLUGIN_AVAILABLE_PATH ?? join(plugins, 'available'),
    corePlugins,
    coreAvailable: env.PLUGIN_CORE_AVAILABLE_PATH ?? join(corePlugins, 'available'),
    coreEnabled: env.PLUGIN_CORE_ENABLED_PATH ?? join(corePlugins, 'enabled'),
    logs: env.DOKKU_LOGS_DIR ?? '/var/log/dokku',
    user: env.DOKKU_SYSTEM_USER ?? 'dokku',
    group: env.DOKKU_SYSTEM_GROUP ?? 'dokku',
  }
}

/**
 * Joins names that came from outside below a directory we own. Each must be one plain path component;
 * anything that could leave the directory is refused.
 */
export function pathBelow(directory: string, ...names: string[]): string {
  for (const name of names) {
    if (name === '' || name === '.' || name === '..' || /[/\0\n]/.test(name) || name.length > 255) {
      throw new UserError(`Invalid name: ${JSON.stringify(name.slice(0, 80))}`)
    }
  }
  return join(directory, ...names)
}
