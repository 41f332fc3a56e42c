-- id: context_carry_rate
-- title.nl: Het verhaal gaat mee naar het volgende kanaal
-- title.en: The story moves along to the next channel
-- meaning.nl: Het deel van de kanaalwissels waarbij het eerdere contact zichtbaar was in het nieuwe kanaal.
--   Staat bij het kanaal waar men terechtkwam. Zichtbaar wil nog niet zeggen: bekeken. Wie zijn toestemming
--   voor één klantbeeld introk, telt niet mee.
-- meaning.en: The share of channel switches in which the earlier contact could be seen in the new channel.
--   Booked with the channel people arrived in. To be seen is not yet to be read. Who withdrew consent for a
--   single view does not count.
-- formula: inbound switches with the earlier contact visible / inbound switches where that can be told
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E07, D02, D03, D04, D05, D11, C04, E26
-- source: own definition; no published standard was found
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE context_carried) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(context_carried AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM interactions
WHERE switched
  AND context_carried IS NOT NULL
  AND consented IS NOT FALSE
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
