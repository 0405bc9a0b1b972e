-- Articles have no names; 610 have no category.
select product_id as sku, product_category_name as category_id, _file, _line
from articles
