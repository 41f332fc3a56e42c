-- id: repeated_identification_rate
-- title.nl: Opnieuw moeten zeggen wie je bent
-- title.en: Had to identify again
-- meaning.nl: Het deel van de contacten waarin iemand zich opnieuw moest bekendmaken, terwijl dat in deze
--   kwestie al was gebeurd. Wie zijn toestemming voor één klantbeeld introk, telt niet mee: daar hoort
--   opnieuw vragen bij.
-- meaning.en: The share of contacts in which somebody had to identify again though that had been done in this
--   matter. Who withdrew consent for a single view does not count: there, asking again is what was wished
--   for.
-- formula: inbound contacts with a repeated identification / inbound contacts where it is recorded either way
-- unit: share
-- interval: wilson
-- better: lower
-- requirements: E05, D05
-- source: own definition; no published standard was found
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE identification_repeated) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(identification_repeated AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE identification_repeated IS NOT NULL
  AND COALESCE(direction, 'inbound') = 'inbound'
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
