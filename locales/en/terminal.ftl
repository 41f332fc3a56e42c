# The summary in the terminal.
terminal-data = { $events } events of { $persons } persons in { $channels ->
    [one] one channel
   *[other] { $channels } channels
}
terminal-period = { $from } to { $until }
terminal-rejected = { $n ->
    [one] One row was refused
   *[other] { $n } rows were refused
}; see `rijp rejected`.
terminal-no-models = No model has been scored yet. Start with `rijp assess template --out questions.xlsx`.
terminal-we-say = We say
terminal-data-show = Measured
terminal-prudent = Prudent
terminal-unknown = cannot be told yet
terminal-level = { $name } ({ $rank } of { $levels }), { $probability } certain
terminal-say = said
terminal-show = measured
terminal-gap = gap
terminal-legend-claim = said
terminal-legend-interval = 95% interval
terminal-legend-evidence = measured
terminal-legend-target = target
terminal-findings = What stands out
terminal-next = What next
terminal-obstacle = In the way: { $obstacle }
terminal-open-report = The whole story: `rijp report --format html --out report.html`
terminal-balance = Balance: measured from their targets the pillars lie { $spread } apart; { $behind } is furthest behind, { $ahead } furthest ahead.
terminal-target = Target
terminal-wanted = { $name } ({ $rank } of { $levels })
terminal-gates = Gates: { $open } of { $all } open.
terminal-gate = For { $level }: { $prompt } ({ $value }, at least { $needed } needed)
terminal-more-gates = { $n ->
    [one] and one more
   *[other] and { $n } more
}
terminal-since = Since { $round }:
terminal-within-chance = { $n ->
    [one] one part within chance
   *[other] { $n } parts within chance
}
terminal-left-out = Left out: { $parts }.
terminal-more-left-out = { $n ->
    [one] and one more part
   *[other] and { $n } more parts
}
terminal-balance-deliberate = Balance: measured from their targets the pillars lie { $spread } apart. That is a choice: “{ $reason }”.
