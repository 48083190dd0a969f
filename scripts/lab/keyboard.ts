import { emitKeypressEvents } from 'node:readline'
import type { Key } from '../../sim'
import type { Opened } from './open'
import { firstScreen, pressed } from './screen'

/** A person at the keyboard, until they leave. The terminal is raw so that `?`, Tab and the arrows act at once, and is given back as it was. */
export function sitDown(opened: Opened, device: string, trace: boolean): Promise<void> {
  const { stdin, stdout } = process
  let { screen, writes } = firstScreen(opened, device, trace, stdout.columns || 80)
  emitKeypressEvents(stdin)
  stdin.setRawMode(true)
  stdout.write(writes)
  return new Promise((resolve) => {
    const leave = () => {
      stdin.off('keypress', onKey)
      stdin.setRawMode(false)
      stdin.pause()
      resolve()
    }
    const onKey = (typed: string | undefined, key: Omit<Key, 'sequence'> & { readonly sequence?: string }) => {
      const seen = pressed({ ...screen, columns: stdout.columns || 80 }, { ...key, sequence: key.sequence ?? typed ?? '' })
      screen = seen.screen
      stdout.write(seen.writes)
      if (seen.over) leave()
    }
    stdin.on('keypress', onKey)
    stdin.once('end', leave)
  })
}
