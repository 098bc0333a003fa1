import type { Explanation } from '../explained.ts'

export const proxies: readonly Explanation[] = []
