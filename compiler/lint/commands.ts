import { parseProbe } from '@/sim'
import { startOf } from '@/sim/cli/table'
import { matchLine } from '@/sim/kernel/grammar/match'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { promptForm } from '../text/fence'
import type { InlineCode } from './asked'

/** What may back a command that stands in prose: what was executed anywhere in the course, and what the chapter's sources say. */
export interface Backing {
  readonly executed: ReadonlySet<string> // lines typed and printed, in small letters, white space folded
  readonly sources: string
}

/** Inline code that reads as a command and is neither known to the core nor backed by anything else. */
export function lintCommands(codes: readonly InlineCode[], backing: Backing): Diagnostic[] {
  return codes
    .filter(({ text }) => isCommand(text) && !isKnown(text) && !isBacked(text, backing))
    .map(({ text, place }) =>
      diagnosticAt(
        place,
        `nothing backs the command “${text}”: the core does not know it, no example runs it, no source names it`,
        'correct it, show it in an executed block, or name a source for it',
      ),
    )
}

/** What a text's executed blocks type and print, a line each: ```` ```ios lab=… ````, ```` ```model case=… ````. Of a prompt only what stands behind it. */
export function executedIn(text: string): string[] {
  const found: string[] = []
  let runs = false
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('```')) runs = /^```(?:(?:ios|console) .*\blab=|model .*\bcase=)/.test(line)
    else if (runs && line !== '') found.push(folded(promptForm.exec(line)?.[2] ?? line.replace(/^(?:\$|#|C:\\>) /, '')))
  }
  return found
}

/** Two or more words, the first in small letters and none with the marks of something printed. One word is a name of many things. */
function isCommand(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return words.length > 1 && /^[a-z][a-z0-9-]*$/.test(words[0] ?? '') && !/[%:,;=()"]|→/.test(text)
}

const modes = ['user', 'exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl', 'config-vlan'] as const
const kinds = ['router', 'switch'] as const

/** A command, or the beginning of one: prose names `ip access-group` without its arguments, or with `…` in their place. */
function isKnown(text: string): boolean {
  const [start = ''] = text.split('…')
  const plain = start
    .replace(/\$\{[^}]*\}/g, '1')
    .replace(/<[^>]*>/g, '1')
    .trim()
  if (!('error' in parseProbe(`PC1: ${plain}`))) return true
  return kinds.some((kind) =>
    modes.some((mode) => ['match', 'incomplete', 'ambiguous'].includes(matchLine(startOf(kind, mode), plain).kind)),
  )
}

function isBacked(text: string, { executed, sources }: Backing): boolean {
  const command = folded(text.replace(/…/g, ' '))
  if (sources.toLowerCase().includes(command)) return true
  if (!command.includes('<')) return [...executed].some((line) => ` ${line} `.includes(` ${command} `))
  // `ip address <address> <mask>`: each placeholder is what was typed in its place.
  const form = new RegExp(` ${command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]*>/g, '\\S+(?: \\S+)?')} `)
  return [...executed].some((line) => form.test(` ${line} `))
}

function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
