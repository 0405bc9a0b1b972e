import { expect, test } from 'vitest';
import { foldText } from './fold-text';

test('text is searched without case, accents and wide spaces', () => {
  expect(foldText('  Työpaita\u00a0XL ')).toBe('tyopaita xl');
  expect(foldText('Måltall på Færøyene')).toBe('maltall pa faeroyene');
});
