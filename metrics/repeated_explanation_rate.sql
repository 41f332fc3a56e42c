-- id: repeated_explanation_rate
-- title.nl: Opnieuw moeten uitleggen
-- title.en: Had to explain again
-- meaning.nl: Het deel van de vervolgcontacten (dezelfde behoefte binnen 7 dagen) waarin iemand zijn verhaal
--   opnieuw moest doen. Wie zijn toestemming voor één klantbeeld introk, telt niet mee.
-- meaning.en: The share of follow-up contacts (same need within 7 days) in which somebody had to tell the
--   story again. Who withdrew consent for a single view does not count.
-- formula: inbound contacts with a repeated explanation / inbound follow-up contacts where it is recorded
--   either way
-- unit: share
-- interval: wilson
-- better: lower
-- requirements: E05, E07
-- source: own definition; no published standard was found
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE explanation_repeated) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(explanation_repeated AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE explanation_repeated IS NOT NULL
  AND repeat_before
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
