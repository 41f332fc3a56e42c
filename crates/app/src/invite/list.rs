//! Invitations as who runs a round sees them, and the response per group. In an anonymous round it is not known who answered,
//! and small groups are told together.

use std::collections::BTreeMap;

use jiff::Timestamp;
use maturity::group::Group;
use store::invitation::{InvitationKind, ListedInvitation};

use super::Invitee;
use crate::assess::{Which, asked_of, settings_of};
use crate::models::Shelf;
use crate::{AppError, Folder};

/// Invitations on one page of a list.
pub const INVITATIONS_SHOWN: u32 = 100;

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It was made; in an anonymous round no more is known.
    Invited,
    /// Its link was opened and the questionnaire begun.
    Opened,
    /// Something was answered.
    Started {
        /// Questions answered.
        answered: u64,
        /// Questions that are put to this group.
        of: u64,
    },
    /// The respondent said it is finished.
    Finished {
        /// Questions answered.
        answered: u64,
        /// Questions that are put to this group.
        of: u64,
    },
    /// It counts no more since then.
    Revoked(Timestamp),
    /// Its time was over then.
    Expired(Timestamp),
}

impl InvitationState {
    /// The end of its message key.
    pub fn word(self) -> &'static str {
        match self {
            InvitationState::Invited => "invited",
            InvitationState::Opened => "opened",
            InvitationState::Started { .. } => "started",
            InvitationState::Finished { .. } => "finished",
            InvitationState::Revoked(_) => "revoked",
            InvitationState::Expired(_) => "expired",
        }
    }
}

/// An invitation, to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    /// Its number: later ones have higher ones.
    pub number: i64,
    /// Who it is for. The group is the one it was made for, else the one that was chosen, where that is known.
    pub invitee: Invitee,
    /// It is a link for many, from which so many got one of their own.
    pub group_link: Option<u64>,
    /// Who came by a link for many, in a round that is not anonymous.
    pub came_by_group_link: bool,
    /// When it was made.
    pub made: Timestamp,
    /// Until when it is good.
    pub ends: Timestamp,
    /// When it was last brought to mind.
    pub reminded: Option<Timestamp>,
    /// How often it was.
    pub reminders: u32,
    /// Where it stands.
    pub state: InvitationState,
}

/// The response to a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Nobody can tell which answers are whose.
    pub is_anonymous: bool,
    /// Per group that was invited or answered, in the order in which groups are shown.
    pub groups: Vec<GroupResponse>,
    /// Personal invitations, to a group or to who chooses one, but for revoked ones.
    pub invited: u64,
    /// Respondents who gave an answer, by a link or a form.
    pub answered: u64,
    /// Of those, how many are finished.
    pub finished: u64,
}

/// The response of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupResponse {
    /// The group.
    pub group: Group,
    /// Personal invitations for it.
    pub invited: u64,
    /// How many gave an answer, and how many of those are finished; `None` where an anonymous round would otherwise tell it of
    /// a small group, or of the group beside which it would follow.
    pub answered: Option<(u64, u64)>,
}

impl Folder {
    /// The invitations of a round with a number above `after`, at most [`INVITATIONS_SHOWN`], in the order they were made.
    ///
    /// # Errors
    /// There is no such round.
    pub fn invitations(
        &self,
        shelf: &Shelf,
        which: &Which,
        after: Option<i64>,
    ) -> Result<Vec<InvitationView>, AppError> {
        let found = self.find(which)?;
        let Some(round) = found.round else { return Ok(Vec::new()) };
        let settings = settings_of(&found.assessment)?;
        let asked: BTreeMap<Group, u64> = Group::ALL
            .into_iter()
            .map(|group| (group, asked_of(shelf, &settings, group).len() as u64))
            .collect();
        let after = after.unwrap_or_default();
        let listed = self.store.invitations_after(self.workspace.id, round.id, after, INVITATIONS_SHOWN)?;
        Ok(listed.into_iter().map(|listed| view(listed, &asked, self.now)).collect())
    }

