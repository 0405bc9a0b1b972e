import { expect, test } from 'vitest';
import { nextPath } from '@/lib/auth/next-path';

test.each(['/executive', '/executive?period=lastMonth&market=FI'])('opens the page that was asked for: %s', (path) => {
  expect(nextPath(path)).toBe(path);
});

test.each([
  undefined,
  null,
  '',
  'executive',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/api/auth/signout',
  '/sign-in?next=/sign-in',
])('opens the start page instead of %s', (path) => {
  expect(nextPath(path)).toBe('/');
});
