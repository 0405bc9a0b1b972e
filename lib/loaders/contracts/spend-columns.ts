import type { ContractColumn } from '@/lib/loaders/source';
import { DIMENSIONS } from '@/lib/metrics/dimensions';

/** Columns that the contracts of marketing share. */

/** Returns a column of text that is part of the key and may be empty. */
export function spendText(name: string, meaning: string): ContractColumn {
  return { name, type: 'text', required: true, default: '', meaning };
}

/** Channel by which visits are told, too. */
export const trafficChannel = {
  name: 'traffic_channel',
  type: 'text',
  allowed: DIMENSIONS.trafficChannel.values,
} as const;
