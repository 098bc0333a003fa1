import { definePlugin } from '../../core/plugin/define.ts'

export default definePlugin({
  name: 'common',
  description: 'What all plugins share: the list of apps, deploys, the bash library',
  triggers: {
    'app-list': () => import('./triggers/app-list.ts'),
    'core-post-deploy': () => import('./triggers/deployed.ts').then((module) => module.remember),
    deploy: () => import('./triggers/deploy.ts').then((module) => module.deploy),
    install: () => import('./triggers/install.ts'),
    'post-delete': () => import('./triggers/deployed.ts').then((module) => module.forget),
    'release-and-deploy': () => import('./triggers/deploy.ts').then((module) => module.releaseAndDeploy),
  },
})
