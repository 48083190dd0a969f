'use client'

import { type ReactNode, useState } from 'react'
import type { Answer } from '@/course'
import { useKeys } from '../use-keys'

interface Option {
  readonly id: string
  readonly text: string // html
  readonly code?: readonly { readonly device: string; readonly lines: readonly string[] }[]
}

interface Behind {
  readonly id: string
  readonly right: boolean
  readonly explanation: string // html
}

/**
 * Options with their letters, chosen by pointer, touch or number key. After the answer each opens in place with its reason; the right
 * one stands out by weight. `more` is what a kind adds behind an option's reason.
 */
export function Options<B extends Behind>({
  options,
  several = false,
  behind,
  given,
  give,
  more,
}: {
  options: readonly Option[]
  several?: boolean
  behind: readonly B[] | undefined
  given: Answer | undefined
  give: (answer: Answer | undefined) => void
  more?: (behind: B) => ReactNode
}) {
  const [drafted, setDrafted] = useState<readonly string[]>([])
  const chosen = given?.kind === 'options' ? given.options : drafted

  const choose = (id: string) => {
    if (behind) return
    const next = several ? toggled(drafted, id) : [id]
    setDrafted(next)
    give(next.length > 0 ? { kind: 'options', options: [...next] } : undefined)
  }
  const chooseAt = (number: number) => {
    const option = options[number - 1]
    if (option) choose(option.id)
  }
  useKeys(behind ? {} : { digit: chooseAt, letter: chooseAt })

  return (
    <fieldset className="mt-4 border-b border-rule">
      <legend className="sr-only">{several ? 'Options, choose all that hold' : 'Options, choose one'}</legend>
      {options.map((option, index) => {
        const shown = behind?.find(({ id }) => id === option.id)
        const isChosen = chosen.includes(option.id)
        const face = <OptionFace option={option} index={index} strong={shown?.right ?? false} />
        if (!shown) {
          return (
            <button
              key={option.id}
              type="button"
              aria-pressed={isChosen}
              className={`option ${isChosen ? 'chosen' : ''}`}
              onClick={() => choose(option.id)}
            >
              {face}
            </button>
          )
        }
        return (
          <div key={option.id} className={`option ${isChosen ? 'chosen' : ''} ${shown.right ? 'right' : 'wrong'}`}>
            {face}
            <div className="col-start-2 mt-2.5">
              <p className="small mb-1">{markWords(shown.right, isChosen)}</p>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <div className="reading text-[1.0625rem]" dangerouslySetInnerHTML={{ __html: shown.explanation }} />
              {more?.(shown)}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}

function OptionFace({ option, index, strong }: { option: Option; index: number; strong: boolean }) {
  return (
    <>
      <span className="letter" aria-hidden="true">
        {String.fromCharCode(65 + index)}
      </span>
      <span className="min-w-0">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
        <span className={`reading block ${strong ? 'font-semibold' : ''}`} dangerouslySetInnerHTML={{ __html: option.text }} />
        {option.code?.map(({ device, lines }) => (
          <span key={device} className="mono block mt-1.5 text-[0.84rem] leading-relaxed overflow-x-auto">
            <span className="text-quiet block">{device}</span>
            {lines.map((line, number) => (
              <span key={`${String(number)} ${line}`} className="block whitespace-pre">
                {line}
              </span>
            ))}
          </span>
        ))}
      </span>
    </>
  )
}

function toggled(chosen: readonly string[], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]
}

function markWords(right: boolean, chosen: boolean): string {
  const word = right ? 'Right.' : 'Wrong.'
  return chosen ? `${word} You chose it.` : word
}
