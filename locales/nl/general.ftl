# Woorden die overal terugkomen.
respondent-count = { $n ->
    [one] { $n } respondent
   *[other] { $n } respondenten
}

range = { $low } tot { $high }

group-management = Directie
group-front_line = Klantcontact
group-it_data = IT en data
group-marketing = Marketing
group-external = Externe beoordelaar

channel-web = website
channel-app = app
channel-email = e-mail
channel-phone = telefoon
channel-chat = chat
channel-store = winkel
channel-post = post
channel-social = sociale media
channel-internal = intern

duration-seconds = { $value } s
duration-minutes = { $value } min
duration-hours = { $value } uur
duration-days = { $value } dagen

date-in-words = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }

assessment-round = Ronde { $round }
assessment-period = over { $from } tot en met { $until }
assessment-since = vanaf { $from }
assessment-until = tot en met { $until }
assessment-closed = Gesloten op { $day }: wat hier staat, verandert niet meer.
assessment-open = De ronde is nog open: de cijfers kunnen nog veranderen.
assessment-weights = Groepen wegen niet allemaal even zwaar: { $groups }; een groep die niet genoemd is, weegt 1.

# Gemeten aandelen naast wat gewenst is
wishes = Naast wat gewenst is
wish-measured = { $share } gemeten over { $n } antwoorden
wish-unmeasured = niet gemeten
wish-wanted = { $share } is gewenst
wish-not-chosen = welk aandeel gewenst is, is nog niet gekozen
wish-below = er is minder gemeten
wish-met = wat gemeten is, kan dat zijn
wish-above = er is meer gemeten
