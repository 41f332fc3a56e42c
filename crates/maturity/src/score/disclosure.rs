//! Which groups may be shown apart, so that no answer can be traced to a person.
//!
//! Leaving out the small groups is not enough: the mean of all groups is shown too, so a single hidden group could be
//! computed from it and the others. Therefore what is hidden together must be at least two groups and at least as
//! many answers as a group of acceptable size; until it is, the smallest shown group is hidden as well.

use crate::group::Group;

/// The groups that may be shown, of those that answered and how many answers each gave; in their order.
pub fn shown(answers: &[(Group, u32)], small_group_size: u32) -> Vec<Group> {
    let mut by_size: Vec<(Group, u32)> = answers.iter().copied().filter(|(_, n)| *n > 0).collect();
    by_size.sort_by_key(|(group, n)| (*n, *group));
    let mut hidden = by_size.iter().take_while(|(_, n)| *n < small_group_size).count();
    while hidden > 0 && hidden < by_size.len() && !hides_well(&by_size[..hidden], small_group_size) {
        hidden += 1;
    }
    let mut shown: Vec<Group> = by_size[hidden..].iter().map(|(group, _)| *group).collect();
    shown.sort_unstable();
    shown
}

fn hides_well(hidden: &[(Group, u32)], small_group_size: u32) -> bool {
    hidden.len() > 1 && hidden.iter().map(|(_, n)| n).sum::<u32>() >= small_group_size
}

#[cfg(test)]
mod tests {
    use super::*;
    use Group::{External, FrontLine, ItData, Management, Marketing};

    #[test]
    fn small_groups_cannot_be_told_from_what_is_shown() {
        for (answers, expected) in [
            (&[(Management, 5), (FrontLine, 40)][..], &[Management, FrontLine][..]),
            // One small group beside one large one: neither, or the small one follows from the total.
            (&[(Management, 3), (FrontLine, 40)], &[]),
            (&[(Management, 3), (FrontLine, 40), (ItData, 9)], &[FrontLine]),
            (&[(Management, 3), (FrontLine, 40), (ItData, 4)], &[FrontLine]),
            // Two hidden groups of one person each are still two persons.
            (&[(External, 1), (Management, 1), (FrontLine, 40), (ItData, 9)], &[FrontLine]),
            (&[(External, 0), (Management, 6), (Marketing, 7)], &[Management, Marketing]),
            (&[(Management, 4)], &[]),
            (&[], &[]),
        ] {
            assert_eq!(shown(answers, 5), expected, "{answers:?}");
        }
    }

    #[test]
    fn no_limit_shows_every_group_that_answered() {
        assert_eq!(shown(&[(Management, 1), (FrontLine, 0)], 0), [Management]);
    }
}
