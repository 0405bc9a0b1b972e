/** Names of a column as reports write it, in small letters, from a text with commas between them; most telling first. */
export function listed(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** Names that reports of search advertising share. */
export const CURRENCY_NAMES = listed(
  `currency code, currency, valuuttakoodi, valuutta, valutakod, valuta, valutakode, währungscode, währung`,
);
export const CAMPAIGN_TYPE_NAMES = listed(
  `campaign type, kampanjan tyyppi, kampanjatyyppi, kampanjtyp, kampanjetype, kampagnentyp`,
);
export const CLICK_NAMES = listed(`clicks, klikkaukset, klick, klikk, klicks`);
