-- What is told without a time of its own is dated by the sending.
select
  _mail as mail_id, _name as mail_name, nullif(_campaign, 'none') as utm_campaign, email, kind,
  if(kind = 'sent' or trim(coalesce(moment, '')) = '', moment_of(_sent_at, 'iso', _zone), moment_of(moment, _days, _zone)) as occurred_at,
  regexp_replace(url, '[?#@].*$', '') as url, _file, _line
from told_activity
