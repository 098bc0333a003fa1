/** A template that cannot be parsed or rendered. The message is one sentence naming template and line. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}
