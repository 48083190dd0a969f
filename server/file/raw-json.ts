import { unreadable } from './unreadable'

/** Deeper than anything of Holdtime. */
const DEEPEST = 40
/** A log of fifty years has fewer. */
const MOST_VALUES = 8_000_000

/**
 * One pass over the bytes of a JSON text, before any of it is made: how deep it goes, and how many values it has, are what reading it
 * costs. Whether it is JSON is not asked here.
 * @throws Refusal `unreadable_file`
 */
export function refuseUnreadable(bytes: Uint8Array): void {
  let depth = 0
  let values = 1
  let isText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isText) {
      if (byte === 0x5c)
        at++ // \ and what it stands before
      else if (byte === 0x22) isText = false
      continue
    }
    switch (byte) {
      case 0x22: // "
        isText = true
        break
      case 0x5b: // [
      case 0x7b: // {
        values++
        if (++depth > DEEPEST) throw unreadable('it is nested deeper than anything of Holdtime')
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth--
        break
      case 0x2c: // ,
        if (++values > MOST_VALUES) throw unreadable('it holds more than any log')
        break
    }
  }
}
