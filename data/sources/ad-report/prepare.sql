-- What reports of advertising platforms write for nothing.
create or replace macro told(given) as
  case when trim(given) not in ('', '-', '--', '—') then trim(given) end;

-- A number of a report as text with a decimal point. What is no number stays as it is, for the contract to turn away.
create or replace macro bare_number(given) as
  regexp_replace(replace(told(given), '−', '-'), '[\p{L}\p{Sc}\p{Z}\s''’]', '', 'g');
create or replace macro number_of(given, decimal_mark) as
  case
    when decimal_mark = ',' and regexp_full_match(bare_number(given), '-?([0-9]{1,3}([.][0-9]{3})+|[0-9]*)(,[0-9]+)?')
      then replace(replace(bare_number(given), '.', ''), ',', '.')
    when decimal_mark = '.' and regexp_full_match(bare_number(given), '-?([0-9]{1,3}(,[0-9]{3})+|[0-9]*)([.][0-9]+)?')
      then replace(bare_number(given), ',', '')
    else told(given)
  end;

-- A day of a report as 2026-11-25, by the form that the whole report is written in.
create or replace macro day_of(given, days) as
  coalesce(
    case days
      when 'iso' then try_strptime(trim(given), '%Y-%m-%d')
      when 'ymd' then try_strptime(replace(trim(given), '.', '/'), '%Y/%m/%d')
      when 'compact' then try_strptime(trim(given), '%Y%m%d')
      when 'dotted' then try_strptime(replace(trim(given), ' ', ''), '%d.%m.%Y')
      when 'dmy' then try_strptime(replace(trim(given), '-', '/'), '%d/%m/%Y')
      when 'mdy' then try_strptime(replace(trim(given), '-', '/'), '%m/%d/%Y')
      when 'named' then coalesce(try_strptime(trim(given), '%b %d, %Y'), try_strptime(trim(given), '%B %d, %Y'))
    end::date::varchar,
    told(given)
  );

-- Channel of a kind of campaign, as the platforms name them in five languages.
create or replace macro channel_of(kind) as
  case
    when regexp_matches(lower(kind), 'performance max|demand gen|discovery|smart|^app|multi') then 'cross_network'
    when regexp_matches(lower(kind), 'shopping') then 'paid_shopping'
    when regexp_matches(lower(kind), 'video|youtube') then 'paid_video'
    when regexp_matches(lower(kind), 'display|audience|näyttö|målgrupp|zielgruppe') then 'display'
    when regexp_matches(lower(kind), 'search|haku|sök|søk|such') then 'paid_search'
  end;

create or replace temp table read_rows as
select
  _file, _line, _platform as platform, coalesce(told(account_id), told(account), '') as account,
  coalesce(told(campaign), '') as campaign, coalesce(told(campaign_id), told(campaign), '') as campaign_id,
  coalesce(told(ad_group), '') as ad_group, day_of(day, _days) as day, channel_of(campaign_type) as traffic_channel,
  number_of(impressions, _decimal) as impressions, number_of(clicks, _decimal) as clicks,
  number_of(cost, _decimal) as cost, number_of(claimed_conversions, _decimal) as claimed_conversions,
  number_of(claimed_value, _decimal) as claimed_value,
  coalesce(
    told(currency), _currency, nullif(regexp_extract(cost, '([A-Z]{3})', 1), ''),
    case when contains(cost, '€') then 'EUR' when contains(cost, '£') then 'GBP' end
  ) as currency
from report
where _left_out is null;

-- What an export says of a campaign and day is all there is: of two files of a delivery the later one counts.
create or replace temp table told_rows as
select
  *, concat_ws('/', platform, account, campaign_id, day) as campaign_day,
  _file = max(_file) over (partition by platform, account, campaign_id, day) as is_last,
  try_cast(cost as decimal(18, 4)) is not null and try_cast(day as date) is not null
  and coalesce(try_cast(impressions as bigint) is not null, false) >= (impressions is not null)
  and coalesce(try_cast(clicks as bigint) is not null, false) >= (clicks is not null)
  and coalesce(try_cast(claimed_conversions as decimal(18, 4)) is not null, false) >= (claimed_conversions is not null)
  and coalesce(try_cast(claimed_value as decimal(18, 4)) is not null, false) >= (claimed_value is not null) as is_whole
from read_rows;
