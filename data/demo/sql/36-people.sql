-- The people behind the customers. Nobody is real, and everybody shows it: surnames mean "example" or "made-up", all
-- addresses end in example.invalid (RFC 2606), telephone numbers and streets exist nowhere.
create table people as
with drawn as (
  select *, bits('person', customer) as b from customers
), named as (
  select *,
    pick(case market
      when 'FI' then ['Aino', 'Eino', 'Helmi', 'Onni', 'Venla', 'Toivo', 'Siiri', 'Vilho', 'Kerttu', 'Urho', 'Lempi', 'Otso']
      when 'SE' then ['Astrid', 'Sixten', 'Saga', 'Folke', 'Tyra', 'Ture', 'Signe', 'Alvar', 'Majken', 'Gunnar', 'Alma', 'Birger']
      else ['Ingrid', 'Sverre', 'Solveig', 'Torbjorn', 'Ragnhild', 'Odd', 'Turid', 'Leif', 'Sigrid', 'Arne', 'Borghild', 'Eivind'] end,
      draw(b, 0)) as first_name,
    pick(case market
      when 'FI' then ['Esimerkki', 'Testinen', 'Mallikas', 'Keksitty', 'Kuvitelma', 'Satunen']
      when 'SE' then ['Exempelsson', 'Testberg', 'Pahittad', 'Modellgren', 'Fiktivsson', 'Sagolund']
      else ['Eksempelsen', 'Testvik', 'Oppdiktet', 'Modellrud', 'Fiktivsen', 'Eventyrli'] end, draw(b, 1)) as surname,
    pick(case market
      when 'FI' then ['Uusimaa', 'Uusimaa', 'Pirkanmaa', 'Varsinais-Suomi', 'Pohjois-Pohjanmaa', 'Keski-Suomi', 'Lappi', 'Pohjois-Savo']
      when 'SE' then ['Stockholm', 'Stockholm', 'Västra Götaland', 'Skåne', 'Uppsala', 'Dalarna', 'Jämtland', 'Norrbotten']
      else ['Oslo', 'Akershus', 'Vestland', 'Trøndelag', 'Rogaland', 'Innlandet', 'Nordland', 'Troms'] end, draw(b, 2)) as region
  from drawn
)
select concat('C', 100000 + customer) as customer_id, customer, market, region, first_name || ' ' || surname as name,
  lower(first_name || '.' || surname || '.' || customer || '@example.invalid') as email,
  case market when 'FI' then '+358 00 ' when 'SE' then '+46 00 ' else '+47 00 ' end || lpad((customer % 10000000)::varchar, 7, '0') as phone,
  case market when 'FI' then 'Keksitynkatu ' when 'SE' then 'Påhittade gatan ' else 'Oppdiktet vei ' end || (1 + floor(120 * draw(b, 3))::integer) as street,
  if(market = 'NO', '0000', '00000') as postal_code,
  case market when 'FI' then 'Esimerkkilä' when 'SE' then 'Exempelstad' else 'Eksempelby' end as city,
  case when habit < 0.21 then 'store'
    else pick(['paid search', 'paid search', 'organic search', 'organic search', 'paid social', 'newsletter', 'direct', 'referral'], draw(b2, 0)) end
    as acquisition_channel,
  if(draw(b2, 1) < 0.62, year(getvariable('start_day')) - 18 - floor(50 * sqrt(draw(b2, 2)) * (0.6 + 0.4 * draw(b2, 3)))::integer, null) as birth_year,
  -- Those who were there before registered when they first bought; the others a few minutes before their first order.
  case when day is null then getvariable('start_day')::timestamp + to_minutes((first_op * 0.144)::integer) - interval 1 day
    else f.first_at - to_minutes(2 + floor(20 * draw(b2, 3))::integer) end as registered_at
from named n left join (select customer as buyer, min(ordered_at) as first_at from orders group by customer) f on f.buyer = n.customer;
