//! The questionnaire of who was invited: what is put to them, what they said so far, saying more, handing it in.
//!
//! What is said lands where the answers of forms do, so that scores, reports and confidentiality hold at once.

mod chapters;
mod said;

use maturity::answer::MAXIMUM_RESPONDENTS;
use maturity::settings::SMALL_GROUP_SIZE;
use maturity::text::Language;
use report::html::pieces::EvidenceLinks;
use store::StoreError;
use store::answering::{StoredAnswering, Whose};
use store::invitation::{InvitationKind, NewInvitation};

use crate::assess::{Which, asked_of, settings_of};
use crate::invite::{AT_ONCE_MAX, INVITATIONS_MAX, Invited, LINK_BYTES, NewLink, whose_by};
use crate::models::Shelf;
use crate::{AppError, Folder};

pub use chapters::{Asked, Chapter};
pub use maturity::{Answer, Group};
pub use said::{COMMENT_CHARS_MAX, EVIDENCE_LINK_CHARS_MAX, Problem, SaidNow, Was};

/// Invitations of a round up to which a link for many still gives own links: whoever floods it leaves room to invite by name.
const OWN_LINKS_UNTIL: usize = INVITATIONS_MAX - AT_ONCE_MAX;

/// Seconds one question takes: reading five descriptions and choosing one.
const QUESTION_S: u64 = 20;

/// A questionnaire of one respondent, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// The questions, in chapters.
    pub chapters: Vec<Chapter>,
    /// The respondent said it is finished.
    pub is_finished: bool,
    /// Differs when anything that was said does.
    pub mark: String,
}

impl Questionnaire {
    /// Every question in the order in which they are put.
    pub fn questions(&self) -> impl Iterator<Item = &Asked> {
        self.chapters.iter().flat_map(|chapter| &chapter.questions)
    }

    /// Questions that have an answer, and all.
    pub fn progress(&self) -> (usize, usize) {
        let answered = self.questions().filter(|asked| asked.answer.is_some()).count();
        (answered, self.questions().count())
    }

    /// The next question without an answer after this one, or before it; `None` where all have one.
    pub fn next_open(&self, after: Option<&str>) -> Option<&Asked> {
        let place = after.and_then(|id| self.questions().position(|asked| asked.id == id));
        let from = place.map_or(0, |place| place + 1);
        let is_open = |asked: &&Asked| asked.answer.is_none();
        self.questions().skip(from).find(is_open).or_else(|| self.questions().take(from).find(is_open))
    }

    /// Minutes that so many questions take, by fives.
    pub fn minutes(questions: usize) -> u64 {
        (questions as u64 * QUESTION_S).div_ceil(300).max(1) * 5
    }
}

/// What became of what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// What there is to tell of a question: not taken, cut, or joined with what was said elsewhere.
    pub problems: Vec<(String, Problem)>,
    /// Something was said elsewhere since the form was made.
    pub was_changed_elsewhere: bool,
    /// The questionnaire as it is now.
    pub questionnaire: Questionnaire,
}

/// Why nothing was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSaved {
    /// The round was closed.
    Closed,
    /// The round has as many respondents or invitations as it takes.
    Full,
    /// It is not known which group answers, or that group is asked nothing.
    GroupMissing,
}

impl Folder {
    /// The groups of which a round asks anything, with how many questions.
    ///
    /// # Errors
    /// The assessment's settings cannot be read.
    pub fn groups_asked(&self, shelf: &Shelf, invited: &Invited) -> Result<Vec<(Group, usize)>, AppError> {
        let settings = settings_of(&self.find_assessment(&invited.assessment)?)?;
        let count = |group| (group, asked_of(shelf, &settings, group).len());
        Ok(settings.asked_groups().into_iter().map(count).filter(|(_, questions)| *questions > 0).collect())
    }

    /// The questionnaire of who was invited; `None` where it is not known yet which group they are of.
    ///
    /// # Errors
    /// What was said cannot be read.
    pub fn questionnaire(
        &self,
        shelf: &Shelf,
        invited: &Invited,
        language: Language,
    ) -> Result<Option<Questionnaire>, AppError> {
        let Some(group) = invited.group else { return Ok(None) };
        let stored = self.store.answering(self.workspace.id, invited.round, invited.whose)?;
        self.filled(shelf, invited, (group, language), &stored.unwrap_or_default()).map(Some)
    }

    fn filled(
        &self,
        shelf: &Shelf,
        invited: &Invited,
        (group, language): (Group, Language),
        stored: &StoredAnswering,
    ) -> Result<Questionnaire, AppError> {
        let settings = settings_of(&self.find_assessment(&invited.assessment)?)?;
        let tailored = settings.tailored(&shelf.library);
        let questions = asked_of(shelf, &settings, group);
        let chapters = chapters::chapters(tailored.models(), &questions, stored, language);
        Ok(Questionnaire { chapters, is_finished: stored.is_finished, mark: said::mark_of(stored) })
    }

