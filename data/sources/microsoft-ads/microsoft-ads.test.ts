import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** As its pages export it: what the report is, a header, a row of sums, and its owner at the end. */
const ENGLISH = `"Report Name: Campaigns by day"
"Report Time: 11/12/2026 - 11/14/2026"
"Time Zone: (GMT+02:00) Helsinki"

"Gregorian date","Account name","Account number","Campaign name","Campaign ID","Campaign type","Currency code","Impressions","Clicks","CTR","Spend","Conversions","Revenue"
"11/12/2026","Shop","F1","Tents","901","Search & content","EUR","1,200","24","2.00%","36.10","2","180.00"
"11/14/2026","Shop","F1","Tents","901","Search & content","EUR","800","16","2.00%","24.05","1","90.00"
"11/14/2026","Shop","F1","Socks","902","Audience","EUR","100","1","1.00%","0.50","0","0.00"
"Overall total - 3 rows","-","-","-","-","-","-","2,100","41","1.95%","60.65","3","270.00"

"©2026 Microsoft Corporation. All rights reserved. "
`;

const GERMAN = `Gregorianisches Datum;Kontonummer;Kampagnenname;Währungscode;Impressionen;Klicks;Ausgaben;Konversionen;Umsatz
12.11.2026;F2;Zelte;EUR;1.200;24;36,10;2;180,00
Gesamt;;;;1.200;24;36,10;2;180,00
`;
const FINNISH = `Päivä\tTilin numero\tKampanjan nimi\tValuuttakoodi\tNäyttökerrat\tKlikkaukset\tKulut\tKonversiot\tTuotto\n2026-11-12\tF3\tTeltat\tEUR\t1 200\t24\t36,10\t2\t180,00\n`;
const SWEDISH = `Datum,Kontonummer,Kampanjnamn,Valutakod,Visningar,Klick,Utgifter,Konverteringar,Intäkt\n2026-11-12,F4,Tält,SEK,1200,24,"361,00",2,"1 800,00"\n`;
const NORWEGIAN = `Dato,Kontonummer,Kampanjenavn,Valutakode,Visninger,Klikk,Forbruk,Konverteringer,Inntekt\n12.11.2026,F5,Telt,NOK,1200,24,"361,00",2,"1 800,00"\n`;

describe('microsoft-ads', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.load('microsoft-ads', {
      'english.csv': `\uFEFF${ENGLISH.replaceAll('\n', '\r\n')}`,
      'finnish.csv': FINNISH,
      'german.csv': GERMAN,
      'norwegian.csv': NORWEGIAN,
      'swedish.csv': SWEDISH,
    });
  });
  afterAll(() => bed.remove());

  test('reads five languages, months before days where a day above the twelfth proves it, and no row of sums or owner', async () => {
    const rows = await bed.rows(
      `select day::varchar as day, account, campaign, traffic_channel as channel, impressions as shown, clicks, cost::double as cost, currency,
         claimed_value::double as sales from base.ad_costs order by account, day, campaign`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['2026-11-12', 'F1', 'Tents', 'paid_search', 1200, 24, 36.1, 'EUR', 180],
      ['2026-11-14', 'F1', 'Socks', 'display', 100, 1, 0.5, 'EUR', 0],
      ['2026-11-14', 'F1', 'Tents', 'paid_search', 800, 16, 24.05, 'EUR', 90],
      ['2026-11-12', 'F2', 'Zelte', null, 1200, 24, 36.1, 'EUR', 180],
      ['2026-11-12', 'F3', 'Teltat', null, 1200, 24, 36.1, 'EUR', 180],
      ['2026-11-12', 'F4', 'Tält', null, 1200, 24, 361, 'SEK', 1800],
      ['2026-11-12', 'F5', 'Telt', null, 1200, 24, 361, 'NOK', 1800],
    ]);
    expect(summary).toMatchObject({ state: 'ok', merged: 7, rejected: 0 });
    expect(JSON.parse(summary.reconciliation ?? '[]')).toContainEqual({
      name: 'rows of totals (left out)',
      file: '2',
      warehouse: null,
    });
  });
});
