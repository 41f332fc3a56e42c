//! The audit log: what was changed, by whom, when. Words and numbers of ours; never what somebody typed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::assessment::StoredAssessment;
use store::audit::ActFilter;

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
    /// A part of the models was left out; about its id.
    PartLeftOut,
    /// A part that was left out counts again; about its id.
    PartPutBack,
    /// The value of an answer was settled; about the question's id.
    AnswerSettled,
    /// What was settled was taken back; about the question's id.
    SettlingTakenBack,
    /// Mails to invite or remind were ordered.
    MailOrdered,
    /// Somebody changed their own name or language.
    AccountChanged,
    /// Somebody changed their own password, and was signed out elsewhere.
    PasswordChanged,
    /// A provider vouched for a user for the first time.
    Vouched,
    /// The log of reads was saved as a file.
    ReadsExported,
    /// Something is kept for another number of days.
    RetentionChanged,
    /// What was old was removed.
    OldRemoved,
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
    /// Two persons were made one by hand.
    PersonsJoined,
    /// A person was parted by hand.
    PersonParted,
    /// A merge of persons was undone.
    JoinUndone,
    /// A pair in doubt was decided, or put off.
    DoubtDecided,
    /// A note about a person was written.
    NoteWritten,
    /// A source was connected.
    SourceAdded,
    /// What is said for a source was changed.
    SourceChanged,
    /// A source got a further key.
    KeyAdded,
    /// A key of a source counts no more.
    KeyRevoked,
    /// Somebody looked at what a source sent, which shows personal data.
    SourceWatched,
    /// Files were brought to be imported.
    FilesUploaded,
    /// An import was started.
    ImportStarted,
    /// An import was stopped or given up.
    ImportCancelled,
    /// A mapping got a name.
    MappingSaved,
    /// Somebody read refused rows, which shows personal data.
    RefusedRead,
    /// Refused rows were taken off the list.
    RefusedCleared,
    /// Somebody had the workspace examined.
    Examined,
    /// Somebody had everybody compared with everybody.
    IdentityResolved,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 49] = [
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
        Act::PartLeftOut,
        Act::PartPutBack,
        Act::AnswerSettled,
        Act::SettlingTakenBack,
        Act::MailOrdered,
        Act::AccountChanged,
        Act::PasswordChanged,
        Act::Vouched,
        Act::ReadsExported,
        Act::RetentionChanged,
        Act::OldRemoved,
        Act::Invited,
        Act::GroupLinkMade,
        Act::LinkMade,
        Act::Reminded,
        Act::InvitationRevoked,
        Act::PersonsJoined,
        Act::PersonParted,
        Act::JoinUndone,
        Act::DoubtDecided,
        Act::NoteWritten,
        Act::SourceAdded,
        Act::SourceChanged,
        Act::KeyAdded,
        Act::KeyRevoked,
        Act::SourceWatched,
        Act::FilesUploaded,
        Act::ImportStarted,
        Act::ImportCancelled,
        Act::MappingSaved,
        Act::RefusedRead,
        Act::RefusedCleared,
        Act::Examined,
        Act::IdentityResolved,
    ];

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.word() == word)
    }

    /// Whether what it is about is a user, by number.
    pub fn is_about_user(self) -> bool {
        use Act::{DoubtDecided, JoinUndone, NoteWritten, PersonParted, PersonsJoined};
        use Act::{
            FilesUploaded, ImportCancelled, ImportStarted, KeyAdded, KeyRevoked, MappingSaved, OldRemoved,
            RefusedCleared, RefusedRead, RetentionChanged, SourceAdded, SourceChanged, SourceWatched,
        };
        let is_of_people =
            matches!(self, PersonsJoined | PersonParted | JoinUndone | DoubtDecided | NoteWritten);
        let is_of_others = matches!(
            self,
            FilesUploaded
                | ImportCancelled
                | ImportStarted
                | KeyAdded
                | KeyRevoked
                | MappingSaved
                | RefusedCleared
                | RefusedRead
                | SourceAdded
                | SourceChanged
                | SourceWatched
                | OldRemoved
                | RetentionChanged
        );
        !is_of_people && !is_of_others && !self.is_about_assessment()
    }

    /// Whether what it is about is an assessment: what [`AboutAssessment::parse`] reads.
    pub fn is_about_assessment(self) -> bool {
        use Act::{
            AnswerSettled, AnswersRead, AssessmentChanged, AssessmentMade, GroupLinkMade, InvitationRevoked,
            Invited, LinkMade, MailOrdered, PartLeftOut, PartPutBack, Reminded, RoundClosed, RoundOpened,
            SettlingTakenBack,
        };
        matches!(
            self,
            AssessmentMade
                | AssessmentChanged
                | RoundOpened
                | RoundClosed
                | AnswersRead
                | PartLeftOut
                | PartPutBack
                | AnswerSettled
                | SettlingTakenBack
                | MailOrdered
                | Invited
                | GroupLinkMade
                | LinkMade
                | Reminded
                | InvitationRevoked
        )
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
            Act::PartLeftOut => "part-left-out",
            Act::PartPutBack => "part-put-back",
            Act::AnswerSettled => "answer-settled",
            Act::SettlingTakenBack => "settling-taken-back",
            Act::MailOrdered => "mail-ordered",
            Act::AccountChanged => "account-changed",
            Act::PasswordChanged => "password-changed",
            Act::Vouched => "vouched",
            Act::ReadsExported => "reads-exported",
            Act::RetentionChanged => "retention-changed",
            Act::OldRemoved => "old-removed",
            Act::Invited => "invited",
            Act::GroupLinkMade => "group-link-made",
            Act::LinkMade => "link-made",
            Act::Reminded => "reminded",
            Act::InvitationRevoked => "invitation-revoked",
            Act::PersonsJoined => "persons-joined",
            Act::PersonParted => "person-parted",
            Act::JoinUndone => "join-undone",
            Act::DoubtDecided => "doubt-decided",
            Act::NoteWritten => "note-written",
            Act::SourceAdded => "source-added",
            Act::SourceChanged => "source-changed",
            Act::KeyAdded => "key-added",
            Act::KeyRevoked => "key-revoked",
            Act::SourceWatched => "source-watched",
            Act::FilesUploaded => "files-uploaded",
            Act::ImportStarted => "import-started",
            Act::ImportCancelled => "import-cancelled",
            Act::MappingSaved => "mapping-saved",
            Act::RefusedRead => "refused-read",
            Act::RefusedCleared => "refused-cleared",
            Act::Examined => "examined",
            Act::IdentityResolved => "identity-resolved",
        }
    }
}

