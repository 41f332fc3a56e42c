# De pagina: het rapport voor een directiekamer en een telefoon.
html-eyebrow = Hoe volwassen is onze klantbeleving?
html-skip = Direct naar de inhoud
html-contents = Inhoud
html-basis = { $respondents ->
    [one] { $respondents } respondent
   *[other] { $respondents } respondenten
}, { $events } gebeurtenissen van { $persons } personen in { $channels ->
    [one] { $channels } kanaal
   *[other] { $channels } kanalen
}.
html-period = Gegevens van { $from } tot en met { $until }.
html-made-on = Gemaakt op { $day } met Rijp. Elk cijfer is te herleiden tot zijn definitie en zijn query, onderaan dit rapport.

html-summary = In het kort
html-headline = { $rosier ->
    [0] Van de { $compared } punten waarop we ons oordeel naast metingen kunnen leggen, is er geen waarop we onszelf duidelijk te hoog inschatten.
   *[other] Van de { $compared } punten waarop we ons oordeel naast metingen kunnen leggen, schatten we onszelf op { $rosier } minstens een half niveau te hoog in.
}
html-headline-no-evidence = Er is nog niets gemeten. Dit rapport laat alleen zien wat we van onszelf vinden.
html-where-are-we = Waar staan we?
html-positions-caption = Onze plek in elk model: wat we zeggen, wat de gegevens laten zien, en wat een voorzichtige lezer aanhoudt
html-model = Model
html-sure = { $share } zeker
html-mean-of = { $known ->
    [one] { $known } van { $all } onderdelen
   *[other] { $known } van { $all } onderdelen
}
html-level-number = niveau { $number }
html-is-it-true = Klopt het?
html-nothing-measured = Dat weten we nog niet: bij geen enkele vraag staat een meting.
html-claims-hold = Ja, voor zover gemeten: nergens zeggen we een half niveau of meer dan de gegevens laten zien.
html-comparison = We zeggen { $claim }, de gegevens laten { $evidence } zien. { $metric }: { $value }.
html-what-next = Wat nu?
html-no-next-step = Geen enkel onderdeel blijft achter bij zijn doel.

html-models = Onze plek in elk model
html-models-lead = Elk model kijkt anders. Een open rondje is wat we zeggen, een gevulde ruit is wat de gegevens laten zien.
html-verdict-same = We zeggen { $level }, en de gegevens laten hetzelfde zien.
html-verdict-differs = We zeggen { $claim }. De gegevens laten { $evidence } zien. Wie voorzichtig leest, houdt het op { $prudent }.
html-verdict-claim-only = We zeggen { $level }. Geen enkele meting zegt iets over dit model.
html-verdict-evidence-only = De gegevens laten { $level } zien. Niemand heeft de vragen beantwoord.
html-verdict-unknown = Hier is nog niets over te zeggen: er zijn geen antwoorden en geen metingen.
html-verdict-pillars = Het verst zijn we met { $best } ({ $high }), het minst ver met { $worst } ({ $low }). { $measured ->
    [0] Geen van de { $all } onderdelen is gemeten.
    [one] Eén van de { $all } onderdelen is ook gemeten.
   *[other] { $measured } van de { $all } onderdelen zijn ook gemeten.
}
html-figure-staircase = Op welke trede staan we?
html-figure-pillars = Wat draagt de trede?
html-figure-grid = De pijlers op hun niveau
html-figure-factors = De factoren
html-figure-steps = De stappen, elk van 0 tot 100
html-figure-indices = Gewin, Gemak en Gevoel
html-figure-indices-about = Aandeel hoge antwoorden (4 en 5) min aandeel lage (1 en 2), van −100 tot +100.
html-index = Saldo
html-table-of-figure = Tabel bij deze figuur
html-holds = Dit klopt al
html-fails = Dit ontbreekt nog
html-not-known = Dit weet niemand
html-lifts = Dit tilt ons het snelst op
html-more-reasons = { $count ->
    [one] Nog { $count } reden
   *[other] Nog { $count } redenen
}
html-gate = poort
html-benchmark = Ter vergelijking, niet als norm
html-benchmark-of = Vergelijkingscijfers bij { $model }
html-limitations = Beperkingen.
html-version = Model { $id }, versie { $version }.

