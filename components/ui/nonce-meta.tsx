'use client';

import { useState } from 'react';

// Trap: every request has a nonce of its own, so a refreshed page brings another one than the document's policy knows.
/** Tells libraries that add styles the nonce of the document; it stays that of the first request. */
export function NonceMeta({ nonce }: { readonly nonce: string }) {
  const [first] = useState(nonce);
  return <meta property="csp-nonce" content={first} nonce={first} />;
}
