import type { Ctx } from '../../core/plugin/context.ts'

/** `NAME:HASH` as traefik and htpasswd write it; '' unless both parts are set. The password never is an argument. */
export async function basicAuth(ctx: Ctx, name: string, password: string): Promise<string> {
  if (name === '' || password === '') return ''
  const hash = await ctx.output('openssl', ['passwd', '-apr1', '-stdin'], { stdin: `${password}\n` })
  return `${name}:${hash}`
}
