# Woorden die overal terugkomen.
respondent-count = { $n ->
    [one] { $n } respondent
   *[other] { $n } respondenten
}

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
