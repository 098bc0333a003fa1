import { existsSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { loginDirectory, readServer, runDocker } from '../docker-login.ts'

/** One word alone is a server, as before apps had logins of their own. */
export default async function logout(ctx: Ctx, { words, global }: Args): Promise<void> {
  const [app = '', word] = global || words.length === 1 ? ['', words[0]] : words
  const server = readServer(word)
  if (app !== '') {
    await verifyApp(ctx, app)
    if (!existsSync(loginDirectory(ctx, app)))
      throw new UserError(`No registry credentials found for app ${app}`)
  }
  await runDocker(ctx, app, ['logout', server])
}
