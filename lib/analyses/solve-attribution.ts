import type { Cell } from '@/lib/metrics/answer';
import type { FoundRow } from './analysis';
import { type Model, TOUCH_MODELS } from './attribution-models';
import { ATTRIBUTION_FIGURES, STATES, TO_END, TO_ORDER } from './attribution-sql';
import { markovShares, type Step } from './markov';

/**
 * From the sums and steps of attribution-sql.ts to rows of the answer: credit by the model asked for, and the range over all that were
 * worked out. A key is a robust winner or loser when under every one of them its touches brought more, or fewer, orders than as many
 * average touches, by more than chance explains (1.96 standard deviations of a count).
 */

type Money = 'orders' | 'net';
type Credit = Readonly<Record<Money, number>>;

/** What one key, or all of them together, was credited with by model. */
interface Credited {
  readonly key: string | null;
  readonly state: number;
  readonly touches: number;
  readonly by: ReadonlyMap<Model, Credit>;
}

const Z = 1.96;

const figure = (row: FoundRow | undefined, name: string) => Number(row?.values[ATTRIBUTION_FIGURES.indexOf(name)] ?? 0);

function creditOf(row: FoundRow | undefined, model: string): Credit {
  return { orders: figure(row, `${model}_orders`), net: figure(row, `${model}_net`) };
}

function stepOf(row: FoundRow): Step {
  const target = figure(row, 'target');
  const to = target === TO_ORDER ? 'order' : target === TO_END ? 'end' : target;
  return { from: figure(row, 'state'), to, count: figure(row, 'n') };
}

/**
 * What a key is due of all credit by the chain; keys that share the last state share its part by their linear credit. Without an order of the
 * period there is no chain, and what came back of earlier ones is due by the linear rule.
 */
function markovCredit(row: FoundRow, rows: readonly FoundRow[], shares: readonly number[], whole: Credit): Credit {
  if (shares.every((one) => one === 0)) return creditOf(row, 'linear');
  const state = figure(row, 'state');
  const share = shares[state - 1] ?? 0;
  const linear = (one: FoundRow) => figure(one, 'linear_orders');
  const sharing = state > STATES ? rows.filter((one) => figure(one, 'state') === state) : [row];
  const all = sharing.reduce((sum, one) => sum + linear(one), 0);
  const part = sharing.length === 1 ? 1 : all === 0 ? 0 : linear(row) / all;
  return { orders: whole.orders * share * part, net: whole.net * share * part };
}

function creditedKeys(found: readonly FoundRow[], models: readonly Model[]): readonly Credited[] {
  const rows = found.filter(({ key: [kind] }) => kind === 'key');
  const whole = creditOf(
    found.find(({ key: [kind] }) => kind === 'credited'),
    'linear',
  );
  const steps = found.filter(({ key: [kind] }) => kind === 'step').map(stepOf);
  const shares = models.includes('markov') ? markovShares(Math.min(rows.length, STATES + 1), steps) : [];
  return rows.map((row) => ({
    key: row.key[1] ?? null,
    state: figure(row, 'state'),
    touches: figure(row, 'n'),
    by: new Map<Model, Credit>([
      ...TOUCH_MODELS.map((model): [Model, Credit] => [model, creditOf(row, model)]),
      ...(models.includes('markov')
        ? [['markov', markovCredit(row, rows, shares, whole)] satisfies [Model, Credit]]
        : []),
    ]),
  }));
}

const NONE: Credit = { orders: 0, net: 0 };
const creditBy = ({ by }: Credited, model: Model) => by.get(model) ?? NONE;

function rangeOf({ by }: Credited, what: Money): readonly [number, number] {
  const values = [...by.values()].map((credit) => credit[what]);
  return [Math.min(...values), Math.max(...values)];
}

function verdictOf([low, high]: readonly [number, number], expected: number): string {
  const chance = Z * Math.sqrt(expected);
  if (low > expected + chance) return 'winner';
  return high < expected - chance ? 'loser' : 'mixed';
}

/** Rows: key, touches, credited orders, share of all orders with its range, net sales with their range, verdict. */
export function solveAttribution(
  found: readonly FoundRow[],
  model: Model,
  models: readonly Model[],
): readonly (readonly Cell[])[] {
  const whole = found.find(({ key: [kind] }) => kind === 'credited');
  const unknown = creditOf(
    found.find(({ key: [kind] }) => kind === 'unknown'),
    'linear',
  );
  const orders = creditOf(whole, 'linear').orders + unknown.orders;
  const share = (part: number) => (orders === 0 ? null : part / orders);
  const perTouch = creditOf(whole, 'linear').orders / Math.max(figure(whole, 'n'), 1);
  const keys = [...creditedKeys(found, models)].sort(
    (a, b) => creditBy(b, model).orders - creditBy(a, model).orders || a.state - b.state,
  );
  const rows = keys.map((one): readonly Cell[] => {
    const [low, high] = rangeOf(one, 'orders');
    const [netLow, netHigh] = rangeOf(one, 'net');
    const { orders: credited, net } = creditBy(one, model);
    const verdict = verdictOf([low, high], perTouch * one.touches);
    return [one.key, one.touches, credited, share(credited), share(low), share(high), net, netLow, netHigh, verdict];
  });
  if (unknown.orders === 0 && unknown.net === 0) return rows;
  const part = share(unknown.orders);
  const { net } = unknown;
  return [...rows, [null, null, unknown.orders, part, part, part, net, net, net, 'unknown']];
}
