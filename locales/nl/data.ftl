# Gegevens: wat waarvandaan binnenkomt, bronnen, imports, wat is geweigerd; en het wisselen tussen kanalen.
page-nav-data = Gegevens
page-title-data = Gegevens
page-data-empty = Er komt nog niets binnen.
page-data-empty-lead = Cijfers zijn zo goed als waar ze op rusten. Sluit een systeem aan dat vertelt wat er gebeurt, of breng het bestand van een systeem dat kan exporteren.
page-data-empty-ask = Aansluiten en importeren kan de eigenaar of een manager van deze werkruimte. Vraag een van hen om te beginnen.
page-data-connect = Een bron aansluiten
page-data-bring = Bestanden importeren
page-data-all-spoke = { $count ->
    [one] De ene aangesloten bron liet vandaag van zich horen.
   *[other] Alle { $count } aangesloten bronnen lieten vandaag van zich horen.
}
page-data-some-spoke = { $spoke } van de { $count } aangesloten bronnen lieten vandaag van zich horen.
page-data-not-yet = { $count ->
    [one] { $names } is aangesloten en stuurde nog niets.
   *[other] { $count } bronnen zijn aangesloten en stuurden nog niets: { $names }.
}
page-data-one-silent = { $name } is al { $days } dagen stil.
page-data-many-silent = { $count } bronnen zijn stil: { $names }.
page-data-from-files = { $count ->
    [one] Alles komt uit de bestanden van één bron.
   *[other] Alles komt uit bestanden, van { $count } bronnen.
}
page-data-fresh = Er zijn { $events } gebeurtenissen, en ze tellen allemaal mee in de cijfers.
page-data-waiting = Er zijn { $events } gebeurtenissen; { $waiting } daarvan tellen nog niet mee in de cijfers.
page-data-sources = Bronnen
page-data-sources-caption = Wanneer elke bron voor het laatst van zich liet horen, wat zij bracht en wat ervan is geweigerd
page-data-source = Bron
page-data-connected = stuurt zelf
page-data-by-file = per bestand
page-data-last-seen = Laatst gehoord
page-data-today = Vandaag
page-data-week = 7 dagen
page-data-refused = Geweigerd
page-data-silent = al { $days } dagen stil
page-data-never = nog nooit
page-data-files = Geïmporteerde bestanden
page-data-files-caption = De bestanden die het laatst zijn geïmporteerd
page-data-file = Bestand
page-data-when = Wanneer
page-data-events = Gebeurtenissen
page-data-refused-rows = Geweigerde rijen
page-data-all-imports = Alle imports
page-data-freshness = Hoe vers de cijfers zijn
page-data-freshness-lead = Zolang de server draait, telt wat nieuw is ongeveer elke minuut mee.
page-data-kept = Gebeurtenissen bewaard
page-data-not-in-figures = Nog niet in de cijfers
page-data-sealed = Cijfers laatst bijgewerkt
page-data-last-event = Laatste gebeurtenis
page-data-to-doctor = Is alles in orde?
page-data-optional = (mag leeg)
page-data-yes = ja
page-data-no = nee
page-data-leave-it = Laat het zo

page-title-connect = Een bron aansluiten
page-connect-lead = Een bron is een systeem dat vertelt wat er gebeurt: een site, een app, een CRM, een telefooncentrale. Het krijgt een eigen sleutel om mee te sturen.
page-connect-button = Aansluiten en sleutel maken
page-title-change-source = Wat ervoor geldt
page-change-source-lead = Wat u hier zegt, geldt voortaan voor gebeurtenissen die het zelf niet zeggen. Eerdere gebeurtenissen blijven zoals ze zijn.
page-data-field-name = Naam
page-data-field-name-hint = Zoals u het systeem noemt, bijvoorbeeld Webwinkel.
page-data-field-channel = Kanaal
page-data-field-channel-hint = Voor gebeurtenissen die er geen noemen: web, app, email, phone, chat, store, post, social.
page-data-field-touchpoint = Contactpunt
page-data-field-touchpoint-hint = De plek binnen het kanaal, bijvoorbeeld helpdesk.
page-data-field-cost = Kosten van een contact
page-data-field-cost-hint = In euro’s, voor contacten die niet zeggen wat ze kosten.
page-data-field-user-id = Wat de userId is
page-data-field-user-id-hint = Gebruiken alle systemen één klantnummer, kies dan dat: zo worden mensen over systemen heen herkend.
page-data-field-limit = Hoogstens zoveel gebeurtenissen per seconde
page-data-field-limit-hint = Leeg betekent: geen eigen grens.
page-data-wrong-name = Vul een naam in.
page-data-wrong-name-long = Deze naam is te lang: hoogstens 64 tekens.
page-data-wrong-name-taken = Er is al een bron met deze naam. Kies een andere naam, of open die bron en maak er een sleutel bij.
page-data-wrong-word-long = Dit is te lang: hoogstens 200 tekens.
page-data-wrong-cost = Vul een bedrag in euro’s in, zoals 4,50.
page-data-wrong-limit = Vul een heel getal boven nul in, of niets.
page-data-wrong-user-id = Kies wat de userId is.

