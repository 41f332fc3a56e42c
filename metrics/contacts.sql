-- id: contacts
-- title.nl: Contacten
-- title.en: Contacts
-- meaning.nl: Zo vaak hadden mensen en organisatie contact, in welk kanaal dan ook. Zegt iets over gebruik,
--   niets over kwaliteit.
-- meaning.en: How often people and the organisation were in contact, whatever the channel. It tells of use,
--   not of quality.
-- formula: contacts
-- unit: count
-- interval: none
-- better: neither
-- requirements: G01, D08, D16, D17
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) AS numerator,
  CAST(NULL AS BIGINT) AS denominator,
  COUNT(*) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
