-- id: channel_consistency
-- title.nl: Verschil in tevredenheid tussen kanalen
-- title.en: Difference in satisfaction between channels
-- meaning.nl: Het verschil in gemiddelde tevredenheid (1-5) tussen het beste en het slechtste kanaal; 0 is
--   overal even goed. Alleen kanalen met ten minste 30 antwoorden, want weinig antwoorden geven vanzelf grote
--   verschillen. Overal even slecht is ook consistent: lees dit naast de tevredenheid zelf.
-- meaning.en: The difference in mean satisfaction (1-5) between the best and the worst channel; 0 is equally
--   good everywhere. Only channels with at least 30 answers, for few answers make large differences by
--   themselves. Equally bad everywhere is consistent too: read this beside satisfaction itself.
-- formula: highest minus lowest weighted mean CSAT over channels with at least 30 answers; needs two such
--   channels
-- unit: mean
-- interval: none
-- better: lower
-- requirements: D13, D06
-- source: own definition
SELECT
  CAST(NULL AS VARCHAR) AS channel,
  CAST(NULL AS VARCHAR) AS touchpoint,
  CAST(NULL AS DOUBLE) AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  MAX(satisfaction) - MIN(satisfaction) AS value,
  SUM(answers) AS n,
  MAX(newest) AS as_of
FROM (
  SELECT
    channel,
    SUM(weight * score) / SUM(weight) AS satisfaction,
    COUNT(*) AS answers,
    MAX(time) AS newest
  FROM feedback
  WHERE feedback_kind = 'csat'
    AND channel <> 'unknown'
  GROUP BY channel
  HAVING COUNT(*) >= 30
) AS channels
HAVING COUNT(*) >= 2
