import { type RefObject } from 'react';

export interface SearchOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** All that it can be found by, folded like what is typed. */
  readonly found: string;
  readonly note?: string | undefined;
  /** Why it cannot be chosen, as a sentence. */
  readonly refused?: string | undefined;
}

export interface SearchListProps<Id extends string> {
  readonly id: string;
  readonly label: string;
  readonly listRef: RefObject<HTMLUListElement | null>;
  readonly open: boolean;
  readonly options: readonly SearchOption<Id>[];
  /** Place of the option that Enter would choose. */
  readonly at: number;
  readonly nothing: string;
  readonly onPoint: (place: number) => void;
  readonly onChoose: (option: SearchOption<Id>) => void;
}

/** What was found, in a list under the field. */
export function SearchList<Id extends string>({ id, label, listRef, open, options, at, ...rest }: SearchListProps<Id>) {
  return (
    <ul
      ref={listRef}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      hidden={!open}
      className="absolute top-full left-0 z-30 mt-1 max-h-80 w-full min-w-64 overflow-auto rounded-card border border-hairline bg-raised py-1 shadow-float sm:w-96"
    >
      {options.map((option, place) => (
        <li
          key={option.id}
          id={`${id}-${String(place)}`}
          role="option"
          aria-selected={place === at}
          aria-disabled={option.refused === undefined ? undefined : true}
          // Trap: a press would take the focus away from the field, and the list with it, before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => rest.onPoint(place)}
          onClick={() => rest.onChoose(option)}
          className={`px-3 py-1.5 ${place === at ? 'bg-sunken' : ''} ${option.refused === undefined ? 'cursor-pointer' : 'text-muted'}`}
        >
          <span className="block">{option.label}</span>
          {option.refused === undefined && option.note === undefined ? null : (
            <span className="block text-tiny text-muted">{option.refused ?? option.note}</span>
          )}
        </li>
      ))}
      {options.length > 0 ? null : (
        <li role="option" aria-selected={false} aria-disabled className="px-3 py-1.5 text-muted">
          {rest.nothing}
        </li>
      )}
    </ul>
  );
}
