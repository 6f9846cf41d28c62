//! Faults as data: severity, code, place, sentence, hint; and how a curator reads them.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::{Deserialize, Serialize};

use crate::scrub;

pub use codes::Code;
pub use flood::{IN_FULL, Told, told};

mod codes;
mod flood;

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
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

impl Place {
    /// The column after its last character.
    pub fn end_column(self) -> u32 {
        self.column.saturating_add(self.length.max(1))
    }
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
        let (source, place) = files.around(self.place);
        let source = &*scrub::marked(source);
        let hint = self.hint.as_deref().map(scrub::line);
        let mut shown = self.headline(files);
        if source.trim().is_empty() {
            if let Some(hint) = hint {
                shown.push_str("\n  hint: ");
                shown.push_str(&hint);
            }
            return shown;
        }
        let caret = AnnotationKind::Primary.span(span_of(source, place));
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

/// How many characters on either side of a place are shown at most; the renderer cuts them to what a line holds.
const AROUND: usize = 400;

/// A file knows how many characters come before every so many bytes, so that a place in a long line is found at once.
const STRIDE: usize = 1024;

/// The bytes of a line that a place covers.
fn span_of(source: &str, place: Place) -> Range<usize> {
    let byte = |characters: usize| source.char_indices().nth(characters).map_or(source.len(), |(at, _)| at);
    let first = place.column.saturating_sub(1) as usize;
    byte(first)..byte(first + place.length.max(1) as usize)
}

/// How many characters begin among these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
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
    /// How many characters begin before each multiple of `STRIDE` bytes.
    counts: Vec<usize>,
}

impl File {
    /// Where a line begins, or the text ends.
    fn start(&self, line: u32) -> usize {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(self.text.len())
    }

    /// The byte at which the character stands that comes so many after that of another byte.
    fn byte(&self, from: usize, after: usize) -> usize {
        let counted = from / STRIDE * STRIDE;
        let bytes = self.text.as_bytes();
        let wanted = self.counts[from / STRIDE] + characters(&bytes[counted..from]) + after;
        let stride = self.counts.partition_point(|count| *count <= wanted) - 1;
        let begins = |at: &usize| self.text.is_char_boundary(*at);
        let mut from_stride = (stride * STRIDE..bytes.len()).filter(begins);
        from_stride.nth(wanted - self.counts[stride]).unwrap_or(bytes.len())
    }
}

impl Files {
    /// Adds a file and says which one it is.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> usize {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let counts = std::iter::once(0).chain(text.as_bytes().chunks(STRIDE).scan(0, |sum, chunk| {
            *sum += characters(chunk);
            Some(*sum)
        }));
        let counts = counts.collect();
        self.files.push(File { path: path.into(), text, starts, counts });
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
        f.text.get(f.start(first)..f.start(last.saturating_add(1))).unwrap_or("")
    }

    /// How many bytes of its file come before a place.
    pub fn offset(&self, place: Place) -> usize {
        let Some(f) = self.files.get(place.file) else { return 0 };
        let end = f.start(place.line) + self.line(place.file, place.line).len();
        f.byte(f.start(place.line), place.column.saturating_sub(1) as usize).min(end)
    }

    /// The place of one character at a byte of the file in which another place is.
    pub fn place(&self, beside: Place, byte: usize) -> Place {
        let Some(f) = self.files.get(beside.file) else { return beside };
        let line = f.starts.partition_point(|start| *start <= byte).max(1);
        let counted = |byte: usize| {
            let stride = byte / STRIDE;
            f.counts[stride] + characters(&f.text.as_bytes()[stride * STRIDE..byte])
        };
        let column = counted(byte) - counted(f.starts[line - 1]);
        Place { line: line as u32, column: column as u32 + 1, length: 1, ..beside }
    }

    /// As much of a place's line as is worth showing, and where the place is in that.
    fn around(&self, place: Place) -> (&str, Place) {
        let line = self.line(place.file, place.line);
        let column = place.column.saturating_sub(1) as usize;
        let length = (place.length as usize).min(AROUND);
        let Some(f) = self.files.get(place.file).filter(|_| line.len() > column.min(AROUND) + 2 * AROUND)
        else {
            return (line, place);
        };
        let (start, before) = (f.start(place.line), column.min(AROUND));
        let end = start + line.len();
        let first = f.byte(start, column - before).min(end);
        let last = f.byte(first, before + length + AROUND).min(end);
        (&f.text[first..last], Place { column: before as u32 + 1, length: length as u32, ..place })
    }

    /// The character at a place.
    pub fn char_at(&self, place: Place) -> Option<char> {
        let f = self.files.get(place.file)?;
        let before = place.column.saturating_sub(1) as usize;
        f.text.get(f.byte(f.start(place.line), before)..)?.chars().next()
    }

    /// Where `words` first occur in the lines from a place to `last`.
    pub fn find(&self, place: Place, last: u32, words: &str) -> Option<Place> {
        (place.line..=last.max(place.line)).find_map(|line| {
            let source = self.line(place.file, line);
            let before = if line == place.line { place.column.saturating_sub(1) as usize } else { 0 };
            let f = self.files.get(place.file)?;
            let skipped = (f.byte(f.start(line), before) - f.start(line)).min(source.len());
            let at = source[skipped..].find(words)?;
            let column = (before + source[skipped..skipped + at].chars().count()) as u32 + 1;
            Some(Place { line, column, length: words.chars().count().max(1) as u32, ..place })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_long_line_is_shown_with_what_is_around_it() {
        let line = "é—x ".repeat(40_000);
        let mut files = Files::default();
        files.add("a.yaml", format!("first\n{line}wrong here{line}\nlast\n"));
        let wrong = Place { file: 0, line: 2, column: 160_001, length: 5 };
        assert_eq!(files.find(Place { column: 12, length: 1, ..wrong }, 3, "wrong"), Some(wrong));
        assert_eq!(files.find(wrong, 2, "last"), None);
        let (shown, place) = files.around(wrong);
        assert_eq!(&shown[span_of(shown, place)], "wrong");
        assert_eq!(shown.chars().count(), AROUND + 5 + AROUND);
        let fault = Diagnostic::new(Code::UnknownId, wrong, "wrong").render(&files);
        assert!(fault.contains("é—x wrong here") && fault.contains(" ^^^^^"), "{fault}");
        for (column, length) in [(1, 2), (400, 1), (401, 1), (319_999, 900), (320_005, 900), (320_020, 3)] {
            let (shown, place) = files.around(Place { column, length, ..wrong });
            let (part, whole) = (
                span_of(shown, place),
                span_of(files.line(0, 2), Place { column, length: place.length, ..wrong }),
            );
            assert_eq!(&shown[part], &files.line(0, 2)[whole], "{column} {length}");
        }
        assert_eq!(files.around(Place { line: 1, column: 3, length: 1, ..wrong }).0, "first");
        assert_eq!(files.around(Place { line: 9, ..wrong }).0, "");
    }
}
