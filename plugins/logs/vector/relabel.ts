export const appLabel = 'com.dokku.app-name'

/** A label of a log event in vector's own language. */
export function labelPath(label: string): string {
  return `.label.${JSON.stringify(label)}`
}

/**
 * The program that gives the label with an app's name the name it is shipped under; '' when it keeps its own.
 * Containers always carry the usual label, so it is the event that changes. `others` are the apps among
 * those collected that have an alias of their own.
 */
export function relabelProgram(alias: string, others: readonly { app: string; alias: string }[]): string {
  const rename = (to: string) => `${labelPath(to)} = del(${labelPath(appLabel)})`
  if (others.length === 0) return alias === appLabel ? '' : rename(alias)
  const branches = others
    .filter((other) => other.alias !== appLabel)
    .map((other) => ({ condition: `app == ${JSON.stringify(other.app)}`, statement: rename(other.alias) }))
  if (alias !== appLabel) {
    const kept = others.filter((other) => other.alias === appLabel)
    const condition = kept.map(({ app }) => `app != ${JSON.stringify(app)}`).join(' && ')
    branches.push({ condition, statement: rename(alias) })
  }
  if (branches.length === 0) return ''
  const [only] = branches
  const chain =
    branches.length === 1 && only?.condition === ''
      ? only.statement
      : branches
          .map(
            ({ condition, statement }) => `${condition === '' ? '' : `if ${condition} `}{\n  ${statement}\n}`,
          )
          .join(' else ')
  return `app = to_string(${labelPath(appLabel)}) ?? ""\n${chain}`
}
