-- Leads that the marketplace's own people found qualified. Of social nobody knows whether it was paid for.
select
  mql_id as lead_id,
  first_contact_date as created_at,
  origin,
  landing_page_id as landing_page,
  case origin
    when 'direct_traffic' then 'direct'
    when 'display' then 'display'
    when 'email' then 'email'
    when 'organic_search' then 'organic_search'
    when 'paid_search' then 'paid_search'
    when 'referral' then 'referral'
  end as traffic_channel,
  'BR' as market,
  'true' as is_qualified,
  _file,
  _line
from qualified_leads
