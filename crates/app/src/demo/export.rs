//! The twelve exports: which columns each system writes, what it calls them, and how it spells times, money and yes.

use super::calendar::Clock;

/// How the lines of a file are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One JSON object a line; what is absent is left out, but for references, which are then empty.
    Jsonl,
    /// Cells apart by this character, the names on the first line; what is absent is empty.
    Csv(u8),
}

/// How a system writes money.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// `1295`
    Cents,
    /// `12.95` or `12,95`
    Euros(u8),
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Time,
    Name,
    Channel,
    Touchpoint,
    Direction,
    Need,
    Recognised,
    IdentificationRepeated,
    ExplanationRepeated,
    ContextShown,
    VisibleAt,
    Wait,
    Handle,
    Cost,
    Resolved,
    Case,
    CaseStatus,
    DueAt,
    Order,
    OrderStatus,
    PromisedAt,
    DeliveredAt,
    Revenue,
    FeedbackKind,
    Score,
    Emotion,
    Weight,
    Verbatim,
    Goal,
    CrmLinked,
    Purpose,
    Granted,
    Cookie,
    Device,
    CustomerNumber,
    Email,
    Phone,
    Card,
    SocialHandle,
    FirstName,
    LastName,
    City,
    Postcode,
    BirthYear,
}

/// One file of the company, as its system writes it.
pub struct Export {
    /// The file's name.
    pub file: &'static str,
    pub(super) layout: Layout,
    pub(super) clock: Clock,
    pub(super) money: Money,
    /// Yes and no.
    pub(super) words: [&'static str; 2],
    /// Written in ISO 8859-1; what that does not have becomes a question mark, as such systems do.
    pub(super) latin1: bool,
    pub(super) columns: &'static [(&'static str, Column)],
}

/// What most systems do; each export changes what it does otherwise.
const PLAIN: Export = Export {
    file: "",
    layout: Layout::Csv(b','),
    clock: Clock::Utc,
    money: Money::Cents,
    words: ["true", "false"],
    latin1: false,
    columns: &[],
};

/// All exports, in the order of [`super::row::System`].
pub static EXPORTS: [Export; 12] = [
    Export { file: "web.jsonl", layout: Layout::Jsonl, columns: WEB, ..PLAIN },
    Export { file: "app.jsonl", layout: Layout::Jsonl, columns: APP, ..PLAIN },
    Export { file: "email.csv", layout: Layout::Csv(b';'), words: ["1", "0"], columns: EMAIL, ..PLAIN },
    Export {
        file: "phone.csv",
        layout: Layout::Csv(b';'),
        clock: Clock::LocalDutch,
        money: Money::Euros(b','),
        words: ["ja", "nee"],
        columns: PHONE,
        ..PLAIN
    },
    Export { file: "chat.jsonl", layout: Layout::Jsonl, columns: CHAT, ..PLAIN },
    Export {
        file: "store.csv",
        clock: Clock::Local,
        money: Money::Euros(b'.'),
        words: ["J", "N"],
        columns: STORE,
        ..PLAIN
    },
    Export {
        file: "post.csv",
        layout: Layout::Csv(b';'),
        clock: Clock::LocalDutch,
        money: Money::Euros(b','),
        words: ["ja", "nee"],
        latin1: true,
        columns: POST,
    },
    Export { file: "social.jsonl", layout: Layout::Jsonl, columns: SOCIAL, ..PLAIN },
    Export { file: "orders.csv", money: Money::Euros(b'.'), columns: ORDERS, ..PLAIN },
    Export { file: "cases.csv", columns: CASES, ..PLAIN },
    Export { file: "feedback.csv", columns: FEEDBACK, ..PLAIN },
    Export { file: "crm.csv", layout: Layout::Csv(b';'), columns: CRM, ..PLAIN },
];

