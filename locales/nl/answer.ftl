# Antwoorden: uitnodigingen, de vragenlijst, wat ervan bewaard blijft.
page-act-invited = Nodigde mensen uit om te antwoorden: { $about }
page-act-group-link-made = Maakte een groepslink om te antwoorden: { $about }
page-act-link-made = Maakte een nieuwe link bij uitnodiging { $about }
page-act-reminded = Herinnerde mensen eraan om te antwoorden: { $about }
page-act-invitation-revoked = Trok uitnodiging { $about } in

page-invite-mistake-name-too-long = Deze naam is te lang: hooguit 100 tekens.
page-invite-mistake-email-wrong = Dit is geen e-mailadres. Vul iets in zoals naam@voorbeeld.nl.
page-invite-mistake-group-unknown = Deze groep bestaat niet. Kies een van de groepen uit de lijst.
page-invite-mistake-nobody = Vul minstens één persoon in.
page-invite-mistake-too-many-at-once = Nodig hooguit 2.000 mensen tegelijk uit.
page-invite-mistake-too-many = Een ronde heeft hooguit 20.000 uitnodigingen. Gebruik een groepslink, of vraag een steekproef.
page-invite-mistake-lasts-wrong = Een link is 1 tot 366 dagen geldig.

page-title-answer = Vragenlijst
page-answer-heading = Hoe volwassen is onze klantbeleving?
page-answer-lead = { $organisation } vraagt wat u op een gewone dag ziet gebeuren. Het zijn { $range ->
    [one] { $most } vragen
   *[some] { $fewest } tot { $most } vragen, naar waar u werkt
}, samen ongeveer { $minutes } minuten. U kunt op elk moment stoppen en later verdergaan.
page-answer-group = Waar kijkt u vandaan?
page-answer-group-hint = Elke groep krijgt de vragen die zij kan beoordelen.
page-answer-group-management = U leidt een afdeling of de organisatie.
page-answer-group-front_line = U spreekt of helpt klanten: service, verkoop, winkel, balie.
page-answer-group-it_data = U bouwt of beheert systemen, processen of gegevens.
page-answer-group-marketing = U doet marketing, merk of communicatie.
page-answer-group-external = U kijkt van buiten mee.
page-answer-group-missing = Kies waar u vandaan kijkt.
page-answer-name = Uw naam (mag leeg blijven)
page-answer-name-hint = Wie deze ronde leidt, ziet dan dat u geantwoord heeft.
page-answer-begin = Beginnen
page-answer-how = Zo antwoordt u
page-answer-honest-title = Wees eerlijk
page-answer-honest = Niemand wordt hierop afgerekend. Bijna iedereen schat de eigen organisatie te hoog in; een eerlijke 2 helpt meer dan een vriendelijke 4.
page-answer-today-title = Tel wat er vandaag is
page-answer-today = Kies de beschrijving die op een gewone dag het best past. Plannen en proeven tellen nog niet mee. Twijfelt u tussen twee, neem dan de laagste.
page-answer-unknown-title = Weet u het niet?
page-answer-unknown = Zeg dat dan. Het telt als goed noch slecht. Hetzelfde geldt voor wat bij u niet speelt.
page-answer-own-pace-title = In uw eigen tempo
page-answer-own-pace = Elk antwoord wordt bewaard zodra u verdergaat. Met uw link gaat u verder waar u was, op elk apparaat.
page-answer-who-sees = Wie ziet wat
page-answer-anonymous = Deze ronde is anoniem. Niemand kan zien welke antwoorden van u zijn of of u geantwoord heeft, ook niet wie bij de gegevens kan: uitnodiging en antwoorden zijn alleen met uw eigen link aan elkaar te knopen.
page-answer-named = Deze ronde is niet anoniem: wie haar bij { $organisation } leidt, ziet van wie welke antwoorden zijn.
page-answer-groups-only = Het rapport toont uitkomsten per groep, nooit per persoon. Een groep van minder dan { $size } mensen wordt niet apart getoond.
page-answer-no-names = Wat u erbij schrijft, kan worden gelezen zoals u het schreef. Noem geen namen van klanten of collega's.

page-answer-own-lead = Dit is uw eigen vragenlijst. Bewaar eerst de link hieronder als u misschien later verdergaat.
page-answer-first = Naar de eerste vraag
page-answer-back = Welkom terug
page-answer-back-lead = U beantwoordde { $answered } van de { $of } vragen. Alles wat u gaf, is bewaard.
page-answer-thanks = Dank u wel. Uw antwoorden zijn binnen.
page-answer-thanks-lead = U beantwoordde { $answered } van de { $of } vragen. Tot de ronde sluit kunt u ze nalezen en veranderen.
page-answer-go-on = Verder antwoorden
page-answer-review = Nalezen of veranderen
page-answer-to-finish = Naar het einde
page-answer-to-list = Lijst van vragen
page-answer-all-on-one = Alles op één pagina
page-answer-one-by-one = Eén vraag tegelijk
page-answer-own = Uw eigen link
page-answer-own-about = Bewaar deze link en geef hem aan niemand: wie hem heeft, ziet uw antwoorden. Hij werkt tot en met { $day }.
page-answer-copy = Link kopiëren
page-answer-copied = Gekopieerd

