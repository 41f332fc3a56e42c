# The pages: navigation, signing in, overview, models, channels, settings.
page-skip = Skip to the content
page-nav = Main
page-nav-overview = Overview
page-nav-models = Models
page-nav-channels = Channels
page-nav-report = Report
page-nav-settings = Settings
page-breadcrumbs = You are here
page-language = Language
page-language-nl = Nederlands
page-language-en = English
page-sign-out = Sign out
page-signed-in-as = Signed in as { $name }
page-menu = Menu

page-title-sign-in = Sign in
page-sign-in-lead = How mature is your customer experience, and is it true?
page-sign-in = Sign in
page-sign-in-wrong = This e-mail address and password do not belong together.
page-sign-in-wrong-hint = Check both and try again. If you forgot your password, ask the owner of this workspace for a new link.
page-sign-in-slow = Too many failed attempts. Wait a quarter of an hour and try again.
page-sign-in-no-users = Nobody has an account yet. Whoever started the server finds a link on its terminal to make the first one.
page-signed-out = You are signed out.

page-field-email = E-mail address
page-field-password = Password
page-field-password-hint = At least 12 characters. A sentence is easy to remember.
page-field-name = Your name
page-field-user-name = Name
page-field-organisation = Name of your organisation
page-field-organisation-hint = As it stands on reports and pages.
page-field-time-zone = Time zone
page-field-time-zone-hint = Pages tell the time by it: Europe/Amsterdam, Europe/Brussels, America/Curacao …
page-field-language = Language
page-field-role = Role
page-field-token = One-time token

page-mistakes = { $count ->
    [one] One thing is not right yet
   *[other] { $count } things are not right yet
}
page-mistake-organisation-missing = Fill in the name of your organisation.
page-mistake-organisation-too-long = This name is too long: at most 100 characters.
page-mistake-name-missing = Fill in a name.
page-mistake-name-too-long = This name is too long: at most 100 characters.
page-mistake-email-wrong = Fill in an e-mail address, such as name@example.com.
page-mistake-email-taken = Another user already has this e-mail address.
page-mistake-role-unknown = Choose a role.
page-mistake-password-short = This password is too short: choose at least 12 characters.
page-mistake-password-long = This password is too long: choose at most 256 characters.
page-mistake-password-is-email = Your e-mail address is not a password. Choose something else.
page-mistake-link-spent = This link has been used or is no longer good. Ask for a new one.
page-mistake-time-zone-unknown = There is no such time zone. Write it like Europe/Amsterdam.
page-mistake-last-owner = A workspace needs an owner with a password: make somebody else owner first.

page-title-set-up = Start
page-set-up-heading = Welcome. Let us set up your workspace.
page-set-up-lead = You are the first. You become the owner: you decide who else may come in.
page-set-up = Make my account
page-set-up-done = There is an owner already.
page-set-up-token-wrong = This one-time token is not the one on the terminal.
page-set-up-token-hint = The server printed a link on its terminal when it started. Open that link, or copy the token from it.

page-title-welcome = Choose a password
page-welcome-heading = Welcome, { $name }
page-welcome-lead = Choose a password to sign in with, together with { $email }.
page-welcome = Save and sign in

page-title-overview = Overview
page-question = How mature is our customer experience?
page-where-are-we = Where are we?
page-positions-caption = Our place in each model: what we say, what the data show, how far they lie apart, and what changed
page-prudent = Read prudently: { $place }
page-model = Model
page-since = since { $round }
page-trend = trend
page-trend-was = was { $level }
page-trend-none = the same
page-trend-risen = { $risen ->
    [one] one part higher
   *[other] { $risen } parts higher
}
page-trend-fallen = { $fallen ->
    [one] one part lower
   *[other] { $fallen } parts lower
}
page-trend-both = { $risen } higher, { $fallen } lower
page-gap-steps = { $steps ->
    [0] none
    [one] { $steps } step
   *[other] { $steps } steps
}
page-gap-rosier = said more than shown
page-gap-modest = shown more than said
page-gap-none = said as shown
page-gap-over = over { $known } of { $all } parts
page-findings = Three things to know
page-no-findings = Nothing stands out.
page-next = What next?
page-rests-on = What this rests on
page-see-report = The whole report, to read or print
page-as-computed = Computed { $day } at { $time }.
page-computing = The position is being computed
page-computing-lead = This takes a few seconds. The page looks again by itself.
page-compute-failed = The position could not be computed
page-compute-failed-lead = Nothing is lost. This is what went wrong:

