import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'repo',
  description: "Manage the app's repo",
  commands: {
    'repo:gc': {
      usage: '<app>',
      summary: 'Pack the repository of an app',
      app: 'required',
      run: () => import('./subcommands/gc.ts'),
    },
    'repo:purge-cache': {
      usage: '<app>',
      summary: 'Remove the build cache of an app',
      app: 'required',
      run: () => import('./subcommands/purge-cache.ts'),
    },
  },
  triggers: {
    'post-delete': () => import('./triggers.ts').then((m) => m.postDelete),
    'post-stack-set': () => import('./triggers.ts').then((m) => m.postStackSet),
  },
})
