-- facts.releases.
create or replace temp table new_releases as
select
  md5_number_lower(release) as release_key, release as release_name, local::date as release_date, local as released_local, what, market
from (select *, timezone({zone}, timezone('UTC', released_at)) as local from base.releases)
order by release_date, release_name;
