-- Every request is an event. A page view is an answered GET of what is no picture, style, script, font, film, feed or download.
select
  digest || '-' || repetition as message_id,
  coalesce(happened_at::varchar, moment) as occurred_at,
  concat_ws(' ', net, agent_text, (happened_at at time zone 'UTC')::date) as anonymous_id,
  if(is_page, 'page', 'track') as type,
  if(is_page, 'page', 'request') as name,
  if(site is null or target is null or not starts_with(target, '/'), null, 'https://' || site || target) as url,
  path as page_path,
  referrer_text as referrer,
  agent_text as user_agent,
  -- Browsers name themselves.
  if(agent_text is null, true, null) as is_bot,
  if(status >= 500 or (status >= 400 and not is_asset), 'http_' || status, null) as error,
  json_merge_patch(
    '{}', to_json({'method': method, 'status': status, 'bytes': bytes, 'response_ms': response_ms})
  ) as properties,
  _file,
  _line
from (
  select
    h.*,
    coalesce(nullif(h.host, ''), (select host from own_host)) as site,
    coalesce(
      regexp_matches(
        lower(path),
        '[.](css|m?js|map|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|og[gv]|wav|m4a|pdf|zip|t?gz|bz2|xz|tar|rar|7z|rpm|deb|dmg|exe|iso|xml|rss|atom|json|txt|csv|webmanifest)$'
      ),
      false
    ) as is_asset,
    method = 'GET' and (status between 200 and 299 or status = 304) and starts_with(path, '/') and not is_asset as is_page
  from hits h
)
