-- id: channel_switches
-- title.nl: Naar welk kanaal mensen verdergaan
-- title.en: Which channel people go on to
-- meaning.nl: Van de vervolgcontacten (dezelfde behoefte binnen 7 dagen): uit welk kanaal iemand kwam en in welk kanaal die
--   terugkwam. Per kanaal is het cijfer het deel dat elders terugkwam; per paar het deel dat juist daar terugkwam.
--   Wat hier als contactpunt staat, is het kanaal waar iemand terugkwam.
-- meaning.en: Of follow-up contacts (same need within 7 days): which channel a person came from and in which they came
--   back. Per channel the figure is the share that came back elsewhere; per pair the share that came back just there.
--   What stands here as touchpoint is the channel in which the person came back.
-- formula: inbound follow-up contacts that came back in the channel / inbound follow-up contacts after the channel before
-- unit: share
-- interval: wilson
-- better: neither
-- requirements: D10, D11, D14
-- source: own definition
WITH follow_ups AS (
  SELECT came_from, went_to, time
  FROM (
    SELECT
      LAG(channel) OVER (PARTITION BY person_id, need ORDER BY time, event_id) AS came_from,
      channel AS went_to,
      repeat_before,
      time
    FROM interactions
    WHERE repeat_before IS NOT NULL
  ) AS contacts
  WHERE repeat_before
    AND came_from IS NOT NULL
),
after_each AS (
  SELECT came_from, COUNT(*) AS follow_ups
  FROM follow_ups
  GROUP BY came_from
)
SELECT
  came_from AS channel,
  CAST(NULL AS VARCHAR) AS touchpoint,
  COUNT(*) FILTER (WHERE went_to <> came_from) AS numerator,
  COUNT(*) AS denominator,
  AVG(CASE WHEN went_to <> came_from THEN 1.0 ELSE 0.0 END) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM follow_ups
GROUP BY GROUPING SETS ((), (came_from))
UNION ALL
SELECT
  pairs.came_from AS channel,
  pairs.went_to AS touchpoint,
  COUNT(*) AS numerator,
  MAX(after_each.follow_ups) AS denominator,
  COUNT(*) * 1.0 / MAX(after_each.follow_ups) AS value,
  MAX(after_each.follow_ups) AS n,
  MAX(pairs.time) AS as_of
FROM follow_ups AS pairs
JOIN after_each ON after_each.came_from = pairs.came_from
GROUP BY pairs.came_from, pairs.went_to
