/**
 * What leaves the browser of an address: where it is and how the visitor came, never the rest of the query, in which shops carry
 * e-mail addresses, tokens and whatever else.
 */
const KEPT = /^(utm_.+|.*(clk?|click_?|slt|du|sh)id|[gw]braid|epik|sccid|rdt_cid|li_fat_id|awc|cjevent|mc_eid|_kx)$/;

/** Returns the address without its fragment and with campaign parameters and click ids as its only query. */
export function pageAddress(address: string): string {
  const url = new URL(address);
  url.search = new URLSearchParams([...url.searchParams].filter(([name]) => KEPT.test(name))).toString();
  url.hash = '';
  return url.href;
}

/** Returns the address of the page before without its query and fragment; empty where there is none. */
export function referrerAddress(address: string): string {
  return address.replace(/[?#].*/, '');
}