page-source-seen = Laatst gehoord op { $at }.
page-source-never = Er is nog niets gestuurd.
page-source-by-file = Deze bron stuurt niet zelf: haar gebeurtenissen komen uit bestanden.
page-source-key = De sleutel
page-source-key-once = Kopieer hem nu: u ziet hem één keer. Wij bewaren alleen wat nodig is om hem te herkennen.
page-source-first-event = Een eerste gebeurtenis sturen
page-source-first-event-lead = Elke SDK van Segment of RudderStack is goed; die hoeft alleen hierheen te wijzen.
page-snippet-curl = Vanaf een terminal (curl)
page-snippet-javascript = Vanaf een site (Segment voor JavaScript)
page-snippet-python = Vanuit Python (Segment voor Python)
page-source-said = Wat ervoor geldt
page-source-said-lead = Dit geldt voor gebeurtenissen die het zelf niet zeggen.
page-source-unsaid = niets
page-source-change = Wijzigen
page-source-keys = Sleutels
page-source-no-keys = Deze bron heeft geen sleutel en kan dus niet zelf sturen.
page-source-new-key = Een nieuwe sleutel maken
page-source-rotate = Een sleutel vervangen zonder iets te missen: maak een nieuwe, zet die in het systeem, en trek de oude in zodra de nieuwe in gebruik is.
page-source-made = gemaakt op { $at }
page-source-revoked = ingetrokken op { $at }
page-source-revoke = Intrekken
page-source-watch = Meekijken met wat er binnenkomt
page-source-refused = Wat ervan is geweigerd
page-revoke-title = De sleutel die eindigt op { $ending } intrekken?
page-revoke-lead = Systemen die met deze sleutel voor { $name } sturen, worden dan geweigerd.
page-revoke-at-once = Het geldt vanaf het eerstvolgende verzoek en kan niet ongedaan worden gemaakt.
page-revoke-kept = Alles wat ermee binnenkwam, blijft.
page-revoke-last = Het is de laatste sleutel van deze bron: er kan niets meer voor worden gestuurd tot u een nieuwe maakt.
page-revoke-others = De andere sleutels van deze bron blijven werken.
page-revoke-button = Deze sleutel intrekken

page-title-debugger = Wat er binnenkomt
page-debugger-lead = De laatste verzoeken van { $name }, het nieuwste eerst: zoals ontvangen, zoals begrepen, en wat is geweigerd.
page-debugger-noted = Dit toont persoonsgegevens. Dat u keek, staat in de auditlog. Niets hiervan staat op schijf: na een herstart is het weg.
page-debugger-reload = Opnieuw kijken
page-debugger-none = Sinds de server startte is er niets binnengekomen
page-debugger-none-lead = Stuur een gebeurtenis met de sleutel van deze bron en zij verschijnt hier.
page-debugger-to-source = Zo stuurt u een eerste gebeurtenis
page-debugger-outcome = { $events } nieuw, { $again } al bekend, { $refused } geweigerd
page-debugger-not-taken = niets ervan ging naar binnen
page-debugger-more = { $count ->
    [one] En nog één gebeurtenis.
   *[other] En nog { $count } gebeurtenissen.
}
page-debugger-refused = Geweigerd:
page-debugger-received = Zoals ontvangen

