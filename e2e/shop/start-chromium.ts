import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '@/lib/cli/verify/chromium';

/** Opens an address in a Chromium that nobody drives, with a profile of its own. */
export function startChromium(address: string): { readonly stop: () => Promise<void> } {
  const profile = mkdtempSync(join(tmpdir(), 'tuokio-chromium-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const options = ['--headless=new', `--user-data-dir=${profile}`, '--no-first-run', '--disable-gpu', ...sandbox];
  const child = spawn(findChromium() ?? 'chromium', [...options, address], { stdio: 'ignore', detached: true });
  const closed = once(child, 'close');
  return {
    stop: async () => {
      // Its helpers are of its group.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await closed;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
