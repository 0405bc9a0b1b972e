import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** As the page of campaigns exports it: UTF-16 with tabs, title and dates above, a sum per campaign and of the account. */
const ENGLISH = `\uFEFFCampaign report
November 1, 2026 - November 3, 2026
Campaign\tCampaign ID\tDay\tCampaign type\tAd group\tCurrency code\tImpr.\tClicks\tCTR\tCost\tConversions\tConv. value
Tents | Brand\t71\t --\tSearch\t --\tEUR\t1,500\t60\t4.00%\t1,234.56\t3.50\t1,300.00
Tents | Brand\t71\t2026-11-01\tSearch\tBrand\tEUR\t1,000\t40\t4.00%\t1,000.06\t3.00\t1,000.00
Tents | Brand\t71\t2026-11-02\tSearch\tBrand\tEUR\t500\t20\t4.00%\t234.50\t0.50\t300.00
Spring\t72\t2026-11-01\tPerformance Max\t --\tEUR\t 10\t --\t --\t0.00\t --\t --
Total: Campaigns\t --\t --\t --\t --\tEUR\t1,510\t60\t3.97%\t1,234.56\t3.50\t1,300.00
`;

const FINNISH = `Kampanjaraportti
1.11.2026–3.11.2026
Päivä;Kampanja;Kampanjan tunnus;Kampanjatyyppi;Mainosryhmä;Valuuttakoodi;Näyttök.;Klikkaukset;Hinta;Konversiot;Konv. arvo
01.11.2026;Teltat;71;Haku;"Tarjous; syksy";EUR;1 000;40;1.000,06;3,00;1 000,00
2.11.2026;Teltat;71;Haku;Brändi;EUR;500;20;234,50;0,50;300,00
Yhteensä: tili;;;;;EUR;1 500;60;1.234,56;3,50;1 300,00
`;

const SWEDISH = `Kampanjrapport
Dag,Kampanj,Kampanj-id,Kampanjtyp,Valutakod,Visn.,Klick,Kostnad,Konverteringar,Konv.värde
2026-11-01,Tält,81,Display,SEK,1000,40,"1 000,06",3,"1 000,00"
`.replaceAll('\n', '\r\n');

const NORWEGIAN = `Dag,Kampanje,Kampanje-ID,Kampanjetype,Valutakode,Visn.,Klikk,Kostnad,Konverteringer,Konv.verdi
01.11.2026,Telt,91,Søk,NOK,1000,40,"100,06",3,"1000,00"
`;

const GERMAN = `Kampagnenbericht
Tag,Kampagne,Kampagnen-ID,Kampagnentyp,Anzeigengruppe,Währungscode,Impr.,Klicks,Kosten,Conversions,Conv.-Wert
2026-11-01,Zelte,61,Shopping,Alle,EUR,1.000,40,"12,50",1,"80,00"
`;

const HEAD = 'Day,Campaign,Currency code,Impr.,Cost\n';

const REFUSED: Readonly<Record<string, readonly [content: string, message: RegExp]>> = {
  'no-day.csv': [
    'Report\nCampaign,Currency code,Impr.,Clicks,Cost\nTents,EUR,1,1,1.50\n',
    /Line 2, the header of the Google Ads report, has no column of: day\. Segment the report by Time > Day/,
  ],
  'other.csv': ['a,b,c\n1,2,3\n', /None of the first 3 lines names the columns of a Google Ads report/],
  'mixed-days.csv': [
    `${HEAD}2026-11-01,Tents,EUR,1,1.50\n2026-11-02,Tents,EUR,1,1.50\n3.11.2026,Tents,EUR,1,1.50\n`,
    /Line 4 writes the day as "3\.11\.2026", line 2 as "2026-11-01"\. Export it again with all days written in one way/,
  ],
  'swapped-days.csv': [
    `${HEAD}25/11/2026,Tents,EUR,1,1.50\n11/26/2026,Tents,EUR,1,1.50\n`,
    /Line 3 writes the day as "11\/26\/2026", line 2 as "25\/11\/2026": day and month change places/,
  ],
  'open-days.csv': [
    `${HEAD}1/11/2026,Tents,EUR,1,1.50\n`,
    /Line 2: "1\/11\/2026" may be a day and a month or a month and a day/,
  ],
  'weeks.csv': [
    `${HEAD}Week 45,Tents,EUR,1,1.50\n`,
    /Line 2: "Week 45" is no day, and no other row has one\. Export it again by day/,
  ],
  'mixed-numbers.csv': [
    `${HEAD}2026-11-01,Tents,EUR,1,1.50\n2026-11-02,Tents,EUR,1,"1,50"\n`,
    /Line 3 writes a number as "1,50", line 2 as "1\.50": comma and point change places/,
  ],
  'open-number.csv': [
    `${HEAD}2026-11-01,Tents,EUR,1,1.234\n`,
    /Line 2: "1\.234" may be a number of thousands or one with three decimals/,
  ],
  'no-currency.csv': [
    'Day,Campaign,Impr.,Cost\n2026-11-01,Tents,1,1.50\n',
    /Line 2: nothing says the currency of "1\.50"\. Add the column with the code of the currency/,
  ],
};