page-title-imports = Importeren
page-imports-lead = Breng een export van een systeem als bestand. U ziet wat er van de eerste rijen wordt voordat er iets naar binnen gaat.
page-imports-files = Bestanden
page-imports-files-hint = CSV, JSON Lines, Excel of Parquet, ook ingepakt als .gz. Samen hoogstens { $size } en { $files } bestanden; wat bij elkaar hoort, brengt u samen.
page-imports-button = Inbrengen
page-imports-wrong-too-large = Deze bestanden zijn samen groter dan { $size }. Splits ze, pak ze in als .gz, of importeer ze op de server met rijp import.
page-imports-wrong-too-many = Breng hoogstens { $files } bestanden tegelijk.
page-imports-wrong-waiting = Er wachten al te veel imports. Rond er eerst een af of zie ervan af.
page-imports-wrong-broke-off = De bestanden kwamen niet helemaal aan. Er is niets van bewaard; probeer het opnieuw.
page-imports-wrong-failed = De bestanden konden op de server niet worden bewaard. Is de schijf vol?
page-imports-wrong-empty = Kies een bestand waar iets in staat.
page-imports-none = Er is hier nog niets geïmporteerd.
page-imports-before = Wat eerder is gebracht
page-imports-caption = Alles wat is gebracht, het nieuwste eerst
page-imports-state = Stand
page-imports-new = Nieuw
page-imports-earlier = Eerdere imports
page-imports-and-more = { $names } en nog { $count }
page-upload-ready = wacht op u
page-upload-waiting = wacht op zijn beurt
page-upload-running = gaat naar binnen
page-upload-done = klaar
page-upload-failed = mislukt
page-upload-cancelled = gestopt
page-upload-ready-lead = Dit wacht tot iemand die mag importeren zegt hoe de rijen gebeurtenissen worden.
page-upload-waiting-lead = Dit wacht op zijn beurt: imports gaan een voor een naar binnen.
page-upload-running-lead = Dit gaat naar binnen.
page-upload-failed-lead = Dit kon niet tot het einde worden gelezen. Wat al binnen was, blijft; opnieuw importeren voegt de rest toe en niets dubbel.
page-upload-cancelled-lead = Dit is gestopt. Wat al binnen was, blijft; opnieuw importeren voegt de rest toe en niets dubbel.
page-upload-guessed-lead = Zo lezen wij het, naar de namen van de kolommen en de eerste rijen. Verbeter wat niet klopt; er gaat niets naar binnen voordat u het zegt.
page-upload-saved-lead = Het heeft de kolommen van uw mapping ‘{ $name }’ en wordt daarmee gelezen. Er gaat niets naar binnen voordat u het zegt.
page-upload-preset-lead = We kennen deze export: hij wordt gelezen met de meegeleverde mapping ‘{ $name }’. Er gaat niets naar binnen voordat u het zegt.
page-upload-chosen-lead = Dit wordt er van de eerste rijen. Er gaat niets naar binnen voordat u het zegt.
page-upload-unread-lead = We kunnen dit bestand niet lezen.
page-upload-problem = Zo is het niet te lezen
page-upload-came-before = Een bestand met precies deze inhoud is al eerder geïmporteerd. Opnieuw importeren voegt niets toe.
page-upload-came-before-link = Bekijk die import
page-upload-start = Alle rijen importeren
page-upload-give-up = Ervan afzien en het bestand verwijderen
page-upload-stop = Stoppen met importeren
page-upload-underway = { $percent } % is gelezen.
page-upload-progress = Hoeveel is gelezen
page-upload-rows = Rijen gelezen
page-upload-new = Nieuwe gebeurtenissen
page-upload-again = Al bekend
page-upload-refused = Geweigerd
page-upload-done-nothing = Alles is gelezen, en er kwam geen gebeurtenis uit.
page-upload-done-new = Er gingen { $new } nieuwe gebeurtenissen naar binnen.
page-upload-done-some = Er gingen { $new } nieuwe gebeurtenissen naar binnen; { $again } waren al bekend.
page-upload-done-again = Niets nieuws: alle { $again } gebeurtenissen waren al bekend.
page-upload-to-refused = Geweigerde rijen van { $name }
page-upload-to-overview = Zie wat het laat zien
page-upload-another = Nog een bestand importeren

