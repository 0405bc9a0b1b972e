import { defineConfig } from '@playwright/test';
import { findChromium } from './lib/cli/verify/chromium';

/**
 * End-to-end tests run in Chromium against the production build with a demo company of their own (var/e2e). `npm test -- e2e` names
 * the port and the browser; without it the defaults below serve.
 */
const port = Number(process.env['TUOKIO_E2E_PORT'] ?? '3300');
const long = process.env['TUOKIO_LONG'] === '1';
const baseURL = `http://localhost:${port}`;
const executablePath = findChromium();

/** Tests that start servers of their own begin while the demo company is made; the others wait for it (e2e/fixtures.ts). */
const ON_OWN_SERVERS = /(first-run|mapping|setup|sources)[.]spec[.]ts$/;

export default defineConfig({
  testDir: 'e2e',
  metadata: { long },
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  projects: [
    { name: 'own', testMatch: ON_OWN_SERVERS },
    { name: 'demo', testIgnore: ON_OWN_SERVERS },
  ],
  timeout: 90_000,
  // No test asserts a time: on a busy machine the first view of a server that has just started takes seconds.
  expect: { timeout: 20_000 },
  globalTimeout: 15 * 60_000,
  use: {
    baseURL,
    timezoneId: 'Europe/Helsinki',
    locale: 'en-GB',
    // A frame that nobody looks at costs as much as one that is seen; the long run keeps what moves.
    contextOptions: { reducedMotion: long ? 'no-preference' : 'reduce' },
    // A trace of every test costs time in every test; `npx playwright test --trace on` makes one of the test that is looked into.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Trap: Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: `node lib/cli/bootstrap.js demo --fresh --data var/e2e --port ${port} --scale 0.4 --event-days 32 --no-shopper`,
    // Mail servers and webhooks of the tests are on this machine.
    env: { TUOKIO_OUTGOING_PRIVATE: '127.0.0.1' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
