# The page: the report for a board room and a phone.
html-eyebrow = How mature is our customer experience?
html-skip = Skip to the content
html-contents = Contents
html-basis = { $respondents ->
    [one] { $respondents } respondent
   *[other] { $respondents } respondents
}, { $events } events of { $persons } persons through { $channels ->
    [one] { $channels } channel
   *[other] { $channels } channels
}.
html-period = Data from { $from } up to and including { $until }.
html-made-on = Made on { $day } with Rijp. Every figure can be followed to its definition and its query, at the end of this report.

html-summary = In short
html-headline = { $rosier ->
    [0] Of the { $compared } points on which our own judgement can be laid beside measurements, there is none on which we clearly rate ourselves too high.
   *[other] Of the { $compared } points on which our own judgement can be laid beside measurements, we rate ourselves at least half a level too high on { $rosier }.
}
html-headline-no-evidence = Nothing has been measured yet. This report only shows what we think of ourselves.
html-where-are-we = Where are we?
html-positions-caption = Our place in each model: what we say, what the data show, and what a prudent reader would hold
html-model = Model
html-sure = { $share } certain
html-mean-of = { $known ->
    [one] { $known } of { $all } parts
   *[other] { $known } of { $all } parts
}
html-level-number = level { $number }
html-is-it-true = Is it true?
html-nothing-measured = We do not know yet: no question has a measurement beside it.
html-claims-hold = Yes, as far as measured: nowhere do we say half a level or more than the data show.
html-comparison = We say { $claim }, the data show { $evidence }. { $metric }: { $value }.
html-what-next = What next?
html-no-next-step = No part lags behind its target.

html-models = Our place in each model
html-models-lead = Each model looks from another side. A hollow circle is what we say, a filled diamond is what the data show.
html-verdict-same = We say { $level }, and the data show the same.
html-verdict-differs = We say { $claim }. The data show { $evidence }. A prudent reader keeps to { $prudent }.
html-verdict-claim-only = We say { $level }. No measurement speaks about this model.
html-verdict-evidence-only = The data show { $level }. Nobody answered the questions.
html-verdict-unknown = Nothing can be said yet: there are no answers and no measurements.
html-verdict-pillars = We are furthest with { $best } ({ $high }) and least far with { $worst } ({ $low }). { $measured ->
    [0] None of the { $all } parts has been measured.
    [one] One of the { $all } parts has been measured as well.
   *[other] { $measured } of the { $all } parts have been measured as well.
}
html-figure-staircase = On which step are we?
html-figure-pillars = What carries the step?
html-figure-grid = The pillars on their level
html-figure-factors = The factors
html-figure-steps = The steps, each from 0 to 100
html-figure-indices = Gain, ease and feeling
html-figure-indices-about = Share of high answers (4 and 5) minus share of low ones (1 and 2), from −100 to +100.
html-index = Balance of answers
html-table-of-figure = Table of this figure
html-holds = Already true
html-fails = Still missing
html-not-known = Nobody knows
html-lifts = What would lift us soonest
html-more-reasons = { $count ->
    [one] { $count } more reason
   *[other] { $count } more reasons
}
html-gate = gate
html-benchmark = To compare with, not as a norm
html-benchmark-of = Figures to compare with for { $model }
html-limitations = Limitations.
html-version = Model { $id }, version { $version }.

html-say-do = What we say, what we do
html-say-do-lead = { $compared ->
    [0] No practice has been both judged and measured.
    [one] One practice has been both judged and measured.
   *[other] { $compared } practices have been both judged and measured.
} { $modest ->
    [0] Nowhere are we clearly better than we say.
    [one] On one we are better than we say.
   *[other] On { $modest } we are better than we say.
} { $unmeasured ->
    [0] No question is without a measurement.
    [one] One question rests on answers alone.
   *[other] { $unmeasured } questions rest on answers alone.
}
html-say-do-caption = The largest gaps, on a scale from 1 to 5
html-say-do-rest = { $count ->
    [one] One more comparison
   *[other] The other { $count } comparisons
}
html-say-do-rest-caption = The other comparisons, on a scale from 1 to 5
html-practice = Practice

