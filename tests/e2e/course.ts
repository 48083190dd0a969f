import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { type Answer, type Catalogue, catalogueSchema, type Item, type Question } from '@/course'
import { compiledItem } from '../compiled'

/** The compiled course that the server under test serves. */
export const catalogue: Catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(`${process.env.HOLDTIME_COURSE ?? '.course'}/catalogue.json`, 'utf8')),
)

/** The chapter that a newcomer is sent to. */
export const firstChapter = (() => {
  const written = new Set(catalogue.chapters.filter((chapter) => chapter.written).map(({ id }) => id))
  const found = catalogue.chapters.find(({ id, requires }) => written.has(id) && !requires.some((one) => written.has(one)))
  if (!found) throw new Error('the course has no chapter to begin with')
  return found
})()

export const items: readonly Item[] = catalogue.chapters.flatMap((chapter) => chapter.items.map(({ hash }) => compiledItem(hash)))

/** What would be right, read from the compiled course. */
export function rightAnswer({ kind, prompt, ...question }: Question): Answer {
  if (kind === 'recall') return { kind: 'self', grade: 3 }
  const ids = 'options' in question ? question.options.map(({ id }) => id).sort() : []
  for (const variant of items.flatMap((item): readonly Item['variants'][number][] => item.variants)) {
    if (variant.prompt !== prompt) continue
    if (
      'options' in variant &&
      variant.options
        .map(({ id }) => id)
        .sort()
        .join() === ids.join()
    )
      return { kind: 'options', options: variant.options.filter(({ right }) => right).map(({ id }) => id) }
    if ('premises' in variant) return { kind: 'match', pairs: variant.premises.map(({ id, response }) => ({ premise: id, response })) }
    if ('steps' in variant) return { kind: 'order', order: variant.steps.map(({ id }) => id) }
    if ('answer' in variant && typeof variant.answer === 'object') return { kind: 'typed', text: String(variant.answer.accepts[0]) }
    if ('solution' in variant && 'goals' in question && sameGoals(variant.goals, question.goals))
      return { kind: 'lab', lines: variant.solution.flatMap(({ device, lines }) => lines.map(({ text }) => ({ device, line: text }))) }
  }
  throw new Error(`no item asks “${prompt}”`)
}

/** Variants of a lab may ask in the same words and want other things. */
function sameGoals(a: readonly { readonly text: string }[], b: readonly { readonly text: string }[]): boolean {
  return JSON.stringify(a.map(({ text }) => text)) === JSON.stringify(b.map(({ text }) => text))
}

/**
 * Opens the check of a chapter at a question that fits. What is asked before is answered over the wire, which is quicker than by keys, and
 * right: a check that was passed can be taken again at once.
 */
export async function comeTo(page: Page, chapter: string, fits: (question: Question) => boolean): Promise<void> {
  const post = async (path: string, data: object) => {
    for (;;) {
      const reply = await page.request.post(path, { data })
      if (reply.ok()) return reply.json()
      if (reply.status() === 409) {
        await page.context().clearCookies() // a failed check wants practice first: somebody new goes on
        await page.request.get('/api/health')
        continue
      }
      expect(reply.status(), await reply.text()).toBe(429) // nobody answers that fast
      await new Promise((resolve) => setTimeout(resolve, Number(reply.headers()['retry-after']) * 1000))
    }
  }
  await page.request.get('/api/health') // an identity
  for (let tries = 0; tries < 80; tries++) {
    const { question }: { question: Question } = await post('/api/checks', { chapter, retake: true })
    if (fits(question)) {
      await page.goto(`/chapters/${chapter}/check`)
      return listening(page)
    }
    if (question.kind === 'recall') await post('/api/reveal', { ask: question.ask })
    await post('/api/answers', { ask: question.ask, client: randomUUID(), answer: rightAnswer(question), ms: 1, zone: 'UTC' })
  }
  throw new Error(`no check of ${chapter} has such a question`)
}

/** The item that asks this. */
export function itemOf({ prompt, ...question }: Question): Item {
  const ids = 'options' in question ? question.options.map(({ id }) => id).sort() : []
  const asks = (variant: Item['variants'][number]) =>
    variant.prompt === prompt && ids.join() === ('options' in variant ? variant.options.map(({ id }) => id) : []).sort().join()
  const found = items.find(({ variants }: { variants: readonly Item['variants'][number][] }) => variants.some(asks))
  if (!found) throw new Error(`no item asks “${prompt}”`)
  return found
}

/** HTML as the text that a person reads, white space folded. */
export function textOf(html: string): string {
  return fold(
    html
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&#x3C;/gi, '<')
      .replace(/&#x26;/gi, '&')
      .replace(/&amp;/g, '&')
      .replace(/&quot;/g, '"'),
  )
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Waits until the question that the server drew listens to keys: a key that is pressed before reaches nobody. */
export async function listening(page: Page): Promise<void> {
  await page.locator('article > .reading').first().waitFor()
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('article > .reading') ?? {}).some((key) => key.startsWith('__reactProps')),
  )
}

