import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Leads from the name of a product to its page; stands above what a click on its row does. */
export function ProductLink({ name }: { readonly name: string }) {
  const t = useTranslations('product');
  const label = t('open', { name });
  return (
    <Link
      href={`/products/${encodeURIComponent(name)}`}
      prefetch={false}
      aria-label={label}
      title={label}
      className="print-hidden relative z-10 ml-1 inline-flex size-6 items-center justify-center rounded-sm align-middle text-muted hover:text-accent"
    >
      <ArrowUpRight size={14} aria-hidden />
    </Link>
  );
}
