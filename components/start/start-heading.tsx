import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The heading of a page that the start page leads to, with the way back. */
export function StartHeading({ id }: { readonly id: 'nightly' | 'file' }) {
  const t = useTranslations('start');
  return (
    <div className="mb-5">
      <p className="mb-1 text-small">
        <Link href="/start" className="text-accent underline underline-offset-2">
          {t('back')}
        </Link>
      </p>
      <h1 className="text-title font-semibold tracking-tight">{t(`${id}.title`)}</h1>
      <p className="mt-0.5 max-w-3xl text-muted">{t(`${id}.text`)}</p>
    </div>
  );
}
