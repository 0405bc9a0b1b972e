import type { Tile } from '@/lib/dashboards/schema';

/** A person's own words: plain text with its line breaks, never markup. */
export function Note({ text }: { readonly text: string }) {
  return <p className="[overflow-wrap:anywhere] whitespace-pre-line">{text}</p>;
}

/** A tile of words alone. */
export function NoteTile({ tile, text }: { readonly tile: Tile; readonly text: string }) {
  const isNamed = tile.name !== undefined;
  return (
    <section
      {...(isNamed ? { 'aria-labelledby': `tile-${tile.id}` } : {})}
      className="print-whole flex h-full min-w-0 flex-col gap-1 rounded-card border border-hairline bg-surface p-4"
    >
      {isNamed ? (
        <h2 id={`tile-${tile.id}`} className="font-semibold [text-wrap:balance]">
          {tile.name}
        </h2>
      ) : null}
      <Note text={text} />
    </section>
  );
}
