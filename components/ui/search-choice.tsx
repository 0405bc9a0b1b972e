'use client';

import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { SearchList, type SearchOption } from './search-list';

/**
 * A field in which one types to find something to add: the pattern of a combobox with a list. Written here and not with React
 * Aria's, because what cannot be chosen must still be reached and read: the reason is the point.
 */

export interface SearchChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly SearchOption<Id>[];
  readonly onChoose: (id: Id) => void;
  /** Makes what is typed comparable with what options are found by. */
  readonly fold: (text: string) => string;
  readonly nothing: string;
}

function step(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, Math.max(0, at) + 8);
    case 'PageUp':
      return Math.max(0, at - 8);
    default:
      return null;
  }
}

/** What was typed and what it finds: what can be chosen comes first, else a search would begin with what it cannot give. */
function useFound<Id extends string>({ options, onChoose, fold }: SearchChoiceProps<Id>) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const words = fold(text).split(' ');
  const found = options.filter((option) => words.every((word) => option.found.includes(word)));
  const isRefused = (option: SearchOption<Id>) => option.refused !== undefined;
  const shown = found.toSorted((one, other) => Number(isRefused(one)) - Number(isRefused(other)));
  const search = (next: string, opened: boolean) => {
    setText(next);
    setActive(0);
    setOpen(opened);
  };
  const choose = (option: SearchOption<Id> | undefined) => {
    if (option === undefined || isRefused(option)) return;
    onChoose(option.id);
    search('', false);
  };
  return { text, open, shown, at: Math.min(active, shown.length - 1), search, choose, setOpen, setActive };
}

/** A field that finds and chooses; what was chosen empties it, ready for the next. */
export function SearchChoice<Id extends string>(props: SearchChoiceProps<Id>) {
  const { label, nothing } = props;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const { text, open, shown, at, search, choose, setOpen, setActive } = useFound(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = step(event.key, open ? at : -1, shown.length);
    if (to !== null) {
      event.preventDefault();
      setOpen(true);
      setActive(to);
      list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === 'Escape' && (open || text !== '')) {
      event.preventDefault();
      search('', false);
    }
  };
  return (
    <div className="relative w-full sm:w-64" onBlur={() => setOpen(false)}>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${String(at)}` : undefined}
        autoComplete="off"
        placeholder={label}
        value={text}
        onChange={(event) => search(event.target.value, true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        className="h-9 w-full rounded-field border border-field-line bg-surface px-3 placeholder:text-muted"
      />
      <SearchList
        id={id}
        label={label}
        listRef={list}
        open={open}
        options={shown}
        at={at}
        nothing={nothing}
        onPoint={setActive}
        onChoose={choose}
      />
    </div>
  );
}
