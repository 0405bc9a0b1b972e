import { useTranslations } from 'next-intl';
import { StoryLink } from '@/components/dashboard/story-link';
import { useWords } from '@/components/metrics/use-words';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { daysBetween } from '@/lib/metrics/civil';
import { numberAt } from './answer-cells';

export interface CampaignCalendarProps {
  readonly title: string;
  readonly answer: Answer;
}

/** Rows of the analysis campaignCalendar, read. */
interface Run {
  readonly kind: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly spent: number | null;
  readonly net: number | null;
}

function runOf(answer: Answer, row: readonly Cell[]): Run {
  const at = (id: string) => answer.columns.findIndex((column) => column.id === id);
  const text = (id: string) => String(row[at(id)] ?? '');
  return {
    ...{ kind: text('campaignKind'), name: text('name'), from: text('firstDay'), to: text('lastDay') },
    ...{ spent: numberAt(row, at('spent')), net: numberAt(row, at('netSales')) },
  };
}

const BAR: Readonly<Record<string, string>> = { paid: 'fill-bar', price: 'fill-late', visits: 'fill-comparison' };

/** Campaigns from their first day to their last, under the course of net sales on the same axis of days. */
export function CampaignCalendar({ title, answer }: CampaignCalendarProps) {
  const t = useTranslations();
  const { format } = useWords();
  const rows = answer.rows.map((row) => runOf(answer, row));
  const campaigns = rows.filter(({ kind }) => kind !== 'sales');
  const { from, to } = answer.period;
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="max-h-112 min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="border-b border-hairline text-tiny text-muted">
            <th scope="col" className="w-1/3 py-1.5 pr-3 text-left align-bottom font-normal md:w-1/4">
              {t('dimension.campaign.label')}
            </th>
            <th scope="col" className="py-1.5 pr-3 text-left align-bottom font-normal">
              <span className="flex justify-between gap-2">
                <span>{format.date(from, false)}</span>
                <span className="hidden-but-read">–</span>
                <span>{format.date(to, false)}</span>
              </span>
            </th>
            <th scope="col" className="hidden py-1.5 text-right align-bottom font-normal @md:table-cell">
              {t('calendarTile.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="border-b border-hairline">
            <th scope="row" className="py-1.5 pr-3 text-left align-middle font-normal">
              {t('metric.netSales.label')}
            </th>
            <td className="py-1.5 pr-3">
              <SalesLine sales={rows.filter((one) => one.kind === 'sales')} from={from} to={to} />
            </td>
            <td className="hidden @md:table-cell" />
          </tr>
          {campaigns.map((run) => (
            <CampaignRow key={`${run.kind} ${run.name}`} run={run} answer={answer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One campaign: its name, its days on the axis of the period, and what it cost or sold. */
function CampaignRow({ run, answer }: { readonly run: Run; readonly answer: Answer }) {
  const { format, attribute } = useWords();
  const column = answer.columns.find(({ id }) => id === 'campaignKind');
  const kind = column?.role === 'attribute' ? attribute(column, run.kind) : run.kind;
  const value = run.spent ?? run.net;
  const { from, to } = answer.period;
  return (
    <tr className="border-b border-hairline last:border-0">
      <th scope="row" className="max-w-48 py-1.5 pr-3 text-left align-middle font-normal">
        <span className="flex items-start">
          <span className="line-clamp-2 min-w-0">{run.name}</span>
          {run.kind === 'price' ? null : <StoryLink of="campaign" name={run.name} />}
        </span>
      </th>
      <td className="py-1.5 pr-3 align-middle">
        <RunBar run={run} from={from} to={to} />
        <span className="hidden-but-read">
          {kind}, {format.dateRange(run.from, run.to)}
        </span>
      </td>
      <td className="hidden py-1.5 text-right align-middle whitespace-nowrap @md:table-cell">
        <span className="mr-2 text-tiny text-muted">{kind}</span>
        {value === null ? '' : format.value('money', value, { currency: answer.currency, compact: true })}
      </td>
    </tr>
  );
}

interface Axis {
  readonly from: string;
  readonly to: string;
}

const percentOf = (days: number, { from, to }: Axis) =>
  Math.round((Math.max(0, days) / (daysBetween(from, to) + 1)) * 10_000) / 100;

function RunBar({ run, ...axis }: Axis & { readonly run: Run }) {
  const start = percentOf(daysBetween(axis.from, run.from), axis);
  const end = percentOf(daysBetween(axis.from, run.to) + 1, axis);
  return (
    <svg aria-hidden className="block h-3 w-full">
      <rect
        x={`${String(start)}%`}
        width={`${String(Math.max(0.5, end - start))}%`}
        y="1"
        height="10"
        rx="2"
        className={BAR[run.kind] ?? 'fill-comparison'}
      />
    </svg>
  );
}

function SalesLine({ sales, ...axis }: Axis & { readonly sales: readonly Run[] }) {
  const t = useTranslations('calendarTile');
  const { format } = useWords();
  const high = Math.max(0, ...sales.map(({ net }) => net ?? 0));
  if (high === 0) return null;
  const points = sales.map(({ from, to, net }) => {
    const days = daysBetween(from, to) + 1;
    return { x: percentOf(daysBetween(axis.from, from) + days / 2, axis), y: 38 - (36 * Math.max(0, net ?? 0)) / high };
  });
  const best = sales.find(({ net }) => net === high);
  return (
    <>
      <svg aria-hidden viewBox="0 0 100 40" preserveAspectRatio="none" className="block h-14 w-full">
        <polyline
          points={points.map(({ x, y }) => `${String(x)},${String(Math.round(y * 100) / 100)}`).join(' ')}
          fill="none"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      </svg>
      {best === undefined ? null : (
        <span className="hidden-but-read">{t('best', { day: format.dateRange(best.from, best.to) })}</span>
      )}
    </>
  );
}
