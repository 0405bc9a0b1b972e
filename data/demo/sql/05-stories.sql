-- When the stories of the shop happen (README.md): a day of a month of the demo, counted from month 0.
create macro story_day(month, day_of_month) as (getvariable('start_day') + to_months(month) + to_days(day_of_month - 1))::date;

-- The day that decides which release is live at a moment: releases go live at 7:30 in Helsinki.
create macro release_day(t) as (timezone('Europe/Helsinki', timezone('UTC', t)) - interval '7 hours 30 minutes')::date;

-- Since this release the pages of the shop tell which products of a list were seen, which promotions, and the step of delivery.
create macro told_from() as story_day(20, 5);
-- What nobody sells and everybody looks for.
create macro missing_from() as story_day(21, 1);
-- The release whose new search forgets synonyms.
create macro synonym_from() as story_day(22, 5);
-- The release that loses an attribute of the products, so that a filter on it leaves nothing.
create macro filter_from() as story_day(22, 20);
-- The release in which the payment page of the bank breaks, and the one that mends it.
create macro bank_from() as story_day(23, 5);
create macro bank_until() as story_day(25, 20);
-- Since this day Norway pays for parcels, as the step of delivery says.
create macro delivery_from() as story_day(23, 12);
create macro delivery_until() as story_day(25, 5);
-- Hiking trousers are cut too small in one size.
create macro size_from() as story_day(22, 1);
create macro size_until() as story_day(25, 20);
-- A headlamp is not to be had in these months.
create macro sold_out_in(mi) as getvariable('stories') and mi in (23, 24);
-- Who agreed to mails, on the device that they use most; when they unsubscribe, null where they stay.
create macro on_mail_list(customer) as draw(bits('visitor', concat('c', customer, '-1')), 3) >= 0.24;
create macro left_list_on(customer) as
  if(draw(bits('mail', customer), 0) < 0.12, getvariable('start_day') + floor(1100 * draw(bits('mail', customer), 1))::integer, null);
-- A letter goes out each Tuesday at 7:30 in Helsinki; the day of the last one that has been read at a moment.
create macro tuesday_of(day) as day - ((isodow(day) + 5) % 7)::integer;
create macro letter_before(t) as tuesday_of((timezone('Europe/Helsinki', timezone('UTC', t)) - interval '7 hours 40 minutes')::date);
-- The mail that brings people in Finland to buy at once what they would have bought in the three weeks after; one in six is held out.
create macro early_bird_from() as story_day(19, 25);
create macro is_early_bird(customer) as draw(bits('early bird', customer), 0) >= 0.166;
-- The mail to all of the list in Norway but one in six, which changes nothing.
create macro first_snow_on() as story_day(23, 1);
create macro is_first_snow(customer) as draw(bits('first snow', customer), 0) >= 0.166;
-- Display is bought for packrafts, which nobody sells.
create macro teaser_from() as story_day(21, 1);
-- First days of the two experiments: on whom retargeting is spent, and where the price of delivery is told.
create macro holdout_from() as story_day(23, 1);
create macro delivery_test_from() as story_day(23, 10);
-- For three weeks the links of one campaign in Google in Sweden have lost its name: a click is known to be paid for, and no more.
create macro untagged_from() as story_day(22, 8);
create macro untagged_until() as story_day(22, 28);
-- Stoves are cheaper for a month; the advertisement that leads to them runs from its middle on and is stopped eight days too late.
create macro stove_ads_from() as story_day(22, 15);
create macro stove_ads_until() as story_day(23, 8);
-- Part of the visitors by paid social that come by it.
create macro stove_ads_part() as 0.2;
-- Campaign prices of a month each, of the models of a category that sell best: socks that take their buyers from other socks, bottles that are
-- bought by more people, partly ahead of time, and stoves that sell as they would have.
create table price_campaigns as
select * from (values ('sock-weeks', 'BASE-SOCK', 17, 4, 0.30, 4.0, 1.0, false), ('bottle-weeks', 'KIT-BOTTLE', 18, 6, 0.15, 3.0, 0.9, true),
    ('stove-weeks', 'KIT-STOVE', 22, 3, 0.15, 1.0, 1.0, false))
  as t(campaign, category_id, mi, models, discount, pull, pull_after, is_new_demand)
where getvariable('stories');
