import { CAMPAIGN_TYPE_NAMES, CLICK_NAMES, CURRENCY_NAMES, listed } from '@/data/sources/ad-report/column-names';
import { reportSource } from '@/data/sources/ad-report/report-source';
import { say } from '@/lib/sentences/sentence';

/** Reports of Google Ads as its pages export them: two lines of title and dates, then a header; UTF-16 with tabs or UTF-8 with commas. */
export const source = reportSource(
  'google-ads',
  'Reports of Google Ads by day: campaigns or ad groups as CSV, in English, Finnish, Swedish, Norwegian or German, UTF-8 or UTF-16, ' +
    'with Day, Campaign, Cost and Currency code; Campaign ID and Campaign type where you can',
  {
    platform: 'Google Ads',
    names: {
      day: listed(`day, date, päivä, päivämäärä, dag, datum, dato, tag`),
      account: listed(`account, account name, tili, tilin nimi, konto, kontonamn, kontonavn, kontoname`),
      account_id: listed(
        `customer id, asiakasnumero, asiakastunnus, kund-id, kundnummer, kundenummer, kunde-id, kundennummer`,
      ),
      campaign: listed(`campaign, campaign name, kampanja, kampanj, kampanje, kampagne`),
      campaign_id: listed(`campaign id, kampanjan tunnus, kampanjatunnus, kampanj-id, kampanje-id, kampagnen-id`),
      campaign_type: CAMPAIGN_TYPE_NAMES,
      ad_group: listed(`ad group, ad group name, mainosryhmä, annonsgrupp, annonsegruppe, anzeigengruppe`),
      currency: CURRENCY_NAMES,
      impressions: listed(`
        impr, impressions, näyttök, näyttökerrat, impressiot, visn, visningar, exponeringar, visninger,
        eksponeringer, impressionen`),
      clicks: CLICK_NAMES,
      cost: listed(`cost, hinta, kustannus, kustannukset, kulut, kostnad, kosten`),
      claimed_conversions: listed(`conversions, konversiot, konverteringar, konverteringer`),
      claimed_value: listed(`
        conv. value, conversion value, total conv. value, konv. arvo, konversioarvo, konversioiden arvo, konv.arvo,
        konv.värde, konv. värde, konverteringsvärde, konv.verdi, konv. verdi, konverteringsverdi, conv.-wert,
        conversion-wert, conv. wert`),
    },
    cures: {
      day: say('cureGoogleDay'),
      campaign: say('cureColumn', { column: 'Campaign' }),
      cost: say('cureColumn', { column: 'Cost' }),
    },
  },
);
