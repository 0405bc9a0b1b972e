select
  review_id,
  order_id as order_number,
  review_score as score,
  review_creation_date as written_at,
  review_answer_timestamp as answered_at,
  _file,
  _line
from order_reviews
