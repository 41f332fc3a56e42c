# Een assessment houden: maken, uitnodigen, volgen, herinneren, sluiten, vergelijken; en de mails.
page-nav-assessments = Assessments
page-title-assessments = Assessments
page-assessment = Assessment
page-assessment-whole = De hele organisatie
page-round = Ronde
page-rounds = Rondes
page-rounds-caption = Elke keer dat u het vroeg, de laatste bovenaan
page-round-opened = Geopend
page-round-closed = Gesloten
page-round-open = nog open
page-round-none = nog geen ronde
page-round-none-lead = Er is nog geen ronde. Open er een; dan kunt u mensen uitnodigen.
page-round-closed-on = gesloten op { $day }
page-round-open-since = open sinds { $day }
page-round-is-open = Ronde { $round } is open sinds { $day }.
page-round-is-closed = Ronde { $round } is gesloten op { $day }. Wat zij zegt, verandert niet meer.
page-round-about = De cijfers gaan over { $period }.
page-round-period = { $from } tot en met { $until }
page-round-since = de tijd vanaf { $from }
page-round-until = de tijd tot en met { $until }
page-group = Groep
page-group-chosen = Kiezen zelf een groep, en tellen daar mee
page-invited = Uitgenodigd
page-answered = Beantwoord
page-finished = Afgerond
page-of-invited = van { $invited } uitgenodigd
page-hidden = verborgen
page-hidden-about = Deze ronde is anoniem. Van een kleine groep, en van de groep waaruit die zou volgen, zeggen we niet hoeveel mensen antwoordden.
page-show = Tonen
page-not-chosen = niet gekozen
page-to-assessment = Naar het assessment
page-to-response = Naar de respons
page-of-round = { $name }, ronde { $round }
page-switch = Een andere ronde bekijken
page-no-open-round = Er is geen ronde open. Wat een gesloten ronde zegt, verandert niet meer; open een nieuwe om verder te vragen.

