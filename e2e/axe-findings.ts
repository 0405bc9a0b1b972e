import { expect, test, type Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';
import { isLong } from '@/e2e/long';

const findingsSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/** Rules that look at colours: all that another theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** How much of the page is on its way to somewhere; what turns for ever is left out. */
const MOVING = 'document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).length';

/** Narrower than this is a phone, which has the elements and colours of a desk; in the long run they are looked at there as well. */
const PHONE_BELOW = 600;

/** Serious and critical findings of the page as it stands, in both themes; one line for each rule. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  const isPhone = (page.viewportSize()?.width ?? PHONE_BELOW) < PHONE_BELOW;
  if (isPhone && !isLong(test.info())) return [];
  return [...(await inTheme(page, 'light', {})), ...(await inTheme(page, 'dark', { runOnly: COLOUR_RULES }))];
}

async function inTheme(page: Page, colorScheme: 'light' | 'dark', options: axe.RunOptions): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme });
  // Buttons fade into their new colours.
  await expect.poll(() => page.evaluate(MOVING)).toBe(0);
  return (await run(page, options)).map((finding) => `${colorScheme}: ${finding}`);
}

async function run(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] });
  const { violations } = findingsSchema.parse(await page.evaluate(`axe.run(document, ${asked})`));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id} at ${String(nodes.length)}, first ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
    );
}
