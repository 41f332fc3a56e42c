-- id: proactive_share
-- title.nl: Uit onszelf laten weten hoe het ermee staat
-- title.en: Telling people before they ask
-- meaning.nl: Van alle contacten over een openstaande vraag of bestelling: het deel dat de organisatie zelf
--   begon. Reclame telt niet, want die gaat niet over iets dat openstaat.
-- meaning.en: Of all contacts about an open case or order: the share that the organisation began. Advertising
--   does not count, for it is not about anything open.
-- formula: outbound contacts on an open case or order / contacts on an open case or order with a known
--   direction
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: D15, E08
-- source: own definition
SELECT
  contact.channel,
  contact.touchpoint,
  COUNT(*) FILTER (WHERE contact.direction = 'outbound') AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(contact.direction = 'outbound' AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(contact.time) AS as_of
FROM interactions AS contact
LEFT JOIN cases ON cases.case_id = contact.case_id
LEFT JOIN orders ON orders.order_id = contact.order_id
WHERE contact.direction IS NOT NULL
  AND (
    cases.case_id IS NOT NULL AND contact.time <= COALESCE(cases.closed_at, contact.time)
    OR orders.order_id IS NOT NULL AND contact.time <= COALESCE(orders.closed_at, contact.time)
  )
GROUP BY GROUPING SETS ((), (contact.channel), (contact.channel, contact.touchpoint))
