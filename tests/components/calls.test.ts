import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Gets, Posts } from '@/components/calls'
import { post } from '@/components/post'
import type { Undone } from '@/server/sitting'

/** What is left of a value once it has travelled as JSON, where nothing is lost on the way. */
type Json<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Date | bigint | symbol | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...given: never[]) => unknown)
    ? never
    : { [K in keyof T]: Json<T[K]> }
type IsJson<T> = [T] extends [Json<T>] ? true : false

describe('the calls of our own server', () => {
  it('have replies that JSON gives as they are: nothing in them is a date', () => {
    expectTypeOf<{ [R in keyof Posts]: IsJson<Posts[R][1]> }[keyof Posts]>().toEqualTypeOf<true>()
    expectTypeOf<IsJson<Gets[`/api/labs/${string}`]>>().toEqualTypeOf<true>()
    expectTypeOf<IsJson<{ readonly at: Date }>>().toEqualTypeOf<false>()
  })

  it('know by their path what is sent and what comes back', () => {
    const undo = () => post('/api/undo', { client: '', undoes: '' })
    expectTypeOf<Extract<Awaited<ReturnType<typeof undo>>, { ok: true }>['data']>().toEqualTypeOf<Undone>()
    // @ts-expect-error: no such route
    const nowhere = () => post('/api/nowhere', {})
    // @ts-expect-error: no such field
    const other = () => post('/api/undo', { client: '', undo: '' })
    expect([nowhere, other]).toHaveLength(2)
  })

  it('are answered each by the route that says its own path', () => {
    const routes = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'route.ts')
    const said = routes.flatMap((file) => {
      const types = readFileSync(path.join('app/api', file), 'utf8').matchAll(/: (?:Posted|Got)<['`]([^'`]+)['`]>/g)
      return [...types].map(([, name = '']) => [`/api/${path.dirname(file)}`, name.replace(/\$\{string\}/, '[id]')])
    })
    expect(said.length).toBeGreaterThan(10)
    for (const [folder, name] of said) expect(name).toBe(folder)
  })
})
