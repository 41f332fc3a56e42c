-- id: on_time_rate
-- title.nl: Vragen en zaken op tijd afgerond
-- title.en: Cases done on time
-- meaning.nl: Het deel van de zaken met een afgesproken datum dat op die datum klaar was. Een zaak die over
--   tijd is en nog openstaat telt als te laat; een zaak die nog tijd heeft, telt nog niet mee.
-- meaning.en: The share of cases with a promised date that were done by that date. A case that is overdue and
--   still open counts as late; a case that still has time does not count yet.
-- formula: cases closed by their due date / cases with a due date that are closed or overdue when the data
--   end
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G08, G01
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE closed_at <= due_at) AS numerator,
  COUNT(*) AS denominator,
  CAST(COUNT(*) FILTER (WHERE closed_at <= due_at) AS DOUBLE) / NULLIF(COUNT(*), 0) AS value,
  COUNT(*) AS n,
  MAX(last_at) AS as_of
FROM cases
WHERE closed_at IS NOT NULL AND due_at IS NOT NULL
  OR due_at < (SELECT MAX(time) FROM events)
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
