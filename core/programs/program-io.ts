/** All that one of the small programs sees of the world, so that it runs in process as well as on its own. */
export interface ProgramIo {
  env: Record<string, string | undefined>
  cwd: string
  /** The whole of stdin, read when first asked for. */
  stdin: () => string
  stdout: (text: string) => void
  stderr: (text: string) => void
  /** True when stdin is a person at a terminal; absent means it is not. */
  stdinIsTerminal?: boolean
}
