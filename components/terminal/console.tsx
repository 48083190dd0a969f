import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { Terminal as Emulator } from '@xterm/xterm'
import { useEffect, useRef, useState } from 'react'
import type { Core, Limits, Run, Screen } from './core'
import { coloursOf, openWithNonce, whenColoursChange } from './emulator'
import type { DeskInUse } from './use-desk'

/** Takes what a terminal sends: letters, control characters, escape sequences. */
export type Feed = (data: string) => void

interface Props {
  readonly core: Core
  readonly limits: Limits
  readonly device: string
  readonly desk: DeskInUse
  readonly shown: boolean
  readonly readOnly: boolean
  readonly describedBy: string
  readonly register: (feed: Feed) => void
}

/** The screen of one console. What it shows beside the lines typed, such as help, is its own and is gone when lines are taken back. */
export function Console(props: Props) {
  const { device, desk, shown, readOnly, describedBy, register } = props
  const place = useRef<HTMLDivElement>(null)
  const [emulator, setEmulator] = useState<Emulator>()
  const fit = useRef<FitAddon>(undefined)
  const feed = useRef<Feed>(() => undefined)
  const tell = useRef<() => void>(() => undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one emulator for as long as the console is there
  useEffect(() => {
    const element = place.current
    if (!element) return
    const { term, fitting, end } = emulatorIn(element, (data) => feed.current(data))
    let gone = false
    register((data) => {
      feed.current(data)
      term.focus()
    })
    void fontIn(element).then(() => {
      if (gone) return
      openWithNonce(term, element)
      term.textarea?.setAttribute('aria-label', `Console of ${device}`)
      term.textarea?.setAttribute('aria-describedby', describedBy)
      fitting.fit()
      fit.current = fitting
      setEmulator(term)
    })
    return () => {
      gone = true
      end()
    }
  }, [])

  useEffect(() => {
    if (emulator) emulator.options.disableStdin = readOnly
  }, [emulator, readOnly])

  useEffect(() => {
    if (shown) fit.current?.fit()
  }, [shown])

  // biome-ignore lint/correctness/useExhaustiveDependencies: written once, and anew when lines were taken back or came from elsewhere
  useEffect(() => {
    if (!emulator) return
    const { feed: takes, tell: tells } = written(emulator, props)
    feed.current = takes
    tell.current = tells
  }, [emulator, desk.era])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is done at another console may appear at this one
  useEffect(() => tell.current(), [desk.sitting])

  return (
    <div className="terminal-screen">
      <div ref={place} />
    </div>
  )
}

/** Writes what was typed at the console so far, and takes keys from there on. */
function written(emulator: Emulator, { core, limits, device, desk }: Props): { readonly feed: Feed; readonly tell: () => void } {
  const { openScreen, press, answered, keysOf, resumed, caughtUp } = core
  const first = desk.now()
  const begun = resumed({ ...openScreen(first.desk.state, device, false, emulator.cols), desk: first.desk }, first.runs)
  let screen: Screen = begun.screen
  emulator.reset()
  emulator.write(begun.writes)

  const tell = () => {
    const { screen: next, writes } = caughtUp({ ...screen, desk: desk.now().desk, columns: emulator.cols })
    screen = next
    if (writes !== '') emulator.write(writes)
  }
  const feed = (data: string) => {
    const now = desk.now()
    const runs: Run[] = []
    let writes = ''
    screen = { ...screen, desk: now.desk, columns: emulator.cols }
    for (const key of keysOf(data)) {
      const pressed = press(screen, key)
      const isFull = now.runs.length + runs.length + pressed.typed.length > limits.MOST_LINES
      const { screen: next, writes: more } = isFull ? answered(screen, [full(limits)]) : pressed
      if (next.line.text.length > limits.LONGEST_LINE) continue
      screen = next
      writes += more
      if (!isFull) runs.push(...pressed.typed)
    }
    emulator.write(writes)
    desk.typed(screen.desk, runs)
  }
  return { feed, tell }
}

function full({ MOST_LINES }: Limits): string {
  return `! ${MOST_LINES} lines are typed, and no more are kept. Undo some of them, or reset.`
}

function emulatorIn(element: HTMLElement, onData: Feed) {
  const term = new Emulator({
    fontFamily: getComputedStyle(element).fontFamily,
    fontSize: Number.parseFloat(getComputedStyle(element).fontSize),
    lineHeight: 1.2,
    scrollback: 3000,
    screenReaderMode: true,
    cursorInactiveStyle: 'outline',
    theme: coloursOf(element),
  })
  const fitting = new FitAddon()
  term.loadAddon(fitting)
  term.onData(onData)
  leaveOnEscapeTab(term)
  const sizes = new ResizeObserver(() => {
    if (element.offsetWidth > 0 && term.element) fitting.fit()
  })
  sizes.observe(element)
  const forget = whenColoursChange(() => {
    term.options.theme = coloursOf(element)
  })
  const end = () => {
    sizes.disconnect()
    forget()
    term.dispose()
  }
  return { term, fitting, end }
}

/**
 * Tab is the console's, so Escape gives the next Tab back to the page. Ctrl-C copies where something is selected, and Ctrl-V pastes:
 * both are the browser's then.
 */
function leaveOnEscapeTab(term: Emulator): void {
  let leaving = false
  term.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown' || event.key === 'Shift') return true
    if (event.key === 'Tab' && leaving) return false
    leaving = event.key === 'Escape'
    if (leaving) return false
    const control = event.ctrlKey && !event.altKey && !event.metaKey
    if (control && event.key.toLowerCase() === 'v') return false
    return !(control && event.key.toLowerCase() === 'c' && term.hasSelection())
  })
}

/** The emulator measures letters when it opens: the font has to be there by then. */
async function fontIn(element: HTMLElement): Promise<void> {
  const { fontSize, fontFamily } = getComputedStyle(element)
  await document.fonts.load(`${fontSize} ${fontFamily}`).catch(() => undefined)
}
