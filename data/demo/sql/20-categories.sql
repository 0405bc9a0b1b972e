-- The range: 12 product groups, 43 categories. Prices are list prices in EUR with tax; `cost` is the share of the list
-- price without tax that buying costs; `weight` the share of lines; `returns` the return probability of a line sold
-- online; `several` the probability that more than one unit is bought.
create table categories as
select *, row_number() over () as category_index from (values
  ('OUT-SHELL', 'Shell jackets', 'Outerwear', ['shell jacket', 'three-layer jacket'], 189, 429, 0.53, 'body', 12, 2.1, 'autumn', 0.19, 0.00),
  ('OUT-INSUL', 'Insulated jackets', 'Outerwear', ['down jacket', 'insulated jacket', 'parka'], 149, 399, 0.53, 'body', 10, 2.0, 'winter', 0.19, 0.00),
  ('OUT-RAIN', 'Rain jackets', 'Outerwear', ['rain jacket', 'poncho'], 79, 179, 0.52, 'body', 8, 2.2, 'autumn', 0.16, 0.01),
  ('OUT-KIDS', 'Kids'' outerwear', 'Outerwear', ['kids'' overall', 'kids'' rain set'], 59, 139, 0.55, 'child', 8, 2.4, 'autumn', 0.15, 0.03),
  ('MID-FLEECE', 'Fleece', 'Mid layers', ['fleece jacket', 'grid fleece', 'fleece hoodie'], 59, 149, 0.50, 'body', 10, 3.3, 'winter', 0.15, 0.01),
  ('MID-WOOL', 'Wool sweaters', 'Mid layers', ['wool sweater', 'lambswool cardigan'], 89, 179, 0.52, 'body', 6, 1.8, 'winter', 0.16, 0.00),
  ('MID-SOFT', 'Softshells', 'Mid layers', ['softshell jacket', 'softshell vest'], 89, 189, 0.53, 'body', 6, 1.7, 'even', 0.16, 0.00),
  ('BASE-TOP', 'Merino tops', 'Base layers', ['merino crew', 'merino half-zip', 'merino tee'], 59, 119, 0.52, 'body', 8, 4.2, 'winter', 0.09, 0.08),
  ('BASE-BOTTOM', 'Merino bottoms', 'Base layers', ['merino leggings', 'merino long johns'], 55, 99, 0.52, 'body', 5, 2.5, 'winter', 0.08, 0.08),
  ('BASE-SOCK', 'Socks', 'Base layers', ['hiking sock', 'ski sock', 'liner sock'], 14, 29, 0.46, 'sock', 8, 6.5, 'even', 0.03, 0.38),
  ('BASE-UNDER', 'Underwear', 'Base layers', ['merino briefs', 'sports bra'], 29, 59, 0.50, 'body', 4, 2.0, 'even', 0.08, 0.22),
  ('TRO-HIKE', 'Hiking trousers', 'Trousers', ['hiking trousers', 'zip-off trousers', 'stretch trousers'], 89, 189, 0.52, 'body', 10, 3.9, 'summer', 0.19, 0.01),
  ('TRO-SHELL', 'Shell trousers', 'Trousers', ['shell trousers', 'rain trousers'], 99, 289, 0.53, 'body', 6, 1.8, 'autumn', 0.18, 0.00),
  ('TRO-SHORT', 'Shorts', 'Trousers', ['shorts', 'skort'], 49, 89, 0.52, 'body', 5, 1.7, 'summer', 0.15, 0.03),
  ('TRO-WINTER', 'Winter trousers', 'Trousers', ['insulated trousers', 'ski trousers'], 119, 249, 0.54, 'body', 5, 1.5, 'winter', 0.19, 0.00),
  ('FOO-BOOT', 'Hiking boots', 'Footwear', ['hiking boot', 'trekking boot'], 139, 289, 0.54, 'shoe', 10, 2.9, 'autumn', 0.20, 0.00),
  ('FOO-TRAIL', 'Trail shoes', 'Footwear', ['trail shoe', 'approach shoe'], 109, 179, 0.55, 'shoe', 8, 3.5, 'summer', 0.19, 0.00),
  ('FOO-WINTER', 'Winter boots', 'Footwear', ['winter boot', 'felt-lined boot'], 99, 229, 0.54, 'shoe', 6, 2.2, 'winter', 0.19, 0.00),
  ('FOO-SANDAL', 'Sandals', 'Footwear', ['trekking sandal', 'camp clog'], 49, 109, 0.54, 'shoe', 5, 1.7, 'summer', 0.15, 0.01),
  ('PAC-DAY', 'Day packs', 'Packs', ['day pack 18', 'day pack 24', 'day pack 28'], 59, 139, 0.52, 'one', 14, 2.9, 'summer', 0.07, 0.01),
  ('PAC-TREK', 'Trekking packs', 'Packs', ['trekking pack 55', 'trekking pack 65', 'trekking pack 75'], 159, 299, 0.44, 'one', 12, 2.0, 'even', 0.08, 0.00),
  ('PAC-DUFFEL', 'Duffels', 'Packs', ['duffel 40', 'duffel 60', 'duffel 90'], 129, 249, 0.73, 'one', 10, 1.1, 'even', 0.06, 0.01),
  ('TEN-TWO', 'Trekking tents', 'Tents', ['tent 2', 'tent 3', 'solo tent'], 249, 699, 0.57, 'one', 10, 0.7, 'summer', 0.05, 0.00),
  ('TEN-FAMILY', 'Family tents', 'Tents', ['family tent 4', 'family tent 6'], 289, 749, 0.62, 'one', 7, 0.4, 'summer', 0.05, 0.00),
  ('TEN-TARP', 'Tarps and hammocks', 'Tents', ['tarp', 'hammock', 'laavu canvas'], 59, 179, 0.50, 'one', 8, 1.2, 'summer', 0.05, 0.02),
  ('SLE-BAG', 'Sleeping bags', 'Sleeping', ['down sleeping bag', 'sleeping bag -5', 'sleeping bag +3'], 99, 399, 0.54, 'one', 12, 1.8, 'summer', 0.06, 0.03),
  ('SLE-MAT', 'Sleeping mats', 'Sleeping', ['air mat', 'foam mat', 'insulated mat'], 29, 189, 0.53, 'one', 10, 2.1, 'summer', 0.05, 0.10),
  ('SLE-PILLOW', 'Pillows and liners', 'Sleeping', ['camp pillow', 'silk liner'], 25, 69, 0.49, 'one', 8, 1.5, 'summer', 0.04, 0.12),
  ('KIT-STOVE', 'Stoves', 'Camp kitchen', ['gas stove', 'storm kitchen', 'multi-fuel stove'], 49, 199, 0.57, 'one', 8, 1.6, 'summer', 0.04, 0.01),
  ('KIT-COOK', 'Cookware', 'Camp kitchen', ['cook set', 'frying pan', 'kuksa cup'], 19, 89, 0.51, 'one', 10, 2.3, 'summer', 0.03, 0.08),
  ('KIT-BOTTLE', 'Bottles and flasks', 'Camp kitchen', ['flask 0.75', 'bottle 0.6', 'food jar'], 19, 49, 0.49, 'one', 12, 3.4, 'even', 0.02, 0.12),
  ('KIT-MEAL', 'Trail meals', 'Camp kitchen', ['reindeer stew', 'salmon pasta', 'lentil curry', 'oat porridge'], 6, 14, 0.60, 'one', 14, 4.0, 'summer', 0.01, 0.72),
  ('SKI-TOUR', 'Touring skis', 'Ski and snow', ['touring ski', 'forest ski'], 219, 449, 0.60, 'ski', 7, 0.5, 'winter', 0.07, 0.00),
  ('SKI-POLE', 'Ski poles', 'Ski and snow', ['ski poles', 'touring poles'], 39, 119, 0.53, 'one', 8, 1.3, 'winter', 0.04, 0.03),
  ('SKI-SHOE', 'Snowshoes', 'Ski and snow', ['snowshoes'], 119, 269, 0.57, 'one', 6, 0.7, 'winter', 0.05, 0.02),
  ('SKI-PULK', 'Pulks and sledges', 'Ski and snow', ['pulk', 'sledge'], 39, 289, 0.59, 'one', 5, 0.6, 'winter', 0.04, 0.01),
  ('NAV-LAMP', 'Headlamps', 'Navigation and light', ['headlamp 300', 'headlamp 600', 'lantern'], 29, 129, 0.54, 'one', 10, 2.4, 'dark', 0.04, 0.03),
  ('NAV-GPS', 'Satellite and watches', 'Navigation and light', ['outdoor watch', 'handheld satnav'], 199, 549, 0.70, 'one', 8, 0.5, 'gift', 0.06, 0.00),
  ('NAV-MAP', 'Maps and compasses', 'Navigation and light', ['trail map', 'compass'], 12, 59, 0.53, 'one', 10, 1.5, 'summer', 0.02, 0.08),
  ('ACC-HAT', 'Hats and beanies', 'Accessories', ['beanie', 'fur hat', 'cap'], 25, 69, 0.45, 'one', 10, 4.2, 'winter', 0.05, 0.07),
  ('ACC-GLOVE', 'Gloves', 'Accessories', ['gloves', 'mittens', 'liner gloves'], 29, 109, 0.50, 'hand', 7, 3.0, 'winter', 0.10, 0.03),
  ('ACC-CARE', 'Care and repair', 'Accessories', ['wax bar', 'wash-in', 'repair kit'], 9, 24, 0.45, 'one', 10, 3.2, 'even', 0.01, 0.20),
  ('ACC-KNIFE', 'Knives and tools', 'Accessories', ['puukko knife', 'multi-tool', 'camp axe'], 29, 139, 0.55, 'one', 10, 2.0, 'gift', 0.03, 0.04)
) as t(category_id, name, product_group, nouns, price_low, price_high, cost, size_set, models, weight, profile, returns, several);

