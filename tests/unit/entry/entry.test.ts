import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { completeEnvironment } from '../../../core/entry/environment.ts'
import { takeGlobalFlags } from '../../../core/entry/global-flags.ts'
import { splitSshCommand, wordsFromSsh } from '../../../core/entry/ssh-command.ts'
import { UserError } from '../../../core/system/errors.ts'
import { capture } from '../../../core/system/exec.ts'
import { quoteWords, splitWords } from '../../../core/system/words.ts'
import { createHost } from '../../support/host.ts'

const repository = join(import.meta.dirname, '../../..')

test('global flags count anywhere and are stripped only before the command', () => {
  const env = {}
  const words = takeGlobalFlags(
    ['--quiet', '--unknown', '--app', 'web', 'ps:scale', '--force', '--trace'],
    env,
  )
  assert.deepEqual(words, ['ps:scale', '--force', '--trace'])
  assert.deepEqual(env, {
    DOKKU_QUIET_OUTPUT: '1',
    DOKKU_APP_NAME: 'web',
    DOKKU_APPS_FORCE_DELETE: '1',
    DOKKU_TRACE: '1',
    DOKKU_GLOBAL_FLAGS: '--quiet --unknown --app --force --trace',
  })
})

test('--version stays a command', () => {
  assert.deepEqual(takeGlobalFlags(['--version'], {}), ['--version'])
})

test('DOKKU_LIB_PATH decides the library root and all plugin paths follow it', () => {
  const env = completeEnvironment({ DOKKU_LIB_PATH: '/x', DOKKU_LIB_ROOT: '/ignored' })
  assert.equal(env.DOKKU_LIB_ROOT, '/x')
  assert.equal(env.PLUGIN_CORE_AVAILABLE_PATH, '/x/core-plugins/available')
  assert.equal(env.PLUGIN_ENABLED_PATH, '/x/plugins/enabled')
})

test('git commands keep their quotes, others are split as xargs does', () => {
  assert.deepEqual(splitSshCommand("git-receive-pack 'my app'", 'git-receive-pack'), [
    'git-receive-pack',
    "'my",
    "app'",
  ])
  assert.deepEqual(splitSshCommand(`config:set web "A=a b" C=\\$d 'e"f'`, 'config:set'), [
    'config:set',
    'web',
    'A=a b',
    'C=$d',
    'e"f',
  ])
})

test('quoted words survive splitting, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      assert.deepEqual(splitWords(quoteWords(words)), words)
    }),
  )
})

test('whatever comes over ssh is split into words, or refused in a sentence', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom(...' \t\n"\'\\$;`a'), fc.string({ unit: 'binary', maxLength: 1 })),
  })
  fc.assert(
    fc.property(text, fc.constantFrom('git-receive-pack', 'config:set'), (original, first) => {
      try {
        const words = splitSshCommand(original, first)
        // Nothing is added, and no blank of git's parts a word.
        assert.ok(words.join('').length <= original.length)
        if (first === 'git-receive-pack') assert.equal(words.join(''), original.replace(/[\t-\r ]/g, ''))
      } catch (error) {
        assert.ok(error instanceof UserError)
        assert.match(error.message, /^Unmatched (single|double) quote/)
      }
    }),
  )
})

test('global flags never come through as a command', () => {
  const word = fc.oneof(
    fc.constantFrom('--app', '--quiet', '--version', '--', 'apps:list', 'web'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(word), (argv) => {
      const words = takeGlobalFlags(argv, {})
      assert.deepEqual(words, argv.slice(argv.length - words.length))
      assert.ok(words[0]?.startsWith('--') !== true || words[0] === '--version')
    }),
  )
})

test('SSH_ORIGINAL_COMMAND replaces the words and is not evaluated', async () => {
  await using host = await createHost()
  const env = { SSH_ORIGINAL_COMMAND: 'url $(touch${IFS}/tmp/never) "a;b"', NAME: 'ci' }
  const result = await host.dokku(['url'], { env })
  assert.deepEqual(result, {
    exitCode: 20,
    stdout: '',
    stderr: ' !     App $(touch${IFS}/tmp/never) does not exist\n',
  })
})

