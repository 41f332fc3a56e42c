# Running an assessment: making it, inviting, following, reminding, closing, comparing; and the mails.
page-nav-assessments = Assessments
page-title-assessments = Assessments
page-assessment = Assessment
page-assessment-whole = The whole organisation
page-round = Round
page-rounds = Rounds
page-rounds-caption = Every time you asked, the latest first
page-round-opened = Opened
page-round-closed = Closed
page-round-open = still open
page-round-none = no round yet
page-round-none-lead = There is no round yet. Open one, and you can invite people.
page-round-closed-on = closed on { $day }
page-round-open-since = open since { $day }
page-round-is-open = Round { $round } has been open since { $day }.
page-round-is-closed = Round { $round } was closed on { $day }. What it says never changes.
page-round-about = Its figures are about { $period }.
page-round-period = { $from } to { $until }
page-round-since = the time from { $from } on
page-round-until = the time up to { $until }
page-group = Group
page-group-chosen = Choose a group themselves, and count there
page-invited = Invited
page-answered = Answered
page-finished = Finished
page-of-invited = of { $invited } invited
page-hidden = hidden
page-hidden-about = This round is anonymous. Of a small group, and of the group it would follow from, we do not say how many people answered.
page-show = Show
page-not-chosen = not chosen
page-to-assessment = To the assessment
page-to-response = To the response
page-of-round = { $name }, round { $round }
page-switch = Look at another round
page-no-open-round = No round is open. What a closed round says never changes; open a new one to go on asking.

page-assessments-lead = Each assessment asks people how mature customer experience is, of the whole organisation or of a part.
page-assessments-caption = Each assessment with its latest round and the response to it
page-assessments-empty = There is no assessment yet. In three steps you know what your people think.
page-assessments-first-make = Make an assessment
page-assessments-first-make-about = Choose the models to look with and the groups to ask. The first round opens at once.
page-assessments-first-invite = Invite people
page-assessments-first-invite-about = Paste a list of addresses or share one link. Nobody needs an account.
page-assessments-first-close = Close the round and talk about it
page-assessments-first-close-about = What it says then never changes. The next round shows what went better.
page-assess-new = Make an assessment
page-assess-further = Further
page-assess-new-lead = You choose what to look with and whom to ask. The first round opens at once; you invite people after that.
page-assess-make = Make it and open the round
page-assess-name = Name
page-assess-name-hint = As it stands over pages and reports.
page-assess-models = Models
page-assess-models-hint = A question that several models share is asked once: all together they are { $count } questions.
page-assess-questions = { $count ->
    [one] One question.
   *[other] { $count } questions.
}
page-assess-model-foviance = Which of four types of organisation are you, from Reactive to Cultural?
page-assess-model-nine-plus = The factors that make a 9 or more from customers possible.
page-assess-model-engagement = Pillars of customer engagement, from strategy to data, on five levels.
page-assess-model-seven-steps = Seven steps of customer experience: how much ease, gain and feeling does each give?
page-assess-groups = Whom you ask
page-assess-groups-hint = Each group sees something else. Groups count equally, however many people answer.
page-assess-anonymous = Anonymous or by name
page-assess-anonymous-hint = This is promised to whom you invite; after the first invitation it stays so.
page-assess-anonymous-yes = Anonymous
page-assess-anonymous-yes-about = Nobody can tell who answered what, nor who answered at all. People are more honest.
page-assess-anonymous-no = By name
page-assess-anonymous-no-about = You see who is finished, and remind only those who are not.
page-assess-small = Hide small groups
page-assess-small-hint = Groups with fewer answers than this are never shown apart, so that nobody can be recognised. 5 is usual; 3 is the least.
page-small-groups-from = below { $n } answers
page-assess-round = Name of the round
page-assess-round-hint = The year, for example.
page-assess-period = Period of the figures
page-assess-period-hint = What the data show is measured over these days. Leave empty to use everything.
page-assess-from = First day
page-assess-until = Last day
page-assess-part = Is it about a part of the organisation?
page-assess-part-hint = Leave empty if it is about everything. Figures are always about the whole organisation; the report says so.
page-assess-unit = Unit
page-assess-brand = Brand
page-assess-country = Country
page-assess-kind = Sector and size
page-assess-kind-hint = To compare you later with organisations like yours.
page-assess-sector = Sector
page-assess-size = Size
page-sector-retail = retail
page-sector-finance = finance
page-sector-insurance = insurance
page-sector-healthcare = healthcare
page-sector-municipality = municipality
page-sector-government = government
page-sector-telecom = telecom
page-sector-energy = energy
page-sector-travel = travel
page-sector-education = education
page-sector-housing = housing
page-sector-logistics = logistics
page-sector-other = other
page-size-micro = fewer than 10 people
page-size-small = 10 to 49 people
page-size-medium = 50 to 249 people
page-size-large = 250 people or more
page-assess-settings = Settings of the assessment
page-assess-settings-lead = This counts for the open round and what comes after it. Closed rounds keep what they had.
page-assess-weights = Weight of each group
page-assess-weights-hint = 1 is ordinary; 2 counts double; 0 does not count.
page-change-settings = Change the settings
page-set-targets = Set targets
page-what-is-asked = What is asked
page-targets-title = Targets
page-targets-lead = Where do you want to be, and why there? The highest level is no target by itself.
page-targets-scale = Values from { $low } to { $high }. What you leave empty has no target.
page-target-of-level = Level
page-target-level = Wanted level
page-target-value = Wanted value
page-target-reason = Why
page-target-owner = Who answers for it
page-target-due = By
page-target-imbalance = Why the pillars may differ
page-target-imbalance-hint = If you choose unequal pillars on purpose, write why. It is no finding then.

