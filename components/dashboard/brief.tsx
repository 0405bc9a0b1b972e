'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useViewState } from '@/components/filters/use-view-state';
import { useWords, type Words } from '@/components/metrics/use-words';
import type { BriefedView } from '@/lib/brief/brief-of';
import type { Brief, Claim, ClaimValue } from '@/lib/brief/claim';
import { withValues } from '@/lib/dashboards/change-state';
import { encodeViewState, type ViewState } from '@/lib/dashboards/view-state';
import { useBrief } from '@/lib/http/brief-queries';
import { ClaimAction } from './claim-action';

/** Height that is kept for what is being computed, by how much a view has to say, so that what stands below does not jump. */
const ROOM: Readonly<Record<BriefedView, string>> = {
  executive: 'min-h-88 md:min-h-48',
  ecommerce: 'min-h-88 md:min-h-48',
  technology: 'min-h-88 md:min-h-48',
  marketing: 'min-h-92 md:min-h-56',
};
/** So many claims stand on a phone at once, whatever there is to say: the room that is kept fits them. */
const ON_PHONE = 2;

/** What the view says in a few sentences: each claim computed, and a link to what it was computed from. */
export function BriefView({ view }: { readonly view: BriefedView }) {
  const t = useTranslations('brief');
  const [state] = useViewState();
  const text = encodeViewState(state);
  const { data, error, isPlaceholderData } = useBrief(view, text);
  return (
    <section
      aria-label={t('title')}
      aria-busy={data === undefined && error === null}
      className={`mb-3 rounded-card border border-l-3 border-hairline border-l-accent bg-surface p-4 transition-opacity delay-300 ${ROOM[view]} ${isPlaceholderData ? 'opacity-50' : ''}`}
    >
      {data === undefined ? (
        error === null ? (
          <BriefSkeleton />
        ) : (
          <p role="alert">{t('failed')}</p>
        )
      ) : (
        <Sentences brief={data} state={state} />
      )}
    </section>
  );
}

function BriefSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      <Skeleton className="h-5 w-4/5" />
      <Skeleton className="h-5 w-3/5" />
      <Skeleton className="h-5 w-2/3" />
    </div>
  );
}

function Sentences({ brief, state }: { readonly brief: Brief; readonly state: ViewState }) {
  const t = useTranslations('brief');
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const compared = state.compare.find((one) => one !== 'target') ?? 'lastYear';
  const valuesOf = (values: Readonly<Record<string, ClaimValue>>) => ({
    ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, valueText(words, value, brief.currency)])),
    comparison: words.comparison(compared).toLowerCase(),
  });
  if (brief.headline.length + brief.claims.length === 0) return <p className="text-muted">{t('noData')}</p>;
  return (
    <>
      {brief.headline.map(({ id, values }, place) => (
        <p key={id} className={place === 0 ? 'font-medium' : 'text-muted'}>
          {t(`headline.${id}`, valuesOf(values))}
        </p>
      ))}
      {brief.claims.length === 0 ? (
        <p className="mt-1 text-muted">{t('nothing')}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1">
          {brief.claims.map((claim, place) => (
            <li
              key={`${claim.id} ${JSON.stringify(claim.values)}`}
              className={place < ON_PHONE || isWhole ? '' : 'max-md:hidden'}
            >
              <ClaimLine claim={claim} state={state} currency={brief.currency} valuesOf={valuesOf} />
            </li>
          ))}
        </ul>
      )}
      {brief.claims.length <= ON_PHONE || isWhole ? null : (
        <div className="print-hidden md:hidden">
          <Button look="quiet" small onPress={() => setWhole(true)}>
            {t('more', { count: brief.claims.length - ON_PHONE })}
          </Button>
        </div>
      )}
    </>
  );
}

interface ClaimLineProps {
  readonly claim: Claim;
  readonly state: ViewState;
  readonly currency: string;
  readonly valuesOf: (values: Claim['values']) => Readonly<Record<string, string>>;
}

/** One claim: whether it is good, what it says, what it is worth, and who is at it. */
function ClaimLine({ claim, state, currency, valuesOf }: ClaimLineProps) {
  const t = useTranslations('brief');
  const { format } = useWords();
  const address = evidenceAddress(claim, state);
  const sentence = t(`claim.${claim.id}`, valuesOf(claim.values));
  return (
    <>
      <span aria-hidden className={`mr-1.5 text-[0.7em] ${claim.good ? 'text-good' : 'text-bad'}`}>
        {claim.good ? '▲' : '▼'}
      </span>
      <Link
        href={address}
        className="underline decoration-hairline decoration-2 underline-offset-3 hover:decoration-accent"
      >
        {sentence}
      </Link>
      {claim.worth === null ? null : (
        <span className="text-muted">
          {' '}
          {t('worth', { worth: format.value('money', claim.worth, { currency, compact: true, signed: true }) })}
        </span>
      )}{' '}
      <span className="print-hidden text-small">
        <ClaimAction claim={claim} evidence={address} sentence={sentence} />
      </span>
    </>
  );
}

function valueText(words: Words, value: ClaimValue, currency: string): string {
  const { format } = words;
  switch (value.unit) {
    case 'name':
      return words.value(value.dimension, value.value);
    case 'day':
      return format.date(value.value);
    case 'moment':
      return format.moment(value.value);
    case 'text':
      return value.value;
    case 'decimal':
    case 'milliseconds':
      return format.value(value.unit, value.value);
    case 'money':
      return format.value('money', value.value, { currency, compact: true, signed: true });
    case 'amount':
      return format.value('money', value.value, { currency, compact: true });
    case 'ratio':
      return format.percent(value.value);
    case 'points':
      return format.points(value.value);
    case 'change':
      return format.percent(value.value, true);
    case 'count':
      return format.count(Math.round(value.value));
  }
}

/** The view narrowed to what the claim is about, compared as the claim compares, at the tile that shows it. */
function evidenceAddress({ evidence }: Claim, state: ViewState): string {
  const shown: ViewState = {
    ...state,
    ...(evidence.compare === undefined ? {} : { compare: [evidence.compare] }),
    ...(evidence.returnsBy === undefined ? {} : { returnsBy: evidence.returnsBy }),
  };
  const narrowed = evidence.filters.reduce(
    (now, filter) => ('in' in filter ? withValues(now, filter.dimension, filter.in) : now),
    shown,
  );
  const search = encodeViewState(narrowed);
  return `?${search}#tile-${evidence.tile}`;
}
