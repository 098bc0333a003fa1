import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crontabSchedule, scheduleProblem } from '../../../../plugins/cron/schedule.ts'

test('schedules are taken or refused with a reason', () => {
  const good = [
    '* * * * *',
    '  0\t5 * * 1-5 ',
    '*/15 0-6/2 1,15 JAN-mar sun,Sat',
    '? * ? * ?',
    '5/10 * * * *',
    '@daily',
    '@yearly',
    '@midnight',
    '@every 1h30m',
    'TZ=Europe/Berlin 0 5 * * *',
    'CRON_TZ=UTC @hourly',
  ]
  for (const schedule of good) assert.equal(scheduleProblem(schedule), undefined, schedule)
  const bad: Record<string, string> = {
    '': 'expected exactly 5 fields, found 0: []',
    '0 0 * *': 'expected exactly 5 fields, found 4: [0 0 * *]',
    '@reboot': 'unrecognized descriptor: @reboot',
    '@daily ': 'unrecognized descriptor: @daily ',
    '60 * * * *': 'end of range (60) above maximum (59): 60',
    '* * 0 * *': 'beginning of range (0) below minimum (1): 0',
    '* * * * 7': 'end of range (7) above maximum (6): 7',
    '5-1 * * * *': 'beginning of range (5) beyond end of range (1): 5-1',
    '*/0 * * * *': 'step of range should be a positive number: */0',
    '1-2-3 * * * *': 'too many hyphens: 1-2-3',
    '1/2/3 * * * *': 'too many slashes: 1/2/3',
    'x * * * *': 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax',
    ', * * * *': 'a field must not be empty: ,',
    '1- * * * *': 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax',
    '* * *\n* *': 'it must be a single line of plain characters',
    '* * * *\u00a0*': 'it must be a single line of plain characters',
  }
  for (const [schedule, problem] of Object.entries(bad)) assert.equal(scheduleProblem(schedule), problem)
})

test('crontab gets what it can read', () => {
  assert.equal(crontabSchedule(' 0  5 * * 1-5 '), ' 0  5 * * 1-5 ')
  assert.equal(crontabSchedule('@daily'), '@daily')
  assert.equal(crontabSchedule('5/10 ? *-3 +2 ?/2'), '5-59/10 * * 2 */2')
  assert.equal(crontabSchedule('1,,2, * * * *'), '1,2 * * * *')
  assert.equal(crontabSchedule('@every 5m'), undefined)
  assert.equal(crontabSchedule('TZ=UTC 0 5 * * *'), undefined)
})

interface Part {
  text: string
  values: number[]
}

/** One part of a field and the moments it stands for. */
function partOf(min: number, max: number): fc.Arbitrary<Part> {
  const number = fc.integer({ min, max })
  const step = fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined })
  const every = (from: number, to: number, by: number) => {
    const values: number[] = []
    for (let value = from; value <= to; value += by) values.push(value)
    return values
  }
  const suffix = (by: number | undefined) => (by === undefined ? '' : `/${by}`)
  return fc.oneof(
    fc.tuple(fc.constantFrom('*', '?', '*-3'), step).map(([text, by]) => ({
      text: `${text}${suffix(by)}`,
      values: every(min, max, by ?? 1),
    })),
    fc.tuple(fc.constantFrom('', '+'), number, step).map(([sign, from, by]) => ({
      text: `${sign}${from}${suffix(by)}`,
      values: by === undefined ? [from] : every(from, max, by),
    })),
    fc.tuple(number, number, step).map(([one, other, by]) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      return { text: `${from}-${to}${suffix(by)}`, values: every(from, to, by ?? 1) }
    }),
  )
}

/** Reads what every crontab understands, and nothing else. */
function readStrictly(part: string, min: number, max: number): number[] {
  const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
  assert.ok(match !== null, part)
  const [, star, low, high, step] = match
  assert.ok(step === undefined || star !== undefined || high !== undefined, `${part}: a step needs a range`)
  const from = star === undefined ? Number(low) : min
  const to = star === undefined ? Number(high ?? low) : max
  const values: number[] = []
  for (let value = from; value <= to; value += Number(step ?? 1)) values.push(value)
  return values
}

test('a schedule means the same to crontab', () => {
  const bounds = [
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12],
    [0, 6],
  ] as const
  const fieldsOf = bounds.map(([min, max]) => fc.array(partOf(min, max), { minLength: 1, maxLength: 3 }))
  fc.assert(
    fc.property(fc.tuple(...fieldsOf), (fields) => {
      const schedule = fields.map((parts) => parts.map(({ text }) => text).join(',')).join(' ')
      assert.equal(scheduleProblem(schedule), undefined)
      const strict = crontabSchedule(schedule) ?? ''
      for (const [index, field] of strict.split(' ').entries()) {
        const [min, max] = bounds[index] as (typeof bounds)[number]
        const read = field.split(',').flatMap((part) => readStrictly(part, min, max))
        const meant = (fields[index] as Part[]).flatMap(({ values }) => values)
        assert.deepEqual([...new Set(read)].sort(), [...new Set(meant)].sort(), `${schedule} -> ${strict}`)
      }
    }),
  )
})

test('any text is either valid and one crontab line, or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (scheduleProblem(text) === undefined) assert.doesNotMatch(crontabSchedule(text) ?? '', /[\n\r]/)
    }),
  )
})
