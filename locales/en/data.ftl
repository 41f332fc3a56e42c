# Data: what comes in from where, sources, imports, what was refused; and the switches between channels.
page-nav-data = Data
page-title-data = Data
page-data-empty = Nothing comes in yet.
page-data-empty-lead = Figures are as good as what they rest on. Connect a system that tells what happens, or bring the file of one that can export it.
page-data-empty-ask = Connecting and importing is for the owner or a manager of this workspace. Ask one of them to begin.
page-data-connect = Connect a source
page-data-bring = Import files
page-data-all-spoke = { $count ->
    [one] The one connected source spoke today.
   *[other] All { $count } connected sources spoke today.
}
page-data-some-spoke = { $spoke } of { $count } connected sources spoke today.
page-data-not-yet = { $count ->
    [one] { $names } is connected and has not sent anything yet.
   *[other] { $count } sources are connected and have not sent anything yet: { $names }.
}
page-data-one-silent = { $name } has been silent for { $days } days.
page-data-many-silent = { $count } sources are silent: { $names }.
page-data-from-files = { $count ->
    [one] Everything comes from the files of one source.
   *[other] Everything comes from files, of { $count } sources.
}
page-data-fresh = { $events } events are kept, and every one of them is in the figures.
page-data-waiting = { $events } events are kept; { $waiting } of them are not in the figures yet.
page-data-sources = Sources
page-data-sources-caption = When each source last spoke, what it brought, and what was refused of it
page-data-source = Source
page-data-connected = sends by itself
page-data-by-file = by file
page-data-last-seen = Last spoke
page-data-today = Today
page-data-week = 7 days
page-data-refused = Refused
page-data-silent = silent for { $days } days
page-data-never = never
page-data-files = Imported files
page-data-files-caption = The files imported last
page-data-file = File
page-data-when = When
page-data-events = Events
page-data-refused-rows = Refused rows
page-data-all-imports = All imports
page-data-freshness = How fresh the figures are
page-data-freshness-lead = While the server runs, what is new becomes part of the figures about once a minute.
page-data-kept = Events kept
page-data-not-in-figures = Not in the figures yet
page-data-sealed = Figures last brought up to date
page-data-last-event = Latest event happened
page-data-to-doctor = Is everything sound?
page-data-optional = (optional)
page-data-yes = yes
page-data-no = no
page-data-leave-it = Leave it as it is

page-title-connect = Connect a source
page-connect-lead = A source is a system that tells what happens: a site, an app, a CRM, a telephone exchange. It gets a key of its own to send with.
page-connect-button = Connect and make a key
page-title-change-source = What is said for it
page-change-source-lead = What you say here holds for events that do not say it themselves, from now on. Earlier events stay as they are.
page-data-field-name = Name
page-data-field-name-hint = As you call the system, such as Webshop.
page-data-field-channel = Channel
page-data-field-channel-hint = For events that name none: web, app, email, phone, chat, store, post, social.
page-data-field-touchpoint = Touchpoint
page-data-field-touchpoint-hint = The place within the channel, such as help desk.
page-data-field-cost = Cost of a contact
page-data-field-cost-hint = In euros, for contacts that do not say what they cost.
page-data-field-user-id = What its userId is
page-data-field-user-id-hint = If all systems use one customer number, choose that: then people are recognised across them.
page-data-field-limit = Events a second at the most
page-data-field-limit-hint = Leave empty for no limit of its own.
page-data-wrong-name = Fill in a name.
page-data-wrong-name-long = This name is too long: at most 64 characters.
page-data-wrong-name-taken = There is a source of this name already. Choose another name, or open that source and make it a further key.
page-data-wrong-word-long = This is too long: at most 200 characters.
page-data-wrong-cost = Fill in an amount in euros, such as 4.50.
page-data-wrong-limit = Fill in a whole number above zero, or nothing.
page-data-wrong-user-id = Choose what its userId is.

