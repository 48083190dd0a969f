/** Milliseconds: a pointer that only passes over shows nothing, and one on its way into the meaning has time to arrive. */
const HOVER = 120
const LEAVE = 250
/** Pixels between the term and its meaning, and to the edge of the window. */
const GAP = 8
const EDGE = 16

/**
 * Lets `box`, a popover, show the meaning of the term, or the source, that the pointer is on, that has the focus by keyboard or that was tapped. A
 * second tap, a click and enter follow the link to the list of terms. Returns what ends it.
 */
export function followTerms(box: HTMLElement): () => void {
  if (typeof box.showPopover !== 'function') return () => undefined // an older browser: the links lead to the list
  const listening = new AbortController()
  let shown: HTMLAnchorElement | undefined
  let tapped: { readonly link: HTMLAnchorElement | undefined; readonly again: boolean } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (link: HTMLAnchorElement) => {
    clearTimeout(timer)
    if (!fill(box, link)) return
    shown = link
    if (!box.matches(':popover-open')) box.showPopover()
    place(box, link)
  }
  const hide = () => {
    clearTimeout(timer)
    shown = undefined
    if (box.matches(':popover-open')) box.hidePopover()
  }
  const soon = (act: () => void, wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(act, wait)
  }
  const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(name, act, { signal: listening.signal })

  on('pointerover', ({ pointerType, target }) => {
    if (pointerType === 'touch') return
    const link = termAt(target)
    if (link && link !== shown) soon(() => show(link), HOVER)
    else if (link || isIn(box, target)) clearTimeout(timer)
    else if (shown && shown !== document.activeElement) soon(hide, LEAVE)
    else if (!shown) clearTimeout(timer)
  })
  on('focusin', ({ target }) => {
    const link = termAt(target)
    if (link?.matches(':focus-visible')) show(link)
    else if (link !== shown) hide()
  })
  on('focusout', ({ target }) => {
    if (termAt(target) === shown) hide()
  })
  on('pointerdown', ({ pointerType, target }) => {
    const link = termAt(target)
    tapped = pointerType === 'touch' ? { link, again: link === shown } : undefined
    if (!link && !isIn(box, target)) hide()
  })
  on('click', (event) => {
    const link = termAt(event.target)
    if (!link) return
    if (tapped?.link === link && !tapped.again) {
      event.preventDefault()
      show(link)
    } else hide()
    tapped = undefined
  })
  on('keydown', (event) => {
    if (event.key === 'Escape' && shown) hide()
  })
  window.addEventListener('resize', hide, { signal: listening.signal })
  return () => {
    hide()
    listening.abort()
  }
}

function termAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  return target instanceof Element ? (target.closest<HTMLAnchorElement>('a.term, a.mark') ?? undefined) : undefined
}

function isIn(box: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Node && box.contains(target)
}

/** Copies name and meaning from the lists of terms and of sources at the end of the page. */
function fill(box: HTMLElement, link: HTMLAnchorElement): boolean {
  const meaning = document.getElementById(link.getAttribute('aria-describedby') ?? '')
  const name = link.matches('.mark') ? link.ariaLabel : meaning?.previousElementSibling?.textContent
  if (!meaning || !name) return false
  const head = document.createElement('p')
  head.className = 'font-semibold text-[0.9375rem] mb-1'
  head.textContent = name
  const text = document.createElement('div')
  text.className = 'reading text-base'
  text.append(...meaning.cloneNode(true).childNodes)
  box.replaceChildren(head, text)
  return true
}

/** Under the term's last line, or above its first one where there is no room. Styles set by script are allowed by our policy. */
function place(box: HTMLElement, link: HTMLAnchorElement): void {
  const lines = [...link.getClientRects()]
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return
  const { offsetWidth: width, offsetHeight: height } = box
  const fitsBelow = last.bottom + GAP + height <= window.innerHeight || first.top - GAP - height < 0
  const line = fitsBelow ? last : first
  const left = Math.max(EDGE, Math.min(line.left, document.documentElement.clientWidth - width - EDGE))
  box.style.left = `${left + window.scrollX}px`
  box.style.top = `${(fitsBelow ? last.bottom + GAP : first.top - GAP - height) + window.scrollY}px`
}
