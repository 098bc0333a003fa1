import type { ImageFile } from '../../core/deploy/derive-image.ts'
import { type EnvBytes, formatEnv } from '../../core/state/env-codec.ts'

/**
 * Config vars for buildpacks: a file each in /tmp/env with nothing but the value, and all of them in /app/.env
 * after what the app's own .env says.
 */
export function buildEnvironmentFiles(env: EnvBytes, ownDotenv: Buffer | undefined): ImageFile[] {
  const own = (ownDotenv ?? Buffer.alloc(0)).toString('latin1').replace(/\n+$/, '')
  return [
    ...[...env].map(([name, content]) => ({ path: `tmp/env/${name}`, content })),
    { path: 'app/.env', content: Buffer.concat([Buffer.from(`${own}\n`, 'latin1'), formatEnv(env)]) },
  ]
}

/** Config vars for processes: scripts that herokuish sources before it starts one. */
export function profileFiles(global: EnvBytes, app: EnvBytes): ImageFile[] {
  return [
    { path: 'app/.profile.d/00-global-env.sh', content: exportScript(global) },
    { path: 'app/.profile.d/01-app-env.sh', content: exportScript(app) },
  ]
}

/** `export KEY='value'` lines in name order. In single quotes every byte stands for itself. */
function exportScript(env: EnvBytes): Buffer {
  const lines = [...env]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `export ${name}='${value.toString('latin1').replaceAll("'", "'\\''")}'`)
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1')
}
