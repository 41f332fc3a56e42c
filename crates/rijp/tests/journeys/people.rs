//! Journeys of somebody found, seen whole, followed live, merged and split.
