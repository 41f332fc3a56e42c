//! Where we want to be, how far that is, whether the pillars keep step, and what stands in the way.

use chart::Table;
use maturity::position::{Balance, LevelWanted, PillarPosition, Position};
use maturity::text::Text;
use maud::{Markup, html};

use super::{Page, parts, story};

impl Page<'_> {
    /// The chapter.
    pub(super) fn targets(&self) -> Markup {
        let with_targets: Vec<&Position> = self
            .input
            .positions
            .models
            .iter()
            .filter(|model| model.pillars.iter().any(|pillar| pillar.target.is_some()))
            .collect();
        let body = html! {
            @if with_targets.is_empty() { p { (self.words.get("html-no-targets")) } }
            @for model in with_targets { (self.model_targets(model)) }
            (self.obstacles())
        };
        parts::chapter("targets", &self.words.get("html-targets"), &self.targets_lead(), &body)
    }

    /// A target the model proposes is not a choice, and is not presented as one.
    pub(crate) fn targets_lead(&self) -> String {
        let pillars = self.input.positions.models.iter().flat_map(|model| &model.pillars);
        let with_target: Vec<&PillarPosition> = pillars.filter(|pillar| pillar.target.is_some()).collect();
        let proposed = with_target.iter().filter(|pillar| pillar.target_proposed).count();
        if proposed == 0 {
            return self.words.get("html-targets-lead");
        }
        let counts = [("proposed", proposed.into()), ("all", with_target.len().into())];
        self.words.with("html-targets-lead-proposed", &counts)
    }

    /// The level wanted, in a sentence.
    pub(crate) fn wanted(&self, wanted: &LevelWanted) -> String {
        let key = if wanted.proposed { "html-level-proposed" } else { "html-level-wanted" };
        let level = self.level_words(self.text(&wanted.name));
        let sentence = self.words.with(key, &[("level", level.into())]);
        let reason = wanted.reason.as_ref().map(|reason| self.text(reason).to_owned());
        [Some(sentence), reason, self.answers_for(wanted)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Who answers for the level, and by when.
    fn answers_for(&self, wanted: &LevelWanted) -> Option<String> {
        let day = wanted.due.as_deref().map(|day| self.words.date(day));
        match (&wanted.owner, day) {
            (Some(owner), Some(day)) => {
                let both = [("owner", owner.into()), ("day", day.into())];
                Some(self.words.with("html-level-answers-for", &both))
            }
            (Some(owner), None) => Some(self.words.with("html-level-owner", &[("owner", owner.into())])),
            (None, Some(day)) => Some(self.words.with("html-level-due", &[("day", day.into())])),
            (None, None) => None,
        }
    }

    fn model_targets(&self, model: &Position) -> Markup {
        html! {
            h3 { (self.text(&model.name)) }
            (self.targets_of(model))
        }
    }

    /// What is wanted of one model, how far that is, and whether its pillars keep step.
    pub(super) fn targets_of(&self, model: &Position) -> Markup {
        html! {
            @if let Some(wanted) = model.level.as_ref().and_then(|level| level.target.as_ref()) {
                p { (self.wanted(wanted)) }
            }
            @if let Some(balance) = &model.balance {
                p {
                    (self.balance(model, balance))
                    @if let Some(reason) = &balance.deliberate { " " q { (reason) } }
                }
            }
            @if let Some(reason) = shared_reason(model) {
                p { (self.words.get(why_heading(model))) " " (self.text(reason)) }
            }
            (parts::table(&format!("targets-{}", model.id), &self.target_table(model)))
        }
    }

    /// The spread in a sentence; one that is wanted is recorded as such, without pointing at who is behind.
    pub(crate) fn balance(&self, model: &Position, balance: &Balance) -> String {
        let decimals = story::decimals(model);
        let interval =
            balance.interval.map(|[low, high]| format!(" ({})", self.words.range([low, high], decimals)));
        let key = if balance.deliberate.is_some() { "html-balance-deliberate" } else { "html-balance" };
        self.words.with(
            key,
            &[
                ("spread", self.words.number(balance.spread, decimals).into()),
                ("interval", interval.unwrap_or_default().into()),
                ("behind", self.pillar_name(model, &balance.furthest_behind).into()),
                ("ahead", self.pillar_name(model, &balance.furthest_ahead).into()),
            ],
        )
    }

    fn pillar_name<'n>(&self, model: &'n Position, id: &'n str) -> &'n str {
        model.pillars.iter().find(|pillar| pillar.id == id).map_or(id, |pillar| self.text(&pillar.name))
    }

    fn target_table(&self, model: &Position) -> Table {
        let mut pillars: Vec<&PillarPosition> =
            model.pillars.iter().filter(|pillar| pillar.target.is_some()).collect();
        pillars.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
        let mut table = Table {
            caption: self.words.with("html-targets-caption", &[("model", self.text(&model.name).into())]),
            columns: ["chart-subject", "chart-prudent", "chart-target", "html-distance"]
                .map(|key| self.words.get(key))
                .to_vec(),
            rows: pillars.iter().map(|pillar| self.target_row(pillar, story::decimals(model))).collect(),
        };
        let shared = shared_reason(model);
        if shared.is_none() || pillars.iter().any(|pillar| !pillar.target_proposed) {
            let reasons = pillars.iter().map(|pillar| self.reason(pillar, shared)).collect();
            add_column(&mut table, self.words.get("html-reason"), reasons);
        }
        let owners = pillars.iter().map(|pillar| pillar.target_owner.clone().unwrap_or_default()).collect();
        add_column(&mut table, self.words.get("html-owner"), owners);
        let due = |pillar: &&PillarPosition| {
            pillar.target_due.as_deref().map(|day| self.words.date(day)).unwrap_or_default()
        };
        add_column(&mut table, self.words.get("html-due"), pillars.iter().map(due).collect());
        table
    }

    pub(crate) fn target_row(&self, pillar: &PillarPosition, decimals: usize) -> Vec<String> {
        let unknown = || self.words.get("chart-unknown");
        let number =
            |value: Option<f64>| value.map_or_else(unknown, |value| self.words.number(value, decimals));
        let distance = pillar.prudent.zip(pillar.target).map(|(prudent, target)| prudent - target);
        vec![
            self.text(&pillar.name).to_owned(),
            number(pillar.prudent),
            number(pillar.target),
            distance.map_or_else(unknown, |distance| self.words.signed(distance, decimals)),
        ]
    }

    /// Why this target, and whether anybody chose it; a reason told above the table is not told again.
    pub(crate) fn reason(&self, pillar: &PillarPosition, told: Option<&Text>) -> String {
        let reason = pillar.target_reason.as_ref().filter(|reason| Some(*reason) != told);
        let reason = reason.map_or("", |reason| self.text(reason));
        match (pillar.target_proposed, reason) {
            (false, reason) => reason.to_owned(),
            (true, "") => self.words.get("html-proposed"),
            (true, reason) => format!("{reason} ({})", self.words.get("html-proposed")),
        }
    }

    fn obstacles(&self) -> Markup {
        html! {
            @if !self.input.obstacles.is_empty() {
                h3 { (self.words.get("html-obstacles")) }
                p { (self.words.get("html-obstacles-lead")) }
                ul.obstacles {
                    @for obstacle in &self.input.obstacles {
                        li {
                            (self.text(&obstacle.text))
                            @if let Some(lowest) = obstacle.lowest {
                                " "
                                span.quiet {
                                    (self.words.with("html-obstacle-lowest", &[("value", self.words.number(lowest, 1).into())]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A column that no row fills says nothing and is left out.
fn add_column(table: &mut Table, heading: String, cells: Vec<String>) {
    if cells.iter().all(String::is_empty) {
        return;
    }
    table.columns.push(heading);
    for (row, cell) in table.rows.iter_mut().zip(cells) {
        row.push(cell);
    }
}

/// One reason for all targets of a model, or for all that are only proposed, is told once and not at every pillar.
pub(crate) fn shared_reason(model: &Position) -> Option<&Text> {
    let with_target = || model.pillars.iter().filter(|pillar| pillar.target.is_some());
    let proposed: Vec<&PillarPosition> = with_target().filter(|pillar| pillar.target_proposed).collect();
    one_reason(&with_target().collect::<Vec<_>>()).or_else(|| one_reason(&proposed))
}

fn one_reason<'p>(pillars: &[&'p PillarPosition]) -> Option<&'p Text> {
    let reason = pillars.first()?.target_reason.as_ref()?;
    pillars.iter().all(|pillar| pillar.target_reason.as_ref() == Some(reason)).then_some(reason)
}

/// A shared reason is that of all targets, or that of the proposals beside what was chosen.
pub(crate) fn why_heading(model: &Position) -> &'static str {
    let mut with_target = model.pillars.iter().filter(|pillar| pillar.target.is_some());
    let shared = shared_reason(model);
    let is_of_all = with_target.all(|pillar| pillar.target_reason.as_ref() == shared);
    if is_of_all { "html-why-these-targets" } else { "html-why-these-proposals" }
}

/// Prudent value minus target; what is unknown goes last.
pub(crate) fn distance(pillar: &PillarPosition) -> f64 {
    pillar.prudent.zip(pillar.target).map_or(f64::INFINITY, |(prudent, target)| prudent - target)
}
