-- What metrics read: the table `events` seen as contacts, feedback, cases, orders, goals and people.
-- Runs unchanged on DataFusion and on DuckDB. docs/guide/metrics.md lists the columns of `events`.
--
-- Where a source named no channel or touchpoint these views say 'unknown', so that NULL in a result can only
-- mean "all of them together". Where a source did not say something else, it stays NULL: unknown is not "no".

-- A contact between a person and the organisation, with what it owes to the contacts before and after it.
CREATE VIEW interactions AS
SELECT
  event_id, person_id, time, source, name,
  channel, COALESCE(touchpoint, 'unknown') AS touchpoint,
  direction, need,
  recognised, identification_repeated, explanation_repeated, context_shown, visible_at,
  wait_s, handle_s, cost_cents, revenue_cents, resolved,
  case_id, order_id,
  previous_channel, since_previous_s, repeat_before, repeat_after, switched, context_carried,
  first_on_need, first_contact_resolved, consented, identified
FROM events
WHERE kind = 'interaction'
  AND channel IS NOT NULL;

-- An opinion with a score. Without a survey weight an answer counts once.
CREATE VIEW feedback AS
SELECT
  event_id, person_id, time, source, name,
  COALESCE(channel, 'unknown') AS channel, COALESCE(touchpoint, 'unknown') AS touchpoint,
  need, case_id, order_id,
  feedback_kind, score, emotion, COALESCE(weight, 1) AS weight
FROM events
WHERE kind = 'feedback'
  AND score IS NOT NULL
  AND COALESCE(weight, 1) > 0;

-- One row per case, whatever events mention it. It belongs to the channel of its first event that has one (of several
-- at the same moment: the first by alphabet). The earliest due date counts: moving a promise does not keep it.
-- It is closed when it was resolved, or else closed, and no other status came after that.
CREATE VIEW cases AS
SELECT
  spans.case_id, spans.person_id,
  COALESCE(MIN(opening.channel), 'unknown') AS channel,
  COALESCE(MIN(opening.touchpoint), 'unknown') AS touchpoint,
  spans.opened_at, spans.last_at, spans.due_at,
  CASE
    WHEN spans.resolved_at >= COALESCE(spans.moved_at, spans.resolved_at) THEN spans.resolved_at
    WHEN spans.shut_at >= COALESCE(spans.moved_at, spans.shut_at) THEN spans.shut_at
  END AS closed_at
FROM (
  SELECT
    case_id,
    MIN(person_id) AS person_id,
    MIN(time) AS opened_at,
    MAX(time) AS last_at,
    MIN(due_at) AS due_at,
    MIN(time) FILTER (WHERE channel IS NOT NULL) AS channel_at,
    MAX(time) FILTER (WHERE case_status = 'resolved') AS resolved_at,
    MAX(time) FILTER (WHERE case_status = 'closed') AS shut_at,
    MAX(time) FILTER (WHERE case_status NOT IN ('resolved', 'closed')) AS moved_at
  FROM events
  WHERE case_id IS NOT NULL
  GROUP BY case_id
) AS spans
LEFT JOIN events AS opening
  ON opening.case_id = spans.case_id
  AND opening.time = spans.channel_at
  AND opening.channel IS NOT NULL
GROUP BY
  spans.case_id, spans.person_id, spans.opened_at, spans.last_at, spans.due_at,
  spans.resolved_at, spans.shut_at, spans.moved_at;

-- One row per order, by the same rules as cases. Delivered means: all of it, so the last delivery counts.
CREATE VIEW orders AS
SELECT
  spans.order_id, spans.person_id,
  COALESCE(MIN(opening.channel), 'unknown') AS channel,
  COALESCE(MIN(opening.touchpoint), 'unknown') AS touchpoint,
  spans.placed_at, spans.last_at, spans.promised_at, spans.delivered_at,
  spans.cancelled_at IS NOT NULL AS cancelled,
  COALESCE(spans.delivered_at, spans.cancelled_at) AS closed_at,
  spans.revenue_cents
FROM (
  SELECT
    order_id,
    MIN(person_id) AS person_id,
    MIN(time) AS placed_at,
    MAX(time) AS last_at,
    MIN(promised_at) AS promised_at,
    COALESCE(MAX(delivered_at), MAX(time) FILTER (WHERE order_status = 'delivered')) AS delivered_at,
    MAX(time) FILTER (WHERE order_status = 'cancelled') AS cancelled_at,
    MIN(time) FILTER (WHERE channel IS NOT NULL) AS channel_at,
    SUM(revenue_cents) AS revenue_cents
  FROM events
  WHERE order_id IS NOT NULL
  GROUP BY order_id
) AS spans
LEFT JOIN events AS opening
  ON opening.order_id = spans.order_id
  AND opening.time = spans.channel_at
  AND opening.channel IS NOT NULL
GROUP BY
  spans.order_id, spans.person_id, spans.placed_at, spans.last_at, spans.promised_at, spans.delivered_at,
  spans.cancelled_at, spans.revenue_cents;

-- A conversion goal that was reached, as web analytics defines it.
CREATE VIEW goals AS
SELECT
  event_id, person_id, time, source, name,
  COALESCE(channel, 'unknown') AS channel, COALESCE(touchpoint, 'unknown') AS touchpoint,
  need, goal, crm_linked
FROM events
WHERE kind = 'goal';

-- One row per person. `consented` is the last word on the purpose `single_view`: NULL was never asked, and of
-- a yes and a no at the same moment the no counts.
CREATE VIEW people AS
SELECT
  person_id, first_seen, last_seen, events, interactions, channels, orders, revenue_cents,
  CASE
    WHEN withdrawn_at IS NULL AND granted_at IS NULL THEN NULL
    WHEN withdrawn_at IS NULL THEN TRUE
    WHEN granted_at IS NULL THEN FALSE
    ELSE granted_at > withdrawn_at
  END AS consented
FROM (
  SELECT
    person_id,
    MIN(time) AS first_seen,
    MAX(time) AS last_seen,
    COUNT(*) AS events,
    COUNT(*) FILTER (WHERE kind = 'interaction' AND channel IS NOT NULL) AS interactions,
    COUNT(DISTINCT channel) FILTER (WHERE kind = 'interaction') AS channels,
    COUNT(DISTINCT order_id) AS orders,
    SUM(revenue_cents) AS revenue_cents,
    MAX(time) FILTER (WHERE consent_purpose = 'single_view' AND consent_granted) AS granted_at,
    MAX(time) FILTER (WHERE consent_purpose = 'single_view' AND NOT consent_granted) AS withdrawn_at
  FROM events
  WHERE person_id IS NOT NULL
  GROUP BY person_id
) AS spans;
