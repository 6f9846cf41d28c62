//! Faults as data: severity, code, place, sentence, hint; and how a curator reads them.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::{Deserialize, Serialize};

use crate::scrub;

pub use codes::Code;

mod codes;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be read as meant.
    Error,
    /// It is doubtful.
    Warning,
    /// It is good to know.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// A stretch of one line of a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Place {
    /// Which of the case's files, as an index into `Files`.
    pub file: usize,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// How many characters, at least 1.
    pub length: u32,
}

/// One fault of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable name of its kind.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub sentence: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A fault with its code's severity and without a hint.
    pub fn new(code: Code, place: Place, sentence: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: code.severity(), code, place, sentence: sentence.into(), hint: None }
    }

    /// The same fault with a hint.
    pub fn hint(mut self, hint: impl Into<Option<String>>) -> Diagnostic {
        self.hint = hint.into();
        self
    }

    /// The fault in one line: `data/events.yaml:42:14: error[unknown-id]: no record …`.
    pub fn headline(&self, files: &Files) -> String {
        let Place { line, column, .. } = self.place;
        let path = scrub::line(files.path(self.place.file));
        let (severity, code, sentence) = (self.severity, self.code, scrub::line(&self.sentence));
        format!("{path}:{line}:{column}: {severity}[{code}]: {sentence}")
    }

    /// The fault as a curator reads it: its line, the source line with a caret, the hint. No colour, no final newline.
    pub fn render(&self, files: &Files) -> String {
        let source = &*scrub::marked(files.line(self.place.file, self.place.line));
        let hint = self.hint.as_deref().map(scrub::line);
        let mut shown = self.headline(files);
        if source.trim().is_empty() {
            if let Some(hint) = hint {
                shown.push_str("\n  hint: ");
                shown.push_str(&hint);
            }
            return shown;
        }
        let caret = AnnotationKind::Primary.span(span_of(source, self.place));
        let snippet = Snippet::source(source).line_start(self.place.line as usize).annotation(caret);
        let mut group = Group::with_level(Level::ERROR).element(snippet);
        if let Some(hint) = hint {
            group = group.element(Level::HELP.with_name("hint").message(hint));
        }
        shown.push('\n');
        shown.push_str(&Renderer::plain().render(&[group]));
        shown
    }
}

/// The bytes of a line that a place covers.
fn span_of(source: &str, place: Place) -> std::ops::Range<usize> {
    let byte = |characters: usize| source.char_indices().nth(characters).map_or(source.len(), |(at, _)| at);
    let first = place.column.saturating_sub(1) as usize;
    byte(first)..byte(first + place.length.max(1) as usize)
}

/// The files of a case: the path that a curator is shown, and the text that places refer to.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
    starts: Vec<usize>,
}

impl Files {
    /// Adds a file and says which one it is.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> usize {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        self.files.push(File { path: path.into(), text, starts });
        self.files.len() - 1
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// A file's path, relative to the case.
    pub fn path(&self, file: usize) -> &str {
        self.files.get(file).map_or("case", |f| &f.path)
    }

    /// A file's text.
    pub fn text(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.text)
    }

    /// A line of a file, counted from 1, without its break; empty where there is none.
    pub fn line(&self, file: usize, line: u32) -> &str {
        self.lines(file, line, line).trim_end_matches('\n')
    }

    /// How many lines a file has, an empty last one included.
    pub fn line_count(&self, file: usize) -> u32 {
        self.files.get(file).map_or(0, |f| f.starts.len() as u32)
    }

    /// The lines from `first` to `last`, counted from 1, as written.
    pub fn lines(&self, file: usize, first: u32, last: u32) -> &str {
        let Some(f) = self.files.get(file) else { return "" };
        let start = |line: u32| f.starts.get(line as usize).copied().unwrap_or(f.text.len());
        f.text.get(start(first.saturating_sub(1))..start(last)).unwrap_or("")
    }

    /// Where `words` first occur in the lines from a place to `last`; the place itself if they do not.
    pub fn find(&self, place: Place, last: u32, words: &str) -> Place {
        for line in place.line..=last.max(place.line) {
            let source = self.line(place.file, line);
            let skipped = if line == place.line { span_of(source, place).start } else { 0 };
            if let Some(at) = source[skipped..].find(words) {
                let column = source[..skipped + at].chars().count() as u32 + 1;
                return Place { line, column, length: words.chars().count().max(1) as u32, ..place };
            }
        }
        place
    }
}
