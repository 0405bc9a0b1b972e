'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { moved } from '@/lib/dashboards/explore-state-change';

export interface ChipsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly Id[];
  readonly name: (id: Id) => string;
  readonly onChange: (change: (now: readonly Id[]) => readonly Id[]) => void;
}

/** What is chosen, in its order; each can be moved and taken away. */
export function Chips<Id extends string>({ label, items, name, onChange }: ChipsProps<Id>) {
  const t = useTranslations('explore');
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="flex min-w-0 flex-wrap gap-2">
      {items.map((id, place) => (
        <li
          key={id}
          className="inline-flex h-9 max-w-full items-center rounded-field border border-hairline bg-accent-soft pr-1 pl-3"
        >
          <span className="truncate font-medium">{name(id)}</span>
          {place === 0 ? null : (
            <Button
              look="quiet"
              small
              square
              aria-label={t('earlier', { name: name(id) })}
              onPress={() => onChange((now) => moved(now, id, -1))}
            >
              <ChevronLeft size={14} aria-hidden />
            </Button>
          )}
          {place === items.length - 1 ? null : (
            <Button
              look="quiet"
              small
              square
              aria-label={t('later', { name: name(id) })}
              onPress={() => onChange((now) => moved(now, id, 1))}
            >
              <ChevronRight size={14} aria-hidden />
            </Button>
          )}
          <Button
            look="quiet"
            small
            square
            aria-label={t('remove', { name: name(id) })}
            onPress={() => onChange((now) => now.filter((one) => one !== id))}
          >
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
