'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';

export interface CodeBlockProps {
  /** Names what is shown. */
  readonly label: string;
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  /** Said where the browser has no clipboard: without https. */
  readonly failed: string;
}

const SAID_MS = 4000;

/** Lines of code to take along, with a button that copies them. */
export function CodeBlock({ label, code, copy, copied, failed }: CodeBlockProps) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const take = () => {
    // Trap: without https the browser has no clipboard at all.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(code))
      .then(
        () => setSaid(copied),
        () => setSaid(failed),
      );
  };
  return (
    <figure aria-label={label} className="rounded-field bg-sunken">
      <figcaption className="flex min-h-11 items-center justify-between gap-3 pt-1.5 pr-1.5 pl-3 text-small text-muted">
        <span>{label}</span>
        <span className="flex items-center gap-2">
          <span role="status">{said ?? ''}</span>
          <Button onPress={take} aria-label={`${copy}: ${label}`}>
            {copy}
          </Button>
        </span>
      </figcaption>
      <pre className="px-3 pt-1 pb-3 font-mono text-small [overflow-wrap:anywhere] whitespace-pre-wrap">{code}</pre>
    </figure>
  );
}
