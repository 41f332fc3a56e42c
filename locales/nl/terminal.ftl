# De samenvatting in de terminal.
terminal-data = { $events } gebeurtenissen van { $persons } personen in { $channels ->
    [one] één kanaal
   *[other] { $channels } kanalen
}
terminal-period = { $from } tot en met { $until }
terminal-rejected = { $n ->
    [one] Eén rij is geweigerd
   *[other] { $n } rijen zijn geweigerd
}; zie `rijp rejected`.
terminal-no-models = Er is nog geen model gescoord. Begin met `rijp assess template --out vragenlijst.xlsx`.
terminal-we-say = We zeggen
terminal-data-show = Gemeten
terminal-prudent = Voorzichtig
terminal-unknown = nog niet te zeggen
terminal-level = { $name } ({ $rank } van { $levels }), { $probability } zeker
terminal-say = gezegd
terminal-show = gemeten
terminal-gap = verschil
terminal-legend-claim = gezegd
terminal-legend-interval = 95%-interval
terminal-legend-evidence = gemeten
terminal-legend-target = doel
terminal-findings = Wat opvalt
terminal-next = Wat nu
terminal-obstacle = Staat in de weg: { $obstacle }
terminal-open-report = Het hele verhaal: `rijp report --format html --out rapport.html`
terminal-balance = Balans: de pijlers liggen { $spread } uiteen, gemeten vanaf hun doel; { $behind } loopt het verst achter, { $ahead } het verst voor.
terminal-target = Doel
terminal-wanted = { $name } ({ $rank } van { $levels })
terminal-gates = Poorten: { $open } van { $all } open.
terminal-gate = Voor { $level }: { $prompt } ({ $value }, minstens { $needed } nodig)
terminal-more-gates = { $n ->
    [one] en nog één
   *[other] en nog { $n }
}
terminal-since = Sinds { $round }:
terminal-within-chance = { $n ->
    [one] één onderdeel binnen toeval
   *[other] { $n } onderdelen binnen toeval
}
terminal-left-out = Weggelaten: { $parts }.
terminal-more-left-out = { $n ->
    [one] en nog één deel
   *[other] en nog { $n } delen
}
terminal-balance-deliberate = Balans: de pijlers liggen { $spread } uiteen, gemeten vanaf hun doel. Dat is een keuze: “{ $reason }”.
