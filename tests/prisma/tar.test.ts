import { randomBytes } from 'node:crypto'
import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { readTar, type TarEntry, writeTar } from '@/prisma/tar'

const entries: TarEntry[] = [
  { path: 'secret', content: Buffer.from('x') },
  { path: 'pglite', content: undefined },
  { path: 'pglite/empty', content: Buffer.alloc(0) },
  { path: 'pglite/block', content: randomBytes(512) },
  { path: 'pglite/odd', content: randomBytes(1025) },
]
const tarOf = async (of: TarEntry[]): Promise<Buffer> => Buffer.from(await writeTar(of))

/** A tar file with this path, as somebody else may write it. */
const withPath = (name: string) => packTar([{ header: { name, size: 1 }, body: 'y' }])

describe('a tar file', () => {
  it('gives back what was written: empty files, whole blocks, odd ends, folders', async () => {
    expect((await readTar(await tarOf(entries))).map(({ path, content }) => ({ path, content: content && Buffer.from(content) }))).toEqual(
      entries,
    )
  })

  it('that is cut off anywhere is refused, never read in part', async () => {
    const tar = await tarOf(entries)
    for (const length of [0, 100, 512, 600, 1024, tar.length - 1100, tar.length - 1024])
      await expect(readTar(tar.subarray(0, length)), `${length} bytes`).rejects.toThrow()
  })

  it('with a damaged header is refused', async () => {
    const tar = await tarOf(entries)
    tar[3] = 120
    await expect(readTar(tar)).rejects.toThrow(/checksum/i)
  })

  it.each(['../secret', 'a/../../secret', '..', 'a\\..\\b', '/..'])('with a path that leads out is refused: %s', async (path) => {
    await expect(readTar(await withPath(path))).rejects.toThrow('leads out')
  })

  it('with a path from the root is read below the folder it is unpacked in', async () => {
    expect((await readTar(await withPath('/etc/passwd'))).map(({ path }) => path)).toEqual(['etc/passwd'])
  })

  it('with a link in it is refused', async () => {
    const tar = await packTar([{ header: { name: 'link', size: 0, type: 'symlink', linkname: '/etc/passwd' } }])
    await expect(readTar(tar)).rejects.toThrow('neither a file nor a folder')
  })
})
