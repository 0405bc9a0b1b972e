import { describe, expect, it } from 'vitest';
import { readConsent } from '@/lib/events/consent';

const text = (consent: unknown, fallback: 'required' | 'granted' = 'required') =>
  readConsent({ consent }, {}, fallback).text;

describe('readConsent', () => {
  it('reads the categories of Segment', () => {
    expect(text({ categoryPreferences: { Analytics: true, Advertising: false, Functional: true } })).toBe(
      'analytics,personalisation',
    );
    expect(text({ categoryPreferences: { C0002: true, C0004: true } })).toBe('ads.personalise,ads.share,analytics');
  });

  it('reads the consent mode of GA4, in the context or beside it', () => {
    expect(text({ analytics_storage: 'granted', ad_user_data: 'denied', ad_personalization: 'GRANTED' })).toBe(
      'ads.personalise,analytics',
    );
    expect(readConsent({}, { consent: { analytics_storage: 'granted' } }, 'required').analytics).toBe(true);
  });

  it('reads our own purposes', () => {
    expect(text({ 'marketing.email': true, profiling: 'yes' })).toBe('marketing.email,profiling');
  });

  it('takes the default of the write key where nothing is said, which never grants marketing or advertising', () => {
    expect(text(undefined)).toBe('');
    expect(text(undefined, 'granted')).toBe('analytics,personalisation,profiling');
    expect(text({ categoryPreferences: {} }, 'granted')).toBe('analytics,personalisation,profiling');
    expect(text({ categoryPreferences: { Analytics: false } }, 'granted')).toBe('personalisation,profiling');
  });

  it.each([
    [{ analytics: 1 }],
    [{ analytics: {} }],
    [{ analytics: 'maybe' }],
    [{ analytics: [] }],
    [[true]],
    ['analytics'],
    [null],
  ])('takes what is not a clear yes for no: %j', (consent) => {
    expect(text(consent)).toBe('');
  });

  it.each([
    [false, ''],
    ['denied', ''],
    ['no', ''],
    [0, ''],
    [[], ''],
    [['analytics'], ''],
    [true, ''],
    ['analytics', ''],
    [{ statistik: false }, ''],
    [{ statistik: 'Nej' }, ''],
    [{ categoryPreferences: { Statistik: false, Functional: true } }, 'personalisation'],
    [{ categoryPreferences: false, analytics: true }, 'analytics'],
    [{ categoryPreferences: ['Advertising'] }, ''],
    [{ purposes: { analytics: false } }, ''],
    [{ vendors: { google: { allowed: 'denied' } }, analytics: true }, 'analytics'],
    [{ purposes: ['analytics'] }, ''],
  ])(
    'takes a no that it does not understand for one to all that is not named, on a key that grants: %j',
    (consent, granted) => {
      expect(text(consent, 'granted')).toBe(granted);
      expect(readConsent({}, { consent }, 'granted').text).toBe(granted);
    },
  );

  it('takes a plain no in one place for no, whatever stands in the other', () => {
    expect(readConsent({ consent: false }, { consent: { analytics: true } }, 'granted').text).toBe('');
    expect(readConsent({ consent: { analytics: true } }, { consent: 'denied' }, 'granted').text).toBe('');
    expect(readConsent({ consent: { analytics: true } }, { consent: 'all' }, 'granted').text).toBe('analytics');
  });

  it('keeps what a key grants where nothing says no: null, other signals of consent mode, notes of a consent tool', () => {
    const all = 'analytics,personalisation,profiling';
    expect(text(null, 'granted')).toBe(all);
    expect(
      text({ ad_storage: 'denied', security_storage: 'granted', wait_for_update: 500, region: ['FI'] }, 'granted'),
    ).toBe(all);
    expect(text({ statistik: true, version: 3, id: '7f', at: null }, 'granted')).toBe(all);
    expect(text({ marketing: false }, 'granted')).toBe(all);
  });

  it('lets no win over yes, and knows no inherited names', () => {
    expect(text({ analytics: true, statistics: false })).toBe('');
    expect(text({ constructor: true, toString: true, hasOwnProperty: true })).toBe('');
  });
});
