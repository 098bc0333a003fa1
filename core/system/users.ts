import { readFileSync } from 'node:fs'

export interface Account {
  name: string
  uid: number
  gid: number
  home: string
}

/** A local account by name or uid, from /etc/passwd; undefined when there is none. */
export function findAccount(user: string | number, passwd = '/etc/passwd'): Account | undefined {
  for (const line of readFileSync(passwd, 'utf8').split('\n')) {
    const [name, , uid, gid, , home] = line.split(':')
    if (name === undefined || uid === undefined || gid === undefined) continue
    if (name === user || (typeof user === 'number' && Number(uid) === user)) {
      return { name, uid: Number(uid), gid: Number(gid), home: home ?? '/' }
    }
  }
  return undefined
}

/** The number of a local group, or undefined. */
export function findGroup(group: string, file = '/etc/group'): number | undefined {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [name, , gid] = line.split(':')
    if (name === group) return Number(gid)
  }
  return undefined
}
