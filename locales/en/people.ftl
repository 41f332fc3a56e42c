# People: search, the single view, who is who, pairs in doubt.
page-nav-people = People
page-people-title = People
page-people-lead = Whoever is in front of you: find them, and see what happened in every channel.
page-people-search-label = Who are you looking for?
page-people-search-hint = A name, or any identifier, in whatever spelling.
page-people-search = Search
page-people-to-search = Search for somebody
page-people-ways = What you can look by
page-people-way-name = Name
page-people-way-name-about = In any order, with a place if you like: “wit sanne”, “jansen utrecht”. Accents, capitals and “van der” do not matter; the beginning of a word will do.
page-people-way-email = E-mail address
page-people-way-email-about = As it was typed anywhere: capitals do not matter.
page-people-way-phone = Telephone
page-people-way-phone-about = “06-12345678”, “+31 6 12345678”: one number is one number.
page-people-way-number = Number
page-people-way-number-about = Of a customer, a card, an account or a device; and any other number your systems use as an identifier.
page-people-found = { $count ->
    [one] One person found
   *[other] { $count } people found
}
page-people-found-none = Nobody found
page-people-found-more = More than { $count } people found
page-people-add-a-word = These are the first. Add a word, such as a first name or a place, to find the one you mean.
page-people-none-about = Look by another identifier, or by fewer words: a surname alone, or its beginning. Whoever sends something now is found within a second.
page-people-shared = Several people use this as their { $namespace }, so it says of nobody who they are. These were seen with it.
page-people-being-read = Names are being read for the first time. Not everybody is found by name yet; identifiers work already.
page-people-no-name = Name not known
page-people-and-more = … and more
page-people-last = last seen { $when }
page-people-last-through = last seen { $when }, { $channel }
page-people-doubts-wait = { $count ->
    [one] One pair waits to be told whether they are the same person
   *[other] { $count } pairs wait to be told whether they are the same person
}

page-people-namespace-email = e-mail address
page-people-namespace-phone = telephone
page-people-namespace-customer-number = customer number
page-people-namespace-user-id = account
page-people-namespace-loyalty-card = loyalty card
page-people-namespace-anonymous-id = browser
page-people-namespace-ga-client-id = Google Analytics cookie
page-people-namespace-device-id = device
page-people-namespace-advertising-id = advertising id
page-people-namespace-social-handle = social media name
page-people-namespace-order-number = order number

page-people-short-place = From { $place }.
page-people-short-cases = { $count ->
    [0] No open cases.
    [one] One open case{ $late ->
        [0] .
       *[other] , later than promised.
    }
   *[other] { $count } open cases{ $late ->
        [0] .
        [one] , one later than promised.
       *[other] , { $late } later than promised.
    }
}
page-people-short-orders = { $count ->
    [0] No open orders.
    [one] One open order{ $late ->
        [0] .
       *[other] , later than promised.
    }
   *[other] { $count } open orders{ $late ->
        [0] .
        [one] , one later than promised.
       *[other] , { $late } later than promised.
    }
}
page-people-short-last = Last seen { $when }.
page-people-cases = Open cases
page-people-no-cases = Nothing is open.
page-people-orders = Open orders
page-people-no-orders = Nothing is on its way.
page-people-closed = { $count ->
    [one] One closed
   *[other] { $count } closed
}{ $late ->
    [0] {""}
    [one] , one of them late
   *[other] , { $late } of them late
}
page-people-since = since { $when }
page-people-due = promised for { $when }
page-people-promised = promised for { $when }
page-people-late = late
page-people-status-new = new
page-people-status-open = open
page-people-status-opened = open
page-people-status-reopened = reopened
page-people-status-pending = waiting
page-people-status-in-progress = being worked on
page-people-status-resolved = resolved
page-people-status-closed = closed
page-people-status-cancelled = cancelled
page-people-status-placed = placed
page-people-status-paid = paid
page-people-status-shipped = shipped
page-people-status-delivered = delivered
page-people-status-returned = returned
page-people-status-refunded = refunded

page-people-timeline = What happened
page-people-channel = Channel
page-people-all-channels = all
page-people-sort = Kind
page-people-all-sorts = all
page-people-narrow = Show
page-people-older = Earlier
page-people-newest = Back to the newest
page-people-no-events = Nothing to show.
page-people-none-so-far = Nothing of this kind so far back. Look further with “Earlier”.
page-people-kind-interaction = Contact
page-people-kind-case = Case
page-people-kind-order = Order
page-people-kind-feedback = Feedback
page-people-kind-note = Note
page-people-kind-consent = Consent
page-people-kind-goal = Goal
page-people-kind-identify = Details changed
page-people-kind-other = Other
page-people-case-of = Case { $id }
page-people-order-of = Order { $id }
page-people-goal-of = Goal reached: { $goal }
page-people-note-by = Note by { $author }
page-people-consent-given = Consent given: { $purpose }
page-people-consent-withdrawn = Consent withdrawn: { $purpose }
page-people-inbound = came to us
page-people-outbound = we went to them
page-people-details = More
page-people-event-name = Event
page-people-source = Source
page-people-waited = Waited
page-people-amount = Amount
page-people-score-nps = Recommendation { $score } of 10
page-people-score-csat = Satisfaction { $score } of 5
page-people-score-ces = Made it easy { $score } of 7
page-people-score-grade = Report grade { $score } of 10
page-people-score-emotion = Emotion { $score } (from -1 to 1)

