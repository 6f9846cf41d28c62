//! The reader of mappings and values: what it knows, and what it collects.

use std::collections::HashSet;

use super::nearest::Nearest;
use super::syntax;
use super::tree::{Node, Value};
use crate::citation::{Citation, Locator};
use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::id::Id;
use crate::misread::Misread;
use crate::record::Kind;
use crate::schema::{Field, Part};

/// Something that a record names.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Which of the items names it; none for the case itself.
    pub(super) item: Option<usize>,
    /// The record's field that names it.
    pub(super) field: &'static str,
    /// What is named.
    pub(super) target: Target,
    /// Where it is, or where the text that holds it begins.
    pub(super) place: Place,
    /// The last line of that text.
    pub(super) last_line: u32,
}

/// What is named.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A record of one of these kinds.
    Record(Id, &'static [Kind]),
    /// A record that a text links to.
    Link(Id),
    /// A record to which a remark links, which ties no records.
    Remark(Id),
    /// Passages of a source.
    Passages(Citation),
    /// Passages of a source, at the end of a paragraph.
    ParagraphEnd(Citation),
}

/// A passage of a source.
#[derive(Debug)]
pub(super) struct PassageAt {
    /// Which of the items is the source.
    pub(super) item: usize,
    /// Its locator.
    pub(super) locator: Locator,
    /// Where its locator is.
    pub(super) place: Place,
    /// Whether it is marked unused.
    pub(super) unused: bool,
}

/// The mark under which a source is to be cited.
#[derive(Debug)]
pub(super) struct MarkAt {
    /// Which of the items is the source.
    pub(super) item: usize,
    /// The mark.
    pub(super) mark: String,
    /// Where it is.
    pub(super) place: Place,
}

/// A grade and the scale by which it is given, as written in a file.
#[derive(Debug)]
pub(super) struct Graded {
    /// The item that it is in.
    pub(super) item: usize,
    /// The grade, and where it is.
    pub(super) grade: Option<(String, Place)>,
    /// The grades that the judgement lists itself.
    pub(super) grades: Vec<String>,
    /// The scale of the case that it names, and where.
    pub(super) name: Option<(String, Place)>,
    /// Whether it has a scale at all: a verdict may have none.
    pub(super) has_scale: bool,
}

/// What stands where an id should be.
#[derive(Debug)]
pub(super) struct NoId {
    /// Which of the faults says so.
    pub(super) fault: usize,
    /// The item that it is in.
    pub(super) item: Option<usize>,
    /// The record's field that it is in.
    pub(super) field: &'static str,
    /// What is there.
    pub(super) text: String,
    /// The words that a link shows in its place; none where it is no link.
    pub(super) shown: Option<String>,
    /// Where it is.
    pub(super) node: Place,
}

/// A citation that is written as a page shows it: `4:8-9`.
#[derive(Debug)]
pub(super) struct AsShown {
    /// Which of the faults says so.
    pub(super) fault: usize,
    /// The mark of the source.
    pub(super) mark: String,
    /// The place in it.
    pub(super) place: String,
}

/// The fields that a mapping may have.
pub(super) struct Table {
    /// The fields.
    pub(super) part: &'static Part,
    /// Fields that are required here although the table makes them optional.
    pub(super) also_must: &'static [&'static str],
}

impl Table {
    pub(super) fn demands(&self, field: &Field) -> bool {
        field.must || self.also_must.contains(&field.name)
    }
}

