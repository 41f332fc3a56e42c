-- id: recognition_rate
-- title.nl: Herkend bij het begin van het contact
-- title.en: Recognised when the contact begins
-- meaning.nl: Het deel van de contacten waarbij meteen duidelijk was wie het is én wat er eerder speelde.
--   Alleen contacten waarvoor dat kon: bij een bekende persoon, door die persoon begonnen. Wie zijn
--   toestemming voor één klantbeeld introk, telt niet mee: die toch herkennen is geen verdienste.
-- meaning.en: The share of contacts in which identity and history were there from the start. Only contacts
--   where that could be: by a known person, begun by that person. Who withdrew consent for a single view does
--   not count: recognising them all the same is no merit.
-- formula: contacts with identity and history there at the start / identifiable inbound contacts where it is
--   recorded
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E04, D03, D04
-- source: own definition; no published standard was found
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE recognised) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(recognised AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE recognised IS NOT NULL
  AND person_id IS NOT NULL
  AND COALESCE(direction, 'inbound') = 'inbound'
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
