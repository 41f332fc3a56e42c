# De pagina's: navigatie, inloggen, overzicht, modellen, kanalen, instellingen.
page-skip = Direct naar de inhoud
page-nav = Hoofdmenu
page-nav-overview = Overzicht
page-nav-models = Modellen
page-nav-channels = Kanalen
page-nav-report = Rapport
page-nav-settings = Instellingen
page-breadcrumbs = U bent hier
page-language = Taal
page-language-nl = Nederlands
page-language-en = English
page-sign-out = Uitloggen
page-signed-in-as = Ingelogd als { $name }
page-menu = Menu

page-title-sign-in = Inloggen
page-sign-in-lead = Hoe volwassen is uw klantbeleving, en klopt dat?
page-sign-in = Inloggen
page-sign-in-wrong = Dit e-mailadres en wachtwoord horen niet bij elkaar.
page-sign-in-wrong-hint = Controleer beide en probeer het opnieuw. Wachtwoord vergeten? Vraag de eigenaar van deze werkruimte om een nieuwe link.
page-sign-in-slow = Te veel mislukte pogingen. Wacht een kwartier en probeer het opnieuw.
page-sign-in-no-users = Nog niemand heeft een account. Wie de server startte, vindt op het scherm daarvan een link om het eerste te maken.
page-signed-out = U bent uitgelogd.

page-field-email = E-mailadres
page-field-password = Wachtwoord
page-field-password-hint = Minstens 12 tekens. Een zin onthoudt u makkelijk.
page-field-name = Uw naam
page-field-user-name = Naam
page-field-organisation = Naam van uw organisatie
page-field-organisation-hint = Zoals die op rapporten en pagina's staat.
page-field-time-zone = Tijdzone
page-field-time-zone-hint = Pagina's geven de tijd volgens deze klok: Europe/Amsterdam, Europe/Brussels, America/Curacao …
page-field-language = Taal
page-field-role = Rol
page-field-token = Eenmalige code

page-mistakes = { $count ->
    [one] Eén ding klopt nog niet
   *[other] { $count } dingen kloppen nog niet
}
page-mistake-organisation-missing = Vul de naam van uw organisatie in.
page-mistake-organisation-too-long = Deze naam is te lang: hooguit 100 tekens.
page-mistake-name-missing = Vul een naam in.
page-mistake-name-too-long = Deze naam is te lang: hooguit 100 tekens.
page-mistake-email-wrong = Vul een e-mailadres in, zoals naam@voorbeeld.nl.
page-mistake-email-taken = Een andere gebruiker heeft dit e-mailadres al.
page-mistake-role-unknown = Kies een rol.
page-mistake-password-short = Dit wachtwoord is te kort: kies er een van minstens 12 tekens.
page-mistake-password-long = Dit wachtwoord is te lang: kies er een van hooguit 256 tekens.
page-mistake-password-is-email = Uw e-mailadres is geen wachtwoord. Kies iets anders.
page-mistake-link-spent = Deze link is al gebruikt of niet meer geldig. Vraag om een nieuwe.
page-mistake-time-zone-unknown = Deze tijdzone bestaat niet. Schrijf bijvoorbeeld Europe/Amsterdam.
page-mistake-last-owner = Een werkruimte heeft een eigenaar met een wachtwoord nodig: maak eerst iemand anders eigenaar.

page-title-set-up = Beginnen
page-set-up-heading = Welkom. We richten uw werkruimte in.
page-set-up-lead = U bent de eerste. U wordt de eigenaar: u bepaalt wie er verder binnen mag.
page-set-up = Mijn account maken
page-set-up-done = Er is al een eigenaar.
page-set-up-token-wrong = Dit is niet de eenmalige code die op het scherm van de server staat.
page-set-up-token-hint = De server toonde bij het starten een link op zijn scherm. Open die link, of neem de code eruit over.

page-title-welcome = Kies een wachtwoord
page-welcome-heading = Welkom, { $name }
page-welcome-lead = Kies een wachtwoord om mee in te loggen, samen met { $email }.
page-welcome = Bewaren en inloggen

