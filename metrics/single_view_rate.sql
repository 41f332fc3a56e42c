-- id: single_view_rate
-- title.nl: Contacten die bij een persoon horen
-- title.en: Contacts that belong to a person
-- meaning.nl: Het deel van de contacten dat hoort bij een persoon die de organisatie kent. Wie alleen een cookie of
--   een apparaat achterliet, telt niet als bekend. Contacten van wie zijn toestemming voor één klantbeeld introk,
--   staan boven noch onder de streep: verder koppelen dan mag, levert niets op.
-- meaning.en: The share of contacts that belong to a person the organisation knows. Who left no more than a cookie or
--   a device does not count as known. Contacts of people who withdrew consent for a single view stand neither above
--   nor below the line: linking further than allowed gains nothing.
-- formula: contacts of identified persons / contacts; without those of people who withdrew consent
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E02, E03, E21, E26
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE identified) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(identified AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
