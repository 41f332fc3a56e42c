# Words that return everywhere.
respondent-count = { $n ->
    [one] { $n } respondent
   *[other] { $n } respondents
}

range = { $low } to { $high }

group-management = Management
group-front_line = Front line
group-it_data = IT and data
group-marketing = Marketing
group-external = External assessor

channel-web = website
channel-app = app
channel-email = e-mail
channel-phone = phone
channel-chat = chat
channel-store = store
channel-post = post
channel-social = social media
channel-internal = internal

duration-seconds = { $value } s
duration-minutes = { $value } min
duration-hours = { $value } hours
duration-days = { $value } days

date-in-words = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

assessment-round = Round { $round }
assessment-period = about { $from } up to and including { $until }
assessment-since = from { $from }
assessment-until = up to and including { $until }
assessment-closed = Closed on { $day }: what it says here no longer changes.
assessment-open = The round is still open: the figures may still change.
assessment-weights = Groups do not all weigh the same: { $groups }; a group that is not named weighs 1.

# Measured shares beside what is wanted
wishes = Beside what is wanted
wish-measured = { $share } measured over { $n } answers
wish-unmeasured = not measured
wish-wanted = { $share } is wanted
wish-not-chosen = nobody chose yet what share is wanted
wish-below = less than that was measured
wish-met = what was measured may well be that
wish-above = more than that was measured
