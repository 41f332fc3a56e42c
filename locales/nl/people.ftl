# Personen: zoeken, het klantbeeld, wie is wie, twijfelgevallen.
page-nav-people = Personen
page-people-title = Personen
page-people-lead = Wie u ook voor u hebt: zoek die persoon op en zie wat er in elk kanaal is gebeurd.
page-people-search-label = Wie zoekt u?
page-people-search-hint = Een naam of een ander gegeven, hoe het ook gespeld is.
page-people-search = Zoeken
page-people-to-search = Iemand zoeken
page-people-ways = Waarop u kunt zoeken
page-people-way-name = Naam
page-people-way-name-about = In elke volgorde, desgewenst met plaats: ‘wit sanne’, ‘jansen utrecht’. Accenten, hoofdletters en ‘van der’ doen er niet toe; het begin van een woord is genoeg.
page-people-way-email = E-mailadres
page-people-way-email-about = Zoals het waar dan ook is ingevuld: hoofdletters doen er niet toe.
page-people-way-phone = Telefoon
page-people-way-phone-about = ‘06-12345678’, ‘+31 6 12345678’: het is één nummer.
page-people-way-number = Nummer
page-people-way-number-about = Van een klant, een kaart, een account of een toestel; en elk ander nummer waaraan uw systemen iemand herkennen.
page-people-found = { $count ->
    [one] Eén persoon gevonden
   *[other] { $count } personen gevonden
}
page-people-found-none = Niemand gevonden
page-people-found-more = Meer dan { $count } personen gevonden
page-people-add-a-word = Dit zijn de eerste. Voeg een woord toe, zoals een voornaam of plaats, om te vinden wie u bedoelt.
page-people-none-about = Zoek op een ander gegeven, of met minder woorden: alleen een achternaam, of het begin ervan. Wie nu iets stuurt, is binnen een seconde te vinden.
page-people-shared = Meer mensen gebruiken dit als { $namespace }, dus het zegt van niemand wie het is. Dezen zijn ermee gezien.
page-people-being-read = Namen worden voor het eerst gelezen. Nog niet iedereen is op naam te vinden; op andere gegevens zoeken kan al.
page-people-no-name = Naam onbekend
page-people-and-more = … en meer
page-people-last = laatst gezien { $when }
page-people-last-through = laatst gezien { $when }, { $channel }
page-people-doubts-wait = { $count ->
    [one] Van één paar is de vraag of het dezelfde persoon is
   *[other] Van { $count } paren is de vraag of het dezelfde persoon is
}

page-people-namespace-email = e-mailadres
page-people-namespace-phone = telefoon
page-people-namespace-customer-number = klantnummer
page-people-namespace-user-id = account
page-people-namespace-loyalty-card = klantenkaart
page-people-namespace-anonymous-id = browser
page-people-namespace-ga-client-id = Google Analytics-cookie
page-people-namespace-device-id = toestel
page-people-namespace-advertising-id = advertentie-id
page-people-namespace-social-handle = naam op sociale media
page-people-namespace-order-number = bestelnummer

page-people-short-place = Uit { $place }.
page-people-short-cases = { $count ->
    [0] Geen open zaken.
    [one] Eén open zaak{ $late ->
        [0] .
       *[other] , later dan beloofd.
    }
   *[other] { $count } open zaken{ $late ->
        [0] .
        [one] , waarvan één later dan beloofd.
       *[other] , waarvan { $late } later dan beloofd.
    }
}
page-people-short-orders = { $count ->
    [0] Geen lopende bestellingen.
    [one] Eén lopende bestelling{ $late ->
        [0] .
       *[other] , later dan beloofd.
    }
   *[other] { $count } lopende bestellingen{ $late ->
        [0] .
        [one] , waarvan één later dan beloofd.
       *[other] , waarvan { $late } later dan beloofd.
    }
}
page-people-short-last = Laatst gezien { $when }.
page-people-cases = Open zaken
page-people-no-cases = Er staat niets open.
page-people-orders = Lopende bestellingen
page-people-no-orders = Er is niets onderweg.
page-people-closed = { $count ->
    [one] Eén afgerond
   *[other] { $count } afgerond
}{ $late ->
    [0] {""}
    [one] , waarvan één te laat
   *[other] , waarvan { $late } te laat
}
page-people-since = sinds { $when }
page-people-due = beloofd voor { $when }
page-people-promised = beloofd voor { $when }
page-people-late = te laat
page-people-status-new = nieuw
page-people-status-open = open
page-people-status-opened = open
page-people-status-reopened = heropend
page-people-status-pending = wacht
page-people-status-in-progress = in behandeling
page-people-status-resolved = opgelost
page-people-status-closed = afgesloten
page-people-status-cancelled = geannuleerd
page-people-status-placed = geplaatst
page-people-status-paid = betaald
page-people-status-shipped = verzonden
page-people-status-delivered = bezorgd
page-people-status-returned = retour
page-people-status-refunded = terugbetaald

