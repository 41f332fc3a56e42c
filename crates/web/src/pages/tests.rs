//! What must hold for every page (filled in beside the pages).
