-- id: grade_mean
-- title.nl: Gemiddeld rapportcijfer
-- title.en: Mean report grade
-- meaning.nl: Het gemiddelde rapportcijfer van 1 tot 10, gewogen als de enquête gewichten heeft. Een
--   gemiddelde verbergt de uitersten: lees het naast het deel 7 of hoger en het deel 9 of hoger.
-- meaning.en: The mean Dutch report grade, 1 to 10, weighted where the survey has weights. A mean hides the
--   extremes: read it beside the share of 7 or higher and the share of 9 or higher.
-- formula: sum of weight x grade / sum of weight; variance with reliability weights
-- unit: mean
-- interval: mean
-- better: higher
-- requirements: F07, G01
-- source: the Dutch report grade (rapportcijfer), 1-10
SELECT
  channel,
  touchpoint,
  SUM(weight * score) AS numerator,
  SUM(weight) AS denominator,
  SUM(weight * score) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  (SUM(weight * score * score) - SUM(weight * score) * SUM(weight * score) / SUM(weight))
    / NULLIF(SUM(weight) - SUM(weight * weight) / SUM(weight), 0) AS variance,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'grade'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