page-title-overview = Overzicht
page-question = Hoe volwassen is onze klantbeleving?
page-where-are-we = Waar staan we?
page-positions-caption = Onze plek in elk model: wat we zeggen, wat de gegevens laten zien, hoe ver dat uiteenligt en wat er veranderde
page-prudent = Voorzichtig gelezen: { $place }
page-model = Model
page-since = sinds { $round }
page-trend = trend
page-trend-was = was { $level }
page-trend-none = gelijk
page-trend-risen = { $risen ->
    [one] één onderdeel hoger
   *[other] { $risen } onderdelen hoger
}
page-trend-fallen = { $fallen ->
    [one] één onderdeel lager
   *[other] { $fallen } onderdelen lager
}
page-trend-both = { $risen } hoger, { $fallen } lager
page-gap-steps = { $steps ->
    [0] geen
    [one] { $steps } stap
   *[other] { $steps } stappen
}
page-gap-rosier = meer gezegd dan gemeten
page-gap-modest = meer gemeten dan gezegd
page-gap-none = gezegd zoals gemeten
page-gap-over = over { $known } van { $all } onderdelen
page-findings = Drie dingen om te weten
page-no-findings = Niets springt eruit.
page-next = Wat nu?
page-rests-on = Waar dit op rust
page-see-report = Het hele rapport, om te lezen of te printen
page-as-computed = Berekend op { $day } om { $time }.
page-computing = We berekenen waar u staat
page-computing-lead = Dat duurt een paar seconden. De pagina kijkt vanzelf opnieuw.
page-compute-failed = We konden niet berekenen waar u staat
page-compute-failed-lead = Er is niets verloren. Dit ging er mis:

page-title-models = Modellen
page-models-lead = Elk model kijkt van een andere kant. Geen ervan is de waarheid; waar ze het eens zijn, loont luisteren.
page-pillars = De pijlers
page-pillars-caption = Wat we zeggen, wat de gegevens laten zien en wat we willen, per pijler
page-pillar = Pijler
page-why = Waarom hier, en wat ons verder brengt
page-targets = Doelen en balans
page-trend-heading = Sinds de vorige ronde
page-beside = Naast anderen
page-about-model = Over dit model

page-practices = De praktijken
page-practices-lead = { $count ->
    [one] Deze pijler bestaat uit één praktijk.
   *[other] Deze pijler bestaat uit { $count } praktijken.
}
page-agreement = Eensgezindheid van respondenten
page-target-because = Waarom dit doel:
page-why-here = Waarom
page-answers = Wie antwoordde wat
page-answers-to = Antwoorden op: { $question }
page-answers-about = Hoe vaak elk antwoord van 1 tot 5 is gegeven. Groepen die te klein zijn om anoniem te blijven, tellen alleen mee in het geheel.
page-everybody = Iedereen
page-nobody-answered = Nog niemand heeft dit beantwoord.
page-not-judged = { $count ->
    [one] Eén persoon kon dit niet beoordelen of vond het niet van toepassing.
   *[other] { $count } mensen konden dit niet beoordelen of vonden het niet van toepassing.
}
page-settled = Na overleg vastgesteld:
page-measured = Wat de gegevens laten zien
page-not-measured = Niets meet dit nog. Alleen wat mensen zeggen telt.
page-as-level = Gelezen als niveau { $level }.
page-as-of = Gegevens tot { $day }.
page-stale = Te oud om mee te tellen.
page-too-few = Te weinig waarnemingen om mee te tellen.
page-way-up = Wat dit verder brengt
page-anchor-now = Nu, op { $level }
page-anchor-next = Hierna, op { $level }
page-obstacles = { $count ->
    [one] Eén ding dat in de weg kan staan
   *[other] { $count } dingen die in de weg kunnen staan
}

page-title-channels = Kanalen
page-touchpoints = Per contactpunt
page-touchpoints-caption = Dezelfde vijf dingen, voor elke plek waar mensen ons ontmoeten
page-by-channel = Per kanaal
page-by-touchpoint = Per contactpunt
page-definition = Definitie
page-definition-lead = Dit is de query, zoals die over de contacten liep.
page-data-until = De gegevens lopen tot en met { $day }.

