//! Two years of one person with the company: joining, coming with matters, being written to, saying what they think.
//!
//! The matters themselves are in `matter`, orders and cases in `promise`.

use super::calendar::{DAY_S, HOUR_S, Span};
use super::chance::Chance;
use super::channels::{APP, CHANNELS, EMAIL, WEB};
use super::matter::LONGEST_MATTER_S;
use super::needs::{OF_VISITORS, WEIGHTS};
use super::person::{Email, Keys, LIVING, Person};
use super::row::{Flaw, Row, System};
use super::voice::{self, CSAT, EMOTION, EMOTIONS, NPS, QUESTIONS};

/// Asked for consent to one view of all their contacts; gave it; withdrew it later.
const ASKED_CONSENT: f64 = 0.80;
const GAVE_CONSENT: f64 = 0.87;
const WITHDREW_CONSENT: f64 = 0.07;
/// Asked something after a contact, and answered.
const ANSWERS: f64 = 0.14;
/// Of those, with a sentence.
const WRITES: f64 = 0.15;
/// A visit to web or app reaches a goal; the goal is tied to a need; it carries a key of the CRM.
const REACHES_GOAL: f64 = 0.24;
/// The goal is tied to a need of a target group.
pub(super) const GOAL_HAS_NEED: f64 = 0.58;
/// The goal carries a key the CRM knows.
pub(super) const GOAL_HAS_CRM_KEY: f64 = 0.47;
/// Newsletters of which the system still knows, at most.
const NEWSLETTERS_MAX: i64 = 3;
/// A web or app event that is sent again after a lost answer.
const SENT_TWICE: f64 = 0.002;
/// One person in so many has a row that must be refused, per kind of flaw.
const FLAW_EVERY: u32 = 2_000;

/// A person, their stream of chance, and what has come of it so far.
pub(super) struct Life<'a> {
    pub(super) person: &'a Person,
    pub(super) span: Span,
    pub(super) chance: Chance,
    pub(super) rows: &'a mut Vec<Row>,
    /// Which needs were already brought up when, so that one matter never runs into the next on the same need.
    pub(super) taken: Vec<(usize, i64)>,
    pub(super) cases: u32,
    pub(super) orders: u32,
}

impl<'a> Life<'a> {
    /// Lives it; the rows end up in order of time, none of them outside the span.
    pub(super) fn live(seed: u64, person: &'a Person, span: Span, rows: &'a mut Vec<Row>) {
        rows.clear();
        let chance = Chance::of(seed, LIVING, u64::from(person.index));
        let mut life = Self { person, span, chance, rows, taken: Vec::new(), cases: 0, orders: 0 };
        if person.customer {
            life.join();
        }
        for _ in 0..life.matters() {
            let need =
                if person.customer { life.chance.weighted(&WEIGHTS) } else { life.chance.pick(&OF_VISITORS) };
            let day = span.season_day(person.joined, &mut life.chance);
            life.matter(need, day, None);
        }
        life.comment();
        life.log_in();
        life.spoil();
        life.rows.retain(|row| span.holds(row.time));
        life.rows.sort_by_key(|row| row.time);
    }

    /// Fewer for those who came later.
    fn matters(&self) -> i64 {
        let there = (self.span.until - self.person.joined) / DAY_S;
        (self.person.matters * there * DAY_S / super::calendar::SPAN_S).max(1)
    }

    /// The CRM gets to know them; consent is asked; newsletters begin.
    fn join(&mut self) {
        let joined = self.person.joined;
        let keys = self.person.crm_keys(&mut self.chance);
        self.rows.push(Row::new(System::Crm, joined, "customer", keys));
        if self.chance.happens(ASKED_CONSENT) {
            self.consent(joined);
        }
        if self.person.crm_has_email {
            for _ in 0..self.chance.between(0, NEWSLETTERS_MAX) {
                self.newsletter();
            }
        }
    }

    fn consent(&mut self, joined: i64) {
        let time = joined + self.chance.between(60, 3 * DAY_S);
        let granted = self.chance.happens(GAVE_CONSENT);
        self.consent_row(time, granted);
        if granted && self.chance.happens(WITHDREW_CONSENT) {
            let later = self.chance.between(time + DAY_S, self.span.until.max(time + DAY_S));
            self.consent_row(later, false);
        }
    }

    fn consent_row(&mut self, time: i64, granted: bool) {
        let keys = self.person.account();
        self.rows.push(Row {
            purpose: Some("single_view"),
            granted: Some(granted),
            ..Row::new(System::Web, time, "Consent Changed", keys)
        });
    }

