//! What the columns of an unknown file probably hold, from their names and their first cells. A guess is only ever a
//! draft that somebody looks at: where it is in doubt it says less.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::document::Unit;
use super::draft::{DRAFT_COLUMNS_MAX, Draft, Holds, TIME_FORMATS};
use super::notation::{Notation, TimeFormat};
use crate::event::Kind;

/// Names of columns, folded to small letters and digits, with what they hold; the first that fits counts. A `*` at the end
/// stands for anything.
const NAMES: &[(&str, &[&str])] = &[
    ("identifiers.email", &["email*", "mail", "mailadres", "mailaddress", "klantemail", "customeremail"]),
    ("identifiers.phone", &["phone*", "telefoon*", "tel", "telnr", "mobiel*", "mobile*", "gsm"]),
    (
        "identifiers.customer_number",
        &[
            "klantnummer",
            "klantnr",
            "klantid",
            "customernumber",
            "customerno",
            "customerid",
            "relatienummer",
            "debiteurnummer",
            "clientid",
            "accountnumber",
        ],
    ),
    (
        "identifiers.loyalty_card",
        &["loyaltycard*", "klantenkaart*", "kaartnummer", "cardnumber", "passnummer"],
    ),
    ("identifiers.user_id", &["userid", "gebruikersid", "gebruiker", "loginid"]),
    ("identifiers.anonymous_id", &["anonymousid", "cookieid", "visitorid", "bezoekerid", "clientcookie"]),
    ("identifiers.device_id", &["deviceid", "apparaatid"]),
    ("traits.first_name", &["firstname", "givenname", "voornaam", "voornamen", "roepnaam"]),
    ("traits.last_name", &["lastname", "familyname", "surname", "achternaam"]),
    ("traits.name", &["name", "fullname", "naam", "klantnaam", "customername"]),
    ("traits.birth_date", &["birthdate", "dateofbirth", "dob", "geboortedatum"]),
    ("traits.street", &["street", "straat", "adres", "address"]),
    ("traits.postal_code", &["postcode", "postalcode", "zip", "zipcode"]),
    ("traits.city", &["city", "town", "plaats", "woonplaats", "stad"]),
    ("promised_at", &["promised*", "beloofd*", "toegezegd*", "estimateddelivery*"]),
    ("delivered_at", &["delivered*", "geleverd*", "bezorgd*", "leverdatum"]),
    ("due_at", &["due*", "deadline", "streefdatum", "uiterlijk*"]),
    (
        "time",
        &[
            "time",
            "timestamp",
            "datetime",
            "date",
            "datum",
            "datumtijd",
            "tijd",
            "tijdstip",
            "wanneer",
            "when",
            "created*",
            "aangemaakt*",
            "occurredat",
            "startedat",
            "orderdate",
            "besteldatum",
            "contactdatum",
            "invuldatum",
            "ontvangen*",
            "moment",
            "dag",
        ],
    ),
    ("channel", &["channel", "kanaal", "via", "contactkanaal", "medium"]),
    (
        "touchpoint",
        &["touchpoint", "contactpunt", "page", "pagina", "location", "locatie", "winkel", "store", "filiaal"],
    ),
    ("direction", &["direction", "richting"]),
    (
        "need",
        &[
            "need",
            "subject",
            "onderwerp",
            "reason",
            "reden",
            "topic",
            "category",
            "categorie",
            "vraag",
            "contactreden",
        ],
    ),
    (
        "case_id",
        &[
            "caseid",
            "casenumber",
            "ticket",
            "ticketid",
            "ticketnumber",
            "ticketnummer",
            "zaak",
            "zaaknummer",
            "zaakid",
            "meldingnummer",
        ],
    ),
    ("case_status", &["casestatus", "ticketstatus", "zaakstatus", "status"]),
    ("order_id", &["orderid", "ordernumber", "orderno", "bestelnummer", "bestelling", "ordernummer"]),
    ("order_status", &["orderstatus", "bestelstatus"]),
    (
        "score",
        &[
            "score",
            "nps",
            "npsscore",
            "csat",
            "ces",
            "rating",
            "stars",
            "sterren",
            "cijfer",
            "rapportcijfer",
            "grade",
            "tevredenheid",
            "satisfaction",
            "beoordeling",
            "waardering",
        ],
    ),
    ("verbatim", &["verbatim", "comment*", "opmerking*", "toelichting", "feedback", "review", "reactie"]),
    ("emotion", &["emotion", "emotie", "gevoel"]),
    ("wait_s", &["waits", "waitseconds", "wachttijd", "waittime", "wachttijds", "wachtseconden"]),
    (
        "handle_s",
        &["handles", "handletime", "duration", "duur", "gespreksduur", "handlingtime", "behandeltijd"],
    ),
    ("cost_cents", &["cost*", "kosten*"]),
    ("revenue_cents", &["revenue*", "amount", "bedrag", "omzet*", "total", "totaal", "price", "prijs"]),
    ("resolved", &["resolved", "opgelost"]),
    ("recognised", &["recognised", "recognized", "herkend"]),
    ("goal", &["goal", "doel", "conversion", "conversie"]),
    ("consent_purpose", &["consentpurpose", "purpose", "toestemmingvoor"]),
    ("consent_granted", &["consent", "consentgranted", "toestemming", "optin"]),
    ("message_id", &["messageid", "eventid", "uuid", "responseid", "rowid", "recordid"]),
];