page-source-seen = Last spoke { $at }.
page-source-never = It has not sent anything yet.
page-source-by-file = It does not send by itself: its events come from files.
page-source-key = Its key
page-source-key-once = Copy it now: it is shown once, and we keep only what it takes to recognise it.
page-source-first-event = Send a first event
page-source-first-event-lead = Any SDK of Segment or RudderStack will do; it only has to be pointed here.
page-snippet-curl = From a terminal (curl)
page-snippet-javascript = From a site (Segment for JavaScript)
page-snippet-python = From Python (Segment for Python)
page-source-said = What is said for it
page-source-said-lead = This holds for events that do not say it themselves.
page-source-unsaid = nothing
page-source-change = Change this
page-source-keys = Keys
page-source-no-keys = It has no key, so it cannot send by itself.
page-source-new-key = Make a new key
page-source-rotate = To replace a key without losing anything: make a new one, put it in the system, and revoke the old one once the new one is in use.
page-source-made = made { $at }
page-source-revoked = revoked { $at }
page-source-revoke = Revoke
page-source-watch = Watch what comes in
page-source-refused = What was refused of it
page-revoke-title = Revoke the key that ends in { $ending }?
page-revoke-lead = Systems that send with this key for { $name } are refused from then on.
page-revoke-at-once = It is in force at the next request, and cannot be undone.
page-revoke-kept = Everything that came in with it stays.
page-revoke-last = It is the last key of this source: nothing can be sent for it until you make a new one.
page-revoke-others = The other keys of this source go on working.
page-revoke-button = Revoke this key

page-title-debugger = What comes in
page-debugger-lead = The last requests of { $name }, newest first: as received, as understood, and what was refused.
page-debugger-noted = This shows personal data. That you looked is in the audit log. Nothing of it is kept on disk: a restart clears it.
page-debugger-reload = Look again
page-debugger-none = Nothing has come in since the server started
page-debugger-none-lead = Send an event with the key of this source and it appears here.
page-debugger-to-source = How to send a first event
page-debugger-outcome = { $events } new, { $again } there already, { $refused } refused
page-debugger-not-taken = nothing of it went in
page-debugger-more = { $count ->
    [one] And one more event.
   *[other] And { $count } more events.
}
page-debugger-refused = Refused:
page-debugger-received = As received

page-title-imports = Import
page-imports-lead = Bring an export of a system as a file. You see what becomes of its first rows before anything goes in.
page-imports-files = Files
page-imports-files-hint = CSV, JSON Lines, Excel or Parquet, also packed as .gz. At most { $size } together and { $files } files; what belongs together, bring together.
page-imports-button = Bring them
page-imports-wrong-too-large = These files are larger than { $size } together. Split them, pack them as .gz, or import them on the server with rijp import.
page-imports-wrong-too-many = Bring at most { $files } files at once.
page-imports-wrong-waiting = Too many imports wait already. Finish or give up one of them first.
page-imports-wrong-broke-off = The files did not arrive to their end. Nothing of them is kept; try again.
page-imports-wrong-failed = The files could not be kept on the server. Is its disk full?
page-imports-wrong-empty = Choose a file that has something in it.
page-imports-none = Nothing has been imported here yet.
page-imports-before = What was brought before
page-imports-caption = Every upload, newest first
page-imports-state = State
page-imports-new = New events
page-imports-earlier = Earlier imports
page-imports-and-more = { $names } and { $count } more
page-upload-ready = waits for you
page-upload-waiting = waits for its turn
page-upload-running = is going in
page-upload-done = done
page-upload-failed = failed
page-upload-cancelled = stopped
page-upload-ready-lead = It waits for somebody who may import to say how its rows become events.
page-upload-waiting-lead = It waits for its turn: imports go in one at a time.
page-upload-running-lead = It is going in.
page-upload-failed-lead = It could not be read to its end. What went in before that stays; importing it again adds the rest and nothing twice.
page-upload-cancelled-lead = It was stopped. What went in before that stays; importing it again adds the rest and nothing twice.
page-upload-guessed-lead = This is how we read it, from the names of its columns and its first rows. Correct what is wrong; nothing goes in before you say so.
page-upload-saved-lead = It has the columns of your mapping “{ $name }”, so it is read by that. Nothing goes in before you say so.
page-upload-preset-lead = We know this export: it is read by the mapping “{ $name }” that we ship. Nothing goes in before you say so.
page-upload-chosen-lead = This is what becomes of its first rows. Nothing goes in before you say so.
page-upload-unread-lead = We cannot read this file.
page-upload-problem = It cannot be read like this
page-upload-came-before = A file with exactly this content was imported before. Importing it again adds nothing new.
page-upload-came-before-link = See that import
page-upload-start = Import all rows
page-upload-give-up = Leave it, and remove the file
page-upload-stop = Stop importing
page-upload-underway = { $percent } % is read.
page-upload-progress = How much is read
page-upload-rows = Rows read
page-upload-new = New events
page-upload-again = There already
page-upload-refused = Refused
page-upload-done-nothing = All of it was read, and no event came of it.
page-upload-done-new = { $new } new events went in.
page-upload-done-some = { $new } new events went in; { $again } were there already.
page-upload-done-again = Nothing new: all { $again } events were there already.
page-upload-to-refused = Refused rows of { $name }
page-upload-to-overview = See what it shows
page-upload-another = Import another file