html-say-do = Wat we zeggen, wat we doen
html-say-do-lead = { $compared ->
    [0] Geen enkele praktijk is zowel beoordeeld als gemeten.
    [one] Eén praktijk is zowel beoordeeld als gemeten.
   *[other] { $compared } praktijken zijn zowel beoordeeld als gemeten.
} { $modest ->
    [0] Nergens zijn we duidelijk beter dan we zeggen.
    [one] Bij één zijn we beter dan we zeggen.
   *[other] Bij { $modest } zijn we beter dan we zeggen.
} { $unmeasured ->
    [0] Er is geen vraag zonder meting.
    [one] Eén vraag rust alleen op antwoorden.
   *[other] { $unmeasured } vragen rusten alleen op antwoorden.
}
html-say-do-caption = De grootste verschillen, op een schaal van 1 tot 5
html-say-do-rest = { $count ->
    [one] Nog één vergelijking
   *[other] De andere { $count } vergelijkingen
}
html-say-do-rest-caption = De andere vergelijkingen, op een schaal van 1 tot 5
html-practice = Praktijk

html-channels = Grip op de kanalen
html-channels-lead = Van de { $all } vakjes hieronder zijn er { $known } gemeten. Een leeg vakje is ook een uitkomst: daar sturen we zonder zicht.
html-no-channels = Er zijn nog geen contacten ingelezen.
html-scorecard-caption = Per kanaal, met daaronder het 95%-interval
html-channel = Kanaal
html-touchpoint = Contactpunt
html-usage = Gebruik
html-satisfaction = Tevredenheid
html-cost = Kosten
html-revenue = Opbrengst
html-performance = Prestatie
html-all-channels = Alle kanalen
html-not-measured = niet gemeten
html-continuity = Weet het volgende kanaal wat het vorige wist?
html-continuity-lead = De ruit is het gemeten aandeel, het streepje eromheen het 95%-interval.
html-higher-is-better = Meer is beter.
html-lower-is-better = Minder is beter.

html-disagreement = Waar we het niet eens zijn
html-disagreement-lead = { $count ->
    [0] Op geen enkele vraag liggen de groepen een half niveau of meer uit elkaar.
    [one] Op één vraag liggen de groepen een half niveau of meer uit elkaar.
   *[other] Op { $count } vragen liggen de groepen een half niveau of meer uit elkaar. Daarover moet het gesprek gaan.
}
html-figure-groups = Gemiddeld oordeel per groep, grootste afstand eerst
html-figure-groups-about = Per vraag het gemiddelde van elke groep, van 1 tot 5. Kleine groepen worden niet apart getoond.
html-figure-answers = Hoe vaak elk antwoord gegeven is
html-figure-answers-about = Per vraag het aantal antwoorden van 1 (laag) tot 5 (hoog), van alle groepen samen.
html-findings = Wat een tweede blik verdient
html-finding-say_do_gap = Meer gezegd dan gemeten
html-finding-management_rosier = De directie is rooskleuriger
html-finding-disagreement = De antwoorden lopen uiteen
html-finding-straight_lining = Overal hetzelfde ingevuld
html-finding-stale_evidence = Verouderde metingen
html-finding-above_base_rate = Hoger dan gebruikelijk
html-finding-thin_evidence = Weinig gemeten
html-more-findings = { $count ->
    [one] Nog één van deze soort
   *[other] Nog { $count } van deze soort
}
html-finding-other = Ook het bekijken waard

html-targets = Doelen en balans
html-targets-lead = Het hoogste niveau is geen doel op zich. Dit is het niveau dat we zelf hebben gekozen, en hoe ver we ervan af zijn.
html-targets-lead-proposed = Het hoogste niveau is geen doel op zich. Van de { $all } doelen hieronder zijn er { $proposed } nog een voorstel van Rijp: kies ze zelf, of verander ze.
html-level-wanted = Het gekozen doel is { $level }.
html-level-proposed = Rijp stelt { $level } voor als doel; gekozen is het nog niet.
html-reason = waarom
html-why-these-targets = Waarom deze doelen:
html-why-these-proposals = Waarom deze voorstellen:
html-proposed = voorstel
html-no-targets = Er zijn nog geen doelen gekozen.
html-targets-caption = { $model }: voorzichtige lezing tegenover doel, grootste achterstand eerst
html-distance = verschil met doel
html-balance = Tussen de pijler die het verst achterligt op zijn doel ({ $behind }) en de pijler die het verst voorloopt ({ $ahead }) zit { $spread }{ $interval }.
html-obstacles = Wat in de weg zit
html-obstacles-lead = Obstakels die horen bij de praktijken waarop we laag staan, in de woorden van hun bron.
html-obstacle-lowest = laagste praktijk: { $value }

