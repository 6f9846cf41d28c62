//! What a slip may be mended with: the lines about it, as they are read, and what a repair is.

use std::ops::Range;

use super::anatomy::Anatomy;
use super::boundary::is_field;
use super::overlay::{Cost, Mended, Overlay};
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// How far from the line at which the parser stops a slip is looked for that says nothing of itself.
pub(super) const NEAR: u32 = 40;

/// One way to mend a slip.
pub(super) struct Repair {
    /// The lines as they are to be read.
    pub(super) lines: Vec<(u32, Mended)>,
    /// What the curator reads.
    pub(super) faults: Vec<Diagnostic>,
}

impl Repair {
    /// One line, and its fault.
    pub(super) fn one(line: u32, mended: Mended, fault: Diagnostic) -> Option<Repair> {
        Some(Repair { lines: vec![(line, mended)], faults: vec![fault] })
    }
}

/// The stretch in which a slip is to be mended.
pub(super) struct Mender<'m> {
    /// The files of the case.
    pub(super) files: &'m Files,
    /// Which of them this is.
    pub(super) file: usize,
    /// What has been mended so far.
    pub(super) overlay: &'m Overlay,
    /// Its first line.
    pub(super) first: u32,
    /// Its last line.
    pub(super) last: u32,
    /// Where the parser stops.
    pub(super) wrong: u32,
    /// What the curator reads if nothing better is found.
    pub(super) fault: &'m Diagnostic,
    /// How far the items of the section are indented, where that is known.
    pub(super) items: Option<usize>,
    /// The section, where that is known.
    pub(super) section: Option<&'m str>,
}

impl<'m> Mender<'m> {
    pub(super) fn line(&self, line: u32) -> &'m str {
        self.overlay.line(self.files, self.file, line)
    }

    pub(super) fn parts(&self, line: u32) -> Anatomy<'m> {
        Anatomy::of(self.line(line))
    }

    /// The line with words above the one at which the parser stops.
    pub(super) fn above(&self) -> Option<u32> {
        self.before(self.wrong)
    }

    pub(super) fn before(&self, line: u32) -> Option<u32> {
        let least = self.first.max(line.saturating_sub(NEAR));
        (least..line).rev().find(|line| !self.parts(*line).is_blank())
    }

    pub(super) fn after(&self, line: u32) -> Option<u32> {
        let most = self.last.min(line + NEAR);
        (line + 1..=most).find(|line| !self.parts(*line).is_blank())
    }

    /// The place of some characters of a line, by bytes of the line as it is read.
    pub(super) fn place(&self, line: u32, at: usize, length: usize) -> Place {
        let column = characters(&self.line(line)[..at]) + 1;
        self.overlay.written(Place { file: self.file, line, column, length: length.max(1) as u32 })
    }

    pub(super) fn fault(&self, place: Place, sentence: &str, hint: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Syntax, place, sentence).hint(hint.into())
    }

    /// A line with other characters in the place of some; what was mended before on that line stays mended.
    pub(super) fn replaced(&self, line: u32, range: Range<usize>, by: &str, cost: Cost) -> Mended {
        let source = self.line(line);
        let more = characters(by) as i32 - characters(&source[range.clone()]) as i32;
        let text = format!("{}{by}{}", &source[..range.start], &source[range.end..]);
        let from = characters(&source[..range.start]) + 1;
        match self.overlay.get(line) {
            None => Mended { text, from, by: more, cost },
            Some(before) => {
                let cost = Cost { record: before.cost.record || cost.record, ..cost };
                Mended { text, from: from.min(before.from), by: before.by + more, cost }
            }
        }
    }

    /// Whether a word is the name of a field of the section's records.
    pub(super) fn is_field(&self, word: &str) -> bool {
        is_field(self.section, word)
    }

    pub(super) fn without(&self, line: u32, fault: Diagnostic) -> Option<Repair> {
        let parts = self.parts(line);
        // Without the line at which a record begins, its fields would join another.
        if line == self.first || self.items == Some(parts.indent) || parts.indent == 0 {
            return None;
        }
        let head = parts.key.filter(|_| !parts.dash).map_or("", |_| &self.line(line)[..parts.at]);
        let whole = Mended { text: head.trim_end().to_owned(), ..Mended::blank(Cost::CUT) };
        let mut lines = vec![(line, whole)];
        for below in line + 1..=self.last {
            let parts_below = self.parts(below);
            if !parts_below.is_blank() && parts_below.indent <= parts.indent {
                break;
            }
            lines.push((below, Mended::blank(Cost::CUT)));
        }
        Some(Repair { lines, faults: vec![fault] })
    }
}

/// How many characters a text has.
pub(super) fn characters(text: &str) -> u32 {
    text.chars().count() as u32
}
