import { emitKeypressEvents } from 'node:readline'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type Key, keysOf } from '@/sim'

describe('the keys behind what a terminal sends', () => {
  const data = [...['abc Z9?_', '\r', '\t', '\x7f', '\b', ' ', '\x1b[A\x1b[B\x1b[C\x1b[D', '\x1bOA\x1bOH', '\x1b[H\x1b[F\x1b[3~\x1b[1~']]
  it('have the names that the shell gives them', () => {
    for (const text of [...data, '\x01\x03\x1a\x0b', '\x1bb\x1bf', '\x1b\x7f', 'é…']) {
      const named = ({ name, ctrl, meta }: Key) => ({ name, ctrl, meta })
      const plain = ({ name, ...rest }: ReturnType<typeof named>) => (name === undefined ? rest : { name, ...rest })
      const typed = keysOf(text).map(named).map(plain)
      expect(typed, JSON.stringify(text)).toEqual(shellKeysOf(text).map(named).map(plain))
    }
  })

  it('are none for sequences that a console does not know, and for the brackets of a paste', () => {
    expect(keysOf('\x1b[200~a\x1b[201~\x1b[15~\x1b[1;5C\x1b[I').map(({ sequence }) => sequence)).toEqual(['a'])
  })

  it('take a line end of two characters as one', () => {
    expect(keysOf('a\r\nb\nc\rd').map(({ name }) => name)).toEqual(['a', 'return', 'b', 'enter', 'c', 'return', 'd'])
  })
})

/** The keys as Node reads them. */
function shellKeysOf(text: string): Key[] {
  const stream = new PassThrough()
  const keys: Key[] = []
  emitKeypressEvents(stream)
  stream.on('keypress', (typed: string | undefined, key: Key) => keys.push({ ...key, sequence: key.sequence ?? typed ?? '' }))
  stream.emit('data', Buffer.from(text))
  return keys
}