html-method = Hoe dit gemeten is
html-method-lead = Een cijfer dat niemand uit elkaar kan halen, is het tonen niet waard.
html-data = De gegevens
html-events = Gebeurtenissen
html-interactions = Contacten
html-persons = Personen
html-rejected = Geweigerde rijen
html-first-event = Eerste dag
html-last-event = Laatste dag
html-sources = Bronnen
html-who-answered = Wie heeft geantwoord
html-groups-caption = Respondenten per groep; elke groep weegt even zwaar, tenzij anders is afgesproken
html-group = Groep
html-respondents = Respondenten
html-not-answered = Over { $questions } vragen samen is { $dontknow } keer ‘weet ik niet’ geantwoord en { $notapplicable } keer ‘niet van toepassing’. Die antwoorden tellen niet als goed en niet als slecht.
html-honesty = Om eerlijk te lezen
html-honesty-claims = Wat gezegd wordt en wat gemeten is, staat naast elkaar. Een meting overschrijft nooit stilletjes een oordeel.
html-honesty-prudent = De voorzichtige lezing neemt de meting waar die er is, en anders het oordeel.
html-honesty-intervals = Een 95%-interval zegt hoe ver het cijfer bij een nieuwe steekproef had kunnen uitkomen. Zekerheid is het aandeel hertrekkingen van respondenten en metingen dat hetzelfde niveau geeft.
html-honesty-levels = De vragen, antwoorden, grenzen en gewichten zijn van Rijp. De modellen zelf zijn van hun eigenaren; zij publiceren geen telling.
html-honesty-groups = Groepen die te klein zijn om anoniem te blijven, worden niet apart getoond.
html-honesty-stale = { $count ->
    [one] Eén meting is te oud om mee te tellen.
   *[other] { $count } metingen zijn te oud om mee te tellen.
}
html-metrics = Elke meting, met haar query
html-metrics-lead = Open een meting voor de betekenis, de query en alle cijfers.
html-sql-of = Query van { $metric }
html-metric-caption = { $metric }, per kanaal en contactpunt
html-value = Waarde

html-assessment = Beoordeling { $name }
html-left-out = Dit rapport laat { $count ->
    [one] één deel
   *[other] { $count } delen
} van de modellen weg
html-left-out-pillar = onderdeel van { $model }
html-left-out-all = Alles wat is weggelaten, met de reden
html-trend-summary = Sinds { $from } { $risen ->
    [0] is geen enkel onderdeel
    [one] is één onderdeel
   *[other] zijn { $risen } onderdelen
} aantoonbaar gestegen en { $fallen ->
    [0] geen enkel onderdeel
    [one] één onderdeel
   *[other] { $fallen } onderdelen
} gedaald in wat we zeggen. { $rest ->
    [0] Geen enkel verschil is met toeval te verklaren.
    [one] Bij één kan het verschil toeval zijn.
   *[other] Bij de andere { $rest } kan het verschil toeval zijn.
}

html-trend = Wat er veranderd is
html-trend-figure = Per onderdeel: van { $from } naar { $to }
html-trend-figure-about = De stip is waar we in { $from } stonden. Raakt het streepje van het interval die stip niet, dan is de stap groter dan toeval verklaart; een verschil tussen haakjes kan toeval zijn.
html-trend-moved = { $reading }: van { $before } naar { $after }.
html-trend-stayed = { $reading }: nog steeds { $after }.
html-trend-cautions = Met voorzichtigheid te lezen:
html-trend-none = De rondes hebben geen onderdeel gemeen.

