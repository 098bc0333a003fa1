/** Parses JSON that may hold comments and trailing commas, as people write app.json. Throws SyntaxError. */
export function readTolerantJson(text: string): unknown {
  return JSON.parse(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ''))))
}

/** Runs of plain characters are taken at once: one by one, a megabyte of them is more than a stack holds. What is not closed is taken too, so that no character is looked at twice; the parser refuses it then. */
const stringOrComment = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g
/** A comma counts as trailing behind a value only: `[,]` stays an error. */
const stringOrComma = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|(?<![[{,:]\s*),(?=\s*[\]}])/g

/** Blanks take the place of comments, so that positions in error messages stay true. */
function withoutComments(text: string): string {
  return text.replace(stringOrComment, (found) =>
    found.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(found) ? found.replace(/[^\n]/g, ' ') : found,
  )
}

function withoutTrailingCommas(text: string): string {
  return text.replace(stringOrComma, (found) => (found === ',' ? ' ' : found))
}
