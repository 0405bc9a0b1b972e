'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import type { Unit } from '@/lib/metrics/define';
import { cellKey, type Edits } from './grid-cells';
import type { GridRow } from './grid-row';
import { SumCell } from './sum-cell';
import { TargetCell } from './target-cell';
import type { GridKeyboard } from './use-grid-keys';
import type { Sheet } from './use-sheet';

export interface GridLineProps {
  readonly line: GridRow;
  readonly row: number;
  readonly months: readonly string[];
  readonly unit: Unit;
  readonly adds: boolean;
  readonly readOnly: boolean;
  readonly edits: Edits;
  readonly sheet: Sheet;
  readonly keys: GridKeyboard;
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly onSpread: (line: GridRow) => void;
}

/** One scope of the grid: its name, its months, its year. */
export function GridLine({
  line,
  row,
  months,
  unit,
  adds,
  readOnly,
  edits,
  sheet,
  keys,
  grid,
  onSpread,
}: GridLineProps) {
  const t = useTranslations('targetsPage');
  const { format } = useWords();
  const hintOf = (column: number): string => {
    const before = line.lastYear[column] ?? null;
    return before === null ? '' : format.value(unit, before, { bare: true, compact: unit === 'money' });
  };
  return (
    <tr role="row">
      <LineHead line={line} maySpread={adds && !readOnly} onSpread={() => onSpread(line)} />
      {months.map((month, column) => {
        const key = cellKey(line.scope, month);
        const [text, hint] = [sheet.textOf(key), hintOf(column)];
        const active = keys.place.row === row && keys.place.column === column;
        return (
          <TargetCell
            key={month}
            place={{ row, column }}
            text={text}
            hint={hint}
            label={t('cellOf', { scope: line.name, month: format.bucket(month, 'month', true) })}
            active={active}
            changed={edits.has(key)}
            readOnly={readOnly}
            editing={active ? keys.editing : null}
            invalid={active && keys.invalid}
            onFocus={() => keys.onFocus({ row, column })}
            onEdit={() => keys.onEdit({ row, column })}
            onCommit={(typed, then) => keys.onCommit(typed, then, grid.current)}
            onCancel={() => keys.onCancel(grid.current)}
          />
        );
      })}
      {adds ? <SumCell text={sheet.sumOf(months.map((month) => cellKey(line.scope, month)))} /> : null}
    </tr>
  );
}

interface LineHeadProps {
  readonly line: GridRow;
  readonly maySpread: boolean;
  readonly onSpread: () => void;
}

function LineHead({ line, maySpread, onSpread }: LineHeadProps) {
  const t = useTranslations('targetsPage');
  return (
    <th
      role="rowheader"
      scope="row"
      className="sticky left-0 z-10 max-w-44 border-b border-hairline bg-surface px-3 text-left font-normal"
    >
      <span className="flex items-center justify-between gap-1">
        <span className={`min-w-0 ${line.isWhole ? 'font-medium' : ''}`}>{line.name}</span>
        {maySpread ? (
          <Button small look="quiet" aria-label={t('spreadOf', { scope: line.name })} onPress={onSpread}>
            {t('spread')}
          </Button>
        ) : null}
      </span>
    </th>
  );
}
