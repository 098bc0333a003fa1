import { TemplateError } from '../../template-error.ts'
import type { Value } from '../../value.ts'
import { compileJmesPath } from './compile.ts'

/** The result of a JMESPath expression on a value, nil when it finds nothing. */
export function searchJmesPath(expression: string, value: Value): Value {
  const search = compileJmesPath(expression)
  const result = search(value ?? null)
  if (typeof result === 'function')
    throw new TemplateError('JmesPath search error: the result is an expression')
  return result
}
