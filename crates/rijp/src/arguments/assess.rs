//! The command line of assessments, rounds and benchmarks.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Common, LanguageChoice};

/// Which assessment.
#[derive(Debug, Args)]
pub(crate) struct OfAssessment {
    /// Id of the assessment; every workspace has `main`.
    #[arg(long, default_value = "main", value_name = "ID")]
    pub(crate) assessment: String,
}

/// Which round of which assessment.
#[derive(Debug, Args)]
pub(crate) struct OfRound {
    #[command(flatten)]
    pub(crate) of: OfAssessment,
    /// Name of the round; the open one by default, else the latest.
    #[arg(long, value_name = "NAME")]
    pub(crate) round: Option<String>,
}

/// Why something is wanted, who answers for it and by when.
#[derive(Debug, Args)]
pub(crate) struct Commitment {
    /// Why this one.
    #[arg(long, required_unless_present = "take_back")]
    pub(crate) reason: Option<String>,
    /// Who answers for reaching it.
    #[arg(long)]
    pub(crate) owner: Option<String>,
    /// The day it is wanted by, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) due: Option<String>,
}

/// What an assessment is about.
#[derive(Debug, Args)]
pub(crate) struct Description {
    /// Its name, in your own words; an empty text takes any of these back.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The part of the organisation it is about.
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// The country it is about.
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// The brand it is about.
    #[arg(long)]
    pub(crate) brand: Option<String>,
    /// The organisation's sector, to compare with others.
    #[arg(long)]
    pub(crate) sector: Option<String>,
    /// The organisation's size class, to compare with others.
    #[arg(long)]
    pub(crate) size: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Assess {
    /// Make the form: one sheet per group, only the questions this assessment asks.
    #[command(after_help = "Example:\n  rijp assess template --out answers.xlsx --language en")]
    Template {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// The workbook to write.
        #[arg(long)]
        out: PathBuf,
        /// Language of the form.
        #[arg(long, default_value = "nl")]
        language: LanguageChoice,
    },
    /// Read filled-in forms into the open round.
    #[command(after_help = "Example:\n  rijp assess import answers.xlsx --group front_line")]
    Import {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfRound,
        /// The filled-in workbook, or a list in CSV or JSON (respondent, question, answer).
        file: PathBuf,
        /// Which group filled it in: management, front_line, it_data, marketing or external. Without it every sheet is
        /// read, or the list's column `group`.
        #[arg(long)]
        group: Option<String>,
    },
    /// Score every model: claim, evidence, gap and why.
    #[command(after_help = "Example:\n  rijp assess score --json")]
    Score {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfRound,
        /// Language of the answer.
        #[arg(long)]
        language: Option<LanguageChoice>,
    },
    /// Make an assessment beside `main`, such as one of a country or a brand.
    #[command(after_help = "Example:\n  rijp assess new belgium --name \"België 2026\" --country BE")]
    New {
        #[command(flatten)]
        common: Common,
        /// Its id: lower-case words with hyphens.
        id: String,
        #[command(flatten)]
        about: Description,
    },
    /// Every assessment with its rounds.
    #[command(after_help = "Example:\n  rijp assess list")]
    List {
        #[command(flatten)]
        common: Common,
    },
    /// What an assessment chooses.
    #[command(flatten)]
    Choose(Choose),
    /// Settle the value of a question after talking it through; the answers stay beside it.
    #[command(
        after_help = "Example:\n  rijp assess settle single-view 2 --reason \"shown at the desk: three screens\" --by \"external assessor\""
    )]
    Settle {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfRound,
        /// The question's id.
        question: String,
        /// 1 to 5.
        #[arg(required_unless_present = "take_back")]
        value: Option<f64>,
        /// Why.
        #[arg(long, required_unless_present = "take_back")]
        reason: Option<String>,
        /// Who settled it.
        #[arg(long)]
        by: Option<String>,
        /// Let the answers speak again.
        #[arg(long)]
        take_back: bool,
    },
    /// Rounds: one is open at a time, a closed one never changes.
    #[command(subcommand)]
    Round(Round),
    /// Make the dialogue pack: what to talk about in a two-hour session, as PDF.
    #[command(after_help = "Example:\n  rijp assess dialogue --out dialogue.pdf")]
    Dialogue {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfRound,
        /// The PDF to write.
        #[arg(long)]
        out: PathBuf,
        /// Language of the pack; the workspace's by default.
        #[arg(long)]
        language: Option<LanguageChoice>,
    },
    /// What changed between two rounds, and whether it is more than chance.
    #[command(after_help = "Example:\n  rijp assess trend --from 2025 --to 2026")]
    Trend {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// The earlier round; the last closed one before the later by default.
        #[arg(long, value_name = "ROUND")]
        from: Option<String>,
        /// The later round; the open one by default, else the latest.
        #[arg(long, value_name = "ROUND")]
        to: Option<String>,
        /// Language of names.
        #[arg(long)]
        language: Option<LanguageChoice>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Choose {
    /// Say what an assessment is about, which models it scores, whom it asks, and which groups are too small to show.
    #[command(
        after_help = "Example:\n  rijp assess set --unit \"Winkels\" --model engagement --small-groups 7"
    )]
    Set {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        #[command(flatten)]
        about: Description,
        /// Score this model, and others that are named so; the rest is neither asked nor scored.
        #[arg(long = "model", value_name = "MODEL", conflicts_with = "all_models")]
        models: Vec<String>,
        /// Score every model again.
        #[arg(long)]
        all_models: bool,
        /// Ask this group, and others that are named so: management, front_line, it_data, marketing or external.
        #[arg(long = "group", value_name = "GROUP", conflicts_with = "all_groups")]
        groups: Vec<String>,
        /// Ask every group again.
        #[arg(long)]
        all_groups: bool,
        /// Never show a group apart that has fewer answers than this.
        #[arg(long, value_name = "N")]
        small_groups: Option<u32>,
    },
    /// Let a group weigh more or less than the others; 1 is like the others.
    #[command(after_help = "Example:\n  rijp assess weigh front_line 2")]
    Weigh {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// management, front_line, it_data, marketing or external.
        group: String,
        /// 0 or more.
        weight: f64,
    },
    /// Leave out a question, or a pillar as MODEL/PILLAR, with the reason; the report says so.
    #[command(
        after_help = "Examples:\n  rijp assess leave-out personal-contact --reason \"we have no counter and no phone\"\n  rijp assess leave-out engagement/technology --reason \"the group decides on it\""
    )]
    LeaveOut {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// A question's id, or MODEL/PILLAR.
        part: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Take back what was left out.
    #[command(after_help = "Example:\n  rijp assess put-back engagement/technology")]
    PutBack {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// A question's id, or MODEL/PILLAR.
        part: String,
    },
    /// Set the value wanted of a pillar, or the level wanted of a model.
    #[command(
        after_help = "Examples:\n  rijp assess target engagement data 4 --reason \"basis for everything else\" --owner \"head of data\" --due 2027-06-30\n  rijp assess target foviance --level capable --reason \"the next step is enough\""
    )]
    Target {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// The model's id.
        model: String,
        /// The pillar's id.
        #[arg(required_unless_present = "level", conflicts_with = "level")]
        pillar: Option<String>,
        /// The value wanted, on the model's scale.
        #[arg(required_unless_present_any = ["level", "take_back"])]
        value: Option<f64>,
        /// The level wanted of the whole model, by its id, in place of a pillar's value.
        #[arg(long, value_name = "LEVEL")]
        level: Option<String>,
        #[command(flatten)]
        commitment: Commitment,
        /// Take the target back.
        #[arg(long)]
        take_back: bool,
    },
    /// Set the share wanted of a measured figure that a model has room for, such as the mix of 7+ and 9+.
    #[command(
        after_help = "Example:\n  rijp assess wish nine-plus grade_9plus_share 0.3 --reason \"at the moments that matter\""
    )]
    Wish {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// The model's id.
        model: String,
        /// The metric's id.
        metric: String,
        /// The share wanted, 0 to 1.
        #[arg(required_unless_present = "take_back")]
        share: Option<f64>,
        #[command(flatten)]
        commitment: Commitment,
        /// Take the wish back.
        #[arg(long)]
        take_back: bool,
    },
    /// Record that an imbalance between the pillars is wanted, and why; it is then no longer a finding.
    #[command(
        after_help = "Example:\n  rijp assess imbalance engagement --reason \"data first, the rest follows in 2027\""
    )]
    Imbalance {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// The model's id.
        model: String,
        /// Why.
        #[arg(long, required_unless_present = "take_back", conflicts_with = "take_back")]
        reason: Option<String>,
        /// It is not wanted any more.
        #[arg(long)]
        take_back: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Round {
    /// Open a round, when the former is closed.
    #[command(after_help = "Example:\n  rijp assess round open 2026 --from 2025-07-01 --until 2026-06-30")]
    Open {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
        /// Its name.
        name: String,
        /// First day of the period that evidence is measured over, YYYY-MM-DD.
        #[arg(long)]
        from: Option<String>,
        /// Last day of that period, YYYY-MM-DD.
        #[arg(long)]
        until: Option<String>,
    },
    /// Close the open round for good: its report is frozen as it is now.
    #[command(after_help = "Example:\n  rijp assess round close")]
    Close {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
    },
    /// The rounds of an assessment.
    #[command(after_help = "Example:\n  rijp assess round list")]
    List {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfAssessment,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Benchmark {
    /// Write the position of a round as an anonymous entry for others: aggregates only, small groups refused.
    #[command(after_help = "Example:\n  rijp benchmark export --out ours.json")]
    Export {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        of: OfRound,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Take in entries of other organisations; the same file twice changes nothing.
    #[command(after_help = "Example:\n  rijp benchmark import retail-2026.json")]
    Import {
        #[command(flatten)]
        common: Common,
        /// The file: one entry or many.
        file: PathBuf,
    },
    /// How many entries there are, per model, sector and size.
    #[command(after_help = "Example:\n  rijp benchmark list")]
    List {
        #[command(flatten)]
        common: Common,
    },
}