    fn newsletter(&mut self) {
        let day = self.span.season_day(self.person.joined, &mut self.chance);
        let keys = Keys { email: Some(Email::Plain), ..Keys::default() };
        self.rows.push(Row {
            channel: Some(EMAIL),
            touchpoint: Some("newsletter"),
            direction: Some("outbound"),
            ..Row::new(System::Email, day + 9 * HOUR_S, "newsletter", keys)
        });
    }

    /// What contacts leave behind in other places: goals, logins, opinions.
    fn comment(&mut self) {
        for at in 0..self.rows.len() {
            let row = self.rows[at];
            if row.recognised.is_none() {
                continue;
            }
            if matches!(row.channel, Some(WEB | APP)) {
                self.visit(&row);
                self.rows[at].sent_twice = self.chance.happens(SENT_TWICE);
            }
            if self.chance.happens(ANSWERS) {
                self.opinion(&row);
            }
        }
    }

    /// A goal, perhaps.
    fn visit(&mut self, row: &Row) {
        if self.chance.happens(REACHES_GOAL) {
            let goals = ["Checkout Completed", "Test Ride Booked", "Brochure Downloaded", "Shop Located"];
            let goal = self.chance.pick(&goals);
            let has_need = self.chance.happens(GOAL_HAS_NEED);
            let crm_linked = self.chance.happens(GOAL_HAS_CRM_KEY);
            let time = row.time + self.chance.between(20, 900);
            self.rows.push(Row {
                channel: row.channel,
                touchpoint: row.touchpoint,
                need: row.need.filter(|_| has_need),
                goal: Some(goal),
                crm_linked: Some(crm_linked),
                ..Row::new(row.system, time, "Goal Reached", row.keys)
            });
        }
    }

    /// Whoever stayed a stranger in a browser logs in there after the last visit: later than the metrics would like,
    /// and in time for all earlier visits to turn out to be theirs.
    fn log_in(&mut self) {
        for cookie in self.person.cookies() {
            let there =
                self.rows.iter().filter(|row| row.keys.cookie == Some(cookie) && row.recognised.is_some());
            if there.clone().any(|row| row.keys.customer_number.is_some()) {
                continue;
            }
            if let Some(last) = there.map(|row| row.time).max() {
                let keys = Keys { cookie: Some(cookie), ..self.person.account() };
                let time = last + self.chance.between(30, 600);
                self.rows.push(Row::new(System::Web, time, "Logged In", keys));
            }
        }
    }

    /// One question, answered in the mood the channel left behind.
    fn opinion(&mut self, row: &Row) {
        let Some(channel) = row.channel else { return };
        let question = voice::question(&mut self.chance);
        let answer = QUESTIONS[question].answer(CHANNELS[channel].mood, &mut self.chance);
        let emotion = (question == EMOTION).then(|| EMOTIONS[answer as usize]);
        let score = emotion.map_or(answer, |(_, valence)| valence);
        let glad = if question == EMOTION { score > 0 } else { score > QUESTIONS[question].middle() };
        let verbatim = self.chance.happens(WRITES).then(|| voice::sentence(glad, &mut self.chance));
        let weight = (question == NPS).then(|| self.chance.between(60, 160));
        let time = row.time + self.chance.between(HOUR_S, DAY_S);
        self.rows.push(Row {
            channel: row.channel,
            touchpoint: row.touchpoint,
            need: row.need,
            question: Some(question),
            score: Some(score),
            emotion: emotion.map(|(name, _)| name),
            weight_hundredths: weight,
            verbatim,
            ..Row::new(System::Feedback, time, "survey", self.person.account())
        });
    }

    /// The rows that must be refused: a known number, on top of everything else.
    fn spoil(&mut self) {
        let time = self.span.until - LONGEST_MATTER_S;
        let keys = self.person.account();
        let spoiled = match self.person.index % FLAW_EVERY {
            101 => Row { flaw: Some(Flaw::ImpossibleDate), ..Row::new(System::Phone, time, "call", keys) },
            202 => Row { flaw: Some(Flaw::NoTime), ..Row::new(System::Post, time, "letter", keys) },
            303 => Row { flaw: Some(Flaw::BrokenLine), ..Row::new(System::Chat, time, "Chat Ended", keys) },
            404 => Row {
                flaw: Some(Flaw::ScoreOffScale),
                question: Some(CSAT),
                score: Some(6),
                ..Row::new(System::Feedback, time, "survey", keys)
            },
            _ => return,
        };
        self.rows.push(spoiled);
    }
}