page-people-add-note = Add a note
page-people-note = Note for colleagues
page-people-note-hint = At most { $most } characters. Everybody who sees this person sees it, in every channel.
page-people-note-write = Write the note
page-people-note-blank = Write something first.
page-people-note-long = This note has { $signs } characters; at most { $most } fit. Shorten it.
page-people-note-control = There is a character in this note that cannot be read. Remove it and try again.
page-people-note-busy = The note could not be written just now. Try again.

page-people-identifiers = Identifiers
page-people-further = { $count } more
page-people-facts = What we know
page-people-who-says = Who says so, and since when
page-people-feedback = Feedback
page-people-better = better than before ({ $before })
page-people-same = as before ({ $before })
page-people-worse = worse than before ({ $before })
page-people-n = n = { $n }
page-people-reach = How to reach them
page-people-no-habit = Too few contacts to tell a habit.
page-people-best-channel = Best channel
page-people-best-hours = Best hours
page-people-from-answers = answered { $contacts } of { $n } times
page-people-from-own = by themselves { $contacts } of { $n } times
page-people-consent = Consent
page-people-no-consent = This person was never asked, or never answered.
page-people-granted = given
page-people-withdrawn = withdrawn
page-people-bought = Bought
page-people-bought-all = { $orders ->
    [one] One order, { $revenue }
   *[other] { $orders } orders, { $revenue }
}{ $returned ->
    [0] .
    [one] ; something came back once.
   *[other] ; something came back { $returned } times.
}
page-people-why = Why this is one person
page-people-why-short = { $count ->
    [one] One reason
   *[other] { $count } reasons
}
page-people-because-seen = { $one } and { $other } were seen together in one contact.
page-people-because-linked = { $one } and { $other }: their details make it { $probability } likely.
page-people-because-decided = { $one } and { $other }: a colleague decided so ({ $reason }).

page-people-purpose = What for?
page-people-purpose-choose = See for this
page-people-purpose-service = service
page-people-purpose-single-view = view over all channels
page-people-purpose-analytics = analysis
page-people-purpose-analytics-storage = analysis
page-people-purpose-personalization = personalisation
page-people-purpose-personalization-storage = personalisation
page-people-purpose-marketing = marketing
page-people-purpose-advertising = advertising
page-people-purpose-ad-storage = advertising (storage)
page-people-purpose-ad-user-data = advertising (personal data)
page-people-purpose-ad-personalization = advertising (personal)
page-people-purpose-newsletter = newsletter
page-people-written-down = It is written down that you saw this, and what for.
page-people-not-all = Not everything is shown
page-people-by-consent = This person gave consent for { $purpose }.
page-people-single-view-withdrawn = This person does not want to be followed over all channels. You see what the matter in hand needs.
page-people-denied = This person gave no consent for { $purpose }.
page-people-never-asked = This person was never asked for consent for { $purpose }.
page-people-withheld = Kept back: { $parts }.
page-people-part-identifiers = identifiers
page-people-part-traits = what we know
page-people-part-cases = cases
page-people-part-orders = orders
page-people-part-timeline = what happened
page-people-part-contacts = contacts
page-people-part-reach = how to reach them
page-people-part-bought = what was bought
page-people-part-feedback = feedback
page-people-part-why = why this is one person

page-people-live-on = Live: what happens now appears here by itself.
page-people-live-off = The connection is lost. It is being made again; until then, load the page again.
page-people-live-new = New:
page-people-live-full = Too many people are looking on; load the page again to see what is new.
page-people-live-anew = Look again
page-people-live-merged = This person was joined with another.
page-people-live-split = Part of this person turned out to be somebody else.
page-people-live-changed = Who this person is has changed.
page-people-live-missed = More happened than could be shown here.
page-people-live-consent = This person changed their consent.

page-people-lost = Nobody is known by this address
page-people-lost-about = There may be a typing error in it, or this person is no longer there.
page-people-changed = Somebody changed this meanwhile
page-people-changed-about = Nothing was changed by you. Look the person up again and see how things stand now.
page-people-undecidable = Earlier decisions say otherwise
page-people-undecidable-about = Nothing was changed. What colleagues decided stands until it is undone: the person's history shows who decided what.

