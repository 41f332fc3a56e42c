-- id: multichannel_person_share
-- title.nl: Personen die meer dan één kanaal gebruiken
-- title.en: Persons who use more than one channel
-- meaning.nl: Het deel van de mensen dat zelf via meer dan één kanaal contact zocht; per kanaal: het deel van
--   de gebruikers dat ook elders komt. Een nieuwsbrief maakt niemand meerkanaals: contact dat de organisatie
--   begon, telt niet. Een laag getal kan ook betekenen dat we mensen over kanalen heen niet herkennen. Wie
--   zijn toestemming introk, telt niet mee.
-- meaning.en: The share of people who themselves sought contact through more than one channel; per channel:
--   the share of its users who come elsewhere too. A newsletter makes nobody multichannel: contact begun by
--   the organisation does not count. A low figure may also mean that people are not recognised across
--   channels. Who withdrew consent does not count.
-- formula: persons with inbound contacts in two or more channels / persons with inbound contacts
-- unit: share
-- interval: wilson
-- better: neither
-- requirements: D01, D08, D10, D14
-- source: own definition
SELECT
  contact.channel,
  contact.touchpoint,
  COUNT(DISTINCT CASE WHEN person.channels > 1 THEN person.person_id END) AS numerator,
  COUNT(DISTINCT person.person_id) AS denominator,
  CAST(COUNT(DISTINCT CASE WHEN person.channels > 1 THEN person.person_id END) AS DOUBLE)
    / NULLIF(COUNT(DISTINCT person.person_id), 0) AS value,
  COUNT(DISTINCT person.person_id) AS n,
  MAX(contact.time) AS as_of
FROM interactions AS contact
JOIN (
  SELECT person_id, COUNT(DISTINCT channel) AS channels
  FROM interactions
  WHERE COALESCE(direction, 'inbound') = 'inbound'
  GROUP BY person_id
) AS person ON person.person_id = contact.person_id
WHERE COALESCE(contact.direction, 'inbound') = 'inbound'
  AND contact.consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (contact.channel), (contact.channel, contact.touchpoint))
