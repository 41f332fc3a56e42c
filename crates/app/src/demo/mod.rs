//! Trapwijs Fietsen: an invented Dutch bicycle retailer with eight channels, and everything its systems would export.
//!
//! The company exists to try the house on. It is nobody's: names, addresses and numbers are arithmetic. Its story is
//! that of most companies: it says "Capable", and is "Considered". Who logs in or shows a card is recognised; who
//! calls, chats or writes tells it all again; what was said in one channel rarely reaches the next; the letter is
//! visible a day late.
//!
//! # What is planted
//!
//! Each is drawn independently for every contact (answer, order, case) it applies to, so a metric that is right finds
//! it within its interval. The figures stand in [`channels`], [`voice`], [`promise`] and [`life`]; [`Planted`] returns
//! them together with what came of them.
//!
//! | truth | where it applies | per channel | over all |
//! |---|---|---|---|
//! | `recognition_rate` | contacts of customers who can be identified | 0.07 (post) - 0.87 (app) | emerges |
//! | `repeated_identification_rate`, `repeated_explanation_rate` | contacts with the same need within 7 days before | 0.12 - 0.88 | emerges |
//! | `channel_switch_rate` | the same | emerges | 0.46 |
//! | `context_carry_rate` | those that come from another channel, by the channel they arrive in | 0.05 - 0.31 | emerges |
//! | `first_contact_resolution` | first contacts on a need, 7 days before the end or more | 0.48 (post) - 0.82 (store) | emerges |
//! | `visible_within_minute_rate`, `visible_elsewhere_hours` | contacts of which it is known | post 0 and 25 hours | emerges |
//! | `wait_median_s`, `cost_per_contact` | where measured: nobody measures waiting for post, or the cost of social | a table | emerges |
//! | `csat_top2`, `ces_easy_share`, `nps`, `net_emotion` | answers, in one of three moods | a table per mood | emerges |
//! | `grade_mean`, `grade_7plus_share`, `grade_9plus_share` | the same | good 0.84 and 0.20, poor 0.58 and 0.07 | emerges |
//! | `goal_crm_link_rate` | goals: tied to a need × known to the CRM | emerges | 0.58 × 0.47 |
//! | `promise_kept_rate` | orders delivered for which something was promised | emerges | 0.83 |
//! | `on_time_rate` | cases resolved | emerges | 0.76 |
//!
//! `contacts` is exact. `resolution_rate` and what is not in the table (persons in more than one channel, single view,
//! revenue, repeat purchases) follows from where people happened to go.
//!
//! # The mess
//!
//! E-mail addresses in several spellings and with slips of the finger, phone numbers in four spellings, customer
//! numbers with and without leading zeros, households with one address, a tablet on the counter of each shop that
//! everybody's contacts carry, cookies that turn out to be a customer later, contacts of strangers, gaps. Every contact
//! of a customer nevertheless carries a key the CRM knows. Some lines come twice, and a known number must be refused
//! ([`FileTruth`]).
//!
//! The same seed, number of persons and end give the same bytes. Each person is made from the seed and their number
//! alone, so memory does not grow with the company and the first thousand of a million are those of a thousand.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

mod calendar;
mod chance;
mod channels;
mod export;
mod life;
mod matter;
mod names;
mod needs;
mod person;
mod planted;
mod promise;
mod respondents;
mod row;
#[cfg(test)]
mod tests;
mod voice;
mod write;

pub use export::{EXPORTS, Export};
pub use planted::{FileTruth, Planted, Reading, Truth};
pub use respondents::{Answer, Asked, Respondent, respondents};

use calendar::{DAY_S, Span};
use life::Life;
use person::Person;
use planted::Tally;
use row::Row;

/// What the company is called.
pub const COMPANY: &str = "Trapwijs Fietsen";
/// Persons in the demonstration: about 400,000 rows.
pub const PERSONS: u32 = 20_000;
/// Fewest persons: with these every column that a system can fill is filled by somebody, as its mapping expects.
pub const PERSONS_MIN: u32 = 250;
/// Most persons the numbering of customers, cards and phones has room for.
pub const PERSONS_MAX: u32 = 10_000_000;
/// The seed of the demonstration.
pub const SEED: u64 = 2026;

/// Bytes gathered per file before they are passed on.
const CHUNK_BYTES: usize = 256 * 1024;