/// What sources call channels, folded.
const CHANNELS: &[(&str, &[&str])] = &[
    ("phone", &["phone", "tel", "telefoon", "telefonisch", "call", "voice", "bellen", "gebeld"]),
    ("email", &["email", "mail"]),
    ("web", &["web", "website", "internet", "online", "site", "webformulier", "webform"]),
    ("chat", &["chat", "livechat", "webchat"]),
    ("app", &["app", "mobileapp"]),
    ("store", &["store", "winkel", "balie", "desk", "shop", "counter", "filiaal", "loket"]),
    ("post", &["post", "brief", "letter", "mailpost"]),
    ("social", &["social", "socialmedia", "facebook", "instagram", "twitter", "whatsapp"]),
];

/// A draft for a file with these columns and first rows; `source` is what it is to be called.
pub fn guess(columns: &[String], rows: &[Vec<String>], source: &str) -> Draft {
    let shown = columns.len().min(DRAFT_COLUMNS_MAX);
    let mut taken = BTreeSet::new();
    let mut told: Vec<(String, Holds)> = columns[..shown]
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let holds = holds_of(column, &cells(rows, place));
            let is_new = holds == Holds::Rest || taken.insert(holds.clone());
            (column.clone(), if is_new { holds } else { Holds::Rest })
        })
        .collect();
    find_time(&mut told, rows);
    let kind = kind_of(&told);
    forget_what_is_not_of(kind, &mut told);
    let place = |wanted: &Holds| told.iter().position(|(_, holds)| holds == wanted);
    let times = place(&Holds::Time).map(|place| cells(rows, place)).unwrap_or_default();
    let mut constants = BTreeMap::new();
    if let Some(place) = place(&Holds::Field("score")).filter(|_| kind == Kind::Feedback) {
        constants
            .insert("feedback_kind".to_owned(), scale_of(&columns[place], &cells(rows, place)).to_owned());
    }
    let channels = place(&Holds::Field("channel")).map(|place| channels_in(&cells(rows, place)));
    Draft {
        source: source.to_owned(),
        kind,
        constants,
        time_format: format_of(&times).unwrap_or("iso").to_owned(),
        decimal_comma: numbers_have_commas(&told, rows),
        in_euros: amounts_are_euros(&told, rows),
        channels: channels.unwrap_or_default(),
        columns: told,
    }
}

/// The filled cells of a column, without the space around them.
fn cells(rows: &[Vec<String>], place: usize) -> Vec<&str> {
    let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty()).collect()
}

fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn holds_of(column: &str, cells: &[&str]) -> Holds {
    let name = folded(column);
    let fits = |pattern: &&str| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == **pattern,
    };
    let named = NAMES.iter().find(|(_, patterns)| patterns.iter().any(|pattern| fits(&pattern)));
    let holds = named.and_then(|(word, _)| Holds::parse(word));
    match holds {
        Some(holds) if is_plausible(&holds, cells) => holds,
        None if !cells.is_empty() && cells.iter().all(|cell| looks_like_email(cell)) => {
            Holds::Identifier("email".to_owned())
        }
        _ => Holds::Rest,
    }
}

/// What a column is called counts for little when its cells say otherwise.
fn is_plausible(holds: &Holds, cells: &[&str]) -> bool {
    let nearly_all = |is: &dyn Fn(&str) -> bool| nearly_all(cells, is);
    let are_numbers = || nearly_all(&|cell| cell.bytes().all(|byte| b"0123456789.,-+ ".contains(&byte)));
    match holds {
        Holds::Time => cells.is_empty() || format_of(cells).is_some(),
        Holds::MessageId => cells.iter().collect::<BTreeSet<_>>().len() == cells.len(),
        Holds::Identifier(namespace) if namespace == "email" => {
            cells.is_empty() || cells.iter().any(|cell| looks_like_email(cell))
        }
        Holds::Field("score" | "wait_s" | "handle_s" | "cost_cents" | "revenue_cents") => are_numbers(),
        Holds::Field("due_at" | "promised_at" | "delivered_at") => {
            cells.is_empty() || format_of(cells).is_some()
        }
        Holds::Field("resolved" | "recognised" | "consent_granted") => nearly_all(&|cell| {
            matches!(
                folded(cell).as_str(),
                "ja" | "nee" | "yes" | "no" | "true" | "false" | "1" | "0" | "j" | "n" | "y"
            )
        }),
        Holds::Field("direction") => nearly_all(&|cell| matches!(cell, "inbound" | "outbound")),
        _ => true,
    }
}

