'use client';

import { useWords } from '@/components/metrics/use-words';
import type { Unit } from '@/lib/metrics/define';
import { cellKey, shownValue, type Edits } from './grid-cells';
import type { GridRow } from './grid-row';
import { decimalOf, microsOf, microsText, typedMicros } from './micros';
import type { Place } from './move';

export interface SheetProps {
  readonly rows: readonly GridRow[];
  readonly months: readonly string[];
  readonly unit: Unit;
  readonly edits: Edits;
  readonly entered: ReadonlyMap<string, string>;
  readonly onEdits: (values: Edits) => void;
}

/** Values of the grid as texts of the reader's language, and texts as values. */
export function useSheet({ rows, months, unit, edits, entered, onEdits }: SheetProps) {
  const { format } = useWords();
  const keyAt = ({ row, column }: Place): string | null => {
    const [line, month] = [rows[row], months[column]];
    return line === undefined || month === undefined ? null : cellKey(line.scope, month);
  };
  const textOf = (key: string | null): string => {
    const value = key === null ? null : shownValue(edits, entered, key);
    return value === null ? '' : microsText(microsOf(value), unit, format);
  };
  const sumOf = (keys: readonly string[]): string => {
    const known = keys.flatMap((key) => shownValue(edits, entered, key) ?? []);
    const sum = known.reduce((total, value) => total + microsOf(value), 0n);
    return known.length === 0 ? '–' : microsText(sum, unit, format);
  };
  const takeTexts = (texts: readonly { readonly place: Place; readonly text: string }[]): boolean => {
    const values = texts.flatMap(({ place, text }) => {
      const key = keyAt(place);
      return key === null ? [] : [{ key, micros: text.trim() === '' ? null : typedMicros(text, unit, format) }];
    });
    onEdits(
      new Map(
        values.flatMap(({ key, micros }) =>
          micros === undefined ? [] : [[key, micros === null ? null : decimalOf(micros)] as const],
        ),
      ),
    );
    return values.every(({ micros }) => micros !== undefined);
  };
  return { keyAt, textOf, sumOf, takeTexts };
}

export type Sheet = ReturnType<typeof useSheet>;
