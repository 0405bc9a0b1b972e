import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTileTitle } from '@/components/dashboard/use-tile-title';
import type { MetricUse } from '@/lib/dashboards/metric-use';
import type { Tile } from '@/lib/dashboards/schema';
import type { MetricId } from '@/lib/metrics/catalog';
import { usersOf } from '@/lib/metrics/metric-relatives';
import { MetricLink } from './metric-link';
import { Term, Terms } from './term';

const LINK = 'text-accent underline decoration-hairline underline-offset-2';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MetricUsesProps {
  readonly id: MetricId;
  /** Uses in the views that the reader may open, each with the name of its view. */
  readonly views: readonly { readonly name: string; readonly use: MetricUse }[];
  /** Saved dashboards that the reader sees and that ask for it. */
  readonly dashboards: readonly Named[];
  /** The reader's own alerts that watch it. */
  readonly alerts: readonly Named[];
}

/** Where a metric is used: tiles that show it, tiles that rest on it, other metrics that name it. */
export function MetricUses({ id, views, dashboards, alerts }: MetricUsesProps) {
  const t = useTranslations('metricPage');
  const users = usersOf(id);
  if (users.length + views.length + dashboards.length + alerts.length === 0)
    return <p className="text-muted">{t('notUsed')}</p>;
  return (
    <Terms>
      {views.map(({ name, use }) => (
        <Term key={use.view.id} name={name}>
          <TileLinks view={use.view.id} tiles={use.shows} />
          {use.rests.length === 0 ? null : (
            <div className={use.shows.length === 0 ? '' : 'mt-2'}>
              <p className="text-tiny text-muted">{t('rests')}</p>
              <TileLinks view={use.view.id} tiles={use.rests} />
            </div>
          )}
        </Term>
      ))}
      <NamedTerm name={t('dashboards')} under="/saved" named={dashboards} />
      <NamedTerm name={t('alerts')} under="/alerts" named={alerts} />
      {users.length === 0 ? null : (
        <Term name={t('partOf')}>
          <ul>
            {users.map((user) => (
              <li key={user}>
                <MetricLink id={user} />
              </li>
            ))}
          </ul>
        </Term>
      )}
    </Terms>
  );
}

function TileLinks({ view, tiles }: { readonly view: string; readonly tiles: readonly Tile[] }) {
  return (
    <ul>
      {tiles.map((tile) => (
        <li key={tile.id}>
          <TileLink view={view} tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function TileLink({ view, tile }: { readonly view: string; readonly tile: Tile }) {
  const title = useTileTitle(tile);
  return (
    <Link href={`/${view}#tile-${tile.id}`} className={LINK}>
      {title}
    </Link>
  );
}

interface NamedTermProps {
  readonly name: string;
  /** Where each of them has its page. */
  readonly under: string;
  readonly named: readonly Named[];
}

function NamedTerm({ name, under, named }: NamedTermProps) {
  return named.length === 0 ? null : (
    <Term name={name}>
      <ul>
        {named.map((one) => (
          <li key={one.id}>
            <Link href={`${under}/${one.id}`} className={LINK}>
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
    </Term>
  );
}