html-lift = Wat het vergt om { $level } te bereiken
html-lift-claim = De kleinste stap omhoog volgens de antwoorden: niets meer dan dit
html-lift-evidence = De kleinste stap omhoog volgens de metingen: niets meer dan dit
html-lift-prudent = De kleinste stap omhoog, voorzichtig gelezen: niets meer dan dit
html-lift-more = { $count ->
    [one] En nog één praktijk
   *[other] En nog { $count } praktijken
}
html-lift-now = nu
html-lift-needed = minstens

html-others = Naast andere organisaties, niet als norm
html-others-of = Vergelijking met andere organisaties bij { $model }
html-others-count = { $n } organisaties
html-others-sector = sector { $sector }
html-others-all-sectors = alle sectoren
html-others-size = omvang { $size }
html-others-all-sizes = elke omvang
html-others-about = Wat organisaties in een eigen beoordeling over zichzelf zeiden. Tussen anderen staan zegt niets over wat goed genoeg is: dat zegt ons eigen doel.
html-others-figure = Onze plaats tussen de anderen

html-spread = Hoe elke groep antwoordde
html-spread-lead = Antwoorden 1 en 2 liggen links van het midden, 4 en 5 rechts; een 3 ligt er half aan elke kant. De getallen zijn aantallen. Kleine groepen staan alleen in het totaal.
html-spread-all = Iedereen
html-spread-more = { $count ->
    [one] Nog één vraag
   *[other] Nog { $count } vragen
}
html-settled = Wat we samen hebben vastgesteld
html-settled-lead = Na het gesprek stelde een beoordelaar deze waarden vast. Wat er geantwoord was, blijft ernaast staan.
html-settled-caption = Vastgestelde waarden, op een schaal van 1 tot 5
html-answered = geantwoord
html-settled-value = vastgesteld
html-settled-by = door
html-little-known = Wat velen niet kunnen beoordelen
html-little-known-lead = Minstens een kwart wist het niet, of vond het niet van toepassing. Dat telt niet als laag, maar is zelf een uitkomst.
html-little-known-caption = Aantallen per vraag, van alle groepen samen
html-judged = beoordeeld
html-dont-know = weet niet
html-not-applicable = niet van toepassing
html-agreement = Hoe ver kunnen we op de antwoorden bouwen?
html-agreement-count = Van de { $all } pijlers met een Krippendorff-alfa { $rely ->
    [0] haalt er geen de 0,800 waarop men mag bouwen
    [one] haalt er één de 0,800 waarop men mag bouwen
   *[other] halen er { $rely } de 0,800 waarop men mag bouwen
}; { $tentative ->
    [0] geen ligt
    [one] één ligt
   *[other] { $tentative } liggen
} tussen 0,667 en 0,800, goed voor een voorlopige conclusie.
html-agreement-alpha = Die grenzen zijn Krippendorffs eigen vuistregel. Alfa ligt dicht bij 0 als de vragen van een pijler nauwelijks van elkaar verschillen, hoe eensgezind men ook is: lees hem naast r_wg, dat per vraag zegt of de antwoorden bij elkaar liggen (1 is volledig eens).
html-agreement-cronbach = Cronbachs alfa zegt iets anders: of de vragen van een pijler samen één ding meten. Hij rust op wie ze allemaal beantwoordde.
html-agreement-caption = { $model }: overeenstemming per pijler
html-r-wg = r_wg
html-alpha = alfa (Krippendorff)
html-cronbach = alfa (Cronbach)
html-cronbach-n = n (Cronbach)

html-finding-self_rosier = Onszelf hoger dan anderen ons
html-finding-group_rosier = Eén groep is rooskleuriger
html-finding-mostly_unknown = Vooral onbekend
html-finding-imbalance = Niet in balans
html-finding-settled_apart = Anders vastgesteld dan geantwoord

html-owner = wie
html-due = wanneer
html-level-answers-for = { $owner } staat ervoor, uiterlijk { $day }.
html-level-owner = { $owner } staat ervoor.
html-level-due = Uiterlijk { $day }.
html-balance-deliberate = Gezien vanaf hun doel liggen de pijlers { $spread }{ $interval } uiteen. Dat is een keuze:
