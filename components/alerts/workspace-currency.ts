'use client';

import { createContext, use } from 'react';

/** Currency that money is counted in unless the rule names one. */
export const WorkspaceCurrency = createContext('EUR');

/** The workspace's currency. */
export function useWorkspaceCurrency(): string {
  return use(WorkspaceCurrency);
}
