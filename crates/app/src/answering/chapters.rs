//! The questions in chapters, so that a long list has places in it: the pillars that hold most of what is asked, each question
//! once, and what is left together at the end.

use maturity::library::model::{Model, Pillar};
use maturity::library::question::Question;
use maturity::text::Language;
use maturity::{Answer, answer};
use store::answering::StoredAnswering;

use super::said::{Was, found, was_of};

/// A pillar of which fewer questions are left makes no chapter of its own.
const CHAPTER_QUESTIONS_MIN: usize = 2;

/// Some questions that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// The pillar's name; `None` for what is left.
    pub name: Option<String>,
    /// What the pillar covers, in the words of its model.
    pub about: Option<String>,
    /// Its questions.
    pub questions: Vec<Asked>,
}

impl Chapter {
    /// Questions that have an answer.
    pub fn answered(&self) -> usize {
        self.questions.iter().filter(|asked| asked.answer.is_some()).count()
    }
}

/// A question with what this respondent said.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// The practice.
    pub prompt: String,
    /// What one would see at 1 … 5.
    pub anchors: [String; 5],
    /// Model and pillar of every place it counts in.
    pub counts_in: Vec<(String, String)>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// What was remarked; empty where nothing was.
    pub comment: String,
    /// The address that was given; empty where none was.
    pub evidence_link: String,
    /// The same in short, for a form to send back.
    pub was: Was,
}

pub(super) fn chapters(
    models: &[Model],
    questions: &[Question],
    stored: &StoredAnswering,
    language: Language,
) -> Vec<Chapter> {
    let asked = |question: &Question| filled(models, question, stored, language);
    let mut left: Vec<&Question> = questions.iter().collect();
    let mut placed: Vec<(usize, Chapter)> = Vec::new();
    let pillars: Vec<&Pillar> = models.iter().flat_map(|model| &model.pillars).collect();
    while let Some((place, pillar)) = fullest(&pillars, &left) {
        let is_here = |question: &&Question| pillar.questions.iter().any(|used| used.id == question.id);
        let (here, elsewhere): (Vec<&Question>, Vec<&Question>) = left.into_iter().partition(is_here);
        left = elsewhere;
        let text = pillar.text.as_ref().map(|text| text.in_language(language).to_owned());
        let name = Some(pillar.name.in_language(language).to_owned());
        let mut questions: Vec<Asked> = here.into_iter().map(asked).collect();
        let order = |asked: &Asked| pillar.questions.iter().position(|used| used.id == asked.id);
        questions.sort_by_key(order);
        placed.push((place, Chapter { name, about: text, questions }));
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut chapters: Vec<Chapter> = placed.into_iter().map(|(_, chapter)| chapter).collect();
    if !left.is_empty() {
        let questions = left.into_iter().map(asked).collect();
        chapters.push(Chapter { name: None, about: None, questions });
    }
    chapters
}

/// The pillar that holds most of these questions, the first of several, if it holds enough for a chapter.
fn fullest<'a>(pillars: &[&'a Pillar], left: &[&Question]) -> Option<(usize, &'a Pillar)> {
    let held = |pillar: &Pillar| {
        left.iter().filter(|question| pillar.questions.iter().any(|used| used.id == question.id)).count()
    };
    let counted = pillars.iter().enumerate().map(|(place, pillar)| (held(pillar), place, *pillar));
    let enough = counted.filter(|(count, ..)| *count >= CHAPTER_QUESTIONS_MIN);
    enough
        .max_by_key(|(count, place, _)| (*count, std::cmp::Reverse(*place)))
        .map(|(_, place, pillar)| (place, pillar))
}

fn filled(models: &[Model], question: &Question, stored: &StoredAnswering, language: Language) -> Asked {
    let answer = found(&stored.answers, &question.id).and_then(|written| answer::Answer::parse(written).ok());
    let anchors = match language {
        Language::Nl => &question.anchors.nl,
        Language::En => &question.anchors.en,
    };
    let counts_in = models.iter().flat_map(|model| {
        let holding = model.pillars.iter();
        let holding = holding.filter(|pillar| pillar.questions.iter().any(|used| used.id == question.id));
        holding.map(|pillar| {
            (model.name.in_language(language).to_owned(), pillar.name.in_language(language).to_owned())
        })
    });
    Asked {
        id: question.id.clone(),
        prompt: question.prompt.in_language(language).to_owned(),
        anchors: anchors.clone(),
        counts_in: counts_in.collect(),
        answer,
        comment: found(&stored.comments, &question.id).unwrap_or_default().to_owned(),
        evidence_link: found(&stored.evidence_links, &question.id).unwrap_or_default().to_owned(),
        was: was_of(stored, &question.id),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use maturity::group::Group;
    use maturity::settings::Settings;

    use super::*;
    use crate::assess::asked_of;
    use crate::models::Shelf;

    #[test]
    fn every_question_has_one_place_and_few_are_left_over() {
        let shelf = Shelf::shipped().unwrap();
        for group in Group::ALL {
            let questions = asked_of(&shelf, &Settings::default(), group);
            let stored = StoredAnswering::default();
            let chapters = chapters(shelf.library.models(), &questions, &stored, Language::Nl);
            let placed: Vec<&str> = chapters
                .iter()
                .flat_map(|chapter| &chapter.questions)
                .map(|asked| asked.id.as_str())
                .collect();
            let once: BTreeSet<&str> = placed.iter().copied().collect();
            assert_eq!((placed.len(), once.len()), (questions.len(), questions.len()), "{group}");
            assert!((3..=18).contains(&chapters.len()), "{group}: {} chapters", chapters.len());
            let left = chapters.iter().filter(|chapter| chapter.name.is_none());
            assert!(left.map(|chapter| chapter.questions.len()).sum::<usize>() < 10, "{group}");
            let named = chapters.iter().filter(|chapter| chapter.name.is_some());
            assert!(named.into_iter().all(|chapter| chapter.questions.len() >= CHAPTER_QUESTIONS_MIN));
        }
    }
}
