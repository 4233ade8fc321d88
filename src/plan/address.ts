/**
 * The address of a plan on the practice screen, from its `#` on: the canonical text with an option's name as key, such as
 * `#/train?lr=0.3&hidden=8-8`.
 */
export function planAddress(planText: string): string {
  const options = planText.split(' ').filter((option) => option !== '')
  const query = options.map((option) => {
    const at = option.indexOf(':')
    return `${option.slice(0, at)}=${encodeURIComponent(option.slice(at + 1))}`
  })
  return query.length === 0 ? '#/train' : `#/train?${query.join('&')}`
}
