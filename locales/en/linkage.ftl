# Pages about record linkage.
link-eyebrow = Which records are one person?
link-heading = { $records } records, { $persons } persons
link-basis = What was found in { $files }, and why.
link-footer = Made with Rijp. No name, address or other value of any person is in this page.

link-summary = In short
link-lead = Behind { $records } records we find { $persons } persons. { $several ->
    [0] Nobody has more than one record.
    [one] One of them has more than one record, { $largest } to be exact.
   *[other] { $several } of them have more than one record, and nobody has more than { $largest }.
}
link-strongest-for = The strongest proof is “{ $words }”: { $times } times as likely between two records of one person as between strangers.
link-strongest-against = The strongest objection is “{ $words }”: { $times } times as likely between strangers as between two records of one person.
link-household = “{ $words }” fits two people of one household ({ $household }) as well as it fits one person ({ $weight }). It shows that people belong together, not that they are one: first name, birth date or an e-mail address of one’s own has to show the rest.

link-weights = What speaks for and against
link-weights-lead = Every finding has a weight. To the right it speaks for one person, to the left against; the weights of all findings add up.
link-weights-caption = Weight per finding: each point doubles the odds
link-weights-about = A weight of +10 makes one person about a thousand times likelier, −10 a thousand times less likely. The upright line is what the same finding says for two people of one household: where it stands at the end of the bar, the finding does not tell the two apart.
link-weights-by-value = Where a value is shared, the weight is that of a value of usual rarity: a rare surname weighs more than a common one.
link-weight = weight
link-weight-of-household = for one household
link-finding = finding

link-shares = What was learned
link-shares-lead = How often each finding occurs between two records of one person, between two people of one household, and between strangers.
link-shares-by-value = * The share of strangers is that of a value of usual rarity; the weight of a shared value follows from how rare that very value is.
link-one-person = one person
link-one-household = one household
link-strangers = strangers
link-namesakes = namesakes
link-one-in = 1 in { $n }

link-before = Before looking
link-before-lead = Draw two records at random and they are hardly ever of one person. That is where every weighing begins.
link-before-caption = How rare each kind of pair is among all pairs of records
link-kind = kind of pair
link-how-rare = how rare
link-cannot-tell = these columns cannot tell

link-sizes = How many records a person has
link-sizes-caption = Persons by the number of their records
link-sizes-persons = persons
link-sizes-found = found
link-sizes-true = in truth
link-size-heading = records per person
link-size = { $n ->
    [one] one record
   *[other] { $n } records
}
link-size-or-more = { $n } records or more

link-method = How it works
link-method-file = The model was not learned here: it was read from { $file }.
link-method-learned = The model was learned without anybody telling it who is who, from a table of { $records } records: from { $sampled } of the { $keyed } pairs that share something (an address, a name with a birth date, a telephone number), and from { $random } pairs drawn at random, which are nearly all strangers. Four explanations compete for each pair: one person, one household, namesakes, strangers.
link-method-joined = Groups join, the strongest pair first, as long as everything in both groups together makes one person likelier than not. There is no threshold to set.
link-method-sources = I. P. Fellegi & A. B. Sunter (1969), A theory for record linkage; H. B. Newcombe and others (1959) and W. E. Winkler (2000) for the rarity of values; A. P. Dempster, N. M. Laird & D. B. Rubin (1977) for learning without labels.

link-evaluation-eyebrow = How good is the linking?
link-evaluation-heading = { $precision } right, { $recall } found
link-evaluation-basis = { $clusters } measured against { $truth }: { $records } records are in both.
link-evaluation-lead = Of the pairs that were put together, { $precision } belong together; of the pairs that belong together, { $recall } were found.
link-evaluation-left-out = Left out: { $found } records that the truth does not know, { $truth } records that only the truth knows, and { $refused } rows that could not be read.
link-agreement-caption = Agreement with the truth, from 0 to 1
link-over = counted over
link-over-pairs = pairs
link-over-records = records (B-cubed)
link-precision = precision
link-recall = recall
link-f1 = F1
link-evaluation-sizes-lead = The largest group has { $found ->
    [one] one record
   *[other] { $found } records
}, in truth the largest person has { $truth }.

