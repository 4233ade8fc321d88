/** Our own SVG, its text escaped, read as XML: nothing in it can run. Without words it is left to what stands around it. */
export function svgElement(svg: string, alt: string | null): Element {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  const picture = document.importNode(documentElement, true)
  if (alt === null) {
    picture.removeAttribute('role')
    picture.removeAttribute('aria-label')
    picture.setAttribute('aria-hidden', 'true')
  } else picture.setAttribute('aria-label', alt)
  return picture
}
