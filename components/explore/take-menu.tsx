'use client';

import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { Asked } from '@/lib/analyses/asked';
import { commandLine, curlLine } from '@/lib/dashboards/explore-state-lines';
import { queryAddress } from '@/lib/http/queries';
import type { MetricId } from '@/lib/metrics/catalog';

const DefinitionDialog = lazy(() => import('@/components/dashboard/definition-dialog'));

export interface TakeMenuProps {
  readonly metrics: readonly MetricId[];
  readonly query: Asked;
}

/** Ways to take the figures along: as a file, as a line for a terminal, as SQL. */
export function TakeMenu({ metrics, query }: TakeMenuProps) {
  const t = useTranslations('explore');
  const locale = useLocale();
  const [defining, setDefining] = useState(false);
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async (line: string) => {
    try {
      await navigator.clipboard.writeText(line);
      setSaid('copied');
    } catch {
      setSaid('copyFailed');
    }
  };
  const choose = (id: string) => {
    if (id === 'curl') void copy(curlLine(window.location.origin, query));
    if (id === 'command') void copy(commandLine(query));
    if (id === 'statements') setDefining(true);
  };
  return (
    <>
      <span role="status" className="text-small text-muted">
        {said === null ? '' : t(said)}
      </span>
      <Menu
        label={t('take')}
        choices={[
          { id: 'csv', label: t('csv'), href: queryAddress(query, locale), download: '' },
          { id: 'xlsx', label: t('xlsx'), href: queryAddress(query, locale, 'xlsx'), download: '' },
          { id: 'curl', label: t('curl') },
          { id: 'command', label: t('command') },
          { id: 'statements', label: t('statements') },
        ]}
        onChoose={choose}
        trigger={
          <Button>
            <Download size={16} aria-hidden />
            {t('take')}
          </Button>
        }
      />
      {defining ? (
        <Suspense>
          <DefinitionDialog metrics={metrics} query={query} onClose={() => setDefining(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
