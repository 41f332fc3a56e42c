-- id: revenue_per_contact
-- title.nl: Opbrengst per contact
-- title.en: Revenue per contact
-- meaning.nl: De omzet van een kanaal, retouren eraf, gedeeld door alle contacten in dat kanaal. De omzet
--   staat bij het kanaal waar de bestelling viel; andere kanalen kunnen eraan hebben meegeholpen. Onbekend
--   waar geen omzet is doorgegeven.
-- meaning.en: The revenue of a channel, returns taken off, divided by all contacts in that channel. Revenue
--   is booked where the order was placed; other channels may have helped. Unknown where no revenue was ever
--   reported.
-- formula: revenue of contacts and orders / contacts
-- unit: cents
-- interval: none
-- better: higher
-- requirements: G01, G07, G15
-- source: own definition
SELECT
  channel,
  touchpoint,
  SUM(revenue_cents) AS numerator,
  SUM(contacts) AS denominator,
  CAST(SUM(revenue_cents) AS DOUBLE) / NULLIF(SUM(contacts), 0) AS value,
  SUM(contacts) AS n,
  MAX(time) AS as_of
FROM (
  SELECT channel, touchpoint, revenue_cents, 1 AS contacts, time
  FROM interactions
  UNION ALL
  SELECT COALESCE(channel, 'unknown'), COALESCE(touchpoint, 'unknown'), revenue_cents, 0, time
  FROM events
  WHERE kind = 'order'
) AS earnings
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
