import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

const PLACES = { product: 'products', campaign: 'campaigns' } as const;

export interface StoryLinkProps {
  readonly of: keyof typeof PLACES;
  readonly name: string;
}

/** Leads from the name of a product or campaign to its page; stands above what a click on its row does. */
export function StoryLink({ of, name }: StoryLinkProps) {
  const t = useTranslations();
  const label = t(`${of}.open`, { name });
  return (
    <Link
      href={`/${PLACES[of]}/${encodeURIComponent(name)}`}
      prefetch={false}
      aria-label={label}
      title={label}
      className="print-hidden relative z-10 ml-1 inline-flex size-6 items-center justify-center rounded-sm align-middle text-muted hover:text-accent"
    >
      <ArrowUpRight size={14} aria-hidden />
    </Link>
  );
}
