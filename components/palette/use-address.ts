'use client';

import { usePathname, useRouter } from 'next/navigation';
import { changeSearch, lastSearch } from '@/components/ui/use-search-text';
import { builtInView } from '@/lib/dashboards/registry';
import type { DimensionId } from '@/lib/metrics/dimensions';

/** Where figures are shown under a period and filters of the address. */
const WITH_STATE = /^\/(explore|(metrics|saved)\/[^/]+)$/;
const HOME_OF_FIGURES = '/executive';

export interface Address {
  /** Changes the period or a filter of the page; where it has none, of the executive view. */
  readonly change: (how: (search: URLSearchParams) => void) => void;
  /** The same for a page that offers the filter; others lead to the page that is given. */
  readonly narrow: (dimension: DimensionId, value: string, otherwise: string) => void;
}

/** The state of the page, which is its address. */
export function useAddress(): Address {
  const router = useRouter();
  const path = usePathname();
  const view = builtInView(path.slice(1));
  const go = (target: string, how: (search: URLSearchParams) => void) => {
    const stays = target === path;
    const search = stays ? lastSearch() : new URLSearchParams();
    how(search);
    if (stays) changeSearch(search.toString());
    else router.push(`${target}?${search.toString()}`);
  };
  return {
    change: (how) => go(view !== null || WITH_STATE.test(path) ? path : HOME_OF_FIGURES, how),
    narrow: (dimension, value, otherwise) =>
      go(view?.filters.includes(dimension) === true ? path : otherwise, (search) => {
        search.delete(`${dimension}.not`);
        search.set(dimension, value);
      }),
  };
}