    /// How many of each group were invited and answered.
    ///
    /// # Errors
    /// There is no such round.
    pub fn response(&self, which: &Which) -> Result<Response, AppError> {
        let found = self.find(which)?;
        let small_group_size = settings_of(&found.assessment)?.small_group_size;
        let Some(round) = found.round else { return Ok(told(&[], true, small_group_size)) };
        let counted = self.store.response(self.workspace.id, round.id)?;
        let counted: Vec<(Group, [u64; 3])> = counted
            .iter()
            .filter_map(|of| Some((Group::parse(&of.group)?, [of.invited, of.answered, of.finished])))
            .collect();
        let invited = self.store.invited_count(self.workspace.id, round.id)?;
        Ok(Response { invited, ..told(&counted, round.is_anonymous, small_group_size) })
    }
}

fn view(listed: ListedInvitation, asked: &BTreeMap<Group, u64>, now: Timestamp) -> InvitationView {
    let ListedInvitation { invitation, begun, own_links } = listed;
    let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
    let chosen = begun.as_ref().map(|begun| begun.group.as_str());
    let group = invitation.group.as_deref().or(chosen).and_then(Group::parse);
    let of = group.and_then(|group| asked.get(&group)).copied().unwrap_or_default();
    let state = match begun {
        Some(begun) if begun.is_finished => InvitationState::Finished { answered: begun.answered, of },
        _ if invitation.revoked_us.is_some() => {
            InvitationState::Revoked(at(invitation.revoked_us.unwrap_or_default()))
        }
        _ if invitation.ends_us <= now.as_microsecond() => InvitationState::Expired(at(invitation.ends_us)),
        Some(begun) if begun.answered > 0 => InvitationState::Started { answered: begun.answered, of },
        Some(_) => InvitationState::Opened,
        None => InvitationState::Invited,
    };
    InvitationView {
        number: invitation.id,
        invitee: Invitee { name: invitation.name, email: invitation.email, group },
        group_link: (invitation.kind == InvitationKind::Group).then_some(own_links),
        came_by_group_link: invitation.kind == InvitationKind::Own,
        made: at(invitation.made_us),
        ends: at(invitation.ends_us),
        reminded: invitation.reminded_us.map(at),
        reminders: invitation.reminders,
        state,
    }
}

fn told(counted: &[(Group, [u64; 3])], is_anonymous: bool, small_group_size: u32) -> Response {
    let sizes: Vec<(Group, u32)> = counted
        .iter()
        .map(|(group, [_, answered, _])| (*group, u32::try_from(*answered).unwrap_or(u32::MAX)))
        .collect();
    let shown = maturity::groups_shown(&sizes, small_group_size);
    let group = |(group, [invited, answered, finished]): &(Group, [u64; 3])| GroupResponse {
        group: *group,
        invited: *invited,
        answered: (!is_anonymous || shown.contains(group)).then_some((*answered, *finished)),
    };
    let mut groups: Vec<GroupResponse> = counted.iter().map(group).collect();
    groups.sort_by_key(|response| response.group);
    let sum = |place: usize| counted.iter().map(|(_, counts)| counts[place]).sum();
    Response { is_anonymous, groups, invited: sum(0), answered: sum(1), finished: sum(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anonymous_round_does_not_tell_whether_a_small_group_answered() {
        let counted = [
            (Group::Management, [3, 2, 1]),
            (Group::FrontLine, [40, 30, 20]),
            (Group::ItData, [8, 6, 6]),
            (Group::External, [1, 0, 0]),
        ];
        let answered = |is_anonymous| -> Vec<Option<(u64, u64)>> {
            told(&counted, is_anonymous, 5).groups.iter().map(|group| group.answered).collect()
        };
        assert_eq!(answered(false), [Some((2, 1)), Some((30, 20)), Some((6, 6)), Some((0, 0))]);
        // The two of management would follow from the total if that of IT and data were told.
        assert_eq!(answered(true), [None, Some((30, 20)), None, None]);
        let all = told(&counted, true, 5);
        assert_eq!((all.invited, all.answered, all.finished), (52, 38, 27));
    }
}