/// What company to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Another seed, another company.
    pub seed: u64,
    /// How many persons, [`PERSONS_MIN`] to [`PERSONS_MAX`].
    pub persons: u32,
    /// The exports cover the two years before the UTC day of this moment.
    pub until: Timestamp,
}

/// Takes the next bytes of a file; the first ones begin with its header.
pub type Sink<'a> = dyn FnMut(&'static Export, &[u8]) -> io::Result<()> + 'a;

/// Makes the company's exports and hands them to `sink`, a chunk at a time; each file's chunks come in order.
///
/// # Errors
/// Those of the sink, and `InvalidInput` below [`PERSONS_MIN`] and past [`PERSONS_MAX`].
pub fn generate(recipe: &Recipe, sink: &mut Sink) -> io::Result<Planted> {
    if !(PERSONS_MIN..=PERSONS_MAX).contains(&recipe.persons) {
        let message = format!(
            "a company of {} persons: from {PERSONS_MIN} to {PERSONS_MAX} it can be made",
            recipe.persons
        );
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let span = Span::ending(recipe.until.as_second().div_euclid(DAY_S) * DAY_S);
    let mut desk = Desk::new(span);
    let mut rows = Vec::new();
    for index in 0..recipe.persons {
        let person = Person::of(recipe.seed, index, span);
        Life::live(recipe.seed, &person, span, &mut rows);
        desk.write(&person, &rows);
        desk.pass_on(CHUNK_BYTES, sink)?;
    }
    desk.pass_on(0, sink)?;
    Ok(Planted { truths: desk.tally.truths(), files: desk.files })
}

/// Makes the company's exports as files in `folder`, which is created.
///
/// # Errors
/// Those of writing files, with the path in the message.
pub fn write(recipe: &Recipe, folder: &Path) -> io::Result<Planted> {
    fs::create_dir_all(folder).map_err(|error| naming(folder, &error))?;
    let mut files = Vec::with_capacity(EXPORTS.len());
    for export in &EXPORTS {
        let path = folder.join(export.file);
        files.push(File::create(&path).map_err(|error| naming(&path, &error))?);
    }
    generate(recipe, &mut |export, bytes| {
        let place = EXPORTS.iter().position(|other| other.file == export.file).unwrap_or_default();
        files[place].write_all(bytes).map_err(|error| naming(&folder.join(export.file), &error))
    })
}

fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Where the rows become lines, are counted, and wait to be passed on.
struct Desk {
    tally: Tally,
    files: Vec<FileTruth>,
    waiting: Vec<Vec<u8>>,
    /// Lines of the present person per file: the tail of a message id.
    lines: [u32; EXPORTS.len()],
    value: Vec<u8>,
}

impl Desk {
    fn new(span: Span) -> Self {
        let files = EXPORTS
            .iter()
            .map(|export| FileTruth { file: export.file, rows: 0, refused: 0, repeated: 0, bytes: 0 })
            .collect();
        let mut waiting = vec![Vec::with_capacity(CHUNK_BYTES * 2); EXPORTS.len()];
        for (out, export) in waiting.iter_mut().zip(&EXPORTS) {
            write::write_header(out, export);
        }
        Self { tally: Tally::new(span), files, waiting, lines: [0; EXPORTS.len()], value: Vec::new() }
    }

    fn write(&mut self, person: &Person, rows: &[Row]) {
        self.lines = [0; EXPORTS.len()];
        for row in rows {
            self.tally.add(row);
            self.line(person, row);
        }
    }

    fn line(&mut self, person: &Person, row: &Row) {
        let place = row.system as usize;
        let (out, file) = (&mut self.waiting[place], &mut self.files[place]);
        self.lines[place] += 1;
        for _ in 0..=u32::from(row.sent_twice) {
            write::write_row(out, row, person, self.lines[place], &mut self.value);
            file.rows += 1;
        }
        file.repeated += u64::from(row.sent_twice);
        file.refused += u64::from(row.flaw.is_some());
    }

    /// Hands over every file's bytes once there are more than this many.
    fn pass_on(&mut self, more_than: usize, sink: &mut Sink) -> io::Result<()> {
        for ((out, file), export) in self.waiting.iter_mut().zip(&mut self.files).zip(&EXPORTS) {
            if out.len() > more_than {
                sink(export, out)?;
                file.bytes += out.len() as u64;
                out.clear();
            }
        }
        Ok(())
    }
}
