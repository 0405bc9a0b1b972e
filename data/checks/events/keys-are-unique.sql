-- No two rows of a relation of events share its key.
select 'facts.sessions' as relation, session_key::varchar as row_key from facts.sessions group by session_key having count(*) > 1
union all
select 'facts.searches', search_key::varchar from facts.searches group by search_key having count(*) > 1
union all
select 'facts.carts', cart_key::varchar from facts.carts group by cart_key having count(*) > 1
union all
select 'facts.checkouts', checkout_key::varchar from facts.checkouts group by checkout_key having count(*) > 1
union all
select 'facts.cart_items', cart_key || '/' || sku from facts.cart_items group by cart_key, sku having count(*) > 1
union all
select 'facts.payment_attempts', attempt_key::varchar from facts.payment_attempts group by attempt_key having count(*) > 1
union all
select 'facts.promotions', promotion_key::varchar from facts.promotions group by promotion_key having count(*) > 1
union all
select 'facts.page_views', session_key || '/' || view_number from facts.page_views group by session_key, view_number having count(*) > 1
union all
select 'facts.page_speed', session_key || '/' || measure_number from facts.page_speed group by session_key, measure_number having count(*) > 1
union all
select 'facts.page_errors', error_key::varchar from facts.page_errors group by error_key having count(*) > 1
union all
select 'facts.touchpoints', touch_key::varchar from facts.touchpoints group by touch_key having count(*) > 1
union all
select 'facts.order_visits', order_key::varchar from facts.order_visits group by order_key having count(*) > 1
union all
select 'base.hot_events', event_key::varchar from base.hot_events group by event_key
having count(*) > 1 and max(received_at) - min(received_at) <= interval 7 day