page-mapping-by = Waarmee rijen worden gelezen
page-mapping-by-hint = Een bewaarde of meegeleverde mapping geldt in plaats van wat hieronder staat.
page-mapping-by-own = Zoals hieronder, kolom voor kolom
page-mapping-by-saved = Uw mapping ‘{ $name }’
page-mapping-by-preset = Bekende export: { $name }
page-mapping-own = Kolom voor kolom
page-mapping-kind = Elke rij is
page-mapping-source = Bron
page-mapping-source-hint = Het systeem waar dit een export van is. De volgende keer dezelfde naam, dan telt niets dubbel.
page-mapping-channel = Kanaal van elke rij
page-mapping-channel-hint = Als geen kolom het zegt: web, app, email, phone, chat, store, post, social.
page-mapping-scale = Schaal van de scores
page-mapping-no-scale = er zijn geen scores
page-mapping-time = Tijden staan er als
page-mapping-decimal = Decimaalteken
page-mapping-decimal-point = een punt: 4.50
page-mapping-decimal-comma = een komma: 4,50
page-mapping-unit = Bedragen zijn in
page-mapping-euros = euro’s
page-mapping-cents = centen
page-mapping-direction = Wie begon
page-mapping-no-direction = staat er niet bij
page-direction-inbound = de persoon
page-direction-outbound = de organisatie
page-mapping-columns = Wat elke kolom bevat
page-mapping-columns-from = kolommen { $from }–{ $to }
page-mapping-save = Deze mapping bewaren als
page-mapping-save-hint = Een volgend bestand met deze kolommen wordt dan herkend.
page-mapping-show = Laat zien wat eruit komt
page-mapping-rows = De eerste rijen zoals ze in het bestand staan
page-mapping-no-time = Zeg in welke kolom staat wanneer het gebeurde.
page-mapping-no-identifier = Zeg in welke kolom staat over wie het gaat, bijvoorbeeld een e-mailadres.
page-mapping-twice = Twee kolommen bevatten ‘{ $name }’: dat kan er maar één.
page-mapping-missing = Zeg welke kolom ‘{ $name }’ bevat: zo’n rij kan niet zonder.
page-mapping-missing-channel = Zeg via welk kanaal mensen kwamen: met een kolom, of één voor elke rij.
page-mapping-missing-feedback-kind = Zeg op welke schaal de scores zijn.
page-time-iso = 2026-01-31 14:15 (ISO 8601)
page-time-unix-s = seconden sinds 1970
page-time-unix-ms = milliseconden sinds 1970
page-scale-nps = NPS, 0 tot 10
page-scale-csat = tevredenheid, 1 tot 5
page-scale-ces = moeite, 1 tot 7
page-scale-grade = rapportcijfer, 1 tot 10
page-scale-emotion = emotie, −1 tot 1
page-kind-interaction = een contact
page-kind-feedback = een mening
page-kind-case = een zaak
page-kind-order = een bestelling
page-kind-goal = een bereikt doel
page-kind-identify = wie iemand is
page-kind-consent = toestemming
page-kind-other = iets anders

page-preview-outcome = { $events ->
    [0] Uit de eerste rijen komt geen gebeurtenis
    [one] Uit de eerste rijen komt één gebeurtenis
   *[other] Uit de eerste rijen komen { $events } gebeurtenissen
}{ $refused ->
    [0] {""}
    [one] , één rij wordt geweigerd
   *[other] , { $refused } rijen worden geweigerd
}
page-preview-events-caption = De eerste rijen als gebeurtenissen
page-preview-when = Wanneer
page-preview-what = Wat
page-preview-channel = Kanaal
page-preview-who = Wie
page-preview-facts = Wat bekend is
page-preview-nobody = niemand in het bijzonder
page-preview-kept = { $count ->
    [one] en één ding bewaard zoals het kwam
   *[other] en { $count } dingen bewaard zoals ze kwamen
}
page-preview-line = Rij { $line }:

page-holds-group-rest = Niet begrepen
page-holds-group-row = De rij
page-holds-group-who = Over wie het gaat
page-holds-group-person = Over de persoon
page-holds-group-what = Wat er gebeurde
page-holds-rest = bewaren zoals het is
page-holds-nothing = weglaten
page-holds-time = wanneer het gebeurde
page-holds-message-id = wat de rij uniek maakt
page-holds-identifiers-email = e-mailadres
page-holds-identifiers-phone = telefoonnummer
page-holds-identifiers-customer-number = klantnummer
page-holds-identifiers-user-id = gebruikers-id
page-holds-identifiers-loyalty-card = klantenkaart
page-holds-identifiers-anonymous-id = anoniem id van een browser
page-holds-identifiers-device-id = id van een apparaat
page-holds-traits-name = naam
page-holds-traits-first-name = voornaam
page-holds-traits-last-name = achternaam
page-holds-traits-birth-date = geboortedatum
page-holds-traits-street = straat en nummer
page-holds-traits-postal-code = postcode
page-holds-traits-city = woonplaats
page-holds-channel = kanaal
page-holds-touchpoint = contactpunt
page-holds-direction = wie begon
page-holds-need = behoefte of onderwerp
page-holds-recognised = meteen herkend
page-holds-identification-repeated = moest zich opnieuw bekendmaken
page-holds-explanation-repeated = moest het opnieuw uitleggen
page-holds-context-shown = eerdere contacten waren te zien
page-holds-visible-at = zichtbaar in andere kanalen op
page-holds-wait-s = wachttijd, seconden
page-holds-handle-s = behandeltijd, seconden
page-holds-cost-cents = kosten
page-holds-revenue-cents = opbrengst
page-holds-resolved = opgelost in dit contact
page-holds-case-id = zaaknummer
page-holds-case-status = status van de zaak
page-holds-due-at = zaak toegezegd voor
page-holds-order-id = bestelnummer
page-holds-order-status = status van de bestelling
page-holds-promised-at = levering beloofd voor
page-holds-delivered-at = geleverd op
page-holds-feedback-kind = schaal van de score
page-holds-score = score
page-holds-emotion = emotie
page-holds-weight = weging in de enquête
page-holds-verbatim = in eigen woorden
page-holds-goal = doel
page-holds-crm-linked = bekend bij het CRM
page-holds-consent-purpose = doel van toestemming
page-holds-consent-granted = toestemming gegeven

page-title-refused = Geweigerd
page-refused-none = Er is niets geweigerd.
page-refused-lead = Wat niet te begrijpen was, staat hier met de reden. Al het andere is naar binnen gegaan.
page-refused-to-data = Naar gegevens
page-refused-to-all = Naar alles wat is geweigerd
page-refused-of-file = bestand
page-refused-of-source = aangesloten bron
page-refused-rows = { $count ->
    [one] één rij
   *[other] { $count } rijen
}
page-refused-events = { $count ->
    [one] één gebeurtenis
   *[other] { $count } gebeurtenissen
}
page-refused-file-lead = { $count ->
    [0] Van dit bestand staat geen rij op de lijst.
    [one] Eén rij van dit bestand ging niet naar binnen.
   *[other] { $count } rijen van dit bestand gingen niet naar binnen.
}
page-refused-source-lead = { $count ->
    [0] Van deze bron is geen gebeurtenis geweigerd.
    [one] Van deze bron is één gebeurtenis geweigerd.
   *[other] Van deze bron zijn { $count } gebeurtenissen geweigerd, elke keer dat ze kwamen geteld.
}
page-refused-reasons = Waarom
page-refused-row-by-row = Rij voor rij
page-refused-event-by-event = Gebeurtenis voor gebeurtenis
page-refused-hidden = Wat er in de rijen staat, noemt mensen, en die toont uw rol niet. Wie mag importeren, ziet ze helemaal.
page-refused-caption = Wat is geweigerd, met het veld en de reden
page-refused-line = Rij
page-refused-place = Plaats in wat is gestuurd
page-refused-field = Veld
page-refused-why = Reden
page-refused-row = Hoe de rij begint
page-refused-times = { $count } keer
page-refused-next = Verdere rijen
page-refused-do = Wat te doen
page-refused-do-file = Herstel deze rijen in het systeem of in het bestand en importeer het opnieuw: wat al binnen was, wordt herkend en telt één keer. Hoeven de rijen niet naar binnen, haal ze dan van deze lijst.
page-refused-do-source = Herstel wat het systeem stuurt. Een gebeurtenis die opnieuw komt en wordt begrepen, gaat naar binnen; de lijst bewaart alleen de laatste.
page-refused-csv = Downloaden als CSV
page-refused-clear = Van de lijst halen

