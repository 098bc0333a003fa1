import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderTemplate } from '../../../../core/programs/sigil/render.ts'
import { TemplateError } from '../../../../core/programs/sigil/template-error.ts'

function messageOf(source: string, vars: Record<string, string> = {}): string {
  try {
    renderTemplate(source, { name: 't', vars })
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
  throw new assert.AssertionError({ message: `rendered: ${source}` })
}

const cases: [source: string, message: string][] = [
  ['a\n{{ if true }}', 'template: t:2: unexpected EOF'],
  ['{{ end }}', 'template: t:1: unexpected {{end}}'],
  ['{{ nosuch 1 }}', 'template: t:1: function "nosuch" not defined'],
  ['{{ "open }}', 'template: t:1: unterminated quoted string'],
  ['a\nb {{ 1\n\n', 'template: t:4: unclosed action started at t:2'],
  ['{{ define "x" }}{{ $outer }}{{ end }}', 'template: t:1: undefined variable "$outer"'],
  ['{{ break }}', 'template: t:1: {{break}} outside {{range}}'],
  [
    '{{ lower 1 }}',
    'template: t:1:3: executing "t" at <lower 1>: error calling lower: lower must be given a string',
  ],
  [
    'x\n  {{ eq 1 "1" }}',
    'template: t:2:5: executing "t" at <eq 1 "1">: error calling eq: incompatible types for comparison: int and string',
  ],
  [
    '{{ template "no" }}',
    'template: t:1:12: executing "t" at <{{template "no"}}>: template "no" not defined',
  ],
  [
    '{{ replace "a" }}',
    'template: t:1:3: executing "t" at <replace>: wrong number of args for replace: want 3 got 1',
  ],
]
for (const [source, message] of cases) {
  test(`explains ${JSON.stringify(source)}`, () => assert.equal(messageOf(source), message))
}

test('a variable is never parsed as a template', () => {
  const vars = { EVIL: '{{ sh "id" }} {{ .SECRET }}', SECRET: 's' }
  assert.equal(renderTemplate('{{ $EVIL }}|{{ .EVIL }}', { vars }), `${vars.EVIL}|${vars.EVIL}`)
})

test('a variable name cannot smuggle template code in', () => {
  assert.match(messageOf('x', { 'a}}{{sh `id`': '1' }), /variable name .* is not an identifier/)
})

test('sh and httpget answer with their reason and do nothing', () => {
  assert.match(
    messageOf('{{ sh "id" }}'),
    /error calling sh: sh is not available: a template may not run commands/,
  )
  assert.match(
    messageOf('{{ "http://localhost" | httpget }}'),
    /error calling httpget: httpget is not available/,
  )
})

test('endless recursion ends in an error', () => {
  assert.match(
    messageOf('{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}'),
    /maximum template depth/,
  )
})

test('the process environment is not visible', () => {
  process.env.SIGIL_TEST_LEAK = 'leak'
  try {
    assert.equal(renderTemplate('[{{ var "SIGIL_TEST_LEAK" }}]', { vars: {} }), '[]')
    assert.equal(
      renderTemplate('[{{ var "A" }}{{ var "B" }}]', { vars: { A: 'v' }, env: { A: 'e', B: 'b' } }),
      '[vb]',
    )
  } finally {
    delete process.env.SIGIL_TEST_LEAK
  }
})
