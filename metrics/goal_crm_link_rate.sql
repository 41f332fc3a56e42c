-- id: goal_crm_link_rate
-- title.nl: Doelen gekoppeld aan behoefte en CRM
-- title.en: Goals linked to a need and the CRM
-- meaning.nl: Het deel van de behaalde doelen in de webstatistieken dat bij een behoefte van de doelgroep
--   hoort én een sleutel draagt die het CRM kent. Een koppeling die niet is doorgegeven, is er niet. Wie zijn
--   toestemming voor één klantbeeld introk, telt niet mee.
-- meaning.en: The share of goals reached in web analytics that belong to a target-group need and carry a key
--   the CRM knows. A link that was not reported is not there. Who withdrew consent for a single view does not
--   count.
-- formula: goals reached with a need and a CRM key / goals reached
-- unit: share
-- interval: wilson
-- better: higher
-- requirements: E01, D02
-- source: own definition of seed 000, De Clerck: goals, needs and CRM connected
SELECT
  channel,
  touchpoint,
  COUNT(*) FILTER (WHERE linked) AS numerator,
  COUNT(*) AS denominator,
  AVG(CAST(linked AS INTEGER)) AS value,
  COUNT(*) AS n,
  MAX(time) AS as_of
FROM (
  SELECT
    goals.channel, goals.touchpoint, goals.time,
    goals.need IS NOT NULL AND COALESCE(goals.crm_linked, FALSE) AS linked
  FROM goals
  LEFT JOIN people ON people.person_id = goals.person_id
  WHERE people.consented IS NOT FALSE
) AS reached
GROUP BY GROUPING SETS ((), (channel), (channel, touchpoint))
