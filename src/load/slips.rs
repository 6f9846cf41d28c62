//! Fields that are none: the rest of a text which a comma inside braces has ended, and passages that are indented too little.

use super::commas;
use super::reader::{NoId, PassageAt, Reader, Table};
use super::tree::{Entry, Value};
use crate::citation::{Citation, Locator};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Field, Shape};

/// What was found of one mapping so far.
#[derive(Debug, Default)]
pub(super) struct Slips {
    /// Whether anything was found.
    pub(super) any: bool,
    /// Whether what stands here goes on with a value that YAML has cut.
    is_cut: bool,
    /// The fields that are there, though not as they should be written.
    pub(super) given: Vec<&'static str>,
    /// Which entry is the text that has been told, or the field below which lines are indented too little.
    told: Option<usize>,
    /// The last field that there is.
    field: Option<usize>,
    /// The line that was last looked at, and the column of its first brace: many fields may stand on one.
    braces: Option<(u32, Option<u32>)>,
}

impl Slips {
    /// Goes on to the next field.
    pub(super) fn begins(&mut self, at: usize) {
        (self.field, self.told, self.is_cut) = (Some(at), None, false);
    }
}

/// How many fields are looked at for one that is there already; no mapping has as many.
const FIELDS: usize = 64;

/// Whether an entry may be the rest of a text: it has no value, or its key has blanks, as no field has.
fn goes_on(entry: &Entry<'_>) -> bool {
    matches!(entry.node.value, Value::Nothing) || (entry.key.contains(' ') && entry.node.text().is_some())
}

/// The rest of a text as it was written.
fn written(entry: &Entry<'_>) -> String {
    entry.node.text().map_or_else(|| entry.key.to_string(), |value| format!("{}: {value}", entry.key))
}

/// The field of this name in one of the tables.
fn field_of(tables: &[Table], key: &str) -> Option<&'static Field> {
    tables.iter().find_map(|table| table.part.field(key))
}

