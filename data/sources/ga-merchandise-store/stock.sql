-- The file has no date: it is the state at the end of the period that the visits cover.
select sku, date '2017-08-01' as day, stock_level as units, _file, _line from articles
