import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { changeSearch, lastSearch, useSearchText } from '@/components/ui/use-search-text';
import { CHOICE_WORDS } from '@/lib/dashboards/choice-words';
import type { Tile } from '@/lib/dashboards/schema';
import { choiceName, chosenValue } from '@/lib/dashboards/tile-choices';

const KEYS = [
  ...(['kind', 'mode', 'scope', 'by', 'direction', 'anchor', 'model', 'lookBack', 'datedOn'] as const),
  ...(['outcome', 'within'] as const),
] as const;

/** What may be chosen of a tile's question: one small field for each, whose value is kept in the address. */
export function TileChoices({ tile }: { readonly tile: Tile }) {
  const t = useTranslations('choice');
  const search = new URLSearchParams(useSearchText());
  const offered = KEYS.filter((key) => tile.choices?.[key] !== undefined);
  if (offered.length === 0) return null;
  const choose = (key: string, value: string) => {
    const next = lastSearch();
    const usual = tile.choices?.[key]?.[0];
    if (value === usual) next.delete(choiceName(tile, key));
    else next.set(choiceName(tile, key), value);
    changeSearch(next.toString());
  };
  return (
    <div className="print-hidden my-1.5 flex flex-wrap gap-1.5">
      {offered.map((key) => (
        <Select
          key={key}
          small
          hideLabel
          label={t(`label.${key}`)}
          value={chosenValue(tile, key, search)}
          onChange={(event) => choose(key, event.target.value)}
          options={(tile.choices?.[key] ?? []).map((value) => {
            const word = CHOICE_WORDS.find((known) => known === `${key}.${value}`);
            return { value, label: word === undefined ? value : t(word) };
          })}
        />
      ))}
    </div>
  );
}
