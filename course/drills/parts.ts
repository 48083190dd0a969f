import type { Part } from './drill'

/** A sentence whose values are mono: say`${ip} is in ${network}.` Text and values alternate; empty text is left out. */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number)[]): readonly Part[] {
  return texts.flatMap((text, index): Part[] => {
    const value = values[index]
    const before: Part[] = text === '' ? [] : [{ kind: 'text', text }]
    return value === undefined ? before : [...before, { kind: 'mono', text: String(value) }]
  })
}
