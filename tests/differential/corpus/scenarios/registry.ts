import { scenario } from '../scenario.ts'

export const registry = scenario('lists', [
  ['registry:login'],
  ['registry:login', 'example.test'],
  ['registry:logout'],
])
