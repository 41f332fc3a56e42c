//! The audit log: what was changed, by whom, when. Words and numbers of ours; never what somebody typed.

use jiff::Timestamp;

use crate::{AppError, Folder};

/// Lines on one page of the log.
pub const ACTS_SHOWN: u32 = 100;

/// Something worth remembering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The first owner made their account.
    OwnerMade,
    /// Somebody signed in.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// Somebody ended a session of theirs.
    SessionEnded,
    /// A user was added.
    UserAdded,
    /// A user got a new link to choose a password.
    UserInvited,
    /// A user chose a password.
    PasswordChosen,
    /// A user got another role.
    RoleChanged,
    /// A user may no longer sign in.
    UserEnded,
    /// The workspace got another name or language.
    WorkspaceChanged,
    /// An assessment was made.
    AssessmentMade,
    /// What an assessment is about, or its settings, changed.
    AssessmentChanged,
    /// A round was opened.
    RoundOpened,
    /// A round was closed.
    RoundClosed,
    /// Filled-in forms were read.
    AnswersRead,
    /// Mails to invite or remind were ordered.
    MailOrdered,
    /// People were invited to a round; about how many.
    Invited,
    /// A link for many to a round was made.
    GroupLinkMade,
    /// An invitation got another link; about its number.
    LinkMade,
    /// People were reminded of a round; about how many.
    Reminded,
    /// An invitation was taken back; about its number.
    InvitationRevoked,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 21] = [
        Act::OwnerMade,
        Act::SignedIn,
        Act::SignedOut,
        Act::SessionEnded,
        Act::UserAdded,
        Act::UserInvited,
        Act::PasswordChosen,
        Act::RoleChanged,
        Act::UserEnded,
        Act::WorkspaceChanged,
        Act::AssessmentMade,
        Act::AssessmentChanged,
        Act::RoundOpened,
        Act::RoundClosed,
        Act::AnswersRead,
        Act::MailOrdered,
        Act::Invited,
        Act::GroupLinkMade,
        Act::LinkMade,
        Act::Reminded,
        Act::InvitationRevoked,
    ];

    /// Whether what it is about is a user, by number.
    pub fn is_about_user(self) -> bool {
        use Act::{AnswersRead, AssessmentChanged, AssessmentMade, MailOrdered, RoundClosed, RoundOpened};
        use Act::{GroupLinkMade, InvitationRevoked, Invited, LinkMade, Reminded};
        let is_of_invitation = matches!(self, Invited | GroupLinkMade | LinkMade | Reminded | InvitationRevoked);
        let is_of_assessment =
            matches!(self, AssessmentMade | AssessmentChanged | RoundOpened | RoundClosed | AnswersRead | MailOrdered);
        !is_of_invitation && !is_of_assessment
    }

    /// The word in rows and message keys (`page-act-…`).
    pub fn word(self) -> &'static str {
        match self {
            Act::OwnerMade => "owner-made",
            Act::SignedIn => "signed-in",
            Act::SignedOut => "signed-out",
            Act::SessionEnded => "session-ended",
            Act::UserAdded => "user-added",
            Act::UserInvited => "user-invited",
            Act::PasswordChosen => "password-chosen",
            Act::RoleChanged => "role-changed",
            Act::UserEnded => "user-ended",
            Act::WorkspaceChanged => "workspace-changed",
            Act::AssessmentMade => "assessment-made",
            Act::AssessmentChanged => "assessment-changed",
            Act::RoundOpened => "round-opened",
            Act::RoundClosed => "round-closed",
            Act::AnswersRead => "answers-read",
            Act::MailOrdered => "mail-ordered",
            Act::Invited => "invited",
            Act::GroupLinkMade => "group-link-made",
            Act::LinkMade => "link-made",
            Act::Reminded => "reminded",
            Act::InvitationRevoked => "invitation-revoked",
        }
    }
}

/// A line of the log as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActView {
    /// Its number: later lines have higher ones.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// By which user; absent where nobody was signed in.
    pub user: Option<i64>,
    /// What: the word of an [`Act`].
    pub what: String,
    /// Of what: a user's number, a user's number and a role, or `assessment:` and its number.
    pub about: Option<String>,
}

impl Folder {
    /// Notes what was done.
    pub(crate) fn note(&mut self, by: Option<i64>, act: Act, about: Option<&str>) -> Result<(), AppError> {
        let now_us = self.now.as_microsecond();
        Ok(self.store.note_act(self.workspace.id, by, act.word(), about, now_us)?)
    }

    /// The newest lines before a number, newest first; all of them where none is given.
    pub fn acts(&self, before: Option<i64>) -> Result<Vec<ActView>, AppError> {
        let acts = self.store.acts_before(self.workspace.id, before.unwrap_or(i64::MAX), ACTS_SHOWN)?;
        let view = |act: store::audit::StoredAct| ActView {
            number: act.id,
            at: Timestamp::from_microsecond(act.at_us).unwrap_or_default(),
            user: act.user,
            what: act.what,
            about: act.about,
        };
        Ok(acts.into_iter().map(view).collect())
    }
}
