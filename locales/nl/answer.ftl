# Antwoorden: uitnodigingen, de vragenlijst, wat ervan bewaard blijft.
page-act-invited = Nodigde mensen uit om te antwoorden: { $about }
page-act-group-link-made = Maakte een groepslink om te antwoorden
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
