-- id: grade_9plus_share
-- title.nl: Rapportcijfer 9 of hoger
-- title.en: Report grade 9 or higher
-- meaning.nl: Het deel van de rapportcijfers dat 9 of hoger is: we betekenden iets bijzonders. Niet elk
--   contact hoeft een 9+ te zijn; de mix telt. Nederlanders geven zelden een 9 of 10.
-- meaning.en: The share of report grades (1-10) that are 9 or higher: we meant something special. Not every
--   contact needs to be a 9+; the mix counts. The Dutch seldom give a 9 or 10.
-- formula: weight of grades of 9 and higher / weight of all grades; 1-10, high is good
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: F08, F09, F04
-- source: seed 002, Altuïtion: "regelmatig iets bijzonders te betekenen voor de klant (9+)"
SELECT
  channel,
  touchpoint,
  SUM(CASE WHEN score >= 9 THEN weight ELSE 0 END) AS numerator,
  SUM(weight) AS denominator,
  SUM(CASE WHEN score >= 9 THEN weight ELSE 0 END) / SUM(weight) AS value,
  COUNT(*) AS n,
  SUM(weight) * SUM(weight) / SUM(weight * weight) AS effective_n,
  MAX(time) AS as_of
FROM feedback
WHERE feedback_kind = 'grade'
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