test('user-auth sees who calls and what, also through SSH', async () => {
  await using host = await createHost()
  host.addPlugin('acl', { 'user-auth': '#!/bin/sh\necho "$# $1 $2 $3 $4" >&2\n[ "$3" = version ]\n' })
  const user = host.env.USER
  const allowed = await host.dokku(['version'], { env: { SSH_ORIGINAL_COMMAND: 'version', NAME: 'ci' } })
  assert.deepEqual(allowed, {
    exitCode: 0,
    stdout: 'dokku version 1.0.0\n',
    stderr: `3 ${user} ci version \n`,
  })
  const denied = await host.dokku(['url', 'web'])
  assert.deepEqual(denied, {
    exitCode: 1,
    stdout: '',
    stderr: `4 ${user} default url web\n !     Access denied\n`,
  })
})

test('a command of root stays one over ssh, however its name is quoted', () => {
  const refused = { message: 'This command must be run as root' }
  for (const name of [
    'plugin:uninstall',
    '"plugin:uninstall"',
    "'plugin:uninstall'",
    'plugin":"uninstall',
    "plug''in:uninstall",
    '\\plugin:uninstall',
    '--quiet "plugin:uninstall"',
    '--app x "plugin:uninstall"',
  ]) {
    const words = (uid: number) => wordsFromSsh(`${name} acl`, name.split(' ')[0] ?? '', {}, uid)
    assert.throws(() => words(1000), refused, name)
    assert.deepEqual(words(0), ['plugin:uninstall', 'acl'])
  }
  assert.throws(() => wordsFromSsh('"ssh-keys:add" me', '"ssh-keys:add"', {}, 1000), refused)
  assert.deepEqual(wordsFromSsh('"plugin:list"', '"plugin:list"', {}, 1000), ['plugin:list'])
})

test('so it is for the program itself', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may')
  await using host = await createHost()
  const env = { SSH_ORIGINAL_COMMAND: '"plugin:uninstall" acl' }
  const { exitCode, stderr } = await host.dokku(['"plugin:uninstall"', 'acl'], { env })
  assert.deepEqual([exitCode, stderr], [1, ' !     This command must be run as root\n'])
})

test('user-auth sees the app that --app names', async () => {
  await using host = await createHost()
  host.createApp('web')
  host.addPlugin('acl', { 'user-auth': '#!/bin/sh\nshift 2\necho "$*" >&2\nexit 1\n' })
  assert.equal((await host.dokku(['--app', 'web', 'url'])).stderr, 'url web\n !     Access denied\n')
  assert.equal((await host.dokku(['--app', 'web', 'their:own'])).stderr, 'their:own\n !     Access denied\n')
})

test('arguments that are no text are refused; config:set keeps their bytes', async () => {
  await using host = await createHost()
  host.createApp('web')
  const dokku = `"${host.directory}/bin/dokku"`
  const main = `"${join(repository, 'scripts/node')}" "${join(repository, 'core/main.ts')}"`
  mkdirSync(join(host.directory, 'bin'))
  writeFileSync(join(host.directory, 'bin/dokku'), `#!/bin/sh\nexec ${main} "$@"\n`, { mode: 0o755 })
  const script = [
    `${dokku} git:set web deploy-branch "$(printf 'a\\377')"`,
    `SSH_ORIGINAL_COMMAND="git:set web deploy-branch $(printf 'a\\377')" ${dokku}`,
    `${dokku} config:set --no-restart web A="$(printf 'a\\377')" >/dev/null`,
    `${dokku} config:get web A | od -An -tx1`,
  ]
  const { stdout, stderr } = await capture('sh', ['-c', script.join('\n')], { env: host.env })
  assert.equal(stderr, ' !     An argument is not valid UTF-8\n'.repeat(2))
  assert.equal(stdout.trim(), '61 ff 0a')
})
