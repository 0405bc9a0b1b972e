/** Click ids that are only given to clicks that were paid for. Trap: fbclid marks every link, so that it proves nothing. */
export const PAID_CLICK_IDS = [
  ...['gclid', 'wbraid', 'gbraid', 'dclid', 'msclkid', 'yclid', 'ttclid', 'epik', 'sccid', 'rdt_cid'],
  ...['li_fat_id', 'twclid', 'qclid'],
] as const;

/** Condition on the columns of a touchpoint: its channel is one that is paid for. */
export const IS_PAID_CHANNEL =
  "coalesce(traffic_channel like 'paid%' or traffic_channel in ('display', 'cross_network'), false)";

/** Condition on the columns of a touchpoint: paid for, by its click id or by its channel. */
export const IS_PAID_TOUCH = `(${IS_PAID_CHANNEL} or coalesce(click_id in (${PAID_CLICK_IDS.map((id) => `'${id}'`).join(', ')}), false))`;
