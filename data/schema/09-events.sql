-- What customers did, one row per event that was acknowledged or delivered, classified when it was loaded. The hot relation
-- takes what comes in: open days and late events; a nightly job moves closed days to the cold one, sorted by day and visitor.
-- The view unites them, so a visit may have events in both. A message id that comes again within seven days is the same event;
-- later it is another one.
-- grain: one row per event · key: event_key, received_at
create table if not exists base.hot_events (
  event_key ubigint not null, -- md5 of source, a colon and message id
  message_id varchar not null, -- Message id as sent, or the hash of what was sent where it had none
  source varchar not null, -- edge, or the source that delivered it
  key_id varchar, -- Id of the write key; null for what came as a file
  received_at timestamp not null, -- When it was received, UTC
  occurred_at timestamp not null, -- When it happened, UTC, corrected for the clock of the device
  time_rule varchar not null, -- sent (corrected by sentAt), given (trusted as delivered) or received (the device's time was not usable)
  event_date date not null, -- Civil day in the workspace zone
  occurred_local timestamp not null, -- Local time in the workspace zone
  visitor_key ubigint not null, -- Pseudonymous key of the device: hash of the anonymous id, else of the user id
  customer_key ubigint, -- Pseudonymous key of the customer; null while not known or not allowed
  market varchar not null, -- Market of the write key or of the event; unknown where neither says
  type varchar not null, -- page, screen, track, identify, group or alias
  name varchar not null, -- Name of the event: Segment's Ecommerce v2 names in lower snake case, other names as sent
  page_host varchar, -- Host of the page
  page_path varchar, -- Path of the page, without query and fragment
  page_title varchar, -- Title of the page
  page_group varchar, -- home, category, product, search, cart, checkout, content, account or other
  referrer_host varchar, -- Host that led here; null for none and for the page's own
  traffic_source varchar, -- Source of the visit as far as this event says: utm_source, click id or referrer
  traffic_medium varchar, -- Medium of the visit as far as this event says
  campaign varchar, -- utm_campaign as the link said it, whatever campaign rules say
  campaign_content varchar, -- utm_content
  campaign_term varchar, -- utm_term
  click_id varchar, -- Kind of the click id: gclid, msclkid, fbclid …
  traffic_channel varchar, -- Default channel group of the above; null when the event says nothing about the visit's origin
  device varchar not null, -- desktop, smartphone, tablet, tv, console, wearable, server, bot or unknown
  browser varchar, -- Family of the browser
  browser_version varchar, -- Major version of the browser
  os varchar, -- Family of the operating system
  os_version varchar, -- Major version of the operating system
  country varchar, -- ISO 3166 country, from a header or the time zone
  language varchar, -- Language of the device, such as fi-FI
  is_bot boolean not null, -- True for robots, by user agent or by behaviour
  consent varchar not null, -- Purposes granted when it happened, in alphabetical order with commas between them
  search_query varchar, -- Search words, normalised
  search_results integer, -- Number of results; null when the event does not say or the search failed
  search_filters integer, -- Number of filters applied to the search
  search_page integer, -- Page of the results, from 1
  list varchar, -- List or search in which a product was shown
  rank integer, -- Place of the product in the list, from 1 over all pages
  cart_id varchar, -- Cart
  checkout_id varchar, -- Checkout
  checkout_step integer, -- Step of the checkout, from 1
  payment_method varchar, -- Payment method
  coupon varchar, -- Coupon
  promotion varchar, -- Promotion shown or clicked on the site
  promotion_slot varchar, -- Place on the site at which it was
  promotion_variant varchar, -- holdout or control when it was withheld from one who would have seen it
  order_number varchar, -- Order number
  amount decimal(18, 4), -- Value that the event names, in its currency
  currency varchar, -- ISO 4217 currency of the amount and of the prices
  products struct(sku varchar, name varchar, quantity integer, price decimal(18, 4), rank integer)[], -- Products it is about
  error varchar, -- Kind of the error the event reports
  release varchar, -- Version of the shop, as it says itself
  screen varchar, -- Class of the width of the window in CSS pixels: under480, from480, from768, from1024, from1440 or from1920
  measures struct(lcp_ms double, inp_ms double, cls double, fcp_ms double, ttfb_ms double, lcp_target varchar, inp_target varchar, cls_target varchar, navigation_type varchar, js_errors integer, failed_requests integer, is_not_found boolean, referrer_path varchar, errors struct(kind varchar, name varchar, path varchar, status integer, count integer)[]), -- What a page_measured says of its page view: speed in milliseconds and errors
  properties json, -- What else was sent and may be kept
  load_id integer not null -- Load that delivered the row; 0 for what came through edge
);

create table if not exists base.cold_events as from base.hot_events limit 0;

create or replace view base.events as from base.hot_events union all from base.cold_events;

-- Visits: events of one visitor with gaps of at most 30 minutes, whatever the day or the campaign, at most 24 hours and 10,000 events. A session belongs to the day
-- on which it began. What it says of device, country, origin and landing page is what its first event that knows says.
-- grain: one row per session · key: session_key
create table if not exists facts.hot_sessions (
  session_key ubigint not null, -- md5 of the visitor and of key and receipt of the first event
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  session_date date not null, -- Civil day of the beginning in the workspace zone
  started_local timestamp not null, -- Local time of the beginning in the workspace zone
  started_at timestamp not null, -- First event, UTC
  ended_at timestamp not null, -- Last event, UTC, but page_measured, which is told when a page is left
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  browser_version varchar, -- Family and major version of the browser, such as Safari 15
  os varchar, -- Family of the operating system
  os_version varchar, -- Family and major version of the operating system, such as iOS 17
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came: what the campaign rules of the workspace say, else utm_campaign
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast or goes on for 24 hours or 10,000 events, and for what only servers told
  language varchar, -- Language of the device
  referrer_host varchar, -- Host that led here
  landing_page varchar, -- Path of the first page
  exit_page_group varchar, -- Group of the last page
  exit_page varchar, -- Path of the last page
  duration_seconds double not null, -- From the first event to the last
  event_count integer not null, -- Events
  page_views integer not null, -- Pages and screens seen
  product_views integer not null, -- Products looked at
  cart_additions integer not null, -- Times that something was put into a cart
  checkouts integer not null, -- Checkouts begun
  searches integer not null, -- Searches, settled
  cart_events integer not null, -- Events about a cart, a checkout or an order
  key_events integer not null, -- Carts, checkouts, orders and sign-ups: what counts as a success
  error_count integer not null, -- Errors reported
  is_engaged boolean not null, -- More than 10 seconds, two page views or a key event
  order_count integer not null, -- Orders that were told here first, as the shop tells them: one that is cancelled later still counts
  order_value decimal(18, 4), -- Value of these orders as the events name it, in the workspace currency; null without a rate
  is_rate_missing boolean not null, -- True when the value of an order could not be converted
  screen varchar, -- Class of the width of the window
  release varchar, -- Version of the shop
  is_unsupported boolean not null, -- True for a version of a browser older than the oldest that the shop is made for (data/reference/oldest-browsers.json, or the list of the workspace)
  is_measured boolean not null, -- True when a page view of it was measured
  has_js_error boolean not null, -- True when a measured page view had an error of JavaScript
  has_failed_request boolean not null, -- True when a request of a measured page view failed
  lcp_band varchar, -- good, needs_work or poor: LCP of the first measured page view that knows it
  inp_band varchar, -- good, needs_work or poor: INP of the first measured page view that knows it
  funnel_steps utinyint not null default 0, -- What was done in the purchase funnel, as bits: 1 product looked at, 2 put into a cart, 4 checkout begun, 8 payment, 16 order
  funnel_closed utinyint not null default 1, -- Furthest step of the funnel that was reached in order, 1 (the visit) to 6 (the order); others may lie between
  funnel_strict utinyint not null default 1, -- Furthest step that was reached in order with no other step between
  view_after integer, -- Seconds from the beginning to the first product looked at
  cart_after integer, -- Seconds from the beginning to the first time after it that one was put into a cart
  checkout_after integer, -- Seconds from the beginning to the first checkout after that
  payment_after integer, -- Seconds from the beginning to the first payment after that
  order_after integer, -- Seconds from the beginning to the first order after that
  step_codes utinyint[], -- Steps of the funnel in the order in which they were done, 2 to 6, one that repeats told once; null for none
  step_seconds integer[], -- Seconds from the beginning to each of them
  path_codes utinyint[], -- Pages by their group and actions in their order, at most 100, as numbers of lib/analyses/path-nodes.ts; null for none
  path_seconds integer[] -- Seconds from the beginning to each of them
);

create table if not exists facts.cold_sessions as from facts.hot_sessions limit 0;

create or replace view facts.sessions as from facts.hot_sessions union all from facts.cold_sessions;

-- Pages and screens seen, with what the visit says of them.
-- grain: one row per page view · key: session_key, view_number
create table if not exists facts.hot_page_views (
  event_key ubigint not null, -- Event
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  view_date date not null, -- Civil day in the workspace zone
  viewed_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  page_group varchar not null, -- Group of the page
  page_path varchar, -- Path of the page
  view_number integer not null, -- Place among the page views of the session, from 1
  is_exit boolean not null -- True for the last page view of the session
);

create table if not exists facts.cold_page_views as from facts.hot_page_views limit 0;

create or replace view facts.page_views as from facts.hot_page_views union all from facts.cold_page_views;

-- Searches, settled: one row per session and normalised query. Prefixes on the way to a query, further pages, another order and
-- filters of the same query are no searches of their own.
-- grain: one row per session and query · key: search_key
create table if not exists facts.hot_searches (
  search_key ubigint not null, -- md5 of session and query
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  search_date date not null, -- Civil day in the workspace zone
  searched_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  query varchar not null, -- Search words, normalised
  result_count integer, -- Results without filters, the first known; null when none is known
  zero_cause varchar, -- none (nothing is found), filter (only the filters leave nothing) or null when something was found or nothing is known
  is_failed boolean not null, -- True when the search ended in an error and never gave an answer
  pages integer not null, -- Furthest page of results seen, from 1
  clicks integer not null, -- Results clicked
  first_click_rank integer, -- Rank of the first click over all pages, from 1
  is_refined boolean not null, -- Another query within 5 minutes with no click between
  refined_query varchar, -- That query
  is_exit boolean not null, -- No further event in the session
  has_cart boolean not null, -- Something was put into a cart later in the session
  has_order boolean not null, -- An order came later in the session
  has_checkout boolean not null default false, -- A checkout was begun later in the session
  click_ranks bigint not null default 0, -- Ranks of the clicks that name one, added up
  ranked_clicks integer not null default 0, -- Clicks that name a rank
  depth integer, -- Deepest rank of its results that was seen, from 1; null when the shop does not tell what was seen
  sales decimal(18, 4) not null default 0 -- Value of what was bought of its results after a click on it, as far as it is known
);

create table if not exists facts.cold_searches as from facts.hot_searches limit 0;

create or replace view facts.searches as from facts.hot_searches union all from facts.cold_searches;

-- Carts with at least one item. A cart has the id that the shop gave it, unless more than 20 visitors or 1,000 events name it; without one it is what a visitor puts together until an
-- order, or until seven days pass without a touch.
-- grain: one row per cart · key: cart_key
create table if not exists facts.hot_carts (
  cart_key ubigint not null, -- md5 of the cart id, else of the visitor and of key and receipt of the first event
  cart_id varchar, -- Id of the cart in the shop
  session_key ubigint not null, -- Session in which it was created
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  cart_date date not null, -- Civil day of its creation in the workspace zone
  created_local timestamp not null, -- Local time of its creation in the workspace zone
  created_at timestamp not null, -- When the first item was put in, UTC
  last_activity_local timestamp not null, -- Local time of the last event about it before an order, in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  additions integer not null, -- Times that something was put in
  removals integer not null, -- Times that something was taken out
  cart_value decimal(18, 4), -- What lies in it as far as the events say, in the workspace currency; null when a price or rate is not known
  has_checkout boolean not null, -- A checkout was begun
  order_number varchar, -- First order made of it
  ordered_at timestamp, -- When, UTC
  is_recovered boolean not null, -- Ordered after 24 hours without activity, within 7 days
  visitors integer not null -- Visitors who had to do with it
);

create table if not exists facts.cold_carts as from facts.hot_carts limit 0;

create or replace view facts.carts as from facts.hot_carts union all from facts.cold_carts;

-- Checkouts begun: by the id that the shop gives them, else what a visitor does from the beginning of a checkout to an order, within
-- one session.
-- grain: one row per checkout · key: checkout_key
create table if not exists facts.hot_checkouts (
  checkout_key ubigint not null, -- md5 of session and checkout id, else of session and the place of the first event in it
  checkout_id varchar, -- Id of the checkout in the shop
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  checkout_date date not null, -- Civil day of its beginning in the workspace zone
  started_local timestamp not null, -- Local time of its beginning in the workspace zone
  started_at timestamp not null, -- When it began, UTC
  ended_at timestamp not null, -- Last event about it, UTC
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  browser_version varchar, -- Family and major version of the browser, such as Safari 15
  os varchar, -- Family of the operating system
  os_version varchar, -- Family and major version of the operating system, such as iOS 17
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  last_step integer not null, -- Furthest step that was reached, from 1
  payment_method varchar, -- Payment method named last
  error varchar, -- Error reported last
  error_count integer not null, -- Errors reported
  checkout_value decimal(18, 4), -- Value named last, in the workspace currency; null when not known or without a rate
  order_number varchar -- Order it ended in
);

create table if not exists facts.cold_checkouts as from facts.hot_checkouts limit 0;

create or replace view facts.checkouts as from facts.hot_checkouts union all from facts.cold_checkouts;

-- What led a visitor to the shop: the beginning of each session, and each other campaign inside of one.
-- grain: one row per touch · key: touch_key
create table if not exists facts.hot_touchpoints (
  touch_key ubigint not null, -- md5 of session and the place of the event in it
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  touch_date date not null, -- Civil day in the workspace zone
  touched_local timestamp not null, -- Local time in the workspace zone
  touched_at timestamp not null, -- When, UTC
  kind varchar not null, -- entry (of a session) or campaign (another one inside of a session)
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group of the touch
  traffic_source varchar, -- Source of the touch
  traffic_medium varchar, -- Medium of the touch
  campaign varchar, -- Campaign of the touch: what the campaign rules of the workspace say, else utm_campaign
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  campaign_content varchar, -- utm_content
  campaign_term varchar, -- utm_term
  click_id varchar, -- Kind of the click id
  referrer_host varchar -- Host that led here
);

create table if not exists facts.cold_touchpoints as from facts.hot_touchpoints limit 0;

create or replace view facts.touchpoints as from facts.hot_touchpoints union all from facts.cold_touchpoints;

-- How fast page views were and what went wrong in them: one row per page view that was measured, told when the page was left.
-- Times are null where the browser does not tell them; percentiles are worked out from these rows and never averaged.
-- grain: one row per measured page view · key: session_key, measure_number
create table if not exists facts.hot_page_speed (
  event_key ubigint not null, -- Event
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  measured_date date not null, -- Civil day in the workspace zone
  measured_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  browser_version varchar, -- Family and major version of the browser, such as Safari 15
  os varchar, -- Family of the operating system
  os_version varchar, -- Family and major version of the operating system, such as iOS 17
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  page_group varchar not null, -- Group of the page
  page_path varchar, -- Path of the page
  release varchar, -- Version of the shop
  screen varchar, -- Class of the width of the window
  navigation_type varchar, -- navigate, reload, back-forward, back-forward-cache, prerender, restore or soft
  lcp_ms double, -- Largest Contentful Paint, milliseconds
  inp_ms double, -- Interaction to Next Paint, milliseconds; null when nothing was touched
  cls double, -- Cumulative Layout Shift, without unit
  fcp_ms double, -- First Contentful Paint, milliseconds
  ttfb_ms double, -- Time to First Byte, milliseconds
  lcp_target varchar, -- CSS selector of the largest element
  inp_target varchar, -- CSS selector of the element that was slow to answer
  cls_target varchar, -- CSS selector of the element that shifted most
  js_errors integer not null, -- Errors of JavaScript
  failed_requests integer not null, -- Requests that failed
  is_not_found boolean not null, -- True when the page did not exist
  referrer varchar, -- Host of another site, or path of the page of the shop, that led here
  measure_number integer not null, -- Place among the measured page views of the session, from 1
  is_first_lcp boolean, -- True for the first page view of its group in the session whose LCP is known
  is_first_inp boolean, -- True for the first page view of its group in the session whose INP is known
  has_order boolean -- True when the session ordered
);

create table if not exists facts.cold_page_speed as from facts.hot_page_speed limit 0;

create or replace view facts.page_speed as from facts.hot_page_speed union all from facts.cold_page_speed;

-- What went wrong in measured page views, error by error: at most ten different ones of a page view.
-- grain: one row per measured page view and error · key: error_key
create table if not exists facts.hot_page_errors (
  error_key ubigint not null, -- md5 of key and receipt of the event and the number of the error in it
  event_key ubigint not null, -- Event
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  error_date date not null, -- Civil day in the workspace zone
  error_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  browser_version varchar, -- Family and major version of the browser, such as Safari 15
  os varchar, -- Family of the operating system
  os_version varchar, -- Family and major version of the operating system, such as iOS 17
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  page_group varchar not null, -- Group of the page
  page_path varchar, -- Path of the page
  release varchar, -- Version of the shop
  screen varchar, -- Class of the width of the window
  kind varchar not null, -- js (JavaScript), request (of the page's own program) or resource (image, style, script)
  name varchar, -- Class and message of the error, numbers and names masked
  path varchar, -- Path of the script or of what was asked for
  status integer, -- HTTP status; 0 or null where no answer came
  error_count integer not null -- How often it came in the page view
);

create table if not exists facts.cold_page_errors as from facts.hot_page_errors limit 0;

create or replace view facts.page_errors as from facts.hot_page_errors union all from facts.cold_page_errors;

-- Which events name which order or cart, so that an order that is told again and the visitors who share a cart are found without
-- reading all events; and which events are refused ones that were mended and sent again. Made of base.events.
-- grain: one row per event and what it names · key: kind, link_key, event_key, received_at
create table if not exists base.event_links (
  kind varchar not null, -- order (an order is completed), cart (something is done with a cart) or repair (the event was mended)
  link_key ubigint not null, -- md5 of the kind, a colon and the order number or the cart id; of a repair the event
  event_key ubigint not null, -- Event
  received_at timestamp not null, -- When the event was received, UTC
  occurred_at timestamp not null, -- When the event happened, UTC
  visitor_key ubigint not null, -- Visitor
  is_last boolean not null -- True when it counts only where no other event tells of the order: a robot or a server told it
);

-- Cart ids that more than 20 visitors or 1,000 events name: no id of a cart but a constant. Each visitor's cart is their own then. Made of base.events.
-- grain: one row per cart id · key: cart_key
create table if not exists base.crowded_carts (
  cart_key ubigint not null -- md5 of 'cart:' and the cart id
);

-- How far the journal of edge is loaded. It moves in the transaction that keeps the rows, so that each record is loaded once.
-- grain: one row per journal · key: journal
create table if not exists ops.journal_offsets (
  journal varchar not null, -- edge
  file bigint not null, -- Number of the journal file
  position bigint not null, -- Bytes of it that are loaded: where the next batch begins
  records bigint not null, -- Records loaded
  events bigint not null, -- Events kept
  duplicates bigint not null, -- Events that had come before
  rejects bigint not null, -- Events rejected
  last_event_at timestamp, -- Latest event kept, UTC
  last_received_at timestamp, -- Latest receipt loaded, UTC
  committed_at timestamp not null, -- When it moved last, UTC
  damage varchar -- What of the journal could not be read, and where; null when all could
);

-- Events that could not be taken in, with as much of their text as may be kept. They stay for 30 days, 500 of a write key and UTC day;
-- what is beyond is counted in one row. The journal keeps what was sent.
-- grain: one row per event, or per write key and day of those beyond · key: reject_key
create table if not exists ops.event_rejects (
  reject_key ubigint not null, -- md5 of what the event is known by: its message id, else its text; the same when it comes again
  received_at timestamp not null, -- When it was received, UTC
  key_id varchar, -- Id of the write key
  type varchar, -- page, track … as far as it could be read
  name varchar, -- Name of the event as far as it could be read
  column_name varchar, -- Field at fault
  reason varchar not null, -- Reason, a stable word; beyond_limit for those that are only counted
  detail varchar not null, -- What is wrong and what would be right, in English
  sentence varchar, -- The same as JSON: id of the sentence and its values, to be written in other languages; null where nothing but the detail is known
  raw_text varchar, -- What may be kept of the event, at most 10,000 characters: without ids and personal data, without consent to analytics only values of columns
  journal_file bigint, -- Number of the journal file; null for what came as a file
  journal_offset bigint, -- Where its batch begins in it
  refusals bigint not null default 1 -- Events that the row stands for
);
