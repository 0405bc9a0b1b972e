-- Three markets with their currency, time zone, tax, size and habits.
create table markets as
select * from (values
  ('FI', 'EUR', 'Europe/Helsinki', 0.255, 1.00, 0.46),
  ('SE', 'SEK', 'Europe/Stockholm', 0.25, 11.30, 0.33),
  ('NO', 'NOK', 'Europe/Oslo', 0.25, 11.70, 0.21)
) as t(market, currency, zone, vat, price_factor, share);

-- Carriers: share of the market's parcels, late probability, days of transit promised. All names are invented.
create table carriers as
select * from (values
  ('FI', 'Postila', 0.00, 0.62, 0.050, 2),
  ('FI', 'Kuriiri 24', 0.62, 1.00, 0.066, 1),
  ('SE', 'Norrbud', 0.00, 0.46, 0.056, 2),
  ('SE', 'Paketlinjen', 0.46, 1.00, 0.060, 2),
  ('NO', 'Fjellpakke', 0.00, 0.70, 0.058, 3),
  ('NO', 'Tundra Ekspress', 0.70, 1.00, 0.070, 3)
) as t(market, carrier, from_draw, to_draw, late, transit);

-- Payment methods: the digital ones by market, in cumulative shares; fee as a share of the paid amount plus a sum in EUR.
create table payment_methods as
select * from (values
  ('FI', 'digital', 'card', 0.00, 0.34, 0.011, 0.10),
  ('FI', 'digital', 'online bank', 0.34, 0.62, 0.004, 0.25),
  ('FI', 'digital', 'mobile pay', 0.62, 0.82, 0.009, 0.15),
  ('FI', 'digital', 'invoice', 0.82, 1.00, 0.021, 0.40),
  ('SE', 'digital', 'card', 0.00, 0.31, 0.011, 0.10),
  ('SE', 'digital', 'mobile pay', 0.31, 0.63, 0.007, 0.15),
  ('SE', 'digital', 'invoice', 0.63, 1.00, 0.021, 0.40),
  ('NO', 'digital', 'card', 0.00, 0.42, 0.011, 0.10),
  ('NO', 'digital', 'mobile pay', 0.42, 0.76, 0.009, 0.15),
  ('NO', 'digital', 'invoice', 0.76, 1.00, 0.021, 0.40),
  ('FI', 'store', 'card', 0.00, 0.88, 0.006, 0.03),
  ('FI', 'store', 'cash', 0.88, 1.00, 0.003, 0.00),
  ('SE', 'store', 'card', 0.00, 0.97, 0.006, 0.03),
  ('SE', 'store', 'cash', 0.97, 1.00, 0.003, 0.00),
  ('NO', 'store', 'card', 0.00, 0.95, 0.006, 0.03),
  ('NO', 'store', 'cash', 0.95, 1.00, 0.003, 0.00)
) as t(market, kind, method, from_draw, to_draw, fee_rate, fee_sum);

-- Hours of the day by channel kind in 64 slots: shops sell from 10 to 19, the web in the evening.
create table hours as
select kind, row_number() over (partition by kind order by hour) - 1 as slot, hour from (
  select kind, hour, unnest(range(weight)) from (values
    ('store', 10, 5), ('store', 11, 7), ('store', 12, 8), ('store', 13, 7), ('store', 14, 7), ('store', 15, 7),
    ('store', 16, 8), ('store', 17, 8), ('store', 18, 5), ('store', 19, 2),
    ('digital', 0, 1), ('digital', 6, 1), ('digital', 7, 2), ('digital', 8, 2), ('digital', 9, 3), ('digital', 10, 3),
    ('digital', 11, 3), ('digital', 12, 4), ('digital', 13, 3), ('digital', 14, 3), ('digital', 15, 3),
    ('digital', 16, 3), ('digital', 17, 4), ('digital', 18, 5), ('digital', 19, 6), ('digital', 20, 7),
    ('digital', 21, 6), ('digital', 22, 3), ('digital', 23, 2)
  ) as t(kind, hour, weight)
);
