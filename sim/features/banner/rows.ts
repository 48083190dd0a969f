import type { DeviceConfig, Origin } from '../../kernel/config'
import { type At, type Change, has, type Row, text } from '../../kernel/grammar/row'

/** `banner motd #…#`: the first character ends the text again, on this line or on a later one. */
export const BANNER_ROWS: readonly Row[] = ['motd', 'login', 'exec', 'incoming'].map((kind, index) => ({
  mode: 'config',
  syntax: `banner ${kind} <banner:LINE>`,
  group: 'banner',
  place: 10 * (index + 1),
  set: startBanner,
  no: { syntax: `banner ${kind}`, apply: (at) => ({ config: withoutBanner(at.config, kind) }) },
}))

function startBanner(at: At): Change {
  const command = `banner ${['motd', 'login', 'exec', 'incoming'].find((kind) => has(at, kind))}`
  const typed = text(at, 'banner')
  const end = typed.startsWith('^C') ? '^C' : typed.slice(0, 1)
  const first = typed.slice(end.length)
  const stop = first.indexOf(end)
  if (stop !== -1) return { config: withBanner(at.config, command, [first.slice(0, stop)], at.origin) }
  return {
    output: [`Enter TEXT message.  End with the character '${end}'.`],
    ask: { kind: 'banner', command, end, lines: [first], origin: at.origin },
  }
}

/** Keeps a finished banner, printed between `^C` as IOS does. */
export function withBanner(config: DeviceConfig, command: string, lines: readonly string[], origin: Origin): DeviceConfig {
  const kept = withoutBanner(config, command.slice('banner '.length))
  const value = { text: `${command} ^C${lines.join('\n')}^C`, row: `${command} <banner:LINE>` }
  return { ...kept, inert: [...kept.inert, { value, origin }] }
}

/** The lines of the banner that is shown before anybody logs in; none where there is no banner. */
export function bannerLines(config: DeviceConfig, kind: 'motd' | 'login' | 'exec'): readonly string[] {
  const found = config.inert.find(({ value }) => value.text.startsWith(`banner ${kind} `))
  return found ? found.value.text.slice(`banner ${kind} ^C`.length, -'^C'.length).split('\n') : []
}

function withoutBanner(config: DeviceConfig, kind: string): DeviceConfig {
  return { ...config, inert: config.inert.filter(({ value }) => !value.text.startsWith(`banner ${kind} `)) }
}
