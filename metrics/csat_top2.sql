-- id: csat_top2
-- title.nl: Tevreden (4 of 5 op een schaal van 5)
-- title.en: Satisfied (4 or 5 on a scale of 5)
-- meaning.nl: Het deel van de antwoorden op de tevredenheidsvraag (1-5) dat 4 of 5 is, gewogen als de enquête
--   gewichten heeft. Alleen wie antwoordde telt mee; wie zweeg, kan er anders over denken.
-- meaning.en: The share of answers to the satisfaction question (1-5) that are 4 or 5, weighted where the
--   survey has weights. Only those who answered count; those who kept silent may think otherwise.
-- formula: weight of answers 4-5 / weight of all answers; CSAT 1-5, high is good, top-two box
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G01, F06
-- source: top-two box of a five-point scale, the usual convention
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score >= 4 THEN weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  SUM(CASE WHEN score >= 4 THEN weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'csat'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
