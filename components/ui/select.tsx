import { useId, type SelectHTMLAttributes } from 'react';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'className' | 'style' | 'id' | 'children'
> {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
  /** As high as a line of a tile's head. */
  readonly small?: boolean;
}

// Trap: React Aria's Select renders a hidden native select with an inline style, which a strict content security policy
// drops from server HTML, so that both would be seen. The native control has none and is the better one on phones.
/** One choice out of a short list: the browser's own control. */
export function Select({ label, options, error, hideLabel = false, small = false, ...select }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'hidden-but-read' : 'text-small text-muted'}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        className={`w-full min-w-0 rounded-field border border-field-line bg-surface aria-invalid:border-bad ${small ? 'h-7 px-1 text-small' : 'h-9 px-2'}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <p id={`${id}-note`} role="alert" className="text-small text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