page-reason-time = ‘{ $value }’ is geen tijd in de gekozen vorm.
page-reason-time-form = ‘{ $value }’ is geen tijd in de gekozen vorm.
page-reason-date = ‘{ $value }’ is geen datum die bestaat.
page-reason-century = ‘{ $value }’ ligt niet tussen 1970 en 2100.
page-reason-no-time = de rij zegt niet wanneer het gebeurde.
page-reason-number = ‘{ $value }’ is geen getal.
page-reason-comma = ‘{ $value }’ heeft een komma; zeg of dat het decimaalteken is.
page-reason-cents = ‘{ $value }’ is geen heel aantal centen; zijn bedragen in euro’s?
page-reason-large = ‘{ $value }’ is te groot.
page-reason-negative = ‘{ $value }’ is negatief.
page-reason-boolean = ‘{ $value }’ is geen ja en geen nee.
page-reason-direction = ‘{ $value }’ is geen inbound en geen outbound.
page-reason-channel = een contact heeft een kanaal nodig.
page-reason-case = een zaak heeft een nummer nodig.
page-reason-order = een bestelling heeft een nummer nodig.
page-reason-goal = er staat geen doel in.
page-reason-feedback = een mening heeft een score, een emotie of woorden nodig.
page-reason-off-scale = de score ligt buiten zijn schaal.
page-reason-scale = er staat niet bij op welke schaal de score is.
page-reason-nobody = niets in de rij zegt over wie het gaat.
page-reason-missing = ontbreekt.
page-reason-unique = wat de rij uniek maakt, is leeg.
page-reason-long = de rij is langer dan 1 MB.
page-reason-quote = hier begint een aanhalingsteken dat niet wordt gesloten.
page-reason-binary = er staat een nulbyte in, en die hoort niet in tekst.
page-reason-cells = de rij heeft een ander aantal cellen dan de kop.
page-reason-file-empty = Het bestand is leeg.
page-reason-broke-off = De bestanden kwamen niet helemaal aan.
page-reason-too-long = ‘{ $value }’ is langer dan { $number } tekens.
page-reason-long-word = is te lang.
page-reason-map = de mapping zegt niet wat ‘{ $value }’ betekent.
page-reason-weight = ‘{ $value }’ is geen gewicht groter dan nul.
page-reason-feedback-kind = moet nps, csat, ces, grade of emotion zijn.
page-reason-valence = een emotie is -1, 0 of 1.
page-reason-returned = een negatief bedrag kan alleen bij een retour.
page-reason-consent-purpose = bij toestemming hoort waarvoor die is.
page-reason-consent-answer = er staat niet bij of de toestemming is gegeven of ingetrokken.
page-reason-encoding = het bestand is geen UTF-8, en de mapping zegt van wel.
page-reason-no-objects = geen enkele regel is een JSON-object met namen.
page-reason-not-object = de regel is geen JSON-object.
page-reason-not-json = de regel is geen JSON.
page-reason-many-cells = de rij heeft meer dan { $number } waarden.
page-reason-header = Het bestand heeft geen kop die te lezen is.
page-reason-not-text = Het bestand is geen tekst, werkmap of Parquet. CSV en JSON Lines (ook als .gz), XLSX en Parquet zijn te lezen.
page-reason-workbook = De werkmap is niet te lezen. Bewaar haar opnieuw als .xlsx, of exporteer als CSV.
page-reason-workbook-large = De werkmap is uitgepakt te groot. Exporteer de gegevens als CSV.
page-reason-parquet = Het Parquet-bestand is niet te lezen.
page-reason-lookup = De tabel ‘{ $value }’ is te groot om in op te zoeken.
page-reason-stopped = Het is gestopt.
page-reason-no-name = ontbreekt: een track heeft een naam nodig.
page-reason-alias = ontbreekt: een alias heeft het vorige id nodig.
page-reason-group = ontbreekt: een group heeft de organisatie nodig.
page-reason-cloud = ontbreekt: een CloudEvent heeft id, source, specversion en type nodig.
page-reason-consent-list = is een lijst, en er staat niet bij of de toestemming is gegeven of ingetrokken.
page-reason-many = zijn er meer dan de { $number } die mogen.
page-reason-many-traits = hebben er een die te lang is, of zonder naam.
page-reason-twice = staat er twee keer in.
page-reason-currency = is in een andere munt dan die van de werkruimte en telt daarom niet mee.
page-reason-text = is geen tekst en geen getal.
page-reason-object = is geen object.
page-reason-deep = heeft meer dan { $number } lagen in elkaar.
page-reason-iso = is geen tijd in ISO 8601.
page-reason-clock = ligt voor 1971: de klok van de afzender stond niet goed.
page-reason-future = ligt meer dan een dag in de toekomst.
page-reason-call = moet identify, track, page, screen, group of alias zijn.
page-reason-version = is niet 1.0.
page-reason-plain-time = is geen tijd die bestaat.
page-reason-plain-century = ligt niet tussen 1970 en 2100.
page-reason-plain-number = is geen getal.
page-reason-plain-large = is te groot.
page-reason-plain-negative = is negatief.
page-reason-plain-positive = is niet groter dan nul.
page-reason-plain-boolean = is geen ja en geen nee.
page-reason-plain-direction = is geen inbound en geen outbound.
page-reason-plain-long = is langer dan { $number } tekens.
page-reason-column = (kolom ‘{ $column }’)