page-assessments-lead = Elk assessment vraagt mensen hoe volwassen de klantbeleving is, van de hele organisatie of van een deel.
page-assessments-caption = Elk assessment met zijn laatste ronde en de respons daarop
page-assessments-empty = Er is nog geen assessment. In drie stappen weet u wat uw mensen ervan vinden.
page-assessments-first-make = Maak een assessment
page-assessments-first-make-about = Kies de modellen waarmee u kijkt en de groepen die u vraagt. De eerste ronde gaat meteen open.
page-assessments-first-invite = Nodig mensen uit
page-assessments-first-invite-about = Plak een lijst adressen of deel één link. Niemand heeft een account nodig.
page-assessments-first-close = Sluit de ronde en praat erover
page-assessments-first-close-about = Wat er dan staat, verandert niet meer. De volgende ronde laat zien wat er beter ging.
page-assess-new = Een assessment maken
page-assess-further = Verder
page-assess-new-lead = U kiest waarmee u kijkt en wie u vraagt. De eerste ronde gaat meteen open; uitnodigen doet u daarna.
page-assess-make = Maken en de ronde openen
page-assess-name = Naam
page-assess-name-hint = Zoals die boven pagina's en rapporten staat.
page-assess-models = Modellen
page-assess-models-hint = Een vraag die in meer modellen voorkomt, stellen we één keer: alle samen zijn het { $count } vragen.
page-assess-questions = { $count ->
    [one] Eén vraag.
   *[other] { $count } vragen.
}
page-assess-model-foviance = Welk van vier typen organisatie bent u, van Reactive tot Cultural?
page-assess-model-nine-plus = De factoren die een 9 of hoger van klanten mogelijk maken.
page-assess-model-engagement = Pilaren van klantbetrokkenheid, van strategie tot gegevens, op vijf niveaus.
page-assess-model-seven-steps = Zeven stappen van de klantreis: hoeveel gemak, gewin en gevoel levert elk?
page-assess-groups = Wie u vraagt
page-assess-groups-hint = Elke groep ziet iets anders. Groepen tellen even zwaar, hoeveel mensen er ook antwoorden.
page-assess-anonymous = Anoniem of op naam
page-assess-anonymous-hint = Dit beloven we aan wie u uitnodigt; na de eerste uitnodiging ligt het vast.
page-assess-anonymous-yes = Anoniem
page-assess-anonymous-yes-about = Niemand kan zien wie wat antwoordde, ook niet wie er al antwoordde. Mensen zijn eerlijker.
page-assess-anonymous-no = Op naam
page-assess-anonymous-no-about = U ziet wie klaar is en herinnert alleen wie dat nog niet is.
page-assess-small = Kleine groepen verbergen
page-assess-small-hint = Groepen met minder antwoorden dan dit tonen we nooit apart, zodat niemand te herkennen is. 5 is gebruikelijk; 3 is het minste.
page-small-groups-from = onder { $n } antwoorden
page-assess-round = Naam van de ronde
page-assess-round-hint = Bijvoorbeeld het jaar.
page-assess-period = Periode van de cijfers
page-assess-period-hint = Over deze dagen meten we wat de gegevens laten zien. Laat leeg om alles te gebruiken.
page-assess-from = Eerste dag
page-assess-until = Laatste dag
page-assess-part = Gaat het over een deel van de organisatie?
page-assess-part-hint = Laat leeg als het over alles gaat. De cijfers gaan altijd over de hele organisatie; het rapport zegt dat erbij.
page-assess-unit = Onderdeel
page-assess-brand = Merk
page-assess-country = Land
page-assess-kind = Sector en grootte
page-assess-kind-hint = Om u later te vergelijken met organisaties zoals de uwe.
page-assess-sector = Sector
page-assess-size = Grootte
page-sector-retail = detailhandel
page-sector-finance = financiële diensten
page-sector-insurance = verzekeringen
page-sector-healthcare = zorg
page-sector-municipality = gemeente
page-sector-government = rijk en provincie
page-sector-telecom = telecom
page-sector-energy = energie
page-sector-travel = reizen
page-sector-education = onderwijs
page-sector-housing = wonen
page-sector-logistics = logistiek
page-sector-other = anders
page-size-micro = minder dan 10 mensen
page-size-small = 10 tot 49 mensen
page-size-medium = 50 tot 249 mensen
page-size-large = 250 mensen of meer
page-assess-settings = Instellingen van het assessment
page-assess-settings-lead = Dit geldt voor de open ronde en wat daarna komt. Gesloten rondes houden wat ze hadden.
page-assess-weights = Gewicht van elke groep
page-assess-weights-hint = 1 is gewoon; 2 telt dubbel; 0 telt niet mee.
page-change-settings = Instellingen wijzigen
page-set-targets = Doelen stellen
page-what-is-asked = Wat er wordt gevraagd
page-targets-title = Doelen
page-targets-lead = Waar wilt u zijn, en waarom daar? Het hoogste niveau is geen doel op zich.
page-targets-scale = Waarden van { $low } tot { $high }. Wat u leeg laat, heeft geen doel.
page-target-of-level = Niveau
page-target-level = Gewenst niveau
page-target-value = Gewenste waarde
page-target-reason = Waarom
page-target-owner = Wie ervoor staat
page-target-due = Uiterlijk
page-target-imbalance = Waarom de pijlers mogen verschillen
page-target-imbalance-hint = Kiest u bewust voor ongelijke pijlers, schrijf dan waarom. Het is dan geen bevinding meer.

page-target-share = Aandeel in %
page-target-wish-about = Geen enkele score hangt hiervan af: welke mix bij u past, bepaalt u.
page-target-wish-measured = Wat er gemeten is

page-leave-out = Weglaten wat niet past
page-leave-out-lead = Wat u weglaat, vragen we niet en telt nergens mee. Wat er van een pijler overblijft, verdeelt haar gewicht. Het rapport noemt wat weg is, met uw reden.
page-leave-out-now = Nu weggelaten
page-leave-out-nothing = Er is niets weggelaten: de modellen worden heel gebruikt.
page-leave-out-more = Iets weglaten
page-leave-out-change = Reden wijzigen
page-leave-out-back = Weer meenemen
page-leave-out-pillar = De hele pijler weglaten
page-leave-out-is = weggelaten
page-leave-out-question = Vraag, in elk model
page-leave-out-pillar-of = Pijler van { $model }
page-leave-out-asks = U staat op het punt dit weg te laten.
page-leave-out-is-out = Dit is nu weggelaten.
page-leave-out-used-by = { $n ->
    [one] De vraag staat in één pijler:
   *[other] De vraag staat in { $n } pijlers en verdwijnt uit allemaal:
}
page-leave-out-takes = { $n ->
    [one] De pijler heeft één vraag. Staat die ook elders, dan wordt zij daar nog gesteld:
   *[other] De pijler heeft { $n } vragen. Wat ook elders staat, wordt daar nog gevraagd:
}
page-leave-out-stays = Wat al geantwoord is, blijft bewaard en telt weer mee zodra u dit weer meeneemt.
page-leave-out-reason = Waarom past het niet?
page-leave-out-reason-hint = Dit staat in het rapport. Bijvoorbeeld: wij hebben geen balie en geen telefoon.
page-leave-out-button = Weglaten
page-leave-out-save = Reden bewaren
page-leave-out-nothing-left = Zonder dit blijft er niets over van { $model }. Kies dat model dan liever niet, bij de instellingen.
page-leave-out-level-bare = Zonder dit vraagt niveau { $level } van { $model } niets meer, en zou iedereen het halen.