html-channels = Grip on the channels
html-channels-lead = Of the { $all } cells below, { $known } have been measured. An empty cell is an outcome too: there we steer without sight.
html-no-channels = No contacts have been read in yet.
html-scorecard-caption = Per channel, with the 95% interval underneath
html-channel = Channel
html-touchpoint = Touchpoint
html-usage = Usage
html-satisfaction = Satisfaction
html-cost = Cost
html-revenue = Revenue
html-performance = Performance
html-all-channels = All channels
html-not-measured = not measured
html-continuity = Does the next channel know what the last one knew?
html-continuity-lead = The diamond is the measured share, the line around it the 95% interval.
html-higher-is-better = More is better.
html-lower-is-better = Less is better.

html-disagreement = Where we disagree
html-disagreement-lead = { $count ->
    [0] On no question are the groups half a level or more apart.
    [one] On one question the groups are half a level or more apart.
   *[other] On { $count } questions the groups are half a level or more apart. That is what to talk about.
}
html-figure-groups = Mean judgement per group, widest distance first
html-figure-groups-about = Per question the mean of each group, from 1 to 5. Small groups are not shown apart.
html-figure-answers = How often each answer was given
html-figure-answers-about = Per question the number of answers from 1 (low) to 5 (high), of all groups together.
html-findings = What deserves a second look
html-finding-say_do_gap = More said than measured
html-finding-management_rosier = Management is rosier
html-finding-disagreement = The answers diverge
html-finding-straight_lining = The same answer throughout
html-finding-stale_evidence = Measurements out of date
html-finding-above_base_rate = Higher than usual
html-finding-thin_evidence = Little measured
html-more-findings = { $count ->
    [one] One more of this sort
   *[other] { $count } more of this sort
}
html-finding-other = Also worth a look

html-targets = Targets and balance
html-targets-lead = The highest level is no aim in itself. This is the level we chose, and how far we are from it.
html-targets-lead-proposed = The highest level is no aim in itself. Of the { $all } targets below, { $proposed } are still a proposal by Rijp: choose them, or change them.
html-level-wanted = The chosen target is { $level }.
html-level-proposed = Rijp proposes { $level } as a target; nobody has chosen it yet.
html-reason = why
html-why-these-targets = Why these targets:
html-why-these-proposals = Why these proposals:
html-proposed = proposal
html-no-targets = No targets have been chosen yet.
html-targets-caption = { $model }: prudent reading against target, furthest behind first
html-distance = distance to target
html-balance = Between the pillar furthest behind its target ({ $behind }) and the one furthest ahead ({ $ahead }) lies { $spread }{ $interval }.
html-obstacles = What stands in the way
html-obstacles-lead = Obstacles that belong to the practices on which we are low, in the words of their source.
html-obstacle-lowest = lowest practice: { $value }

html-method = How this was measured
html-method-lead = A figure nobody can take apart is not worth showing.
html-data = The data
html-events = Events
html-interactions = Contacts
html-persons = Persons
html-rejected = Refused rows
html-first-event = First day
html-last-event = Last day
html-sources = Sources
html-who-answered = Who answered
html-groups-caption = Respondents per group; every group weighs the same unless agreed otherwise
html-group = Group
html-respondents = Respondents
html-not-answered = Over { $questions } questions together, “I don’t know” was answered { $dontknow } times and “not applicable” { $notapplicable } times. Those answers count neither as good nor as bad.
html-honesty = To read honestly
html-honesty-claims = What is said and what is measured stand side by side. A measurement never silently overwrites a judgement.
html-honesty-prudent = The prudent reading takes the measurement where there is one, and the judgement elsewhere.
html-honesty-intervals = A 95% interval says how far the figure might have come out with a new sample. Certainty is the share of resamples of respondents and measurements that give the same level.
html-honesty-levels = Questions, answers, bounds and weights are Rijp’s. The models belong to their owners, who publish no scoring rule.
html-honesty-groups = Groups too small to stay anonymous are not shown apart.
html-honesty-stale = { $count ->
    [one] One measurement is too old to count.
   *[other] { $count } measurements are too old to count.
}
html-metrics = Every metric, with its query
html-metrics-lead = Open a metric for its meaning, its query and all its figures.
html-sql-of = Query of { $metric }
html-metric-caption = { $metric }, per channel and touchpoint
html-value = Value

