'use client';

import { createContext, use, type ReactNode } from 'react';
import { DEFAULT_STATE, type ViewState } from '@/lib/dashboards/view-state';

const UsualStateContext = createContext<ViewState>(DEFAULT_STATE);

/** Gives the page inside a usual state of its own: what it shows when its address says nothing. */
export function UsualStateProvider({ state, children }: { readonly state: ViewState; readonly children: ReactNode }) {
  return <UsualStateContext value={state}>{children}</UsualStateContext>;
}

/** What the page shows when its address says nothing. */
export function useUsualState(): ViewState {
  return use(UsualStateContext);
}
