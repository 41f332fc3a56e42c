-- id: visible_within_minute_rate
-- title.nl: Binnen een minuut zichtbaar in andere kanalen
-- title.en: Visible in other channels within a minute
-- meaning.nl: Het deel van de contacten dat binnen 60 seconden zichtbaar is voor wie in een ander kanaal
--   helpt. Contacten waarvan dat moment niet is doorgegeven en wie zijn toestemming voor één klantbeeld
--   introk, tellen niet mee.
-- meaning.en: The share of contacts that whoever serves in another channel can see within 60 seconds.
--   Contacts without a reported moment, and people who withdrew consent for a single view, do not count.
-- formula: contacts visible within 60 seconds / contacts with a known moment of visibility
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E06, D04
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE visible_at <= time + INTERVAL '60 seconds') AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(visible_at <= time + INTERVAL '60 seconds' AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE visible_at IS NOT NULL
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