page-people-timeline = Wat er is gebeurd
page-people-channel = Kanaal
page-people-all-channels = alle
page-people-sort = Soort
page-people-all-sorts = alle
page-people-narrow = Toon
page-people-older = Eerder
page-people-newest = Terug naar het nieuwste
page-people-no-events = Er is niets te tonen.
page-people-none-so-far = Zover terug is er niets van deze soort. Kijk verder met ‘Eerder’.
page-people-kind-interaction = Contact
page-people-kind-case = Zaak
page-people-kind-order = Bestelling
page-people-kind-feedback = Feedback
page-people-kind-note = Notitie
page-people-kind-consent = Toestemming
page-people-kind-goal = Doel
page-people-kind-identify = Gegevens gewijzigd
page-people-kind-other = Overig
page-people-case-of = Zaak { $id }
page-people-order-of = Bestelling { $id }
page-people-goal-of = Doel bereikt: { $goal }
page-people-note-by = Notitie van { $author }
page-people-consent-given = Toestemming gegeven: { $purpose }
page-people-consent-withdrawn = Toestemming ingetrokken: { $purpose }
page-people-inbound = kwam naar ons
page-people-outbound = wij zochten contact
page-people-details = Meer
page-people-event-name = Gebeurtenis
page-people-source = Bron
page-people-waited = Gewacht
page-people-amount = Bedrag
page-people-score-nps = Aanbeveling { $score } van 10
page-people-score-csat = Tevredenheid { $score } van 5
page-people-score-ces = Maakte het makkelijk { $score } van 7
page-people-score-grade = Rapportcijfer { $score }
page-people-score-emotion = Emotie { $score } (van -1 tot 1)

page-people-add-note = Notitie toevoegen
page-people-note = Notitie voor collega’s
page-people-note-hint = Hoogstens { $most } tekens. Iedereen die deze persoon ziet, ziet de notitie, in elk kanaal.
page-people-note-write = Notitie opslaan
page-people-note-blank = Schrijf eerst iets op.
page-people-note-long = Deze notitie heeft { $signs } tekens; er passen er hoogstens { $most }. Maak hem korter.
page-people-note-control = In deze notitie staat een teken dat niet te lezen is. Haal het weg en probeer het opnieuw.
page-people-note-busy = De notitie kon nu niet worden opgeslagen. Probeer het opnieuw.

page-people-identifiers = Herkend aan
page-people-further = nog { $count }
page-people-facts = Wat we weten
page-people-who-says = Wie dat zegt, en sinds wanneer
page-people-feedback = Feedback
page-people-better = beter dan eerder ({ $before })
page-people-same = zoals eerder ({ $before })
page-people-worse = slechter dan eerder ({ $before })
page-people-n = n = { $n }
page-people-reach = Hoe te bereiken
page-people-no-habit = Te weinig contacten om een gewoonte te zien.
page-people-best-channel = Beste kanaal
page-people-best-hours = Beste uren
page-people-from-answers = reageerde { $contacts } van de { $n } keer
page-people-from-own = uit zichzelf { $contacts } van de { $n } keer
page-people-consent = Toestemming
page-people-no-consent = Deze persoon is nooit gevraagd, of heeft nooit geantwoord.
page-people-granted = gegeven
page-people-withdrawn = ingetrokken
page-people-bought = Gekocht
page-people-bought-all = { $orders ->
    [one] Eén bestelling, { $revenue }
   *[other] { $orders } bestellingen, { $revenue }
}{ $returned ->
    [0] .
    [one] ; één keer kwam er iets terug.
   *[other] ; { $returned } keer kwam er iets terug.
}
page-people-why = Waarom dit één persoon is
page-people-why-short = { $count ->
    [one] Eén reden
   *[other] { $count } redenen
}
page-people-because-seen = { $one } en { $other } zijn samen in één contact gezien.
page-people-because-linked = { $one } en { $other }: de gegevens maken het { $probability } waarschijnlijk.
page-people-because-decided = { $one } en { $other }: een collega besliste dat ({ $reason }).

