import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The name of the product; leads to the start page. */
export function Wordmark() {
  const t = useTranslations('shell');
  return (
    <Link href="/" aria-label={t('home')} className="text-[1.0625rem] font-semibold tracking-tight">
      tuokio<span className="text-accent">.</span>
    </Link>
  );
}
