import { describe, expect, test } from 'vitest';
import { passwordWeakness } from '@/lib/auth/password-rule';

describe('passwordWeakness', () => {
  test.each(['', 'short', 'elevenchars', 'ÄÄÄÄÄÄÄÄÄÄÄ'])('refuses fewer than twelve characters: %s', (password) => {
    expect(passwordWeakness(password)).toBe('tooShort');
  });

  test.each([
    'password1234',
    'Password1234!',
    'P@ssw0rd1234',
    'passwordpassword',
    'qwertyuiop123',
    '1q2w3e4r5t6y'.replace('6y', '11'),
    '123456789012',
    '210987654321'.split('').reverse().join(''),
    'aaaaaaaaaaaa',
    'abababababab',
    'abcdefghijkl',
    'Summer2026!!',
    'Tervetuloa2026',
    'iloveyou1234',
    'letmeinletmein',
    'WelcomeToTuokio1',
    'correcthorsebatterystaple',
    '112233445566',
    'admin@admin123',
    'SyksyHelsinki2026',
  ])('refuses what is guessed first although it is long enough: %s', (password) => {
    expect(passwordWeakness(password)).toBe('tooCommon');
  });

  test.each(['aino.virtanen', 'Virtanen1234', 'AinoVirtanen!'])(
    'refuses the name or address with little around it: %s',
    (password) => {
      expect(passwordWeakness(password, ['Aino Virtanen', 'aino.virtanen@example.com'])).not.toBeNull();
    },
  );

  test.each([
    'junakarhupilvitaso',
    'seven grey lamps hum',
    'xK9#vQ2!mZ7p',
    'kaksitoista merkkiä',
    '正しい馬の電池のホチキスです',
  ])('takes %s', (password) => {
    expect(passwordWeakness(password, ['Aino Virtanen', 'aino.virtanen@example.com'])).toBeNull();
  });

  test('refuses more than 200 characters', () => {
    expect(passwordWeakness('xK9#vQ2!mZ7p'.repeat(20))).toBe('tooLong');
  });
});
