-- id: net_emotion
-- title.nl: Positieve min negatieve emoties
-- title.en: Positive minus negative emotions
-- meaning.nl: Het deel positieve emoties min het deel negatieve, van -100 tot 100. Eén getal voor veel
--   gevoelens: boos en teleurgesteld vragen om een ander antwoord, kijk dus ook naar de emoties zelf.
-- meaning.en: The share of positive emotions minus the share of negative ones, from -100 to 100. One figure
--   for many feelings: angry and disappointed ask for different answers, so look at the emotions themselves
--   too.
-- formula: 100 x (weight of positive - weight of negative) / weight of all named emotions; valence -1, 0 or 1
-- unit: points
-- interval: nps
-- better: higher
-- requirements: F06, G09, D17
-- source: net valence of named emotions, own aggregation
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score > 0 THEN weight WHEN score < 0 THEN -weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  100 * SUM(CASE WHEN score > 0 THEN weight WHEN score < 0 THEN -weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(CASE WHEN score > 0 THEN weight ELSE 0 END) AS promoters,
  SUM(CASE WHEN score < 0 THEN weight ELSE 0 END) AS detractors,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'emotion'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
