import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { LiveList, LivePlace } from '@/lib/http/live-schema';

/** Rows of each list; their places stay, what stands in them changes, so that nothing jumps. */
const ROWS: Readonly<Record<LiveList, number>> = { page: 8, product: 8, search: 8, channel: 5, country: 5, error: 5 };

export interface LivePlacesProps {
  readonly list: LiveList;
  readonly places: readonly LivePlace[] | undefined;
}

/** One list of what is most looked at. */
export function LivePlaces({ list, places }: LivePlacesProps) {
  const t = useTranslations('livePage');
  const { format } = useWords();
  const nameOf = usePlaceName(list);
  const most = Math.max(1, ...(places ?? []).map((place) => figureOf(list, place)));
  return (
    <table className="w-full table-fixed">
      <caption className="mb-1.5 text-left font-semibold">{t(`list.${list}.title`)}</caption>
      <thead>
        <tr>
          <th scope="col" className="border-b border-hairline pb-1 text-left text-small font-normal text-muted">
            {t(`list.${list}.name`)}
          </th>
          <th scope="col" className="w-20 border-b border-hairline pb-1 text-right text-small font-normal text-muted">
            {t(`list.${list}.figure`)}
          </th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: ROWS[list] }, (_, row) => {
          const place = places?.[row];
          const figure = place === undefined ? 0 : figureOf(list, place);
          return (
            // Trap: keyed by the name, rows would change places each second.
            <tr key={row} className="h-7">
              <th scope="row" className="relative truncate text-left font-normal">
                {place === undefined ? (
                  <Nothing isAll={row === 0 && places !== undefined} />
                ) : (
                  <>
                    {nameOf(place)}
                    {place.zero > 0 ? <span className="text-small text-bad">{` · ${t('noHits')}`}</span> : null}
                    <Bar share={figure / most} isBad={place.zero > 0 || list === 'error'} />
                  </>
                )}
              </th>
              <td className="text-right">{place === undefined ? '' : format.count(figure)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** An empty row; the first of an empty list says that there is nothing. */
function Nothing({ isAll }: { readonly isAll: boolean }) {
  const t = useTranslations('livePage');
  return isAll ? <span className="text-muted">{t('none')}</span> : <span className="hidden-but-read">–</span>;
}

/** Searches are counted by how often they were made, all else by visitors. */
function figureOf(list: LiveList, { visitors, count }: LivePlace): number {
  return list === 'search' ? count : visitors;
}

function usePlaceName(list: LiveList): (place: LivePlace) => string {
  const t = useTranslations('livePage');
  const { value } = useWords();
  return ({ name }) => {
    if (list === 'channel') return value('trafficChannel', name);
    if (list === 'country') return value('country', name);
    return name ?? t('unknown');
  };
}

/** How much it is beside the first of the list; an SVG, because a style attribute would not be let in. */
function Bar({ share, isBad }: { readonly share: number; readonly isBad: boolean }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      className={`absolute bottom-0 left-0 h-0.5 w-full ${isBad ? 'fill-bad' : 'fill-bar'}`}
    >
      <rect width={share * 100} height="2" />
    </svg>
  );
}
