'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { TileSkeleton, TileState } from '@/components/dashboard/tile-state';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useWords } from '@/components/metrics/use-words';
import { Notice } from '@/components/ui/notice';
import { ROLE_RIGHTS } from '@/lib/auth/roles';
import { cellText } from '@/lib/dashboards/order-events';
import { orderQuestions } from '@/lib/dashboards/order-questions';
import { useAnswers } from '@/lib/http/queries';
import { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import { OrderFigures } from './order-figures';
import { OrderPart } from './order-part';
import { OrderTimeline } from './order-timeline';
import { RowsTable } from './rows-table';

/** All that is known of one order, as far as its reader may see it. */
export function Order({ number }: { readonly number: string }) {
  const t = useTranslations('order');
  const { role } = useWorkspace();
  const seesCost = ROLE_RIGHTS[role].columns.includes('cost');
  const questions = useMemo(() => orderQuestions(number, seesCost), [number, seesCost]);
  const queries = useMemo(() => {
    const { order, counted, lines, returns, promises, contacts } = questions;
    return [order, counted, lines, returns, promises, contacts];
  }, [questions]);
  const { outcomes, error, retry } = useAnswers(queries);
  const refusal = error ?? outcomes?.flatMap((one) => ('error' in one ? [one.error] : []))[0];
  if (refusal !== undefined)
    return <TileState verdict={{ kind: 'error', error: asAppError(refusal) }} metrics={[]} onRetry={retry} />;
  const answers = outcomes?.flatMap((one) => ('answer' in one ? [one.answer] : []));
  const [order, counted, lines, returns, promises, contacts] = answers ?? [];
  if (!order || !counted || !lines || !returns || !promises || !contacts) return <TileSkeleton shape="rows" />;
  if (order.rows.length === 0) return <Notice>{t('notFound')}</Notice>;
  return (
    <>
      <OrderFacts order={order} counts={counted.rows.length > 0} />
      <div className="mt-4 grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        <OrderFigures sums={{ orders: counted, returns }} seesCost={seesCost} />
        <OrderTimeline answers={{ order, promises, returns, contacts }} />
        <OrderPart id="lines" title={t('lines')} wide>
          <RowsTable title={t('lines')} answer={lines} />
        </OrderPart>
        <Listed id="promise" answer={promises} />
        <Listed id="returns" answer={returns} />
        <Listed id="contacts" answer={contacts} />
      </div>
    </>
  );
}

function asAppError(error: Error): AppError {
  return error instanceof AppError ? error : new AppError('unavailable', error.message);
}

const FACTS = ['market', 'country', 'channel', 'customerType', 'paymentMethod', 'campaign'] as const;

/** Where the order came from, by whom, and whether it counts. */
function OrderFacts({ order, counts }: { readonly order: Answer; readonly counts: boolean }) {
  const t = useTranslations('order');
  const words = useWords();
  const [row = []] = order.rows;
  const customer = cellText(order, row, 'customerKey');
  const known = FACTS.flatMap((id) => {
    const value = cellText(order, row, id);
    return value === null ? [] : [[words.dimension(id), words.value(id, value)] as const];
  });
  const all = [...known, ...(customer === null ? [] : [[t('customer'), customer] as const])];
  return (
    <>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt className="text-tiny text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {counts ? null : (
        <div className="mt-3">
          <Notice look="late">{t('notCounted')}</Notice>
        </div>
      )}
      {cellText(order, row, 'isProvisional') === 'true' ? (
        <div className="mt-3">
          <Notice>{t('provisional')}</Notice>
        </div>
      ) : null}
    </>
  );
}

/** Rows of one kind, or that there are none. */
function Listed({ id, answer }: { readonly id: 'promise' | 'returns' | 'contacts'; readonly answer: Answer }) {
  const t = useTranslations('order');
  return (
    <OrderPart id={id} title={t(id)} wide>
      {answer.rows.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <RowsTable title={t(id)} answer={answer} />
      )}
    </OrderPart>
  );
}
