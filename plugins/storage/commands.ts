import { formatFlag } from '../../core/cli/format.ts'
import type { CommandSpec, FlagSpec } from '../../core/plugin/define.ts'

const format = formatFlag('text', 'Invalid --format value specified')
const output = () => import('./output.ts')

/** What an entry can be told; `storage:set` takes each as a property too. */
const settings = {
  size: { value: 'size', summary: 'Size of the volume (k3s)' },
  'access-mode': { value: 'mode', summary: 'Access mode of the volume (k3s)' },
  'storage-class-name': { value: 'class', summary: 'Storage class of the volume (k3s)' },
  namespace: { value: 'namespace', summary: 'Namespace of the volume (k3s)' },
  chown: { value: 'owner', summary: 'herokuish, heroku, paketo, root, false or the number of a user' },
  mode: { value: 'mode', summary: 'Permissions of the directory, such as 0755' },
  'reclaim-policy': { value: 'policy', summary: 'Retain or Delete: what becomes of the data with the entry' },
  annotation: { value: 'key=value', multiple: true, summary: 'Annotation of the volume' },
  label: { value: 'key=value', multiple: true, summary: 'Label of the volume' },
} as const satisfies Record<string, FlagSpec>

export const commands: Record<string, CommandSpec> = {
  'storage:annotations:report': {
    usage: '[<name>] [<flag>]',
    summary: 'Show the annotations of one or all entries',
    passthrough: true,
    output: () => output().then((m) => m.keys),
    run: () => import('./subcommands/annotations-report.ts'),
  },
  'storage:annotations:set': {
    usage: '<name> <key> [<value>]',
    summary: 'Set or clear an annotation of an entry',
    run: () => import('./subcommands/annotations-set.ts'),
  },
  'storage:create': {
    usage: '<name> [<path>] [flags]',
    summary: 'Create an entry that apps can mount',
    flags: { scheduler: { value: 'scheduler', summary: 'docker-local or k3s' }, ...settings },
    run: () => import('./subcommands/create.ts'),
  },
  'storage:destroy': {
    usage: '<name> [--force] [--destroy-host-dir]',
    summary: 'Remove an entry that no app mounts',
    flags: {
      force: { summary: 'Do not ask' },
      'destroy-host-dir': { summary: 'Remove the directory and all in it too' },
    },
    run: () => import('./subcommands/destroy.ts'),
  },
  'storage:ensure-directory': {
    usage: '[--chown <owner>] <directory>',
    summary: 'Create a directory for data; storage:create does more',
    flags: { chown: settings.chown },
    run: () => import('./subcommands/ensure-directory.ts'),
  },
  'storage:exec': {
    usage: '<name> [-- <cmd>...]',
    summary: 'Run a command or a shell in a container that has the entry at /data',
    flags: {
      image: { value: 'image', summary: 'Image of the container, alpine:3 unless given' },
      'as-user': { value: 'uid', summary: 'User to run as' },
    },
    run: () => import('./subcommands/exec.ts'),
  },
  'storage:info': {
    usage: '<name> [--format text|json]',
    summary: 'Show an entry',
    flags: format,
    output: () => output().then((m) => m.entry),
    run: () => import('./subcommands/info.ts'),
  },
  'storage:labels:report': {
    usage: '[<name>] [<flag>]',
    summary: 'Show the labels of one or all entries',
    passthrough: true,
    output: () => output().then((m) => m.keys),
    run: () => import('./subcommands/labels-report.ts'),
  },
  'storage:labels:set': {
    usage: '<name> <key> [<value>]',
    summary: 'Set or clear a label of an entry',
    run: () => import('./subcommands/labels-set.ts'),
  },
  'storage:list': {
    usage: '<app> [--format text|json]',
    summary: 'List what an app mounts',
    app: 'required',
    flags: format,
    output: () => output().then((m) => m.mounts),
    run: () => import('./subcommands/list.ts'),
  },
  'storage:list-entries': {
    usage: '[--scheduler <scheduler>] [--format text|json]',
    summary: 'List all entries',
    flags: { scheduler: { value: 'scheduler', summary: 'Only those of this scheduler' }, ...format },
    output: () => output().then((m) => m.entries),
    run: () => import('./subcommands/list-entries.ts'),
  },
  'storage:migrate': {
    usage: '[<app>|--all]',
    summary: 'Turn volumes among the docker options into mounts',
    app: 'optional',
    flags: { all: { summary: 'Of all apps' } },
    run: () => import('./subcommands/migrate.ts'),
  },
  'storage:mount': {
    usage: '<app> <name> --container-dir <path> [flags]|<host-dir:container-dir>',
    summary: 'Mount an entry or a path into the containers of an app',
    app: 'required',
    flags: {
      'container-dir': { value: 'path', summary: 'Where containers see it' },
      phase: { value: 'phase', multiple: true, summary: 'deploy or run; both unless given' },
      'process-type': { value: 'process-type', summary: 'Only for this process type' },
      'volume-subpath': { value: 'path', summary: 'Only this part of the entry' },
      'volume-readonly': { summary: 'Containers cannot write' },
      'volume-chown': { value: 'owner', summary: 'Owner of the volume (k3s)' },
      'volume-options': { value: 'options', summary: 'Mount options as a comma list' },
    },
    run: () => import('./subcommands/mount.ts'),
  },
  'storage:report': {
    usage: '[<app>|--global] [<flag>]',
    summary: 'Show the storage report of one or all apps, or all entries',
    passthrough: true,
    output: () => output().then((m) => m.report),
    run: () => import('./subcommands/report.ts'),
  },
  'storage:set': {
    usage: '<name> <property> [<value>]',
    summary: 'Change a property of an entry',
    flags: settings,
    run: () => import('./subcommands/set.ts'),
  },
  'storage:unmount': {
    usage: '<app> <name> [--container-dir <path>]|<host-dir:container-dir>',
    summary: 'Stop mounting an entry or a path',
    app: 'required',
    flags: { 'container-dir': { value: 'path', summary: 'Where it is mounted' } },
    run: () => import('./subcommands/unmount.ts'),
  },
  'storage:wait': {
    usage: '<name>',
    summary: 'Succeed when the volume of an entry is there',
    run: () => import('./subcommands/wait.ts'),
  },
}
