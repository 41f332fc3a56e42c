//! Whom a link lets answer: found by the link alone, whatever browser it is opened in.

use jiff::Timestamp;
use maturity::group::Group;
use store::answering::Whose;
use store::invitation::{InvitationKind, StoredInvitation};
use store::round::RoundId;

use super::link::{hash_of_answers, hash_of_invitation};
use crate::{AppError, Folder};

/// Longest link that is looked up; ours have 32 characters.
const TOKEN_BYTES_MAX: usize = 100;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing here: it was never made, or is another workspace's. No more than that is told of it.
    Strange,
    /// It was taken back.
    Revoked,
    /// Its time was over then.
    Expired(Timestamp),
    /// Somebody who may answer, or look back at what they answered in a round that was closed.
    Good(Box<Invited>),
}

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The link is for many: who opens it gets one of their own.
    pub is_group_link: bool,
    /// Nobody can tell which answers are whose.
    pub is_anonymous: bool,
    /// Who, where that is known.
    pub name: Option<String>,
    /// The group they were invited for, else the one they chose; `None` before they did.
    pub group: Option<Group>,
    /// The questionnaire was begun.
    pub is_begun: bool,
    /// They said that they finished.
    pub is_finished: bool,
    /// Until when the link is good.
    pub ends: Timestamp,
    /// The assessment's name, where it has one of its own.
    pub assessment_name: Option<String>,
    /// The round's name.
    pub round_name: String,
    /// When the round was closed.
    pub closed: Option<Timestamp>,
    /// Groups of fewer answers are never shown apart.
    pub small_group_size: u32,
    pub(crate) assessment: String,
    pub(crate) round: RoundId,
    pub(crate) invitation: i64,
    pub(crate) whose: Whose,
}

impl Folder {
    /// What a link leads to. It reads and notes nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn link(&self, token: &str) -> Result<Link, AppError> {
        if token.is_empty() || token.len() > TOKEN_BYTES_MAX {
            return Ok(Link::Strange);
        }
        let hash = hash_of_invitation(token);
        let Some(found) = self.store.invitation_of_link(self.workspace.id, &hash)? else {
            return Ok(Link::Strange);
        };
        if found.revoked_us.is_some() {
            return Ok(Link::Revoked);
        }
        let invited = self.invited_by(found, token)?;
        let is_over = invited.ends <= self.now;
        Ok(if is_over { Link::Expired(invited.ends) } else { Link::Good(Box::new(invited)) })
    }

    fn invited_by(&self, found: StoredInvitation, token: &str) -> Result<Invited, AppError> {
        let workspace = self.workspace.id;
        let gone = || AppError::Refused(format!("the round of invitation {} is not to be found", found.id));
        let (round, assessment) = self.store.round_of(workspace, found.round)?.ok_or_else(gone)?;
        let assessment = self.find_assessment(&assessment)?;
        let whose = whose_by(round.is_anonymous, found.id, token);
        let answering = self.store.answering(workspace, round.id, whose)?;
        let chosen = answering.as_ref().map(|answering| answering.group.as_str());
        let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
        Ok(Invited {
            is_group_link: found.kind == InvitationKind::Group,
            is_anonymous: round.is_anonymous,
            group: chosen.or(found.group.as_deref()).and_then(Group::parse),
            is_begun: answering.is_some(),
            is_finished: answering.is_some_and(|answering| answering.is_finished),
            name: found.name,
            ends: at(found.ends_us),
            small_group_size: crate::assess::settings_of(&assessment)?.small_group_size,
            assessment_name: assessment.about.name,
            assessment: assessment.slug,
            round_name: round.name,
            closed: round.closed_us.map(at),
            round: round.id,
            invitation: found.id,
            whose,
        })
    }
}

/// By what the questionnaire behind a link is found.
pub(crate) fn whose_by(is_anonymous: bool, invitation: i64, token: &str) -> Whose {
    if is_anonymous { Whose::Link(hash_of_answers(token)) } else { Whose::Invitation(invitation) }
}
