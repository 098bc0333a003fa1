import { TemplateError } from '../template-error.ts'
import type { FunctionTable, TemplateFunction } from './registry.ts'

/**
 * A template often comes out of a pushed repository, and is rendered with the rights of the server: it may not
 * start programs or reach into the server's network.
 */
export const REFUSED_FUNCTIONS: FunctionTable = {
  sh: refuse('sh is not available: a template may not run commands on the server'),
  httpget: refuse('httpget is not available: a template may not make requests from the server'),
}

function refuse(reason: string): TemplateFunction {
  return {
    params: ['any'],
    call: () => {
      throw new TemplateError(reason)
    },
  }
}
