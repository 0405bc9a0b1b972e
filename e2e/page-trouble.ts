import type { Page } from '@playwright/test';

/** Collects what goes wrong in a page from now on: errors of scripts, errors on the console (a refusal of the policy is one). */
export function watchTrouble(page: Page): readonly string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()} (${message.location().url})`);
  });
  return trouble;
}
