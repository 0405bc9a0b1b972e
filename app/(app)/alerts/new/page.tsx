import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AlertEditor } from '@/app/(app)/alerts/alert-editor';
import { editorContext } from '@/app/(app)/alerts/editor-context';
import { type SearchParamsProps } from '@/app/search-params';
import { newDraft } from '@/components/alerts/rule-draft';
import { requireView } from '@/lib/auth/session';
import { figureQuestionSchema } from '@/lib/alerts/rule';
import { querySchema } from '@/lib/metrics/query';

/** A question in the address; what makes no sense is left out. */
const asked = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.union([querySchema, figureQuestionSchema.extend({ period: querySchema.shape.period })]))
  .optional()
  .catch(undefined);

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('alerts');
  return { title: t('new') };
}

/** A new alert, on the question that the address holds. */
export default async function NewAlertPage({ searchParams }: SearchParamsProps) {
  await requireView('alerts');
  const { query } = z.object({ query: asked }).parse(await searchParams);
  const [t, context] = await Promise.all([getTranslations('alerts'), editorContext()]);
  const wanted = query === undefined ? undefined : 'figure' in query ? query.figure : query.metrics[0];
  const metric = context.choices.find((id) => id === wanted) ?? context.choices[0] ?? 'netSales';
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Link href="/alerts" className="inline-flex items-center gap-1 text-small">
          <ChevronLeft size={14} aria-hidden />
          {t('back')}
        </Link>
        <h1 className="text-title font-semibold">{t('new')}</h1>
      </div>
      <AlertEditor {...context} first={newDraft(metric, query ?? {})} />
    </div>
  );
}
