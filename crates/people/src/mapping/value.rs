//! Value expressions: from the cells of a row to the text that stands for one field.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use toml::Spanned;

use super::document::{Alternatives, Expression, Otherwise};
use super::notation::{Notation, TimeFormat};

/// What fills one field: the first alternative that is filled and understood.
#[derive(Debug, Clone)]
pub(super) struct Value {
    alternatives: Vec<Alternative>,
}

#[derive(Debug, Clone)]
struct Alternative {
    /// The columns it reads, in the order it prefers or names them.
    columns: Vec<Spanned<String>>,
    /// Those of them a file has; filled when bound to it.
    places: Vec<Place>,
    source: Source,
    blank: Vec<String>,
    map: Option<BTreeMap<String, String>>,
    otherwise: Otherwise,
    notation: Notation,
}

#[derive(Debug, Clone)]
struct Place {
    column: String,
    position: usize,
}

#[derive(Debug, Clone)]
enum Source {
    /// The first of the columns that is filled.
    FirstFilled,
    /// The first of the columns that the file has.
    FirstThere,
    Constant(String),
    /// Text and columns after one another; blank as soon as one of its columns is.
    Template(Vec<Piece>),
}

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    /// The how-manieth of the alternative's columns.
    Column(usize),
}

impl Value {
    /// Make sense of what was written, short of knowing the columns. The error is a message for the mapping's author.
    pub(super) fn compile(written: &Alternatives, time_zone: &TimeZone) -> Result<Value, String> {
        if written.0.is_empty() {
            return Err("a list of alternatives needs at least one".to_owned());
        }
        let alternatives = written.0.iter().map(|one| Alternative::compile(one, time_zone));
        Ok(Value { alternatives: alternatives.collect::<Result<_, _>>()? })
    }

    /// The columns it reads, whether a file has them or not.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.alternatives.iter().flat_map(|alternative| &alternative.columns)
    }

    /// The value for a file with these columns; the error is the column whose absence makes it impossible.
    pub(super) fn bind(&self, position: &dyn Fn(&str) -> Option<usize>) -> Result<Value, &Spanned<String>> {
        let mut missing = None;
        let mut alternatives = Vec::new();
        for alternative in &self.alternatives {
            match alternative.bind(position) {
                Ok(bound) => alternatives.push(bound),
                Err(column) => missing = missing.or(Some(column)),
            }
        }
        match (alternatives.is_empty(), missing) {
            (true, Some(column)) => Err(column),
            _ => Ok(Value { alternatives }),
        }
    }

    /// The value in this row: nothing where it is blank, a reason where it is not understood.
    pub(super) fn read<T>(
        &self,
        cells: &[&str],
        understand: &mut dyn FnMut(&str, &Notation) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        let mut refusal = None;
        for alternative in &self.alternatives {
            match alternative.read(cells, understand) {
                Ok(Some(value)) => return Ok(Some(value)),
                Ok(None) => {}
                Err(reason) => refusal = refusal.or(Some(reason)),
            }
        }
        refusal.map_or(Ok(None), Err)
    }
}

impl Alternative {
    fn compile(written: &Expression, time_zone: &TimeZone) -> Result<Alternative, String> {
        let (columns, source) = source(written)?;
        if written.map.is_none() && written.otherwise.is_some() {
            return Err("`otherwise` says what to do beside a `map`, and there is none".to_owned());
        }
        let time_zone = match &written.time_zone {
            Some(name) => find_time_zone(name.get_ref())?,
            None => time_zone.clone(),
        };
        let formats =
            written.formats.iter().map(|format| TimeFormat::parse(format)).collect::<Result<_, _>>()?;
        let notation = Notation {
            formats,
            time_zone,
            unit: written.unit.unwrap_or_default(),
            decimal: written.decimal,
            scale: written.scale.unwrap_or(1.0),
            add: written.add.unwrap_or(0.0),
        };
        Ok(Alternative {
            columns,
            places: Vec::new(),
            source,
            blank: written.blank.clone(),
            map: written.map.clone(),
            otherwise: written.otherwise.unwrap_or_default(),
            notation,
        })
    }

