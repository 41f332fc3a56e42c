-- id: wait_median_s
-- title.nl: Wachttijd (mediaan)
-- title.en: Waiting time (median)
-- meaning.nl: De helft van de mensen wachtte korter, de helft langer. Een gemiddelde zou door een paar
--   uitschieters vertekenen.
-- meaning.en: Half of the people waited less, half waited longer. A mean would be carried off by a few
--   outliers.
-- formula: median of the seconds until a person was served
-- unit: seconds
-- interval: none
-- better: lower
-- requirements: G01, F03
-- source: a median, because waiting times are skewed and their mean misleads
SELECT
  channel,
  touchpoint,
  CAST(NULL AS DOUBLE) AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  MEDIAN(CAST(wait_s AS DOUBLE)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE wait_s IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
