import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { frontMatter } from '../chapter/chapter'
import { blueprintSchema } from '../content/blueprints'
import { trackSchema } from '../content/catalogue'
import { beliefsSchema, confusableSchema, factsSchema } from '../content/data'
import { courseSchema } from '../content/releases'
import { caseSchema } from '../models/case'
import { headSchema as testletSchema } from '../quiz/testlets'
import { decideHeadSchema, headSchema, labHeadSchema } from '../scenario/head'
import { labSchema } from '../scenario/lab'

type JsonSchema = z.core.JSONSchema.JSONSchema

const described: Readonly<Record<string, readonly [z.ZodType, string]>> = {
  course: [courseSchema, 'content/course.yaml: the versions of the course, newest first'],
  track: [trackSchema, 'content/tracks/*.yaml: the chapters of a track, in reading order, and what they share'],
  blueprint: [blueprintSchema, 'content/blueprints/*.yaml: the objectives of one version of the exam'],
  chapter: [frontMatter, 'The front matter of chapter.md'],
  beliefs: [beliefsSchema, 'content/beliefs/*.yaml: what one believes who takes a wrong option'],
  confusable: [confusableSchema, 'content/confusable/*.yaml: concepts that are taken for each other'],
  facts: [factsSchema, 'content/facts/*.yaml: numbers and names with their sources'],
  lab: [labSchema, 'The front matter of labs/*.md'],
  case: [caseSchema, 'content/chapters/<chapter>/cases/*.yaml: what a model decides on'],
  scenario: [z.discriminatedUnion('kind', [headSchema, decideHeadSchema, labHeadSchema]), 'The front matter of scenarios/*.md'],
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
  } else if (schema.pattern === '^\\d+$' || schema.pattern === '^[123]$') Object.assign(schema, { type: ['integer', 'string'] })
  else if (!schema.enum && !schema.pattern) Object.assign(schema, { type: ['string', 'number', 'boolean'] })
}
