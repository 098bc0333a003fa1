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

export function image(property: string): Check {
  return matching(/^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/, property, 'the name of an image')
}

export function email(property: string): Check {
  return matching(/^[^\s@"'\\]+@[^\s@"'\\]+$/, property, 'an email address')
}

/** Anything without blanks and quotes: a URL, a name. */
export function word(property: string): Check {
  return matching(/^[^\s"'`\\]+$/, property, 'one word without quotes')
}

export function level(property: string): Check {
  return matching(/^[A-Za-z]+$/, property, 'a level such as INFO')
}

export function duration(property: string): Check {
  return matching(/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/, property, 'a duration such as 5s')
}

export function identifier(property: string): Check {
  return matching(
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    property,
    'a name of letters, digits, hyphens and underscores',
  )
}

export function base64(property: string): Check {
  return matching(/^[A-Za-z0-9+/]+={0,2}$/, property, 'base64')
}

/** `127.0.0.1:8080`, `[::1]:8080`, `:8080` */
export function address(property: string): Check {
  return matching(/^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]*):\d{1,5}$/, property, 'an address and a port')
}

export function hostname(property: string): Check {
  return matching(/^[A-Za-z0-9*]([A-Za-z0-9._*-]*[A-Za-z0-9])?$/, property, 'a domain')
}

export function oneOf(property: string, values: readonly string[]): Check {
  return (value) =>
    values.includes(value) ? undefined : `Invalid value for ${property}: must be one of ${values.join(', ')}`
}

/** A colon ends the name in a list of users. */
export function userName(property: string): Check {
  return matching(/^[^\s:,]+$/, property, 'a name without blanks, colons and commas')
}
