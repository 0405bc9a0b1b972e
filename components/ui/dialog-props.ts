import { type ReactNode } from 'react';

/** What a modal window needs. */
export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** `sheet` comes from the right edge and takes the whole height; on phones both take the whole width. */
  readonly shape?: 'box' | 'sheet';
  /** Asks before something that cannot be undone. */
  readonly alert?: boolean;
}
