import { scenario } from '../scenario.ts'

export const plugin = scenario('lists', [
  ['plugin:list', '--format', 'json'],
  { words: ['plugin:install'], limit: 1 },
  { words: ['plugin:enable', 'nope'], root: true },
  { words: ['plugin:disable', 'nope'], root: true },
  { words: ['plugin:uninstall', 'nope'], root: true },
  { words: ['plugin:uninstall', 'nginx-vhosts'], root: true },
  { words: ['plugin:installed', 'nginx-vhosts'], root: true },
])
