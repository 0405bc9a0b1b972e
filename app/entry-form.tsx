import { type ReactNode } from 'react';

interface EntryFormProps {
  readonly onSubmit: () => Promise<void>;
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
        void onSubmit();
      }}
    >
      {children}
    </form>
  );
}
