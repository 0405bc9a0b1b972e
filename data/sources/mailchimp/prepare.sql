-- A moment of an export as UTC, by the form in which the whole file writes its days. What cannot be read stays as it is, for the contract to turn away.
create or replace macro moment_of(given, days, zone) as
  case
    when regexp_matches(trim(given), '[0-9]:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then trim(given)
    when zone not in (select name from pg_timezone_names()) then concat(given, ' in the unknown time zone ', zone)
    else coalesce(
      strftime(timezone('UTC', timezone(zone, case days
        when 'iso' then try_strptime(replace(trim(given), 'T', ' '), ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p'])
        when 'ymd' then try_strptime(replace(trim(given), '.', '/'), ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d %I:%M:%S %p', '%Y/%m/%d %I:%M %p'])
        when 'dotted' then try_strptime(trim(given), ['%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M', '%d.%m.%Y %H.%M'])
        when 'dmy' then try_strptime(replace(trim(given), '-', '/'), ['%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%d/%m/%Y %I:%M:%S %p', '%d/%m/%Y %I:%M %p'])
        when 'mdy' then try_strptime(replace(trim(given), '-', '/'), ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M %p'])
        when 'named' then try_strptime(trim(given), ['%b %d, %Y %I:%M %p', '%b %d, %Y %I:%M:%S %p', '%B %d, %Y %I:%M %p', '%b %d, %Y %H:%M', '%b %d, %Y %H:%M:%S'])
      end)), '%Y-%m-%dT%H:%M:%SZ'),
      given
    )
  end;

create or replace temp table told_activity as
select *, null::varchar as url from (
  select 'sent' as kind, * from recipients
  union all by name select 'opened' as kind, * from opens
  union all by name select concat('bounced_', lower(trim(type))) as kind, * exclude (type) from bounces
  union all by name select 'unsubscribed' as kind, * from unsubscribes
  union all by name select 'complained' as kind, * from complaints
)
union all by name
select 'clicked' as kind, * from clicks;
