import { type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { buttonClass } from './button-look';

export interface GrabHandleProps {
  readonly id: string;
  readonly label: string;
  /** Id of the element that says how it is used. */
  readonly describedBy: string;
  readonly grabbed: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly children: ReactNode;
}

/** A button by which something is taken and moved: by keys, mouse or finger. */
export function GrabHandle({ id, label, describedBy, grabbed, onKeyDown, onPointerDown, children }: GrabHandleProps) {
  return (
    <button
      type="button"
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-pressed={grabbed}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className={`${buttonClass({ look: 'quiet', small: true, square: true })} touch-none aria-pressed:bg-accent aria-pressed:text-on-accent ${grabbed ? 'cursor-grabbing!' : 'cursor-grab!'}`}
    >
      {children}
    </button>
  );
}
