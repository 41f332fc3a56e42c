-- id: visible_elsewhere_hours
-- title.nl: Uren tot een contact elders zichtbaar is (mediaan)
-- title.en: Hours until a contact is visible elsewhere (median)
-- meaning.nl: Zo lang duurt het, bij de helft van de contacten hoogstens, tot de andere kanalen het contact
--   kunnen zien. Contacten waarvan dat moment niet is doorgegeven, tellen niet mee; nooit zichtbaar valt dus
--   niet op. Wie zijn toestemming voor één klantbeeld introk, telt niet mee.
-- meaning.en: For half of the contacts it takes at most this long until the other channels can see them.
--   Contacts without a reported moment do not count, so what never becomes visible goes unnoticed. Who
--   withdrew consent for a single view does not count.
-- formula: median of hours from the contact to its visibility in other channels
-- unit: hours
-- interval: none
-- better: lower
-- requirements: E06, E21, E26
-- source: own definition
SELECT
  channel,
  touchpoint,
  CAST(NULL AS DOUBLE) AS numerator,
  CAST(NULL AS DOUBLE) AS denominator,
  MEDIAN((DATE_PART('epoch', visible_at) - DATE_PART('epoch', time)) / 3600) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE visible_at IS NOT NULL
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
