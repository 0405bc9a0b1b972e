/**
 * What a chart writes. Charts draw on a canvas, tooltips included (a tooltip of HTML would need inline styles, which the content
 * security policy refuses), so a test listens to the canvas: every text that is drawn, in order.
 */
import type { Page } from '@playwright/test';
import { z } from 'zod';

const LISTEN = `
  window.drawnTexts = [];
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window.drawnTexts.push(text);
    draw.call(this, text, ...place);
  };
`;

/** Listens from the next page on. */
export async function recordDrawnTexts(page: Page): Promise<void> {
  await page.addInitScript({ content: LISTEN });
}

/** The texts drawn so far. */
export async function drawnTexts(page: Page): Promise<readonly string[]> {
  return z.array(z.string()).parse(await page.evaluate('window.drawnTexts'));
}
