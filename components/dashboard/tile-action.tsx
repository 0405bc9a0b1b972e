'use client';

import { usePathname } from 'next/navigation';
import ActionDialog from '@/components/actions/action-dialog';
import { useViewState } from '@/components/filters/use-view-state';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Tile } from '@/lib/dashboards/schema';
import { encodeViewState } from '@/lib/dashboards/view-state';

export interface TileActionProps {
  readonly tile: Tile;
  readonly title: string;
  readonly onClose: () => void;
}

/** Notes an action about what a tile shows: its metric under the filters of the view and its own. */
export default function TileAction({ tile, title, onClose }: TileActionProps) {
  const path = usePathname();
  const [state] = useViewState();
  const search = encodeViewState(state);
  const address = `${path}${search === '' ? '' : `?${search}`}#tile-${tile.id}`;
  return (
    <ActionDialog
      action={null}
      start={{
        origin: { kind: 'tile', key: `${path} ${tile.id}`, label: title.slice(0, 300), address },
        filters: [...state.filters, ...(tile.own?.filters ?? [])],
        metric: tileMetrics(tile)[0] ?? null,
      }}
      onClose={onClose}
    />
  );
}
