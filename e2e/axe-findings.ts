import type { Page } from '@playwright/test';
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

/** Serious and critical findings of all rules, one line for each rule. */
export function seriousFindings(page: Page): Promise<readonly string[]> {
  return run(page, {});
}

/** The same of the rules that look at colours: all that another theme can change. */
export function colourFindings(page: Page): Promise<readonly string[]> {
  return run(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
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
