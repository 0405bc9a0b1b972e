import { useTranslations } from 'next-intl';
import { useTitleOf } from '@/components/dashboard/use-tile-title';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import type { Coverage, Question, RoleCoverage } from '@/lib/dashboards/coverage';
import { MissingInputs } from './missing-inputs';

/** Which questions of each role the data at hand answers, and what would open the others. */
export function CoveragePart({ coverage, mayBringIn }: { readonly coverage: Coverage; readonly mayBringIn: boolean }) {
  const t = useTranslations('coverage');
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage" className="font-semibold">
        {t('title')}
      </h2>
      <p className="mb-2 max-w-3xl text-small text-muted">{t('lead')}</p>
      <RoleTable roles={coverage.roles} />
      <MissingInputs missing={coverage.missing} mayBringIn={mayBringIn} />
    </section>
  );
}

function RoleTable({ roles }: { readonly roles: readonly RoleCoverage[] }) {
  const t = useTranslations();
  const { format, inputs } = useWords();
  const of = (answered: number, all: number) =>
    t('coverage.of', { answered: format.count(answered), all: format.count(all) });
  const lacked = ({ questions, figures }: RoleCoverage) =>
    inputs([...new Set([...questions, ...figures].flatMap(({ lacks }) => lacks))]);
  return (
    <DataGrid
      caption={t('coverage.title')}
      rows={roles}
      rowId={({ role }) => role}
      columns={[
        { id: 'role', label: t('coverage.role'), heads: true, cell: ({ role }) => t(`role.${role}`) },
        {
          id: 'question',
          label: t('coverage.question'),
          cell: ({ role }) => t(`coverage.asks.${role}`),
        },
        {
          id: 'questions',
          label: t('coverage.questions'),
          align: 'end',
          wrap: 'never',
          cell: ({ questions }) => of(questions.filter(({ state }) => state === 'answered').length, questions.length),
        },
        {
          id: 'figures',
          label: t('coverage.figures'),
          align: 'end',
          wrap: 'never',
          cell: ({ figures }) => {
            const [answered, all] = totalsOf(figures);
            return of(answered, all);
          },
        },
        { id: 'lacks', label: t('coverage.lacks'), cell: (row) => lacked(row) || '–' },
        {
          id: 'open',
          label: t('coverage.notAnswered'),
          cell: ({ questions }) => <OpenQuestions questions={questions.filter(({ state }) => state !== 'answered')} />,
        },
      ]}
    />
  );
}

/** Metrics that can be answered, and all, over the groups of the catalogue: each metric is of one group. */
function totalsOf(figures: RoleCoverage['figures']): readonly [number, number] {
  return figures.reduce<readonly [number, number]>(
    ([answered, all], group) => [answered + group.answered, all + group.all],
    [0, 0],
  );
}

function OpenQuestions({ questions }: { readonly questions: readonly Question[] }) {
  const t = useTranslations('coverage');
  const { inputs, format } = useWords();
  const titleOf = useTitleOf();
  if (questions.length === 0) return t('all');
  return (
    <details>
      <summary className="w-fit md:ml-0">{t('open', { count: format.count(questions.length) })}</summary>
      <ul className="mt-1 flex flex-col gap-1 text-small">
        {questions.map(({ view, tile, state, lacks }) => (
          <li key={`${view} ${tile.id}`}>
            {titleOf(tile)}
            <span className={state === 'open' ? 'text-bad' : 'text-late'}>
              {` · ${t(state === 'open' ? 'without' : 'partly', { inputs: inputs(lacks) })}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
