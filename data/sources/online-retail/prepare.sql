-- Every line with its position in the invoice, numbers read, and what kind of line it is.
-- Codes that are no goods: POST, DOT, C2 carriage; D discount, M manual, S samples, B bad debt; CRUK charity and bank or
-- marketplace fees. Everything else, gift vouchers too, is goods.
create or replace temp table country_codes as
select * from (values
  ('United Kingdom', 'GB'), ('Germany', 'DE'), ('France', 'FR'), ('EIRE', 'IE'), ('Spain', 'ES'), ('Netherlands', 'NL'),
  ('Belgium', 'BE'), ('Switzerland', 'CH'), ('Portugal', 'PT'), ('Australia', 'AU'), ('Norway', 'NO'), ('Italy', 'IT'),
  ('Finland', 'FI'), ('Cyprus', 'CY'), ('Sweden', 'SE'), ('Austria', 'AT'), ('Denmark', 'DK'), ('Japan', 'JP'),
  ('Poland', 'PL'), ('Israel', 'IL'), ('USA', 'US'), ('Hong Kong', 'HK'), ('Singapore', 'SG'), ('Iceland', 'IS'),
  ('Canada', 'CA'), ('Greece', 'GR'), ('Malta', 'MT'), ('United Arab Emirates', 'AE'), ('RSA', 'ZA'), ('Lebanon', 'LB'),
  ('Lithuania', 'LT'), ('Brazil', 'BR'), ('Czech Republic', 'CZ'), ('Bahrain', 'BH'), ('Saudi Arabia', 'SA')
) as codes (country_name, country_code);

create or replace temp table numbered as
with positioned as (
  select
    trim(InvoiceNo) as invoice,
    row_number() over (partition by trim(InvoiceNo) order by _file, _line) as position,
    trim(StockCode) as code,
    Description as description,
    Quantity as quantity_text,
    UnitPrice as price_text,
    try_cast(Quantity as integer) as quantity,
    try_cast(UnitPrice as decimal(18, 4)) as price,
    InvoiceDate as invoiced_at,
    -- A spreadsheet turned the ids into 17850.0.
    regexp_replace(trim(CustomerID), '[.]0+$', '') as customer_id,
    trim(Country) as country_name,
    _file,
    _line
  from lines
)
select
  p.*,
  c.country_code,
  -- Countries without a code of their own ("Channel Islands", "European Community") are markets under their name.
  coalesce(c.country_code, nullif(p.country_name, 'Unspecified'), 'other') as market,
  starts_with(invoice, 'C') as is_cancellation,
  case
    when not starts_with(invoice, 'C') and price = 0 and quantity < 0 then 'stock_correction'
    when upper(code) in ('POST', 'DOT', 'C2') then 'shipping'
    when upper(code) in ('D', 'M', 'S', 'B') then 'adjustment'
    when upper(code) in ('BANK CHARGES', 'AMAZONFEE', 'CRUK') then 'fee'
    else 'product'
  end as line_type
from positioned p
left join country_codes c on c.country_name = p.country_name;
