import type { State } from '@/sim/kernel/network'
import { openConsole, openPrivileged, prompt, type Session, step } from '@/sim/terminal'
import { BRANCH, type Lab, settled } from '../lab'

/** What a person sees who types these lines: prompts with the lines, and output. Ends with the prompt that waits. */
export function screen(start: Session, lines: readonly string[]): { readonly text: string[]; readonly session: Session } {
  let session = start
  const text: string[] = []
  for (const line of lines) {
    text.push(prompt(session) + line)
    const [next, output] = step(session, line)
    session = next
    text.push(...output)
  }
  text.push(prompt(session))
  return { text, session }
}

/** Only what the device said to the last line. */
export function said(start: Session, lines: readonly string[]): string[] {
  const before = screen(start, lines.slice(0, -1)).session
  return step(before, lines.at(-1) ?? '')[1]
}

export function state(lab: Lab = BRANCH): State {
  return settled(lab)
}

export const at = (device: string, lab: Lab = BRANCH): Session => openPrivileged(state(lab), device)
export const onConsole = (device: string, lab: Lab = BRANCH): Session => openConsole(state(lab), device)
export const inConfig = (device: string, lab: Lab = BRANCH): Session => screen(at(device, lab), ['configure terminal']).session