link-calibration = Is what is said true?
link-calibration-lead = Of pairs that are given a probability of 0.9, about nine in ten should be one person. Then every mark lies on the line.
link-calibration-caption = Probability that was said against the share that is one person
link-calibration-about = { $n ->
    [one] One pair was weighed whose truth is known.
   *[other] { $n } pairs were weighed whose truth is known.
} Said and true are { $error } apart on average (expected calibration error). Below the line we said too much, above it too little.
link-said = probability that was said
link-true-share = share that is one person
link-ideal = said and true are equal
link-band = probability

link-thresholds = What another bar would have given
link-thresholds-lead = If every pair at or above a weight were simply joined: a high bar makes fewer mistakes, a low one misses fewer pairs.
link-thresholds-caption = Precision, recall and F1 of the pairs, by the least weight
link-thresholds-about = { $all } pairs of records are one person. { $missed ->
    [0] Every one of them was weighed.
    [one] One of them was never weighed, and counts as missed at every weight.
   *[other] { $missed } of them were never weighed, and count as missed at every weight.
} The linking itself draws no line through pairs but weighs groups as a whole, so its own figures lie elsewhere, as a rule higher.
link-least-weight = least weight that is joined
link-share = share
link-even = as likely as not

link-how-measured = How this was measured
link-how-pairs = Over pairs: precision is the share of the pairs put together that belong together, recall the share of the pairs that belong together that were put together. A person of ten records counts for 45 pairs.
link-how-records = Over records (B-cubed, A. Bagga & B. Baldwin 1998): the same for each record, of the records grouped with it, and then averaged. Every record counts alike.
link-how-calibration = The 95% interval of a share is that of E. B. Wilson (1927). Pairs that say too little for a second look (weight below −4) are not in the file of pairs, so nothing can be said of them.

# The same pages, where things were linked and not people.
link-eyebrow-of-things = Which records are one thing?
link-heading-of-things = { $records } records, { $persons } things
link-lead-of-things = Behind { $records } records we find { $persons } things. { $several ->
    [0] None has more than one record.
    [one] One of them has more than one record, { $largest } to be exact.
   *[other] { $several } of them have more than one record, and none has more than { $largest }.
}
link-strongest-for-of-things = The strongest proof is “{ $words }”: { $times } times as likely between two records of one thing as between records of two.
link-strongest-against-of-things = The strongest objection is “{ $words }”: { $times } times as likely between records of two things as between two records of one.
link-household-of-things = “{ $words }” fits two things of one kind ({ $household }) as well as it fits one thing ({ $weight }). It shows that things are alike, not that they are one: a code, a number or the rest of the text has to show that.
link-weights-lead-of-things = Every finding has a weight. To the right it speaks for one thing, to the left against; the weights of all findings add up.
link-weights-about-of-things = A weight of +10 makes one thing about a thousand times likelier, −10 a thousand times less likely. Where there is an upright line, it is what the same finding says for two things of one kind.
link-weights-by-value-of-things = Where a value is shared, the weight is that of a value of usual rarity: a rare one weighs more than a common one.
link-weight-of-household-of-things = for one kind
link-shares-lead-of-things = How often each finding occurs between two records of one thing, between two things of one kind, and between any two others.
link-one-person-of-things = one thing
link-one-household-of-things = one kind
link-strangers-of-things = others
link-shares-by-value-of-things = * The share of others is that of a value of usual rarity; the weight of a shared value follows from how rare that very value is.
link-before-lead-of-things = Draw two records at random and they are hardly ever of one thing. That is where every weighing begins.
link-sizes-of-things = How many records a thing has
link-sizes-caption-of-things = Things by the number of their records
link-sizes-persons-of-things = things
link-size-heading-of-things = records per thing
link-method-learned-of-things = The model was learned without anybody telling it what is what, from a table of { $records } records: from { $sampled } of the { $keyed } pairs that share something (a rare word, a code, a number), and from { $random } pairs drawn at random, which are nearly all of two things. Of all that resemble a thing in another source, at most one is that thing: what others resemble as well, is less likely.
link-method-joined-of-things = Groups join, the strongest pair first, as long as everything in both groups together makes one thing likelier than not. There is no threshold to set.