page-mapping-by = By what rows are read
page-mapping-by-hint = A mapping that is saved or that we ship counts instead of what is said below.
page-mapping-by-own = As said below, column by column
page-mapping-by-saved = Your mapping “{ $name }”
page-mapping-by-preset = Known export: { $name }
page-mapping-own = Column by column
page-mapping-kind = Each row is
page-mapping-source = Source
page-mapping-source-hint = The system this is an export of. The same name next time, so that nothing counts twice.
page-mapping-channel = Channel of every row
page-mapping-channel-hint = Where no column says it: web, app, email, phone, chat, store, post, social.
page-mapping-scale = Scale of the scores
page-mapping-no-scale = there are none
page-mapping-time = Times are written as
page-mapping-decimal = Decimal sign
page-mapping-decimal-point = a point: 4.50
page-mapping-decimal-comma = a comma: 4,50
page-mapping-unit = Amounts are in
page-mapping-euros = euros
page-mapping-cents = cents
page-mapping-direction = Who began
page-mapping-no-direction = is not told
page-direction-inbound = the person
page-direction-outbound = the organisation
page-mapping-columns = What each column holds
page-mapping-columns-from = columns { $from }–{ $to }
page-mapping-save = Save this mapping as
page-mapping-save-hint = Next time a file with these columns is recognised.
page-mapping-show = Show what comes of it
page-mapping-rows = The first rows as they stand in the file
page-mapping-no-time = Say which column tells when it happened.
page-mapping-no-identifier = Say which column tells who it is about, such as an e-mail address.
page-mapping-twice = Two columns hold “{ $name }”: only one can.
page-mapping-missing = Say which column holds “{ $name }”: such a row cannot do without.
page-mapping-missing-channel = Say through which channel people came: by a column, or one for every row.
page-mapping-missing-feedback-kind = Say on which scale the scores are.
page-time-iso = 2026-01-31 14:15 (ISO 8601)
page-time-unix-s = seconds since 1970
page-time-unix-ms = milliseconds since 1970
page-scale-nps = NPS, 0 to 10
page-scale-csat = satisfaction, 1 to 5
page-scale-ces = effort, 1 to 7
page-scale-grade = grade, 1 to 10
page-scale-emotion = emotion, −1 to 1
page-kind-interaction = a contact
page-kind-feedback = an opinion
page-kind-case = a case
page-kind-order = an order
page-kind-goal = a goal reached
page-kind-identify = who somebody is
page-kind-consent = consent
page-kind-other = something else

page-preview-outcome = { $events ->
    [0] No event comes of the first rows
    [one] One event comes of the first rows
   *[other] { $events } events come of the first rows
}{ $refused ->
    [0] {""}
    [one] , one row is refused
   *[other] , { $refused } rows are refused
}
page-preview-events-caption = The first rows as events
page-preview-when = When
page-preview-what = What
page-preview-channel = Channel
page-preview-who = Who
page-preview-facts = What is known
page-preview-nobody = nobody in particular
page-preview-kept = { $count ->
    [one] and one thing kept as it came
   *[other] and { $count } things kept as they came
}
page-preview-line = Row { $line }:

page-holds-group-rest = Not understood
page-holds-group-row = The row
page-holds-group-who = Who it is about
page-holds-group-person = About the person
page-holds-group-what = What happened
page-holds-rest = keep as it is
page-holds-nothing = leave it out
page-holds-time = when it happened
page-holds-message-id = what makes the row unique
page-holds-identifiers-email = e-mail address
page-holds-identifiers-phone = phone number
page-holds-identifiers-customer-number = customer number
page-holds-identifiers-user-id = user id
page-holds-identifiers-loyalty-card = loyalty card
page-holds-identifiers-anonymous-id = anonymous id of a browser
page-holds-identifiers-device-id = device id
page-holds-traits-name = name
page-holds-traits-first-name = first name
page-holds-traits-last-name = last name
page-holds-traits-birth-date = date of birth
page-holds-traits-street = street and number
page-holds-traits-postal-code = postal code
page-holds-traits-city = town
page-holds-channel = channel
page-holds-touchpoint = touchpoint
page-holds-direction = who began
page-holds-need = need, or subject
page-holds-recognised = recognised at once
page-holds-identification-repeated = had to identify again
page-holds-explanation-repeated = had to explain again
page-holds-context-shown = earlier contacts were shown
page-holds-visible-at = visible in other channels at
page-holds-wait-s = waiting time, seconds
page-holds-handle-s = handling time, seconds
page-holds-cost-cents = cost
page-holds-revenue-cents = revenue
page-holds-resolved = settled in this contact
page-holds-case-id = number of the case
page-holds-case-status = status of the case
page-holds-due-at = case promised for
page-holds-order-id = number of the order
page-holds-order-status = status of the order
page-holds-promised-at = delivery promised for
page-holds-delivered-at = delivered at
page-holds-feedback-kind = scale of the score
page-holds-score = score
page-holds-emotion = emotion
page-holds-weight = survey weight
page-holds-verbatim = in their own words
page-holds-goal = goal
page-holds-crm-linked = known to the CRM
page-holds-consent-purpose = purpose of consent
page-holds-consent-granted = consent given

