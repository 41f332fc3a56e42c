# Running an assessment.
