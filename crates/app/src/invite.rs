//! Invitations: asking people to answer a round without an account. A link is seen once, when it is made; kept are hashes.
//!
//! *Invariant*: in an anonymous round the invitation and what is answered are kept under two hashes of one link, and nothing of
//! an invitation changes when it is used. So nobody who has the database can tell which answers are whose, nor who answered;
//! nobody can therefore see who still has to, and a lost link leads to an empty questionnaire.

mod link;
mod list;
mod open;

use jiff::{SignedDuration, Timestamp};
use maturity::group::Group;
use store::StoreError;
use store::invitation::{InvitationKind, NewInvitation};
use store::round::StoredRound;

use crate::assess::Which;
use crate::audit::Act;
use crate::users::{self, Mistake};
use crate::{AppError, Folder};

pub use link::LINK_BYTES;
pub(crate) use link::NewLink;
pub use list::{GroupResponse, INVITATIONS_SHOWN, InvitationState, InvitationView, Response};
pub(crate) use open::whose_by;
pub use open::{Invited, Link};

/// How long a link is good where nothing else is said: a round with its reminders and a holiday.
pub const LASTS_DAYS: u16 = 60;

/// How long a link may be good at the most: rounds of a year.
pub const LASTS_DAYS_MAX: u16 = 366;

/// Invitations of one round, the own links of a group link among them: twice the respondents it takes.
pub const INVITATIONS_MAX: usize = 20_000;

/// Invitations that are made at once: what one pastes and can still look over.
pub const AT_ONCE_MAX: usize = 2_000;

/// Links to one invitation: one a reminder, and nobody is reminded so often.
pub const LINKS_MAX: usize = 50;

/// Somebody to invite. A name or address is kept with the invitation only, so that a link can be sent and its owner reminded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitee {
    /// Who; `None` where only a link is wanted.
    pub name: Option<String>,
    /// Where the link is sent to.
    pub email: Option<String>,
    /// Where they look from; `None` lets them say so themselves.
    pub group: Option<Group>,
}

impl Invitee {
    /// An invitee from what somebody typed: an empty text is nothing, a group goes by its id.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn parse(name: &str, email: &str, group: &str) -> Result<Invitee, Vec<InviteMistake>> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let name = given(name).map(|name| users::name(&name).map_err(InviteMistake::of)).transpose();
        let email = given(email).map(|email| users::email(&email).map_err(InviteMistake::of)).transpose();
        let group =
            given(group).map(|group| Group::parse(&group).ok_or(InviteMistake::GroupUnknown)).transpose();
        match (name, email, group) {
            (Ok(name), Ok(email), Ok(group)) => Ok(Invitee { name, email, group }),
            (name, email, group) => {
                Err([name.err(), email.err(), group.err()].into_iter().flatten().collect())
            }
        }
    }
}

/// What is wrong with an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteMistake {
    /// The name is too long.
    NameTooLong,
    /// This is no e-mail address.
    EmailWrong,
    /// There is no such group.
    GroupUnknown,
    /// Nobody is named.
    Nobody,
    /// More than [`AT_ONCE_MAX`] at once.
    TooManyAtOnce,
    /// The round would have more than [`INVITATIONS_MAX`].
    TooMany,
    /// Not 1 to [`LASTS_DAYS_MAX`] days.
    LastsWrong,
}

impl InviteMistake {
    /// Every mistake.
    pub const ALL: [InviteMistake; 7] = [
        InviteMistake::NameTooLong,
        InviteMistake::EmailWrong,
        InviteMistake::GroupUnknown,
        InviteMistake::Nobody,
        InviteMistake::TooManyAtOnce,
        InviteMistake::TooMany,
        InviteMistake::LastsWrong,
    ];

    fn of(mistake: Mistake) -> InviteMistake {
        match mistake {
            Mistake::EmailWrong => InviteMistake::EmailWrong,
            _ => InviteMistake::NameTooLong,
        }
    }

    /// The end of its message key (`page-invite-mistake-…`).
    pub fn word(self) -> &'static str {
        match self {
            InviteMistake::NameTooLong => "name-too-long",
            InviteMistake::EmailWrong => "email-wrong",
            InviteMistake::GroupUnknown => "group-unknown",
            InviteMistake::Nobody => "nobody",
            InviteMistake::TooManyAtOnce => "too-many-at-once",
            InviteMistake::TooMany => "too-many",
            InviteMistake::LastsWrong => "lasts-wrong",
        }
    }
}

/// An invitation that was just made: the only time its link is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeInvitation {
    /// Its number.
    pub number: i64,
    /// Who it is for; nobody in particular where it is a link for many.
    pub invitee: Invitee,
    /// The end of its address: `/answer/{token}`.
    pub token: String,
    /// Until when it is good.
    pub ends: Timestamp,
}

/// What became of a list of people to invite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvitationsMade {
    /// Those that were made.
    pub made: Vec<MadeInvitation>,
    /// Addresses that had an invitation to this round already, or stood on the list twice; these get no second.
    pub already: Vec<String>,
}

