import { isIPv4, isIPv6 } from 'node:net'

/** Says what is wrong with a value; undefined when it may be written into a configuration. */
type Check = (value: string) => string | undefined

function matching(pattern: RegExp, property: string, wanted: string): Check {
  return (value) => (pattern.test(value) ? undefined : `Invalid value for ${property}: must be ${wanted}`)
}

/** `60s`, `1h 30m`, `75s 60s` */
export function time(property: string): Check {
  return matching(/^\d+(ms|[smhdwMy])?( ?\d+(ms|[smhdwMy])?)*$/, property, 'a time such as 60s')
}

export function size(property: string): Check {
  return matching(/^\d+[kKmMgG]?$/, property, 'a size such as 8k or 1m')
}

export function buffers(property: string): Check {
  return matching(/^\d+ \d+[kKmMgG]?$/, property, 'a count and a size such as "8 4k"')
}

export function integer(property: string): Check {
  return matching(/^\d+$/, property, 'an integer')
}

export function switched(property: string): Check {
  return matching(/^(on|off)$/, property, 'on or off')
}

export function truth(property: string): Check {
  return matching(/^(true|false)$/, property, 'true or false')
}

export function ipv4(property: string): Check {
  return (value) => (isIPv4(value) ? undefined : `Invalid value for ${property}: must be an IPv4 address`)
}

export function ipv6(property: string): Check {
  return (value) =>
    isIPv6(value) ? undefined : `Invalid value for ${property}: must be an IPv6 address without brackets`
}

/** A file, `off`, or a syslog address; anything that could end the directive is refused. */
export function logPath(property: string): Check {
  return matching(/^(off|\/[^\s;{}"'\\#]*|syslog:[^\s;{}"'\\#]+)$/, property, 'an absolute path or off')
}

export function logFormat(property: string): Check {
  return matching(/^[A-Za-z0-9_-]+$/, property, 'the name of a log format')
}

/** One word of nginx, variables included, or a quoted text. */
export function headerValue(property: string): Check {
  return matching(
    /^([^\s;{}"'\\#]+|"[^"\\]*"|'[^'\\]*')$/,
    property,
    'one word or a quoted text, without ; { } and \\',
  )
}

export function sourcePath(property: string): Check {
  return (value) =>
    /^[^\0-\x1f]+$/.test(value) && !value.split('/').includes('..')
      ? undefined
      : `Invalid value for ${property}: must be a path inside the source of the app`
}

export function program(property: string): Check {
  return matching(/^[A-Za-z0-9/][A-Za-z0-9._/+-]*$/, property, 'the path of a program')
}
