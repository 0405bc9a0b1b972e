import { describe, expect, it } from 'vitest';
import { chooseLocale } from './choose-locale';

describe('the language of a page', () => {
  it('is the user’s own before the device’s and the browser’s', () => {
    expect(chooseLocale('fi', 'sv', 'nb')).toBe('fi');
    expect(chooseLocale(null, 'sv', 'nb')).toBe('sv');
    expect(chooseLocale(undefined, undefined, 'nb')).toBe('nb');
  });

  it('follows the weights of the browser’s list', () => {
    expect(chooseLocale(null, undefined, 'de;q=0.9, sv-FI;q=0.8, fi;q=0.3')).toBe('sv');
    expect(chooseLocale(null, undefined, 'fi;q=0, en;q=0.1')).toBe('en');
  });

  it('gives Norwegian to readers of any Norwegian and of Danish', () => {
    for (const tag of ['no', 'nn-NO', 'nb-NO', 'da']) expect(chooseLocale(null, undefined, tag)).toBe('nb');
  });

  it('is English when nothing fits or what is given is nonsense', () => {
    for (const header of [null, '', 'de', ';;;,,q=', 'x'.repeat(5000)]) {
      expect(chooseLocale('tlh', '<script>', header)).toBe('en');
    }
  });
});
