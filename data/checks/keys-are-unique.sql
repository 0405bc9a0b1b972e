-- No two rows of a relation share its key.
select 'base.orders' as relation, order_key::varchar as row_key from base.orders group by all having count(*) > 1
union all
select 'base.order_lines', order_key || '/' || line_number from base.order_lines group by order_key, line_number having count(*) > 1
union all
select 'base.payments', order_key || '/' || payment_number from base.payments group by order_key, payment_number having count(*) > 1
union all
select 'base.returns', return_number || '/' || return_line from base.returns group by return_number, return_line having count(*) > 1
union all
select 'base.customers', customer_key::varchar from base.customers group by customer_key having count(*) > 1
union all
select 'base.products', product_key::varchar from base.products group by product_key having count(*) > 1
union all
select 'base.categories', category_id from base.categories group by category_id having count(*) > 1
union all
select 'base.unit_costs', product_key || '/' || valid_from from base.unit_costs group by product_key, valid_from having count(*) > 1
union all
select 'base.exchange_rates', currency || '/' || day from base.exchange_rates group by currency, day having count(*) > 1
union all
select 'base.shop_totals', day || '/' || market || '/' || system from base.shop_totals group by day, market, system having count(*) > 1
union all
select 'base.ad_costs', concat_ws('/', day, platform, account, campaign_id, ad_group, kind, market)
from base.ad_costs
group by day, platform, account, campaign_id, ad_group, kind, market having count(*) > 1
union all
select 'base.budgets', concat_ws('/', starts_on, traffic_channel, campaign, market) from base.budgets
group by starts_on, traffic_channel, campaign, market having count(*) > 1
union all
select 'base.experiment_units', experiment || '/' || visitor_key from base.experiment_units
group by experiment, visitor_key having count(*) > 1
union all
select 'base.order_coupons', order_key || '/' || code from base.order_coupons group by order_key, code having count(*) > 1
union all
select 'base.coupons', code from base.coupons group by code having count(*) > 1
union all
select 'base.campaign_prices', concat_ws('/', sku, market, starts_on) from base.campaign_prices
group by sku, market, starts_on having count(*) > 1
union all
select 'base.leads', lead_id from base.leads group by lead_id having count(*) > 1
union all
select 'base.deals', deal_id from base.deals group by deal_id having count(*) > 1
union all
select 'base.mail_activity', concat_ws('/', mail_id, recipient_key, kind, occurred_at, url) from base.mail_activity
group by mail_id, recipient_key, kind, occurred_at, url having count(*) > 1
union all
select 'base.campaigns', campaign_id from base.campaigns group by campaign_id having count(*) > 1
union all
select 'base.shipments', shipment_id from base.shipments group by shipment_id having count(*) > 1
union all
select 'base.contacts', contact_id from base.contacts group by contact_id having count(*) > 1
union all
select 'facts.server_minutes', minute || '/' || market || '/' || page_group from facts.server_minutes
group by minute, market, page_group having count(*) > 1
union all
select 'facts.orders', order_key::varchar from facts.orders group by order_key having count(*) > 1