page-answer-place = Vraag { $place } van { $of }
page-answer-progress = { $answered } van { $of } beantwoord
page-answer-progress-chapter = { $chapter }: { $answered } van { $of }
page-answer-chapter-other = En verder
page-answer-dont-know = Weet ik niet
page-answer-not-applicable = Speelt bij ons niet
page-answer-open = nog open
page-answer-given = antwoord { $level }
page-answer-with-remark = met toelichting
page-answer-next = Volgende
page-answer-previous = Vorige
page-answer-save = Bewaren
page-answer-more = Toelichting of bewijs toevoegen
page-answer-more-short = Toelichten
page-answer-more-given = Toelichting bekijken
page-answer-comment = Toelichting
page-answer-comment-hint = Een voorbeeld, een twijfel, wat u miste. Hooguit 2.000 tekens, zonder namen.
page-answer-link = Link naar bewijs
page-answer-link-hint = Een pagina die laat zien dat het zo is, zoals https://intranet.voorbeeld.nl/notulen. Wie het assessment uitvoert, ziet de link zonder uw naam of antwoord; kies er een waaraan u zelf niet te herkennen bent.
page-answer-why = Waarom deze vraag
page-answer-counts-in = Het antwoord telt mee in:
page-answer-mistakes = Uw antwoord is bewaard; dit nog niet zoals u het typte
page-answer-all = Alle vragen
page-answer-part-before = Vorige deel
page-answer-part-next = Volgende deel
page-answer-list = Lijst van vragen
page-answer-finish = Afronden
page-answer-finish-heading = { $open ->
    [0] Alles is beantwoord
    [one] Nog één vraag staat open
   *[other] Nog { $open } vragen staan open
}
page-answer-finish-all = Lever uw antwoorden in. Tot de ronde sluit kunt u ze nog veranderen.
page-answer-finish-some = U kunt verdergaan, of inleveren wat er is: elke vraag telt voor zichzelf. Tot de ronde sluit kunt u nog aanvullen.
page-answer-hand-in = Inleveren
page-answer-hand-in-anyway = Toch inleveren
page-answer-still-open = Nog open

page-answer-saving = Bewaren…
page-answer-saved = Bewaard. { $answered } van { $of } beantwoord.
page-answer-offline = Geen verbinding. Wat u koos en typte staat nog op deze pagina en wordt bewaard zodra het weer kan.
page-answer-failed = Bewaren lukte niet. Wat u koos en typte staat nog op deze pagina.
page-answer-retry = Opnieuw proberen
page-answer-told-comment-cut = Uw toelichting had { $characters } tekens. Bewaard zijn de eerste 2.000; de rest niet.
page-answer-told-comment-joined = Op een andere plek schreef u hier ook een toelichting. Beide zijn bewaard, onder elkaar.
page-answer-told-answered-elsewhere = Op een andere plek gaf u hier een ander antwoord. Het laatste telt.
page-answer-told-link-not-of-the-web = Deze link is niet bewaard: een link begint met https:// of http://.
page-answer-told-link-too-long = Deze link is niet bewaard: hij is langer dan 500 tekens.
page-answer-told-elsewhere = Uw vragenlijst is ook op een andere plek ingevuld, in een ander venster of op een ander apparaat. Alles is bewaard; per vraag telt het laatste woord.

page-answer-strange = Deze link kennen we niet
page-answer-strange-lead = Misschien is hij niet helemaal overgenomen. Open hem zoals hij in uw uitnodiging staat.
page-answer-revoked = Deze uitnodiging is ingetrokken
page-answer-revoked-lead = Wie u uitnodigde, heeft deze link ingetrokken. Wat u al antwoordde, blijft meetellen.
page-answer-expired = Deze link is verlopen
page-answer-expired-lead = Hij werkte tot en met { $day }. Wat u al antwoordde, is bewaard en telt mee.
page-answer-ask-new = Wilt u alsnog antwoorden? Vraag wie u uitnodigde om een nieuwe link.
page-answer-closed = Deze ronde is gesloten
page-answer-closed-lead = Sinds { $day } worden er geen antwoorden meer aangenomen. Dank voor uw tijd.
page-answer-closed-not-saved = Wat u zojuist stuurde, is niet meer bewaard: de ronde is gesloten. Wat u eerder gaf, blijft staan.
page-answer-closed-given = { $answered ->
    [one] Eén antwoord van u telt mee.
   *[other] { $answered } antwoorden van u tellen mee.
}
page-answer-full = Deze ronde is vol
page-answer-full-lead = Er doen zoveel mensen mee als een ronde aankan. Uw antwoord kon er niet meer bij. Laat het weten aan wie u uitnodigde.
