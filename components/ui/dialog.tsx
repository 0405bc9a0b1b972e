'use client';

import { lazy, Suspense } from 'react';
import type { DialogProps } from './dialog-props';

const DialogPanel = lazy(() => import('./dialog-panel'));

/** A modal window with a title and a way out; focus stays inside and returns afterwards. Its code comes when it first opens. */
export function Dialog(props: DialogProps) {
  return props.open ? (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  ) : null;
}
