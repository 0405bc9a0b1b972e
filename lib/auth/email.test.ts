import { expect, test } from 'vitest';
import { normaliseEmail } from '@/lib/auth/email';

test.each([
  [' Aino@Example.COM ', 'aino@example.com'],
  ['ａｉｎｏ@example.com', 'aino@example.com'],
  ['aino+shop@example.co.uk', 'aino+shop@example.co.uk'],
])('one account for each way to write %s', (raw, normal) => {
  expect(normaliseEmail(raw)).toBe(normal);
});

test.each([
  'a@b.com,evil@x.com',
  '"aino,x"@example.com',
  'Aino <aino@example.com>',
  'aino@example.com\r\nBcc: x@y.z',
  'аino@example.com',
  'aino',
  '@example.com',
  'aino@@example.com',
])('refuses what parsers read in two ways: %s', (raw) => {
  expect(normaliseEmail(raw)).toBeNull();
});
