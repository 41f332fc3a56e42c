-- id: persons_reached
-- title.nl: Personen met contact
-- title.en: Persons in contact
-- meaning.nl: Het aantal verschillende mensen met wie er contact was. Wie in drie kanalen komt, telt in elk
--   kanaal mee en in het totaal één keer. Contacten die bij niemand horen, tellen niet mee.
-- meaning.en: How many different people there was contact with. Who comes through three channels counts in
--   each of them and once in the total. Contacts that belong to nobody known do not count.
-- formula: distinct persons among the contacts
-- unit: count
-- interval: none
-- better: neither
-- requirements: G01, D08
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(DISTINCT person_id) AS numerator,
  CAST(NULL AS BIGINT) AS denominator,
  COUNT(DISTINCT person_id) AS value,
  COUNT(DISTINCT person_id) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE person_id IS NOT NULL
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
