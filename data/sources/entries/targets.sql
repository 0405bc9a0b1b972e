-- A row without a month only names its metric: all targets of it were cleared.
select metric, month, market, channel, product_group, value, currency, _file, _line from entered_targets where month is not null
union all
select metric, month, market, channel, product_group, value, currency, _file, _line from imported_targets
