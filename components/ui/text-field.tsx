import { useId, type InputHTMLAttributes } from 'react';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'id'> {
  readonly label: string;
  /** What to write, shown under the field. */
  readonly hint?: string | undefined;
  /** What is wrong with the value, as a sentence; replaces the hint. */
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
}

/** A labelled line of text; plain HTML, so that it works before any script has run. */
export function TextField({ label, hint, error, hideLabel = false, ...input }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'hidden-but-read' : 'text-small text-muted'}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className="h-9 w-full min-w-0 rounded-field border border-field-line bg-surface px-3 placeholder:text-muted read-only:bg-sunken aria-invalid:border-bad"
      />
      {note === undefined ? null : (
        <p
          id={`${id}-note`}
          role={error === undefined ? undefined : 'alert'}
          className={`text-small ${error === undefined ? 'text-muted' : 'text-bad'}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}
