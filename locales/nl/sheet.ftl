# Het werkboek waarin respondenten antwoorden.
sheet-instructions = Lees eerst
sheet-instructions-title = Hoe volwassen is onze klantervaring?
sheet-instructions-lead = Dit werkboek vraagt wat u in uw organisatie ziet gebeuren. Invullen kost ongeveer twintig minuten. Kies het blad van uw groep, lees per vraag de vijf beschrijvingen en zet in de gele cel het cijfer dat het best past.
sheet-honest-title = Wees eerlijk met uzelf
sheet-honest = Niemand wordt hierop afgerekend. Bijna iedereen schat de eigen organisatie te hoog in; daarom leggen we de antwoorden naast wat de klantgegevens laten zien. Een eerlijke 2 is het begin van verbetering, een vriendelijke 4 verbergt waar het knelt.
sheet-see-title = Tel wat er vandaag is
sheet-see = Antwoord over de gewone gang van zaken: wat iemand die meeliep, in de meeste gevallen zou zien. Plannen, proeven en dat ene team waar het wél goed gaat tellen nog niet mee. Twijfelt u tussen twee beschrijvingen, kies dan de laagste.
sheet-unknown-title = Weet u het niet?
sheet-unknown = Vul een vraagteken (?) in als u het niet kunt weten, en een streepje (-) als het bij u niet speelt. Geen van beide telt als goed of slecht; het aantal wordt wel gemeld. Laat een cel leeg als u de vraag nog wilt beantwoorden.
sheet-several-title = Met meer mensen in één bestand
sheet-several = Kolom R1 is voor de eerste respondent. Met het plusje boven de kolommen klapt u R2 tot en met R10 uit; nog meer nodig, kopieer dan zo'n kolom. De code boven de kolom mag u vervangen door een eigen code. Vul eerst ieder voor zich in en praat er daarna pas over.
sheet-privacy-title = Wat er met uw antwoorden gebeurt
sheet-privacy = Uitkomsten worden per groep getoond, nooit per persoon, en kleine groepen niet apart. Namen zijn niet nodig.
sheet-limits-title = Wat dit niet zegt
sheet-limits = Een volwassenheidsmodel is een vereenvoudiging: het helpt het gesprek op gang, het is geen rapportcijfer. De vragen en beschrijvingen zijn onze uitwerking; de bronnen van de modellen geven zelf geen vragenlijst.
sheet-groups-title = Naar uw blad

sheet-title = Vragenlijst: { $group }
sheet-legend = 1-5: de beschrijving die vandaag het best past · ?: weet ik niet · -: niet van toepassing
sheet-question = Vraag
sheet-progress = Ingevuld
sheet-refused-title = Dit is geen antwoord
sheet-refused = Kies 1, 2, 3, 4 of 5, een ? als u het niet weet of een - als het niet van toepassing is.

sheet-remark = Opmerking
sheet-remark-title = Iets toelichten?
sheet-remark-about = Achter de vijf beschrijvingen is plaats voor een opmerking bij elke vraag: een voorbeeld, een twijfel, wat u miste. Het hoeft niet. Schrijf er geen namen in van klanten of collega's.
