import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

export type { MigrationList, SchemaEngine }

let loaded: Promise<typeof bindings> | undefined

/**
 * Prisma's schema engine as WebAssembly. Its package imports the `.wasm` file as a module, which Node 20 cannot do,
 * so it is instantiated by hand, once a process.
 */
export function loadSchemaEngine(): Promise<typeof bindings> {
  loaded ??= instantiate()
  return loaded
}

async function instantiate(): Promise<typeof bindings> {
  const file = path.join(process.cwd(), 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': importsOf(bindings) })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return bindings
}

/** The functions that the engine calls back into: all of the module's exports that are functions. */
function importsOf(module: object): Record<string, WebAssembly.ImportValue> {
  return Object.fromEntries(Object.entries(module).filter(([, value]) => typeof value === 'function'))
}
