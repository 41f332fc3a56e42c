# Answering: invitations, the questionnaire, what is kept of it.
page-act-invited = Invited people to answer: { $about }
page-act-group-link-made = Made a group link for answering
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
