-- id: first_contact_resolution
-- title.nl: Opgelost bij het eerste contact
-- title.en: Settled at the first contact
-- meaning.nl: Het deel van de eerste contacten over een behoefte dat haar oploste, zonder dat dezelfde
--   persoon er binnen 7 dagen op terugkwam, in welk kanaal dan ook. Eerste contacten van de laatste 7 dagen
--   tellen nog niet mee.
-- meaning.en: The share of first contacts on a need that settled it, without the same person coming back for
--   it within 7 days through any channel. First contacts of the last 7 days do not count yet.
-- formula: first contacts settled and not repeated within 7 days / first contacts where both can be told
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: G01, F03
-- source: repeat-window version of FCR; there is no standard, the 7 days and "all channels" are ours
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE first_contact_resolved) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(first_contact_resolved AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE first_contact_resolved IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