page-settle = Vaststellen
page-settle-lead = Leg vast wat u na het gesprek samen besloot. De vastgestelde waarde telt in elke score; de antwoorden, hun spreiding en uw reden blijven ernaast staan.
page-settle-round = Dit hoort bij ronde { $round } en gaat niet mee naar de volgende.
page-settle-now = Vastgesteld
page-settle-nothing = Er is nog niets vastgesteld: overal spreken de antwoorden.
page-settle-disagreed = Waarover men het meest verschilt
page-settle-disagreed-about = Dezelfde uitspraken als in het dialoogpakket, de meest verdeelde eerst.
page-settle-all = Alle uitspraken
page-settle-all-about = Elke uitspraak staat één keer, bij het eerste model dat haar gebruikt.
page-settle-count = { $count ->
    [one] één uitspraak
   *[other] { $count } uitspraken
}
page-settle-at = Vastgesteld op { $value }.
page-settle-by-whom = Door { $name }
page-settle-back = Antwoorden weer laten spreken
page-settle-is = vastgesteld
page-settle-answered = geantwoord: { $value }
page-settle-said = Wat er gezegd en gemeten is
page-settle-not-yet = Er is nog niets te laten zien: niemand heeft geantwoord, of we rekenen de ronde nog uit.
page-settle-not-asked = Deze uitspraak hoort niet bij dit assessment: zij wordt niet gevraagd en telt niet mee.
page-settle-agree = Wat u samen besloot
page-settle-value = Afgesproken waarde
page-settle-value-hint = Kies wat u nu echt ziet gebeuren.
page-settle-between = tussen twee beschrijvingen in
page-settle-reason = Waarom
page-settle-reason-hint = Wat gaf de doorslag? Dit staat in het rapport.
page-settle-by = Vastgesteld door
page-settle-button = Vaststellen
page-settle-again = Opnieuw vaststellen
page-evidence-links = Waar antwoorders naar verwijzen
page-evidence-links-about = Documenten om te bekijken, op alfabet. Wie ze opgaf en met welk antwoord, is niet te zien.
page-evidence-links-further = { $n ->
    [one] En nog één.
   *[other] En nog { $n }.
}

page-assess-mistake-name-missing = Geef het assessment een naam.
page-assess-mistake-name-too-long = Deze naam is te lang: hooguit 100 tekens.
page-assess-mistake-name-taken = Er is al een assessment met deze naam.
page-assess-mistake-part-too-long = Dit is te lang: hooguit 100 tekens.
page-assess-mistake-models-missing = Kies minstens één model.
page-assess-mistake-groups-missing = Kies minstens één groep.
page-assess-mistake-round-missing = Geef de ronde een naam.
page-assess-mistake-round-too-long = Deze naam is te lang: hooguit 60 tekens.
page-assess-mistake-round-taken = Er was al een ronde met deze naam. Kies een andere.
page-assess-mistake-from-wrong = De eerste dag bestaat niet. Schrijf hem als 2026-01-31.
page-assess-mistake-until-wrong = De laatste dag bestaat niet. Schrijf hem als 2026-01-31.
page-assess-mistake-period-backwards = De periode eindigt voordat zij begint.
page-assess-mistake-small-groups-wrong = Kies een heel getal van 3 tot 100.
page-assess-mistake-weight-wrong = Een gewicht is een getal van 0 tot 1000.
page-assess-mistake-sector-wrong = Kies een sector uit de lijst.
page-assess-mistake-size-wrong = Kies een grootte uit de lijst.
page-assess-mistake-value-wrong = Kies een waarde op de schaal van dit model.
page-assess-mistake-share-wrong = Een aandeel is een percentage van 0 tot 100.
page-assess-mistake-settled-wrong = Kies een waarde.
page-assess-mistake-by-too-long = Deze naam is te lang: hooguit 60 tekens.
page-assess-mistake-reason-missing = Schrijf waarom.
page-assess-mistake-reason-too-long = Dit is te lang: hooguit 1000 tekens.
page-assess-mistake-due-wrong = Deze dag bestaat niet. Schrijf hem als 2026-01-31.

