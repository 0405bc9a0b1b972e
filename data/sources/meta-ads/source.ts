import { listed } from '@/data/sources/ad-report/column-names';
import { reportSource } from '@/data/sources/ad-report/report-source';
import { say } from '@/lib/sentences/sentence';

/** Reports of Meta Ads Manager: one header, a row of sums among the others, the currency in the name of the cost. */
export const source = reportSource(
  'meta-ads',
  'Reports of Meta Ads Manager with the breakdown by day, exported as CSV in English, Finnish, Swedish, Norwegian or German, with Day, ' +
    'Campaign name and Amount spent; Campaign ID where you can',
  {
    platform: 'Meta Ads',
    names: {
      day: listed(`day, date, päivä, päivämäärä, dag, datum, dato, tag`),
      account: listed(`account name, tilin nimi, kontonamn, kontonavn, kontoname, name des werbekontos`),
      account_id: listed(`account id, tilin tunnus, konto-id, kontonummer`),
      campaign: listed(`
        campaign name, campaign, kampanjan nimi, kampanjnamn, kampanjens namn, kampanjenavn, kampanjens navn,
        navn på kampanje, kampagnenname, name der kampagne`),
      campaign_id: listed(`campaign id, kampanjan tunnus, kampanj-id, kampanje-id, kampagnen-id, id der kampagne`),
      ad_group: listed(`
        ad set name, adset name, mainosjoukon nimi, annonsuppsättningens namn, namn på annonsuppsättning,
        annonsuppsättningsnamn, navn på annonsesett, annonsesettnavn, annonsesettets navn, anzeigengruppenname,
        name der anzeigengruppe`),
      currency: listed(`currency, valuutta, valuta, währung`),
      impressions: listed(
        `impressions, impressiot, näyttökerrat, exponeringar, visningar, eksponeringer, visninger, impressionen`,
      ),
      clicks: listed(`
        link clicks, linkin klikkaukset, linkkien klikkaukset, länkklick, klick på länk, lenkeklikk, klikk på lenke,
        link-klicks, linkklicks, clicks (all), klikkaukset (kaikki), klick (alla), klikk (alle), klicks (alle)`),
      cost: listed(`
        amount spent, käytetty summa, käytetty rahasumma, spenderat belopp, använt belopp, förbrukat belopp,
        beløp brukt, brukt beløp, ausgegebener betrag`),
      claimed_conversions: listed(`
        purchases, website purchases, ostot, verkkosivuston ostot, ostokset, köp, webbplatsköp, köp på webbplats,
        köp på webbplatsen, kjøp, nettstedskjøp, kjøp på nettsted, kjøp på nettstedet, käufe, website-käufe,
        käufe auf der website`),
      claimed_value: listed(`
        purchases conversion value, purchase conversion value, website purchases conversion value,
        ostojen konversioarvo, ostosten konversioarvo, konverteringsvärde för köp, köpens konverteringsvärde,
        konverteringsverdi for kjøp, konverteringsverdi av kjøp, conversion-wert für käufe,
        conversion-wert der käufe, conversion-wert von käufen, kauf-conversion-wert`),
    },
    cures: {
      day: say('cureMetaDay'),
      campaign: say('cureColumn', { column: 'Campaign name' }),
      cost: say('cureColumn', { column: 'Amount spent' }),
    },
  },
);
