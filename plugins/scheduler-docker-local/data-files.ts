import { appendFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeDirectory } from '../../core/state/ownership.ts'
import { type Paths, pathBelow } from '../../core/state/paths.ts'

const plugin = 'scheduler-docker-local'

export function dataDirectory(paths: Paths): string {
  return pathBelow(paths.data, plugin)
}

export function appDataDirectory(paths: Paths, app: string): string {
  return pathBelow(paths.data, plugin, app)
}

/** Lines `CONTAINER_ID TYPE.INDEX` of the last deploy that failed; `logs:failed` reads them. */
export function failedContainersFile(paths: Paths, app: string): string {
  return pathBelow(paths.data, plugin, app, 'failed-containers')
}

export function noteFailedContainer(paths: Paths, app: string, id: string, dyno: string): void {
  const file = failedContainersFile(paths, app)
  makeDirectory(paths, dirname(file))
  appendFileSync(file, `${id} ${dyno}\n`)
}

export function forgetFailedContainers(paths: Paths, app: string): void {
  rmSync(failedContainersFile(paths, app), { force: true })
}
