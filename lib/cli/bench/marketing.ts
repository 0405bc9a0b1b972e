import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { handWrittenSql } from '@/lib/cli/measure/hand-written';
import { MOST_MS, type MeasuredQuestion, measureQuestion } from '@/lib/cli/measure/measured-question';
import { prepareWholeShop } from '@/lib/cli/measure/multiplied-shop';
import { LINES_AT_SCALE_1 } from '@/data/demo/generate';
import { readDemoRecordOrThrow } from '@/data/demo/demo-record';
import { OPERATOR } from '@/lib/auth/roles';
import { campaignView } from '@/lib/dashboards/campaign-view';
import { marketing } from '@/lib/dashboards/marketing';
import { resolveTile } from '@/lib/dashboards/resolve';
import type { View } from '@/lib/dashboards/schema';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { findCampaign } from '@/lib/web/campaign';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { type RunContext, runOrThrow } from '@/lib/warehouse/run';

const DAYS = 180;
const WORKSPACE = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
/** The demo company has none of what these are about. */
const EMPTY = ['leadsByOrigin'];
const MOST_GROWTH = 3;
/** Order lines from which a shop counts as ten times the demo. */
const LARGE = 2 * LINES_AT_SCALE_1;

/** The tiles of a view over the days and the same days before, each question once. */
function questionsOf({ id, tiles }: View, name: string, today: string, also = {}): readonly MeasuredQuestion[] {
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const moment = { asOf: `${today}T00:00:00`, firstWeekday: WORKSPACE.firstWeekday };
  const asked = new Set<string>();
  return tiles.flatMap((tile) => {
    const { query } = resolveTile(tile, { period, compare: ['previous'], filters: [] }, moment);
    const text = JSON.stringify(query);
    if (EMPTY.includes(tile.id) || asked.has(text)) return [];
    asked.add(text);
    // Of every one that is no analysis, data/bench has SQL by hand.
    const byHand = 'analysis' in query ? null : (answer: Answer) => handWrittenSql(tile.id, answer, id, also);
    return [{ name: `${name} ${tile.id}`, query, byHand }];
  });
}

/** The campaign that cost most in the days: its page reads most. */
async function costliestCampaign(today: string, context: RunContext): Promise<string> {
  const { rows } = await runOrThrow(
    OPERATOR,
    {
      metrics: ['marketingCost'],
      by: ['campaign'],
      period: { from: addDays(today, -DAYS), to: addDays(today, -1) },
      order: { by: 'marketingCost', descending: true },
      limit: 5,
    },
    context,
  );
  const [name] = rows.map(([campaign]) => campaign).filter((campaign) => typeof campaign === 'string');
  if (name === undefined) throw new Error('The shop has no campaign.');
  return name;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** What the marketing view asks, and the page of the campaign that cost most. */
async function questions(today: string, context: RunContext): Promise<readonly MeasuredQuestion[]> {
  const found = await findCampaign(OPERATOR, await costliestCampaign(today, context), context);
  if (found === null) throw new Error('The campaign that cost most is not found.');
  const page = campaignView(found, { cost: true, margin: true });
  return [
    ...questionsOf(marketing, 'tile', today),
    ...questionsOf(page, 'campaign page', today, { campaigns: `(${found.spellings.map(quoted).join(', ')})` }),
  ];
}

async function measureSize({ lines }: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const folder = await prepareWholeShop(lines, new Date(), say);
  const today = readDemoRecordOrThrow(folder)?.deliveredUntil;
  if (today === null || today === undefined) throw new Error('The shop has no days.');
  const engine = await openWarehouse({ data: folder, holder: 'npm run bench' });
  try {
    const asOf = `${today}T00:00:00`;
    const context: RunContext = { engine, workspace: WORKSPACE, now: new Date(`${asOf}Z`), asOf };
    const label = `${String(Math.round(lines / 1000))}k`;
    const aim = lines > LARGE ? MOST_MS.large : MOST_MS.small;
    const results: BenchResult[] = [];
    for (const question of await questions(today, context)) {
      say(`${label}: ${question.name}`);
      results.push(...(await measureQuestion(question, { view: 'marketing', context, label, aim })));
    }
    return results;
  } finally {
    await engine.close();
  }
}

/** How much longer the cold answers of the largest size take than those of the smallest, question by question. */
function growthOf(sizes: readonly (readonly BenchResult[])[]): BenchResult[] {
  const [small, large] = [sizes[0] ?? [], sizes.at(-1) ?? []];
  if (sizes.length < 2) return [];
  return large.flatMap(({ name, value }, place) => {
    const growth = value / (small[place]?.value ?? Number.NaN);
    const met = growth < MOST_GROWTH;
    const aim = `under ${String(MOST_GROWTH)}`;
    return name.includes(', cold, ')
      ? [{ name: `${name}: growth`, value: growth, unit: 'x', aim, met, ratio: growth, spread: null }]
      : [];
  });
}

/**
 * Every tile of the marketing view and of the page of the campaign that cost most, over 180 days beside the 180 days before, of the demo
 * company with all its web events, and of that many times over; what is no analysis against SQL by hand, proved equal.
 */
export const bench: Bench = {
  name: 'marketing',
  run: async (say, sizes) => {
    const results: BenchResult[][] = [];
    for (const size of sizes) results.push(await measureSize(size, say));
    return [...results.flat(), ...growthOf(results)];
  },
};
