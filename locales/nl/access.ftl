# Toegang en wat bewaard blijft: het eigen account, wie wie zag, hoe lang, en de eerste stappen.
page-settings-account = Mijn account
page-settings-account-about = Uw naam, uw taal en uw wachtwoord.
page-settings-reads = Wie zag wie
page-settings-reads-about = Wie persoonsgegevens bekeek: van wie, wanneer en waarvoor.
page-settings-retention = Hoe lang we bewaren
page-settings-retention-about = Wat vanzelf wordt verwijderd, en na hoeveel dagen.

page-account-language-browser = Zoals mijn browser vraagt
page-account-password = Wachtwoord
page-account-password-about = Hier blijft u aangemeld. Op alle andere plaatsen wordt u afgemeld.
page-account-password-change = Wachtwoord wijzigen
page-account-no-password = U meldt zich aan zonder eigen wachtwoord, dus er valt er geen te wijzigen.
page-field-old-password = Uw huidige wachtwoord
page-field-new-password = Uw nieuwe wachtwoord
page-mistake-old-password-wrong = Dit is niet uw wachtwoord.
page-mistake-too-often = Te veel mislukte pogingen. Wacht een kwartier en probeer het opnieuw.
page-mistake-users-too-many = Er zijn zoveel gebruikers als een werkruimte kan hebben.
page-mistake-days-wrong = Vul een aantal dagen in binnen de grenzen.
page-users-vouched = meldt zich aan via uw organisatie
page-users-further = Verdere gebruikers

page-filter-all = Alles
page-filter-everybody = Iedereen
page-filter-day = Dag
page-filter-show = Toon
page-filter-clear = Toon alles
page-filter-none = Hiervan is niets. Kies minder, of toon alles.

page-reads-lead = Elke blik op persoonsgegevens staat hier, van mensen en van programma's.
page-reads-by = Wie keek
page-reads-person = Naar wie
page-reads-person-hint = Een kenmerk, zoals email:naam@example.nl, of een nummer uit deze lijst.
page-reads-nobody = Hieronder is niemand bekend. Schrijf de soort en de waarde, zoals email:naam@example.nl.
page-reads-whom = Naar wie
page-reads-purpose = Waarvoor
page-reads-through = Waarmee
page-reads-times = Keren
page-reads-machine = op de machine zelf
page-reads-token = programma ‘{ $name }’
page-reads-everybody = iedereen met gebeurtenissen
page-reads-look = bekijk
page-reads-empty = Nog niemand heeft persoonsgegevens bekeken.
page-reads-save = Bewaar als bestand (CSV, hooguit { $most } regels)
page-purpose-service = dienstverlening
page-purpose-single-view = beeld over alle kanalen
page-purpose-analytics = analyse
page-purpose-personalization = personalisatie
page-purpose-marketing = marketing
page-purpose-advertising = reclame
page-through-profile = profiel
page-through-events = gebeurtenissen
page-through-stream = live meekijken
page-through-page = pagina van de persoon
page-through-search = zoeken
page-through-pair = twijfelachtig paar
page-through-debugger = debugger van een bron

page-retention-lead = Wat maar een tijd bewaard hoeft te blijven, wordt eens per dag verwijderd, met kleine beetjes. Het logboek onthoudt hoeveel.
page-retention-days = dagen
page-retention-bounds = Van { $min } tot { $max } dagen; { $usual } als u niets kiest.
page-retention-old = { $count ->
    [one] Eén regel is ouder en wordt binnen een dag verwijderd.
   *[other] { $count } regels zijn ouder en worden binnen een dag verwijderd.
}
page-retention-wrong = Vul een heel getal in van { $min } tot { $max }.
page-kept-reads = Wie zag wie
page-kept-reads-about = Lang genoeg voor een antwoord aan wie vraagt wie naar hen keek.
page-kept-audit = Logboek
page-kept-audit-about = Daarna kan niemand meer zeggen wie wat wijzigde.
page-kept-sessions = Beëindigde sessies
page-kept-sessions-about = Browsers die aangemeld waren. Niemand wordt hierdoor afgemeld.
page-kept-refused = Geweigerde rijen
page-kept-refused-about = Ze bevatten het begin van een rij zoals die kwam. Daarna is die van hieruit niet meer te herstellen; hoeveel het er waren blijft staan.
page-kept-addresses = Namen en adressen van uitnodigingen
page-kept-addresses-about = En wat een mailserver over een mail zei. Geteld vanaf de dag dat een ronde sluit. De antwoorden blijven; niemand kan nog worden aangeschreven.
page-retention-stays = Wat niet op leeftijd verdwijnt
page-stays-events = Gebeurtenissen, met wat mensen daarin zeiden, en notities
page-stays-events-why = Cijfers, trends en gesloten rondes rusten erop, en ze zeggen wie wie is. De oudste weglaten zou stilzwijgend veranderen wat gemeten werd; daarom bieden we dat niet aan.
page-stays-answers = Antwoorden en rondes
page-stays-answers-why = Wat een gesloten ronde zei verandert nooit: zonder dat is er geen trend.
page-stays-identity = Wie wie is, en waarom
page-stays-identity-why = Een besluit dat twee mensen niet één zijn moet gelden zolang er van een van beiden gebeurtenissen zijn.

