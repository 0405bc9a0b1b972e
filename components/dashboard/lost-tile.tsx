import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { LostTile } from '@/lib/dashboards/saved/saved-view';

/** A saved tile that asks for something that does not exist any more: says so, and stands in its place until it is removed. */
export function LostTileView({ tile, controls }: { readonly tile: LostTile; readonly controls?: ReactNode }) {
  const t = useTranslations('saved');
  const { format } = useWords();
  return (
    <section
      aria-labelledby={`tile-${tile.id}`}
      className="print-whole flex h-full min-h-32 min-w-0 flex-col gap-1 rounded-card border border-dashed border-field-line bg-paper p-4"
    >
      <header className="flex items-start gap-2">
        <h2 id={`tile-${tile.id}`} className="min-w-0 flex-1 font-semibold">
          {t('lostTitle')}
        </h2>
        {controls}
      </header>
      <p className="[overflow-wrap:anywhere] text-muted">
        {tile.asks.length === 0 ? t('lostOtherwise') : t('lostAsks', { names: format.list(tile.asks) })}
      </p>
      <p className="text-small text-muted">{t('lostWhy')}</p>
    </section>
  );
}
