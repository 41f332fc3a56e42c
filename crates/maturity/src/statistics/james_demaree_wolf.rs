//! james_demaree_wolf
