/**
 * Removal effects of a Markov chain of order 1 (Anderl et al., 2014): by how much fewer journeys end in an order when every step
 * into a channel ends the journey instead. What the chain loses is what goes through the channel, so that no chain has to be solved without
 * it: the loss is P(ever in c) · P(order | in c), both read from the one inverse of I − T.
 */

/** Counts of steps between states 1 … n; 0 is the start, `order` and `end` are where journeys end. */
export interface Step {
  readonly from: number;
  readonly to: number | 'order' | 'end';
  readonly count: number;
}

/** Inverse of a square matrix by Gauss and Jordan with row pivots; rows of [a | 1] are worked on in place. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))]);
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1)
      if (Math.abs(cell(row, column)) > Math.abs(cell(pivot, column))) pivot = row;
    const [chosen, other] = [rows[pivot] ?? [], rows[column] ?? []];
    rows[pivot] = other;
    const scale = chosen[column] ?? 1;
    const unit = chosen.map((value) => value / scale);
    rows[column] = unit;
    rows.forEach((row, at) => {
      const factor = row[column] ?? 0;
      if (at !== column && factor !== 0) rows[at] = row.map((value, place) => value - factor * (unit[place] ?? 0));
    });
  }
  return rows.map((row) => row.slice(n));
}

/** Share of orders that each of the states 1 … n is due by its removal effect; they add up to 1, or are all 0 without an order. */
export function markovShares(n: number, steps: readonly Step[]): readonly number[] {
  const table = Array.from({ length: n + 1 }, () => Array.from({ length: n + 1 }, () => 0));
  const toOrder = Array.from({ length: n + 1 }, () => 0);
  const leaving = Array.from({ length: n + 1 }, () => 0);
  for (const { from, to, count } of steps) {
    leaving[from] = (leaving[from] ?? 0) + count;
    if (to === 'order') toOrder[from] = (toOrder[from] ?? 0) + count;
    const row = table[from];
    if (typeof to === 'number' && row !== undefined) row[to] = (row[to] ?? 0) + count;
  }
  const chance = (from: number, to: number) => (table[from]?.[to] ?? 0) / Math.max(leaving[from] ?? 0, 1);
  const states = Array.from({ length: n }, (_, at) => at + 1);
  const visits = inverse(states.map((from) => states.map((to) => (from === to ? 1 : 0) - chance(from, to))));
  const sum = (value: (at: number) => number) => states.reduce((total, _, at) => total + value(at), 0);
  const effects = states.map((_, c) => {
    const ever = sum((at) => chance(0, at + 1) * (visits[at]?.[c] ?? 0)) / (visits[c]?.[c] ?? 1);
    const orders = sum((at) => (visits[c]?.[at] ?? 0) * ((toOrder[at + 1] ?? 0) / Math.max(leaving[at + 1] ?? 0, 1)));
    return Math.max(ever * orders, 0);
  });
  const whole = effects.reduce((total, effect) => total + effect, 0);
  return effects.map((effect) => (whole === 0 ? 0 : effect / whole));
}
