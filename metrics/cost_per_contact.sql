-- id: cost_per_contact
-- title.nl: Kosten per contact
-- title.en: Cost per contact
-- meaning.nl: Wat een contact de organisatie gemiddeld kostte, over de contacten waarvan de kosten bekend
--   zijn. Goedkoop is pas goed als de vraag ook is opgelost.
-- meaning.en: What a contact cost the organisation on average, over the contacts whose cost is known. Cheap
--   is good only where the matter was settled too.
-- formula: cost of contacts with a known cost / contacts with a known cost
-- unit: cents
-- interval: mean
-- better: lower
-- requirements: G01, G14, G15
-- source: own definition
SELECT
  channel,
  touchpoint,
  SUM(cost_cents) AS numerator,
  COUNT(*) AS denominator,
  AVG(cost_cents) AS value,
  COUNT(*) AS n,
  VAR_SAMP(cost_cents) AS variance,
  MAX(time) AS as_of
FROM interactions
WHERE cost_cents IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