page-title-settings = Instellingen
page-settings-workspace = Werkruimte
page-settings-workspace-about = De naam van de organisatie en haar taal.
page-settings-users = Gebruikers
page-settings-users-about = Wie er binnen mag, en wat ieder mag.
page-settings-sessions = Mijn sessies
page-settings-sessions-about = De browsers waarin u bent ingelogd.
page-settings-audit = Auditlog
page-settings-audit-about = Wat er is veranderd, door wie en wanneer.
page-save = Bewaren
page-saved = Bewaard.

page-users-add = Een gebruiker toevoegen
page-users-add-button = Toevoegen en link maken
page-users-link = Geef deze link door
page-users-link-about = U ziet hem alleen nu. { $name } kiest er binnen 7 dagen een wachtwoord mee. Wie de link heeft, kan hem één keer gebruiken.
page-users-change-role = Rol wijzigen
page-users-end = Toegang beëindigen
page-users-again = Nieuwe link
page-users-none-yet = heeft nog geen wachtwoord gekozen
page-users-ended = heeft geen toegang meer
page-users-you = dat bent u
page-users-role-of = Rol van { $name }
page-role-owner = Eigenaar
page-role-manager = Manager
page-role-assessor = Beoordelaar
page-role-agent = Medewerker
page-role-analyst = Analist
page-role-viewer = Lezer
page-role-owner-about = Alles, ook gebruikers
page-role-manager-about = Assessments, personen en gegevens
page-role-assessor-about = Leidt assessments, ziet geen personen
page-role-agent-about = Helpt mensen en ziet wie het zijn
page-role-analyst-about = Volgt cijfers tot hun bron, ziet geen personen
page-role-viewer-about = Leest waar we staan

page-sessions-lead = Beëindig een sessie die u niet herkent, of van een apparaat dat u niet meer gebruikt.
page-session-browser = Browser
page-session-since = Sinds
page-session-seen = Laatst gebruikt
page-session-this = deze browser
page-session-end = Beëindigen
page-unknown-browser = Onbekende browser

page-audit-when = Wanneer
page-audit-who = Wie
page-audit-what = Wat
page-audit-earlier = Eerder
page-audit-empty = Er is nog niets veranderd.
page-audit-nobody = niemand ingelogd
page-audit-user = gebruiker { $number }
page-act-owner-made = Maakte het eerste account
page-act-signed-in = Logde in
page-act-signed-out = Logde uit
page-act-session-ended = Beëindigde een sessie
page-act-user-added = Voegde { $about } toe
page-act-user-invited = Maakte een nieuwe link voor { $about }
page-act-password-chosen = Koos een wachtwoord
page-act-role-changed = Wijzigde de rol van { $about }
page-act-user-ended = Beëindigde de toegang van { $about }
page-act-workspace-changed = Wijzigde de naam of taal van de werkruimte

page-title-not-found = Deze pagina bestaat niet
page-not-found-lead = Misschien staat er een tikfout in het adres, of is wat hier stond er niet meer.
page-title-not-allowed = Deze pagina is niet voor uw rol
page-not-allowed-lead = Als { $role } kunt u dit niet zien of doen. De eigenaar van deze werkruimte kan dat veranderen.
page-title-from-elsewhere = Dit formulier kwam niet van onze eigen pagina
page-from-elsewhere-lead = Er is niets veranderd. Open de pagina opnieuw en vul het formulier daar in.
page-title-too-large = Dit formulier is te groot
page-too-large-lead = Er is niets veranderd. Kort in wat u invulde en verstuur het opnieuw.
page-title-broken = Er ging iets mis
page-broken-lead = Er is niets half veranderd. Probeer het opnieuw; blijft het misgaan, dan kan wie deze server beheert meer uitzoeken.
page-to-overview = Naar het overzicht
page-to-sign-in = Inloggen
