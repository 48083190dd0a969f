import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { blueprintSchema, catalogueSchema } from '../catalogue'
import { frontMatter } from '../chapter'
import { headSchema, labHeadSchema } from '../scenario/head'
import { labSchema } from '../scenario/lab'
import { headSchema as testletSchema } from '../testlets'

type JsonSchema = z.core.JSONSchema.JSONSchema

const described: Readonly<Record<string, readonly [z.ZodType, string]>> = {
  catalogue: [catalogueSchema, 'content/catalogue.yaml: every chapter, in reading order'],
  blueprint: [blueprintSchema, 'content/blueprints/*.yaml: the objectives of one version of the exam'],
  chapter: [frontMatter, 'The front matter of chapter.md'],
  lab: [labSchema, 'The front matter of labs/*.md'],
  scenario: [z.discriminatedUnion('kind', [headSchema, labHeadSchema]), 'The front matter of scenarios/*.md'],
  testlet: [testletSchema, 'The front matter of testlets/*.md'],
}

/** The JSON schemas by which an editor completes and checks what authors write, by file name: what our own schemas take in. */
export function schemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(described).map(([name, [schema, title]]) => {
      const { $schema, ...rest } = schemaOf(schema)
      return [`${name}.schema.json`, { ...($schema ? { $schema } : {}), title, ...rest }]
    }),
  )
}

/** Writes them into `folder`; gives the paths. */
export function writeSchemas(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  return Object.entries(schemas()).map(([name, schema]) => {
    const path = join(folder, name)
    writeFileSync(path, schemaText(schema))
    return path
  })
}

export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7', // what YAML editors read best
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // What is prepared before it is parsed takes in what comes behind the preparation.
      const { def } = zodSchema._zod
      if (def.type === 'pipe' && 'in' in def && def.in instanceof z.ZodTransform && 'out' in def && def.out instanceof z.ZodType) {
        const { $schema: _, ...inner } = schemaOf(def.out)
        if (jsonSchema.orText) replaceBy(jsonSchema, { anyOf: [{ type: 'string' }, inner] })
        else Object.assign(jsonSchema, inner, inner.type === 'object' ? { type: ['object', 'null'] } : {})
      }
      delete jsonSchema.propertyNames // a key is text and nothing else
      if (jsonSchema.type === 'string') takeScalars(jsonSchema)
    },
  })
}

function replaceBy(schema: JsonSchema, other: JsonSchema): void {
  for (const key of Object.keys(schema)) delete schema[key]
  Object.assign(schema, other)
}

/** Our reader takes every scalar as text; an editor sees `2048` as a number and `true` as a truth value. */
function takeScalars(schema: JsonSchema): void {
  if (schema.enum?.includes('true')) {
    delete schema.type
    schema.enum = [true, false]
  } else if (schema.pattern === '^\\d+$') Object.assign(schema, { type: ['integer', 'string'] })
  else if (!schema.enum && !schema.pattern) Object.assign(schema, { type: ['string', 'number', 'boolean'] })
}
