import { chromium, type Page } from 'playwright-core';
import type { DemoServer } from '@/lib/cli/measure/demo-server';
import { provideChromiumOrThrow } from '@/lib/cli/verify/chromium';

/** Opens Chromium, signs in and gives the action a fresh page whose cache is empty; closes the browser afterwards. */
export async function withSignedInPage<T>(server: DemoServer, action: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: await provideChromiumOrThrow(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const first = await browser.newContext({ baseURL: server.address });
    const page = await first.newPage();
    await page.goto('/sign-in');
    await page.locator('input[name=email]').fill(server.email);
    await page.locator('input[name=password]').fill(server.password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    // A second context with the same cookies has seen nothing yet: its first load is a first load.
    const second = await browser.newContext({ baseURL: server.address, storageState: await first.storageState() });
    return await action(await second.newPage());
  } finally {
    await browser.close();
  }
}
