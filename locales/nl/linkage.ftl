# Pagina's over het koppelen van records.
link-eyebrow = Welke records zijn één persoon?
link-heading = { $records } records, { $persons } personen
link-basis = Wat er in { $files } gevonden is, en waarom.
link-footer = Gemaakt met Rijp. Op deze pagina staat geen naam, adres of ander gegeven van wie dan ook.

link-summary = In het kort
link-lead = Achter { $records } records vinden we { $persons } personen. { $several ->
    [0] Niemand heeft meer dan één record.
    [one] Eén van hen heeft meer dan één record, namelijk { $largest }.
   *[other] { $several } van hen hebben meer dan één record, en niemand heeft er meer dan { $largest }.
}
link-strongest-for = Het sterkste bewijs is ‘{ $words }’: tussen twee records van één persoon { $times } keer zo waarschijnlijk als tussen vreemden.
link-strongest-against = Het sterkste bezwaar is ‘{ $words }’: tussen vreemden { $times } keer zo waarschijnlijk als tussen twee records van één persoon.
link-household = ‘{ $words }’ past even goed bij twee mensen uit één huishouden ({ $household }) als bij één persoon ({ $weight }). Het laat zien dat mensen bij elkaar horen, niet dat ze één zijn: voornaam, geboortedatum of een eigen e-mailadres moet de rest laten zien.

link-weights = Wat ervoor en wat ertegen spreekt
link-weights-lead = Elke bevinding heeft een gewicht. Naar rechts spreekt zij voor één persoon, naar links ertegen; de gewichten van alle bevindingen tellen op.
link-weights-caption = Gewicht per bevinding: elke punt verdubbelt de kansverhouding
link-weights-about = Een gewicht van +10 maakt één persoon ongeveer duizend keer zo waarschijnlijk, −10 duizend keer zo onwaarschijnlijk. Het staande streepje is wat dezelfde bevinding zegt voor twee mensen uit één huishouden: staat het aan het eind van de balk, dan maakt de bevinding geen verschil tussen die twee.
link-weights-by-value = Waar een waarde gedeeld wordt, is het gewicht dat van een waarde die niet zeldzaam en niet gewoon is: een zeldzame achternaam weegt zwaarder dan een veelvoorkomende.
link-weight = gewicht
link-weight-of-household = voor één huishouden
link-finding = bevinding

link-shares = Wat er geleerd is
link-shares-lead = Hoe vaak elke bevinding voorkomt tussen twee records van één persoon, tussen twee mensen uit één huishouden, en tussen vreemden.
link-shares-by-value = * Het aandeel bij vreemden is dat van een waarde van gewone zeldzaamheid; het gewicht van een gedeelde waarde volgt uit hoe zeldzaam juist die waarde is.
link-one-person = één persoon
link-one-household = één huishouden
link-strangers = vreemden
link-namesakes = naamgenoten
link-one-in = 1 op { $n }

link-before = Voor we kijken
link-before-lead = Twee willekeurige records zijn vrijwel nooit van één persoon. Daar begint elke weging.
link-before-caption = Hoe zeldzaam elke soort paar is onder alle paren van records
link-kind = soort paar
link-how-rare = hoe zeldzaam
link-cannot-tell = deze kolommen laten dat niet zien

link-sizes = Hoeveel records iemand heeft
link-sizes-caption = Personen naar het aantal van hun records
link-sizes-persons = personen
link-sizes-found = gevonden
link-sizes-true = in werkelijkheid
link-size-heading = records per persoon
link-size = { $n ->
    [one] één record
   *[other] { $n } records
}
link-size-or-more = { $n } records of meer

link-method = Hoe het werkt
link-method-file = Het model is niet hier geleerd: het komt uit { $file }.
link-method-learned = Het model is geleerd zonder dat iemand zei wie wie is, van een tabel met { $records } records: van { $sampled } van de { $keyed } paren die iets delen (een adres, een naam met een geboortedatum, een telefoonnummer), en van { $random } willekeurige paren, die vrijwel allemaal vreemden zijn. Per paar dingen vier verklaringen mee: één persoon, één huishouden, naamgenoten, vreemden.
link-method-joined = Groepen gaan samen, het sterkste paar eerst, zolang alles in beide groepen bij elkaar één persoon waarschijnlijker maakt dan niet. Er is geen drempel in te stellen.
link-method-sources = I. P. Fellegi & A. B. Sunter (1969), A theory for record linkage; H. B. Newcombe en anderen (1959) en W. E. Winkler (2000) voor de zeldzaamheid van waarden; A. P. Dempster, N. M. Laird & D. B. Rubin (1977) voor het leren zonder voorbeelden.

link-evaluation-eyebrow = Hoe goed is de koppeling?
link-evaluation-heading = { $precision } klopt, { $recall } gevonden
link-evaluation-basis = { $clusters } gemeten aan { $truth }: { $records } records staan in beide.
link-evaluation-lead = Van de paren die zijn samengevoegd hoort { $precision } bij elkaar; van de paren die bij elkaar horen is { $recall } gevonden.
link-evaluation-left-out = Buiten beschouwing: { $found } records die de waarheid niet kent, { $truth } records die alleen de waarheid kent, en { $refused } rijen die niet te lezen waren.
link-agreement-caption = Overeenstemming met de waarheid, van 0 tot 1
link-over = geteld over
link-over-pairs = paren
link-over-records = records (B-cubed)
link-precision = precisie
link-recall = dekking
link-f1 = F1
link-evaluation-sizes-lead = De grootste groep telt { $found ->
    [one] één record
   *[other] { $found } records
}, in werkelijkheid heeft niemand er meer dan { $truth }.