const WEB: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("event", Column::Name),
    ("anonymous_id", Column::Cookie),
    ("customer_number", Column::CustomerNumber),
    ("touchpoint", Column::Touchpoint),
    ("need", Column::Need),
    ("recognised", Column::Recognised),
    ("identification_repeated", Column::IdentificationRepeated),
    ("explanation_repeated", Column::ExplanationRepeated),
    ("context_shown", Column::ContextShown),
    ("visible_at", Column::VisibleAt),
    ("cost_cents", Column::Cost),
    ("resolved", Column::Resolved),
    ("order_id", Column::Order),
    ("case_id", Column::Case),
    ("goal", Column::Goal),
    ("crm_linked", Column::CrmLinked),
    ("consent_purpose", Column::Purpose),
    ("consent_granted", Column::Granted),
];

const APP: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("event", Column::Name),
    ("device_id", Column::Device),
    ("customer_number", Column::CustomerNumber),
    ("screen", Column::Touchpoint),
    ("direction", Column::Direction),
    ("need", Column::Need),
    ("recognised", Column::Recognised),
    ("identification_repeated", Column::IdentificationRepeated),
    ("explanation_repeated", Column::ExplanationRepeated),
    ("context_shown", Column::ContextShown),
    ("visible_at", Column::VisibleAt),
    ("cost_cents", Column::Cost),
    ("resolved", Column::Resolved),
    ("order_id", Column::Order),
    ("case_id", Column::Case),
    ("goal", Column::Goal),
    ("crm_linked", Column::CrmLinked),
];

const EMAIL: &[(&str, Column)] = &[
    ("message_id", Column::Id),
    ("sent_at", Column::Time),
    ("type", Column::Name),
    ("direction", Column::Direction),
    ("address", Column::Email),
    ("customer_number", Column::CustomerNumber),
    ("mailbox", Column::Touchpoint),
    ("need", Column::Need),
    ("recognised", Column::Recognised),
    ("identified_again", Column::IdentificationRepeated),
    ("explained_again", Column::ExplanationRepeated),
    ("history_shown", Column::ContextShown),
    ("visible_at", Column::VisibleAt),
    ("answered_after_s", Column::Wait),
    ("handled_s", Column::Handle),
    ("cost_cents", Column::Cost),
    ("resolved", Column::Resolved),
    ("case_id", Column::Case),
    ("order_id", Column::Order),
];

const PHONE: &[(&str, Column)] = &[
    ("gesprek", Column::Id),
    ("begin", Column::Time),
    ("nummer", Column::Phone),
    ("klantnummer", Column::CustomerNumber),
    ("lijn", Column::Touchpoint),
    ("onderwerp", Column::Need),
    ("herkend", Column::Recognised),
    ("opnieuw gegevens", Column::IdentificationRepeated),
    ("opnieuw uitgelegd", Column::ExplanationRepeated),
    ("voorgeschiedenis in beeld", Column::ContextShown),
    ("zichtbaar om", Column::VisibleAt),
    ("wachttijd", Column::Wait),
    ("gespreksduur", Column::Handle),
    ("kosten", Column::Cost),
    ("opgelost", Column::Resolved),
    ("zaak", Column::Case),
    ("bestelling", Column::Order),
];

const CHAT: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("event", Column::Name),
    ("anonymous_id", Column::Cookie),
    ("email", Column::Email),
    ("customer_number", Column::CustomerNumber),
    ("queue", Column::Touchpoint),
    ("need", Column::Need),
    ("recognised", Column::Recognised),
    ("identification_repeated", Column::IdentificationRepeated),
    ("explanation_repeated", Column::ExplanationRepeated),
    ("context_shown", Column::ContextShown),
    ("visible_at", Column::VisibleAt),
    ("wait_s", Column::Wait),
    ("handle_s", Column::Handle),
    ("cost_cents", Column::Cost),
    ("resolved", Column::Resolved),
    ("case_id", Column::Case),
    ("order_id", Column::Order),
];