describe('google-ads', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    const refused = Object.entries(REFUSED).map(([name, [content]]) => [name, content] as const);
    summary = await bed.load('google-ads', {
      ...Object.fromEntries(refused),
      'english.csv': Buffer.from(ENGLISH, 'utf16le'),
      'finnish-late.csv': `\uFEFF${FINNISH}`,
      'german.csv': GERMAN,
      'norwegian.csv': NORWEGIAN,
      'swedish.csv': SWEDISH,
    });
  });
  afterAll(() => bed.remove());

  test.each(Object.entries(REFUSED))('refuses %s with the line and the cure', (name, [, message]) => {
    const file = summary.files.find((each) => each.name === name);
    expect(file?.state).toBe('refused');
    expect(file?.message).toMatch(message);
  });

  test('reads five languages, UTF-16 and UTF-8, any separator, either decimal mark; what a later file tells again counts once', async () => {
    expect(
      await bed.rows(`select file, line, detail from ops.load_rejects where load_id = 1 and reason <> 'file_refused'`),
    ).toEqual([]);
    expect(summary).toMatchObject({ state: 'partial', rejected: 0 });
    const rows = await bed.rows(
      `select day::varchar as day, campaign, campaign_id as id, ad_group, traffic_channel as channel, impressions as shown, clicks,
         cost::double as cost, currency, claimed_conversions::double as orders, claimed_value::double as sales
       from base.ad_costs order by all`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['2026-11-01', 'Spring', '72', '', 'cross_network', 10, null, 0, 'EUR', null, null],
      ['2026-11-01', 'Telt', '91', '', 'paid_search', 1000, 40, 100.06, 'NOK', 3, 1000],
      ['2026-11-01', 'Teltat', '71', 'Tarjous; syksy', 'paid_search', 1000, 40, 1000.06, 'EUR', 3, 1000],
      ['2026-11-01', 'Tält', '81', '', 'display', 1000, 40, 1000.06, 'SEK', 3, 1000],
      ['2026-11-01', 'Zelte', '61', 'Alle', 'paid_shopping', 1000, 40, 12.5, 'EUR', 1, 80],
      ['2026-11-02', 'Teltat', '71', 'Brändi', 'paid_search', 500, 20, 234.5, 'EUR', 0.5, 300],
    ]);
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'cost, whatever its currency', file: '2347.1800', warehouse: '2347.1800' },
      { name: 'rows of totals (left out)', file: '3', warehouse: null },
      { name: 'rows of a campaign and day that a later file tells again (left out)', file: '2', warehouse: null },
    ]);
  });

  test('a report of whole campaigns takes the place of their ad groups, and rows of one ad group add up', async () => {
    const again = `Day,Campaign,Campaign ID,Device,Currency code,Impr.,Clicks,Cost
2026-11-01,Teltat,71,Mobile,EUR,600,30,600.50
2026-11-01,Teltat,71,Desktop,EUR,400,10,410.25
`;
    expect(await bed.load('google-ads', { 'again.csv': again })).toMatchObject({ state: 'ok', rejected: 0 });
    expect(
      await bed.rows(
        `select ad_group, impressions, cost_amount::double as cost from facts.ad_costs where campaign_id = '71' and day = '2026-11-01'`,
      ),
    ).toEqual([{ ad_group: '', impressions: 1000, cost: 1010.75 }]);
  });

  test('a row that holds no number is turned away by its line, the others are taken', async () => {
    const report = `Report\n"November 1, 2026 - November 2, 2026"\n${HEAD}2026-11-03,Tents,EUR,1,1.50\n2026-11-04,Tents,EUR,1,=A1\n2026-11-05,Tents,EUR\nNo day,Tents,EUR,1,1.50\n`;
    expect(await bed.load('google-ads', { 'broken.csv': report })).toMatchObject({ state: 'partial', rejected: 3 });
    expect(
      await bed.rows(`select line, column_name, reason from ops.load_rejects where file = 'broken.csv' order by line`),
    ).toEqual([
      { line: 5, column_name: 'cost', reason: 'formula' },
      { line: 6, column_name: null, reason: 'wrong_column_count' },
      { line: 7, column_name: 'day', reason: 'not_a_date' },
    ]);
  });
});
