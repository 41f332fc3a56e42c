-- id: channel_switch_rate
-- title.nl: Vervolgcontacten in een ander kanaal
-- title.en: Follow-ups in another channel
-- meaning.nl: Het deel van de vervolgcontacten (dezelfde behoefte binnen 7 dagen) dat via een ander kanaal
--   kwam dan het contact ervoor. Wisselen kan vrije keus zijn of nood; zie ook gedwongen wisselen.
-- meaning.en: The share of follow-up contacts (same need within 7 days) that came through another channel
--   than the contact before. A switch may be free choice or need; see forced switches too.
-- formula: inbound follow-up contacts in another channel / inbound follow-up contacts
-- unit: share
-- interval: wilson
-- better: neither
-- requirements: D10, D11
-- source: own definition
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE switched) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(switched AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE repeat_before
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
