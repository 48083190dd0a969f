import { expect, it } from 'vitest'
import { decodeType7, encodeType7, hashText, printSecret } from './secret'

it('deciphers type 7 texts that real devices printed', () => {
  expect(decodeType7('0822455D0A16')).toBe('cisco')
  expect(decodeType7('094F471A1A0A')).toBe('cisco')
  expect(decodeType7('00071A150754')).toBe('cisco')
})

it('gives back what it enciphered', () => {
  for (const plain of ['cisco', 'S3cret!', 'a', 'x'.repeat(60)]) expect(decodeType7(encodeType7(plain))).toBe(plain)
})

it('refuses what is no type 7 text', () => {
  for (const text of ['cisco', '99AA', '08', '0822455D0A1']) expect(decodeType7(text)).toBeUndefined()
})

it('hides a secret behind the same text each time, and another for another secret', () => {
  expect(hashText('S3cret', 5)).toMatch(/^\$1\$[./0-9A-Za-z]{4}\$[./0-9A-Za-z]{22}$/)
  expect(hashText('S3cret', 9)).toMatch(/^\$9\$[./0-9A-Za-z]{14}\$[./0-9A-Za-z]{43}$/)
  expect(hashText('S3cret', 5)).toBe(hashText('S3cret', 5))
  expect(hashText('S3cret', 5)).not.toBe(hashText('S3cres', 5))
})

it('prints a hash that came from a printed configuration as it came', () => {
  const hash = hashText('S3cret', 5)
  expect(printSecret({ kind: 'hashed', plain: hash, type: 5 })).toBe(`5 ${hash}`)
})

it('prints a type 7 text that was pasted as it came', () => {
  expect(printSecret({ kind: 'plain', text: 'cisco', encrypted: true, hidden: '0822455D0A16' })).toBe('7 0822455D0A16')
})
