import { expect, test } from 'vitest';
import { CONSENT_NAMES } from '@/lib/events/consent';
import { saysAnalytics } from '@/lib/edge/tracker/consent-choices';

test('what is not a clear yes is no, of two words no wins, and silence is neither', () => {
  expect(saysAnalytics({ analytics: true })).toBe(true);
  expect(saysAnalytics({ analytics_storage: 'granted', ad_storage: 'denied' })).toBe(true);
  expect(saysAnalytics({ analytics: true, statistics: false })).toBe(false);
  expect(saysAnalytics({ analytics: 'perhaps' })).toBe(false);
  expect(saysAnalytics({ marketing: true })).toBeUndefined();
});

test.each(Object.entries(CONSENT_NAMES))(
  '%s means analytics to the tracker when it does to the loader',
  (name, purposes) => {
    expect(saysAnalytics({ [name]: true })).toBe(purposes.includes('analytics') ? true : undefined);
  },
);
