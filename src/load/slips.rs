//! Fields that are none: the rest of a text which a comma inside braces has ended, and passages that are indented too little.

use super::reader::{PassageAt, Reader, Table};
use super::tree::{Entry, Value};
use crate::citation::Locator;
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
    /// The line that was last looked at, and whether a brace is opened on it: many fields may stand on one.
    braces: Option<(u32, bool)>,
}

impl Slips {
    /// Goes on to the next field.
    pub(super) fn begins(&mut self, at: usize) {
        (self.field, self.told, self.is_cut) = (Some(at), None, false);
    }
}

/// How many fields are looked at for one that is there already; no mapping has as many.
const FIELDS: usize = 64;

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
        let is_bare = matches!(entry.node.value, Value::Nothing);
        let in_braces = is_bare && self.has_brace(entry, slips);
        let found = if in_braces {
            self.after_comma(entries, at, tables, slips)
        } else {
            self.too_little(entries, at, tables, slips)
        };
        slips.any |= found;
        self.errors += usize::from(found);
        found
    }

    fn has_brace(&self, entry: &Entry<'_>, slips: &mut Slips) -> bool {
        let line = entry.place.line;
        if let Some((_, has)) = slips.braces.filter(|(known, _)| *known == line) {
            return has;
        }
        let has = self.files.line(entry.place.file, line).contains('{');
        slips.braces = Some((line, has));
        has
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
        let rest: Vec<&str> = entries[at..]
            .iter()
            .take_while(|entry| {
                matches!(entry.node.value, Value::Nothing) && field_of(tables, &entry.key).is_none()
            })
            .map(|entry| &*entry.key)
            .collect();
        let is_number = field_of(tables, &text.key).is_some_and(|field| matches!(field.shape, Shape::Number));
        let digits = text.node.text().unwrap_or_default();
        let are_thousands =
            rest.iter().all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()));
        if is_number && are_thousands {
            let sentence = format!("`{digits},{}` has commas, and a number has none", rest.join(","));
            let hint = format!("write `{digits}{}`", rest.concat());
            self.fault(Diagnostic::new(Code::BadNumber, text.node.place, sentence).hint(hint));
            return true;
        }
        let sentence = format!("inside braces a comma ends a text, so `{}` loses its end", text.key);
        let hint = "quote the text".to_owned();
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
