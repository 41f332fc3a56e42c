//! Journeys through an assessment, from making one to comparing its rounds.
