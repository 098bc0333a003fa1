// The manifest: all that Dokku has to know before it runs anything. What does the work is imported when it is needed.
import { definePlugin } from 'dokku/plugin'

export default definePlugin({
  name: 'greeter',
  api: 1,
  description: 'Greets apps',
  commands: {
    'greeter:hello': {
      usage: '<app> [--loud]',
      summary: 'Say hello to an app',
      app: 'required',
      flags: { loud: { summary: 'in capitals' } },
      run: () => import('./subcommands/hello.ts'),
    },
  },
  // greeter:set, greeter:report and greeter:help follow from what is declared here.
  properties: {
    word: { scope: 'both', default: 'hello', summary: 'the word to greet with' },
  },
  triggers: {
    'post-deploy': () => import('./triggers/post-deploy.ts'),
    'post-delete': () => import('./triggers/post-delete.ts'),
  },
})
