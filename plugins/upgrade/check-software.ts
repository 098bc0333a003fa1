import type { Ctx } from '../../core/plugin/context.ts'
import type { Finding } from './finding.ts'

/** Packages whose programs are part of this version: `Conflicts` of debian/control. */
export const replacedPackages = [
  'plugn',
  'sshcommand',
  'gliderlabs-sigil',
  'procfile-util',
  'docker-container-healthchecker',
  'docker-image-labeler',
  'netrc',
]

export async function checkSoftware(ctx: Ctx): Promise<Finding[]> {
  const nginx = await attempt(ctx, 'nginx', ['-v'])
  return [
    ...(await replaced(ctx)),
    ...tooOld('docker', await dockerVersion(ctx), '19.3'),
    // No nginx at all is a choice: another proxy may serve the apps.
    ...(nginx === undefined ? [] : tooOld('nginx', nginx, '1.18')),
  ]
}

async function dockerVersion(ctx: Ctx): Promise<string> {
  try {
    return (await (await ctx.docker.engine()).version()).Version
  } catch {
    return ''
  }
}

async function replaced(ctx: Ctx): Promise<Finding[]> {
  const format = '--showformat=${db:Status-Abbrev} ${Package}\\n'
  const listed = await attempt(ctx, 'dpkg-query', ['--show', format, ...replacedPackages])
  return (listed ?? '')
    .split('\n')
    .filter((line) => line.startsWith('ii'))
    .map((line) => ({
      level: 'change',
      subject: line.split(' ').at(-1) as string,
      message: 'the package is removed: its program is part of this version',
    }))
}

function tooOld(name: string, output: string, needed: string): Finding[] {
  const version = /\d+(\.\d+)+/.exec(output)?.[0]
  if (version === undefined)
    return [{ level: 'attention', subject: name, message: 'does not answer; its version is not known' }]
  if (!isOlder(version, needed)) return []
  return [{ level: 'attention', subject: name, message: `is version ${version}; ${needed} is needed` }]
}

export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const at = b.findIndex((part, index) => (a[index] ?? 0) !== part)
  return at !== -1 && (a[at] ?? 0) < (b[at] as number)
}

/** What a program prints; undefined when it is not there. */
async function attempt(ctx: Ctx, program: string, words: readonly string[]): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await ctx.capture(program, words)
  return exitCode === 127 ? undefined : stdout + stderr
}