page-title-refused = Refused
page-refused-none = Nothing was refused.
page-refused-lead = What could not be understood is listed here with its reason. Everything else went in.
page-refused-to-data = To data
page-refused-to-all = To everything that was refused
page-refused-of-file = file
page-refused-of-source = connected source
page-refused-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
page-refused-events = { $count ->
    [one] one event
   *[other] { $count } events
}
page-refused-file-lead = { $count ->
    [0] No row of this file is on the list.
    [one] One row of this file did not go in.
   *[other] { $count } rows of this file did not go in.
}
page-refused-source-lead = { $count ->
    [0] No event of this source was refused.
    [one] One event of this source was refused.
   *[other] { $count } events of this source were refused, each time it was sent counted.
}
page-refused-reasons = Why
page-refused-row-by-row = Row by row
page-refused-event-by-event = Event by event
page-refused-hidden = What the rows say names people, and your role does not show them. Whoever may import sees them in full.
page-refused-caption = What was refused, with its field and reason
page-refused-line = Row
page-refused-place = Place in what was sent
page-refused-field = Field
page-refused-why = Reason
page-refused-row = How it begins
page-refused-times = { $count } times
page-refused-next = Further rows
page-refused-do = What to do
page-refused-do-file = Mend these rows in the system or the file and import it again: what went in before is recognised and counts once. If the rows need not go in, take them off this list.
page-refused-do-source = Mend what the system sends. An event that is sent again and understood goes in; the list keeps the last ones only.
page-refused-csv = Download as CSV
page-refused-clear = Take them off the list

page-reason-time = “{ $value }” is not a time in the form that was chosen.
page-reason-time-form = “{ $value }” is not a time in the form that was chosen.
page-reason-date = “{ $value }” is not a date that exists.
page-reason-century = “{ $value }” is not between 1970 and 2100.
page-reason-no-time = the row does not say when it happened.
page-reason-number = “{ $value }” is not a number.
page-reason-comma = “{ $value }” has a comma; say whether that is the decimal sign.
page-reason-cents = “{ $value }” is not a whole number of cents; are amounts in euros?
page-reason-large = “{ $value }” is too large.
page-reason-negative = “{ $value }” is negative.
page-reason-boolean = “{ $value }” is neither yes nor no.
page-reason-direction = “{ $value }” is neither inbound nor outbound.
page-reason-channel = a contact needs a channel.
page-reason-case = a case needs a number.
page-reason-order = an order needs a number.
page-reason-goal = there is no goal in it.
page-reason-feedback = an opinion needs a score, an emotion or words.
page-reason-off-scale = the score is not on its scale.
page-reason-scale = on which scale the score is, is not told.
page-reason-nobody = nothing in the row tells who it is about.
page-reason-missing = is missing.
page-reason-unique = what makes the row unique is blank.
page-reason-long = the row is longer than 1 MB.
page-reason-quote = a quotation mark opens here and does not close.
page-reason-binary = there is a zero byte in it, which text does not have.
page-reason-cells = the row has another number of cells than the header.
page-reason-file-empty = The file is empty.
page-reason-broke-off = The files did not arrive to their end.
page-reason-too-long = “{ $value }” is longer than { $number } characters.
page-reason-long-word = is too long.
page-reason-map = the mapping does not say what “{ $value }” means.
page-reason-weight = “{ $value }” is not a weight above zero.
page-reason-feedback-kind = has to be nps, csat, ces, grade or emotion.
page-reason-valence = an emotion is -1, 0 or 1.
page-reason-returned = only a return can have a negative amount.
page-reason-consent-purpose = consent needs what it is for.
page-reason-consent-answer = whether consent was given or withdrawn is not told.
page-reason-encoding = the file is not UTF-8, and the mapping says it is.
page-reason-no-objects = no line is a JSON object with names.
page-reason-not-object = the line is not a JSON object.
page-reason-not-json = the line is not JSON.
page-reason-many-cells = the row has more than { $number } values.
page-reason-header = The file has no header that can be read.
page-reason-not-text = The file is not text, a workbook or Parquet. CSV and JSON Lines (also as .gz), XLSX and Parquet can be read.
page-reason-workbook = The workbook cannot be read. Save it again as .xlsx, or export it as CSV.
page-reason-workbook-large = The workbook is too large when unpacked. Export the data as CSV.
page-reason-parquet = The Parquet file cannot be read.
page-reason-lookup = The table “{ $value }” is too large to look things up in.
page-reason-stopped = It was stopped.
page-reason-no-name = is missing: a track call needs a name.
page-reason-alias = is missing: an alias needs the id there was before.
page-reason-group = is missing: a group call needs the organisation.
page-reason-cloud = is missing: a CloudEvent needs id, source, specversion and type.
page-reason-consent-list = is a list, and whether consent was given or withdrawn is not told.
page-reason-many = are more than the { $number } there may be.
page-reason-many-traits = have one that is too long, or without a name.
page-reason-twice = is told twice.
page-reason-currency = is in another currency than the workspace’s, so it is not added up.
page-reason-text = is neither text nor a number.
page-reason-object = is not an object.
page-reason-deep = has more than { $number } levels in one another.
page-reason-iso = is not a time in ISO 8601.
page-reason-clock = lies before 1971: the sender’s clock was not set.
page-reason-future = lies more than a day in the future.
page-reason-call = has to be identify, track, page, screen, group or alias.
page-reason-version = is not 1.0.
page-reason-plain-time = is not a time that exists.
page-reason-plain-century = is not between 1970 and 2100.
page-reason-plain-number = is not a number.
page-reason-plain-large = is too large.
page-reason-plain-negative = is negative.
page-reason-plain-positive = is not above zero.
page-reason-plain-boolean = is neither yes nor no.
page-reason-plain-direction = is neither inbound nor outbound.
page-reason-plain-long = is longer than { $number } characters.
page-reason-column = (column “{ $column }”)