link-calibration = Klopt wat er gezegd wordt?
link-calibration-lead = Van paren die een kans van 0,9 krijgen, moeten er ongeveer negen van de tien één persoon zijn. Dan ligt elk teken op de lijn.
link-calibration-caption = De kans die genoemd is tegenover het aandeel dat één persoon is
link-calibration-about = { $n ->
    [one] Er is één paar gewogen waarvan de waarheid bekend is.
   *[other] Er zijn { $n } paren gewogen waarvan de waarheid bekend is.
} Gezegd en waar liggen gemiddeld { $error } uit elkaar (verwachte ijkfout). Onder de lijn zeiden we te veel, erboven te weinig.
link-said = kans die genoemd is
link-true-share = aandeel dat één persoon is
link-ideal = gezegd en waar zijn gelijk
link-band = kans

link-thresholds = Wat een andere lat had opgeleverd
link-thresholds-lead = Als elk paar vanaf een gewicht zonder meer werd samengevoegd: een hoge lat maakt minder fouten, een lage mist minder paren.
link-thresholds-caption = Precisie, dekking en F1 van de paren, naar het laagste gewicht
link-thresholds-about = { $all } paren van records zijn één persoon. { $missed ->
    [0] Ze zijn allemaal gewogen.
    [one] Eén daarvan is nooit gewogen, en telt bij elk gewicht als gemist.
   *[other] { $missed } daarvan zijn nooit gewogen, en tellen bij elk gewicht als gemist.
} De koppeling zelf trekt geen streep door paren maar weegt groepen als geheel; haar eigen cijfers liggen dus anders, in de regel hoger.
link-least-weight = laagste gewicht dat wordt samengevoegd
link-share = aandeel
link-even = even waarschijnlijk als niet

link-how-measured = Hoe dit gemeten is
link-how-pairs = Over paren: precisie is het aandeel van de samengevoegde paren dat bij elkaar hoort, dekking het aandeel van de paren die bij elkaar horen dat is samengevoegd. Iemand met tien records telt voor 45 paren.
link-how-records = Over records (B-cubed, A. Bagga & B. Baldwin 1998): hetzelfde per record, over de records die ermee samen zijn gevoegd, en daarna gemiddeld. Elk record telt even zwaar.
link-how-calibration = Het 95%-interval van een aandeel is dat van E. B. Wilson (1927). Paren waarvoor te weinig spreekt om nog eens te kijken (gewicht onder −4) staan niet in het bestand met paren; daar valt dus niets over te zeggen.

# Dezelfde pagina's, waar dingen gekoppeld zijn en geen mensen.
link-eyebrow-of-things = Welke records zijn één ding?
link-heading-of-things = { $records } records, { $persons } dingen
link-lead-of-things = Achter { $records } records vinden we { $persons } dingen. { $several ->
    [0] Geen ervan heeft meer dan één record.
    [one] Eén ervan heeft meer dan één record, namelijk { $largest }.
   *[other] { $several } ervan hebben meer dan één record, en geen ervan heeft er meer dan { $largest }.
}
link-strongest-for-of-things = Het sterkste bewijs is ‘{ $words }’: tussen twee records van één ding { $times } keer zo waarschijnlijk als tussen records van twee dingen.
link-strongest-against-of-things = Het sterkste bezwaar is ‘{ $words }’: tussen records van twee dingen { $times } keer zo waarschijnlijk als tussen twee records van één ding.
link-household-of-things = ‘{ $words }’ past even goed bij twee dingen van één soort ({ $household }) als bij één ding ({ $weight }). Het laat zien dat dingen op elkaar lijken, niet dat ze één zijn: een code, een getal of de rest van de tekst moet dat laten zien.
link-weights-lead-of-things = Elke bevinding heeft een gewicht. Naar rechts spreekt zij voor één ding, naar links ertegen; de gewichten van alle bevindingen tellen op.
link-weights-about-of-things = Een gewicht van +10 maakt één ding ongeveer duizend keer zo waarschijnlijk, −10 duizend keer zo onwaarschijnlijk. Waar een staand streepje staat, is dat wat dezelfde bevinding zegt voor twee dingen van één soort.
link-weights-by-value-of-things = Waar een waarde gedeeld wordt, is het gewicht dat van een waarde die niet zeldzaam en niet gewoon is: een zeldzame weegt zwaarder dan een veelvoorkomende.
link-weight-of-household-of-things = voor één soort
link-shares-lead-of-things = Hoe vaak elke bevinding voorkomt tussen twee records van één ding, tussen twee dingen van één soort, en tussen twee willekeurige andere.
link-one-person-of-things = één ding
link-one-household-of-things = één soort
link-strangers-of-things = andere
link-shares-by-value-of-things = * Het aandeel bij andere is dat van een waarde van gewone zeldzaamheid; het gewicht van een gedeelde waarde volgt uit hoe zeldzaam juist die waarde is.
link-before-lead-of-things = Twee willekeurige records zijn vrijwel nooit van één ding. Daar begint elke weging.
link-sizes-of-things = Hoeveel records een ding heeft
link-sizes-caption-of-things = Dingen naar het aantal van hun records
link-sizes-persons-of-things = dingen
link-size-heading-of-things = records per ding
link-method-learned-of-things = Het model is geleerd zonder dat iemand zei wat wat is, van een tabel met { $records } records: van { $sampled } van de { $keyed } paren die iets delen (een zeldzaam woord, een code, een getal), en van { $random } willekeurige paren, die vrijwel allemaal van twee dingen zijn. Van alles wat in een andere bron op een ding lijkt, is hoogstens één dat ding: waar ook andere op lijken, is minder waarschijnlijk.
link-method-joined-of-things = Groepen gaan samen, het sterkste paar eerst, zolang alles in beide groepen bij elkaar één ding waarschijnlijker maakt dan niet. Er is geen drempel in te stellen.
