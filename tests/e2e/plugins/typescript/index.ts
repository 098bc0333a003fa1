// The same probe as in bash: writes down one line per call, answers where an answer is asked for.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, readSync } from 'node:fs'
import { userInfo } from 'node:os'
import { type Ctx, definePlugin, UserError } from 'dokku/plugin'

const name = 'b-probe'

function record(ctx: Ctx, hook: string, words: (string | undefined)[], line = '', found = ''): void {
  const { DOKKU_ROOT, DOKKU_LIB_ROOT, PLUGIN_PATH, PLUGIN_ENABLED_PATH, SSH_USER, SSH_NAME, PROBE_VALUE } =
    ctx.env
  const seen = [
    DOKKU_ROOT,
    DOKKU_LIB_ROOT,
    PLUGIN_PATH,
    PLUGIN_ENABLED_PATH,
    SSH_USER,
    SSH_NAME,
    PROBE_VALUE ?? '',
  ]
  const shown = words.filter((word) => word !== undefined).map((word) => `[${word}]`)
  if (!existsSync('/var/tmp/probe')) {
    mkdirSync('/var/tmp/probe')
    chmodSync('/var/tmp/probe', 0o1777)
  }
  const text = [name, hook, shown.join(''), line, found, seen.join(' ')].join('|')
  appendFileSync(`/var/tmp/probe/${userInfo().username}`, `${text}\n`)
}

// One byte at a time: what follows the line is for the next plugin.
function readLine(): string {
  const byte = Buffer.alloc(1)
  let line = ''
  while (readSync(0, byte) === 1 && byte[0] !== 10) line += byte.toString('latin1')
  return line
}

export default definePlugin({
  name,
  api: 1,
  description: 'writes down how it is called',
  commands: {
    'b-probe:hello': {
      usage: '<name>',
      summary: 'Say hello',
      run: async () => async (ctx, args) => {
        ctx.log.plain(`hello ${args.words.map((word) => `[${word}]`).join(' ')}`)
        ctx.stdout.write(await ctx.readStdin())
        return 9
      },
    },
    'b-probe:greet': {
      usage: '<app>',
      summary: 'Greet an app',
      app: 'required',
      run: async () => async (ctx, args) => ctx.log.info1(`greetings to ${args.app}`),
    },
    'b-probe:fail': {
      summary: 'Fail',
      run: async () => async () => {
        throw new UserError('this is the sentence', { exitCode: 6 })
      },
    },
  },
  triggers: {
    install: async () => async (ctx) => record(ctx, 'install', []),
    'post-deploy':
      async () =>
      async (ctx, ...words) => {
        record(ctx, 'post-deploy', words, ctx.env.PROBE_STDIN ? readLine() : '')
        ctx.log.plain(`${name} saw the deploy of ${words[0]}`)
      },
    'docker-args-deploy':
      async () =>
      async (ctx, ...words) => {
        record(ctx, 'docker-args-deploy', words)
        return ['--env=B_PROBE=two words']
      },
    'user-auth':
      async () =>
      async (ctx, ...words) => {
        record(ctx, 'user-auth', words)
        return words[2] !== 'b-probe:forbidden'
      },
    'pre-receive-app':
      async () =>
      async (ctx, ...words) => {
        const lines = readFileSync(`${words[2]}/Dockerfile`, 'utf8').split('\n').length - 1
        record(ctx, 'pre-receive-app', words, '', String(lines))
      },
  },
})
