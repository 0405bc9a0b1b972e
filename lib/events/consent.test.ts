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

  it('lets no win over yes, and knows no inherited names', () => {
    expect(text({ analytics: true, statistics: false })).toBe('');
    expect(text({ constructor: true, toString: true, hasOwnProperty: true })).toBe('');
  });
});
