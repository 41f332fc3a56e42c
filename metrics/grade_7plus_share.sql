-- id: grade_7plus_share
-- title.nl: Rapportcijfer 7 of hoger
-- title.en: Report grade 7 or higher
-- meaning.nl: Het deel van de rapportcijfers dat 7 of hoger is: de basis op orde.
-- meaning.en: The share of report grades (1-10) that are 7 or higher: the basics are in order.
-- formula: weight of grades of 7 and higher / weight of all grades; 1-10, high is good
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: F07, F09
-- source: seed 002, Altuïtion: "klantsatisfactie van 7 tot 8+"
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score >= 7 THEN weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  SUM(CASE WHEN score >= 7 THEN weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'grade'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
