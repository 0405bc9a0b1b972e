'use client';

import { usePathname } from 'next/navigation';
import { ActionCell } from '@/components/actions/action-cell';
import { useWords } from '@/components/metrics/use-words';
import type { Claim } from '@/lib/brief/claim';
import { CLAIM_METRICS } from '@/lib/brief/claim-metrics';

export interface ClaimActionProps {
  readonly claim: Claim;
  /** Where its evidence is, within the view. */
  readonly evidence: string;
  readonly sentence: string;
}

/** Who is at what a claim says; the action keeps its names and never its figures, which not everybody may see. */
export function ClaimAction({ claim, evidence, sentence }: ClaimActionProps) {
  const path = usePathname();
  const words = useWords();
  const { filters } = claim.evidence;
  const names = filters.flatMap((filter) =>
    'in' in filter ? filter.in.map((value) => words.value(filter.dimension, value)) : [],
  );
  const key = `${claim.id} ${JSON.stringify(filters)}`.slice(0, 1000);
  return (
    <ActionCell
      of={{ kind: 'claim', key }}
      subject={sentence}
      start={() => ({
        origin: { kind: 'claim', key, label: names.join(', ').slice(0, 300), address: `${path}${evidence}` },
        filters,
        metric: CLAIM_METRICS[claim.id],
      })}
    />
  );
}