/// Of which assessment a line is, and of what there: `assessment:2`, `assessment:2 engagement/data`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AboutAssessment<'a> {
    /// The assessment's number; lines of before it was noted have none.
    pub assessment: Option<i64>,
    /// How many, which invitation, or the id of a part; empty where there is no such thing.
    pub what: &'a str,
}

impl<'a> AboutAssessment<'a> {
    /// Reads what a line is about.
    pub fn parse(about: &'a str) -> AboutAssessment<'a> {
        let (first, rest) = about.split_once(' ').unwrap_or((about, ""));
        match first.strip_prefix(ASSESSMENT).map(str::parse) {
            Some(Ok(number)) => AboutAssessment { assessment: Some(number), what: rest },
            _ => AboutAssessment { assessment: None, what: about },
        }
    }
}

/// Stands before an assessment's number.
const ASSESSMENT: &str = "assessment:";

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
    /// Of what: a user's number, a user's number and a role, the number of a source or upload, or what
    /// [`AboutAssessment`] reads.
    pub about: Option<String>,
}

/// Which lines are asked for; what is absent asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActsAsked {
    /// By which user.
    pub user: Option<i64>,
    /// What.
    pub act: Option<Act>,
    /// On which day, by the organisation's clock.
    pub day: Option<Date>,
}

impl Folder {
    /// Notes what was done.
    pub(crate) fn note(&mut self, by: Option<i64>, act: Act, about: Option<&str>) -> Result<(), AppError> {
        let now_us = self.now.as_microsecond();
        Ok(self.store.note_act(self.workspace.id, by, act.word(), about, now_us)?)
    }

    /// Notes what was done with an assessment, and with what of it.
    pub(crate) fn note_assess(
        &mut self,
        by: Option<i64>,
        act: Act,
        (id, what): (&str, &str),
    ) -> Result<(), AppError> {
        let number = self.find_assessment(id)?.id.0;
        self.note(by, act, Some(format!("{ASSESSMENT}{number} {what}").trim_end()))
    }

    /// What assessments are called now, by the number that the log has of them.
    pub fn assessment_names(&self) -> Result<BTreeMap<i64, String>, AppError> {
        let assessments = self.store.assessments(self.workspace.id)?;
        let named = |found: StoredAssessment| {
            (found.id.0, found.about.name.unwrap_or_else(|| self.workspace.name.clone()))
        };
        Ok(assessments.into_iter().map(named).collect())
    }

    /// The newest lines before a number, newest first; all of them where none is given.
    pub fn acts(&self, filter: &ActsAsked, before: Option<i64>) -> Result<Vec<ActView>, AppError> {
        let [from_us, until_us] = day_bounds(filter.day, &self.settings()?.clock);
        let filter = ActFilter { user: filter.user, what: filter.act.map(Act::word), from_us, until_us };
        let before = before.unwrap_or(i64::MAX);
        let acts = self.store.acts_before(self.workspace.id, &filter, before, ACTS_SHOWN)?;
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

/// The first moment of a day by a clock and of the next one, microseconds since 1970; none where no day is given.
pub(crate) fn day_bounds(day: Option<Date>, clock: &TimeZone) -> [Option<i64>; 2] {
    let start = |day: Date| day.to_zoned(clock.clone()).ok().map(|at| at.timestamp().as_microsecond());
    [day.and_then(start), day.and_then(|day| start(day.tomorrow().ok()?))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_of_which_assessment_it_is_and_older_ones_do_not() {
        for (about, assessment, what) in [
            ("assessment:2", Some(2), ""),
            ("assessment:12 engagement/data", Some(12), "engagement/data"),
            ("25", None, "25"),
            ("", None, ""),
            ("assessment:x 1", None, "assessment:x 1"),
        ] {
            assert_eq!(AboutAssessment::parse(about), AboutAssessment { assessment, what }, "{about}");
        }
        assert!(Act::ALL.iter().all(|act| !(act.is_about_user() && act.is_about_assessment())));
    }
}
