import { describe, expect, test } from 'vitest';
import { licenceIsAllowed, licencesRefused } from '@/lib/cli/checks/licences';

describe('a licence', () => {
  test.each(['MIT', 'Apache-2.0 AND MIT', '(MIT OR GPL-3.0-only)', 'ISC*', '(BSD-3-Clause AND MIT)', 'OFL-1.1'])(
    '%s is allowed',
    (expression) => {
      expect(licenceIsAllowed(expression)).toBe(true);
    },
  );

  test.each([
    'AGPL-3.0-only',
    'GPL-3.0-only',
    'LGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'UNKNOWN',
    'Custom: LICENSE',
    '',
  ])('%s is refused', (expression) => {
    expect(licenceIsAllowed(expression)).toBe(false);
  });
});

test('a refused package is named with its licence; an exception covers its platform builds and nothing else', () => {
  const licences = new Map([
    ['@img/sharp-libvips-linux-x64@1.3.4', 'LGPL-3.0-or-later'],
    ['@img/sharpish@1.0.0', 'LGPL-3.0-or-later'],
    ['ua-parser-js@2.0.0', 'AGPL-3.0-or-later'],
    ['zod@4.0.0', 'MIT'],
  ]);
  const refused = licencesRefused(licences, { '@img/sharp-libvips': 'optional' });
  expect(refused).toHaveLength(2);
  expect(refused[0]).toContain('@img/sharpish@1.0.0 has the licence LGPL-3.0-or-later');
  expect(refused[1]).toContain('ua-parser-js@2.0.0');
});
