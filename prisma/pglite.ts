import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { takeFolder } from './lock'
import { applyMigrations, scriptError } from './migrate'

/** Opens PGlite on `folder` (made when missing) for this process alone, migrated. The lock file stands beside the data. */
export async function openFolder(folder: string, address?: string) {
  await mkdir(folder, { recursive: true })
  const lock = await takeFolder(folder, address)
  try {
    const pglite = await PGlite.create(path.join(folder, 'pglite'))
    const adapter = pgliteFactory(pglite)
    await applyMigrations(adapter)
    return {
      adapter,
      copy: () => pglite.dumpDataDir('none'),
      close: async () => {
        await pglite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** An in-memory PGlite, migrated; from a snapshot it is taken as it is. */
export async function openMemory(snapshot?: Blob) {
  const pglite = await PGlite.create(snapshot ? { loadDataDir: snapshot } : {})
  const adapter = pgliteFactory(pglite)
  if (!snapshot) await applyMigrations(adapter)
  return { adapter, copy: () => pglite.dumpDataDir('none'), close: () => pglite.close() }
}

/** The data folder of a freshly migrated in-memory database, for `openMemory`. */
export async function migratedSnapshot(): Promise<Blob> {
  const pglite = await PGlite.create()
  await applyMigrations(pgliteFactory(pglite))
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  return dump
}

/** Prisma's driver adapter over PGlite, with scripts sent whole and awaited (as shipped it does not wait for them). */
export function pgliteFactory(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPGlite(pglite)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => withWholeScripts(await factory.connect(), pglite),
    connectToShadowDb: async () => {
      const shadow = await PGlite.create()
      const adapter = withWholeScripts(await new PrismaPGlite(shadow).connect(), shadow)
      adapter.dispose = () => shadow.close()
      return adapter
    },
  }
}

function withWholeScripts<Adapter extends SqlDriverAdapter>(adapter: Adapter, pglite: PGlite): Adapter {
  adapter.executeScript = async (script: string) => {
    await pglite.exec(script).catch(scriptError)
  }
  return adapter
}