page-assess-said-made = Het assessment is gemaakt en de eerste ronde is open. Nodig nu mensen uit.
page-assess-said-opened = De ronde is open.
page-assess-said-open-already = Er is al een ronde open.
page-assess-said-closed = De ronde is gesloten. Wat zij zegt, verandert niet meer.
page-assess-said-closed-already = Deze ronde was al gesloten.
page-assess-said-saved = Bewaard.
page-assess-said-left-out = Weggelaten. Het rapport noemt het, met uw reden.
page-assess-said-put-back = Dit telt weer mee.
page-assess-said-put-back-already = Dit was al niet meer weggelaten.
page-assess-said-settled = Vastgesteld.
page-assess-said-settled-back = De antwoorden spreken weer.
page-assess-said-settle-closed = Deze ronde is gesloten: wat zij zegt, verandert niet meer. Er is niets vastgesteld.
page-assess-said-revoked = De uitnodiging is ingetrokken. Wat al beantwoord was, blijft.
page-assess-said-revoked-already = Deze uitnodiging gold al niet meer.
page-assess-said-mail-ordered = De mails zijn onderweg. Hieronder ziet u wat er van elk wordt.
page-assess-said-nobody-new = Iedereen op de lijst was al uitgenodigd.
page-assess-said-nobody-due = Niemand hoefde nu herinnerd te worden.
page-assess-said-reminded = Genoteerd: u heeft iedereen herinnerd die nog niet klaar was.

page-do-invite = Mensen uitnodigen
page-do-invite-about = Met een geplakte lijst, een bestand of één link.
page-do-remind = Herinneren
page-do-remind-about = Wie nog niet klaar is, een zetje geven.
page-do-answers = Formulieren inlezen
page-do-answers-about = Antwoorden die op een formulier zijn ingevuld.
page-do-settle = Vaststellen
page-do-settle-about = Wat u na het gesprek samen besloot.
page-do-close = De ronde sluiten
page-do-close-about = Vastleggen wat er staat, voorgoed.
page-response = Respons
page-response-caption = Per groep: uitgenodigd, beantwoord en afgerond
page-response-none = Nog niemand is uitgenodigd en nog niemand heeft geantwoord.
page-response-nobody-asked = Nog niemand is uitgenodigd.
page-response-nobody = { $invited ->
    [one] Eén persoon is uitgenodigd, maar antwoordde nog niet.
   *[other] { $invited } mensen zijn uitgenodigd, niemand antwoordde nog.
}
page-response-answered = { $answered ->
    [one] Eén persoon antwoordde.
   *[other] { $answered } mensen antwoordden.
}
page-response-of-invited = { $answered ->
    [one] Eén persoon antwoordde
   *[other] { $answered } mensen antwoordden
    }, { $finished } { $finished ->
    [one] is
   *[other] zijn
    } klaar; { $invited } { $invited ->
    [one] is
   *[other] zijn
    } persoonlijk uitgenodigd.
page-response-each = Elke uitnodiging apart
page-response-lead = Wie is uitgenodigd voor ronde { $round }, en hoe ver zij zijn.
page-take-along = Meenemen
page-see-models = Bekijk deze ronde bij de modellen
page-file-pdf = Rapport, om te printen
page-file-pdf-about = PDF, samenvatting op de eerste pagina
page-file-html = Rapport, om door te sturen
page-file-html-about = één webpagina, werkt zonder internet
page-file-xlsx = Scores als werkmap
page-file-xlsx-about = XLSX, elk cijfer in een cel
page-file-dialogue = Gesprekspakket
page-file-dialogue-about = PDF voor een sessie van twee uur
page-file-json = Het hele rapport voor programma's
page-file-json-about = JSON
page-file-scores = Alleen de scores voor programma's
page-file-scores-about = JSON
page-file-coming = We rekenen de ronde eerst door. Het bestand komt vanzelf.
page-open-round = Een ronde openen
page-open-next = De volgende ronde openen
page-open-round-lead = Antwoorden gaan in de open ronde, tot u die sluit.
page-open-round-button = Ronde openen
page-open-round-busy = Ronde { $round } is nog open. Sluit die eerst; er is er één tegelijk open.

