import { expect, test } from 'vitest';
import { errorName } from '@/lib/edge/tracker/error-name';

test('a name of an error tells what broke and nothing of whom it broke for', () => {
  expect(errorName('Uncaught TypeError: cart is undefined')).toBe('TypeError: cart is undefined');
  expect(errorName('Error: no order 10023 of anna@shop.example')).toBe('Error: no order # of @');
  expect(errorName(`SyntaxError: Unexpected token '<', "<html>a" is not valid JSON`)).toBe(
    'SyntaxError: Unexpected token "…", "…" is not valid JSON',
  );
  expect(errorName(`TypeError: can't access property "anna", a is null`)).not.toContain('anna');
  expect(errorName('x'.repeat(5000))).toHaveLength(120);
});

test('the same error of two visitors has one name', () => {
  expect(errorName('Error: cart 17 of "Anna" is 3 days old')).toBe(errorName('Error: cart 9 of "Bo" is 12 days old'));
});
