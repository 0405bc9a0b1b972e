import { type ReactNode, useMemo } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import { refusedDimensions, resolveTile } from '@/lib/dashboards/resolve';
import { isLost, type ShownTile } from '@/lib/dashboards/saved/saved-view';
import type { Tile } from '@/lib/dashboards/schema';
import type { Outcome } from '@/lib/http/answer-outcome';
import { AppError } from '@/lib/http/errors';
import { useAnswers } from '@/lib/http/queries';
import { LostTileView } from '../lost-tile';
import { Note } from '../note';
import { TileView } from '../tile';
import { useTileTitle } from '../use-tile-title';
import { useWorkspace } from '../workspace';

/** A tile as it will look, with the buttons that change it. Asked alone, so that moving and adding others disturbs nothing. */
export function TilePreview({ tile, controls }: { readonly tile: ShownTile; readonly controls: ReactNode }) {
  if (isLost(tile)) return <LostTileView tile={tile} controls={controls} />;
  if (tile.show.as === 'note') return <NotePreview tile={tile} text={tile.show.text} controls={controls} />;
  return <AskedPreview tile={tile} controls={controls} />;
}

interface PreviewProps {
  readonly tile: Tile;
  readonly controls: ReactNode;
}

function NotePreview({ tile, text, controls }: PreviewProps & { readonly text: string }) {
  const title = useTileTitle(tile);
  return (
    <section
      aria-labelledby={`tile-${tile.id}`}
      className="flex h-full min-w-0 flex-col gap-1 rounded-card border border-hairline bg-surface p-4"
    >
      <header className="flex items-start gap-2">
        <h2
          id={`tile-${tile.id}`}
          className={`min-w-0 flex-1 ${tile.name === undefined ? 'text-muted' : 'font-semibold'}`}
        >
          {title}
        </h2>
        {controls}
      </header>
      <Note text={text} />
    </section>
  );
}

function AskedPreview({ tile, controls }: PreviewProps) {
  const [state] = useViewState();
  const { asOf, firstWeekday } = useWorkspace();
  const question = useMemo(() => resolveTile(tile, state, { asOf, firstWeekday }), [tile, state, asOf, firstWeekday]);
  const refused = refusedDimensions(tile, [...state.filters, ...(tile.own?.filters ?? [])]);
  const asked = useMemo(() => [question.query, ...(question.target === null ? [] : [question.target])], [question]);
  const { outcomes, error, stale, retry } = useAnswers(refused.length > 0 ? NOTHING : asked);
  const failed: Outcome | undefined =
    error === null
      ? undefined
      : { error: error instanceof AppError ? error : new AppError('unavailable', error.message) };
  return (
    <TileView
      tile={tile}
      question={question}
      refused={refused}
      outcome={outcomes?.[0] ?? failed}
      target={outcomes?.[1]}
      stale={stale}
      onRetry={retry}
      controls={controls}
    />
  );
}

const NOTHING: readonly never[] = [];