page-close-round = De ronde sluiten
page-close-heading = Ronde { $round } sluiten
page-close-lead = Sluiten kan niet ongedaan worden gemaakt.
page-close-frozen = Het hele rapport wordt bewaard zoals het nu is, met de versies van de modellen.
page-close-refuses = Niemand kan nog antwoorden of een antwoord wijzigen; links zeggen dat de ronde gesloten is.
page-close-reports = U kunt er altijd elk rapport van maken, in beide talen.
page-close-next = De volgende ronde vergelijkt u ermee.
page-close-who = Wie heeft er geantwoord?
page-close-answered = { $n ->
    [one] Eén persoon antwoordde tot nu toe.
   *[other] { $n } mensen antwoordden tot nu toe.
}
page-close-anonymous = De ronde is anoniem: niemand kan zien wie er nog niet heeft geantwoord.
page-close-missing = { $n ->
    [one] Eén persoon is nog niet klaar
   *[other] { $n } mensen zijn nog niet klaar
}
page-close-more = en nog { $n }
page-close-button = Ronde { $round } voorgoed sluiten
page-close-rather-remind = Liever eerst herinneren
page-close-nobody = Nog niemand heeft geantwoord, dus er is niets om vast te leggen.
page-close-busy = Er werd geantwoord terwijl we sloten, dus de ronde is nog open. Probeer het opnieuw.

page-compare = Rondes vergelijken
page-compare-rounds = Twee rondes vergelijken
page-compare-heading = Van { $from } naar { $to }
page-compare-from = Van
page-compare-to = naar
page-compare-one = Er is nog geen tweede ronde om mee te vergelijken. Sluit de open ronde, open de volgende en vraag het opnieuw.
page-compare-nothing = Een van de twee rondes heeft nog geen antwoorden, dus er is niets te vergelijken.
page-compare-caption = Per pijler: eerst, nu, het verschil en of dat meer is dan toeval
page-compare-beyond = meer dan toeval
page-compare-chance = kan toeval zijn

page-answers-lead = Wie geen link heeft, vult het formulier in. De antwoorden gaan in ronde { $round }.
page-answers-form = Formulier downloaden
page-answers-file = Ingevuld formulier
page-answers-file-hint = XLSX, of een lijst in CSV of JSON. Hetzelfde bestand opnieuw vervangt wat erin stond.
page-answers-all-groups = alle groepen in het bestand
page-answers-read = Inlezen
page-answers-no-file = Kies een bestand.
page-answers-kept = { $answers } antwoorden van { $respondents ->
    [one] één persoon
   *[other] { $respondents } mensen
    } bewaard in ronde { $round }.
page-answers-refused = { $n ->
    [one] Eén ding is niet gelezen
   *[other] { $n } dingen zijn niet gelezen
}
page-answers-further = En nog { $n }.

