# Answering: invitations, the questionnaire, what is kept of it.
page-act-invited = Invited people to answer: { $about }
page-act-group-link-made = Made a group link for answering: { $about }
page-act-link-made = Made a new link for invitation { $about }
page-act-reminded = Reminded people to answer: { $about }
page-act-invitation-revoked = Withdrew invitation { $about }

page-invite-mistake-name-too-long = This name is too long: 100 characters at most.
page-invite-mistake-email-wrong = This is not an e-mail address. Enter something like name@example.org.
page-invite-mistake-group-unknown = There is no such group. Choose one from the list.
page-invite-mistake-nobody = Enter at least one person.
page-invite-mistake-too-many-at-once = Invite at most 2,000 people at a time.
page-invite-mistake-too-many = A round has at most 20,000 invitations. Use a group link, or ask a sample.
page-invite-mistake-lasts-wrong = A link is good for 1 to 366 days.

page-title-answer = Questionnaire
page-answer-heading = How mature is our customer experience?
page-answer-lead = { $organisation } asks what you see happening on an ordinary day. There are { $range ->
    [one] { $most } questions
   *[some] { $fewest } to { $most } questions, depending on where you work
}, about { $minutes } minutes in all. You can stop at any time and go on later.
page-answer-group = Where do you look from?
page-answer-group-hint = Each group gets the questions it can judge.
page-answer-group-management = You lead a department or the organisation.
page-answer-group-front_line = You talk to or help customers: service, sales, store, desk.
page-answer-group-it_data = You build or run systems, processes or data.
page-answer-group-marketing = You do marketing, brand or communication.
page-answer-group-external = You look on from outside.
page-answer-group-missing = Choose where you look from.
page-answer-name = Your name (may stay empty)
page-answer-name-hint = Whoever runs this round then sees that you answered.
page-answer-begin = Start
page-answer-how = How to answer
page-answer-honest-title = Be honest
page-answer-honest = Nobody will be held to account for this. Nearly everyone rates their own organisation too high; an honest 2 helps more than a kind 4.
page-answer-today-title = Count what is there today
page-answer-today = Choose the description that fits best on an ordinary day. Plans and pilots do not count yet. If you hesitate between two, take the lower one.
page-answer-unknown-title = You do not know?
page-answer-unknown = Then say so. It counts as neither good nor bad. The same goes for what does not apply to you.
page-answer-own-pace-title = At your own pace
page-answer-own-pace = Each answer is saved as you go on. With your link you continue where you were, on any device.
page-answer-who-sees = Who sees what
page-answer-anonymous = This round is anonymous. Nobody can see which answers are yours or whether you answered, not even who has access to the data: only your own link ties invitation and answers together.
page-answer-named = This round is not anonymous: whoever runs it at { $organisation } sees which answers are whose.
page-answer-groups-only = The report shows results by group, never by person. A group of fewer than { $size } people is not shown apart.
page-answer-no-names = What you write beside an answer may be read as you wrote it. Leave out names of customers and colleagues.

page-answer-own-lead = This is your own questionnaire. Keep the link below first if you may want to go on later.
page-answer-first = To the first question
page-answer-back = Welcome back
page-answer-back-lead = You answered { $answered } of the { $of } questions. Everything you gave is saved.
page-answer-thanks = Thank you. Your answers are in.
page-answer-thanks-lead = You answered { $answered } of the { $of } questions. Until the round closes you can read and change them.
page-answer-go-on = Go on answering
page-answer-review = Read or change
page-answer-to-finish = To the end
page-answer-to-list = List of questions
page-answer-all-on-one = All on one page
page-answer-one-by-one = One question at a time
page-answer-own = Your own link
page-answer-own-about = Keep this link and give it to nobody: whoever has it sees your answers. It works until { $day }.
page-answer-copy = Copy the link
page-answer-copied = Copied

page-answer-place = Question { $place } of { $of }
page-answer-progress = { $answered } of { $of } answered
page-answer-progress-chapter = { $chapter }: { $answered } of { $of }
page-answer-chapter-other = And further
page-answer-dont-know = I do not know
page-answer-not-applicable = Does not apply to us
page-answer-open = still open
page-answer-given = answer { $level }
page-answer-with-remark = with a remark
page-answer-next = Next
page-answer-previous = Previous
page-answer-save = Save
page-answer-more = Add a remark or evidence
page-answer-more-short = Add a remark
page-answer-more-given = See your remark
page-answer-comment = Remark
page-answer-comment-hint = An example, a doubt, what you missed. At most 2,000 characters, without names.
page-answer-link = Link to evidence
page-answer-link-hint = A page that shows it is so, such as https://intranet.example.org/minutes. Whoever runs the assessment sees the link without your name or answer; choose one that does not tell who you are.
page-answer-why = Why this question
page-answer-counts-in = The answer counts in:
page-answer-mistakes = Your answer is saved; this not yet as you typed it
page-answer-all = All questions
page-answer-part-before = Previous part
page-answer-part-next = Next part
page-answer-list = List of questions
page-answer-finish = Finish
page-answer-finish-heading = { $open ->
    [0] Everything is answered
    [one] One question is still open
   *[other] { $open } questions are still open
}
page-answer-finish-all = Hand in your answers. Until the round closes you can still change them.
page-answer-finish-some = You can go on, or hand in what there is: each question counts for itself. Until the round closes you can still add to it.
page-answer-hand-in = Hand in
page-answer-hand-in-anyway = Hand in anyway
page-answer-still-open = Still open

page-answer-saving = Saving…
page-answer-saved = Saved. { $answered } of { $of } answered.
page-answer-offline = No connection. What you chose and typed is still on this page and is saved as soon as it can be.
page-answer-failed = Saving failed. What you chose and typed is still on this page.
page-answer-retry = Try again
page-answer-told-comment-cut = Your remark had { $characters } characters. The first 2,000 are saved; the rest is not.
page-answer-told-comment-joined = You wrote a remark here in another place as well. Both are saved, one under the other.
page-answer-told-answered-elsewhere = You gave another answer here in another place. The last one counts.
page-answer-told-link-not-of-the-web = This link is not saved: a link begins with https:// or http://.
page-answer-told-link-too-long = This link is not saved: it is longer than 500 characters.
page-answer-told-elsewhere = Your questionnaire was also filled in elsewhere, in another window or on another device. Everything is saved; per question the last word counts.

page-answer-strange = We do not know this link
page-answer-strange-lead = Perhaps it was not copied whole. Open it as it stands in your invitation.
page-answer-revoked = This invitation was withdrawn
page-answer-revoked-lead = Whoever invited you withdrew this link. What you answered already still counts.
page-answer-expired = This link has expired
page-answer-expired-lead = It worked until { $day }. What you answered already is saved and counts.
page-answer-ask-new = Do you still want to answer? Ask who invited you for a new link.
page-answer-closed = This round is closed
page-answer-closed-lead = Since { $day } no more answers are taken. Thank you for your time.
page-answer-closed-not-saved = What you just sent was not saved any more: the round is closed. What you gave before stays.
page-answer-closed-given = { $answered ->
    [one] One answer of yours counts.
   *[other] { $answered } answers of yours count.
}
page-answer-full = This round is full
page-answer-full-lead = As many people take part as a round can hold. Your answer could not be added. Please tell who invited you.
