'use client';

import { Ellipsis } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import { tellMeAddress } from '@/components/alerts/tell-me';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { ROLE_RIGHTS } from '@/lib/auth/roles';
import { drillFromTile } from '@/lib/dashboards/drill-from';
import type { TileQuestion } from '@/lib/dashboards/resolve';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Tile } from '@/lib/dashboards/schema';
import { queryAddress } from '@/lib/http/queries';
import { useWorkspace } from './workspace';

const AddToDashboard = lazy(() => import('./editor/add-to-dashboard'));
const DefinitionDialog = lazy(() => import('./definition-dialog'));
const TileAction = lazy(() => import('./tile-action'));

export interface TileMenuProps {
  readonly tile: Tile;
  readonly title: string;
  readonly question: TileQuestion;
  readonly asTable: boolean;
  readonly onTable: (asTable: boolean) => void;
}

/** What can be done with a tile: see what it means and how it is computed, read it as a table, take it along. */
export function TileMenu({ tile, title, question, asTable, onTable }: TileMenuProps) {
  const t = useTranslations('tileMenu');
  const locale = useLocale();
  const [defining, setDefining] = useState(false);
  const [adding, setAdding] = useState(false);
  const [acting, setActing] = useState(false);
  const { role } = useWorkspace();
  const [view] = useViewState();
  const behind = drillFromTile(tile, view);
  const tellMe = tellMeAddress(tile, question);
  const choices = [
    ...(behind === null ? [] : [{ id: 'drill', label: t('drill'), href: behind }]),
    { id: 'definition', label: t('definition') },
    { id: 'table', label: asTable ? t('chart') : t('table') },
    { id: 'csv', label: t('csv'), href: queryAddress(question.query, locale), download: '' },
    ...(tellMe === null ? [] : [{ id: 'tellMe', label: t('tellMe'), href: tellMe }]),
    { id: 'xlsx', label: t('xlsx'), href: queryAddress(question.query, locale, 'xlsx'), download: '' },
    { id: 'addTo', label: t('addTo') },
    ...(ROLE_RIGHTS[role].abilities.includes('actions.write') ? [{ id: 'action', label: t('action') }] : []),
  ];
  return (
    <div className="print-hidden -mt-1 -mr-2">
      <Menu
        label={t('label', { title })}
        choices={choices}
        onChoose={(id) => {
          if (id === 'definition') setDefining(true);
          if (id === 'addTo') setAdding(true);
          if (id === 'action') setActing(true);
          if (id === 'table') onTable(!asTable);
        }}
        trigger={
          <Button look="quiet" small square aria-label={t('label', { title })}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        }
      />
      {adding ? (
        <Suspense>
          <AddToDashboard tile={tile} title={title} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
      {acting ? (
        <Suspense>
          <TileAction tile={tile} title={title} onClose={() => setActing(false)} />
        </Suspense>
      ) : null}
      {defining ? (
        <Suspense>
          <DefinitionDialog metrics={tileMetrics(tile)} query={question.query} onClose={() => setDefining(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
