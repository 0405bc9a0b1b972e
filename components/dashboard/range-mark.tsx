export interface RangeMarkProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The least and the most of the axis that all rows share. */
  readonly axis: readonly [number, number];
}

/** A number between its least and its most, on an axis that all rows of the list share. The numbers stand beside it. */
export function RangeMark({ value, low, high, axis: [from, to] }: RangeMarkProps) {
  const span = to - from;
  if (span === 0) return null;
  const percent = (level: number) => `${String(Math.round(((level - from) / span) * 10_000) / 100)}%`;
  return (
    <svg aria-hidden className="block h-3 w-full overflow-visible">
      {from < 0 ? <line x1={percent(0)} x2={percent(0)} y1="0" y2="12" className="stroke-hairline" /> : null}
      <line x1={percent(low)} x2={percent(high)} y1="6" y2="6" strokeWidth="4" className="stroke-comparison" />
      <circle cx={percent(value)} cy="6" r="3.5" className="fill-bar" />
    </svg>
  );
}
