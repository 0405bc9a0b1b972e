import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withProgress } from '@/lib/cli/bootstrap/progress.js';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';
import { AppError } from '@/lib/http/errors';

const FOLDER = join('docs', 'pictures');
const WIDTH = 1440;
const HEIGHT = 1010;

async function take(page: Page): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  for (const [theme, name] of [
    ['light', 'executive.png'],
    ['dark', 'executive-dark.png'],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto('/executive');
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(FOLDER, name) });
  }
}

/** `npm run pictures`: takes the pictures of the README from the demo company, so that they show what there is. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new AppError('badRequest', 'Take the pictures of the README anew:  npm run pictures');
  await withProgress('Taking pictures', () => withDemoServer('executive', (server) => withSignedInPage(server, take)));
  return 0;
}
