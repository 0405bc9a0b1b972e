import { listed } from '@/data/sources/ad-report/column-names';
import type { Source, SourceFile } from '@/lib/loaders/source';
import { say, type Sentence } from '@/lib/sentences/sentence';

/**
 * What Mailchimp exports about one campaign: who got it, and what they did, a file each, told apart by their names. The files say
 * neither which campaign they are of, nor when it was sent, nor in which zone their times are, so that all of it is asked for.
 */
const EMAIL = listed(
  `email address, email, e-mail address, sähköpostiosoite, sähköposti, e-postadress, e-post, e-postadresse`,
);
const TIME = listed(`timestamp, time, date, unsub time, unsubscribe time, complaint time`);
const OPTIONS = ['_mail', '_name', '_campaign', '_sent_at', '_zone', '_days'];
const CURES: Readonly<Record<'email' | 'moment' | 'url' | 'type', Sentence>> = {
  email: say('cureMailchimpAddress'),
  moment: say('cureMailchimpActivity'),
  url: say('cureMailchimpActivity'),
  type: say('cureMailchimpBounces'),
};

/** Files whose name has one of these words, with these columns besides the address. */
function file(relation: string, words: string, needed: readonly ('moment' | 'url' | 'type')[], names = {}): SourceFile {
  const columns = ['email', ...needed] as const;
  return {
    relation,
    names: `(^|[^a-z])(${words})([^a-z].*)?\\.(csv|tsv|txt)$`,
    columns,
    optional: ['moment', ...OPTIONS].filter((name) => !columns.some((column) => column === name)),
    addresses: true,
    report: {
      platform: 'Mailchimp',
      kind: 'activity',
      languages: 'english',
      names: { email: EMAIL, moment: TIME, ...names },
      cures: Object.fromEntries(columns.map((name) => [name, CURES[name]])),
    },
  };
}

export const source: Source = {
  name: 'mailchimp',
  meaning:
    'Reports of one Mailchimp campaign as it exports them: recipients.csv, opens.csv, clicks.csv, bounces.csv, unsubscribes.csv and ' +
    'complaints.csv, one or all; opens and clicks with the Timestamp of each. Load them with --mail=, --name=, --campaign=, --sent_at= and --zone=',
  files: [
    file('unsubscribes', 'unsubscribes|unsubscribed', []),
    file('recipients', 'recipients|sent|sent[_ -]to', []),
    file('opens', 'opens|opened', ['moment']),
    file('clicks', 'clicks|clicked', ['moment', 'url'], { url: listed('url, link') }),
    file('bounces', 'bounces|bounced', ['type'], { type: listed('bounce type, type') }),
    file('complaints', 'complaints|complained|abuse|abuse[_ -]complaints', []),
  ],
  options: [
    {
      name: 'mail',
      pattern: '[^\\s@]{1,100}',
      meaning: 'the id of the campaign, which the files do not say, as in --mail=autumn-2026-11-05',
    },
    { name: 'name', pattern: '[^@]{1,200}', meaning: 'what people call the mail, as in --name="Autumn letter"' },
    {
      name: 'campaign',
      pattern: '[^\\s@]{1,100}',
      meaning: 'the utm_campaign of its links, as in --campaign=autumn, or --campaign=none',
    },
    {
      name: 'sent_at',
      pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}',
      meaning: 'when it was sent, in the zone of the files, as in --sent_at="2026-11-05 09:00"',
    },
    {
      name: 'zone',
      pattern: '[A-Za-z]+(/[A-Za-z_]+)*',
      meaning: 'the time zone of the account, in which its times are written, as in --zone=Europe/Helsinki',
    },
  ],
  facts: ['mail_activity'],
  timeZone: null,
  encoding: 'utf-8-or-16',
  delimiter: ',',
  nulls: [],
  defaults: {},
  together: [],
  replacement: null,
  figures: ['recipients', 'clicks'].map((relation) => ({
    name: relation === 'recipients' ? 'recipients' : 'recipients who clicked',
    file: `select count(distinct lower(trim(email))) from ${relation}`,
    warehouse: `select count(distinct recipient_key) from {mail_activity} where kind = '${relation === 'recipients' ? 'sent' : 'clicked'}'`,
  })),
};
