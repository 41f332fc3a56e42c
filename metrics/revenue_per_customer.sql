-- id: revenue_per_customer
-- title.nl: Omzet per klant
-- title.en: Revenue per customer
-- meaning.nl: Wat een koper gemiddeld opbracht over de hele periode van de gegevens, retouren eraf en geannuleerde
--   bestellingen niet meegeteld. Per kanaal: wat er in dat kanaal is besteld, gedeeld door wie er bestelde. Alleen
--   bestellingen van bekende personen tellen. Hoe langer de gegevens teruggaan, hoe hoger dit getal vanzelf wordt.
-- meaning.en: What a buyer brought in on average over the whole period of the data, returns taken off and cancelled
--   orders not counted. Per channel: what was ordered there, divided by who ordered there. Only orders of known
--   persons count. The further the data go back, the higher this figure gets by itself.
-- formula: revenue of orders / persons who placed them
-- unit: cents
-- interval: none
-- better: higher
-- requirements: G12, G07
-- source: own definition
SELECT
  channel,
  touchpoint,
  SUM(revenue_cents) AS numerator,
  COUNT(DISTINCT person_id) AS denominator,
  CAST(SUM(revenue_cents) AS DOUBLE) / NULLIF(COUNT(DISTINCT person_id), 0) AS value,
  COUNT(DISTINCT person_id) AS n,
  MAX(last_at) AS as_of
FROM orders
WHERE NOT cancelled
  AND person_id IS NOT NULL
  AND revenue_cents IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
