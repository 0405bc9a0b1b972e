'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { cellKey } from './grid-cells';
import { GridLine } from './grid-line';
import type { GridRow } from './grid-row';
import { SumCell } from './sum-cell';
import { useGridKeys } from './use-grid-keys';
import { useSheet, type SheetProps } from './use-sheet';

export interface TargetGridProps extends SheetProps {
  readonly caption: string;
  /** Months of a flow add up to a year; those of others do not. */
  readonly adds: boolean;
  readonly readOnly: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onSpread: (row: GridRow) => void;
}

/** Targets as a spreadsheet: scopes down, months across. */
export function TargetGrid({ caption, adds, readOnly, onUndo, onRedo, onSpread, ...shown }: TargetGridProps) {
  const { rows, months, unit, edits } = shown;
  const t = useTranslations('targetsPage');
  const grid = useRef<HTMLTableElement>(null);
  const sheet = useSheet(shown);
  const keys = useGridKeys({
    rows: rows.length,
    columns: months.length,
    readOnly,
    textAt: (place) => sheet.textOf(sheet.keyAt(place)),
    onTexts: sheet.takeTexts,
    onUndo,
    onRedo,
  });
  const parts = rows.filter(({ isWhole }) => !isWhole);
  const sumOf = (list: readonly string[]) =>
    sheet.sumOf(parts.flatMap(({ scope }) => list.map((month) => cellKey(scope, month))));
  const line = { months, unit, adds, readOnly, edits, sheet, keys, grid, onSpread };
  return (
    <div className="overflow-x-auto rounded-card border border-hairline bg-surface">
      <table
        ref={grid}
        role="grid"
        aria-label={caption}
        aria-describedby="targets-keys"
        onKeyDown={keys.onKeyDown}
        onPaste={keys.onPaste}
        className="w-full border-separate border-spacing-0 text-small"
      >
        <GridHead months={months} adds={adds} />
        <tbody>
          {rows.map((row, place) => (
            <GridLine key={JSON.stringify(row.scope)} line={row} row={place} {...line} />
          ))}
          {adds && parts.length > 1 ? (
            <tr role="row" className="text-muted">
              <th
                role="rowheader"
                scope="row"
                className="sticky left-0 z-10 bg-surface px-3 py-2 text-left font-normal"
              >
                {t('sum')}
              </th>
              {months.map((month) => (
                <SumCell key={month} text={sumOf([month])} />
              ))}
              <SumCell text={sumOf(months)} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

function GridHead({ months, adds }: { readonly months: readonly string[]; readonly adds: boolean }) {
  const t = useTranslations('targetsPage');
  const { format } = useWords();
  const cell = 'border-b border-l border-hairline px-1.5 py-2 text-right font-normal whitespace-nowrap';
  return (
    <thead>
      <tr role="row" className="text-muted">
        <th
          role="columnheader"
          scope="col"
          className="sticky left-0 z-10 min-w-36 border-b border-hairline bg-surface px-3 py-2 text-left font-normal"
        >
          {t('scope')}
        </th>
        {months.map((month) => (
          <th key={month} role="columnheader" scope="col" className={cell}>
            {format.monthName(month)}
          </th>
        ))}
        {adds ? (
          <th role="columnheader" scope="col" className={cell}>
            {t('year')}
          </th>
        ) : null}
      </tr>
    </thead>
  );
}
