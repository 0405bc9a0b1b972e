import { type InputHTMLAttributes, type ReactNode } from 'react';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'type'> {
  readonly children: ReactNode;
  /** True for one choice out of several with the same name. */
  readonly radio?: boolean;
}

/** A tick box, or a radio button, with its words; the whole line can be pressed. */
export function Checkbox({ children, radio = false, ...input }: CheckboxProps) {
  return (
    <label className="flex min-h-8 min-w-0 items-center gap-2 rounded-field px-1 hover:bg-sunken">
      <input {...input} type={radio ? 'radio' : 'checkbox'} className="size-4 shrink-0 accent-accent" />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
