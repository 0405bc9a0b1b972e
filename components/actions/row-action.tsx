'use client';

import { usePathname } from 'next/navigation';
import { useViewState } from '@/components/filters/use-view-state';
import { encodeViewState } from '@/lib/dashboards/view-state';
import type { AnswerColumn } from '@/lib/metrics/answer';
import { ActionCell } from './action-cell';

export interface RowActionProps {
  readonly column: AnswerColumn;
  /** The name of the row, by which its actions are known. */
  readonly name: string;
}

/** Who is at a row of a work list: rows of searches are known by their words, others by what is missing. */
export function RowAction({ column, name }: RowActionProps) {
  const path = usePathname();
  const [state] = useViewState();
  const isSearch = column.id === 'searchQuery';
  const kind = isSearch ? 'search' : 'missing';
  const search = encodeViewState(state);
  return (
    <ActionCell
      of={{ kind, key: name }}
      subject={name}
      start={() => ({
        origin: { kind, key: name, label: name.slice(0, 300), address: search === '' ? path : `${path}?${search}` },
        filters: [...state.filters, { dimension: 'searchQuery', in: [name] }],
        metric: 'searchClickRate',
      })}
    />
  );
}
