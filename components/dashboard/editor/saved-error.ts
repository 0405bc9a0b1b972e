import { useTranslations } from 'next-intl';
import { AppError } from '@/lib/http/errors';

const CODES = ['notFound', 'forbidden', 'signInRequired', 'badRequest', 'unavailable'] as const;
const REASONS = {
  dashboardFull: 'full',
  notYours: 'notYours',
  unknownTile: 'unknownTile',
  changedMeanwhile: 'changed',
} as const;

/** Says in the reader's language what went wrong with a saved dashboard. */
export function useSavedError(): (error: unknown) => string {
  const t = useTranslations();
  return (error) => {
    if (!(error instanceof AppError)) return t('errors.unavailable');
    const { code, details } = error;
    const reason = Object.entries(REASONS).find(([known]) => known === details?.['reason']);
    if (reason !== undefined) return t(`saved.errors.${reason[1]}`);
    const known = CODES.find((one) => one === code);
    return known === undefined
      ? t('errors.internal', { id: String(details?.['requestId'] ?? '') })
      : t(`errors.${known}`);
  };
}

/** Who saved a dashboard meanwhile, which version and when. */
export interface Conflict {
  readonly author: string;
  readonly version: number;
  /** Local moment of the workspace. */
  readonly at: string;
}

/** The conflict that an error tells of; null for every other error. */
export function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof AppError) || error.code !== 'conflict') return null;
  const { author, version, at } = error.details ?? {};
  return typeof author === 'string' && typeof version === 'number' && typeof at === 'string'
    ? { author, version, at }
    : null;
}