page-people-purpose = Waarvoor?
page-people-purpose-choose = Bekijk hiervoor
page-people-purpose-service = service
page-people-purpose-single-view = beeld over alle kanalen
page-people-purpose-analytics = analyse
page-people-purpose-analytics-storage = analyse
page-people-purpose-personalization = personalisatie
page-people-purpose-personalization-storage = personalisatie
page-people-purpose-marketing = marketing
page-people-purpose-advertising = adverteren
page-people-purpose-ad-storage = adverteren (opslag)
page-people-purpose-ad-user-data = adverteren (persoonsgegevens)
page-people-purpose-ad-personalization = adverteren (persoonlijk)
page-people-purpose-newsletter = nieuwsbrief
page-people-written-down = Er wordt vastgelegd dat u dit hebt gezien, en waarvoor.
page-people-not-all = Niet alles wordt getoond
page-people-by-consent = Deze persoon gaf toestemming voor { $purpose }.
page-people-single-view-withdrawn = Deze persoon wil niet over alle kanalen gevolgd worden. U ziet wat voor de lopende zaak nodig is.
page-people-denied = Deze persoon gaf geen toestemming voor { $purpose }.
page-people-never-asked = Deze persoon is nooit om toestemming gevraagd voor { $purpose }.
page-people-withheld = Achtergehouden: { $parts }.
page-people-part-identifiers = waaraan herkend
page-people-part-traits = wat we weten
page-people-part-cases = zaken
page-people-part-orders = bestellingen
page-people-part-timeline = wat er is gebeurd
page-people-part-contacts = contacten
page-people-part-reach = hoe te bereiken
page-people-part-bought = wat is gekocht
page-people-part-feedback = feedback
page-people-part-why = waarom dit één persoon is

page-people-live-on = Live: wat er nu gebeurt, verschijnt hier vanzelf.
page-people-live-off = De verbinding is weg. Ze wordt opnieuw gelegd; laad tot die tijd de pagina opnieuw.
page-people-live-new = Nieuw:
page-people-live-full = Er kijken te veel mensen mee; laad de pagina opnieuw om te zien wat nieuw is.
page-people-live-anew = Opnieuw bekijken
page-people-live-merged = Deze persoon is samengevoegd met een ander.
page-people-live-split = Een deel van deze persoon blijkt iemand anders te zijn.
page-people-live-changed = Wie deze persoon is, is veranderd.
page-people-live-missed = Er gebeurde meer dan hier getoond kon worden.
page-people-live-consent = Deze persoon heeft de toestemming veranderd.

page-people-lost = Op dit adres is niemand bekend
page-people-lost-about = Misschien staat er een tikfout in, of deze persoon is er niet meer.
page-people-changed = Intussen heeft iemand dit veranderd
page-people-changed-about = U hebt niets veranderd. Zoek de persoon opnieuw op en bekijk hoe het er nu voor staat.
page-people-undecidable = Eerdere beslissingen zeggen iets anders
page-people-undecidable-about = Er is niets veranderd. Wat collega’s beslisten, geldt tot het ongedaan is gemaakt: in de geschiedenis van de persoon staat wie wat besliste.

page-people-this = Deze persoon
page-people-merge = Samenvoegen met iemand anders
page-people-merge-lead = Zoek de ander op. U ziet beiden naast elkaar voordat er iets verandert.
page-people-merge-title = Is dit één persoon?
page-people-both = Wat van beiden bekend is
page-people-fact = Gegeven
page-people-compared = Vergeleken
page-people-merge-confirm = Maak er één persoon van
page-people-merge-follows = Alle contacten, zaken en gegevens van beiden worden die van één persoon, nu en voortaan. In de geschiedenis is het ongedaan te maken.
page-people-merge-button = Samenvoegen
page-people-merge-other = Kies iemand anders
page-people-withdraw = Trek de eerdere beslissing in
page-people-withdraw-about = Een collega besliste dat dit twee mensen zijn. De geschiedenis bewaart die beslissing.
page-people-reason = Waarom?
page-people-reason-hint = Collega’s zien dit later. Schrijf niet meer over de persoon op dan nodig is.
page-people-reason-optional = Waarom? (mag leeg blijven)
page-people-reason-blank = Zeg in een paar woorden waarom.
page-people-reason-long = Dit is te lang: hoogstens { $most } tekens.
page-people-done-noted = De notitie is opgeslagen.
page-people-done-merged = Ze zijn nu één persoon.
page-people-done-parted = Ze zijn nu uit elkaar. Dit is een van hen.
page-people-done-undone = De samenvoeging is ongedaan gemaakt. Het zijn weer twee personen.

page-people-split = Deze persoon splitsen
page-people-split-lead = Kies de gegevens die van iemand anders zijn. U ziet wat daaruit volgt voordat er iets verandert.
page-people-split-one = Deze persoon wordt maar aan één gegeven herkend, dus er valt niets te splitsen.
page-people-split-which = Welke zijn van iemand anders?
page-people-split-look = Bekijk wat volgt
page-people-split-all = Laat minstens één gegeven bij deze persoon.
page-people-split-follows = Zo worden ze uit elkaar gehouden. Contacten gaan mee met de gegevens waarmee ze kwamen.
page-people-split-button = Splitsen
page-people-split-again = Kies opnieuw
page-people-part-left = Wat overblijft
page-people-part-chosen = Wat u koos
page-people-split-many = Dit valt uiteen in { $count } personen, omdat niets anders deze gegevens verbindt. Is dat niet de bedoeling, kies dan opnieuw.
page-people-part-nobody = Wijst niemand meer aan

