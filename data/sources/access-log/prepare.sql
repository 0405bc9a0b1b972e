-- What a log writes is what strangers sent: quotes and backslashes come escaped, a dash stands for nothing.
create or replace macro plain_text(given) as
  nullif(nullif(replace(replace(given, '\"', '"'), '\\', '\'), '-'), '');

-- The net that an address belongs to: 24 bits of IPv4, 48 of IPv6, a name without its first part.
create or replace macro net_of(address) as
  case
    when regexp_full_match(address, '[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+') then regexp_extract(address, '^([0-9]+[.][0-9]+[.][0-9]+)', 1)
    when regexp_full_match(lower(address), '::ffff:[0-9.]+') then regexp_extract(address, ':([0-9]+[.][0-9]+[.][0-9]+)[.][0-9]+$', 1)
    when contains(address, ':') then
      array_to_string(list_concat(string_split(split_part(lower(address), '::', 1), ':'), ['0', '0', '0'])[1:3], ':')
    else regexp_replace(address, '^[^.]*[.]', '')
  end;

-- Every line taken apart. Behind a proxy the first address of X-Forwarded-For is the visitor's; a number in what follows the user
-- agent is the response time.
create or replace temp table hits as
with
  cells as (
    select
      *,
      plain_text(request) as request_text,
      plain_text(referrer) as referrer_text,
      plain_text(agent) as agent_text,
      regexp_extract(rest, '(?:^|[ =])([0-9]+(?:[.][0-9]+)?)(us|ms|s)?(?: |$)', ['number', 'unit']) as took,
      coalesce(nullif(regexp_extract(_file, '[-._](us|ms|s)[-._]', 1), ''), 'us') as file_unit,
      coalesce(nullif(regexp_extract(rest, '"([0-9a-fA-F.:]+)[,"]', 1), ''), address) as client
    from requests
  ),
  parted as (
    select
      *,
      nullif(split_part(request_text, ' ', 1), '') as method,
      -- Proxies are asked for whole addresses.
      nullif(regexp_replace(split_part(request_text, ' ', 2), '^https?://[^/]*', ''), '') as target,
      try_strptime(moment, '%d/%b/%Y:%H:%M:%S %z') as happened_at,
      coalesce(nullif(took.unit, ''), case when contains(took.number, '.') then 's' else file_unit end) as unit,
      md5(concat_ws(chr(31), host, client, moment, request, status, bytes, referrer, agent, rest)) as digest
    from cells
  )
select
  _file,
  _line,
  host,
  moment,
  happened_at,
  date_trunc('minute', happened_at) as minute,
  request_text,
  referrer_text,
  agent_text,
  net_of(client) as net,
  method,
  target,
  split_part(split_part(target, '?', 1), '#', 1) as path,
  status::integer as status,
  try_cast(bytes as bigint) as bytes,
  try_cast(took.number as double) * case unit when 's' then 1000 when 'ms' then 1 else 0.001 end as response_ms,
  coalesce(
    regexp_matches(
      lower(path),
      '[.](css|m?js|map|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|og[gv]|wav|m4a|pdf|zip|t?gz|bz2|xz|tar|rar|7z|rpm|deb|dmg|exe|iso|xml|rss|atom|json|txt|csv|webmanifest)$'
    ),
    false
  ) as is_asset,
  -- A page view is an answered GET of what is no picture, style, script, font, film, feed or download.
  coalesce(method = 'GET' and (status::integer between 200 and 299 or status::integer = 304) and starts_with(path, '/') and not is_asset, false) as is_page,
  -- The same line again is another request of the same second.
  row_number() over (partition by digest order by _file, _line) as repetition,
  digest
from parted;

-- The shop's own host, where lines do not name it: pages ask for their pictures and styles, so it is what those name as referrer.
create or replace temp table own_host as
select regexp_extract(referrer_text, '^https?://([^/:]+)', 1) as host
from hits
where regexp_matches(lower(path), '[.](css|js|png|jpe?g|gif|svg|webp|ico|woff2?)$') and starts_with(referrer_text, 'http')
group by all
order by count(*) desc, host
limit 1;
