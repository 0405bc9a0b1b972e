import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import type { Coverage, MissingInput } from '@/lib/dashboards/coverage';

interface MissingInputsProps {
  readonly missing: Coverage['missing'];
  /** True for who may load files. */
  readonly mayBringIn: boolean;
}

/** What is not loaded, what would open most questions first, and how it comes in. */
export function MissingInputs({ missing, mayBringIn }: MissingInputsProps) {
  const t = useTranslations('coverage');
  const { format, inputs } = useWords();
  if (missing.length === 0) return <p className="mt-3">{t('nothingMissing')}</p>;
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium">{t('missing')}</h3>
      <DataGrid
        caption={t('missing')}
        rows={missing}
        rowId={({ input }) => input}
        columns={[
          { id: 'input', label: t('input'), heads: true, cell: ({ input }) => inputs([input]) },
          { id: 'questions', label: t('questions'), align: 'end', cell: ({ questions }) => format.count(questions) },
          { id: 'figures', label: t('figures'), align: 'end', cell: ({ figures }) => format.count(figures) },
          { id: 'how', label: t('how'), cell: ({ input }) => <HowItComes input={input} mayBringIn={mayBringIn} /> },
        ]}
      />
    </>
  );
}

const LINK = 'text-accent underline underline-offset-2';

function HowItComes({ input, mayBringIn }: { readonly input: MissingInput['input']; readonly mayBringIn: boolean }) {
  const t = useTranslations('coverage');
  if (input === 'events')
    return (
      <Link href="/connect" className={LINK}>
        {t('connect')}
      </Link>
    );
  const file = `${input.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}.csv`;
  const words = t('file', { file });
  return mayBringIn ? (
    <Link href="/start/file" className={LINK}>
      {words}
    </Link>
  ) : (
    words
  );
}