page-people-history = Wie is wie: geschiedenis
page-people-history-lead = Hoe deze persoon tot stand kwam: wat is samengevoegd en gesplitst, door wie en waarom.
page-people-history-none = Hier is nooit iets samengevoegd of gesplitst.
page-people-change-merged = Samengevoegd met
page-people-change-split = Gesplitst van
page-people-change-renamed = Kreeg een ander nummer
page-people-change-dissolved = Geen gegeven wijst hier nog naar
page-people-change-same = Beslist: één persoon
page-people-change-different = Beslist: twee personen
page-people-change-later = Uitgesteld
page-people-why-seen = Samen gezien in één contact: { $one } en { $other }.
page-people-why-linked = De gegevens maken het { $probability } waarschijnlijk.
page-people-why-decided = { $actor }: { $reason }
page-people-why-rules = Dit volgt uit de regels en de beslissingen.
page-people-undo = Ongedaan maken
page-people-undo-follows = De twee worden weer wie ze waren, en worden niet vanzelf opnieuw samengevoegd.
page-people-undo-button = Maak deze samenvoeging ongedaan

page-people-doubtful = Twijfelgevallen
page-people-doubtful-none = Er wacht geen paar op een beslissing.
page-people-doubtful-decided = { $count ->
    [one] Over één paar is beslist.
   *[other] Over { $count } paren is beslist.
}
page-resolve-heading = Wie is dezelfde persoon?
page-resolve-about = Het programma vergelijkt iedereen met iedereen. Wie zeker dezelfde is wordt één persoon, wat in de geschiedenis ongedaan te maken is. Wie het misschien is, komt hier ter beslissing. Wat er binnenkomt gaat intussen gewoon door.
page-resolve-go = Vergelijk iedereen
page-resolve-never = Hier is nog niet vergeleken.
page-resolve-news = Sindsdien kwam er iets binnen.
page-resolve-underway = Er wordt vergeleken sinds { $since }. Deze pagina laat zien wat eruit komt.
page-resolve-last = Vergeleken op { $when }: { $persons ->
    [one] één persoon
   *[other] { $persons } personen
}.
page-resolve-joined = { $count ->
    [0] Niemand is samengevoegd.
    [one] Eén paar is samengevoegd.
   *[other] { $count } paren zijn samengevoegd.
}
page-resolve-doubts = { $count ->
    [0] Niets bleef ter beslissing.
    [one] Eén paar bleef ter beslissing.
   *[other] { $count } paren bleven ter beslissing.
}
page-resolve-asks-only = Er is nog te weinig om van te leren; daarom is niets vanzelf samengevoegd.
page-resolve-failed = Het vergelijken van { $when } is mislukt. Niets is half gedaan; probeer het opnieuw.
page-people-to-compare = Er kwam iets binnen sinds er is vergeleken wie dezelfde persoon is
page-act-identity-resolved = Liet iedereen met iedereen vergelijken
page-people-progress = { $decided } beslist, nog { $open } te gaan
page-people-progress-label = Beslist
page-people-likely = { $probability } kans dat dit één persoon is. Is dat zo?
page-people-decide = Beslissen
page-people-verdict-same = Eén persoon
page-people-verdict-different = Twee personen
page-people-verdict-later = Later
page-people-keys = Met het toetsenbord: 1, 2 of 3. Een beslissing geldt voorgoed; ‘later’ vraagt het na alle andere opnieuw.
page-people-the-one = De een
page-people-the-other = De ander
page-people-see = Bekijk { $name }
page-people-sum = Wat ervoor en ertegen spreekt
page-people-sum-about = Elk punt maakt de kansverhouding twee keer zo groot, of half zo groot.
page-people-waterfall = De delen van de som, elk vanaf waar het vorige eindigde
page-people-sum-part = Deel
page-people-weight = Punten
page-people-decided-same = Ze zijn nu één persoon. In de geschiedenis is dat ongedaan te maken.
page-people-decided-different = Het blijven twee personen.
page-people-decided-later = Uitgesteld. Dit paar komt na alle andere terug.
page-people-decided-gone = Een collega was u voor, of deze twee zijn veranderd. Hier is het volgende paar.
page-people-decided-contradicts = Dit spreekt een eerdere beslissing tegen; er is niets veranderd. Bekijk beiden, of stel het uit.

page-act-persons-joined = Maakte van twee personen één ({ $about })
page-act-person-parted = Splitste een persoon ({ $about })
page-act-join-undone = Maakte een samenvoeging ongedaan ({ $about })
page-act-doubt-decided = Besliste over twijfelgeval { $about }
page-act-note-written = Schreef een notitie ({ $about })
