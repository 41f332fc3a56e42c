-- id: promise_kept_rate
-- title.nl: Bestellingen geleverd zoals beloofd
-- title.en: Orders delivered as promised
-- meaning.nl: Het deel van de bestellingen met een beloofde datum dat dan geleverd was. Te laat en nog niet
--   geleverd telt als niet nagekomen; geannuleerd en nog op tijd tellen niet mee. De eerste belofte geldt,
--   ook als die later is opgeschoven.
-- meaning.en: The share of orders with a promised date that were delivered by then. Overdue and not delivered
--   counts as not kept; cancelled and not yet due do not count. The first promise counts, even if it was
--   moved later.
-- formula: orders delivered by the promised date / orders with a promise that were delivered or are overdue
--   when the data end
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G08
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE delivered_at <= promised_at) AS numerator,
  COUNT(*) AS denominator,
  CAST(COUNT(*) FILTER (WHERE delivered_at <= promised_at) AS DOUBLE) / NULLIF(COUNT(*), 0) AS value,
  COUNT(*) AS n,
  MAX(last_at) AS as_of
FROM orders
WHERE promised_at IS NOT NULL
  AND NOT cancelled
  AND (delivered_at IS NOT NULL OR promised_at < (SELECT MAX(time) FROM events))
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