page-title-models = Models
page-models-lead = Each model looks from another side. None is the truth; where they agree, listen.
page-pillars = The pillars
page-pillars-caption = What we say, what the data show, and what we want, per pillar
page-pillar = Pillar
page-why = Why this place, and what would lift it
page-targets = Targets and balance
page-trend-heading = Since the round before
page-beside = Beside others
page-about-model = About this model

page-practices = The practices
page-practices-lead = { $count ->
    [one] One practice makes up this pillar.
   *[other] { $count } practices make up this pillar.
}
page-agreement = Agreement among respondents
page-target-because = Why this target:
page-why-here = Why
page-answers = Who answered what
page-answers-to = Answers to: { $question }
page-answers-about = How often each answer from 1 to 5 was given. Groups too small to stay anonymous are only counted in the whole.
page-everybody = Everybody
page-nobody-answered = Nobody answered this yet.
page-not-judged = { $count ->
    [one] One person could not judge this, or found it not applicable.
   *[other] { $count } people could not judge this, or found it not applicable.
}
page-settled = Settled after talking:
page-measured = What the data show
page-not-measured = Nothing measures this yet. Only what people say counts.
page-as-level = Read as level { $level }.
page-as-of = Data up to { $day }.
page-stale = Too old to count.
page-too-few = Too few observations to count.
page-way-up = What would lift it
page-anchor-now = Now, at { $level }
page-anchor-next = Next, at { $level }
page-obstacles = { $count ->
    [one] One thing that may stand in the way
   *[other] { $count } things that may stand in the way
}

page-title-channels = Channels
page-touchpoints = By touchpoint
page-touchpoints-caption = The same five things, for each place where people meet us
page-by-channel = By channel
page-by-touchpoint = By touchpoint
page-definition = Definition
page-definition-lead = This is the query, as it ran over the contacts.
page-data-until = The data run up to and including { $day }.

page-title-settings = Settings
page-settings-workspace = Workspace
page-settings-workspace-about = The organisation's name and its language.
page-settings-users = Users
page-settings-users-about = Who may come in, and what they may do.
page-settings-sessions = My sessions
page-settings-sessions-about = The browsers you are signed in with.
page-settings-audit = Audit log
page-settings-audit-about = What was changed, by whom and when.
page-save = Save
page-saved = Saved.

page-users-add = Add a user
page-users-add-button = Add and make a link
page-users-link = Pass on this link
page-users-link-about = It is shown only now. { $name } chooses a password with it, within 7 days. Whoever has the link can use it once.
page-users-change-role = Change role
page-users-end = End access
page-users-again = New link
page-users-none-yet = has not chosen a password yet
page-users-ended = no longer has access
page-users-you = that is you
page-users-role-of = Role of { $name }
page-role-owner = Owner
page-role-manager = Manager
page-role-assessor = Assessor
page-role-agent = Agent
page-role-analyst = Analyst
page-role-viewer = Viewer
page-role-owner-about = Everything, users included
page-role-manager-about = Assessments, people and data
page-role-assessor-about = Runs assessments, sees no person
page-role-agent-about = Helps people, sees who they are
page-role-analyst-about = Follows figures to their source, sees no person
page-role-viewer-about = Reads where we stand

page-sessions-lead = End a session you do not recognise, or of a device you no longer use.
page-session-browser = Browser
page-session-since = Since
page-session-seen = Last used
page-session-this = this browser
page-session-end = End
page-unknown-browser = Unknown browser

page-audit-when = When
page-audit-who = Who
page-audit-what = What
page-audit-earlier = Earlier
page-audit-empty = Nothing has been changed yet.
page-audit-nobody = nobody signed in
page-audit-user = user { $number }
page-act-owner-made = Made the first account
page-act-signed-in = Signed in
page-act-signed-out = Signed out
page-act-session-ended = Ended a session
page-act-user-added = Added { $about }
page-act-user-invited = Made a new link for { $about }
page-act-password-chosen = Chose a password
page-act-role-changed = Changed the role of { $about }
page-act-user-ended = Ended the access of { $about }
page-act-workspace-changed = Changed the name or language of the workspace

page-title-not-found = This page does not exist
page-not-found-lead = The address may have a typing error, or what was here is gone.
page-title-not-allowed = This page is not for your role
page-not-allowed-lead = As { $role } you cannot see or do this. The owner of this workspace can change that.
page-title-from-elsewhere = This form did not come from our own page
page-from-elsewhere-lead = Nothing was changed. Open the page again and fill the form in there.
page-title-too-large = This form is too large
page-too-large-lead = Nothing was changed. Shorten what you filled in and send it again.
page-title-broken = Something went wrong
page-broken-lead = Nothing was half changed. Try again; if it stays, whoever runs this server can find out more.
page-to-overview = To the overview
page-to-sign-in = Sign in