    fn bind(&self, position: &dyn Fn(&str) -> Option<usize>) -> Result<Alternative, &Spanned<String>> {
        let mut bound = self.clone();
        let mut missing = None;
        for column in &self.columns {
            match position(column.get_ref()) {
                Some(position) => bound.places.push(Place { column: column.get_ref().clone(), position }),
                None => missing = missing.or(Some(column)),
            }
        }
        let one_is_enough = matches!(self.source, Source::FirstFilled | Source::FirstThere);
        let enough = one_is_enough && !bound.places.is_empty();
        if matches!(self.source, Source::FirstThere) {
            bound.places.truncate(1);
        }
        missing.filter(|_| !enough).map_or(Ok(bound), Err)
    }

    fn read<T>(
        &self,
        cells: &[&str],
        understand: &mut dyn FnMut(&str, &Notation) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        let Some((text, column)) = self.text(cells) else { return Ok(None) };
        let understood = self.translate(&text).and_then(|text| match text {
            Some(text) => understand(text, &self.notation).map(Some),
            None => Ok(None),
        });
        understood.map_err(|reason| match column {
            Some(column) => format!("{reason} (column `{column}`)"),
            None => reason,
        })
    }

    /// The text as it came, with the column if it came from one.
    fn text<'a>(&'a self, cells: &[&'a str]) -> Option<(Cow<'a, str>, Option<&'a str>)> {
        match &self.source {
            Source::Constant(text) => Some((Cow::Borrowed(text), None)),
            Source::FirstFilled | Source::FirstThere => self.places.iter().find_map(|place| {
                self.filled(cells, place).map(|cell| (Cow::Borrowed(cell), Some(place.column.as_str())))
            }),
            Source::Template(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    text.push_str(match piece {
                        Piece::Text(fixed) => fixed,
                        Piece::Column(nth) => self.filled(cells, self.places.get(*nth)?)?,
                    });
                }
                Some((Cow::Owned(text), None))
            }
        }
    }

    fn filled<'a>(&self, cells: &[&'a str], place: &Place) -> Option<&'a str> {
        let cell = cells.get(place.position)?.trim();
        (!cell.is_empty() && !self.blank.iter().any(|blank| blank == cell)).then_some(cell)
    }

    fn translate<'a>(&'a self, text: &'a str) -> Result<Option<&'a str>, String> {
        let Some(map) = &self.map else { return Ok(Some(text)) };
        match (map.get(text), self.otherwise) {
            (Some(meaning), _) => Ok(Some(meaning.as_str()).filter(|meaning| !meaning.is_empty())),
            (None, Otherwise::Keep) => Ok(Some(text)),
            (None, Otherwise::Blank) => Ok(None),
            (None, Otherwise::Refuse) => Err(format!("the mapping has no meaning for `{text}`")),
        }
    }
}

/// The one place the expression takes its text from.
fn source(written: &Expression) -> Result<(Vec<Spanned<String>>, Source), String> {
    let Expression { column, columns, renamed, value, template, .. } = written;
    match (column, columns, renamed, value, template) {
        (Some(column), None, None, None, None) => Ok((vec![column.clone()], Source::FirstFilled)),
        (None, Some(columns), None, None, None) if !columns.is_empty() => {
            Ok((columns.clone(), Source::FirstFilled))
        }
        (None, None, Some(names), None, None) if !names.is_empty() => Ok((names.clone(), Source::FirstThere)),
        (None, None, None, Some(text), None) => Ok((Vec::new(), Source::Constant(text.clone()))),
        (None, None, None, None, Some(template)) => pieces(template),
        _ => {
            Err("a value needs exactly one of `column`, `columns`, `renamed`, `value` and `template`"
                .to_owned())
        }
    }
}