page-invite = Mensen uitnodigen
page-invite-lead = U nodigt uit voor ronde { $round }. Wie u uitnodigt, heeft geen account nodig.
page-invite-anonymous = De ronde is anoniem.
page-invite-named = Antwoorden staan op naam.
page-invite-by-list = Met een lijst
page-invite-list = Namen en adressen
page-invite-list-hint = Eén per regel: een adres, of Naam <adres>, met eventueel een groep erachter. Plakken uit een mailprogramma of spreadsheet mag.
page-invite-file = Of een bestand
page-invite-file-hint = CSV of tekst, met kolommen zoals naam, e-mail en groep.
page-invite-group-none = zoals op de lijst; anders kiezen mensen zelf
page-invite-group-open = mensen kiezen zelf hun groep
page-invite-look = Bekijken wat we begrepen
page-invite-look-again = Opnieuw bekijken
page-invite-by-link = Met één link voor velen
page-invite-by-link-about = Voor een nieuwsbrief of prikbord. Wie de link opent, krijgt een eigen link om later verder te gaan. Hoeveel mensen de link kregen, weten we niet.
page-invite-by-link-named = Voor een nieuwsbrief of prikbord. Wie de link opent, krijgt een eigen link om later verder te gaan. Namen kennen we dan niet.
page-invite-days = Hoeveel dagen de link werkt
page-invite-make-link = Link maken
page-invite-check = Klopt dit?
page-invite-understood = { $n ->
    [0] We begrepen geen enkel adres.
    [one] We begrepen één adres.
   *[other] We begrepen { $n } adressen.
}
page-invite-people = Wie u uitnodigt
page-invite-chooses = kiest zelf
page-invite-more = En nog { $n }.
page-invite-change = De lijst aanpassen
page-invite-kept = De lijst is lang. We houden haar hier twee uur voor u vast; iedereen die we begrepen wordt uitgenodigd.
page-invite-kept-change = Een andere lijst sturen
page-invite-mistake-list-gone = We hebben deze lijst niet meer. Plak haar opnieuw of stuur het bestand nog eens.
page-invite-problems = { $n ->
    [one] Eén regel begrepen we niet; die wordt overgeslagen
   *[other] { $n } regels begrepen we niet; die worden overgeslagen
}
page-invite-line = Regel { $line }:
page-invite-line-no-email = er staat geen e-mailadres in.
page-invite-line-email-wrong = dit is geen e-mailadres.
page-invite-line-name-too-long = de naam is te lang: hooguit 100 tekens.
page-invite-line-group-unknown = deze groep kennen we niet.
page-invite-further = En nog { $n }.
page-invite-twice = { $n ->
    [one] Dit adres staat er meer dan eens op; het krijgt één uitnodiging: { $first }
   *[other] { $n } adressen staan er meer dan eens op, zoals { $first }; elk krijgt één uitnodiging.
}
page-invite-make = { $n ->
    [one] Eén uitnodiging maken
   *[other] { $n } uitnodigingen maken
}
page-invite-how = Hoe mensen hun link krijgen
page-invite-mail-yes = Wij mailen hem
page-invite-mail-about = U ziet daarna van elke mail of die is aangenomen.
page-invite-mail-anonymous = Alleen de mail kent de link, ook u niet. Wie hem kwijtraakt, vraagt u om een nieuwe.
page-invite-mail-from = Afzender: { $from }
page-invite-mail-no = Ik geef hem zelf door
page-invite-mail-no-about = U krijgt een lijst om te kopiëren of te downloaden.
page-invite-no-mail = U krijgt hierna een lijst met links om door te geven. Er is geen mailserver ingesteld; wie deze server beheert kan dat doen.
page-links = Links om door te geven
page-links-heading = { $n ->
    [one] De link om door te geven
   *[other] { $n } links om door te geven
}
page-links-lead = U ziet dit een kwartier en alleen u. Daarna kan niemand ze meer opzoeken: we bewaren alleen een controlegetal.
page-links-download = Downloaden als CSV
page-links-more = En nog { $n } in het bestand.
page-links-gone = Deze links worden niet meer getoond. Wie zijn link kwijt is, kunt u een nieuwe geven.
page-link-for-many = Link voor velen
page-link-for-somebody = Via een link voor velen

page-invitations = Uitnodigingen
page-invitations-anonymous = De ronde is anoniem: van een uitnodiging is niet te zien of die is gebruikt. Een nieuwe link geeft een lege vragenlijst; geef die alleen aan wie de oude kwijt is.
page-invitations-none = Geen uitnodiging past hierbij.
page-invitations-show = Toon
page-invitations-all = alle uitnodigingen
page-invitation-invited = uitgenodigd
page-invitation-opened = geopend
page-invitation-started = begonnen
page-invitation-finished = afgerond
page-invitation-revoked = ingetrokken
page-invitation-expired = verlopen
page-invitation-own = { $n ->
    [one] één persoon opende hem
   *[other] { $n } mensen openden hem
}
page-invitation-so-far = { $answered } van { $of } vragen
page-invitation-reminded = Herinnerd op { $at }
page-invitation-do-link = Nieuwe link
page-invitation-do-revoke = Intrekken
page-mail-counts = Mails: { $sent } aangenomen, { $waiting } onderweg, { $refused } geweigerd.
page-mail-sent = Mail aangenomen op { $at }
page-mail-waiting = Mail onderweg
page-mail-again = Mail nog niet aangenomen, we proberen het opnieuw: { $why }
page-mail-refused = Mail geweigerd: { $why }
page-mail-failure-gone = de uitnodiging is er niet meer
page-mail-failure-forgotten = waarom is niet meer bewaard
page-mail-failure-closed = de ronde was al gesloten
page-mail-failure-revoked = de uitnodiging was ingetrokken
page-mail-failure-expired = de uitnodiging was verlopen
page-mail-failure-no-address = dit adres kan geen mail ontvangen
page-mail-language = Taal van de mail
page-mail-unencrypted = Mail gaat onversleuteld van deze server naar de mailserver: wie op dat netwerk meekijkt, kan links lezen.
page-remind-nobody = Niemand hoeft herinnerd te worden: iedereen met een adres is klaar, of er is nog niemand uitgenodigd.
page-remind-lead = { $n ->
    [one] Eén persoon is nog niet klaar.
   *[other] { $n } mensen zijn nog niet klaar.
}
page-remind-lately = { $n ->
    [one] Eén van hen kreeg
   *[other] { $n } van hen kregen
    } korter dan een dag geleden al een mail.
