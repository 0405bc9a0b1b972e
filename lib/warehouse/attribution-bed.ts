import type { Asked } from '@/lib/analyses/asked';
import type { Model } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import type { Cell } from '@/lib/metrics/answer';
import type { Filter } from '@/lib/metrics/query';
import { markJourneys, type ToldSale, type ToldTouch } from './journey-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** How attribution is asked for; what is left out is as the analysis has it. */
interface Choice {
  readonly by?: 'trafficChannel' | 'campaign';
  readonly model?: Model;
  readonly lookBack?: 30 | 90;
  readonly range?: 'rules' | 'all';
  readonly datedOn?: 'order' | 'touch';
  readonly returnsBy?: 'order' | 'return';
  readonly filters?: Filter[];
  readonly period?: { readonly from: string; readonly to: string };
  readonly principal?: typeof OPERATOR;
}

/** March 2026. */
export const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

/** Rows of the answer as objects. */
async function askRows(context: RunContext, { filters = [], period = MARCH, principal = OPERATOR, ...input }: Choice) {
  const answer = await runOrThrow(principal, { analysis: 'attribution', input, period, filters }, context);
  return answer.rows.map(([key, touches, orders, share, low, high, net, netLow, netHigh, verdict]) => ({
    key: key ?? null,
    touches,
    orders: Number(orders),
    share,
    low: Number(low),
    high: Number(high),
    net: Number(net),
    netLow: Number(netLow),
    netHigh: Number(netHigh),
    verdict,
  }));
}

/** A warehouse in which journeys are told, and what is asked of it. */
export interface AttributionBed {
  readonly warehouse: TestWarehouse;
  readonly context: RunContext;
  readonly ask: (choice?: Choice) => ReturnType<typeof askRows>;
  /** Rows of any question as objects by the ids of its columns. */
  readonly objects: (query: Asked) => Promise<readonly Readonly<Record<string, Cell>>[]>;
  /** Credited orders by key; what no touch led to under «unknown». */
  readonly credits: (choice?: Choice) => Promise<Record<string, number>>;
}

/** Opens a warehouse for journeys; its `warehouse.close` removes it. */
export async function openAttributionBed(): Promise<AttributionBed> {
  const warehouse = await testWarehouse();
  await markJourneys(warehouse);
  const context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-12-31T00:00:00Z'),
    asOf: '2026-12-31T00:00:00',
    cache: false,
  };
  const ask = (choice: Choice = {}) => askRows(context, choice);
  const credits = async (choice: Choice = {}) => {
    const rows = (await ask(choice)).filter(({ orders }) => orders !== 0);
    return Object.fromEntries(
      rows.map(({ key, verdict, orders }): [string, number] => [
        verdict === 'unknown' ? 'unknown' : String(key),
        orders,
      ]),
    );
  };
  const objects = async (query: Asked) => {
    const { columns, rows } = await runOrThrow(OPERATOR, query, context);
    return rows.map((row) => Object.fromEntries(columns.map(({ id }, place) => [id, row[place] ?? null])));
  };
  return { warehouse, context, ask, objects, credits };
}

/** A touch of visitor 1 at a moment such as `03-10T12:00` of 2026. */
export function touch(at: string, channel: string, rest: Partial<ToldTouch> = {}): ToldTouch {
  return { at: `2026-${at}:00`, channel, visitor: 1, ...rest };
}

/** Order 1 of visitor 1, worth 100. */
export function sale(at: string, rest: Partial<ToldSale> = {}): ToldSale {
  return { key: 1, at: `2026-${at}:00`, net: 100, visitor: 1, ...rest };
}
