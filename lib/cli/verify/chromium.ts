import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { runChild } from '@/lib/cli/bootstrap/child.js';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import { childEnvironment, env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

// Trap: Debian's chromium-headless-shell, a tenth cheaper, keeps no page in memory for Back, which the tracker is tested with.
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(): string | undefined {
  const folders = (childEnvironment({})['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** Returns the Chromium to test with: the one of TUOKIO_CHROMIUM, of the system, or that Playwright downloaded. */
export function findChromium(): string | undefined {
  const named = env().TUOKIO_CHROMIUM;
  if (named !== undefined) return named;
  const downloaded = chromium.executablePath();
  return onPath() ?? (existsSync(downloaded) ? downloaded : undefined);
}

async function download(): Promise<string> {
  const playwright = ['node_modules/playwright-core/cli.js', 'install', 'chromium'];
  const ended = await withProgress('Downloading Chromium', (say: Say) =>
    runChild(process.execPath, playwright, { onLine: say }),
  );
  return ended.output;
}

async function installFromDebian(): Promise<string> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return 'Not root on Debian, so nothing was installed.';
  const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
  const script = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  const ended = await withProgress('Installing Chromium', (say: Say) =>
    runChild('/bin/sh', ['-c', script], { env, onLine: say }),
  );
  return ended.output;
}

/**
 * Returns the path of a Chromium, getting one where there is none: Playwright's download, else Debian's package as root.
 * Throws an AppError that says what to install.
 */
export async function provideChromiumOrThrow(): Promise<string> {
  const named = env().TUOKIO_CHROMIUM;
  if (named !== undefined && !existsSync(named))
    throw new AppError('unprocessable', `TUOKIO_CHROMIUM=${named} is no file. Correct or unset TUOKIO_CHROMIUM.`);
  const tried: string[] = [];
  for (const get of [download, installFromDebian]) {
    const found = findChromium();
    if (found !== undefined) return found;
    tried.push(await get().catch((error: unknown) => String(error)));
  }
  const found = findChromium();
  if (found !== undefined) return found;
  throw new AppError(
    'unavailable',
    `The end-to-end tests need Chromium. Install it (Debian: apt-get install chromium) or name one in TUOKIO_CHROMIUM.\n${tried.join('\n')}`,
  );
}
