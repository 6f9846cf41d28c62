//! The formats of a print, which the command line knows by their names and the print box by the endings of files.

use std::path::Path;

use super::json::{self, Document};
use super::{Imprint, html, in_sheets, markdown, odt};
use crate::charset::Charset;
use crate::misread::Misread;
use crate::page::Page;

/// A format of a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, in sheets.
    Text,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// OpenDocument Text.
    Odt,
    /// PDF.
    Pdf,
}

/// A print in some format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What is written.
    pub bytes: Vec<u8>,
    /// What the format could not show as it is, in a sentence.
    pub lacking: Option<String>,
}

/// What is said of a format, and which files have it.
struct Row {
    format: Format,
    name: &'static str,
    /// The first is the one that is offered.
    endings: &'static [&'static str],
    /// What it makes, behind its ending.
    makes: &'static str,
    /// The same in full.
    help: &'static str,
}

const ROWS: [Row; 6] = [
    Row {
        format: Format::Text,
        name: "text",
        endings: &["txt"],
        makes: "sheets of text",
        help: "Plain text, in sheets",
    },
    Row {
        format: Format::Html,
        name: "html",
        endings: &["html", "htm"],
        makes: "a web page",
        help: "One HTML file",
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        endings: &["md", "markdown"],
        makes: "Markdown",
        help: "Markdown: CommonMark, with the tables and footnotes that GitHub has",
    },
    Row {
        format: Format::Odt,
        name: "odt",
        endings: &["odt"],
        makes: "a document to edit",
        help: "OpenDocument Text, to edit further",
    },
    Row {
        format: Format::Json,
        name: "json",
        endings: &["json"],
        makes: "data for other programs",
        help: "An object with every statement, its citations and what the cited passages say",
    },
    Row {
        format: Format::Pdf,
        name: "pdf",
        endings: &["pdf"],
        makes: "a PDF",
        help: "PDF/A with tags, where the program was built with it",
    },
];

/// How a program is had that writes PDF.
const WITH_PDF: &str = "`cargo install --locked --path . --features pdf` builds one that has it";

impl Format {
    /// All of them.
    pub const ALL: [Format; ROWS.len()] = {
        let mut all = [Format::Text; ROWS.len()];
        let mut at = 0;
        while at < ROWS.len() {
            all[at] = ROWS[at].format;
            at += 1;
        }
        all
    };

    /// That of a file, by the ending of its name; none for an ending that is nobody's.
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?;
        let has = |row: &&Row| row.endings.iter().any(|own| own.eq_ignore_ascii_case(ending));
        ROWS.iter().find(has).map(|row| row.format)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it makes, in full.
    pub fn help(self) -> &'static str {
        self.row().help
    }

    /// What it makes, in a few words.
    pub fn makes(self) -> &'static str {
        self.row().makes
    }

    /// Whether it has sheets, so that they can be counted before it is written.
    pub fn has_sheets(self) -> bool {
        matches!(self, Format::Text | Format::Pdf)
    }

    /// Whether what it makes is text, which a terminal may show.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Odt | Format::Pdf)
    }

    /// How a program is had that writes it; nothing where this one does.
    pub fn how_to_get_it(self) -> Option<&'static str> {
        (self == Format::Pdf && !cfg!(feature = "pdf")).then_some(WITH_PDF)
    }

    /// That this program does not write it.
    pub fn not_there(self) -> String {
        format!("this casebook was built without {}", self.name().to_uppercase())
    }

    /// Which ending makes what, in one sentence.
    pub fn said() -> String {
        let [first, others @ ..] = &ROWS;
        let said = |row: &Row| format!(".{} {}", row.endings.first().unwrap_or(&""), row.makes);
        let others = others.iter().filter(|row| row.format.how_to_get_it().is_none());
        let others: Vec<String> = others.map(said).collect();
        format!("The ending says what it is: {}; else {}", others.join(", "), first.makes)
    }

    /// The page as this format takes it, in the letters of a charset.
    pub fn prepared(self, page: &Page, charset: Charset) -> Page {
        match self {
            Format::Text | Format::Pdf => page.clone().spelt(charset),
            Format::Html | Format::Odt | Format::Markdown | Format::Json => page.clone(),
        }
    }

    /// The page in this format, in the letters of a charset.
    ///
    /// # Errors
    ///
    /// Fails if the page cannot be written in it, or if the program was built without it.
    pub fn made(self, page: &Page, imprint: &Imprint<'_>, charset: Charset) -> Result<Made, Misread> {
        let dress = imprint.dress();
        let page = self.prepared(page, charset);
        let text = match self {
            Format::Text => charset.drawn(&in_sheets(&page, &dress)).into_owned(),
            Format::Html => html(&page, &dress, charset),
            Format::Markdown => markdown(&page, imprint, charset),
            Format::Json => {
                let json = Document::of(&page, imprint).written();
                let json = json.map_err(|fault| Misread::new(format!("no JSON: {fault}")))?;
                json::escaped(&json, charset) + "\n"
            }
            Format::Odt => {
                let made = odt(&page, &dress, imprint);
                let bytes = made.map_err(|fault| Misread::new(format!("no OpenDocument: {fault}")))?;
                return Ok(Made { bytes, lacking: None });
            }
            #[cfg(feature = "pdf")]
            Format::Pdf => {
                let made = super::pdf(&page, &dress, imprint, charset);
                let made = made.map_err(|why| Misread::new(format!("no PDF of this page: {}", why.0)))?;
                return Ok(Made { lacking: super::lacking(&made.lacking), bytes: made.bytes });
            }
            #[cfg(not(feature = "pdf"))]
            Format::Pdf => return Err(Misread::new(format!("{}: {WITH_PDF}", self.not_there()))),
        };
        Ok(Made { bytes: text.into_bytes(), lacking: None })
    }

    fn row(self) -> &'static Row {
        let [text, ..] = &ROWS;
        ROWS.iter().find(|row| row.format == self).unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name_and_by_each_of_its_endings() {
        for format in Format::ALL {
            let row = ROWS.iter().find(|row| row.format == format).unwrap();
            assert_eq!((format.name(), format.help()), (row.name, row.help));
            for ending in row.endings {
                for name in [format!("page.{ending}"), format!("a.b/c d.{}", ending.to_uppercase())] {
                    assert_eq!(Format::of(Path::new(&name)), Some(format), "{name}");
                }
            }
        }
        for name in ["page", ".html", "page.", "page.doc", "html", "page.html.gz", "page.html/x"] {
            assert_eq!(Format::of(Path::new(name)), None, "{name}");
        }
    }
}
