-- id: nps
-- title.nl: Net Promoter Score
-- title.en: Net Promoter Score
-- meaning.nl: Wie 9 of 10 geeft op de vraag of hij ons zou aanbevelen, min wie 0 tot en met 6 geeft: van -100
--   tot 100. Nederlanders geven zelden een 9 of 10; vergelijk dus met eerdere metingen, niet met andere
--   landen.
-- meaning.en: Those who answer 9 or 10 to whether they would recommend us, minus those who answer 0 to 6:
--   from -100 to 100. The Dutch seldom give a 9 or 10; so compare with earlier rounds, not with other
--   countries.
-- formula: 100 x (weight of 9-10 - weight of 0-6) / weight of all answers
-- unit: points
-- interval: nps
-- better: higher
-- requirements: G10, G01
-- source: Reichheld, Harvard Business Review 2003; interval: adjusted Wald, Rocks, The American Statistician 2016
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score >= 9 THEN weight WHEN score <= 6 THEN -weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  100 * SUM(CASE WHEN score >= 9 THEN weight WHEN score <= 6 THEN -weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(CASE WHEN score >= 9 THEN weight ELSE 0 END) AS promoters,
  SUM(CASE WHEN score <= 6 THEN weight ELSE 0 END) AS detractors,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'nps'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
