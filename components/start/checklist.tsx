import { Circle, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { createFormat } from '@/lib/metrics/format';

const PAGES = {
  data: '/start/file',
  events: '/connect',
  demo: '/start?remove=demo',
  targets: '/targets',
  mail: '/settings',
  admins: '/users',
  backup: null,
  https: null,
} as const;

/** One line as it was computed; days as ISO text. */
export interface CheckLine {
  readonly id: keyof typeof PAGES;
  readonly done: boolean;
  readonly value: string | null;
}

/** What the installation still lacks; each open line says why it matters and leads to where it is mended. */
export function Checklist({ checks }: { readonly checks: readonly CheckLine[] }) {
  const t = useTranslations('start.check');
  const done = checks.filter((check) => check.done).length;
  return (
    <section aria-labelledby="checklist" className="mt-8 max-w-3xl">
      <div className="mb-2 flex items-baseline gap-3">
        <h2 id="checklist" className="font-semibold">
          {t('title')}
        </h2>
        <p className="text-small text-muted">{t('done', { done: String(done), all: String(checks.length) })}</p>
      </div>
      <ul>
        {checks.map((check) => (
          <Line key={check.id} check={check} />
        ))}
      </ul>
    </section>
  );
}

function Line({ check }: { readonly check: CheckLine }) {
  const t = useTranslations('start.check');
  const { id, done, value } = check;
  const { date } = createFormat(useLocale());
  const shown = value !== null && /^\d{4}-\d\d-\d\d/.test(value) ? date(value.slice(0, 10)) : (value ?? '');
  const page = PAGES[id];
  const label = t(`${id}.label`);
  return (
    <li className="flex gap-3 border-t border-hairline py-2.5">
      <span className={`mt-0.5 ${done ? 'text-good' : 'text-muted'}`}>
        {done ? <CircleCheck size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
        <span className="hidden-but-read">{t(done ? 'yes' : 'no')}</span>
      </span>
      <div className="min-w-0 flex-1">
        {page === null || (id === 'demo' && done) ? (
          <p>{label}</p>
        ) : (
          <p>
            <Link href={page} className="text-accent underline underline-offset-2">
              {label}
            </Link>
          </p>
        )}
        <p className="text-small text-muted [overflow-wrap:anywhere]">
          {t(done ? `${id}.done` : `${id}.open`, { value: shown })}
        </p>
      </div>
    </li>
  );
}
