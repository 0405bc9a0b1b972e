'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Place } from './move';
import type { Then } from './use-grid-keys';

export interface TargetCellProps {
  readonly place: Place;
  /** What the cell shows, empty when it has no target. */
  readonly text: string;
  /** Last year's actual, as a hint. */
  readonly hint: string;
  /** What the cell is of, for screen readers: they read it before what is shown. */
  readonly label: string;
  readonly active: boolean;
  readonly changed: boolean;
  readonly readOnly: boolean;
  /** Text that an open editor begins with; null when the cell is not edited. */
  readonly editing: string | null;
  readonly invalid: boolean;
  readonly onFocus: () => void;
  readonly onEdit: () => void;
  /** Takes what was typed; `then` says where the keyboard goes. */
  readonly onCommit: (text: string, then: Then) => void;
  readonly onCancel: () => void;
}

/** One cell: a target, or the field in which it is typed. */
export function TargetCell(props: TargetCellProps) {
  const { place, text, hint, label, active, changed, readOnly, editing, invalid } = props;
  return (
    <td
      role="gridcell"
      data-place={`${String(place.row)}-${String(place.column)}`}
      tabIndex={active && editing === null ? 0 : -1}
      aria-readonly={readOnly}
      aria-invalid={invalid || undefined}
      onFocus={(event) => event.target === event.currentTarget && props.onFocus()}
      onDoubleClick={props.onEdit}
      className={`relative h-12 min-w-19 border-b border-l border-hairline px-1.5 text-right align-middle focus-visible:-outline-offset-2 ${changed ? 'bg-accent-soft' : ''} ${invalid ? 'bg-bad-soft' : ''}`}
    >
      {editing === null ? (
        <CellText text={text} hint={hint} label={label} changed={changed} />
      ) : (
        <CellField initial={editing} label={label} onCommit={props.onCommit} onCancel={props.onCancel} />
      )}
    </td>
  );
}

// Trap: a label that does not hold what is shown, word for word, is no name for people who speak to their computer.
function CellText({ text, hint, label, changed }: Pick<TargetCellProps, 'text' | 'hint' | 'label' | 'changed'>) {
  const t = useTranslations('targetsPage');
  return (
    <span className="flex flex-col leading-tight">
      <span className={`whitespace-nowrap ${changed ? 'font-medium text-accent' : ''}`}>
        <span className="hidden-but-read">{`${label} ${text === '' ? t('none') : ''}`}</span>
        {text === '' ? '\u00a0' : text}
      </span>{' '}
      <span className="text-tiny whitespace-nowrap text-muted">
        {hint === '' ? '\u00a0' : <span className="hidden-but-read">{`${t('lastYear')} `}</span>}
        {hint}
      </span>
    </span>
  );
}

interface CellFieldProps {
  readonly initial: string;
  readonly label: string;
  readonly onCommit: TargetCellProps['onCommit'];
  readonly onCancel: () => void;
}

function CellField({ initial, label, onCommit, onCancel }: CellFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (then: Then) => {
    if (done.current) return;
    done.current = true;
    onCommit(field.current?.value ?? '', then);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      done.current = true;
      onCancel();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      finish(event.key === 'Enter' ? 'down' : event.shiftKey ? 'left' : 'right');
    }
  };
  return (
    <input
      ref={field}
      defaultValue={initial}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={() => finish('stay')}
      className="h-9 w-full rounded-field border border-accent bg-surface px-1.5 text-right"
    />
  );
}
