-- id: repeat_purchase_share
-- title.nl: Kocht vaker dan één keer
-- title.en: Bought more than once
-- meaning.nl: Het deel van de kopers met twee of meer bestellingen, geannuleerde niet meegeteld. Per kanaal:
--   het deel van de kopers in dat kanaal dat vaker kocht, waar dan ook. Hoe langer de gegevens teruggaan, hoe
--   hoger dit getal vanzelf wordt.
-- meaning.en: The share of buyers with two or more orders, cancelled ones not counted. Per channel: the share
--   of its buyers who bought more often, wherever. The further the data go back, the higher this figure gets
--   by itself.
-- formula: persons with two or more orders / persons with an order
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G11, F19
-- source: own definition
SELECT
  purchase.channel,
  purchase.touchpoint,
  COUNT(DISTINCT CASE WHEN buyer.orders > 1 THEN buyer.person_id END) AS numerator,
  COUNT(DISTINCT buyer.person_id) AS denominator,
  CAST(COUNT(DISTINCT CASE WHEN buyer.orders > 1 THEN buyer.person_id END) AS DOUBLE)
    / NULLIF(COUNT(DISTINCT buyer.person_id), 0) AS value,
  COUNT(DISTINCT buyer.person_id) AS n,
  MAX(purchase.last_at) AS as_of
FROM orders AS purchase
JOIN (
  SELECT person_id, COUNT(*) AS orders
  FROM orders
  WHERE NOT cancelled
  GROUP BY person_id
) AS buyer ON buyer.person_id = purchase.person_id
WHERE NOT purchase.cancelled
GROUP BY GROUPING SETS ((), (purchase.channel), (purchase.channel, purchase.touchpoint))