fn looks_like_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
    })
}

/// Where no column is called a time, the first whose cells are dates is one.
fn find_time(told: &mut [(String, Holds)], rows: &[Vec<String>]) {
    if told.iter().any(|(_, holds)| *holds == Holds::Time) {
        return;
    }
    let is_date = |cell: &&str| cell.len() >= 8 && cell.contains(['-', '/', '.']) && !cell.contains(',');
    let place = (0..told.len()).filter(|place| told[*place].1 == Holds::Rest).find(|place| {
        let cells = cells(rows, *place);
        !cells.is_empty() && cells.iter().all(is_date) && format_of(&cells).is_some()
    });
    if let Some(place) = place {
        told[place].1 = Holds::Time;
    }
}

/// A few cells of a file may be wrong, and it is what it is nevertheless.
fn nearly_all(cells: &[&str], is: &dyn Fn(&str) -> bool) -> bool {
    cells.iter().filter(|cell| is(cell)).count() * 5 >= cells.len() * 4
}

/// The first way to write a time by which every cell can be read, or else nearly every one.
fn format_of(cells: &[&str]) -> Option<&'static str> {
    if cells.is_empty() {
        return None;
    }
    let by_format = |format: &&'static str| cells.iter().all(|cell| is_time(format, cell));
    let nearly = |format: &&'static str| nearly_all(cells, &|cell| is_time(format, cell));
    TIME_FORMATS.into_iter().find(by_format).or_else(|| TIME_FORMATS.into_iter().find(nearly))
}

fn is_time(format: &str, cell: &str) -> bool {
    let Ok(parsed) = TimeFormat::parse(format) else { return false };
    let notation = Notation {
        formats: vec![parsed],
        time_zone: TimeZone::UTC,
        unit: Unit::Cents,
        decimal: None,
        scale: 1.0,
        add: 0.0,
    };
    super::field::time(cell, &notation).is_ok()
}

fn kind_of(told: &[(String, Holds)]) -> Kind {
    let has =
        |field: &str| told.iter().any(|(_, holds)| matches!(holds, Holds::Field(name) if *name == field));
    match () {
        () if has("consent_granted") && has("consent_purpose") => Kind::Consent,
        () if has("score") || (has("emotion") && !has("channel")) => Kind::Feedback,
        () if has("channel") => Kind::Interaction,
        () if has("order_id") => Kind::Order,
        () if has("case_id") => Kind::Case,
        () if has("goal") => Kind::Goal,
        () => Kind::Interaction,
    }
}

/// A word that is a status of a case on a case is none on an order; consent alone is no consent to anything.
fn forget_what_is_not_of(kind: Kind, told: &mut [(String, Holds)]) {
    let has = |field| told.iter().any(|(_, holds)| *holds == Holds::Field(field));
    let (has_case, has_order_status) = (has("case_id"), has("order_status"));
    for (_, holds) in told {
        match holds {
            Holds::Field("case_status") if kind == Kind::Order && !has_order_status => {
                *holds = Holds::Field("order_status")
            }
            Holds::Field("case_status") if !has_case => *holds = Holds::Rest,
            Holds::Field("consent_purpose" | "consent_granted") if kind != Kind::Consent => {
                *holds = Holds::Rest
            }
            _ => {}
        }
    }
}

/// On which scale scores are, from what the column is called and how high they go.
fn scale_of(column: &str, cells: &[&str]) -> &'static str {
    let name = folded(column);
    let called = ["nps", "ces", "csat"].into_iter().find(|scale| name.contains(scale));
    let highest =
        cells.iter().filter_map(|cell| cell.replace(',', ".").parse::<f64>().ok()).fold(0.0, f64::max);
    match called {
        Some(scale) => scale,
        None if name.contains("cijfer") || name.contains("grade") => "grade",
        None if highest <= 5.0 => "csat",
        None => "grade",
    }
}

fn channels_in(cells: &[&str]) -> BTreeMap<String, String> {
    let meaning = |word: &str| {
        let folded = folded(word);
        CHANNELS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(channel, _)| *channel)
    };
    let known = cells.iter().filter_map(|cell| Some((*cell, meaning(cell)?)));
    known
        .filter(|(word, channel)| word != channel)
        .map(|(word, channel)| (word.to_owned(), channel.to_owned()))
        .collect()
}

