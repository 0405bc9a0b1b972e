-- When which version of the shop went live, as delivered.
-- grain: one row per release · key: release
create table if not exists base.releases (
  release varchar not null, -- Name of the release, as the shop tells the tracker
  released_at timestamp not null, -- When it went live, UTC
  what varchar, -- What is new
  market varchar, -- Market in which it went live; null = all
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What the shop's servers answered, as delivered.
-- grain: one row per minute, market and group of pages · key: minute, market, page_group
create table if not exists base.server_minutes (
  minute timestamp not null, -- Beginning of the minute, UTC
  market varchar not null, -- Market, or all
  page_group varchar not null, -- Group of the pages that were asked for
  requests integer not null, -- Requests answered, without pictures, styles and scripts
  errors_5xx integer not null, -- Requests that failed by the fault of the server
  errors_4xx integer not null, -- Requests that were refused
  page_views integer not null, -- Pages delivered, robots included
  bot_page_views integer not null, -- Pages among them that robots asked for
  response_times json, -- Milliseconds and how many requests took them; null when nobody measured
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What the shop was tested to bear, and its objective of availability, as delivered.
-- grain: one row per kind and first day of validity · key: kind, valid_from
create table if not exists base.capacity (
  kind varchar not null, -- sessions, orders, requests (each in a minute) or availability
  valid_from date not null, -- First civil day on which it holds, until the next row of the kind
  value decimal(18, 6) not null, -- So many in a minute; for availability the share of good minutes that is promised
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per release · key: release_key
create table if not exists facts.releases (
  release_key ubigint not null, -- md5 of the name of the release
  release_name varchar not null, -- Name of the release
  release_date date not null, -- Civil day in the workspace zone on which it went live
  released_local timestamp not null, -- Local time in the workspace zone at which it went live
  what varchar, -- What is new
  market varchar -- Market in which it went live; null = all
);

-- Response times are kept as counts by class i, which holds those above γ^(i-1) and up to γ^i milliseconds, γ = 101/99. A value is
-- told as 2 γ^i / (γ + 1), which is at most 1 % off, and counts of any rows may be added (DDSketch: Masson, Rim, Lee; VLDB 2019).
-- grain: one row per minute, market and group of pages · key: minute, market, page_group
create table if not exists facts.server_minutes (
  minute timestamp not null, -- Beginning of the minute, UTC
  minute_date date not null, -- Civil day in the workspace zone
  minute_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market, or all
  page_group varchar not null, -- Group of the pages that were asked for
  requests integer not null, -- Requests answered, without pictures, styles and scripts
  server_errors integer not null, -- Requests that failed by the fault of the server
  client_errors integer not null, -- Requests that were refused
  page_views integer not null, -- Pages delivered, robots included
  bot_page_views integer not null, -- Pages among them that robots asked for
  timed_requests integer not null, -- Requests whose response time is known
  response_buckets struct(bucket smallint, requests integer)[] -- Requests by class of their response time
);

-- What was tested, as changes, so that summed up to a day it is what holds on that day.
-- grain: one row per kind and day of a change · key: kind, day
create table if not exists facts.capacity_changes (
  kind varchar not null, -- sessions, orders, requests or availability
  day date not null, -- Civil day from which it holds
  delta decimal(18, 6) not null -- What it is more than before
);
