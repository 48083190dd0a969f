import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Axe finds nothing on the page as it is now. Where nothing but colours differs from what was looked at before, only these are looked at
 * again, which is quicker.
 */
export async function axeFindsNothing(page: Page, where: string, of: 'all' | 'colours' = 'all'): Promise<void> {
  await expect(page).toHaveTitle(/./) // which follows a link of ours a moment later
  const axe = new AxeBuilder({ page })
  const { violations } = await (of === 'all' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])).analyze()
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    where,
  ).toEqual([])
}
