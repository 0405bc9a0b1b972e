/** What became of mails at their recipients; what a person clicked is dated by the click as well. */
export const MAIL_FACTS = {
  mails: {
    times: {
      sent: { day: 'sent_date', at: 'sent_local' },
      clicked: { day: 'clicked_date', at: 'clicked_local' },
    },
    dimensions: { market: 'market', campaign: 'campaign', mail: 'mail', mailKind: 'mail_kind' },
    money: [],
  },
} as const;
