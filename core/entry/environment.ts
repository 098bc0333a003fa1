import { readFileSync } from 'node:fs'
import type { Env } from '../system/exec.ts'

const globalLabels =
  '--label=org.label-schema.schema-version=1.0 --label=org.label-schema.vendor=dokku --label=dokku'

/**
 * The environment every command and hook sees: the caller's, completed with Dokku's defaults. The shell
 * wrapper has sourced the host's files already and fixed DOCKER_BIN; see debian/bin/dokku.
 */
export function completeEnvironment(caller: Env): Env {
  const env: Env = { ...caller }
  // Ours alone; see debian/bin/dokku.
  delete env.NODE_COMPILE_CACHE
  const byDefault = (name: string, value: string) => {
    if ((env[name] ?? '') === '') env[name] = value
  }
  byDefault('DOKKU_ROOT', '/home/dokku')
  byDefault('DOKKU_HOST_ROOT', env.DOKKU_ROOT as string)
  env.DOKKU_LIB_ROOT = env.DOKKU_LIB_PATH || '/var/lib/dokku'
  byDefault('PLUGIN_PATH', `${env.DOKKU_LIB_ROOT}/plugins`)
  byDefault('PLUGIN_AVAILABLE_PATH', `${env.PLUGIN_PATH}/available`)
  byDefault('PLUGIN_ENABLED_PATH', `${env.PLUGIN_PATH}/enabled`)
  byDefault('PLUGIN_CORE_PATH', `${env.DOKKU_LIB_ROOT}/core-plugins`)
  byDefault('PLUGIN_CORE_AVAILABLE_PATH', `${env.PLUGIN_CORE_PATH}/available`)
  byDefault('PLUGIN_CORE_ENABLED_PATH', `${env.PLUGIN_CORE_PATH}/enabled`)
  byDefault('DOCKER_BIN', 'docker')
  byDefault('DOKKU_IMAGE', 'gliderlabs/herokuish:latest-24')
  byDefault('DOKKU_CNB_BUILDER', 'heroku/builder:24')
  byDefault('DOKKU_SYSTEM_USER', 'dokku')
  byDefault('DOKKU_SYSTEM_GROUP', 'dokku')
  byDefault('DOKKU_API_VERSION', '1')
  byDefault('DOKKU_NOT_IMPLEMENTED_EXIT', '10')
  byDefault('DOKKU_VALID_EXIT', '0')
  byDefault('DOKKU_PID', String(process.pid))
  byDefault('DOKKU_LOGS_DIR', '/var/log/dokku')
  byDefault('DOKKU_LOGS_HOST_DIR', env.DOKKU_LOGS_DIR as string)
  byDefault('DOKKU_EVENTS_LOGFILE', `${env.DOKKU_LOGS_DIR}/events.log`)
  byDefault('DOKKU_CONTAINER_LABEL', 'dokku')
  byDefault('DOKKU_GLOBAL_BUILD_ARGS', globalLabels)
  byDefault('DOKKU_GLOBAL_RUN_ARGS', globalLabels)
  if ((env.DOKKU_DISTRO ?? '') === '') env.DOKKU_DISTRO = distribution()
  return env
}

/** ID of /etc/os-release, or '' on a host without one. */
function distribution(file = '/etc/os-release'): string {
  try {
    return /^ID="?([^"\n]*)"?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}
