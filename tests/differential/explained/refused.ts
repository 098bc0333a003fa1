export const all = ['code', 'stdout', 'stderr', 'files'] as const
export const nothing = /^$/
const sentence = (text: string) => new RegExp(`^ !     ${text}\\n$`)

/** Ours refused in one sentence and did nothing. */
export const refused = (code: RegExp, text: string) => ({
  code,
  stdout: nothing,
  stderr: sentence(text),
  files: nothing,
})