/** The item that is on the page, and the positions of its right options as they are shown there. */
export async function onPage(page: Page): Promise<{ item: Item; right: number[] }> {
  await listening(page)
  const prompt = fold((await page.locator('article > .reading').first().textContent()) ?? '')
  const shown = (await page.locator('.option .reading').allTextContents()).map(fold)
  for (const item of items) {
    for (const variant of item.variants) {
      if (textOf(variant.prompt) !== prompt) continue
      if (!('options' in variant)) return { item, right: [] }
      const texts = variant.options.map(({ text }) => textOf(text))
      if (texts.length !== shown.length || !texts.every((text) => shown.includes(text))) continue
      return { item, right: variant.options.filter(({ right }) => right).map(({ text }) => shown.indexOf(textOf(text))) }
    }
  }
  throw new Error(`no item asks “${prompt}”`)
}

/** Answers the question on the page by keyboard, and waits until the answer was taken. Behind a recall stands the next question already. */
export async function answerByKeyboard(page: Page, how: 'right' | 'wrong'): Promise<Item> {
  const { item, right } = await onPage(page)
  if (item.kind === 'recall') {
    await page.keyboard.press(' ')
    await page.getByRole('heading', { name: 'Answer' }).waitFor()
    await page.keyboard.press(how === 'right' ? '3' : '1')
    await page.getByRole('group', { name: 'How well did you know it?' }).waitFor({ state: 'detached' }) // missed answers may follow
    return item
  } else if (item.kind === 'typed') {
    const [variant] = item.variants
    const accepted = String(variant && 'answer' in variant && typeof variant.answer === 'object' ? variant.answer.accepts[0] : '')
    await page.locator('article input').fill(how === 'right' ? accepted : '99')
    await page.keyboard.press('Enter')
  } else if (item.kind === 'match') {
    await matchByKeyboard(page, item, how)
  } else if (item.kind === 'order') {
    await sortByKeyboard(page, item, how)
  } else if (item.kind === 'lab') {
    await configure(page, item, how)
  } else {
    const count = await page.locator('.option').count()
    const wrong = [...Array(count).keys()].filter((index) => !right.includes(index)).slice(0, 1)
    for (const index of how === 'right' ? right : wrong) await page.keyboard.press(String(index + 1))
    await page.keyboard.press('Enter')
  }
  await page.getByRole('heading', { name: /^(Right|Wrong)/ }).waitFor()
  return item
}

/** Types the solution at the consoles that it names; for a wrong answer a line that changes nothing. */
async function configure(page: Page, { variants }: Extract<Item, { kind: 'lab' }>, how: 'right' | 'wrong'): Promise<void> {
  const prompt = fold((await page.locator('article > .reading').first().textContent()) ?? '')
  await page.getByRole('region', { name: 'Goals' }).waitFor()
  const goals = fold((await page.getByRole('region', { name: 'Goals' }).textContent()) ?? '')
  const isAsked = (variant: (typeof variants)[number]) =>
    textOf(variant.prompt) === prompt && variant.goals.every(({ text }) => goals.includes(textOf(text)))
  const { solution = [] } = variants.find(isAsked) ?? {}
  for (const { device, lines } of how === 'right' ? solution : solution.slice(0, 1)) {
    await page.getByRole('tab', { name: device, exact: true }).click()
    await page.getByRole('textbox', { name: `Console of ${device}` }).focus()
    await page.keyboard.type(how === 'right' ? lines.map(({ text }) => `${text}\n`).join('') : 'show clock\n')
  }
  await page.getByRole('button', { name: /^Answer/ }).click()
}

/** Fills the places from the top by the numbers of the responses; for a wrong answer each premise has its neighbour's. */
async function matchByKeyboard(
  page: Page,
  { variants: [variant] }: Extract<Item, { kind: 'match' }>,
  how: 'right' | 'wrong',
): Promise<void> {
  await page.locator('.response').first().waitFor()
  const premises = (await page.locator('.premise > .reading').allTextContents()).map(fold)
  const responses = (await page.locator('.response .reading').allTextContents()).map(fold)
  const fitting = premises.map((text) => {
    const id = variant?.premises.find((premise) => textOf(premise.text) === text)?.response
    return responses.indexOf(textOf(variant?.responses.find((response) => response.id === id)?.text ?? ''))
  })
  const given = how === 'right' ? fitting : [...fitting.slice(1), ...fitting.slice(0, 1)]
  for (const place of given) await page.keyboard.press(String(place + 1))
  await page.keyboard.press('Enter')
}

/** Chooses each step by its number and moves it up to its place; for a wrong answer the first two change places again. */
async function sortByKeyboard(
  page: Page,
  { variants: [variant] }: Extract<Item, { kind: 'order' }>,
  how: 'right' | 'wrong',
): Promise<void> {
  const steps = page.locator('.step > .reading')
  await steps.first().waitFor()
  for (const [place, { text }] of (variant?.steps ?? []).entries()) {
    const now = (await steps.allTextContents()).map(fold).indexOf(textOf(text))
    await page.keyboard.press(String(now + 1))
    for (let moves = now; moves > place; moves--) await page.keyboard.press('ArrowUp')
  }
  if (how === 'wrong') for (const key of ['1', 'ArrowDown']) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
}

/** Goes on to the next question, or to the end; behind a recall that is there already. */
export async function goOn(page: Page): Promise<void> {
  const verdict = page.getByRole('heading', { name: /^(Right|Wrong)/ })
  if ((await verdict.count()) === 0) return
  await page.keyboard.press('Enter')
  await verdict.waitFor({ state: 'detached' })
}
