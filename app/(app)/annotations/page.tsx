import { getTranslations } from 'next-intl/server';
import { NoteList } from '@/components/annotations/note-list';
import { requireView } from '@/lib/auth/session';
import { addDays, addMonths } from '@/lib/metrics/civil';
import { lastDayOf } from '@/lib/metrics/period';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('notes');
  return { title: t('title') };
}

/** What happened when: everything that is noted on the charts of the last year, and what is planned. */
export default async function AnnotationsPage() {
  const principal = await requireView('annotations');
  const [t, { asOf }] = await Promise.all([getTranslations('notes'), readPageWorkspace(principal, new Date())]);
  const today = lastDayOf(asOf);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 max-w-prose text-muted">{t('lead')}</p>
      <NoteList from={addMonths(today, -12)} to={addDays(today, 92)} today={today} />
    </>
  );
}