page-target-share = Share in %
page-target-wish-about = No score depends on it: which mix suits you is yours to say.
page-target-wish-measured = What was measured

page-leave-out = Leave out what does not fit
page-leave-out-lead = What you leave out is neither asked nor counted. What remains of a pillar shares its weight. The report says what is left out, with your reason.
page-leave-out-now = Left out now
page-leave-out-nothing = Nothing is left out: the models are used whole.
page-leave-out-more = Leave something out
page-leave-out-change = Change the reason
page-leave-out-back = Let it count again
page-leave-out-pillar = Leave out the whole pillar
page-leave-out-is = left out
page-leave-out-question = Question, in every model
page-leave-out-pillar-of = Pillar of { $model }
page-leave-out-asks = You are about to leave this out.
page-leave-out-is-out = This is left out now.
page-leave-out-used-by = { $n ->
    [one] The question stands in one pillar:
   *[other] The question stands in { $n } pillars and goes from all of them:
}
page-leave-out-takes = { $n ->
    [one] The pillar has one question. If it stands elsewhere too, it is still asked there:
   *[other] The pillar has { $n } questions. What stands elsewhere too is still asked there:
}
page-leave-out-stays = What was answered already is kept, and counts again as soon as you take this back.
page-leave-out-reason = Why does it not fit?
page-leave-out-reason-hint = The report shows this. For example: we have no counter and no telephone.
page-leave-out-button = Leave it out
page-leave-out-save = Keep this reason
page-leave-out-nothing-left = Without this nothing remains of { $model }. Rather do not choose that model, in the settings.
page-leave-out-level-bare = Without this, level { $level } of { $model } asks for nothing any more, and everybody would reach it.

