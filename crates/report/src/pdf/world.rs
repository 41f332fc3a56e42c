//! The small world in which a document is laid out: our templates, our fonts and one file of content. Nothing is looked
//! up on the machine or the network, so the same content gives the same bytes everywhere.

use std::sync::LazyLock;

use maturity::text::Language;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::PdfError;

/// The family a document is set in, and the one that lends the letters and signs the first lacks.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Where a template finds its content.
const CONTENT: &str = "/content.json";

/// The templates, by the path under which they import each other.
const TEMPLATES: [(&str, &str); 4] = [
    ("/house.typ", include_str!("house.typ")),
    ("/blocks.typ", include_str!("blocks.typ")),
    ("/report.typ", include_str!("report.typ")),
    ("/dialogue.typ", include_str!("dialogue.typ")),
];

/// Which document a content is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    /// The report.
    Report,
    /// The pack for a session.
    Dialogue,
}

impl Template {
    fn path(self) -> &'static str {
        match self {
            Self::Report => "/report.typ",
            Self::Dialogue => "/dialogue.typ",
        }
    }
}

/// What all documents share; read once.
static SHARED: LazyLock<Shared> = LazyLock::new(Shared::read);

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Shared {
    fn read() -> Self {
        // Header cells of a row: without them a table is not read aloud in a way one can follow.
        let features = std::iter::once(Feature::A11yExtras).collect();
        let fonts: Vec<Font> = typst_assets::fonts()
            .filter_map(|data| Font::new(Bytes::new(data), 0))
            .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
            .collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }
}

/// Whether our fonts have a letter.
pub(super) fn has_letter(letter: char) -> bool {
    SHARED.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}

struct PaperWorld {
    main: FileId,
    sources: Vec<Source>,
    content: (FileId, Bytes),
}

impl PaperWorld {
    fn new(template: Template, content: Vec<u8>) -> Result<Self, PdfError> {
        let sources = TEMPLATES.iter().map(|(path, text)| Ok(Source::new(id(path)?, (*text).to_owned())));
        Ok(Self {
            main: id(template.path())?,
            sources: sources.collect::<Result<_, PdfError>>()?,
            content: (id(CONTENT)?, Bytes::new(content)),
        })
    }
}

fn id(path: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(path).map_err(|_| PdfError::Template { file: path.to_owned() })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.sources.iter().find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (known, bytes) = &self.content;
        if *known == id { Ok(bytes.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    /// There is no today: a document's date is the day its content says.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays a content out and writes it as PDF, tagged and checked against PDF/UA-1.
pub(super) fn print(template: Template, content: Vec<u8>, language: Language) -> Result<Vec<u8>, PdfError> {
    let ident = format!("{}-{language:?}-{:x}", template.path(), typst::utils::hash128(&content));
    let world = PaperWorld::new(template, content)?;
    let printed = compile(&world, ident);
    // A server prints many documents; what was remembered of this one helps none of the next.
    comemo::evict(0);
    printed
}

fn compile(world: &PaperWorld, ident: String) -> Result<Vec<u8>, PdfError> {
    let document = typst::compile::<PagedDocument>(world).output.map_err(|all| refusal(world, &all))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|hinted| PdfError::Layout { message: hinted.message().to_string(), place: String::new() })?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Rijp".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|all| refusal(world, &all))
}

/// The first complaint, with the place in the template.
fn refusal(world: &PaperWorld, complaints: &[SourceDiagnostic]) -> PdfError {
    use typst::WorldExt as _;
    let Some(first) = complaints.first() else {
        return PdfError::Layout { message: "no reason given".to_owned(), place: String::new() };
    };
    let place = first.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let line = source.lines().byte_to_line(world.range(first.span)?.start)?;
        Some(format!(" ({}, line {})", id.vpath().get_without_slash(), line + 1))
    });
    PdfError::Layout { message: first.message.to_string(), place: place.unwrap_or_default() }
}