impl Reader<'_> {
    /// Whether an entry is no field for a reason of its own, which is then told; what goes on from one is told with it.
    pub(super) fn slipped(
        &mut self,
        entries: &[Entry<'_>],
        at: usize,
        tables: &[Table],
        slips: &mut Slips,
    ) -> bool {
        let Some(entry) = entries.get(at) else { return false };
        let in_braces = goes_on(entry) && self.has_brace(entry, slips);
        let found = if in_braces {
            self.after_comma(entries, at, tables, slips)
        } else {
            self.too_little(entries, at, tables, slips)
        };
        slips.any |= found;
        self.errors += usize::from(found);
        found
    }

    /// Whether a brace is opened on the line before an entry.
    fn has_brace(&self, entry: &Entry<'_>, slips: &mut Slips) -> bool {
        let (line, column) = (entry.place.line, entry.place.column);
        let known = slips.braces.filter(|(known, _)| *known == line);
        let (_, first) = *slips.braces.insert(known.unwrap_or_else(|| {
            let source = self.files.line(entry.place.file, line);
            let at = source.find('{').map(|at| source[..at].chars().count() as u32 + 1);
            (line, at)
        }));
        first.is_some_and(|first| first < column)
    }

    /// Whether a comma inside braces has ended the text of an entry, so that the next is its rest.
    pub(super) fn loses_its_end(
        &self,
        entries: &[Entry<'_>],
        at: usize,
        tables: &[Table],
        slips: &mut Slips,
    ) -> bool {
        let rest = entries.get(at + 1).filter(|next| goes_on(next) && field_of(tables, &next.key).is_none());
        rest.is_some_and(|next| self.has_brace(next, slips))
    }

    /// What stands behind a comma inside braces, and should be a field.
    fn after_comma(&mut self, entries: &[Entry<'_>], at: usize, tables: &[Table], slips: &mut Slips) -> bool {
        let entry = &entries[at];
        let glued = entry.key.split_once(':').and_then(|(key, _)| field_of(tables, key));
        if let Some(field) = glued {
            self.glued(entry, field.name);
            slips.given.push(field.name);
            slips.is_cut = true;
            return true;
        }
        // A field without its colon: `as we`.
        let first = entry.key.split(' ').next().unwrap_or("");
        if let (Some(field), Some((_, value))) = (field_of(tables, first), entry.key.split_once(' '))
            && matches!(entry.node.value, Value::Nothing)
            && !entries.iter().take(FIELDS).any(|entry| entry.key == field.name)
        {
            let sentence = format!("no colon stands after `{first}`");
            let hint = format!("write `{first}: {value}`");
            slips.given.push(field.name);
            self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
            return true;
        }
        if slips.is_cut {
            return true;
        }
        let Some(text) = slips.field.and_then(|field| entries.get(field)) else { return false };
        if slips.told.is_some() {
            return true;
        }
        slips.told = slips.field;
        let rest =
            entries[at..].iter().take_while(|entry| goes_on(entry) && field_of(tables, &entry.key).is_none());
        let rest: Vec<String> = rest.map(written).collect();
        let Some(field) = field_of(tables, &text.key) else { return false };
        let sign = if rest.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) { "," } else { ", " };
        let whole = format!("{}{sign}{}", text.node.text().unwrap_or_default(), rest.join(sign));
        let hint = commas::instead(field, &whole);
        if matches!(field.shape, Shape::Number) && sign == "," {
            let commas = if rest.len() > 1 { "commas" } else { "a comma" };
            let sentence = format!("`{whole}` has {commas}, and a number has none");
            self.fault(Diagnostic::new(Code::BadNumber, text.node.place, sentence).hint(hint));
            return true;
        }
        self.cited_otherwise.extend(Citation::meant(&whole).into_iter().map(|meant| meant.source));
        if field.names_records() {
            let (fault, within, node) = (self.faults.len(), self.field, text.node.place);
            self.no_ids.push(NoId { fault, item: self.item, field: within, text: whole, shown: None, node });
        }
        let sentence = format!("inside braces a comma ends a text, so `{}` loses its end", text.key);
        self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
        true
    }

    /// A passage that stands where a field would.
    fn too_little(&mut self, entries: &[Entry<'_>], at: usize, tables: &[Table], slips: &mut Slips) -> bool {
        let entry = &entries[at];
        let Some(above) = slips.field.filter(|above| are_passages(&entries[*above], tables)) else {
            return false;
        };
        let Some(locator) = place_of(entry, tables) else { return false };
        if let Some(item) = self.item {
            let unused = entry.node.get("unused").is_some();
            self.passages.push(PassageAt { item, locator, place: entry.place, unused });
        }
        if slips.told == Some(above) {
            return true;
        }
        slips.told = Some(above);
        let key = &entries[above].key;
        let inner = match &entries[above].node.value {
            Value::Map(inner) => inner.first().map(|first| first.place.column),
            _ => None,
        };
        let more = inner.unwrap_or(entry.place.column + 2).saturating_sub(entry.place.column);
        let blanks = if more == 1 { "one blank".to_owned() } else { format!("{more} blanks") };
        let hint = format!("indent it by {blanks} more, below `{key}:`");
        let sentence = format!("`{}` is indented too little to be one of the `{key}`", entry.key);
        self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
        true
    }

    /// Whether an empty field is one whose lines below it are indented too little.
    pub(super) fn holds_the_next(&self, entries: &[Entry<'_>], at: usize, tables: &[Table]) -> bool {
        let next = entries.get(at + 1);
        next.is_some_and(|next| {
            entries.get(at).is_some_and(|entry| are_passages(entry, tables))
                && place_of(next, tables).is_some()
        })
    }
}

/// Whether a field holds passages, each under its place.
fn are_passages(entry: &Entry<'_>, tables: &[Table]) -> bool {
    field_of(tables, &entry.key).is_some_and(|field| matches!(field.shape, Shape::ByLocator(Shape::Part(_))))
}

/// The locator that an entry is; a word without a digit is rather a misspelt field.
fn place_of(entry: &Entry<'_>, tables: &[Table]) -> Option<Locator> {
    let is_place = entry.key.len() <= 2 || entry.key.contains(|c: char| c.is_ascii_digit());
    let locator = entry.key.parse().ok()?;
    (is_place && field_of(tables, &entry.key).is_none()).then_some(locator)
}
