# Access and what is kept: one's own account, who saw whom, how long, and the first steps.
page-settings-account = My account
page-settings-account-about = Your name, your language and your password.
page-settings-reads = Who saw whom
page-settings-reads-about = Who looked at personal data: of whom, when and what for.
page-settings-retention = How long we keep things
page-settings-retention-about = What is removed by itself, and after how many days.

page-account-language-browser = As my browser asks
page-account-password = Password
page-account-password-about = You stay signed in here. Everywhere else you are signed out.
page-account-password-change = Change password
page-account-no-password = You sign in without a password of your own, so there is none to change.
page-field-old-password = Your password now
page-field-new-password = Your new password
page-mistake-old-password-wrong = This is not your password.
page-mistake-too-often = Too many failed attempts. Wait a quarter of an hour and try again.
page-mistake-users-too-many = There are as many users as a workspace can have.
page-mistake-days-wrong = Fill in a number of days within the bounds.
page-users-vouched = signs in through your organisation
page-users-further = Further users

page-filter-all = Everything
page-filter-everybody = Everybody
page-filter-day = Day
page-filter-show = Show
page-filter-clear = Show everything
page-filter-none = There is nothing of this kind. Choose less, or show everything.

page-reads-lead = Every look at personal data is written down here, by people and by programs.
page-reads-by = Who looked
page-reads-person = At whom
page-reads-person-hint = An identifier, such as email:name@example.com, or a number from this list.
page-reads-nobody = Nobody is known by this. Write the kind and the value, such as email:name@example.com.
page-reads-whom = At whom
page-reads-purpose = What for
page-reads-through = Through
page-reads-times = Times
page-reads-machine = on the machine itself
page-reads-token = program “{ $name }”
page-reads-everybody = everybody with events
page-reads-look = look
page-reads-empty = Nobody has looked at personal data yet.
page-reads-save = Save as a file (CSV, at most { $most } lines)
page-purpose-service = service
page-purpose-single-view = view over all channels
page-purpose-analytics = analysis
page-purpose-personalization = personalisation
page-purpose-marketing = marketing
page-purpose-advertising = advertising
page-through-profile = profile
page-through-events = events
page-through-stream = live stream
page-through-page = page of the person
page-through-search = search
page-through-pair = doubtful pair
page-through-debugger = debugger of a source

page-retention-lead = What only needs keeping for a while is removed once a day, a little at a time. The audit log remembers how much.
page-retention-days = days
page-retention-bounds = From { $min } to { $max } days; { $usual } where you choose nothing.
page-retention-old = { $count ->
    [one] One line is older and is removed within a day.
   *[other] { $count } lines are older and are removed within a day.
}
page-retention-wrong = Fill in a whole number from { $min } to { $max }.
page-kept-reads = Who saw whom
page-kept-reads-about = Long enough to answer whoever asks who looked at them.
page-kept-audit = Audit log
page-kept-audit-about = Afterwards nobody can tell any more who changed what.
page-kept-sessions = Sessions that ended
page-kept-sessions-about = Browsers that were signed in. Nobody is signed out by this.
page-kept-refused = Refused rows
page-kept-refused-about = They hold the beginning of a row as it came. Afterwards it can no longer be mended from here; how many there were stays.
page-kept-addresses = Names and addresses of invitations
page-kept-addresses-about = And what a mail server said of a mail. Counted from the day a round is closed. Answers stay; nobody can be written to any more.
page-retention-stays = What does not go by age
page-stays-events = Events, with what people said in them, and notes
page-stays-events-why = Figures, trends and closed rounds rest on them, and they say who is who. Leaving out the oldest would change what was measured without a word, so we do not offer it.
page-stays-answers = Answers and rounds
page-stays-answers-why = What a closed round said never changes: without it there is no trend.
page-stays-identity = Who is who, and why
page-stays-identity-why = A decision that two people are not one must hold for as long as there are events of either.

page-act-account-changed = Changed their own name or language
page-act-password-changed = Changed their own password
page-act-vouched = Signed in through the organisation for the first time
page-act-reads-exported = Saved the list of who saw whom as a file
page-act-retention-changed = Changed for how many days is kept: { $about }
page-act-old-removed = What was old was removed: { $about }

page-no-evidence = { $count ->
    [one] One event came in
   *[other] { $count } events came in
}, and no figure counts as evidence yet. A figure counts from a minimum on, often some hundreds of contacts. Each practice in a model says which figure counts.
page-no-evidence-go = To the models

page-first-heading = Nothing to show yet. Three steps to your first position.
page-first-heading-on = { $done } of { $all } steps done. Go on to your first position.
page-first-lead = Answers give what you say, data give what is true. Either gives a position; both together show how far they lie apart.
page-first-rest = What makes this position complete
page-first-done = done
page-first-others = The owner or a manager of this workspace does this.
page-first-choose = Choose what to look at
page-first-choose-gives = You choose the models that fit you and whom you ask. It gives you one list of questions, each asked once.
page-first-choose-go = Choose models
page-first-ask = Invite people
page-first-ask-gives = A few people from every group answer by a link, on their phone, without an account. It gives what you say, and where you disagree.
page-first-ask-go = Invite people
page-first-bring = Bring in your contacts
page-first-bring-gives = An export of your shop, help desk or reviews, or a system that sends events by itself. It gives what is true.
page-first-bring-import = Import a file
page-first-bring-connect = Connect a system
page-first-connected = A system is connected. Nothing has come in from it yet.

page-sign-in-or = or
page-sign-in-provider = Sign in with { $name }
page-provider-heading = You are not signed in
page-provider-again = Try again
page-provider-down = { $name } cannot be reached, or does not answer as it should. Try again in a while, or sign in with your password.
page-provider-refused = { $name } did not sign you in.
page-provider-stale = This attempt is too old, was used already or was begun in another browser. Begin again.
page-provider-clock = What { $name } says is not valid at this moment: the clocks of the two servers differ. Whoever runs this server can set its clock.
page-provider-audience = What { $name } says was meant for somebody else. Whoever runs this server can check the client it is registered as.
page-provider-not-trusted = What { $name } says cannot be trusted: its signature or its origin is not right. Nobody is signed in.
page-provider-unverified = { $name } does not vouch for your e-mail address. Have it verified there, then try again.
page-provider-unknown = Nobody here has the e-mail address that { $name } vouches for. Ask the owner of this workspace to add you.