fn numbers_have_commas(told: &[(String, Holds)], rows: &[Vec<String>]) -> bool {
    let is_number = |holds: &Holds| {
        matches!(
            holds,
            Holds::Field("score" | "weight" | "wait_s" | "handle_s" | "cost_cents" | "revenue_cents")
        )
    };
    let places = (0..told.len()).filter(|place| is_number(&told[*place].1));
    places.flat_map(|place| cells(rows, place)).any(|cell| {
        // A comma before two digits and the end is a decimal sign here; before three it may part thousands.
        cell.rsplit_once(',').is_some_and(|(_, fraction)| fraction.len() != 3)
    })
}

fn amounts_are_euros(told: &[(String, Holds)], rows: &[Vec<String>]) -> bool {
    let is_amount = |holds: &Holds| matches!(holds, Holds::Field("cost_cents" | "revenue_cents"));
    let mut places = (0..told.len()).filter(|place| is_amount(&told[*place].1));
    places.any(|place| {
        let says_cents = folded(&told[place].0).contains("cent");
        !says_cents || cells(rows, place).iter().any(|cell| cell.contains(['.', ',']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(columns: &[&str], rows: &[&[&str]]) -> Draft {
        let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        guess(&columns, &rows, "s")
    }

    fn words(draft: &Draft) -> Vec<String> {
        draft.columns.iter().map(|(_, holds)| holds.word()).collect()
    }

    #[test]
    fn usual_exports_are_understood_at_once() {
        let tickets = guessed(
            &["Ticketnummer", "Aangemaakt op", "Kanaal", "E-mail", "Onderwerp", "Kosten", "Agent"],
            &[
                &["1", "31-01-2024 09:15", "Telefoon", "a@example.org", "reparatie", "4,50", "x"],
                &["2", "01-02-2024 10:00", "chat", "", "levering", "12", "y"],
            ],
        );
        assert_eq!(
            words(&tickets),
            ["case_id", "time", "channel", "identifiers.email", "need", "cost_cents", ""]
        );
        assert_eq!((tickets.kind, tickets.time_format.as_str()), (Kind::Interaction, "%d-%m-%Y %H:%M"));
        assert!(tickets.decimal_comma && tickets.in_euros);
        assert_eq!(tickets.channels, BTreeMap::from([("Telefoon".to_owned(), "phone".to_owned())]));
        assert_eq!(tickets.mistakes(), []);

        let survey = guessed(
            &["response_id", "date", "NPS", "comment"],
            &[&["r1", "2024-01-31", "9", "fine"], &["r2", "2024-02-01", "3", ""]],
        );
        assert_eq!(words(&survey), ["message_id", "time", "score", "verbatim"]);
        assert_eq!((survey.kind, survey.constants["feedback_kind"].as_str()), (Kind::Feedback, "nps"));
        assert_eq!(survey.mistakes(), []);

        let orders = guessed(
            &["Order ID", "Order date", "Status", "Amount", "Customer ID"],
            &[&["7", "01/31/2024", "paid", "12.50", "42"]],
        );
        assert_eq!(
            words(&orders),
            ["order_id", "time", "order_status", "revenue_cents", "identifiers.customer_number"]
        );
        assert_eq!((orders.kind, orders.time_format.as_str()), (Kind::Order, "%m/%d/%Y"));
        assert_eq!(orders.mistakes(), []);
    }

    #[test]
    fn cells_outweigh_names_and_nothing_is_said_twice() {
        let odd = guessed(
            &["date", "contact", "datum", "score", "mail"],
            &[&["tomorrow", "a@example.org", "2024-01-31", "high", "yes"]],
        );
        assert_eq!(words(&odd), ["", "identifiers.email", "time", "", ""]);
        let nameless = guessed(&["a", "b"], &[&["x", "31.01.2024"], &["y", "01.02.2024"]]);
        assert_eq!(words(&nameless), ["", "time"]);
        assert_eq!(nameless.time_format, "%d.%m.%Y");
        let slip = guessed(
            &["datum"],
            &[&["31-01-2024"], &["32-01-2024"], &["01-02-2024"], &["02-02-2024"], &["03-02-2024"]],
        );
        assert_eq!((words(&slip), slip.time_format.as_str()), (vec!["time".to_owned()], "%d-%m-%Y"));
        let twice = guessed(&["date", "datum"], &[&["2024-01-31", "2024-01-31"]]);
        assert_eq!(words(&twice), ["time", ""]);
    }

    #[test]
    fn any_table_is_guessed_at() {
        let nothing = guessed(&[], &[]);
        assert!(nothing.columns.is_empty());
        let ragged = guessed(&["datum", "kanaal"], &[&[], &["2024-01-01"], &["2024-01-01", "", "more"]]);
        assert_eq!(words(&ragged), ["time", "channel"]);
        let wide: Vec<String> = (0..1000).map(|place| format!("c{place}")).collect();
        assert_eq!(guess(&wide, &[], "s").columns.len(), DRAFT_COLUMNS_MAX);
    }
}
