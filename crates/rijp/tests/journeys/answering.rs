//! Journeys of a respondent, from the link to the last answer.