-- Demand by month, January to December.
create table profiles as
select * from (values
  ('even', [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
  ('winter', [1.45, 1.35, 1.05, 0.75, 0.50, 0.40, 0.40, 0.60, 0.95, 1.30, 1.55, 1.60]),
  ('autumn', [0.85, 0.80, 0.95, 1.05, 1.00, 0.85, 0.85, 1.30, 1.45, 1.30, 1.05, 0.85]),
  ('summer', [0.55, 0.60, 0.85, 1.15, 1.45, 1.70, 1.55, 1.25, 0.90, 0.65, 0.60, 0.60]),
  ('dark', [1.15, 1.00, 0.80, 0.65, 0.50, 0.45, 0.60, 1.05, 1.40, 1.55, 1.45, 1.40]),
  ('gift', [0.75, 0.75, 0.85, 0.90, 1.05, 1.05, 0.95, 0.95, 0.95, 0.95, 1.30, 1.75])
) as t(profile, months);

-- Sizes with the share of each.
create table sizes as
select size_set, unnest(names) as size, unnest(shares) as share from (values
  ('one', [''], [1.0]),
  ('body', ['XS', 'S', 'M', 'L', 'XL'], [0.08, 0.22, 0.31, 0.26, 0.13]),
  ('child', ['98', '110', '122', '134', '146'], [0.18, 0.22, 0.23, 0.21, 0.16]),
  ('sock', ['35-38', '39-42', '43-46'], [0.30, 0.42, 0.28]),
  ('hand', ['7', '8', '9', '10'], [0.20, 0.32, 0.30, 0.18]),
  ('ski', ['160', '175', '190'], [0.28, 0.42, 0.30]),
  ('shoe', ['37', '38', '39', '40', '41', '42', '43', '44', '45'], [0.07, 0.11, 0.13, 0.11, 0.12, 0.16, 0.15, 0.09, 0.06])
) as t(size_set, names, shares);
