import { randomInt } from 'node:crypto'

/** Crockford’s base 32: without I, L, O and U, which are read as something else. Each letter is 5 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for people to copy by hand, of so many letters. */
export function newCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** In groups of four, as it is shown. */
export function inGroups(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** As it is kept, whatever a hand has made of it: O is nought, I and L are one, and dashes do not count. */
export function asWritten(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}