page-settle = Settle
page-settle-lead = Write down what you agreed on after talking. The settled value counts in every score; the answers, their spread and your reason stay beside it.
page-settle-round = This belongs to round { $round } and does not go on to the next.
page-settle-now = Settled
page-settle-nothing = Nothing is settled yet: the answers speak everywhere.
page-settle-disagreed = What people disagree on most
page-settle-disagreed-about = The same statements as in the dialogue pack, the most divided first.
page-settle-all = All statements
page-settle-all-about = Each statement stands once, with the first model that uses it.
page-settle-count = { $count ->
    [one] one statement
   *[other] { $count } statements
}
page-settle-at = Settled at { $value }.
page-settle-by-whom = By { $name }
page-settle-back = Let the answers speak again
page-settle-is = settled
page-settle-answered = answered: { $value }
page-settle-said = What was said and measured
page-settle-not-yet = There is nothing to show yet: nobody answered, or we are still working the round out.
page-settle-not-asked = This statement is no part of this assessment: it is neither asked nor counted.
page-settle-agree = What you agreed on
page-settle-value = Agreed value
page-settle-value-hint = Choose what you really see happening now.
page-settle-between = between two descriptions
page-settle-reason = Why
page-settle-reason-hint = What decided it? The report shows this.
page-settle-by = Settled by
page-settle-button = Settle it
page-settle-again = Settle it anew
page-evidence-links = What respondents point at
page-evidence-links-about = Documents to look at, in alphabetical order. Who gave them, and with which answer, cannot be seen.
page-evidence-links-further = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}

page-assess-mistake-name-missing = Give the assessment a name.
page-assess-mistake-name-too-long = This name is too long: at most 100 characters.
page-assess-mistake-name-taken = There is an assessment of this name already.
page-assess-mistake-part-too-long = This is too long: at most 100 characters.
page-assess-mistake-models-missing = Choose one model at least.
page-assess-mistake-groups-missing = Choose one group at least.
page-assess-mistake-round-missing = Give the round a name.
page-assess-mistake-round-too-long = This name is too long: at most 60 characters.
page-assess-mistake-round-taken = There was a round of this name already. Choose another.
page-assess-mistake-from-wrong = The first day does not exist. Write it as 2026-01-31.
page-assess-mistake-until-wrong = The last day does not exist. Write it as 2026-01-31.
page-assess-mistake-period-backwards = The period ends before it begins.
page-assess-mistake-small-groups-wrong = Choose a whole number from 3 to 100.
page-assess-mistake-weight-wrong = A weight is a number from 0 to 1000.
page-assess-mistake-sector-wrong = Choose a sector from the list.
page-assess-mistake-size-wrong = Choose a size from the list.
page-assess-mistake-value-wrong = Choose a value on the scale of this model.
page-assess-mistake-share-wrong = A share is a percentage from 0 to 100.
page-assess-mistake-settled-wrong = Choose a value.
page-assess-mistake-by-too-long = This name is too long: at most 60 characters.
page-assess-mistake-reason-missing = Write why.
page-assess-mistake-reason-too-long = This is too long: at most 1000 characters.
page-assess-mistake-due-wrong = This day does not exist. Write it as 2026-01-31.

page-assess-said-made = The assessment is made and its first round is open. Invite people now.
page-assess-said-opened = The round is open.
page-assess-said-open-already = A round is open already.
page-assess-said-closed = The round is closed. What it says never changes.
page-assess-said-closed-already = This round was closed already.
page-assess-said-saved = Saved.
page-assess-said-left-out = Left out. The report says so, with your reason.
page-assess-said-put-back = This counts again.
page-assess-said-put-back-already = This was not left out any more.
page-assess-said-settled = Settled.
page-assess-said-settled-back = The answers speak again.
page-assess-said-settle-closed = This round is closed: what it says never changes. Nothing was settled.
page-assess-said-revoked = The invitation was taken back. What was answered stays.
page-assess-said-revoked-already = This invitation did not count any more.
page-assess-said-mail-ordered = The mails are on their way. Below you see what becomes of each.
page-assess-said-nobody-new = Everybody on the list was invited already.
page-assess-said-nobody-due = Nobody was to be reminded now.
page-assess-said-reminded = Noted: you have reminded everybody who was not finished.

