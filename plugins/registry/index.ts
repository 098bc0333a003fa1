import { definePlugin } from '../../core/plugin/define.ts'
import { explainRepository, explainServer, explainTags } from './property-values.ts'

export default definePlugin({
  name: 'registry',
  description: 'Manage registry settings for an app',
  legacyJsonKeys: true,
  commands: {
    'registry:login': {
      usage: '[--global|--password-stdin] [<app>] <server> <username> [<password>]',
      summary: 'Log in to a registry, for one app or for all that have no login of their own',
      flags: {
        global: { summary: 'For all apps' },
        'password-stdin': { summary: 'Read the password from stdin' },
      },
      run: () => import('./subcommands/login.ts'),
    },
    'registry:logout': {
      usage: '[--global] [<app>] <server>',
      summary: 'Forget a login',
      flags: { global: { summary: 'The one for all apps' } },
      run: () => import('./subcommands/logout.ts'),
    },
  },
  properties: {
    'image-repo': {
      scope: 'app',
      summary: 'Repository the image of the app is pushed to',
      validate: explainRepository,
    },
    'image-repo-template': { scope: 'both', summary: 'Template the repository is made from: {{ .AppName }}' },
    'push-extra-tags': {
      scope: 'both',
      summary: 'Further tags to push, separated by commas',
      validate: explainTags,
    },
    'push-on-release': { scope: 'both', default: 'false', summary: 'true: push every release' },
    server: { scope: 'both', summary: 'Registry that images are pushed to', validate: explainServer },
    'tag-version': { scope: 'app', internal: true, summary: 'Tag of the last image that was pushed' },
  },
  report: () => import('./report.ts'),
  reportRows: ['--registry-computed-server', '--registry-computed-image-repo'],
  triggers: {
    'deployed-app-image-repo': () => import('./triggers.ts').then((m) => m.deployedAppImageRepo),
    'deployed-app-image-tag': () => import('./triggers.ts').then((m) => m.deployedAppImageTag),
    'deployed-app-repository': () => import('./triggers.ts').then((m) => m.deployedAppRepository),
    install: () => import('./triggers.ts').then((m) => m.install),
    'post-app-clone-setup': () => import('./triggers.ts').then((m) => m.postAppCloneSetup),
    'post-app-rename-setup': () => import('./triggers.ts').then((m) => m.postAppRenameSetup),
    'post-create': () => import('./triggers.ts').then((m) => m.postCreate),
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    'post-release-builder': () => import('./release.ts'),
    report: () => import('../../core/cli/report.ts').then((m) => m.reportTrigger('registry')),
  },
})
