import type { Page } from 'playwright-core';
import { executive } from '@/lib/dashboards/executive';

const LONGEST_MS = 60_000;
const WANTED = {
  tiles: executive.tiles.length,
  charts: executive.tiles.filter((tile) => tile.show.as === 'line').length,
} as const;

/**
 * Opens the executive view and returns the milliseconds from the start of the navigation to the first frame in which every
 * tile has its figures and every chart its canvas, with nothing left of what stands in their place while they load.
 */
export async function drawView(page: Page): Promise<number> {
  await page.goto('/executive', { waitUntil: 'commit' });
  const drawn = await page.waitForFunction(
    ({ tiles, charts }) => {
      const all = [...document.querySelectorAll('section[aria-labelledby^="tile-"]')];
      const isWhole = all.length === tiles && all.every((tile) => tile.getAttribute('aria-busy') !== 'true');
      const isLoading = all.some((tile) => tile.querySelector('.skeleton') !== null);
      const canvases = all.reduce((count, tile) => count + tile.querySelectorAll('canvas').length, 0);
      return isWhole && !isLoading && canvases >= charts ? performance.now() : false;
    },
    WANTED,
    { polling: 'raf', timeout: LONGEST_MS },
  );
  return Number(await drawn.jsonValue());
}