page-do-invite = Invite people
page-do-invite-about = By a pasted list, a file or one link.
page-do-remind = Remind
page-do-remind-about = Nudge those who are not finished.
page-do-answers = Read forms
page-do-answers-about = Answers that were filled in on a form.
page-do-settle = Settle
page-do-settle-about = What you agreed on after talking.
page-do-close = Close the round
page-do-close-about = Freeze what it says, for good.
page-response = Response
page-response-caption = By group: invited, answered and finished
page-response-none = Nobody was invited and nobody answered yet.
page-response-nobody-asked = Nobody was invited yet.
page-response-nobody = { $invited ->
    [one] One person was invited and has not answered yet.
   *[other] { $invited } people were invited, nobody has answered yet.
}
page-response-answered = { $answered ->
    [one] One person answered.
   *[other] { $answered } people answered.
}
page-response-of-invited = { $answered ->
    [one] One person
   *[other] { $answered } people
    } answered, { $finished } { $finished ->
    [one] is
   *[other] are
    } finished; { $invited } { $invited ->
    [one] was
   *[other] were
    } invited personally.
page-response-each = Each invitation
page-response-lead = Who was invited to round { $round }, and how far they are.
page-take-along = Take along
page-see-models = See this round with the models
page-file-pdf = Report, to print
page-file-pdf-about = PDF, a summary on the first page
page-file-html = Report, to pass on
page-file-html-about = one web page, works without internet
page-file-xlsx = Scores as a workbook
page-file-xlsx-about = XLSX, every figure in a cell
page-file-dialogue = Dialogue pack
page-file-dialogue-about = PDF for a session of two hours
page-file-json = The whole report for programs
page-file-json-about = JSON
page-file-scores = The scores alone for programs
page-file-scores-about = JSON
page-file-coming = We work out the round first. The file comes by itself.
page-open-round = Open a round
page-open-next = Open the next round
page-open-round-lead = Answers go into the open round until you close it.
page-open-round-button = Open the round
page-open-round-busy = Round { $round } is still open. Close that one first; one is open at a time.

page-close-round = Close the round
page-close-heading = Close round { $round }
page-close-lead = Closing cannot be undone.
page-close-frozen = The whole report is kept as it is now, with the versions of its models.
page-close-refuses = Nobody can answer or change an answer any more; links say that the round is closed.
page-close-reports = You can always make every report of it, in both languages.
page-close-next = The next round is compared with it.
page-close-who = Who has answered?
page-close-answered = { $n ->
    [one] One person has answered so far.
   *[other] { $n } people have answered so far.
}
page-close-anonymous = The round is anonymous: nobody can tell who has not answered.
page-close-missing = { $n ->
    [one] One person is not finished
   *[other] { $n } people are not finished
}
page-close-more = and { $n } more
page-close-button = Close round { $round } for good
page-close-rather-remind = Rather remind them first
page-close-nobody = Nobody has answered yet, so there is nothing to freeze.
page-close-busy = People answered while we were closing, so the round is still open. Try again.

page-compare = Compare rounds
page-compare-rounds = Compare two rounds
page-compare-heading = From { $from } to { $to }
page-compare-from = From
page-compare-to = to
page-compare-one = There is no second round to compare with yet. Close the open round, open the next one and ask again.
page-compare-nothing = One of the two rounds has no answers yet, so there is nothing to compare.
page-compare-caption = By pillar: before, now, the difference and whether it is more than chance
page-compare-beyond = more than chance
page-compare-chance = may be chance

page-answers-lead = Who has no link fills in the form. The answers go into round { $round }.
page-answers-form = Download the form
page-answers-file = Filled-in form
page-answers-file-hint = XLSX, or a list in CSV or JSON. The same file again replaces what it said.
page-answers-all-groups = every group in the file
page-answers-read = Read it
page-answers-no-file = Choose a file.
page-answers-kept = { $answers } answers of { $respondents ->
    [one] one person
   *[other] { $respondents } people
    } kept in round { $round }.