page-remind-anonymous = De ronde is anoniem, dus we weten niet wie er al antwoordde: iedereen krijgt de herinnering. Er staat geen link in; ieder gebruikt de eigen link uit de uitnodiging.
page-remind-insist = Ook wie korter dan een dag geleden een mail kreeg
page-remind-insist-about = Eén mail per dag is voor de meeste mensen genoeg.
page-remind-button = { $n ->
    [0] Herinneringen mailen
    [one] Eén herinnering mailen
   *[other] { $n } herinneringen mailen
}
page-remind-by-hand = Er is geen mailserver ingesteld, dus u mailt zelf. Kopieer de tekst en gebruik de lijsten met adressen.
page-remind-text = De tekst
page-remind-addresses = De adressen
page-remind-addresses-about = Elke regel opent uw mailprogramma, met de adressen onder BCC zodat niemand ze ziet.
page-remind-mail = Mail { $number }: { $n ->
    [one] één adres
   *[other] { $n } adressen
}
page-remind-too-many = Dit zijn te veel adressen om met de hand te mailen. Wie deze server beheert kan een mailserver instellen.
page-remind-done = Ik heb ze herinnerd

mail-invitation-subject = { $organisation } vraagt hoe u onze klantbeleving ziet
mail-reminder-subject = Herinnering: { $organisation } hoort graag hoe u onze klantbeleving ziet
mail-hello-name = Beste { $name },
mail-hello = Goedendag,
mail-invitation = { $organisation } wil eerlijk weten hoe volwassen haar klantbeleving is, en vraagt het aan mensen die het van dichtbij zien. U bent een van hen.
mail-reminder = { $organisation } vroeg u hoe u onze klantbeleving ziet. Als u al klaar bent: dank u wel, dan kunt u deze mail vergeten. Zo niet, dan horen we u graag.
mail-takes = Het duurt ongeveer { $minutes ->
    [one] één minuut
   *[other] { $minutes } minuten
    }. U kunt stoppen wanneer u wilt en later verdergaan.
mail-open = Naar de vragen
mail-link-about = De link is van u alleen; geef hem niet door. Hij werkt tot en met { $day }.
mail-your-own-link = Gebruik de link die u bij de uitnodiging kreeg. Bent u hem kwijt, antwoord dan op deze mail.
mail-anonymous = Uw antwoorden zijn anoniem: niemand kan zien wie wat antwoordde.
mail-not-anonymous = Uw antwoorden staan op uw naam. In rapporten staan groepen, nooit personen.
mail-questions = Vragen? Antwoord op deze mail.

page-act-assessment-made = Maakte een assessment: { $about }
page-act-assessment-changed = Wijzigde een assessment: { $about }
page-act-round-opened = Opende een ronde: { $about }
page-act-round-closed = Sloot een ronde: { $about }
page-act-answers-read = Las ingevulde formulieren in: { $about }
page-act-part-left-out = Liet iets weg: { $about }
page-act-part-put-back = Nam iets weer mee: { $about }
page-act-answer-settled = Stelde een waarde vast: { $about }
page-act-settling-taken-back = Liet antwoorden weer spreken: { $about }
page-act-mail-ordered = Liet uitnodigingen of herinneringen mailen: { $about }
