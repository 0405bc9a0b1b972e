import { expect, test } from 'vitest';
import { describeError } from '@/lib/http/log';

test('an error is logged with its kind, its stack and its cause, and without control characters', () => {
  const error = new TypeError('bad\u001b[31m\r\nfake line', { cause: new Error('below') });
  const { kind, stack } = describeError(error);
  expect(kind).toBe('TypeError');
  expect(stack).toContain('log.test.ts');
  expect(stack).toContain('caused by Error: below');
  expect(stack.includes('\u001b') || stack.includes('\r')).toBe(false);
});

test("of an error of Prisma's, whose message quotes what was asked, only the place is logged", () => {
  const error = new Error('Invalid invocation: where: { email: "aino@example.com" }');
  error.name = 'PrismaClientValidationError';
  const { stack } = describeError(error);
  expect(stack).not.toContain('aino');
  expect(stack).toContain('log.test.ts');
});

test('something thrown that is no error has only a kind', () => {
  expect(describeError('secret')).toEqual({ kind: 'string', stack: '' });
});
