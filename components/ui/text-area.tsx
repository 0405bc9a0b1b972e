import { useId, type TextareaHTMLAttributes } from 'react';

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'style' | 'id'> {
  readonly label: string;
  /** What to write, shown under the field. */
  readonly hint: string;
}

/** Several labelled lines of text. */
export function TextArea({ label, hint, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small text-muted">
        {label}
      </label>
      <textarea
        {...area}
        id={id}
        aria-describedby={`${id}-note`}
        className="w-full min-w-0 rounded-field border border-field-line bg-surface px-3 py-2"
      />
      <p id={`${id}-note`} className="text-small text-muted">
        {hint}
      </p>
    </div>
  );
}
