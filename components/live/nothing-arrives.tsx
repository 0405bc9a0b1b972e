import Link from 'next/link';
import { useTranslations } from 'next-intl';

export interface NothingArrivesProps {
  /** Events have come at some time. */
  readonly connected: boolean;
  readonly mayConnect: boolean;
}

/** Says what to connect while nothing arrives; it stands where the chart will, so that nothing moves when the first event comes. */
export function NothingArrives({ connected, mayConnect }: NothingArrivesProps) {
  const t = useTranslations('livePage.nothing');
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-4 text-center">
      <p>{t(connected ? 'quiet' : 'never')}</p>
      {mayConnect ? (
        <Link href="/connect" className="text-accent underline underline-offset-2">
          {t('connect')}
        </Link>
      ) : (
        <p className="text-muted">{t('ask')}</p>
      )}
    </div>
  );
}