page-answers-refused = { $n ->
    [one] One thing was not read
   *[other] { $n } things were not read
}
page-answers-further = And { $n } more.

page-invite = Invite people
page-invite-lead = You invite people to round { $round }. Whom you invite needs no account.
page-invite-anonymous = The round is anonymous.
page-invite-named = Answers carry a name.
page-invite-by-list = By a list
page-invite-list = Names and addresses
page-invite-list-hint = One a line: an address, or Name <address>, with a group after it if you like. You may paste from a mail program or a spreadsheet.
page-invite-file = Or a file
page-invite-file-hint = CSV or text, with columns such as name, e-mail and group.
page-invite-group-none = as on the list; else people choose themselves
page-invite-group-open = people choose their group themselves
page-invite-look = See what we understood
page-invite-look-again = Look again
page-invite-by-link = By one link for many
page-invite-by-link-about = For a newsletter or a notice board. Who opens it gets a link of their own to go on later. How many people got the link we do not know.
page-invite-by-link-named = For a newsletter or a notice board. Who opens it gets a link of their own to go on later. We do not know their names then.
page-invite-days = How many days the link works
page-invite-make-link = Make the link
page-invite-check = Is this right?
page-invite-understood = { $n ->
    [0] We understood no address.
    [one] We understood one address.
   *[other] We understood { $n } addresses.
}
page-invite-people = Whom you invite
page-invite-chooses = chooses
page-invite-more = And { $n } more.
page-invite-change = Change the list
page-invite-kept = The list is long. We keep it here for you for two hours; everybody we understood is invited.
page-invite-kept-change = Send another list
page-invite-mistake-list-gone = We do not have this list any more. Paste it again or send the file once more.
page-invite-problems = { $n ->
    [one] One line we did not understand; it is left out
   *[other] { $n } lines we did not understand; they are left out
}
page-invite-line = Line { $line }:
page-invite-line-no-email = there is no e-mail address in it.
page-invite-line-email-wrong = this is no e-mail address.
page-invite-line-name-too-long = the name is too long: at most 100 characters.
page-invite-line-group-unknown = we do not know this group.
page-invite-further = And { $n } more.
page-invite-twice = { $n ->
    [one] This address is on it more than once; it gets one invitation: { $first }
   *[other] { $n } addresses are on it more than once, such as { $first }; each gets one invitation.
}
page-invite-make = { $n ->
    [one] Make one invitation
   *[other] Make { $n } invitations
}
page-invite-how = How people get their link
page-invite-mail-yes = We mail it
page-invite-mail-about = You see of each mail whether it was taken.
page-invite-mail-anonymous = Only the mail knows the link, not even you. Who loses it asks you for a new one.
page-invite-mail-from = From: { $from }
page-invite-mail-no = I pass it on myself
page-invite-mail-no-about = You get a list to copy or download.
page-invite-no-mail = You then get a list of links to pass on. No mail server is set up; whoever runs this server can do that.
page-links = Links to pass on
page-links-heading = { $n ->
    [one] The link to pass on
   *[other] { $n } links to pass on
}
page-links-lead = You see this for a quarter of an hour, and only you. After that nobody can look them up: all we keep is a checksum.
page-links-download = Download as CSV
page-links-more = And { $n } more in the file.
page-links-gone = These links are not shown any more. Who lost theirs can be given a new one.
page-link-for-many = Link for many
page-link-for-somebody = By a link for many