const STORE: &[(&str, Column)] = &[
    ("bon", Column::Id),
    ("tijd", Column::Time),
    ("plek", Column::Touchpoint),
    ("klantenkaart", Column::Card),
    ("apparaat", Column::Device),
    ("e-mail", Column::Email),
    ("klantnummer", Column::CustomerNumber),
    ("onderwerp", Column::Need),
    ("herkend", Column::Recognised),
    ("opnieuw gegevens", Column::IdentificationRepeated),
    ("opnieuw uitgelegd", Column::ExplanationRepeated),
    ("voorgeschiedenis in beeld", Column::ContextShown),
    ("zichtbaar om", Column::VisibleAt),
    ("wachttijd", Column::Wait),
    ("duur", Column::Handle),
    ("kosten", Column::Cost),
    ("opgelost", Column::Resolved),
    ("zaak", Column::Case),
    ("bestelling", Column::Order),
];

const POST: &[(&str, Column)] = &[
    ("stuk", Column::Id),
    ("ontvangen", Column::Time),
    ("soort", Column::Touchpoint),
    ("klantnummer", Column::CustomerNumber),
    ("voornaam", Column::FirstName),
    ("achternaam", Column::LastName),
    ("woonplaats", Column::City),
    ("onderwerp", Column::Need),
    ("herkend", Column::Recognised),
    ("opnieuw gegevens", Column::IdentificationRepeated),
    ("opnieuw uitgelegd", Column::ExplanationRepeated),
    ("voorgeschiedenis in beeld", Column::ContextShown),
    ("gescand om", Column::VisibleAt),
    ("bewerkingstijd", Column::Handle),
    ("kosten", Column::Cost),
    ("opgelost", Column::Resolved),
    ("zaak", Column::Case),
    ("bestelling", Column::Order),
];

const SOCIAL: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("event", Column::Name),
    ("handle", Column::SocialHandle),
    ("customer_number", Column::CustomerNumber),
    ("place", Column::Touchpoint),
    ("need", Column::Need),
    ("recognised", Column::Recognised),
    ("identification_repeated", Column::IdentificationRepeated),
    ("explanation_repeated", Column::ExplanationRepeated),
    ("context_shown", Column::ContextShown),
    ("visible_at", Column::VisibleAt),
    ("wait_s", Column::Wait),
    ("handle_s", Column::Handle),
    ("resolved", Column::Resolved),
    ("case_id", Column::Case),
    ("order_id", Column::Order),
];

const ORDERS: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("order_id", Column::Order),
    ("status", Column::OrderStatus),
    ("customer_number", Column::CustomerNumber),
    ("channel", Column::Channel),
    ("touchpoint", Column::Touchpoint),
    ("amount", Column::Revenue),
    ("promised_at", Column::PromisedAt),
    ("delivered_at", Column::DeliveredAt),
];

const CASES: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("case_id", Column::Case),
    ("status", Column::CaseStatus),
    ("customer_number", Column::CustomerNumber),
    ("channel", Column::Channel),
    ("touchpoint", Column::Touchpoint),
    ("need", Column::Need),
    ("due_at", Column::DueAt),
];

const FEEDBACK: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("time", Column::Time),
    ("customer_number", Column::CustomerNumber),
    ("channel", Column::Channel),
    ("touchpoint", Column::Touchpoint),
    ("need", Column::Need),
    ("question", Column::FeedbackKind),
    ("score", Column::Score),
    ("emotion", Column::Emotion),
    ("weight", Column::Weight),
    ("verbatim", Column::Verbatim),
];

const CRM: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("created_at", Column::Time),
    ("customer_number", Column::CustomerNumber),
    ("first_name", Column::FirstName),
    ("last_name", Column::LastName),
    ("email", Column::Email),
    ("phone", Column::Phone),
    ("loyalty_card", Column::Card),
    ("social_handle", Column::SocialHandle),
    ("postcode", Column::Postcode),
    ("city", Column::City),
    ("birth_year", Column::BirthYear),
];
