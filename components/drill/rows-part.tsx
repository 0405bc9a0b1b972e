'use client';

import { useTranslations } from 'next-intl';
import { TakeMenu } from '@/components/explore/take-menu';
import { useWords } from '@/components/metrics/use-words';
import { TileSkeleton, TileState } from '@/components/dashboard/tile-state';
import { verdictOfRows } from './rows-verdict';
import { DRILL_PAGE_ROWS, type DrillRows } from '@/lib/dashboards/drill-questions';
import type { DrillState } from '@/lib/dashboards/drill-state';
import type { Outcome } from '@/lib/http/answer-outcome';
import type { Answer } from '@/lib/metrics/answer';
import { metric as metricOf } from '@/lib/metrics/catalog';
import { RowsPager } from './rows-pager';
import { RowsTable } from './rows-table';

export interface RowsPartProps {
  readonly state: DrillState;
  readonly rows: DrillRows;
  readonly outcome: Outcome | undefined;
  readonly go: (next: DrillState) => void;
  readonly onRetry: () => void;
}

/** The rows that make up the number, with their sum, which is the number. */
export function RowsPart({ state, rows, outcome, go, onRetry }: RowsPartProps) {
  const t = useTranslations();
  const words = useWords();
  const verdict = outcome === undefined ? null : verdictOfRows(outcome);
  const title = t('drill.rowsOf', { part: words.metric(rows.part), fact: t(`fact.${rows.page.rows}`) });
  return (
    <section
      aria-labelledby="drill-rows"
      className="min-w-0 rounded-card border border-hairline bg-surface p-4 md:col-span-12"
    >
      <header className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id="drill-rows" className="font-semibold">
            {title}
          </h2>
          {verdict?.kind === 'figures' ? <Sum rows={rows} answer={verdict.answer} /> : null}
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <TakeMenu metrics={[rows.part]} query={rows.all} />
        </div>
      </header>
      {verdict === null ? (
        <TileSkeleton shape="rows" />
      ) : verdict.kind !== 'figures' ? (
        <TileState verdict={verdict} metrics={[rows.part]} onRetry={onRetry} />
      ) : (
        <>
          <RowsTable
            title={title}
            answer={verdict.answer}
            sort={state.sort}
            onSort={(sort) => go({ ...state, sort, page: 1 })}
          />
          <RowsPager
            page={state.page}
            size={DRILL_PAGE_ROWS}
            total={verdict.answer.rowCount ?? verdict.answer.rows.length}
            onPage={(page) => go({ ...state, page })}
          />
        </>
      )}
    </section>
  );
}

/** How many rows there are, and what they add up to. */
function Sum({ rows: { part, sum }, answer }: { readonly rows: DrillRows; readonly answer: Answer }) {
  const t = useTranslations('drill');
  const words = useWords();
  const { rowCount = answer.rows.length, totals, currency } = answer;
  const count = words.format.count(rowCount);
  const at = sum.kind === 'column' ? answer.columns.findIndex(({ id }) => id === sum.column) : -1;
  const added = totals?.[at];
  const text =
    sum.kind === 'different' || sum.kind === 'worked'
      ? t(sum.kind === 'worked' ? 'rowsWorked' : 'rowsDifferent', { count })
      : typeof added === 'number'
        ? t('rowsSum', { count, sum: words.format.value(metricOf(part).unit, added, { currency }) })
        : t('rowsCount', { count });
  return <p className="text-small text-muted">{text}</p>;
}
