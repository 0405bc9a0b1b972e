'use client';

import { useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';

interface EntryFormProps {
  readonly onSubmit: (entry: FormData) => Promise<void>;
  readonly children: ReactNode;
}

/** A form of one column that is sent by script; `post` keeps a password out of the address should the script be missing. */
export function EntryForm({ onSubmit, children }: EntryFormProps) {
  return (
    <form
      className="flex flex-col gap-4"
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}

const never = () => () => undefined;

/** The button that sends the form. It waits for the script: pressed before, the browser would send the form by itself. */
export function EntrySubmit({ busy = false, children }: { readonly busy?: boolean; readonly children: ReactNode }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Button look="primary" wide type="submit" isDisabled={busy || !ready}>
      {children}
    </Button>
  );
}

/** The text of a field of a form; empty when it has none. */
export function textOf(entry: FormData, name: string): string {
  const value = entry.get(name);
  return typeof value === 'string' ? value : '';
}