fn pieces(template: &Spanned<String>) -> Result<(Vec<Spanned<String>>, Source), String> {
    let (mut columns, mut pieces) = (Vec::new(), Vec::new());
    let mut rest = template.get_ref().as_str();
    while let Some((text, after)) = rest.split_once('{') {
        let Some((column, after)) = after.split_once('}') else {
            return Err(format!("template `{}` opens a `{{` that it does not close", template.get_ref()));
        };
        pieces.push(Piece::Text(text.to_owned()));
        pieces.push(Piece::Column(columns.len()));
        columns.push(Spanned::new(template.span(), column.to_owned()));
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok((columns, Source::Template(pieces)))
}

pub(super) fn find_time_zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| format!("there is no time zone `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 3] = ["a", "b", "c"];

    fn value(written: &str) -> Result<Value, String> {
        #[derive(serde::Deserialize)]
        struct Wrapped {
            v: Alternatives,
        }
        let wrapped: Wrapped =
            toml::from_str(&format!("v = {written}")).map_err(|error| error.to_string())?;
        let value = Value::compile(&wrapped.v, &TimeZone::UTC)?;
        let position = |name: &str| COLUMNS.iter().position(|column| *column == name);
        value.bind(&position).map_err(|column| format!("no column {}", column.get_ref()))
    }

    fn read(written: &str, cells: [&str; 3]) -> Result<Option<String>, String> {
        value(written)?.read(&cells, &mut |text, _| Ok(text.to_owned()))
    }

    #[test]
    fn an_expression_gives_the_text_of_a_row() {
        let row = ["1", " two ", ""];
        let cases = [
            ("'web'", Some("web")),
            ("{ value = 'web' }", Some("web")),
            ("{ column = 'b' }", Some("two")),
            ("{ column = 'c' }", None),
            ("{ columns = ['c', 'b'] }", Some("two")),
            ("{ columns = ['gone', 'c', 'a'] }", Some("1")),
            ("{ columns = ['a', 'b'], blank = ['1'] }", Some("two")),
            ("{ renamed = ['gone', 'b', 'a'] }", Some("two")),
            ("{ renamed = ['a', 'b'], blank = ['1'] }", None),
            ("{ template = '{a}-{b}!' }", Some("1-two!")),
            ("{ template = '{a}-{c}' }", None),
            ("{ column = 'a', blank = ['1'] }", None),
            ("{ column = 'a', map = { 1 = 'one' } }", Some("one")),
            ("{ column = 'a', map = { 1 = '' } }", None),
            ("{ column = 'b', map = { 1 = 'one' }, otherwise = 'keep' }", Some("two")),
            ("{ column = 'b', map = { 1 = 'one' }, otherwise = 'blank' }", None),
            ("[{ column = 'c' }, { column = 'gone' }, 'last']", Some("last")),
        ];
        for (written, expected) in cases {
            assert_eq!(read(written, row), Ok(expected.map(str::to_owned)), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let cases = [
            ("{ column = 'b', map = { 1 = 'one' } }", "the mapping has no meaning for `two` (column `b`)"),
            ("{ column = 'gone' }", "no column gone"),
            ("{ columns = ['gone', 'lost'] }", "no column gone"),
            ("{ template = '{a}{gone}' }", "no column gone"),
            ("{ template = '{a' }", "template `{a` opens a `{` that it does not close"),
            (
                "{ column = 'a', value = 'x' }",
                "a value needs exactly one of `column`, `columns`, `renamed`, `value` and `template`",
            ),
            (
                "{ blank = ['0'] }",
                "a value needs exactly one of `column`, `columns`, `renamed`, `value` and `template`",
            ),
            ("[]", "a list of alternatives needs at least one"),
            (
                "{ column = 'a', otherwise = 'keep' }",
                "`otherwise` says what to do beside a `map`, and there is none",
            ),
            ("{ column = 'a', formats = ['dd-mm'] }", "`dd-mm` is not a way to write a time"),
            ("{ column = 'a', time_zone = 'Mars' }", "there is no time zone `Mars`"),
        ];
        for (written, reason) in cases {
            assert_eq!(read(written, ["1", "two", ""]), Err(reason.to_owned()), "{written}");
        }
    }

    #[test]
    fn an_alternative_that_is_not_understood_gives_way_to_the_next() {
        let either = value("[{ column = 'a' }, { column = 'b' }]").unwrap();
        let mut number = |text: &str, notation: &Notation| notation.number(text);
        assert_eq!(either.read(&["x", "7", ""], &mut number), Ok(Some(7.0)));
        assert_eq!(
            either.read(&["x", "y", ""], &mut number),
            Err("`x` is not a number (column `a`)".to_owned())
        );
    }
}
