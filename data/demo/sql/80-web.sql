-- What the web events are made of; the events themselves are made month by month from sql/visits, which needs no more memory
-- for two years than for one month.

-- Hosts of the shop and language mix of each market; who reads Danish looks at the Swedish shop.
create table shops as
select * from (values
  ('FI', 'fi.routavaara.example', ['fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'fi-FI', 'sv-FI', 'en-GB']),
  ('SE', 'se.routavaara.example', ['sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'sv-SE', 'da-DK', 'en-US']),
  ('NO', 'no.routavaara.example', ['nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nb-NO', 'nn-NO', 'nb-NO', 'en-GB'])
) as t(market, page_host, languages);

-- Ways to the shop, with their channel by lib/classify. `kind` says which campaigns fit. Source and medium are in lower case, as events keep them.
create table origins as
select * from (values
  ('direct', 'none', null, null, null, null, null),
  ('google', 'none', 'google', 'organic', 'www.google.com', null, 'organic_search'),
  ('bing', 'none', 'bing', 'organic', 'www.bing.com', null, 'organic_search'),
  ('duckduckgo', 'none', 'duckduckgo', 'organic', 'duckduckgo.com', null, 'organic_search'),
  ('google ads', 'paid search', 'google', 'cpc', 'www.google.com', 'gclid', 'paid_search'),
  ('bing ads', 'paid search', 'bing', 'cpc', 'www.bing.com', 'msclkid', 'paid_search'),
  ('facebook ads', 'paid social', 'facebook', 'paid_social', 'm.facebook.com', 'fbclid', 'paid_social'),
  ('instagram ads', 'paid social', 'instagram', 'paid_social', 'l.instagram.com', 'fbclid', 'paid_social'),
  ('instagram', 'none', 'l.instagram.com', 'referral', 'l.instagram.com', null, 'organic_social'),
  ('youtube', 'none', 'youtube.com', 'referral', 'www.youtube.com', null, 'organic_video'),
  ('newsletter', 'newsletter', 'newsletter', 'email', null, null, 'email'),
  ('display', 'display', 'adnordics', 'display', 'ads.adnordics.example', null, 'display'),
  ('affiliate', 'affiliate', 'hintavahti', 'affiliate', 'www.hintavahti.example', null, 'affiliates'),
  ('magazine', 'none', 'tunturilehti.example', 'referral', 'www.tunturilehti.example', null, 'referral'),
  ('forum', 'none', 'fjellpraten.example', 'referral', 'fjellpraten.example', null, 'referral'),
  ('chatgpt', 'none', 'chatgpt.com', 'referral', 'chatgpt.com', null, 'ai_assistants'),
  ('perplexity', 'none', 'perplexity.ai', 'referral', 'www.perplexity.ai', null, 'ai_assistants'),
  ('copilot', 'none', 'copilot.microsoft.com', 'referral', 'copilot.microsoft.com', null, 'ai_assistants')
) as t(origin, kind, traffic_source, traffic_medium, referrer_host, click_id, traffic_channel);

-- One visit in 64 each; AI assistants take their part from Google, more from month to month (visits/20-visitors.sql).
create table origin_slots as
select row_number() over (order by origin) - 1 as slot, origin from (
  select origin, unnest(range(weight)) from (values
    ('direct', 14), ('google', 18), ('bing', 2), ('duckduckgo', 1), ('google ads', 9), ('bing ads', 1), ('facebook ads', 3),
    ('instagram ads', 3), ('instagram', 2), ('youtube', 1), ('newsletter', 4), ('display', 1), ('affiliate', 2), ('magazine', 2), ('forum', 1)
  ) as t(origin, weight)
);
set variable newsletter_slots = (select list(slot) from origin_slots where origin = 'newsletter');

-- Where people land, by sixteenths.
create table landings as
select unnest(range(first, first + width)) as slot, page_path, page_group from (values
  ('/', 'home', 0, 6), ('/c/new', 'category', 6, 3), ('/c/sale', 'category', 9, 3), ('/guides/layers', 'content', 12, 2), ('/guides/tents', 'content', 14, 1),
  ('/account', 'account', 15, 1)
) as t(page_path, page_group, first, width);

-- Where the advertisement for stoves lands: on what is cheaper, one size of each, at the price that stands there afterwards.
create table stove_pages as
select row_number() over (order by model_id) - 1 as place, count(*) over () as places, model_id, sku, name
from (select model_id, min(sku) as sku, arg_min(name, sku) as name from articles semi join (from price_models where campaign = 'stove-weeks') using (model_id) group by model_id);

-- Browsers by class of device; a version comes out every four weeks.
create table agents as
select * from (values
  ('windows chrome', 'desktop', 'Chrome', 'Windows', '10'), ('windows edge', 'desktop', 'Edge', 'Windows', '10'),
  ('windows firefox', 'desktop', 'Firefox', 'Windows', '10'), ('mac safari', 'desktop', 'Safari', 'macOS', '10'),
  ('mac chrome', 'desktop', 'Chrome', 'macOS', '10'), ('linux firefox', 'desktop', 'Firefox', 'Linux', null),
  ('iphone safari', 'smartphone', 'Safari', 'iOS', null), ('iphone chrome', 'smartphone', 'Chrome', 'iOS', null),
  ('android chrome', 'smartphone', 'Chrome', 'Android', '10'), ('samsung', 'smartphone', 'Samsung Internet', 'Android', '10'),
  ('android firefox', 'smartphone', 'Firefox', 'Android', '15'),
  ('ipad safari', 'tablet', 'Safari', 'iOS', null), ('android tablet', 'tablet', 'Chrome', 'Android', '10'),
  ('iphone app', 'smartphone', null, 'iOS', null), ('android app', 'smartphone', null, 'Android', '15'),
  ('googlebot', 'bot', 'Googlebot', null, null), ('bingbot', 'bot', 'bingbot', null, null), ('gptbot', 'bot', 'GPTBot', null, null),
  ('claudebot', 'bot', 'ClaudeBot', null, null), ('ahrefsbot', 'bot', 'AhrefsBot', null, null)
) as t(agent, device, browser, os, os_version);

-- What people type: words of a category, wrong spellings that find nothing, and things that the shop does not have; with the stories also another
-- word for something that it has, and something new that everybody looks for.
create table searches as
with plain as (
  select unnest([
    {'market': 'FI', 'category_id': 'OUT-SHELL', 'good': 'kuoritakki', 'bad': 'kuoritaki'}, {'market': 'FI', 'category_id': 'OUT-INSUL', 'good': 'untuvatakki', 'bad': 'untuva takki'},
    {'market': 'FI', 'category_id': 'OUT-KIDS', 'good': 'lasten haalari', 'bad': 'lastenhaalri'}, {'market': 'FI', 'category_id': 'BASE-TOP', 'good': 'merinopaita', 'bad': 'merinopita'},
    {'market': 'FI', 'category_id': 'FOO-BOOT', 'good': 'vaelluskengät', 'bad': 'vaelluskengat'}, {'market': 'FI', 'category_id': 'FOO-WINTER', 'good': 'talvisaappaat', 'bad': 'talvisapaat'},
    {'market': 'FI', 'category_id': 'TEN-TWO', 'good': 'teltta', 'bad': 'telta'}, {'market': 'FI', 'category_id': 'SLE-BAG', 'good': 'makuupussi', 'bad': 'makupussi'},
    {'market': 'FI', 'category_id': 'PAC-DAY', 'good': 'reppu', 'bad': 'repu'}, {'market': 'FI', 'category_id': 'NAV-LAMP', 'good': 'otsalamppu', 'bad': 'otsalampu'},
    {'market': 'FI', 'category_id': 'ACC-GLOVE', 'good': 'hanskat', 'bad': 'hansgat'}, {'market': 'FI', 'category_id': 'SKI-SHOE', 'good': 'lumikengät', 'bad': 'lumi kengat'},
    {'market': 'SE', 'category_id': 'OUT-SHELL', 'good': 'skaljacka', 'bad': 'skal jaka'}, {'market': 'SE', 'category_id': 'OUT-INSUL', 'good': 'dunjacka', 'bad': 'dunjaka'},
    {'market': 'SE', 'category_id': 'BASE-TOP', 'good': 'merinotröja', 'bad': 'merinotroja'}, {'market': 'SE', 'category_id': 'FOO-BOOT', 'good': 'vandringskängor', 'bad': 'vandringskangor'},
    {'market': 'SE', 'category_id': 'TEN-TWO', 'good': 'tält', 'bad': 'tällt'}, {'market': 'SE', 'category_id': 'SLE-BAG', 'good': 'sovsäck', 'bad': 'sovsack'},
    {'market': 'SE', 'category_id': 'PAC-TREK', 'good': 'ryggsäck', 'bad': 'rygsäck'}, {'market': 'SE', 'category_id': 'NAV-LAMP', 'good': 'pannlampa', 'bad': 'panlampa'},
    {'market': 'SE', 'category_id': 'ACC-HAT', 'good': 'mössa', 'bad': 'mösa'}, {'market': 'SE', 'category_id': 'SKI-TOUR', 'good': 'turskidor', 'bad': 'tur skidr'},
    {'market': 'NO', 'category_id': 'OUT-SHELL', 'good': 'skalljakke', 'bad': 'skaljake'}, {'market': 'NO', 'category_id': 'OUT-INSUL', 'good': 'dunjakke', 'bad': 'dunjake'},
    {'market': 'NO', 'category_id': 'BASE-TOP', 'good': 'ullundertøy', 'bad': 'ulundertoy'}, {'market': 'NO', 'category_id': 'FOO-BOOT', 'good': 'fjellsko', 'bad': 'fjelsko'},
    {'market': 'NO', 'category_id': 'TEN-TWO', 'good': 'telt', 'bad': 'tellt'}, {'market': 'NO', 'category_id': 'SLE-BAG', 'good': 'sovepose', 'bad': 'sovpose'},
    {'market': 'NO', 'category_id': 'PAC-TREK', 'good': 'ryggsekk', 'bad': 'rygsekk'}, {'market': 'NO', 'category_id': 'NAV-LAMP', 'good': 'hodelykt', 'bad': 'hode lykt'},
    {'market': 'NO', 'category_id': 'SKI-TOUR', 'good': 'fjellski', 'bad': 'fjelski'}, {'market': 'NO', 'category_id': 'ACC-GLOVE', 'good': 'votter', 'bad': 'voter'},
    {'market': 'FI', 'category_id': null, 'good': 'kajakki', 'bad': 'kajaki'}, {'market': 'FI', 'category_id': null, 'good': 'virveli', 'bad': 'viehe'},
    {'market': 'SE', 'category_id': null, 'good': 'kajak', 'bad': 'kajakk'}, {'market': 'SE', 'category_id': null, 'good': 'hundjacka', 'bad': 'hundtäcke'},
    {'market': 'NO', 'category_id': null, 'good': 'fiskestang', 'bad': 'fiskestenger'}, {'market': 'NO', 'category_id': null, 'good': 'kajakk', 'bad': 'sykkelhjelm'}
  ], recursive := true)
), words as (
  select *, null::varchar as synonym, 0 as added from plain
  union all
  select 'FI', 'NAV-LAMP', 'otsalamppu', 'otsalampu', 'otsavalo', 0 where getvariable('stories')
  union all
  select market, null, 'packraft', unnest(['pack raft', 'packrafts']), null, 1 from markets where getvariable('stories')
)
-- Of those that are in the range, several times as many are looked for, more in their season.
select market, month, category_id, good, bad, synonym, results, copy = 0 and synonym is null as is_first,
  row_number() over (partition by market, month order by category_id nulls last, good, synonym nulls first, bad, copy) - 1 as slot,
  count(*) over (partition by market, month) as slots
from (
  select w.*, t.month, coalesce(l.shown, 0) as results,
    unnest(range(case when w.added = 1 then if(t.month < missing_from(), 0, least(3, 1 + datediff('month', missing_from(), t.month)))
      when w.synonym is not null then 4
      else coalesce(round(6 * p.months[month(t.month)])::integer, if(month(t.month) between 4 and 8, 4, 2)) end)) as copy
  from words w cross join months t
    left join categories c using (category_id) left join profiles p using (profile)
    left join (select list, month, count(*) as shown from list_places group by list, month) l on l.list = w.category_id and l.month = t.month
);

-- How those pay who come to a payment and not to an order: as the orders of their market.
create table market_methods as
select market, list(method order by method, n) as methods
from (select market, method, unnest(range(round(50 * (to_draw - from_draw))::integer)) as n from payment_methods where kind = 'digital')
group by market;

-- Visits of people without a customer number by day, numbered within the market over all days.
create table visit_days as
select market, day, month, mi, campaign_id, coalesce(lag(until_number) over (partition by market order by day), 0) as from_number, until_number
from (
  select b.*, floor(sum((load * 1000)::bigint) over (partition by market order by day rows unbounded preceding)
    * getvariable('scale') * 900 / 1e7 * share)::bigint as until_number
  from busy b join markets using (market)
);

-- What sells in a category in a month, as often as it sells.
create table category_articles as
select month, category_id, list(article_id order by slot) as articles from slots join articles using (article_id) group by all;

-- What a visitor of the web shop uses, from the visitor's own bits: phones take over from desks, month by month.
create macro web_agent(p, market, mi) as
  case when draw(p, 1) < 0.43 - 0.0045 * mi then pick(['windows chrome', 'windows chrome', 'windows chrome', 'windows chrome', 'windows chrome',
      'windows edge', 'windows edge', 'windows firefox', 'mac safari', 'mac safari', 'mac chrome', 'linux firefox'], draw(p, 0))
    when draw(p, 1) < 0.48 - 0.0048 * mi then pick(['ipad safari', 'ipad safari', 'android tablet'], draw(p, 0))
    when draw(p, 0) < case market when 'FI' then 0.40 when 'SE' then 0.56 else 0.60 end
      then pick(['iphone safari', 'iphone safari', 'iphone safari', 'iphone safari', 'iphone safari', 'iphone safari', 'iphone chrome'], draw(p, 2))
    else pick(['android chrome', 'android chrome', 'android chrome', 'android chrome', 'samsung', 'android chrome', 'android firefox'], draw(p, 2)) end;

-- The release that is live when a day decides it.
create macro release_of(day) as
  case when dayofmonth(day) >= 20 then concat(strftime(day, '%Y.%m'), '.2') when dayofmonth(day) >= 5 then concat(strftime(day, '%Y.%m'), '.1')
    else concat(strftime(day - interval 1 month, '%Y.%m'), '.2') end;
