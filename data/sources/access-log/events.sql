-- Every request is an event.
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
  select h.*, coalesce(nullif(h.host, ''), (select host from own_host)) as site from hits h
)
