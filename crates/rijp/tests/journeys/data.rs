//! Journeys of sources, keys, imports in the browser, refused rows, freshness.
