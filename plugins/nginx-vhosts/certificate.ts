/** Does one of the names, in which a star stands for one label, cover the domain? */
export function coversDomain(names: readonly string[], domain: string): boolean {
  return names.some((name) => {
    const [first, ...rest] = name.split('.')
    if (first !== '*') return name === domain
    const [label = '', ...domainRest] = domain.split('.')
    return label !== '' && rest.join('.') === domainRest.join('.')
  })
}