impl Folder {
    /// Says whether a round is anonymous; every round is until somebody says otherwise. It is promised to who is invited, so
    /// it is refused once somebody is. Opens the first round where there is none.
    ///
    /// # Errors
    /// The round is closed, or somebody was invited to it.
    pub fn set_anonymous(&mut self, which: &Which, is_anonymous: bool) -> Result<(), AppError> {
        let round = self.round_to_write(which)?;
        if self.store.set_anonymous(self.workspace.id, round.id, is_anonymous)? {
            return Ok(());
        }
        Err(AppError::Refused(format!(
            "people were invited to round `{}` already, and what they were promised stays\n  hint: the next round can be otherwise",
            round.name
        )))
    }

    /// Invites these people to the open round, each by a link of their own, good for so many days. Whoever has an invitation to
    /// it already gets no second. `random` draws [`LINK_BYTES`] bytes for each.
    ///
    /// # Errors
    /// The round is closed, or what `random` says; what is wrong with the list is the inner refusal.
    pub fn invite(
        &mut self,
        by: Option<i64>,
        which: &Which,
        (invitees, lasts_days): (&[Invitee], u16),
        random: impl FnMut() -> Result<[u8; LINK_BYTES], AppError>,
    ) -> Result<Result<InvitationsMade, InviteMistake>, AppError> {
        if let Err(mistake) = countable(invitees, lasts_days) {
            return Ok(Err(mistake));
        }
        let round = self.round_to_write(which)?;
        let mut known = self.store.invited_emails(self.workspace.id, round.id)?;
        let mut already = Vec::new();
        let mut wanted = Vec::new();
        for invitee in invitees {
            match &invitee.email {
                Some(email) if known.contains(email) => already.push(email.clone()),
                email => {
                    known.extend(email.clone());
                    wanted.push(invitee.clone());
                }
            }
        }
        let made = self.keep(&round, InvitationKind::Personal, (wanted, lasts_days), random)?;
        let made = match made {
            Ok(made) => made,
            Err(mistake) => return Ok(Err(mistake)),
        };
        if !made.is_empty() {
            self.note_assess(by, Act::Invited, (&which.assessment, &made.len().to_string()))?;
        }
        Ok(Ok(InvitationsMade { made, already }))
    }

    /// Makes a link for many to the open round: of one group, or of who says which. Each gets a link of their own from it.
    ///
    /// # Errors
    /// As [`Folder::invite`].
    pub fn make_group_link(
        &mut self,
        by: Option<i64>,
        which: &Which,
        (group, lasts_days): (Option<Group>, u16),
        random: impl FnMut() -> Result<[u8; LINK_BYTES], AppError>,
    ) -> Result<Result<MadeInvitation, InviteMistake>, AppError> {
        let invitees = vec![Invitee { group, ..Invitee::default() }];
        if let Err(mistake) = countable(&invitees, lasts_days) {
            return Ok(Err(mistake));
        }
        let round = self.round_to_write(which)?;
        match self.keep(&round, InvitationKind::Group, (invitees, lasts_days), random)? {
            Ok(made) => {
                self.note_assess(by, Act::GroupLinkMade, (&which.assessment, ""))?;
                Ok(made.into_iter().next().ok_or(InviteMistake::Nobody))
            }
            Err(mistake) => Ok(Err(mistake)),
        }
    }

    fn keep(
        &mut self,
        round: &StoredRound,
        kind: InvitationKind,
        (invitees, lasts_days): (Vec<Invitee>, u16),
        mut random: impl FnMut() -> Result<[u8; LINK_BYTES], AppError>,
    ) -> Result<Result<Vec<MadeInvitation>, InviteMistake>, AppError> {
        let ends = self.now + SignedDuration::from_hours(24 * i64::from(lasts_days));
        let links: Vec<NewLink> =
            invitees.iter().map(|_| random().map(NewLink::of)).collect::<Result<_, _>>()?;
        let rows = invitees.iter().zip(&links).map(|(invitee, link)| NewInvitation {
            kind,
            parent: None,
            group: invitee.group.map(Group::id),
            name: invitee.name.as_deref(),
            email: invitee.email.as_deref(),
            hash: link.hash,
            ends_us: ends.as_microsecond(),
        });
        let rows: Vec<NewInvitation<'_>> = rows.collect();
        let now_us = self.now.as_microsecond();
        let numbers = self.store.add_invitations(self.workspace.id, round.id, &rows, INVITATIONS_MAX, now_us);
        let numbers = match numbers {
            Ok(numbers) => numbers,
            Err(StoreError::PastLimit { .. }) => return Ok(Err(InviteMistake::TooMany)),
            Err(error) => return Err(error.into()),
        };
        let made = numbers
            .into_iter()
            .zip(invitees)
            .zip(links)
            .map(|((number, invitee), link)| MadeInvitation { number, invitee, token: link.token, ends });
        Ok(Ok(made.collect()))
    }