page-people-this = This person
page-people-merge = Merge with another person
page-people-merge-lead = Look for the other one. You will see both side by side before anything changes.
page-people-merge-title = Are these one person?
page-people-both = What is known of both
page-people-fact = Detail
page-people-compared = Compared
page-people-merge-confirm = Make them one
page-people-merge-follows = All contacts, cases and details of both become those of one person, now and from now on. It can be undone in the history.
page-people-merge-button = Merge
page-people-merge-other = Choose another person
page-people-withdraw = Withdraw the earlier decision
page-people-withdraw-about = A colleague decided that these are two people. The history keeps that decision.
page-people-reason = Why?
page-people-reason-hint = Colleagues see this later. Do not write more about the person than is needed.
page-people-reason-optional = Why? (may be left empty)
page-people-reason-blank = Say in a few words why.
page-people-reason-long = This is too long: at most { $most } characters.
page-people-done-noted = The note is written.
page-people-done-merged = They are one person now.
page-people-done-parted = They are told apart now. This is one of them.
page-people-done-undone = The merge is undone. They are two people again.

page-people-split = Split this person
page-people-split-lead = Choose the identifiers that belong to somebody else. You will see what follows before anything changes.
page-people-split-one = Only one identifier points at this person, so there is nothing to split.
page-people-split-which = Which belong to somebody else?
page-people-split-look = See what follows
page-people-split-all = Leave at least one identifier with this person.
page-people-split-follows = This is how they would be told apart. Contacts go with the identifiers they came with.
page-people-split-button = Split
page-people-split-again = Choose again
page-people-part-left = What is left
page-people-part-chosen = What you chose
page-people-split-many = This falls apart into { $count } people, since nothing else ties these together. If that is not what you mean, choose again.
page-people-part-nobody = Points at nobody any more

page-people-history = Who is who: history
page-people-history-lead = How this person came about: what was joined and what was parted, by whom and why.
page-people-history-none = Nothing was ever joined or parted here.
page-people-change-merged = Joined with
page-people-change-split = Parted from
page-people-change-renamed = Got another number
page-people-change-dissolved = No identifier points here any more
page-people-change-same = Decided: one person
page-people-change-different = Decided: two people
page-people-change-later = Put off
page-people-why-seen = Seen together in one contact: { $one } and { $other }.
page-people-why-linked = Their details make it { $probability } likely.
page-people-why-decided = { $actor }: { $reason }
page-people-why-rules = This follows from the rules and the decisions.
page-people-undo = Undo
page-people-undo-follows = The two become who they were before, and are not joined by themselves again.
page-people-undo-button = Undo this merge

page-people-doubtful = Pairs in doubt
page-people-doubtful-none = No pair waits for a decision.
page-people-doubtful-decided = { $count ->
    [one] One pair was decided.
   *[other] { $count } pairs were decided.
}
page-resolve-heading = Who is the same person?
page-resolve-about = The program compares everybody with everybody. Those who surely are the same become one person, which can be undone in the history. Those who may be come here to be decided. What comes in goes on meanwhile.
page-resolve-go = Compare everybody
page-resolve-never = Nobody was compared here yet.
page-resolve-news = Something came in since.
page-resolve-underway = Comparing since { $since }. This page shows what comes of it.
page-resolve-last = Compared on { $when }: { $persons ->
    [one] one person
   *[other] { $persons } people
}.
page-resolve-joined = { $count ->
    [0] Nobody was joined.
    [one] One pair was joined.
   *[other] { $count } pairs were joined.
}
page-resolve-doubts = { $count ->
    [0] Nothing was left to decide.
    [one] One pair was left to decide.
   *[other] { $count } pairs were left to decide.
}
page-resolve-asks-only = There is too little to learn from yet, so nothing was joined by itself.
page-resolve-failed = Comparing on { $when } failed. Nothing was left half done; try again.
page-people-to-compare = Something came in since it was compared who is the same person
page-act-identity-resolved = Had everybody compared with everybody
page-people-progress = { $decided } decided, { $open } to go
page-people-progress-label = Decided
page-people-likely = { $probability } likely to be one person. Are they?
page-people-decide = Decide
page-people-verdict-same = One person
page-people-verdict-different = Two people
page-people-verdict-later = Later
page-people-keys = With the keyboard: 1, 2 or 3. A decision holds for good; “later” asks again after all others.
page-people-the-one = The one
page-people-the-other = The other
page-people-see = Look at { $name }
page-people-sum = What speaks for and against
page-people-sum-about = Each point doubles the odds, or halves them.
page-people-waterfall = Parts of the sum, each from where the one before ended
page-people-sum-part = Part
page-people-weight = Points
page-people-decided-same = They are one person now. Undo it in the history if need be.
page-people-decided-different = They stay two people.
page-people-decided-later = Put off. This pair comes back after all others.
page-people-decided-gone = A colleague was first, or these two have changed. Here is the next pair.
page-people-decided-contradicts = This contradicts an earlier decision, so nothing was changed. Look at both, or put it off.

page-act-persons-joined = Made two persons one ({ $about })
page-act-person-parted = Split a person ({ $about })
page-act-join-undone = Undid a merge ({ $about })
page-act-doubt-decided = Decided pair in doubt { $about }
page-act-note-written = Wrote a note ({ $about })
