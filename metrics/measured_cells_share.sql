-- id: measured_cells_share
-- title.nl: Contactpunten waarvan we alles weten
-- title.en: Touchpoints of which we know everything
-- meaning.nl: Het deel van de contactpunten (kanaal en plek daarin) waarvan gebruik, tevredenheid, kosten,
--   opbrengsten en prestaties alle vijf bekend zijn. Bekend is: kosten en prestatie (opgelost, wachttijd of
--   behandeltijd) van ten minste de helft van de contacten, ten minste 5 tevredenheidsantwoorden, en een
--   opbrengst, al is het 0. Contacten zonder contactpunt tellen als een plek waar we het niet weten.
-- meaning.en: The share of touchpoints (a channel and a place in it) of which use, satisfaction, cost,
--   revenue and performance are all five known. Known is: cost and performance (settled, waiting or handling
--   time) of at least half of the contacts, at least 5 answers on satisfaction, and a revenue, be it 0.
--   Contacts without a touchpoint count as a place we do not know.
-- formula: touchpoints with all five known / touchpoints with contacts
-- unit: share
-- interval: none
-- better: higher
-- requirements: G01, B15, D01, E27
-- source: own definition of seed 004, step 6 ("gebruik, tevredenheid, kosten, opbrengsten en prestaties")
WITH used AS (
  SELECT
    channel, touchpoint,
    COUNT(*) AS contacts,
    COUNT(cost_cents) AS costs,
    COUNT(*) FILTER (WHERE resolved IS NOT NULL OR wait_s IS NOT NULL OR handle_s IS NOT NULL) AS performances,
    MAX(time) AS newest
  FROM interactions
  GROUP BY channel, touchpoint
),
judged AS (
  SELECT channel, touchpoint, COUNT(*) AS answers
  FROM feedback
  GROUP BY channel, touchpoint
),
earned AS (
  SELECT channel, touchpoint, COUNT(revenue_cents) AS revenues
  FROM events
  GROUP BY channel, touchpoint
),
cells AS (
  SELECT
    used.channel, used.touchpoint, used.newest,
    used.touchpoint <> 'unknown'
      AND COALESCE(judged.answers, 0) >= 5
      AND used.costs * 2 >= used.contacts
      AND used.performances * 2 >= used.contacts
      AND COALESCE(earned.revenues, 0) > 0 AS measured
  FROM used
  LEFT JOIN judged ON judged.channel = used.channel AND judged.touchpoint = used.touchpoint
  LEFT JOIN earned ON earned.channel = used.channel AND earned.touchpoint = used.touchpoint
)
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE measured) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(measured AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(newest) AS as_of
FROM cells
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
