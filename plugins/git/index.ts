import { definePlugin } from '../../core/plugin/define.ts'
import { isEnvKey } from '../../core/state/env-codec.ts'
import { imageProblem } from '../../core/system/image-name.ts'
import { isReference } from './reference.ts'

const fromImageFlags = {
  'build-dir': { summary: 'Directory whose files the build may copy', value: 'dir' },
}

const number = (value: string) =>
  /^[0-9]+$/.test(value) ? undefined : `Expected a number instead of ${value}`

export default definePlugin({
  name: 'git',
  description: 'Manage app deploys via git',
  commands: {
    'git-hook': {
      usage: '<app>',
      summary: 'Deploy what was pushed; run by git itself',
      app: 'required',
      hidden: true,
      capture: true,
      run: () => import('./subcommands/hook.ts'),
    },
    'git-receive-pack': {
      usage: '<app>',
      summary: 'Take a push; run by git over ssh',
      hidden: true,
      passthrough: true,
      run: () => import('./subcommands/receive-pack.ts'),
    },
    'git-upload-archive': {
      usage: '<app>',
      summary: 'Serve git archive over ssh',
      hidden: true,
      passthrough: true,
      run: () => import('./subcommands/upload-archive.ts'),
    },
    'git-upload-pack': {
      usage: '<app>',
      summary: 'Serve a fetch or clone; run by git over ssh',
      hidden: true,
      passthrough: true,
      run: () => import('./subcommands/upload-pack.ts'),
    },
    'git:allow-host': {
      usage: '<host>',
      summary: 'Trust the ssh key that a git server shows now',
      run: () => import('./subcommands/allow-host.ts'),
    },
    'git:auth': {
      usage: '<host> [<username> [<password>]]',
      summary: 'Store the login for a git server, or forget it; the password may come from stdin',
      run: () => import('./subcommands/auth.ts'),
    },
    'git:auth-status': {
      usage: '<host> [<username> [<password>]]',
      summary: 'Succeed when the stored login is this one, or when there is none as none is given',
      run: () => import('./subcommands/auth-status.ts'),
    },
    'git:from-archive': {
      usage: '[--archive-type tar|tar.gz|zip] <app> <archive-url>|-- [<git-username> [<git-email>]]',
      summary: 'Deploy the files of an archive, fetched or from stdin',
      app: 'required',
      badAppIsMissing: 'always',
      needsWord: 'Please specify an archive url or -- to fetch the archive from stdin',
      flags: { 'archive-type': { summary: 'tar, tar.gz or zip', value: 'type' } },
      capture: true,
      dashesAreAWord: true,
      run: () => import('./subcommands/from-archive.ts'),
    },
    'git:from-image': {
      usage: '[--build-dir DIRECTORY] [--force] <app> <docker-image> [<git-username> [<git-email>]]',
      summary: 'Deploy a published image',
      app: 'required',
      badAppIsMissing: 'always',
      needsWord: 'Please specify a docker image',
      flags: { ...fromImageFlags, force: { summary: 'Pull the image although it is here' } },
      capture: true,
      run: () => import('./subcommands/from-image.ts'),
    },
    'git:generate-deploy-key': {
      summary: 'Make the ssh key that this host shows to git servers',
      run: () => import('./subcommands/generate-deploy-key.ts'),
    },
    'git:initialize': {
      usage: '<app>',
      summary: 'Make the repository and the hook of an app anew',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/initialize.ts'),
    },
    'git:load-image': {
      usage: '[--build-dir DIRECTORY] <app> <docker-image> [<git-username> [<git-email>]]',
      summary: 'Deploy an image that docker save wrote, from stdin',
      app: 'required',
      badAppIsMissing: 'always',
      needsWord: 'Please specify a docker image',
      flags: fromImageFlags,
      capture: true,
      run: () => import('./subcommands/load-image.ts'),
    },
    'git:public-key': {
      summary: 'Print the public half of the deploy key',
      question: true,
      run: () => import('./subcommands/public-key.ts'),
    },
    'git:status': {
      usage: '<app>',
      summary: 'Run git status in the repository of an app',
      app: 'required',
      badAppIsMissing: 'always',
      run: () => import('./subcommands/status.ts'),
    },
    'git:sync': {
      usage: '[--build|--build-if-changes] [--skip-deploy-branch] <app> <repository> [<git-ref>]',
      summary: 'Take the code from another repository, and deploy it if asked to',
      app: 'required',
      badAppIsMissing: 'always',
      needsWord: 'Missing GIT_REMOTE parameter',
      flags: {
        build: { summary: 'Deploy it' },
        'build-if-changes': { summary: 'Deploy it when it is new' },
        'skip-deploy-branch': { summary: 'Leave the deploy-branch setting alone' },
      },
      capture: true,
      run: () => import('./subcommands/sync.ts'),
    },
    'git:unlock': {
      usage: '<app>',
      summary: 'Gone: see apps:unlock',
      app: 'required',
      badAppIsMissing: 'always',
      hidden: true,
      run: () => import('./subcommands/unlock.ts'),
    },
  },
  setter: { word: 'key', badAppIsMissing: 'always' },
  properties: {
    'archive-max-files': {
      summary: 'Most entries an archive may have',
      scope: 'both',
      default: '10000',
      validate: number,
      report: ['computed', 'global'],
    },
    'archive-max-size': {
      summary: 'Most bytes an archive may have, packed or unpacked',
      scope: 'both',
      default: '1073741824',
      validate: number,
      report: ['computed', 'global'],
    },
    'deploy-branch': {
      summary: 'Pushes to this branch are deployed',
      scope: 'both',
      default: 'master',
      validate: (value) =>
        isReference(value) ? undefined : 'Invalid deploy-branch, must be the name of a branch',
    },
    'keep-git-dir': { summary: 'true: the build sees a .git directory', scope: 'both', default: 'false' },
    'rev-env-var': {
      summary: 'Name of the variable that holds the revision; empty for none',
      scope: 'both',
      keepEmpty: true,
      validate: (value) =>
        isEnvKey(value) ? undefined : 'Invalid rev-env-var, must be the name of a variable',
      report: ['app'],
    },
    'source-image': {
      summary: 'Image that the code was made of',
      scope: 'both',
      report: ['app'],
      validate: imageProblem,
    },
  },
  report: () => import('./report.ts'),
  reportRows: ['--git-last-updated-at', '--git-rev-env-var', '--git-sha'],
  migrate: () => import('./migrate.ts'),
  triggers: {
    'deploy-source-set': () => import('./triggers/facts.ts').then((module) => module.deploySourceSet),
    'git-deploy-branch': () => import('./triggers/facts.ts').then((module) => module.gitDeployBranch),
    'git-from-archive': () => import('./triggers/from-archive.ts'),
    'git-from-directory': () => import('./triggers/from-directory.ts'),
    'git-from-image': () => import('./triggers/from-image.ts'),
    'git-get-property': () => import('./triggers/facts.ts').then((module) => module.gitGetProperty),
    'git-has-code': () => import('./triggers/facts.ts').then((module) => module.gitHasCode),
    'git-revision': () => import('./triggers/facts.ts').then((module) => module.gitRevision),
    install: () => import('./triggers/install.ts'),
    'post-app-clone-setup': () => import('./triggers/app-repository.ts').then((module) => module.copy),
    'post-app-rename-setup': () => import('./triggers/app-repository.ts').then((module) => module.move),
    'post-create': () => import('./triggers/app-repository.ts').then((module) => module.make),
    'post-delete': () => import('./triggers/app-repository.ts').then((module) => module.remove),
    'receive-app': () => import('./triggers/receive-app.ts'),
    report: () => import('../../core/cli/report.ts').then((module) => module.reportTrigger('git')),
  },
})
