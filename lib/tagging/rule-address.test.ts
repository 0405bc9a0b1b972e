import { expect, test } from 'vitest';
import { draftOf, ruleAddress } from './rule-address';

test('an address begins a rule with the fields that it names, an empty one as missing', () => {
  expect(draftOf({ clickId: 'gclid', campaign: '', other: 'x', source: ['a', 'b'] })).toEqual({
    campaign: '',
    conditions: [
      { field: 'campaign', test: 'missing', text: '' },
      { field: 'clickId', test: 'is', text: 'gclid' },
    ],
  });
  expect(draftOf({ period: 'last28Days' })).toBeNull();
});

test('what tag health finds begins the rule that would mend it, and what no rule mends begins none', () => {
  const begun = (problem: string, subject: string, insteadOf: string | null = null) => {
    const address = ruleAddress({ problem, subject, insteadOf });
    const { campaign, conditions } = draftOf(Object.fromEntries(new URLSearchParams(address?.split('?')[1]))) ?? {};
    return [campaign, ...(conditions ?? []).map(({ field, test, text }) => `${field} ${test} ${text}`.trim())];
  };
  expect(begun('clickIdAlone', 'gclid')).toEqual(['', 'campaign missing', 'clickId is gclid']);
  expect(begun('paidUntagged', 'bing & co / cpc')).toEqual([
    '',
    'source is bing & co',
    'medium is cpc',
    'campaign missing',
  ]);
  expect(begun('adReferral', 'ads.example')).toEqual(['', 'campaign missing', 'referrer is ads.example']);
  expect(begun('spelling', 'SPRING', 'spring')).toEqual(['spring', 'campaign is SPRING']);
  expect(begun('unknownCampaign', 'x')).toEqual(['', 'campaign is x']);
  expect(ruleAddress({ problem: 'selfReferral', subject: 'shop.example', insteadOf: null })).toBeNull();
});
