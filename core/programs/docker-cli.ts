import { type CommandResult, capture, type RunOptions } from '../system/exec.ts'

/** Runs `docker` with these words and returns what came of it, whatever the exit code. */
export type DockerCli = (
  args: readonly string[],
  options?: Pick<RunOptions, 'stdin' | 'signal'>,
) => Promise<CommandResult>

/** The docker client named by $DOCKER_BIN, else the one on the PATH. */
export function dockerCli(env: Record<string, string | undefined>): DockerCli {
  return (args, options = {}) => capture(env.DOCKER_BIN || 'docker', args, { env, ...options })
}
