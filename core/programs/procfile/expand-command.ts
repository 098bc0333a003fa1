interface Expansion {
  /** Variables that win over everything else, such as those of an env file. */
  env?: Readonly<Record<string, string | undefined>>
  /** What `$PORT` becomes where `env` does not set it. */
  port?: number
  /** The caller's own environment; consulted only when `allowGetenv` is set. */
  processEnv?: Readonly<Record<string, string | undefined>>
  allowGetenv?: boolean
  /** What `$PS` becomes. */
  processType?: string
}

/**
 * Replaces `$NAME` and `${NAME}` in a Procfile command; an unknown name becomes nothing.
 * No shell grammar: `${PORT:-5000}` is a variable of that odd name, so it disappears.
 * Dokku apps rely on `$(` being dropped only in so far as their commands are kept the same as
 * under Dokku's own tool; with `allowGetenv` it survives.
 */
export function expandCommand(command: string, options: Expansion = {}): string {
  const text = command.replaceAll('$(', '${EXPENV_PARENTHESIS}')
  let result = ''
  let done = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$' || at + 1 >= text.length) continue
    const { name, width } = readName(text.slice(at + 1))
    result += text.slice(done, at)
    if (name !== '') result += lookUp(name, options)
    else if (width === 0) result += '$'
    at += width
    done = at + 1
  }
  return result + text.slice(done)
}

function lookUp(name: string, options: Expansion): string {
  const { env, port = 5000, processEnv = {}, allowGetenv = false, processType = '' } = options
  if (env !== undefined && Object.hasOwn(env, name)) return env[name] ?? ''
  if (allowGetenv) {
    if (name === 'EXPENV_PARENTHESIS') return '$('
    const own = name === 'PS' ? processType : Object.hasOwn(processEnv, name) ? processEnv[name] : ''
    if (own !== undefined && own !== '') return own
  }
  if (name === 'PS') return processType
  if (name === 'PORT') return String(port)
  return ''
}

/** The name after a `$`, and how many characters it takes; no name but a width is bad syntax, which is eaten. */
function readName(text: string): { name: string; width: number } {
  if (text.startsWith('{')) {
    const special = /^\{([*#$@!?\-0-9])\}/.exec(text)
    if (special !== null) return { name: special[1] ?? '', width: 3 }
    const end = text.indexOf('}')
    if (end === -1) return { name: '', width: 1 }
    return end === 1 ? { name: '', width: 2 } : { name: text.slice(1, end), width: end + 1 }
  }
  const name = /^(?:[*#$@!?\-0-9]|[A-Za-z0-9_]+)/.exec(text)?.[0] ?? ''
  return { name, width: name.length }
}
