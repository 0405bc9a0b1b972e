import { expect, test } from 'vitest';
import { draftOf } from '@/app/(app)/settings/campaign-rules/rule-draft';
import { ruleAddress } from '@/lib/tagging/rule-address';
import { faultOf, writtenRules, type CampaignRule } from '@/lib/tagging/campaign-rules';

const RULE: CampaignRule = {
  campaign: 'Brand',
  conditions: [
    { field: 'clickId', test: 'is', text: 'gclid' },
    { field: 'campaign', test: 'missing', text: '' },
  ],
};

test('a rule says what it lacks', () => {
  expect(faultOf(RULE)).toBeNull();
  expect(faultOf({ ...RULE, campaign: ' ' })).toBe('campaign');
  expect(faultOf({ ...RULE, conditions: [] })).toBe('conditions');
  expect(faultOf({ ...RULE, conditions: [{ field: 'page', test: 'begins', text: ' ' }] })).toBe('text');
});

test('rules are written so that a log can be read', () => {
  expect(writtenRules([RULE, { ...RULE, campaign: 'B' }])).toBe(
    'clickId = gclid, campaign = – → Brand; clickId = gclid, campaign = – → B',
  );
});

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
