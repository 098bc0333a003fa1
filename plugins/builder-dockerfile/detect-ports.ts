import type { Ctx } from '../../core/plugin/context.ts'
import { readText } from '../../core/state/read-file.ts'

/** Port mappings an image asks for: EXPOSE lines of its Dockerfile, else what the image itself exposes. */
export async function detectPorts(
  ctx: Ctx,
  app: string,
  image: string,
  dockerfile: string,
): Promise<string[]> {
  const exposed = exposedByFile(readText(dockerfile) ?? '')
  const ports =
    exposed.length > 0
      ? exposed
      : Object.keys((await ctx.docker.inspectImage(image))?.Config.ExposedPorts ?? {})
  if (ports.length > 0) return ports.map(mapping)
  await ctx.triggers.all('ports-configure', [app])
  return [`http:${await ctx.triggers.collect('ports-get-property', [app, 'proxy-port'])}:5000`]
}

/** The first port of each EXPOSE line; nothing when one is a variable, whose value only the image knows. */
export function exposedByFile(dockerfile: string): string[] {
  const ports = [...dockerfile.matchAll(/^EXPOSE[ \t]+(\S+)/gm)].map(([, port = '']) => port)
  return ports.some((port) => port.includes('$')) ? [] : ports
}

/** `80` → `http:80:80`, `443/tcp` → `https:443:443`, `53/udp` → `udp:53:53` */
export function mapping(exposed: string): string {
  const [port = '', protocol = 'tcp'] = exposed.split('/')
  const scheme = protocol === 'udp' ? 'udp' : port === '443' ? 'https' : 'http'
  return `${scheme}:${port}:${port}`
}
