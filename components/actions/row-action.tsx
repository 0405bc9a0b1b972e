'use client';

import { usePathname } from 'next/navigation';
import { useViewState } from '@/components/filters/use-view-state';
import { encodeViewState } from '@/lib/dashboards/view-state';
import type { AnswerColumn } from '@/lib/metrics/answer';
import { ActionCell } from './action-cell';
import { rowStart } from './row-start';

export interface RowActionProps {
  readonly column: AnswerColumn;
  /** The name of the row, by which its actions are known. */
  readonly name: string;
  /** Why it is missing, where the list says so. */
  readonly cause: string | null;
}

/** Who is at a row of a work list: rows of searches are known by their words, others by what is missing or the product. */
export function RowAction({ column, name, cause }: RowActionProps) {
  const path = usePathname();
  const [state] = useViewState();
  const { of, filter, metric } = rowStart(column.id, name, cause);
  const search = encodeViewState(state);
  return (
    <ActionCell
      of={of}
      subject={name}
      start={() => ({
        origin: { ...of, label: name.slice(0, 300), address: search === '' ? path : `${path}?${search}` },
        filters: [...state.filters, filter],
        metric,
      })}
    />
  );
}
