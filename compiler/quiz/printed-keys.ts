import type { Item } from '@/course/item'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'

/** Questions that print what they ask for. What is on the screen already is no answer. */
export function printedKeys(items: readonly { readonly item: Item; readonly place: Place }[]): Diagnostic[] {
  return items.flatMap(({ item, place }) => {
    if (item.retired) return []
    const printed = keysPrinted(item)
    return printed === undefined
      ? []
      : [
          diagnosticAt(
            place,
            `“${item.id}” prints its own answer: ${printed}`,
            'cut the output down to what leaves the question open, or show another command',
          ),
        ]
  })
}

function keysPrinted(item: Item): string | undefined {
  switch (item.kind) {
    case 'fix': {
      const [variant] = item.variants
      const lines = variant?.exhibits.flatMap((exhibit) => exhibit.lines.map((line) => line.trim())) ?? []
      const typed =
        variant?.options
          .filter(({ right }) => right)
          .flatMap(({ code }) => code.flatMap((block) => block.lines.map((line) => line.trim()))) ?? []
      const asked = lines.find((line) =>
        requests.some(([message, command]) => message.test(line) && typed.some((line2) => command.test(line2))),
      )
      return asked ?? globalLines(typed).find((line) => line.includes(' ') && lines.includes(line))
    }
    case 'observe': {
      const [variant] = item.variants
      const right =
        variant?.options
          .filter((option) => option.right)
          .flatMap(({ printed }) => (printed ? [`${printed.device}: ${printed.command}`] : [])) ?? []
      return variant?.exhibits.map(({ device, command }) => `${device}: ${command}`).find((shown) => right.includes(shown))
    }
    case 'typed': {
      const [variant] = item.variants
      if (variant?.answer.kind !== 'command') return undefined
      const shown = consolesIn(variant.prompt)
      return variant.answer.accepts.find((accepted) => shown.some((line) => line === accepted || line.endsWith(`# ${accepted}`)))
    }
    default:
      return undefined
  }
}

const opensSection = /^(?:line|interface|router|ip access-list|vlan) /

/** What is typed before a section is opened: inside of one, the same line is another setting in another section. */
function globalLines(typed: readonly string[]): string[] {
  const opened = typed.findIndex((line) => opensSection.test(line))
  return opened === -1 ? [...typed] : typed.slice(0, opened)
}

/** What a device prints that asks for a command, and the command. */
const requests: readonly (readonly [RegExp, RegExp])[] = [
  [/Please create RSA keys/i, /^crypto key generate/],
  [/Please define a hostname/i, /^hostname /],
  [/Please define a domain-name/i, /^ip domain[ -]name /],
]

/** The lines of the blocks of code in compiled Markdown. */
function consolesIn(html: string): string[] {
  return [...html.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g)].flatMap(([, block]) =>
    (block ?? '')
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .split('\n')
      .map((line) => line.trim()),
  )
}
