import { expect, test } from '@/e2e/fixtures';

/** The series colour of the light theme, spruce, and how far a drawn pixel may be from it. */
const SPRUCE = { r: 0x0b, g: 0x6e, b: 0x5f };
const CLOSE = 12;

test('charts keep their colours for people who want no motion', async ({ page, signInAs }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await signInAs('executive');
  await page.goto('/executive');
  await expect(page.locator('canvas').first()).toBeVisible();
  const coloured = () =>
    page.evaluate(
      ({ spruce, close }) => {
        const canvas = document.querySelector('canvas');
        const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let found = 0;
        for (let at = 0; at + 2 < data.length; at += 4) {
          const far = (value: number | undefined, wanted: number) => Math.abs((value ?? 0) - wanted) > close;
          if (!far(data[at], spruce.r) && !far(data[at + 1], spruce.g) && !far(data[at + 2], spruce.b)) found += 1;
        }
        return found;
      },
      { spruce: SPRUCE, close: CLOSE },
    );
  await expect.poll(coloured).toBeGreaterThan(100);
});