page-invitations = Invitations
page-invitations-anonymous = The round is anonymous: nobody can see whether an invitation was used. A new link gives an empty questionnaire; give one only to who lost theirs.
page-invitations-none = No invitation fits this.
page-invitations-show = Show
page-invitations-all = all invitations
page-invitation-invited = invited
page-invitation-opened = opened
page-invitation-started = started
page-invitation-finished = finished
page-invitation-revoked = taken back
page-invitation-expired = expired
page-invitation-own = { $n ->
    [one] one person opened it
   *[other] { $n } people opened it
}
page-invitation-so-far = { $answered } of { $of } questions
page-invitation-reminded = Reminded on { $at }
page-invitation-do-link = New link
page-invitation-do-revoke = Take back
page-mail-counts = Mails: { $sent } taken, { $waiting } on their way, { $refused } refused.
page-mail-sent = Mail taken on { $at }
page-mail-waiting = Mail on its way
page-mail-again = Mail not taken yet, we try again: { $why }
page-mail-refused = Mail refused: { $why }
page-mail-failure-gone = the invitation is gone
page-mail-failure-forgotten = why is not kept any more
page-mail-failure-closed = the round was closed already
page-mail-failure-revoked = the invitation was taken back
page-mail-failure-expired = the invitation had expired
page-mail-failure-no-address = this address cannot receive mail
page-mail-language = Language of the mail
page-mail-unencrypted = Mail goes unencrypted from this server to the mail server: whoever listens on that network can read links.
page-remind-nobody = Nobody is to be reminded: everybody with an address is finished, or nobody was invited yet.
page-remind-lead = { $n ->
    [one] One person is not finished.
   *[other] { $n } people are not finished.
}
page-remind-lately = { $n ->
    [one] One of them
   *[other] { $n } of them
    } got a mail less than a day ago.
page-remind-anonymous = The round is anonymous, so we do not know who answered: everybody gets the reminder. It holds no link; each uses their own link from the invitation.
page-remind-insist = Also who got a mail less than a day ago
page-remind-insist-about = One mail a day is enough for most people.
page-remind-button = { $n ->
    [0] Mail reminders
    [one] Mail one reminder
   *[other] Mail { $n } reminders
}
page-remind-by-hand = No mail server is set up, so you mail yourself. Copy the text and use the lists of addresses.
page-remind-text = The text
page-remind-addresses = The addresses
page-remind-addresses-about = Each line opens your mail program, with the addresses as BCC so that nobody sees them.
page-remind-mail = Mail { $number }: { $n ->
    [one] one address
   *[other] { $n } addresses
}
page-remind-too-many = These are too many addresses to mail by hand. Whoever runs this server can set up a mail server.
page-remind-done = I have reminded them

mail-invitation-subject = { $organisation } asks how you see our customer experience
mail-reminder-subject = Reminder: { $organisation } would like to hear how you see our customer experience
mail-hello-name = Dear { $name },
mail-hello = Hello,
mail-invitation = { $organisation } wants to know honestly how mature its customer experience is, and asks people who see it from close by. You are one of them.
mail-reminder = { $organisation } asked you how you see our customer experience. If you are finished: thank you, and forget this mail. If not, we would like to hear from you.
mail-takes = It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
    }. You can stop whenever you like and go on later.
mail-open = To the questions
mail-link-about = The link is yours alone; do not pass it on. It works until { $day }.
mail-your-own-link = Use the link you got with the invitation. If you lost it, reply to this mail.
mail-anonymous = Your answers are anonymous: nobody can see who answered what.
mail-not-anonymous = Your answers carry your name. Reports show groups, never persons.
mail-questions = Questions? Reply to this mail.

page-act-assessment-made = Made an assessment: { $about }
page-act-assessment-changed = Changed an assessment: { $about }
page-act-round-opened = Opened a round: { $about }
page-act-round-closed = Closed a round: { $about }
page-act-answers-read = Read filled-in forms: { $about }
page-act-part-left-out = Left something out: { $about }
page-act-part-put-back = Let something count again: { $about }
page-act-answer-settled = Settled a value: { $about }
page-act-settling-taken-back = Let answers speak again: { $about }
page-act-mail-ordered = Had invitations or reminders mailed: { $about }
