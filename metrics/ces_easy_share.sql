-- id: ces_easy_share
-- title.nl: Vond het makkelijk
-- title.en: Found it easy
-- meaning.nl: Het deel dat 5, 6 of 7 geeft op "de organisatie maakte het mij makkelijk" (1-7). Let op de
--   richting: in deze versie is hoog goed; in de oude (2010) was laag goed.
-- meaning.en: The share that answers 5, 6 or 7 to "the organisation made it easy for me" (1-7). Mind the
--   direction: in this version high is good; in the old one (2010) low was.
-- formula: weight of answers 5-7 / weight of all answers; CES v2.0 (2013), 1-7, high is good
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: F03, F06
-- source: Customer Effort Score v2.0, CEB 2013, share of 5-7
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score >= 5 THEN weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  SUM(CASE WHEN score >= 5 THEN weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'ces'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
