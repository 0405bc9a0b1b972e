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

/** What tells a claim from others of its kind: the names in it, as the data has them. */
function claimKey({ id, values }: Claim): string {
  const names = Object.values(values).flatMap((value) =>
    value.unit === 'name' || value.unit === 'text' ? [value.value] : [],
  );
  return `${id} ${JSON.stringify(names)}`.slice(0, 1000);
}

/** Who is at what a claim says; the action keeps its names and never its figures, which not everybody may see. */
export function ClaimAction({ claim, evidence, sentence }: ClaimActionProps) {
  const path = usePathname();
  const words = useWords();
  const names = Object.values(claim.values).flatMap((value) =>
    value.unit === 'name' ? [words.value(value.dimension, value.value)] : value.unit === 'text' ? [value.value] : [],
  );
  const key = claimKey(claim);
  return (
    <ActionCell
      of={{ kind: 'claim', key }}
      subject={sentence}
      start={() => ({
        origin: { kind: 'claim', key, label: names.join(', ').slice(0, 300), address: `${path}${evidence}` },
        filters: claim.about ?? claim.evidence.filters,
        metric: CLAIM_METRICS[claim.id],
      })}
    />
  );
}
