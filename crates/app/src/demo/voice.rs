//! What people say afterwards: grades, scores, emotions and a sentence now and then.

use super::chance::Chance;

/// How people feel about a channel. Each mood is one planted distribution per question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Good,
    Fair,
    Poor,
}

/// A question asked after a contact. The weights give the answers from the lowest up, out of a thousand.
pub(super) struct Question {
    pub(super) name: &'static str,
    /// How often it is the one asked, out of a hundred.
    pub(super) asked: u16,
    lowest: i64,
    good: &'static [u16],
    fair: &'static [u16],
    poor: &'static [u16],
}

pub(super) const CSAT: usize = 0;
pub(super) const GRADE: usize = 1;
pub(super) const CES: usize = 2;
pub(super) const NPS: usize = 3;
pub(super) const EMOTION: usize = 4;

/// What the company asks. A Dutch public: few tens, a cool NPS.
pub(super) const QUESTIONS: [Question; 5] = [
    Question {
        name: "csat",
        asked: 30,
        lowest: 1,
        good: &[30, 55, 135, 470, 310],
        fair: &[55, 95, 190, 430, 230],
        poor: &[95, 150, 235, 370, 150],
    },
    Question {
        name: "grade",
        asked: 25,
        lowest: 1,
        good: &[3, 5, 9, 18, 40, 85, 310, 330, 140, 60],
        fair: &[8, 14, 25, 45, 68, 120, 330, 270, 90, 30],
        poor: &[18, 27, 42, 68, 95, 170, 300, 210, 55, 15],
    },
    Question {
        name: "ces",
        asked: 20,
        lowest: 1,
        good: &[25, 40, 75, 120, 240, 310, 190],
        fair: &[45, 75, 110, 150, 240, 250, 130],
        poor: &[100, 125, 145, 160, 210, 180, 80],
    },
    Question {
        name: "nps",
        asked: 15,
        lowest: 0,
        good: &[15, 8, 12, 15, 25, 55, 90, 180, 240, 215, 145],
        fair: &[28, 15, 22, 30, 45, 85, 115, 210, 190, 160, 100],
        poor: &[55, 30, 45, 58, 72, 110, 130, 190, 150, 110, 50],
    },
    Question {
        name: "emotion",
        asked: 10,
        lowest: 0,
        good: &[180, 90, 260, 70, 80, 120, 50, 20, 40, 20, 70],
        fair: &[120, 50, 170, 40, 90, 190, 120, 40, 70, 20, 90],
        poor: &[70, 20, 80, 20, 90, 150, 260, 60, 90, 30, 130],
    },
];

/// The ten Dutch emotions of the EY VODW study (2016) around a neutral one, with their valence.
pub(super) const EMOTIONS: [(&str, i64); 11] = [
    ("dankbaarheid", 1),
    ("trots", 1),
    ("blijdschap", 1),
    ("bewondering", 1),
    ("hoop", 1),
    ("neutraal", 0),
    ("woede", -1),
    ("angst", -1),
    ("verdriet", -1),
    ("schaamte", -1),
    ("minachting", -1),
];

impl Question {
    fn weights(&self, mood: Mood) -> &'static [u16] {
        match mood {
            Mood::Good => self.good,
            Mood::Fair => self.fair,
            Mood::Poor => self.poor,
        }
    }

    /// One answer.
    pub(super) fn answer(&self, mood: Mood, chance: &mut Chance) -> i64 {
        self.lowest + chance.weighted(self.weights(mood)) as i64
    }

    /// Above this an answer is a glad one.
    pub(super) fn middle(&self) -> i64 {
        self.lowest + self.good.len() as i64 / 2
    }

    /// What the answers are on average after `worth` was made of each: the planted truth of a metric.
    pub(super) fn expected(&self, mood: Mood, worth: fn(i64) -> f64) -> f64 {
        let weighed = (self.lowest..).zip(self.weights(mood));
        weighed.map(|(answer, &weight)| worth(answer) * f64::from(weight) / 1_000.0).sum()
    }
}

/// Which question is asked.
pub(super) fn question(chance: &mut Chance) -> usize {
    chance.weighted(&QUESTIONS.each_ref().map(|question| question.asked))
}

const GLAD: [&str; 6] = [
    "Prima geholpen; de fiets rijdt weer als nieuw.",
    "Snel, vriendelijk en ze wisten meteen waar het over ging.",
    "Proefrit gemaakt en direct verkocht. Topwinkel!",
    "Eindelijk iemand die meedenkt, zeker met een lastige derailleur.",
    "De monteur belde zelf even terug. Dat had ik niet verwacht.",
    "Keurig op tijd bezorgd, met een kaartje erbij.",
];

const SAD: [&str; 6] = [
    "Drie keer hetzelfde verhaal moeten vertellen.\nDe vierde keer ook.",
    "\"Komt vandaag\", zeiden ze. Niet dus.",
    "In de winkel wisten ze niets van mijn mail.",
    "Twintig minuten in de wacht, daarna werd de verbinding verbroken.",
    "Brief gestuurd, niets gehoord; gebeld, niets bekend.",
    "De chatbot begreep me niet en een mens was er niet.",
];

/// A sentence that goes with the score's side of the scale.
pub(super) fn sentence(glad: bool, chance: &mut Chance) -> &'static str {
    chance.pick(if glad { &GLAD } else { &SAD })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_distribution_adds_up_to_a_thousand() {
        for question in &QUESTIONS {
            for mood in [Mood::Good, Mood::Fair, Mood::Poor] {
                let total: u16 = question.weights(mood).iter().sum();
                assert_eq!(total, 1_000, "{}", question.name);
            }
        }
    }
}
