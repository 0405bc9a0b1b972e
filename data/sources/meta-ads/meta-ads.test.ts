import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** As Ads Manager exports it: a row of sums first, without campaign and day, and the currency in the names of amounts. */
const ENGLISH = `Campaign name,Day,Ad set name,Campaign ID,Reach,Impressions,Link clicks,Amount spent (EUR),Purchases,Purchases conversion value,CTR (link click-through rate),Reporting starts,Reporting ends
,,,,900,3000,60,75.25,3,210.5,2.00,2026-11-01,2026-11-02
"Spring, women",2026-11-01,Broad,555,500,1000,20,25.25,1,70.5,2.00,2026-11-01,2026-11-02
"Spring, women",2026-11-01,Retargeting,555,200,1000,30,30,2,140,3.00,2026-11-01,2026-11-02
"Spring, women",2026-11-02,Broad,555,200,1000,10,20,,,1.00,2026-11-01,2026-11-02
`;

const NORWEGIAN = `Kampanjenavn;Dag;Annonsesettnavn;Kampanje-ID;Eksponeringer;Lenkeklikk;Beløp brukt (NOK);Kjøp;Konverteringsverdi for kjøp
Høst;2026-11-01;Bredt;556;12 000;120;1 234,50;4;5 678,00
`;

const GERMAN = `Name der Kampagne,Tag,Name der Anzeigengruppe,Impressionen,Link-Klicks,Ausgegebener Betrag (EUR),Käufe,Conversion-Wert für Käufe
Herbst,2026-11-01,Breit,1000,12,"12,34",1,"80,00"
`;

const FINNISH = `Kampanjan nimi,Päivä,Mainosjoukon nimi,Näyttökerrat,Linkin klikkaukset,Käytetty summa (EUR),Ostot,Ostojen konversioarvo
Syksy,2026-11-01,Laaja,1000,12,12.34,1,80.00
`;

const SWEDISH = `Kampanjnamn,Dag,Annonsuppsättningsnamn,Exponeringar,Länkklick,Spenderat belopp (SEK),Köp,Konverteringsvärde för köp
Höst,2026-11-01,Bred,1000,12,"123,40",1,"800,00"
`;

describe('meta-ads', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.load('meta-ads', {
      'english.csv': ENGLISH,
      'finnish.csv': FINNISH,
      'german.csv': GERMAN,
      'norwegian.csv': NORWEGIAN,
      'swedish.csv': SWEDISH,
      'totals-only.csv': ENGLISH.replaceAll(/,Day,/g, ',Week,'),
    });
  });
  afterAll(() => bed.remove());

  test('reads five languages with the currency of the header, and leaves the row of sums out', async () => {
    const rows = await bed.rows(
      `select day::varchar as day, campaign, campaign_id as id, ad_group, impressions as shown, clicks, cost::double as cost, currency,
         claimed_conversions::double as orders, claimed_value::double as sales from base.ad_costs order by all`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['2026-11-01', 'Herbst', 'Herbst', 'Breit', 1000, 12, 12.34, 'EUR', 1, 80],
      ['2026-11-01', 'Höst', 'Höst', 'Bred', 1000, 12, 123.4, 'SEK', 1, 800],
      ['2026-11-01', 'Høst', '556', 'Bredt', 12_000, 120, 1234.5, 'NOK', 4, 5678],
      ['2026-11-01', 'Spring, women', '555', 'Broad', 1000, 20, 25.25, 'EUR', 1, 70.5],
      ['2026-11-01', 'Spring, women', '555', 'Retargeting', 1000, 30, 30, 'EUR', 2, 140],
      ['2026-11-01', 'Syksy', 'Syksy', 'Laaja', 1000, 12, 12.34, 'EUR', 1, 80],
      ['2026-11-02', 'Spring, women', '555', 'Broad', 1000, 10, 20, 'EUR', null, null],
    ]);
    expect(summary).toMatchObject({ state: 'partial', merged: 7, rejected: 0 });
    expect(await bed.rows('select distinct traffic_channel from facts.ad_costs')).toEqual([
      { traffic_channel: 'paid_social' },
    ]);
  });

  test('refuses a report that has no days, with the place where Ads Manager adds them', () => {
    expect(summary.files.find(({ name }) => name === 'totals-only.csv')?.message).toBe(
      'Line 1, the header of the Meta Ads report, has no column of: day. Add the breakdown By time > Day and export it again.',
    );
  });
});
