/**
 * A shop small enough to work out by hand, as contract files. Euros in Finland, kronor in Sweden (10 SEK = 1 EUR on
 * 1 March, 11 on 10 March); Helsinki time, which is UTC+2 until 29 March.
 *
 * O1 (C1, FI): tent 1 × 100 − 10, rope 2 × 7.50; freight is no sale. Placed 1 March 23:30 UTC: 2 March in Helsinki.
 * O2 (C1, FI, store): rope 1 × 10, later than O1.
 * O3 (C2, SE): tent 1 × 1,000 SEK on 5 March: 100 EUR by the rate of 1 March.
 * O4 (no customer, SE): rope 1 × 100 SEK on 25 March: no rate within 7 days.
 * O5 (C3): cancelled. O6: a test order. O7 (C3): one year and 10 days after nothing.
 * Costs: tent 60 EUR from 2026-01-01, 66 from 2026-03-04; rope 3. O1 cost 1.00 + 0.01 to fulfil.
 */
export const SMALL_SHOP: Readonly<Record<string, string>> = {
  'customers.csv': `customer_id,market,country,name,email
C1,FI,FI,Aino Virtanen,aino@example.com
C2,SE,SE,Sven Svensson,sven@example.com
C3,FI,FI,Väinö Ääkkönen,
`,
  'categories.csv': `category_id,name,product_group
T,Tents,Camping
R,Ropes,Climbing
`,
  'products.csv': `sku,name,category_id,brand
TENT,Tent,T,Tunturi
ROPE,"Rope, 10 m",R,
`,
  'unit_costs.csv': `sku,valid_from,unit_cost,currency
TENT,2026-01-01,60,EUR
TENT,2026-03-04,66,EUR
ROPE,2026-01-01,3,EUR
`,
  'exchange_rates.csv': `day,currency,per_euro
2026-03-01,SEK,10
2026-03-10,SEK,11
`,
  'campaigns.csv': `campaign_id,name,channel,starts_on,ends_on
SPRING,Spring sale,email,2026-03-01,2026-03-31
`,
  'orders.csv': `order_number,customer_id,channel,market,country,currency,ordered_at,status,is_test,campaign_id,promised_date
O1,C1,web,FI,FI,EUR,2026-03-01T23:30:00Z,accepted,false,SPRING,2026-03-05
O2,C1,store,FI,FI,EUR,2026-03-03 12:00:00,,,,
O3,C2,web,SE,SE,SEK,2026-03-05T10:00:00+01:00,accepted,,,
O4,,app,SE,SE,SEK,2026-03-25 10:00:00,,,,
O5,C3,web,FI,FI,EUR,2026-03-06 10:00:00,cancelled,,,2026-03-09
O6,C3,web,FI,FI,EUR,2026-03-07 10:00:00,accepted,true,,
O7,C3,phone,FI,FI,EUR,2026-03-08 10:00:00,accepted,,,
`,
  'order_lines.csv': `order_number,line_number,line_type,sku,description,quantity,gross_amount,discount_amount
O1,1,product,TENT,,1,100,10
O1,2,product,ROPE,,2,15.00,
O1,3,shipping,,Freight,1,5.90,
O2,1,product,ROPE,,1,10,
O3,1,product,TENT,,1,1000,
O4,1,product,ROPE,,1,100,
O5,1,product,ROPE,,1,10,
O6,1,product,ROPE,,1,10,
O7,1,,NEW-1,,3,30,
`,
  'payments.csv': `order_number,payment_number,method,status,amount,currency
O1,1,card,declined,140.60,EUR
O1,2,invoice,paid,140.60,EUR
`,
  'order_costs.csv': `cost_id,order_number,kind,amount,currency,booked_on
K1,O1,pick,1.00,EUR,2026-03-02
K2,O1,payment_fee,0.01,EUR,2026-03-02
K3,O1,return_handling,2.00,EUR,2026-03-12
`,
  'shipments.csv': `shipment_id,order_number,carrier,warehouse,promised_date,shipped_at,delivered_at,time_zone,units_ordered,units_shipped
S1,O1,Posti,Vantaa,2026-03-04,2026-03-03T08:00:00Z,2026-03-04T09:00:00Z,,1,1
S2,O1,DHL,Vantaa,2026-03-05,2026-03-03T08:00:00Z,2026-03-05T22:30:00Z,Europe/Stockholm,2,1
S3,O3,DHL,Vantaa,2026-03-07,2026-03-06T08:00:00Z,,,1,1
`,
  'returns.csv': `return_number,return_line,order_number,customer_id,market,channel,sku,quantity,amount,currency,returned_at,reason,is_resalable
R1,1,O1,,,,TENT,1,90,EUR,2026-03-12 10:00:00,too small,true
R2,1,,C2,SE,web,ROPE,1,44,SEK,2026-03-12 10:00:00,,false
`,
  'contacts.csv': `contact_id,order_number,customer_id,market,medium,kind,cause,opened_at,first_reply_at,handling_cost,currency
M1,O1,,,email,complaint,late,2026-03-06 08:00:00,2026-03-06 09:30:00,4,EUR
M2,,C2,SE,chat,question,,2026-03-07 08:00:00,,,
`,
  'reviews.csv': `review_id,order_number,sku,score,written_at
V1,O1,TENT,2,2026-03-10 10:00:00
`,
  'targets.csv': `metric,month,market,channel,product_group,value,currency
netSales,2026-03-01,FI,,,5000,EUR
`,
  'stock.csv': `sku,day,units
TENT,2026-03-01,12
`,
};
