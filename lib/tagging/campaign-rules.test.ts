import { expect, test } from 'vitest';
import { isWhole, writtenRules, type CampaignRule } from './campaign-rules';

const RULE: CampaignRule = {
  campaign: 'Brand',
  conditions: [
    { field: 'clickId', test: 'is', text: 'gclid' },
    { field: 'campaign', test: 'missing', text: '' },
  ],
};

test('a rule is whole once it names a campaign and each of its conditions says what it asks for', () => {
  expect(isWhole(RULE)).toBe(true);
  expect(isWhole({ ...RULE, campaign: ' ' })).toBe(false);
  expect(isWhole({ ...RULE, conditions: [] })).toBe(false);
  expect(isWhole({ ...RULE, conditions: [{ field: 'page', test: 'begins', text: ' ' }] })).toBe(false);
  expect(isWhole({ ...RULE, conditions: [{ field: 'page', test: 'missing', text: 'x' }] })).toBe(false);
});

test('rules are written so that a log can be read', () => {
  expect(writtenRules([RULE, { ...RULE, campaign: 'B' }])).toBe(
    'clickId = gclid, campaign = – → Brand; clickId = gclid, campaign = – → B',
  );
});
