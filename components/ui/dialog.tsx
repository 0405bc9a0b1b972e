'use client';

import { lazy, Suspense, type ReactNode } from 'react';

const DialogPanel = lazy(() => import('./dialog-panel'));

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

/** A modal window with a title and a way out; focus stays inside and returns afterwards. Its code comes when it first opens. */
export function Dialog(props: DialogProps) {
  return props.open ? (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  ) : null;
}
