import type { Cell } from '@/lib/metrics/answer';

/** Shades from nothing to the strongest; the figure stands in each cell, so that the shade never says it alone. */
const SHADES = [
  '',
  'bg-accent-soft/40',
  'bg-accent-soft/70',
  'bg-accent-soft',
  'bg-accent-soft font-medium text-accent',
] as const;

/** The strongest shade. */
export const STRONGEST_SHADE = SHADES.length - 1;

/** One side of a heat table: its names as the answer holds them, and as people read them. */
export interface HeatNames {
  readonly keys: readonly Cell[];
  readonly text: (key: Cell) => string;
}

export interface HeatTableProps {
  readonly title: string;
  /** What stands at the left, and what runs across. */
  readonly corner: string;
  readonly down: HeatNames;
  readonly across: HeatNames;
  /** The cell of a row and a column, by their places. */
  readonly cell: (row: number, column: number) => { readonly text: string; readonly shade: number };
}

/** A figure by two names, as a table whose cells are shaded. */
export function HeatTable({ title, corner, down, across, cell }: HeatTableProps) {
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="max-h-[32rem] min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-small">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="text-tiny text-muted">
            <th scope="col" className="py-1.5 pr-2 text-left align-bottom font-normal">
              {corner}
            </th>
            {across.keys.map((key) => (
              <th key={String(key)} scope="col" className="px-1 py-1.5 text-right align-bottom font-normal">
                {across.text(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.keys.map((key, row) => (
            <tr key={String(key)} className="border-t border-hairline">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal whitespace-nowrap">
                {down.text(key)}
              </th>
              {across.keys.map((name, column) => {
                const { text, shade } = cell(row, column);
                return (
                  <td key={String(name)} className={`px-1 py-1.5 text-right whitespace-nowrap ${SHADES[shade] ?? ''}`}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
