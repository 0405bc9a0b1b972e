import { Ellipsis, GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent } from 'react';
import { Button } from '@/components/ui/button';
import { GrabHandle } from '@/components/ui/grab-handle';
import { Menu } from '@/components/ui/menu';
import { isLost, type ShownTile } from '@/lib/dashboards/saved/saved-view';
import type { Edit } from '@/lib/dashboards/saved/edit';
import { handleId } from './use-arrange';

const WIDTHS = [3, 4, 6, 8, 12] as const;
const HEIGHTS = ['S', 'M', 'L'] as const;

export interface TileControlsProps {
  readonly tile: ShownTile;
  readonly title: string;
  /** Its place among so many tiles, the first being 0. */
  readonly place: number;
  readonly count: number;
  readonly grabbed: boolean;
  /** Id of the sentence that says which keys move it. */
  readonly hintId: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  /** An edit, and what is said of it. */
  readonly onEdit: (edit: Edit, said: string) => void;
  readonly onWords: () => void;
}

/** What stands at the head of a tile while it is edited: the handle to move it, and the menu of all that can change. */
export function TileControls(props: TileControlsProps) {
  const { tile, title, place, count, onEdit, onWords } = props;
  const t = useTranslations('saved');
  const sizes = isLost(tile)
    ? []
    : [...WIDTHS.filter((one) => one !== tile.width), ...HEIGHTS.filter((one) => one !== tile.height)];
  const choices = [
    ...(isLost(tile) ? [] : [{ id: 'words', label: t('words') }]),
    ...(place === 0 ? [] : [{ id: 'earlier', label: t('earlier') }]),
    ...(place === count - 1 ? [] : [{ id: 'later', label: t('later') }]),
    ...sizes.map((size) => ({
      id: String(size),
      label: typeof size === 'number' ? t(`width.${size}`) : t(`height.${size}`),
    })),
    { id: 'remove', label: t('remove'), danger: true },
  ];
  const { id } = tile;
  const moveTo = (to: number) =>
    onEdit({ do: 'move', id, to }, t('said.moved', { title, place: String(to + 1), count: String(count) }));
  const choose = (chosen: string) => {
    const width = WIDTHS.find((one) => String(one) === chosen);
    const height = HEIGHTS.find((one) => one === chosen);
    if (chosen === 'words') onWords();
    else if (chosen === 'earlier') moveTo(place - 1);
    else if (chosen === 'later') moveTo(place + 1);
    else if (chosen === 'remove') onEdit({ do: 'remove', id }, t('said.removed', { title }));
    else if (width !== undefined)
      onEdit({ do: 'resize', id, width }, t('said.resized', { title, size: t(`width.${width}`) }));
    else if (height !== undefined)
      onEdit({ do: 'resize', id, height }, t('said.resized', { title, size: t(`height.${height}`) }));
  };
  return (
    <div className="-mt-1 -mr-2 flex items-center">
      <GrabHandle
        id={handleId(tile.id)}
        label={t('move', { title })}
        describedBy={props.hintId}
        grabbed={props.grabbed}
        onKeyDown={props.onKeyDown}
        onPointerDown={props.onPointerDown}
      >
        <GripVertical size={16} aria-hidden />
      </GrabHandle>
      <Menu
        label={t('tileMenu', { title })}
        choices={choices}
        onChoose={choose}
        trigger={
          <Button look="quiet" small square aria-label={t('tileMenu', { title })}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        }
      />
    </div>
  );
}
