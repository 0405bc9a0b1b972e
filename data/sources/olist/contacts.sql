-- Reviews are the only voice of customers here: up to 2 stars a complaint with the cause that its words tell, 4 and 5
-- stars praise, 3 stars other. A review without a score is turned away by the contract of reviews.
with spoken as (
  select
    *,
    try_cast(review_score as integer) as score,
    lower(strip_accents(coalesce(review_comment_title, '') || ' ' || coalesce(review_comment_message, ''))) as words
  from order_reviews
)
select
  'review:' || review_id || ':' || order_id as contact_id,
  order_id as order_number,
  'BR' as market,
  'review' as medium,
  case when score <= 2 then 'complaint' when score >= 4 then 'praise' else 'other' end as kind,
  case
    when score > 2 then null
    when regexp_matches(words, 'nao (recebi|entreg|chegou)|ate (agora|hoje|o momento)|atras|demora|prazo') then 'delivery'
    when regexp_matches(words, 'falt(a|ou|ando)|somente um|apenas um|incomplet|parte do') then 'incomplete'
    when regexp_matches(words, 'errad|diferente|outro produto|trocad|nao (e|era) o') then 'wrong_goods'
    when regexp_matches(words, 'defeit|quebrad|danificad|estragad|qualidade|pessim|ruim|nao funciona') then 'quality'
    when regexp_matches(words, 'devol|reembols|estorn|cancel') then 'refund'
    when trim(words) = '' then null
    else 'other'
  end as cause,
  review_creation_date as opened_at,
  review_answer_timestamp as first_reply_at,
  _file,
  _line
from spoken
where score is not null