html-assessment = Assessment { $name }
html-left-out = This report leaves out { $count ->
    [one] one part
   *[other] { $count } parts
} of the models
html-left-out-pillar = part of { $model }
html-left-out-all = Everything left out, with the reason
html-trend-summary = Since { $from }, { $risen ->
    [0] no part has
    [one] one part has
   *[other] { $risen } parts have
} demonstrably risen and { $fallen ->
    [0] no part has
    [one] one part has
   *[other] { $fallen } parts have
} fallen in what we say. { $rest ->
    [0] No difference can be put down to chance.
    [one] In one the difference may be chance.
   *[other] In the other { $rest } the difference may be chance.
}

html-trend = What has changed
html-trend-figure = Per part: from { $from } to { $to }
html-trend-figure-about = The dot is where we stood in { $from }. Where the line of the interval does not touch that dot, the step is larger than chance explains; a difference between brackets may be chance.
html-trend-moved = { $reading }: from { $before } to { $after }.
html-trend-stayed = { $reading }: still { $after }.
html-trend-cautions = To be read with care:
html-trend-none = The rounds have no part in common.

html-lift = What it takes to reach { $level }
html-lift-claim = The smallest step up by the answers: nothing more than this
html-lift-evidence = The smallest step up by the measurements: nothing more than this
html-lift-prudent = The smallest step up, read prudently: nothing more than this
html-lift-more = { $count ->
    [one] And one more practice
   *[other] And { $count } more practices
}
html-lift-now = now
html-lift-needed = at least

html-others = Beside other organisations, not as a norm
html-others-of = Comparison with other organisations for { $model }
html-others-count = { $n } organisations
html-others-sector = sector { $sector }
html-others-all-sectors = all sectors
html-others-size = size { $size }
html-others-all-sizes = any size
html-others-about = What organisations said of themselves in an assessment of their own. To stand among others says nothing about what is good enough: our own target says that.
html-others-figure = Our place among the others

html-spread = How each group answered
html-spread-lead = Answers 1 and 2 lie left of the middle, 4 and 5 right; a 3 lies half on either side. The figures are counts. Small groups are in the total only.
html-spread-all = Everyone
html-spread-more = { $count ->
    [one] One more question
   *[other] { $count } more questions
}
html-settled = What we settled together
html-settled-lead = After the talk, an assessor settled these values. What was answered stays beside them.
html-settled-caption = Settled values, on a scale from 1 to 5
html-answered = answered
html-settled-value = settled
html-settled-by = by
html-little-known = What many cannot judge
html-little-known-lead = At least a quarter did not know, or found it not applicable. That does not count as low, but is an outcome in itself.
html-little-known-caption = Counts per question, of all groups together
html-judged = judged
html-dont-know = don’t know
html-not-applicable = not applicable
html-agreement = How far can we build on the answers?
html-agreement-count = Of the { $all } pillars with a Krippendorff’s alpha, { $rely ->
    [0] none reaches
    [one] one reaches
   *[other] { $rely } reach
} the .800 one may rely on; { $tentative ->
    [0] none lies
    [one] one lies
   *[other] { $tentative } lie
} between .667 and .800, good for a tentative conclusion.
html-agreement-alpha = Those bounds are Krippendorff’s own rule of thumb. Alpha lies near 0 when the questions of a pillar hardly differ from each other, however well people agree: read it beside r_wg, which says per question whether the answers lie together (1 is full agreement).
html-agreement-cronbach = Cronbach’s alpha says something else: whether the questions of a pillar measure one thing together. It rests on those who answered all of them.
html-agreement-caption = { $model }: agreement per pillar
html-r-wg = r_wg
html-alpha = alpha (Krippendorff)
html-cronbach = alpha (Cronbach)
html-cronbach-n = n (Cronbach)

html-finding-self_rosier = Ourselves higher than others put us
html-finding-group_rosier = One group is rosier
html-finding-mostly_unknown = Mostly unknown
html-finding-imbalance = Out of balance
html-finding-settled_apart = Settled otherwise than answered

html-owner = who
html-due = when
html-level-answers-for = { $owner } answers for it, by { $day }.
html-level-owner = { $owner } answers for it.
html-level-due = By { $day }.
html-balance-deliberate = Measured from their targets the pillars lie { $spread }{ $interval } apart. That is a choice:
