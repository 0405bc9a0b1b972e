'use client';

import { useTranslations } from 'next-intl';
import { CLAIM_IDS } from '@/lib/brief/claim';
import type { ActionOrigin } from '@/lib/actions/action';

/** Says what an action came from, in the language of the page: `Search: packraft`; empty for what came from no figure. */
export function useOriginText(): (origin: ActionOrigin) => string {
  const t = useTranslations('actions');
  return ({ kind, key, label }) => {
    if (kind === 'own') return '';
    if (kind !== 'claim') return t(`origin.${kind}`, { name: label });
    const claim = CLAIM_IDS.find((id) => key === id || key.startsWith(`${id} `));
    const name = claim === undefined ? label : t(`claims.${claim}`);
    return claim === undefined || label === '' ? name : `${name}: ${label}`;
  };
}
