import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { Edit } from '@/lib/dashboards/saved/edit';
import { isLost, type ShownTile } from '@/lib/dashboards/saved/saved-view';
import { spansOf } from '@/lib/dashboards/saved/tile-rows';
import { TileControls } from './tile-controls';
import { TilePreview } from './tile-preview';
import { handleId, useArrange, type Arrange } from './use-arrange';
import type { Draft } from './use-draft';
import { useShownTitle } from './use-shown-title';
import { WordsDialog } from './words-dialog';

const SPAN: Readonly<Record<number, string>> = {
  10: 'xl:col-span-10',
  12: 'xl:col-span-12',
  15: 'xl:col-span-15',
  20: 'xl:col-span-20',
  30: 'xl:col-span-30',
  40: 'xl:col-span-40',
  60: 'xl:col-span-60',
};

const MARK = {
  before:
    "before:absolute before:-left-2 before:inset-y-0 before:w-1 before:rounded-full before:bg-accent before:content-['']",
  after:
    "after:absolute after:-right-2 after:inset-y-0 after:w-1 after:rounded-full after:bg-accent after:content-['']",
} as const;

const HINT_ID = 'move-hint';

export interface TileGridProps {
  readonly draft: Draft;
  readonly say: (text: string) => void;
  /** Id of the tile whose words are being written; `last` for the one at the end. */
  readonly written: string | null;
  readonly onWritten: (id: string | null) => void;
}

/** The tiles of a draft as they will stand, each with what moves and changes it. */
export function TileGrid({ draft, say, written, onWritten }: TileGridProps) {
  const t = useTranslations('saved');
  const titleOf = useShownTitle();
  const grid = useRef<HTMLUListElement>(null);
  const { tiles } = draft.content;
  const named = (id: string) => {
    const tile = tiles.find((one) => one.id === id);
    return tile === undefined ? '' : titleOf(tile);
  };
  const arrange = useArrange({
    tiles,
    grid,
    onMove: (id, to) => draft.change({ do: 'move', id, to }),
    onSay: (said, id, place) =>
      say(t(`said.${said}`, { title: named(id), place: String(place + 1), count: String(tiles.length) })),
  });
  const edit = (change: Edit, said: string) => {
    draft.change(change);
    say(said);
    if (change.do === 'remove') focusBeside(tiles, change.id);
  };
  const edited = written === 'last' ? tiles.at(-1) : tiles.find((tile) => tile.id === written);
  const spans = spansOf(arrange.tiles);
  return (
    <>
      <p id={HINT_ID} className="mb-3 text-small text-muted">
        {tiles.length === 0 ? t('empty') : t('moveHint')}
      </p>
      <ul ref={grid} className="grid grid-cols-1 gap-3 xl:grid-cols-60">
        {arrange.tiles.map((tile, place) => (
          <li key={tile.id} data-tile={tile.id} className={cellClass(tile, spans.get(tile.id) ?? 60, arrange)}>
            <TilePreview
              tile={tile}
              controls={
                <TileControls
                  tile={tile}
                  title={titleOf(tile)}
                  place={place}
                  count={tiles.length}
                  grabbed={arrange.grabbed === tile.id}
                  hintId={HINT_ID}
                  onKeyDown={(event) => arrange.onKeyDown(tile.id, event)}
                  onPointerDown={(event) => arrange.onPointerDown(tile.id, event)}
                  onEdit={edit}
                  onWords={() => onWritten(tile.id)}
                />
              }
            />
          </li>
        ))}
      </ul>
      <WordsPart tile={edited} draft={draft} onWritten={onWritten} />
    </>
  );
}

interface WordsPartProps extends Pick<TileGridProps, 'draft' | 'onWritten'> {
  readonly tile: ShownTile | undefined;
}

function WordsPart({ tile, draft, onWritten }: WordsPartProps) {
  const titleOf = useShownTitle();
  return tile === undefined || isLost(tile) ? null : (
    <WordsDialog
      tile={tile}
      title={titleOf(tile)}
      onClose={() => onWritten(null)}
      onDone={(words) => {
        draft.change({ do: 'word', id: tile.id, ...words });
        onWritten(null);
      }}
    />
  );
}

/** The keyboard must not be left nowhere: beside a tile that goes, the next one or the one before takes the focus. */
function focusBeside(tiles: readonly ShownTile[], id: string): void {
  const place = tiles.findIndex((tile) => tile.id === id);
  const next = tiles[place + 1] ?? tiles[place - 1];
  if (next !== undefined) setTimeout(() => document.getElementById(handleId(next.id))?.focus());
}

function cellClass(tile: ShownTile, span: number, { grabbed, mark }: Arrange): string {
  const side = mark?.id === tile.id ? MARK[mark.side] : '';
  const held = grabbed === tile.id ? 'rounded-card outline-2 outline-offset-2 outline-accent' : '';
  return `relative min-w-0 ${SPAN[span] ?? ''} ${tile.height === 'L' ? 'xl:row-span-2' : ''} ${held} ${side}`;
}
