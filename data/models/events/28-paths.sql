-- The way of each visit: its page views by their groups and what was done between them, at most the first 100, with the seconds since
-- it began. Numbers are places in lib/analyses/path-nodes.ts, which a test holds against this list. Read by 30-sessions.sql.
create or replace temp table new_paths as
with
  starts as (select session_key, min(occurred_at) as started_at from session_events group by session_key),
  told as (
    select
      e.session_key, e.place,
      list_position(
        [
          'home', 'category', 'product', 'search', 'cart', 'checkout', 'content', 'account', 'other',
          'products_searched', 'product_added', 'product_removed', 'checkout_started', 'payment_info_entered',
          'payment_failed', 'order_completed', 'signed_up', 'coupon_denied', 'error_shown'
        ],
        case when e.is_view then coalesce(e.page_group, 'other') else e.name end
      )::utinyint as node,
      ((epoch_us(e.occurred_at) - epoch_us(s.started_at)) // 1000000)::integer as second
    from session_events e
    join starts s on s.session_key = e.session_key
    where e.is_view or e.name in (
      'products_searched', 'product_added', 'product_removed', 'checkout_started', 'payment_info_entered',
      'payment_failed', 'order_completed', 'signed_up', 'coupon_denied', 'error_shown'
    )
  ),
  listed as (
    select session_key, list({'node': coalesce(node, 9), 'second': second} order by place)[:100] as way
    from told
    group by session_key
  )
select
  session_key, list_transform(way, lambda x: x.node::utinyint) as path_codes, list_transform(way, lambda x: x.second) as path_seconds
from listed;
