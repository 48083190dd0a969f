import { packTar, unpackTar } from 'modern-tar'

/** One entry of a tar file. A folder has no content. Paths are relative, with `/`, and never lead out of where they are unpacked. */
export interface TarEntry {
  readonly path: string
  readonly content: Uint8Array | undefined // undefined: a folder
}

/** A tar file. All in it is for the owner's eyes only: files 0600, folders 0700. */
export function writeTar(entries: readonly TarEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  return packTar(
    entries.map(({ path, content }) =>
      content
        ? { header: { name: path, size: content.length, mode: 0o600 }, body: content }
        : { header: { name: `${path}/`, size: 0, mode: 0o700, type: 'directory' } },
    ),
  )
}

/**
 * The files and folders in a tar file, whoever wrote it.
 * @throws Error when it is damaged or cut off, holds anything but files and folders, or a path that leads out
 */
export async function readTar(tar: Uint8Array): Promise<TarEntry[]> {
  // A tar file ends with two empty blocks. The library takes the end of its input for one.
  if (tar.length < END || tar.subarray(-END).some((byte) => byte !== 0)) throw new Error('it is cut off')
  const entries = await unpackTar(tar, { strict: true })
  return entries.map(({ header: { name, type = 'file' }, data }) => {
    if (type !== 'file' && type !== 'directory') throw new Error(`it holds ${name}, which is neither a file nor a folder`)
    return { path: pathOf(name), content: type === 'file' ? (data ?? new Uint8Array()) : undefined }
  })
}

const END = 1024

function pathOf(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..') || name.includes('\\'))
    throw new Error(`it holds the path “${name}”, which leads out of it`)
  return parts.join('/')
}
