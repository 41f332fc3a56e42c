-- id: resolution_rate
-- title.nl: Opgelost in het contact
-- title.en: Settled in the contact
-- meaning.nl: Het deel van de contacten waarin de vraag werd opgelost, voor zover vastgelegd. Wie het
--   vastlegt is vaak ook wie geholpen heeft: het getal kan rooskleurig zijn. Vergelijk het met opgelost bij
--   het eerste contact.
-- meaning.en: The share of contacts in which the matter was settled, as far as recorded. Who records it is
--   often who served: the figure may be rosy. Compare it with settled at the first contact.
-- formula: contacts recorded as settled / contacts where it is recorded either way
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G01
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE resolved) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(resolved AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE resolved IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
