import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { ProgramIo } from '../../../core/programs/program-io.ts'

type Main = (argv: readonly string[], io: ProgramIo) => Promise<number>

/** A directory with these files, gone after the test. */
export function directoryWith(context: TestContext, files: Record<string, string> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'programs-test-'))
  context.after(() => rmSync(directory, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content)
  return directory
}

/** Runs a program in process and returns all it said. */
export async function runMain(main: Main, cwd: string, argv: string[], extra: Partial<ProgramIo> = {}) {
  let stdout = ''
  let stderr = ''
  const code = await main(argv, {
    env: {},
    cwd,
    stdin: () => '',
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    ...extra,
  })
  return { code, stdout, stderr }
}

/** The red mark before every error line. */
export const mark = '\x1b[1m\x1b[31m !     \x1b[0m\x1b[0m'
