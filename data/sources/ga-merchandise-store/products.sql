-- Names came with spaces in front.
select sku, trim(product_name) as name, _file, _line from articles
