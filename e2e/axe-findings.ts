import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';

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

/** Serious and critical findings of the page as it stands, in each of the themes; one line for each rule. */
export async function seriousFindings(
  page: Page,
  themes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [place, theme] of themes.entries())
    found.push(...(await inTheme(page, theme, place === 0 ? {} : { runOnly: COLOUR_RULES })));
  return found;
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
