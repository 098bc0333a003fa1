/** Parses JSON that may hold comments and trailing commas, as people write app.json. Throws SyntaxError. */
export function readTolerantJson(text: string): unknown {
  return JSON.parse(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, ''))))
}

const stringOrComment = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const stringOrComma = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[\]}])/g

function withoutComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.startsWith('"') ? found : ' '))
}

function withoutTrailingCommas(text: string): string {
  return text.replace(stringOrComma, (found) => (found === ',' ? '' : found))
}
