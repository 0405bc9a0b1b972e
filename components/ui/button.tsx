'use client';

import { use, type ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button-look';
import { TriggerContext } from './trigger';

export interface ButtonProps extends ButtonLook {
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  readonly onPress?: () => void;
  readonly 'aria-label'?: string;
  /** Takes the focus when it appears: where it stands in for what was pressed, the keyboard must not be left nowhere. */
  readonly autoFocus?: boolean;
  readonly children: ReactNode;
}

/** A button; inside a menu or popover as its trigger it opens it. */
export function Button({
  type = 'button',
  isDisabled = false,
  autoFocus = false,
  onPress,
  children,
  ...rest
}: ButtonProps) {
  const trigger = use(TriggerContext);
  const opening =
    trigger === null
      ? {}
      : {
          ref: trigger.ref,
          'aria-haspopup': trigger.opens,
          'aria-expanded': trigger.expanded,
          onPointerEnter: trigger.warm,
          onFocus: trigger.warm,
        };
  return (
    <button
      {...opening}
      type={type}
      disabled={isDisabled}
      autoFocus={autoFocus}
      aria-label={rest['aria-label']}
      onClick={() => {
        onPress?.();
        trigger?.press();
      }}
      className={buttonClass(rest)}
    >
      {children}
    </button>
  );
}