page-title-doctor = Is everything sound?
page-doctor-fine = Everything is sound.
page-doctor-warnings = { $count ->
    [one] Nothing is lost or wrong; one thing deserves a look.
   *[other] Nothing is lost or wrong; { $count } things deserve a look.
}
page-doctor-wrong = Something is wrong.
page-doctor-lead = Database, events, who is who, the figures’ files and the machine, looked at by counts and samples. That takes a few seconds.
page-doctor-not-yet = Nobody had this examined yet.
page-doctor-failed = The examination failed.
page-doctor-go = Examine it
page-doctor-again = Examine it again
page-doctor-underway = Being examined since { $since }. This page refreshes itself.
page-doctor-when = Examined on { $when }.
page-doctor-deep = A thorough look, event by event, takes longer and is asked for on the server:
page-doctor-command = The command for a thorough look
page-doctor-is-fine = as it should be
page-doctor-is-warning = deserves a look
page-doctor-is-wrong = wrong

page-act-source-added = Connected a source
page-act-source-changed = Changed what is said for a source
page-act-key-added = Made a further key for a source
page-act-key-revoked = Revoked a key of a source
page-act-source-watched = Watched what a source sent (personal data)
page-act-files-uploaded = Brought files to import
page-act-import-started = Started an import
page-act-import-cancelled = Stopped an import
page-act-mapping-saved = Saved a mapping
page-act-refused-read = Read rows of a file (personal data)
page-act-refused-cleared = Took refused rows off the list
page-act-examined = Had the workspace examined

page-switches = Which channel people go on to
page-switches-lead = When somebody comes back with the same need within seven days: where they were, and where they came back.
page-switches-caption = Follow-ups by the channel before (rows) and the channel after (columns)
page-switches-description = Each row adds up to a hundred per cent: of those who were in that channel, the share that came back in each. The outlined cells are those who stayed. Dark means more.
page-switches-from = From
page-switches-to = Came back in
page-switches-all = All channels: { $share } of follow-ups came through another channel.
page-switches-metric = Definition and query
page-by-next-channel = By the channel people went on to

page-lately = Under each figure: the 90 days before → the last 90 days. ↑ higher, ↓ lower, ≈ much the same (the intervals overlap).
page-lately-up = { $before } → { $recent } ↑
page-lately-down = { $before } → { $recent } ↓
page-lately-same = { $before } → { $recent } ≈
page-lately-unsure = { $before } → { $recent }
