import type { Question, Reveal } from '@/course'

/** What is asked, as HTML: the text, what devices printed, the options. */
export function frontOf(question: Question): string {
  const { testlet } = question
  return [
    ...(testlet ? [testlet.text, ...testlet.exhibits.map(exhibit)] : []),
    question.prompt,
    ...('conditions' in question && question.conditions !== undefined ? [`<p class="small">${escaped(question.conditions)}</p>`] : []),
    ...('exhibits' in question ? question.exhibits.map(exhibit) : []),
    ...('prints' in question ? question.prints.map(({ title, lines }) => printed(title, lines)) : []),
    ...asked(question),
  ].join('\n')
}

function asked(question: Question): string[] {
  switch (question.kind) {
    case 'recall':
      return []
    case 'typed':
      return question.typed.prompt === undefined ? [] : [`<p><code>${escaped(question.typed.prompt)}</code></p>`]
    case 'choice':
    case 'choices':
      return [listed(question.options.map(({ text }) => text))]
    case 'fix':
    case 'cause':
    case 'predict':
    case 'observe':
    case 'decide':
      return [listed(question.options.map(({ text, code }) => [text, ...code.map(({ device, lines }) => printed(device, lines))].join('')))]
    case 'match':
      return [listed(question.premises.map(({ text }) => text)), unordered(question.responses.map(({ text }) => text))]
    case 'order':
      return [unordered(question.steps.map(({ text }) => text))]
    case 'lab':
      return [
        unordered(question.goals.map(({ text }) => text)),
        ...question.start.source.devices.flatMap((device) => ('config' in device ? [printed(device.name, device.config.split('\n'))] : [])),
        unordered(question.start.source.links.map((ends) => escaped(ends.join(' – ')))),
      ]
  }
}

/** The answer and its reason, as HTML. */
export function backOf(question: Question, reveal: Reveal): string {
  switch (reveal.kind) {
    case 'recall':
      return reveal.answer
    case 'typed':
      return [`<p><b>${reveal.accepted.map((one) => `<code>${escaped(one)}</code>`).join(' or ')}</b></p>`, reveal.answer].join('\n')
    case 'lab':
      return reveal.solution
        .map(
          ({ device, lines, explanation }) =>
            printed(
              device,
              lines.map(({ prompt, text }) => `${prompt}${text}`),
            ) + explanation,
        )
        .join('\n')
    case 'match': {
      const texts = textsOf('premises' in question ? [...question.premises, ...question.responses] : [])
      return [
        listed(reveal.premises.map(({ id, response, explanation }) => `${texts.get(id)} → <b>${texts.get(response)}</b> ${explanation}`)),
        unordered(reveal.left.map(({ id, explanation }) => `${texts.get(id)} ${explanation}`)),
      ].join('\n')
    }
    case 'order': {
      const texts = textsOf('steps' in question ? question.steps : [])
      return listed(reveal.steps.map(({ id, explanation }) => `<b>${texts.get(id)}</b> ${explanation}`))
    }
    default: {
      const texts = textsOf('options' in question ? question.options : [])
      const because = reveal.kind === 'decide' ? `<p>${escaped(reveal.because)}</p>` : ''
      return (
        because +
        listed(
          reveal.options.map((option) => {
            const text = texts.get(option.id) ?? ''
            const claim = 'claim' in option && option.claim !== undefined ? `<p class="small">${escaped(option.claim)}</p>` : ''
            return `<div class="${option.right ? 'right' : 'wrong'}">${option.right ? `✓ <b>${text}</b>` : text} ${option.explanation}${claim}</div>`
          }),
        )
      )
    }
  }
}

const textsOf = (parts: readonly { id: string; text: string }[]): Map<string, string> => new Map(parts.map(({ id, text }) => [id, text]))

function exhibit({ device, command, lines }: { device: string; command: string; lines: readonly string[] }): string {
  return printed(`${device} ${command}`, lines)
}

function printed(title: string, lines: readonly string[]): string {
  return `<p class="small">${escaped(title)}</p><pre>${escaped(lines.join('\n'))}</pre>`
}

const listed = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`
const unordered = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
