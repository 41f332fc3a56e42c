# The workbook in which respondents answer.
sheet-instructions = Read this first
sheet-instructions-title = How mature is our customer experience?
sheet-instructions-lead = This workbook asks what you see happening in your organisation. It takes about twenty minutes. Go to your group's sheet, read the five descriptions of each question and put the number that fits best in the yellow cell.
sheet-honest-title = Be honest with yourself
sheet-honest = Nobody will be held to account for this. Nearly everyone rates their own organisation too high, which is why the answers are put beside what the customer data show. An honest 2 is where improvement begins; a kind 4 hides where it hurts.
sheet-see-title = Count what is there today
sheet-see = Answer for an ordinary day: what somebody walking along would see in most cases. Plans, pilots and the one team where it does go well do not count yet. If you hesitate between two descriptions, take the lower one.
sheet-unknown-title = You do not know?
sheet-unknown = Enter a question mark (?) if you cannot know, and a hyphen (-) if it does not apply to you. Neither counts as good or bad; how many there are is reported. Leave a cell empty if you still mean to answer it.
sheet-several-title = Several people in one file
sheet-several = Column R1 is for the first respondent. The plus sign above the columns unfolds R2 to R10; if you need more, copy such a column. You may replace the code above a column by one of your own. Fill it in each by yourself first, and only then talk about it.
sheet-privacy-title = What happens to your answers
sheet-privacy = Results are shown by group, never by person, and small groups are not shown apart. Names are not needed.
sheet-limits-title = What this does not tell
sheet-limits = A maturity model is a simplification: it starts the conversation, it is not a school grade. The questions and descriptions are our own elaboration; the sources of the models publish no questionnaire.
sheet-groups-title = To your sheet

sheet-title = Questionnaire: { $group }
sheet-legend = 1-5: the description that fits best today · ?: I don't know · -: not applicable
sheet-question = Question
sheet-progress = Answered
sheet-refused-title = This is not an answer
sheet-refused = Choose 1, 2, 3, 4 or 5, a ? if you don't know, or a - if it does not apply.

sheet-remark = Remark
sheet-remark-title = Something to explain?
sheet-remark-about = Behind the five descriptions there is room for a remark on each question: an example, a doubt, what you missed. You need not use it. Leave out names of customers and colleagues.
