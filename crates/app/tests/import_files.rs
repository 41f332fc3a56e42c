//! Files of every kind and every defect, through a small mapping: what comes in, what is refused, and where.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write;
use std::path::{Path, PathBuf};

use app::import::{ImportError, ImportFile, Outcome, Refusal, Summary, dry_run, read};
use people::event::Event;
use people::mapping::Mapping;
use tempfile::TempDir;

const CONTACTS: &str = r#"
id = "contacts"
title = { nl = "Contacten", en = "Contacts" }
source = "desk"

[[table]]
id = "contacts"
files = ["contacts*"]

[[table.event]]
id = "contact"
name = "Contact"
kind = "interaction"
time = { column = "when", formats = ["iso", "%d-%m-%Y %H:%M", "%d/%m/%Y"] }
identifiers.customer_number = { column = "customer" }
channel = { column = "channel", map = { tel = "phone", balie = "store" }, otherwise = "keep" }
cost_cents = { column = "cost", unit = "euros", decimal = "," }
"#;

struct Imported {
    events: Vec<Event>,
    refused: Vec<Refusal>,
    summary: Summary,
}

impl Imported {
    /// `line: field: reason` of each refused row.
    fn refusals(&self) -> Vec<String> {
        let shown = |refusal: &Refusal| {
            let field = refusal.field.as_deref().unwrap_or("-");
            format!("{}: {field}: {}", refusal.line, refusal.reason)
        };
        self.refused.iter().map(shown).collect()
    }

    fn ids(&self) -> Vec<&str> {
        self.events.iter().map(|event| event.message_id.as_str()).collect()
    }
}

fn at(paths: &[PathBuf]) -> Vec<ImportFile> {
    paths.iter().map(|path| ImportFile::at(path)).collect()
}