page-act-account-changed = Wijzigde de eigen naam of taal
page-act-password-changed = Wijzigde het eigen wachtwoord
page-act-vouched = Meldde zich voor het eerst aan via de organisatie
page-act-reads-exported = Bewaarde de lijst van wie wie zag als bestand
page-act-retention-changed = Wijzigde hoeveel dagen bewaard blijft: { $about }
page-act-old-removed = Wat oud was is verwijderd: { $about }

page-no-evidence = { $count ->
    [one] Er kwam één gebeurtenis binnen
   *[other] Er kwamen { $count } gebeurtenissen binnen
}, en nog geen cijfer telt als bewijs. Een cijfer telt vanaf een minimum, vaak enkele honderden contacten. Bij elke praktijk in een model staat welk cijfer er telt.
page-no-evidence-go = Naar de modellen

page-first-heading = Nog niets te zien. Drie stappen naar uw eerste positie.
page-first-heading-on = { $done } van { $all } stappen gedaan. Verder naar uw eerste positie.
page-first-lead = Antwoorden geven wat u zegt, gegevens geven wat waar is. Elk geeft een positie; samen laten ze zien hoe ver die uit elkaar liggen.
page-first-rest = Wat deze positie compleet maakt
page-first-done = gedaan
page-first-others = Dit doet de eigenaar of een manager van deze werkruimte.
page-first-choose = Kies waar u naar kijkt
page-first-choose-gives = U kiest de modellen die bij u passen en wie u vraagt. Dat geeft één vragenlijst, waarin elke vraag één keer voorkomt.
page-first-choose-go = Kies modellen
page-first-ask = Nodig mensen uit
page-first-ask-gives = Een paar mensen uit elke groep antwoorden via een link, op hun telefoon, zonder account. Dat geeft wat u zegt, en waar u het oneens bent.
page-first-ask-go = Nodig mensen uit
page-first-bring = Breng uw contacten binnen
page-first-bring-gives = Een export van uw winkel, helpdesk of beoordelingen, of een systeem dat zelf gebeurtenissen stuurt. Dat geeft wat waar is.
page-first-bring-import = Lees een bestand in
page-first-bring-connect = Verbind een systeem
page-first-connected = Er is een systeem verbonden. Er is nog niets van binnengekomen.

page-sign-in-or = of
page-sign-in-provider = Aanmelden met { $name }
page-provider-heading = U bent niet aangemeld
page-provider-again = Probeer opnieuw
page-provider-down = { $name } is niet bereikbaar of antwoordt niet zoals het hoort. Probeer het straks opnieuw, of meld u aan met uw wachtwoord.
page-provider-refused = { $name } heeft u niet aangemeld.
page-provider-stale = Deze poging is te oud, al gebruikt of in een andere browser begonnen. Begin opnieuw.
page-provider-clock = Wat { $name } zegt geldt op dit moment niet: de klokken van de twee servers verschillen. Wie deze server beheert kan de klok gelijkzetten.
page-provider-audience = Wat { $name } zegt was voor iemand anders bedoeld. Wie deze server beheert kan nagaan als welke client die staat ingeschreven.
page-provider-not-trusted = Wat { $name } zegt is niet te vertrouwen: de handtekening of de herkomst klopt niet. Er is niemand aangemeld.
page-provider-unverified = { $name } staat niet in voor uw e-mailadres. Laat het daar bevestigen en probeer het opnieuw.
page-provider-unknown = Niemand hier heeft het e-mailadres waar { $name } voor instaat. Vraag de eigenaar van deze werkruimte om u toe te voegen.
