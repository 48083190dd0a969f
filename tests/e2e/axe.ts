import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Axe finds nothing on the page as it is now. Where nothing but colours differs from what was looked at before, only these are looked at
 * again, which is quicker.
 */
export async function axeFindsNothing(page: Page, where: string, of: 'all' | 'colours' = 'all'): Promise<void> {
  // In the page itself, which has no frames, and not once more in an empty one.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const asked = of === 'all' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])
  // After a link of ours the page's title comes a moment later than the page.
  await expect(async () => {
    const { violations } = await asked.analyze()
    const found = violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
    expect(found, where).toEqual([])
  }).toPass({ timeout: 60_000, intervals: [250] })
}
