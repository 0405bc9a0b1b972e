import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  campaignRulesSchema,
  readCampaignRules,
  readFactSettings,
  writeCampaignRulesOrThrow,
} from '@/lib/db/campaign-rules';
import { makeTestDatabase } from '@/lib/db/test-database';

let desk: Awaited<ReturnType<typeof makeTestDatabase>>;
beforeAll(async () => {
  desk = await makeTestDatabase();
});
afterAll(() => desk.close());

const CONDITION = { field: 'campaign', test: 'begins', text: 'spring' } as const;
const RULE = { campaign: 'Spring', conditions: [CONDITION] } as const;
const NOW = new Date('2026-11-25T06:00:00Z');

test('there are none until some are set; each change is a version and stands in the log whole; facts depend on them', async () => {
  const { db } = desk;
  expect(await readCampaignRules(db)).toEqual({ rules: [], version: 0 });
  const write = (rules: readonly (typeof RULE)[], version: number) =>
    db.$transaction((tx) => writeCampaignRulesOrThrow(tx, 'anna', { rules, version }, NOW));
  expect(await write([RULE], 0)).toBe(1);
  expect(await readCampaignRules(db)).toEqual({ rules: [RULE], version: 1 });
  expect(await readFactSettings(db)).toMatchObject({ currency: 'EUR', campaignRules: [RULE] });
  // Who opened the page before that change would undo it without knowing.
  await expect(write([], 0)).rejects.toMatchObject({ code: 'conflict' });
  expect(await readCampaignRules(db)).toEqual({ rules: [RULE], version: 1 });
  expect(await write([], 1)).toBe(2);
  const logged = await db.auditEntry.findMany({ where: { subject: 'campaignRules' }, select: { details: true } });
  expect(logged.map(({ details }) => details).join('\n')).toContain('campaign ^= spring → Spring');
  expect(logged).toHaveLength(2);
});

test('what could never fit or would fit everything is refused, with its place', () => {
  const refused = (rule: unknown) => campaignRulesSchema.safeParse([RULE, rule]).error?.issues[0]?.path;
  expect(refused({ ...RULE, campaign: ' ' })).toEqual([1, 'campaign']);
  expect(refused({ ...RULE, conditions: [] })).toEqual([1, 'conditions']);
  expect(refused({ ...RULE, conditions: [CONDITION, { ...CONDITION, text: '  ' }] })).toEqual([1, 'conditions', 1]);
  expect(refused({ ...RULE, conditions: [{ ...CONDITION, test: 'missing' }] })).toEqual([1, 'conditions', 0]);
  expect(refused({ ...RULE, conditions: [{ ...CONDITION, field: 'customer' }] })).toEqual([
    1,
    'conditions',
    0,
    'field',
  ]);
  expect(refused({ ...RULE, campaign: 'a\u0000b' })).toEqual([1, 'campaign']);
  expect(refused({ ...RULE, conditions: Array.from({ length: 7 }, () => CONDITION) })).toEqual([1, 'conditions']);
  expect(campaignRulesSchema.safeParse(Array.from({ length: 101 }, () => RULE)).success).toBe(false);
  const spaced = { campaign: ' Spring ', conditions: [{ ...CONDITION, text: ' spring ' }] };
  expect(campaignRulesSchema.parse([spaced])).toEqual([RULE]);
});