fn import(paths: &[PathBuf], mapping: &str) -> Result<Imported, ImportError> {
    let mapping = Mapping::parse(mapping, "contacts.toml")?;
    let (mut events, mut refused) = (Vec::new(), Vec::new());
    let summary = read(&at(paths), &mapping, None, &mut |outcome| {
        match outcome {
            Outcome::Event(event) => events.push(*event),
            Outcome::Refused(refusal) => refused.push(refusal),
            Outcome::Progress(_) => {}
        }
        Ok(())
    })?;
    Ok(Imported { events, refused, summary })
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn written(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import_bytes(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let folder = folder();
    import(&[written(&folder, name, bytes)], CONTACTS)
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn utf_16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

const TEXT: &str = "when;customer;channel;cost;note\n2024-02-01 10:00;K1;tel;1,50;\"café; één\ntwee\"\n1/3/2024;K2;chat;0;\n";

#[test]
fn a_file_is_read_the_same_in_every_encoding_separator_and_packing() {
    let commas = TEXT
        .replace("1,50", "\"1,50\"")
        .replace("café; één", "café: één")
        .replace(';', ",")
        .replace("café:", "café;");
    let latin = TEXT.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect::<Vec<u8>>();
    let cases: [(&str, Vec<u8>); 8] = [
        ("plain", TEXT.into()),
        ("commas", commas.into()),
        ("tabs", TEXT.replace("café;", "café:").replace(';', "\t").replace("café:", "café;").into()),
        ("windows line ends", TEXT.replace('\n', "\r\n").into()),
        ("byte order mark", format!("\u{feff}{TEXT}").into()),
        ("windows-1252", latin),
        ("utf-16", utf_16(TEXT)),
        ("gzip", gzipped(TEXT.as_bytes())),
    ];
    for (name, bytes) in cases {
        let imported = import_bytes("contacts.csv", &bytes).unwrap();
        assert_eq!(imported.refusals(), Vec::<String>::new(), "{name}");
        let [first, second] = &imported.events[..] else { panic!("{name}: {}", imported.events.len()) };
        assert_eq!(first.time.to_string(), "2024-02-01T09:00:00Z", "{name}");
        assert_eq!(first.facets.channel.as_deref(), Some("phone"), "{name}");
        assert_eq!(first.facets.cost_cents, Some(150), "{name}");
        assert_eq!(first.properties["note"].as_str().unwrap().replace('\r', ""), "café; één\ntwee", "{name}");
        assert_eq!(second.time.to_string(), "2024-02-29T23:00:00Z", "{name}");
        assert_eq!(second.identifiers[0].value(), "K2", "{name}");
    }
}

#[test]
fn rows_that_cannot_be_understood_are_refused_alone_with_their_line() {
    let text = "when;customer;channel;cost\n\
        2024-02-01;K1;tel;1\n\
        31-02-2024 10:00;K2;tel;1\n\
        \n\
        ;K3;tel;1\n\
        2024-02-01;K4;;1\n\
        2024-02-01;K5;tel;-1,50\n\
        2024-02-01;K6;tel\n\
        02/2024;K7;tel;1\n\
        1969-12-31;K8;tel;1\n\
        2024-02-02;K9;tel;1\n";
    let imported = import_bytes("contacts.csv", text.as_bytes()).unwrap();
    let expected = [
        "3: time: `31-02-2024 10:00` is not a date that exists (column `when`)",
        "5: time: the row does not say when it happened",
        "6: channel: an interaction needs a channel",
        "7: cost_cents: `-1,50` is negative (column `cost`)",
        "8: -: it has 3 cells where the header has 4",
        "9: time: `02/2024` is not a time in the form `iso` or `%d-%m-%Y %H:%M` or `%d/%m/%Y` (column `when`)",
        "10: time: `1969-12-31` is not between 1970 and 2100 (column `when`)",
    ];
    assert_eq!(imported.refusals(), expected);
    assert_eq!(imported.refused[0].excerpt, "31-02-2024 10:00 | K2 | tel | 1");
    assert_eq!(imported.refused[0].file, "contacts.csv");
    let file = &imported.summary.files[0];
    assert_eq!((file.rows, file.events, file.refused), (9, 2, 7));
}

#[test]
fn a_line_of_50_mb_is_refused_and_its_neighbours_go_in() {
    let mut text = b"when;customer;channel;cost\n2024-02-01;".to_vec();
    text.resize(50_000_000, b'x');
    text.extend_from_slice(b"\n2024-02-01;K1;tel;1\n");
    let imported = import_bytes("contacts.csv", &text).unwrap();
    assert_eq!(imported.refusals(), ["2: -: it is longer than 1 MiB"]);
    assert_eq!(imported.refused[0].excerpt.chars().count(), 200);
    assert_eq!(imported.events.len(), 1);
}

#[test]
fn the_same_file_twice_is_the_same_events_and_true_doubles_both_count() {
    let text = "when;customer;channel;cost\n2024-02-01;K1;tel;1\n2024-02-01;K1;tel;1\n2024-02-01;K2;tel;1\n";
    let first = import_bytes("contacts.csv", text.as_bytes()).unwrap();
    let again = import_bytes("contacts_copy.csv", text.as_bytes()).unwrap();
    assert_eq!(first.ids(), again.ids());
    let distinct: std::collections::HashSet<_> = first.ids().into_iter().collect();
    assert_eq!(distinct.len(), 3);
    assert!(first.ids()[1].ends_with("-2"));

    let moved = "customer;cost;channel;when\nK2;1;tel;2024-02-01\n";
    let moved = import_bytes("contacts.csv", moved.as_bytes()).unwrap();
    assert_eq!(moved.ids()[0], first.ids()[2], "the order of the columns does not matter");
}

#[test]
fn what_does_not_fit_imports_nothing_and_says_what_to_do() {
    let packed = gzipped(b"a\0b");
    let cases: [(&str, &[u8], &str); 7] = [
        ("contacts.csv", b"", "file `contacts.csv` is empty"),
        ("contacts.csv.gz", &gzipped(b""), "file `contacts.csv.gz` is empty"),
        ("contacts.csv", b"\n\n\r\n", "file `contacts.csv` is empty"),
        (
            "contacts.csv",
            b"when;customer\0",
            "file `contacts.csv` is not text: byte 13 is zero\n  hint: CSV and JSON Lines (also as .gz), XLSX and Parquet can be read",
        ),
        (
            "contacts.csv.gz",
            &packed,
            "file `contacts.csv.gz` is not text: byte 1 is zero\n  hint: CSV and JSON Lines (also as .gz), XLSX and Parquet can be read",
        ),
        (
            "contacts.csv",
            b"when;customer;chanel;cost\n",
            "contacts.toml:16: table `contacts` of file `contacts.csv` has no column `channel`\n  hint: did you mean `chanel`?",
        ),
        (
            "other.csv",
            b"when\n",
            "mapping `contacts` has no table for file `other.csv`\n  hint: it reads contacts*",
        ),
    ];
    for (name, bytes, message) in cases {
        let error = import_bytes(name, bytes).err().unwrap();
        assert_eq!(error.to_string(), message, "{name}");
    }
    let gone = import(&[Path::new("/no/such/contacts.csv").to_owned()], CONTACTS).err().unwrap();
    assert!(gone.to_string().starts_with("file `/no/such/contacts.csv` cannot be read: "), "{gone}");
}

#[test]
fn a_mistake_in_one_of_two_files_imports_neither() {
    let folder = folder();
    let good = written(&folder, "contacts_1.csv", b"when;customer;channel;cost\n2024-02-01;K1;tel;1\n");
    let bad = written(&folder, "contacts_2.csv", b"when;customer;cost\n2024-02-01;K1;1\n");
    let mapping = Mapping::parse(CONTACTS, "contacts.toml").unwrap();
    let mut told = 0;
    let imported = read(&at(&[good, bad]), &mapping, None, &mut |_| {
        told += 1;
        Ok(())
    });
    assert!(matches!(imported, Err(ImportError::Mapping(_))));
    assert_eq!(told, 0);
}

#[test]
fn a_receiver_that_stops_ends_the_import() {
    let folder = folder();
    let path = written(&folder, "contacts.csv", TEXT.as_bytes());
    let mapping = Mapping::parse(CONTACTS, "contacts.toml").unwrap();
    let error = read(&at(&[path]), &mapping, None, &mut |_| Err("the disk is full".into())).err().unwrap();
    assert_eq!(error.to_string(), "the disk is full");
}

#[test]
fn json_lines_have_dotted_columns_and_keep_what_is_unknown() {
    let mapping = CONTACTS.replace("\"customer\"", "\"person.number\"");
    let folder = folder();
    let text = concat!(
        "{\"when\": \"2024-02-01T10:00:00Z\", \"person\": {\"number\": 7, \"tags\": [1, 2]}, \"channel\": \"chat\", \"cost\": \"2\"}\n",
        "\n",
        "{\"when\": \"2024-02-01T10:00:00Z\", \"channel\": null, \"cost\": 2}\n",
        "[1]\n",
        "{\"when\": \n",
        "{\"when\": \"2024-02-01T11:00:00Z\", \"channel\": \"web\", \"vip\": true}\n",
    );
    let path = written(&folder, "contacts.jsonl", text.as_bytes());
    let imported = import(&[path], &mapping).unwrap();
    assert_eq!(
        imported.refusals(),
        [
            "3: channel: an interaction needs a channel",
            "4: -: it is not a JSON object",
            "5: -: it is not JSON: EOF while parsing a value at line 2 column 0",
        ]
    );
    assert_eq!(imported.events[0].identifiers[0].value(), "7");
    assert_eq!(imported.events[0].properties["person.tags"], "[1,2]");
    assert_eq!(imported.events[1].properties["vip"], "true");
}

#[test]
fn a_workbook_is_read_like_any_table() {
    let folder = folder();
    let path = folder.path().join("contacts.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["when", "customer", "channel", "cost", "note"]).unwrap();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd-mm-yyyy");
    sheet.write_number_with_format(1, 0, 45_323.0, &date).unwrap();
    sheet.write_row(1, 1, ["K1", "balie", "1,50"]).unwrap();
    sheet.write_row(3, 0, ["no date", "K2", "balie", "1,50"]).unwrap();
    sheet.write_row(4, 0, ["2024-02-01", "K2", "balie", "1,50", "", "too far"]).unwrap();
    workbook.save(&path).unwrap();
    let imported = import(&[path], CONTACTS).unwrap();
    assert_eq!(imported.events[0].time.to_string(), "2024-01-31T23:00:00Z");
    assert_eq!(imported.events[0].facets.channel.as_deref(), Some("store"));
    let refused: Vec<u64> = imported.refused.iter().map(|refusal| refusal.line).collect();
    assert_eq!(refused, [4, 5]);
}

#[test]
fn a_parquet_file_is_read_like_any_table() {
    use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
    let folder = folder();
    let path = folder.path().join("contacts.parquet");
    let when = TimestampMicrosecondArray::from(vec![Some(1_706_781_600_000_000), None]).with_timezone("UTC");
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("when", std::sync::Arc::new(when)),
        ("customer", std::sync::Arc::new(Int64Array::from(vec![7, 8]))),
        ("channel", std::sync::Arc::new(StringArray::from(vec![Some("chat"), None]))),
        ("cost", std::sync::Arc::new(StringArray::from(vec!["1,5", ""]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let file = std::fs::File::create(&path).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let imported = import(&[path], CONTACTS).unwrap();
    assert_eq!(imported.events[0].time.to_string(), "2024-02-01T10:00:00Z");
    assert_eq!(imported.events[0].identifiers[0].value(), "7");
    assert_eq!(imported.refusals(), ["2: time: the row does not say when it happened"]);
}

#[test]
fn a_dry_run_shows_the_first_rows_and_what_would_be_refused() {
    let folder = folder();
    let text = "when;customer;channel;cost\n2024-02-01;K1;tel;1\nsoon;K2;tel;1\n2024-02-01;K3;tel;1\n";
    let path = written(&folder, "contacts.csv", text.as_bytes());
    let mapping = Mapping::parse(CONTACTS, "contacts.toml").unwrap();
    let preview = dry_run(&at(&[path]), &mapping, 2).unwrap();
    assert_eq!((preview.events.len(), preview.refused.len()), (1, 1));
    assert_eq!(preview.refused[0].line, 3);
}

const JOINED: &str = r#"
id = "shop"
title = { nl = "Winkel", en = "Shop" }
source = "shop"
[[table]]
id = "orders"
files = ["orders*"]
[[table.event]]
name = "Order Placed"
kind = "order"
message_id = { column = "id" }
time = { column = "placed" }
order_id = { column = "id" }
[[table]]
id = "payments"
files = ["payments*"]
join = [{ table = "orders", column = "order", their_column = "id" }]
[[table.event]]
name = "Order Paid"
kind = "order"
time = { column = "orders.placed" }
order_id = { column = "order" }
revenue_cents = { column = "amount" }
"#;

#[test]
fn a_table_takes_its_time_from_another_table_of_the_same_import() {
    let folder = folder();
    let orders = written(&folder, "orders.csv", b"id,placed\nA,2024-02-01\n");
    let payments = written(&folder, "payments.csv", b"order,amount\nA,100\nB,100\n");
    let imported = import(&[payments.clone(), orders], JOINED).unwrap();
    assert_eq!(imported.events[0].time.to_string(), "2024-01-31T23:00:00Z");
    assert_eq!(imported.refusals(), ["3: time: the row does not say when it happened"]);
    let alone = import(&[payments], JOINED).err().unwrap();
    assert_eq!(
        alone.to_string(),
        "contacts.toml:17: table `payments` needs a file of table `orders` in the same import"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_an_import_panic(bytes: Vec<u8>, with_header: bool) {
        let header: &[u8] = if with_header { b"when;customer;channel;cost\n" } else { b"" };
        let _ = import_bytes("contacts.csv", &[header, &bytes].concat());
        let _ = import_bytes("contacts.csv", &[b"{\"when\":1,\"customer\":1,\"channel\":1,\"cost\":1}\n", &bytes[..]].concat());
        let _ = import_bytes("contacts.xlsx", &[b"PK\x03\x04", &bytes[..]].concat());
        let _ = import_bytes("contacts.parquet", &[b"PAR1", &bytes[..], b"PAR1"].concat());
    }
}

#[test]
fn a_file_is_called_what_its_sender_calls_it_wherever_it_lies() {
    let folder = folder();
    let path = written(&folder, "0", TEXT.as_bytes());
    let mapping = Mapping::parse(CONTACTS, "contacts.toml").unwrap();
    let file = |name: &str| [ImportFile { path: path.clone(), name: name.to_owned() }];
    let read_as = |name: &str| read(&file(name), &mapping, None, &mut |_| Ok(()));
    assert_eq!(read_as("contacts_9.csv").unwrap().files[0].file, "contacts_9.csv");
    let empty = written(&folder, "1", b"");
    let error =
        read(&[ImportFile { path: empty, name: "contacts<b>.csv".to_owned() }], &mapping, None, &mut |_| {
            Ok(())
        });
    assert!(error.err().unwrap().to_string().contains("`contacts<b>.csv` is empty"));
}
