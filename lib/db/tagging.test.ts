import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTaggingRules, taggingRulesSchema, writeTaggingRules } from '@/lib/db/tagging';
import { makeTestDatabase } from '@/lib/db/test-database';
import { DEFAULT_TAGGING_RULES } from '@/lib/tagging/tagging-rules';

let desk: Awaited<ReturnType<typeof makeTestDatabase>>;
beforeAll(async () => {
  desk = await makeTestDatabase();
});
afterAll(() => desk.close());

const RULES = { mediums: ['cpc'], sources: ['Google'], campaign: '{yyyy}_{text}', lowerCase: true };

test('naming rules are the product’s own until some are set, and each change stands in the log', async () => {
  const { db } = desk;
  expect(await readTaggingRules(db)).toEqual(DEFAULT_TAGGING_RULES);
  expect(taggingRulesSchema.parse(DEFAULT_TAGGING_RULES)).toEqual(DEFAULT_TAGGING_RULES);
  const rules = taggingRulesSchema.parse(RULES);
  await db.$transaction((tx) => writeTaggingRules(tx, 'anna', rules, new Date('2026-11-25T06:00:00Z')));
  expect(await readTaggingRules(db)).toEqual({ ...RULES, sources: ['google'] });
  expect(await db.auditEntry.count({ where: { action: 'setting.changed', subject: 'tagging' } })).toBe(1);
});

test('a name or a form that could never be kept to is refused', () => {
  expect(taggingRulesSchema.safeParse({ ...RULES, lowerCase: false }).data?.sources).toEqual(['Google']);
  for (const wrong of [{ mediums: ['a b'] }, { sources: [''] }, { campaign: '{week}' }, { campaign: '{text}{text}' }])
    expect(taggingRulesSchema.safeParse({ ...RULES, ...wrong }).success).toBe(false);
});
