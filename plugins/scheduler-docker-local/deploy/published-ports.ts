/** `scheme:host:container` mappings of an app reduced to what its web containers need. */
export interface WebPorts {
  /** What the app must listen on: the container port of the first mapping that is not udp; '' with none. */
  port: string
  /** Distinct container ports in the order of the mappings. */
  containerPorts: string[]
}

export function webPorts(mappings: readonly string[]): WebPorts {
  const parts = mappings.map((mapping) => mapping.split(':'))
  const port = parts.find(([scheme]) => scheme !== 'udp')?.[2] ?? ''
  return { port, containerPorts: [...new Set(parts.map(([, , container = '']) => container))] }
}

/** Do docker arguments publish ports of the host? Two containers cannot hold the same one. */
export function publishesPorts(args: readonly string[]): boolean {
  return args.some(
    (arg) => /^(?:-p.*|-P|--publish(?:-all)?(?:=.*)?)$/.test(arg) && !/^--publish-all=false$/.test(arg),
  )
}
