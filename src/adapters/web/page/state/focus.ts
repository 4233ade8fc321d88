/** A finger would get a keyboard over half of the screen. */
const hasPointer = matchMedia('(pointer: fine)')

/**
 * Gives the focus a place when what had it is gone or rests: the command field, where one goes on typing; where fingers type,
 * the part of the page around it. Without this it falls to the page as a whole, and the keyboard begins anew at its top.
 */
export function keepFocus(root: HTMLElement): void {
  let path: Element[] = []
  document.addEventListener('focusin', ({ target }) => {
    path = target instanceof Element ? pathOf(target) : []
  })
  const restore = (): void => {
    if (path.length === 0 || document.activeElement !== document.body) return
    const around = path.find((element) => element.isConnected && element.matches('[tabindex="-1"], [role=tabpanel]'))
    const field = root.querySelector<HTMLElement>('#line')
    const place = hasPointer.matches && around?.querySelector('#line') !== null ? field : (around ?? field)
    ;(place as HTMLElement | null)?.focus({ preventScroll: true })
  }
  // A button that rests loses its focus with the next frame.
  const later = () => requestAnimationFrame(() => requestAnimationFrame(restore))
  new MutationObserver(later).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] })
}

function pathOf(element: Element): Element[] {
  const path: Element[] = []
  for (let one: Element | null = element; one !== null; one = one.parentElement) path.push(one)
  return path
}
