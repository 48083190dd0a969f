import { expect, test } from '@playwright/test'
import type { Item } from '@/course'
import { answerByKeyboard, items, textOf } from './course'

/** A run of plain letters out of a private text, between its tags: long enough to be unique, and the same however a page encodes it. */
function tell(html: string): string | undefined {
  const runs = html.split(/<[^>]*>/).flatMap((text) => text.match(/[A-Za-z][A-Za-z ]{22,}/g) ?? [])
  return runs.sort((a, b) => b.length - a.length)[0]?.trim()
}

/** Everything that questions show. A private text that stands there word for word tells nothing when it is met. */
const open = items
  .flatMap((item): Item['variants'][number][] => [...item.variants])
  .flatMap((variant) => [
    textOf(variant.prompt),
    ...('exhibits' in variant ? variant.exhibits.flatMap(({ lines }) => lines) : []),
    ...('options' in variant ? variant.options.map(({ text }) => textOf(text)) : []),
  ])
  .join('\n')

/** What must not travel before the answer, of one item. */
function privateTexts(item: Item): string[] {
  return item.variants.flatMap((variant): string[] => {
    const texts: (string | undefined)[] = []
    if ('options' in variant) {
      texts.push(...variant.options.map(({ explanation }) => tell(explanation)))
      texts.push(...variant.options.map((option) => ('claim' in option && option.claim ? tell(option.claim.text) : undefined)))
    }
    if ('walk' in variant) texts.push(tell(variant.walk.cause?.text ?? ''))
    if ('explanation' in variant) texts.push(tell(variant.explanation))
    if ('premises' in variant) texts.push(...variant.premises.map(({ explanation }) => tell(explanation)))
    if ('steps' in variant) texts.push(...variant.steps.map(({ explanation }) => tell(explanation)))
    if ('answer' in variant && typeof variant.answer === 'string') texts.push(tell(variant.answer))
    return texts.filter((text): text is string => text !== undefined && !open.includes(text))
  })
}

test('no explanation, claim, cause or answer is in any byte that is sent before the answer', async ({ page }) => {
  const sent: Promise<string>[] = []
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (!/font|image/.test(type)) sent.push(response.text().catch(() => ''))
  })
  const secrets = [...new Set(items.flatMap(privateTexts))]
  expect(secrets.length).toBeGreaterThan(150)

  await page.goto('/chapters/ssh-configure/check', { waitUntil: 'networkidle' })
  const before = (await Promise.all(sent)).join('\n')
  expect(before.length).toBeGreaterThan(10_000)
  expect(secrets.filter((secret) => before.includes(secret))).toEqual([])
  expect(before).not.toMatch(/"right\\?":(true|false)|\\?"explanation\\?":/)

  sent.length = 0
  const item = await answerByKeyboard(page, 'wrong')
  await page.waitForLoadState('networkidle')
  const after = (await Promise.all(sent)).join('\n')
  // The reply tells of this item alone: the question that comes with it is still closed.
  const own = JSON.stringify(item) // another item may say the same in its own words
  expect(secrets.filter((secret) => !own.includes(secret) && after.includes(secret))).toEqual([])
  if (item.kind !== 'recall') expect(privateTexts(item).some((secret) => after.includes(secret))).toBe(true)
})
