-- The export has no number of the customer: the e-mail address stands for it.
select
  person as customer_id,
  arg_max(coalesce(place, 'other'), (_file, _line)) as market,
  arg_max(nullif(regexp_extract(trim("Billing Country"), '^[A-Z]{2}$'), ''), (_file, _line)) as country,
  arg_max(nullif(trim("Billing Province"), ''), (_file, _line)) as region,
  arg_max(nullif(trim("Billing Name"), ''), (_file, _line)) as name,
  person as email,
  arg_max(coalesce(nullif(trim("Billing Phone"), ''), nullif(trim("Phone"), '')), (_file, _line)) as phone,
  arg_max(nullif(trim("Billing Street"), ''), (_file, _line)) as street,
  -- The export keeps spreadsheets from reading a number by an apostrophe.
  arg_max(nullif(ltrim(trim("Billing Zip"), ''''), ''), (_file, _line)) as postal_code,
  arg_max(nullif(trim("Billing City"), ''), (_file, _line)) as city,
  max(_file) as _file,
  arg_max(_line, (_file, _line)) as _line
from heads
where person is not null
group by person
