-- id: forced_switch_rate
-- title.nl: Gedwongen naar een ander kanaal
-- title.en: Forced to another channel
-- meaning.nl: Het deel van de behoeften dat binnen 7 dagen in een ander kanaal verderging omdat het eerste
--   contact haar niet oploste. Staat bij het kanaal dat het niet oploste. Of iemand echt geen keus had, weten
--   we niet: wie uit zichzelf elders terugkwam met hetzelfde, telt mee.
-- meaning.en: The share of needs that moved to another channel within 7 days because the first contact did
--   not settle them. Booked with the channel that did not settle it. Whether there truly was no choice is
--   unknown: who came back elsewhere with the same of their own accord counts.
-- formula: first contacts not settled and followed by a switch within 7 days / first contacts of which that
--   can be told
-- unit: share
-- interval: wilson
-- better: lower
-- requirements: D10, D11, D12
-- source: own definition; no published standard was found
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE forced) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(forced AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM (
  SELECT
    opening.event_id, opening.channel, opening.touchpoint, opening.time,
    COUNT(later.event_id) > 0 AS forced
  FROM interactions AS opening
  LEFT JOIN (
    SELECT event_id, person_id, need, time
    FROM interactions
    WHERE switched
  ) AS later
    ON later.person_id = opening.person_id
    AND later.need = opening.need
    AND later.time > opening.time
    AND later.time <= opening.time + INTERVAL '7 days'
  WHERE opening.first_contact_resolved IS NOT NULL
  GROUP BY opening.event_id, opening.channel, opening.touchpoint, opening.time
) AS openings
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