/// Reads mappings and values, and keeps what it finds.
pub(super) struct Reader<'f> {
    pub(super) files: &'f Files,
    pub(super) nearest: &'f Nearest,
    pub(super) faults: Vec<Diagnostic>,
    /// The sources of citations that could not be read.
    pub(super) cited_otherwise: HashSet<Id>,
    /// The lines, by file, of citations whose place YAML takes for a comment.
    pub(super) parted_citations: HashSet<(usize, u32)>,
    /// What stands where ids should be.
    pub(super) no_ids: Vec<NoId>,
    /// What stands in texts between single brackets and may be an id, and where.
    pub(super) in_brackets: Vec<(Id, Place)>,
    /// The citations that are written as a page shows them.
    pub(super) as_shown: Vec<AsShown>,
    /// The id that the item means to have, where its own cannot be read.
    pub(super) meant_id: Option<Id>,
    /// Whether something of the item could not be read, so that nothing of it should be called missing.
    pub(super) incomplete: bool,
    /// Errors so far; a record is sound if reading it adds none.
    pub(super) errors: usize,
    pub(super) mentions: Vec<Mention>,
    pub(super) passages: Vec<PassageAt>,
    pub(super) marks: Vec<MarkAt>,
    pub(super) graded: Vec<Graded>,
    /// The item that is being read.
    pub(super) item: Option<usize>,
    /// The record's field that is being read.
    pub(super) field: &'static str,
    /// The field that is being read, of whatever mapping.
    pub(super) key: &'static str,
    /// Words in fields that there are not, which may name records or cite them.
    pub(super) words: Vec<String>,
    /// The line, by file, of the last of them: many may stand on one.
    pub(super) words_of: Option<(usize, u32)>,
}

impl<'f> Reader<'f> {
    /// A reader that has read nothing yet.
    pub(super) fn new(files: &'f Files, nearest: &'f Nearest) -> Reader<'f> {
        Reader {
            files,
            nearest,
            faults: Vec::new(),
            cited_otherwise: HashSet::new(),
            parted_citations: HashSet::new(),
            no_ids: Vec::new(),
            in_brackets: Vec::new(),
            as_shown: Vec::new(),
            meant_id: None,
            incomplete: false,
            errors: 0,
            mentions: Vec::new(),
            passages: Vec::new(),
            marks: Vec::new(),
            graded: Vec::new(),
            item: None,
            field: "",
            key: "",
            words: Vec::new(),
            words_of: None,
        }
    }

    /// Keeps a fault.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        if fault.severity == Severity::Error {
            self.errors += 1;
        }
        self.faults.push(fault);
    }

    /// Keeps what the value at a node names.
    pub(super) fn mention(&mut self, target: Target, node: &Node<'_>) {
        self.mentions.push(Mention {
            item: self.item,
            field: self.field,
            target,
            place: node.place,
            last_line: node.last_line,
        });
    }

    /// Reports a bad value; it then counts as no value.
    pub(super) fn bad<T>(
        &mut self,
        code: Code,
        place: Place,
        sentence: String,
        hint: Option<String>,
    ) -> Option<T> {
        self.fault(Diagnostic::new(code, place, sentence).hint(hint));
        None
    }

    /// Reports why a value could not be read.
    pub(super) fn misread<T>(&mut self, code: Code, place: Place, why: Misread) -> Option<T> {
        self.bad(code, place, why.sentence, why.hint)
    }

    /// Reports that something other than what was expected is there.
    pub(super) fn wrong_shape(&mut self, node: &Node<'_>, expected: &str) {
        if matches!(node.value, Value::Refused) {
            self.errors += 1;
            return;
        }
        let sentence = format!("this must be {expected}, not {}", node.noun());
        let is_text = expected == "a text";
        let line = self.files.line(node.place.file, node.place.line);
        let begins = line.chars().nth(node.place.column as usize - 1);
        let hint = match &node.value {
            _ if is_text && matches!(begins, Some('[' | '{')) => Some(syntax::quote_brackets()),
            Value::Map(_) if is_text => Some(syntax::quote_colon()),
            Value::List(items) => match &items[..] {
                [only] => only.text().map(|text| format!("write `{}` alone", text.trim())),
                _ => None,
            },
            _ => None,
        };
        self.fault(Diagnostic::new(Code::WrongShape, node.place, sentence).hint(hint));
    }
}