page-title-doctor = Is alles in orde?
page-doctor-fine = Alles is in orde.
page-doctor-warnings = { $count ->
    [one] Er is niets kwijt of fout; één ding verdient een blik.
   *[other] Er is niets kwijt of fout; { $count } dingen verdienen een blik.
}
page-doctor-wrong = Er is iets mis.
page-doctor-lead = Database, gebeurtenissen, wie wie is, de bestanden van de cijfers en de machine, bekeken met tellingen en steekproeven. Dat duurt een paar tellen.
page-doctor-not-yet = Hier is nog niet naar gekeken.
page-doctor-failed = Het nakijken is mislukt.
page-doctor-go = Kijk het na
page-doctor-again = Kijk het opnieuw na
page-doctor-underway = Wordt nagekeken sinds { $since }. Deze pagina ververst zichzelf.
page-doctor-when = Nagekeken op { $when }.
page-doctor-deep = Grondig kijken, gebeurtenis voor gebeurtenis, duurt langer en vraagt u op de server:
page-doctor-command = De opdracht om grondig te kijken
page-doctor-is-fine = zoals het hoort
page-doctor-is-warning = verdient een blik
page-doctor-is-wrong = fout

page-act-source-added = Sloot een bron aan
page-act-source-changed = Wijzigde wat voor een bron geldt
page-act-key-added = Maakte een sleutel bij voor een bron
page-act-key-revoked = Trok een sleutel van een bron in
page-act-source-watched = Keek mee met wat een bron stuurde (persoonsgegevens)
page-act-files-uploaded = Bracht bestanden om te importeren
page-act-import-started = Startte een import
page-act-import-cancelled = Stopte een import
page-act-mapping-saved = Bewaarde een mapping
page-act-refused-read = Las rijen van een bestand (persoonsgegevens)
page-act-refused-cleared = Haalde geweigerde rijen van de lijst
page-act-examined = Liet nakijken of alles in orde is

page-switches = Naar welk kanaal mensen verdergaan
page-switches-lead = Als iemand binnen zeven dagen terugkomt met dezelfde behoefte: waar was die eerst, en waar kwam die terug.
page-switches-caption = Vervolgcontacten naar het kanaal ervoor (rijen) en het kanaal erna (kolommen)
page-switches-description = Elke rij telt op tot honderd procent: van wie in dat kanaal was, het deel dat in elk kanaal terugkwam. De omlijnde vakken zijn wie bleef. Donker is meer.
page-switches-from = Van
page-switches-to = Kwam terug via
page-switches-all = Alle kanalen: { $share } van de vervolgcontacten kwam via een ander kanaal.
page-switches-metric = Definitie en query
page-by-next-channel = Naar het kanaal waar mensen verdergingen

page-lately = Onder elk cijfer: de 90 dagen daarvoor → de laatste 90 dagen. ↑ hoger, ↓ lager, ≈ zo goed als gelijk (de intervallen overlappen).
page-lately-up = { $before } → { $recent } ↑
page-lately-down = { $before } → { $recent } ↓
page-lately-same = { $before } → { $recent } ≈
page-lately-unsure = { $before } → { $recent }