    /// Begins: with the group they are of, and by a link for many with a link of their own, whose end is returned. A name is
    /// kept only of who comes by a link for many, where the round is not anonymous.
    ///
    /// # Errors
    /// What the store says; what the respondent can mend is the inner refusal.
    pub fn begin_answering(
        &mut self,
        shelf: &Shelf,
        invited: &Invited,
        (group, name): (Option<Group>, Option<&str>),
        random: [u8; LINK_BYTES],
    ) -> Result<Result<Option<String>, NotSaved>, AppError> {
        let group = invited.group.or(group);
        let known = self.groups_asked(shelf, invited)?;
        let Some(group) = group.filter(|group| known.iter().any(|(asked, _)| asked == group)) else {
            return Ok(Err(NotSaved::GroupMissing));
        };
        let (whose, own) = if invited.is_group_link {
            let name = name.filter(|_| !invited.is_anonymous);
            match refused(self.add_own(invited, (group, name), random))? {
                Ok((whose, token)) => (whose, Some(token)),
                Err(not_saved) => return Ok(Err(not_saved)),
            }
        } else {
            (invited.whose, None)
        };
        let begun = self.store.begin_answering(self.workspace.id, invited.round, whose, group.id());
        Ok(refused(begun)?.map(|()| own))
    }

    fn add_own(
        &mut self,
        invited: &Invited,
        (group, name): (Group, Option<&str>),
        random: [u8; LINK_BYTES],
    ) -> Result<(Whose, String), StoreError> {
        let link = NewLink::of(random);
        let new = NewInvitation {
            kind: InvitationKind::Own,
            parent: Some(invited.invitation),
            group: Some(group.id()),
            name,
            email: None,
            hash: link.hash,
            ends_us: invited.ends.as_microsecond(),
        };
        let now_us = self.now.as_microsecond();
        let numbers =
            self.store.add_invitations(self.workspace.id, invited.round, &[new], OWN_LINKS_UNTIL, now_us)?;
        let number = numbers.into_iter().next().unwrap_or_default();
        Ok((whose_by(invited.is_anonymous, number, &link.token), link.token))
    }

    /// Saves what was said. Of what was said elsewhere meanwhile the last word per question counts; two remarks become one.
    ///
    /// # Errors
    /// What the store says; what the respondent is told is the inner refusal.
    pub fn say(
        &mut self,
        shelf: &Shelf,
        invited: &Invited,
        (said, mark): (&[SaidNow<'_>], &str),
        language: Language,
    ) -> Result<Result<Saved, NotSaved>, AppError> {
        let Some(group) = invited.group.filter(|_| !invited.is_group_link) else {
            return Ok(Err(NotSaved::GroupMissing));
        };
        let settings = settings_of(&self.find_assessment(&invited.assessment)?)?;
        let asked: Vec<String> =
            asked_of(shelf, &settings, group).into_iter().map(|question| question.id).collect();
        let said: Vec<&SaidNow<'_>> =
            said.iter().filter(|said| asked.iter().any(|id| id == said.question)).collect();
        let (workspace, round, whose) = (self.workspace.id, invited.round, invited.whose);
        if !invited.is_begun {
            let begun = self.store.begin_answering(workspace, round, whose, group.id());
            if let Err(not_saved) = refused(begun)? {
                return Ok(Err(not_saved));
            }
        }
        let (mut problems, mut was_changed_elsewhere) = (Vec::new(), false);
        let name = respondent_name(whose);
        let stored = self.store.say(workspace, round, whose, (&name, MAXIMUM_RESPONDENTS), |before| {
            was_changed_elsewhere = !mark.is_empty() && said::mark_of(before) != mark;
            said::newly_said(before, &said, &mut problems)
        });
        let stored = match refused(stored)? {
            Ok(stored) => stored,
            Err(not_saved) => return Ok(Err(not_saved)),
        };
        let questionnaire = self.filled(shelf, invited, (group, language), &stored)?;
        Ok(Ok(Saved { problems, was_changed_elsewhere, questionnaire }))
    }

    /// Question and address of what respondents point at to show an answer is so, by question. An address is what somebody
    /// typed: it is shown as text.
    ///
    /// # Errors
    /// There is no such round.
    pub fn evidence_links(&self, which: &Which) -> Result<Vec<(String, String)>, AppError> {
        let Some(round) = self.find(which)?.round else { return Ok(Vec::new()) };
        Ok(self.store.evidence_links(self.workspace.id, round.id)?)
    }

    /// The same as documents to look at, beside each question that enough people answered: as many as a group has that may be
    /// shown apart, and never fewer than is usual, whatever was chosen after the round.
    ///
    /// # Errors
    /// There is no such round.
    pub fn evidence_to_look_at(&self, which: &Which) -> Result<EvidenceLinks, AppError> {
        let settings = settings_of(&self.find_assessment(&which.assessment)?)?;
        Ok(EvidenceLinks::new(self.evidence_links(which)?, settings.small_group_size.max(SMALL_GROUP_SIZE)))
    }

    /// Hands the questionnaire in. It may still be changed until the round is closed.
    ///
    /// # Errors
    /// What the store says; what the respondent is told is the inner refusal.
    pub fn finish_answering(&mut self, invited: &Invited) -> Result<Result<(), NotSaved>, AppError> {
        let finished = self.store.finish_answering(self.workspace.id, invited.round, invited.whose, true);
        Ok(refused(finished)?.map(|_| ()))
    }
}

/// What a respondent can be told apart from what broke.
fn refused<T>(outcome: Result<T, StoreError>) -> Result<Result<T, NotSaved>, AppError> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(StoreError::RoundClosed) => Ok(Err(NotSaved::Closed)),
        Err(StoreError::PastLimit { .. }) => Ok(Err(NotSaved::Full)),
        Err(error) => Err(error.into()),
    }
}

/// Unique in a round, and nobody's name: it goes into reports and exports.
fn respondent_name(whose: Whose) -> String {
    match whose {
        Whose::Invitation(number) => format!("invited/{number}"),
        Whose::Link(hash) => {
            let hex: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            format!("invited/{hex}")
        }
    }
}
