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

/**
 * The functions that the engine calls back into: all of the module's exports that are functions. It never clears the clock of its ten
 * seconds' patience for a lock, which would keep a command alive that has long done its work: such a clock waits alone for nobody.
 */
function importsOf(module: object): Record<string, WebAssembly.ImportValue> {
  const functions = Object.entries(module).filter((entry): entry is [string, Callback] => typeof entry[1] === 'function')
  return Object.fromEntries(functions.map(([name, call]) => [name, name.startsWith('__wbg_setTimeout') ? unwaited(call) : call]))
}

type Callback = (...given: unknown[]) => unknown

function unwaited(start: Callback): Callback {
  return (...given) => (start(...given) as NodeJS.Timeout).unref()
}
