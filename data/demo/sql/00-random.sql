-- Randomness that is a function of the seed and of what a row is about, never of the order in which rows are made:
-- md5(seed, stream, id) gives 64 bits, which are cut into four draws of 16 bits. DuckDB's random() would change with
-- threads and its hash() with versions; md5 does neither, so a demo that is extended tomorrow keeps its rows of today.
-- Variables set by generator.ts: seed, scale, stories, start_day, end_day (exclusive), as_of (UTC, exclusive).

-- 64 random bits of a row in a stream.
create macro bits(stream, id) as md5_number_lower(concat(getvariable('seed'), '/', stream, '/', id));
-- The draw number 0 to 3 of some bits, uniform in [0, 1).
create macro draw(b, i) as ((b >> (16 * i)) & 65535) / 65536.0;
-- A standard normal value from draws 2 and 3 (Box and Muller).
create macro normal(b) as sqrt(-2 * ln((((b >> 32) & 65535) + 1) / 65536.0)) * cos(2 * pi() * draw(b, 3));
-- Another one, from draws 0 and 1.
create macro swing(b) as sqrt(-2 * ln(((b & 65535) + 1) / 65536.0)) * cos(2 * pi() * draw(b, 1));
-- One element of a list.
create macro pick(list, u) as list[1 + floor(u * len(list))::integer];
-- How far a change that starts in month `first` and takes `months` months has gone by month `mi`, 0 to 1; 0 without stories.
create macro story(mi, first, months) as
  if(getvariable('stories'), least(1, greatest(0, (mi - first) / months::double)), 0);
-- Whole months since the start of the demo.
create macro month_index(d) as datediff('month', getvariable('start_day'), d);
-- UTC of a local time, and the local time of UTC. The zones of the markets are spelled out, because DuckDB looks a zone
-- up for every row when its name is a column: that took most of the time of a large demo.
create macro to_utc(local_time, zone) as timezone('UTC', case zone
  when 'Europe/Helsinki' then timezone('Europe/Helsinki', local_time)
  when 'Europe/Stockholm' then timezone('Europe/Stockholm', local_time)
  else timezone('Europe/Oslo', local_time) end);
create macro to_local(utc_time, zone) as case zone
  when 'Europe/Helsinki' then timezone('Europe/Helsinki', timezone('UTC', utc_time))
  when 'Europe/Stockholm' then timezone('Europe/Stockholm', timezone('UTC', utc_time))
  else timezone('Europe/Oslo', timezone('UTC', utc_time)) end;
