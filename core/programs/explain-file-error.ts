import { errorCode, UserError } from '../system/errors.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
  EROFS: 'read-only file system',
}

/** `problem` as a sentence for the user (`open PATH: no such file or directory`) when it is an everyday one. */
export function explainFileError(verb: 'open' | 'stat', path: string, problem: unknown): unknown {
  const code = errorCode(problem) ?? ''
  const reason = reasons[code]
  if (reason === undefined) return problem
  return new UserError(`${code === 'EISDIR' ? 'read' : verb} ${path}: ${reason}`, { cause: problem })
}