    /// Gives an invitation another link, such as for a reminder: what was lost or thrown away cannot be looked up. Where it is
    /// known who answers, the links before it stay good and lead to the same questionnaire. In an anonymous round a new link
    /// leads to an empty one, so it is only for who lost theirs: nobody else needs one. `None` where there is no such
    /// invitation that counts.
    ///
    /// # Errors
    /// The round is closed, or the invitation has [`LINKS_MAX`] links.
    pub fn new_link(
        &mut self,
        by: Option<i64>,
        which: &Which,
        number: i64,
        random: [u8; LINK_BYTES],
    ) -> Result<Option<MadeInvitation>, AppError> {
        let round = self.round_to_write(which)?;
        let Some(found) = self.invitation_of_round(&round, number)? else { return Ok(None) };
        let link = NewLink::of(random);
        if !self.store.add_link(self.workspace.id, number, &link.hash, LINKS_MAX)? {
            return Ok(None);
        }
        self.note_assess(by, Act::LinkMade, (&which.assessment, &number.to_string()))?;
        let group = found.group.as_deref().and_then(Group::parse);
        let invitee = Invitee { name: found.name, email: found.email, group };
        let ends = Timestamp::from_microsecond(found.ends_us).unwrap_or_default();
        Ok(Some(MadeInvitation { number, invitee, token: link.token, ends }))
    }

    /// Notes that these were reminded now. Returns how many invitations that count there were among them.
    ///
    /// # Errors
    /// The round is closed.
    pub fn mark_reminded(
        &mut self,
        by: Option<i64>,
        which: &Which,
        numbers: &[i64],
    ) -> Result<usize, AppError> {
        let round = self.round_to_write(which)?;
        let now_us = self.now.as_microsecond();
        let reminded = self.store.note_reminded(self.workspace.id, round.id, numbers, now_us)?;
        if reminded > 0 {
            self.note_assess(by, Act::Reminded, (&which.assessment, &reminded.to_string()))?;
        }
        Ok(reminded)
    }

    /// An invitation counts no more; the own links of a group link neither. What was answered stays. Returns whether there was
    /// such an invitation that counted.
    ///
    /// # Errors
    /// There is no such round.
    pub fn revoke_invitation(
        &mut self,
        by: Option<i64>,
        which: &Which,
        number: i64,
    ) -> Result<bool, AppError> {
        let Some(round) = self.find(which)?.round else { return Ok(false) };
        if self.invitation_of_round(&round, number)?.is_none() {
            return Ok(false);
        }
        let now_us = self.now.as_microsecond();
        let revoked = self.store.revoke_invitation(self.workspace.id, number, now_us)?;
        if revoked {
            self.note_assess(by, Act::InvitationRevoked, (&which.assessment, &number.to_string()))?;
        }
        Ok(revoked)
    }

    fn invitation_of_round(
        &self,
        round: &StoredRound,
        number: i64,
    ) -> Result<Option<store::invitation::StoredInvitation>, AppError> {
        let found = self.store.invitation(self.workspace.id, number)?;
        Ok(found.filter(|found| found.round == round.id))
    }
}

fn countable(invitees: &[Invitee], lasts_days: u16) -> Result<(), InviteMistake> {
    match (invitees.len(), lasts_days) {
        (0, _) => Err(InviteMistake::Nobody),
        (AT_ONCE_MAX.., _) if invitees.len() > AT_ONCE_MAX => Err(InviteMistake::TooManyAtOnce),
        (_, 1..=LASTS_DAYS_MAX) => Ok(()),
        _ => Err(InviteMistake::LastsWrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_line_is_an_invitee_or_says_what_is_wrong() {
        let taken = Invitee::parse(" Sanne ", "Sanne@Example.nl", "front_line").unwrap();
        assert_eq!(taken.email.as_deref(), Some("sanne@example.nl"));
        assert_eq!((taken.name.as_deref(), taken.group), (Some("Sanne"), Some(Group::FrontLine)));
        assert_eq!(Invitee::parse("", " ", ""), Ok(Invitee::default()));
        assert_eq!(
            Invitee::parse(&"x".repeat(101), "nobody", "bosses"),
            Err(vec![InviteMistake::NameTooLong, InviteMistake::EmailWrong, InviteMistake::GroupUnknown])
        );
    }

    #[test]
    fn lists_and_days_are_bounded() {
        let many = |count| vec![Invitee::default(); count];
        for (count, days, outcome) in [
            (0, 60, Err(InviteMistake::Nobody)),
            (1, 0, Err(InviteMistake::LastsWrong)),
            (1, LASTS_DAYS_MAX + 1, Err(InviteMistake::LastsWrong)),
            (AT_ONCE_MAX, LASTS_DAYS_MAX, Ok(())),
            (AT_ONCE_MAX + 1, 60, Err(InviteMistake::TooManyAtOnce)),
        ] {
            assert_eq!(countable(&many(count), days), outcome, "{count} {days}");
        }
    }
}
