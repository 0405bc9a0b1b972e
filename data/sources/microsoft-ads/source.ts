import { CAMPAIGN_TYPE_NAMES, CLICK_NAMES, CURRENCY_NAMES, listed } from '@/data/sources/ad-report/column-names';
import { reportSource } from '@/data/sources/ad-report/report-source';
import { say } from '@/lib/sentences/sentence';

/** Reports of Microsoft Advertising: lines about the report, a header, a row of sums, and a line about its owner at the end. */
export const source = reportSource(
  'microsoft-ads',
  'Reports of Microsoft Advertising by day, as CSV in English, Finnish, Swedish, Norwegian or German, with Gregorian date, Campaign name, ' +
    'Spend and Currency code; Campaign ID and Campaign type where you can',
  {
    platform: 'Microsoft Ads',
    names: {
      day: listed(`
        gregorian date, gregoriandate, day, date, time period, timeperiod, gregoriaaninen päivämäärä, päivä,
        päivämäärä, ajanjakso, gregorianskt datum, dag, datum, tidsperiod, gregoriansk dato, dato, tidsperiode,
        gregorianisches datum, tag, zeitraum`),
      account: listed(`account name, accountname, account, tilin nimi, tili, kontonamn, kontonavn, konto, kontoname`),
      account_id: listed(`account number, accountnumber, account id, accountid, tilin numero, tilinumero, kontonummer`),
      campaign: listed(`
        campaign name, campaignname, campaign, kampanjan nimi, kampanja, kampanjnamn, kampanj, kampanjenavn,
        kampanje, kampagnenname, kampagne`),
      campaign_id: listed(`campaign id, campaignid, kampanjan tunnus, kampanj-id, kampanje-id, kampagnen-id`),
      campaign_type: [...CAMPAIGN_TYPE_NAMES, 'campaigntype'],
      ad_group: listed(`
        ad group, ad group name, adgroupname, mainosryhmä, mainosryhmän nimi, annonsgrupp, annonsgruppsnamn,
        annonsegruppe, navn på annonsegruppe, anzeigengruppe, name der anzeigengruppe`),
      currency: [...CURRENCY_NAMES, 'currencycode'],
      impressions: listed(
        `impressions, impr, näyttökerrat, impressiot, visningar, exponeringar, visninger, eksponeringer, impressionen`,
      ),
      clicks: CLICK_NAMES,
      cost: listed(`spend, cost, kulut, kulutus, hinta, utgifter, kostnad, forbruk, ausgaben, kosten`),
      claimed_conversions: listed(`
        conversions, conversionsqualified, all conversions, konversiot, konverteringar, konverteringer, konversionen,
        konvertierungen`),
      claimed_value: listed(
        `revenue, all revenue, tuotto, tuotot, intäkt, intäkter, inntekt, inntekter, umsatz, ertrag`,
      ),
    },
    cures: {
      day: say('cureMicrosoftDay'),
      campaign: say('cureColumn', { column: 'Campaign name' }),
      cost: say('cureColumn', { column: 'Spend' }),
    },
  },
);
