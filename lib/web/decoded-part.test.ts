import { expect, test } from 'vitest';
import { decodedPart } from './decoded-part';

test('a part of an address is read as people wrote it, and nothing that is too long or cut off', () => {
  expect(decodedPart('kes%C3%A4%2026%2FA', 100)).toBe('kesä 26/A');
  expect(decodedPart('%C3%A4'.repeat(5), 5)).toBe('äääää');
  expect(decodedPart('%C3%A4'.repeat(6), 5)).toBeNull();
  for (const broken of ['%', '%C3', '%E4', 'a%zz']) expect(decodedPart(broken, 100), broken).toBeNull();
});
