-- What became of the mails of a newsletter tool, as delivered: one row per recipient and thing that happened. No address is kept: a recipient is
-- known by a keyed hash of it, by which base.customers knows their own.
-- grain: one row per mail, recipient, kind, moment and link · key: mail_id, recipient_key, kind, occurred_at, url
create table if not exists base.mail_activity (
  mail_id varchar not null, -- Mail: a campaign that was sent once, or a step of an automation
  mail_name varchar, -- What people call it
  mail_kind varchar, -- newsletter, triggered or service; null = not told in this row
  utm_campaign varchar, -- What utm_campaign its links carry
  market varchar, -- Market, where the row tells one
  recipient_key ubigint not null, -- Recipient: md5 of the state folder's secret and the address
  customer_key ubigint, -- Customer, where the row tells one
  kind varchar not null, -- sent, held_out, delivered, bounced_hard, bounced_soft, opened, clicked, unsubscribed or complained
  occurred_at timestamp not null, -- When it happened, UTC
  url varchar not null, -- Link that was clicked, without what follows ? or #; '' for all else
  is_machine boolean, -- True where the tool itself says that a program did it, false where it says that a person did
  client varchar, -- User agent or mail program, as the tool tells it
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What became of a mail at each of its recipients, with what programs did told apart (data/models/88-mails.sql says by which rules).
-- grain: one row per mail and recipient · key: mail_id, recipient_key
create table if not exists facts.mails (
  mail_id varchar not null, -- Mail
  mail varchar not null, -- Its last name, else its id
  mail_kind varchar not null, -- newsletter, triggered or service
  campaign varchar, -- utm_campaign of its links; null when it is not told
  market varchar, -- Market of the mail, else home market of the customer
  recipient_key ubigint not null, -- Recipient
  customer_key ubigint, -- Customer with that address; null when none has it, or more than one
  sent_date date not null, -- Civil day of sending in the workspace zone; of the earliest that is known where the sending is not told
  sent_local timestamp not null, -- Local time of the same
  is_held_out boolean not null, -- True for who would have got the mail and was left out on purpose, to see what it brings
  is_delivered boolean not null, -- True when it was sent and did not bounce, or a person proves that it came
  is_hard_bounced boolean not null, -- True when it bounced for good: no such address
  is_opened boolean not null, -- True when a person opened it; who clicks has opened
  is_machine_opened boolean not null, -- True when only programs opened it
  is_clicked boolean not null, -- True when a person clicked a link in it
  is_bot_clicked boolean not null, -- True when only programs clicked
  is_unsubscribed boolean not null, -- True when the recipient unsubscribed by it
  is_complained boolean not null, -- True when the recipient called it spam
  open_count integer not null, -- Opens by persons
  click_count integer not null, -- Clicks by persons; those within 30 minutes are one visit and count once
  opened_local timestamp, -- Local time of the first open by a person
  clicked_date date, -- Civil day of the first click by a person
  clicked_local timestamp, -- Local time of it
  clicked_paths varchar[] -- Paths of the pages that persons clicked to; null where no link is told
);
