//! Every place of a case that names a record, by the field table and the places of the values: what gives it a new id.

use std::collections::HashMap;
use std::ops::Range;

use super::align::{Aligned, aligned};
use super::check::{self, Checked};
use super::content::{self, Content};
use super::nearest::Nearest;
use super::raw::Raw;
use super::reader::Target;
use super::survey::{self, Survey};
use super::tree::{Entry, Node, Value};
use super::{Input, without_copies};
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::id::Id;
use crate::misread::Misread;
use crate::schema::{CASE, COMMON, Field, Part, RESERVED_IDS, SECTIONS, Shape};
use crate::scrub;

/// A record under a new id, as far as the files go.
#[derive(Debug, Default)]
pub struct Renamed {
    /// The files that change.
    pub files: Vec<Changed>,
    /// The comments that have the old id, `path:line`: they are left as they are.
    pub comments: Vec<String>,
}

/// A file of a case that changes.
#[derive(Debug)]
pub struct Changed {
    /// Its path as a curator is shown it, relative to the case.
    pub path: String,
    /// What it holds.
    pub old: Vec<u8>,
    /// What it is to hold.
    pub new: Vec<u8>,
    /// The line and the column, from 1, of each place that changes.
    pub places: Vec<(u32, u32)>,
}

/// Gives a record a new id wherever the case names it, in fields, links and citations, and changes nothing else.
///
/// # Errors
///
/// If no record has the old id or several have it, if the new one is no id, reserved or taken, or if a fault may hide a place
/// that names the record.
pub fn renamed(files: Vec<Input>, old: &str, new: &str) -> Result<Renamed, Misread> {
    let id = new.parse::<Id>().map_err(|fault| {
        fault.hint("an id has small letters, digits and hyphens, with a letter or a digit first".to_owned())
    })?;
    if RESERVED_IDS.contains(&new) {
        return Err(Misread::new(format!("`{new}` names a page and cannot name a record")));
    }
    let case = Case::read(files)?;
    let (spots, checked) = case.named(old, &id)?;
    let mut renamed = Renamed::default();
    for (file, raw) in &case.raws {
        let first = spots.partition_point(|spot| spot.place.file < *file);
        let of_file = &spots[first..spots.partition_point(|spot| spot.place.file <= *file)];
        let path = case.files.path(*file);
        let comments = case.comments(*file, old);
        renamed.comments.extend(comments.into_iter().map(|line| format!("{path}:{line}")));
        if of_file.is_empty() {
            continue;
        }
        let mut text = String::with_capacity(raw.text.len());
        let mut written = 0;
        for spot in of_file {
            let bytes = raw.bytes(spot.bytes.clone());
            text.push_str(&raw.text[written..bytes.start]);
            text.push_str(new);
            written = bytes.end;
        }
        text.push_str(&raw.text[written..]);
        renamed.files.push(Changed {
            path: path.to_owned(),
            old: raw.text.clone().into_bytes(),
            new: text.into_bytes(),
            places: of_file.iter().map(|spot| (spot.place.line, spot.place.column)).collect(),
        });
    }
    case.proves(&renamed, &spots, &checked, old, new)?;
    Ok(renamed)
}

/// A place that names the record.
#[derive(Debug)]
struct Spot {
    place: Place,
    /// Where the id is in the text of its file.
    bytes: Range<usize>,
    /// Where the id is in the value at which place.
    value: (Place, Range<usize>),
    /// Whether it is the record's own id.
    is_own: bool,
}

/// A case that may be changed.
struct Case {
    files: Files,
    /// The files as they lie on the disk, each with its number.
    raws: Vec<(usize, Raw)>,
}

impl Case {
    fn read(inputs: Vec<Input>) -> Result<Case, Misread> {
        let mut files = Files::default();
        let mut raws = Vec::new();
        for input in inputs {
            let raw = match &input.content {
                Content::Bytes(bytes) => Raw::new(bytes.clone()),
                _ => None,
            };
            match content::text_of(input.content) {
                Ok(text) => {
                    let file = files.add(input.path, text);
                    raws.extend(raw.map(|raw| (file, raw)));
                }
                Err(unread) if unread.code.severity() == Severity::Error => {
                    let what = format!("{}: {}", scrub::line(&input.path), unread.sentence);
                    return Err(Misread::new(what).hint("it may name the record".to_owned()));
                }
                Err(_) => {}
            }
        }
        let mut readable = raws.iter().map(|(file, _)| *file).collect();
        if let Some(copy) = without_copies(&files, &mut readable).first() {
            return Err(Misread::new(copy.headline(&files)).hint(copy.hint.clone()));
        }
        Ok(Case { files, raws })
    }

    /// Where the record is named, in the order of the files; and what the check read.
    fn named(&self, old: &str, new: &Id) -> Result<(Vec<Spot>, Checked), Misread> {
        let surveys: Vec<(usize, Survey<'_>)> = self.surveys(&self.files).collect();
        let checked = checked(&self.files, self.surveys(&self.files));
        let at = |place: Place| format!("{}:{}", scrub::line(self.files.path(place.file)), place.line);
        if !checked.by_id.contains_key(old) {
            let ids = checked.by_id.keys().map(Id::as_str);
            let near = Nearest::new().of(old, ids).map(|near| format!("nearest: `{near}`"));
            return Err(Misread::new(format!("no record `{}`", scrub::line(old))).hint(near));
        }
        if let Some(taken) = checked.by_id.get(new) {
            let item = &checked.items[*taken];
            let kind = item.kind.map_or("record", crate::record::Kind::singular);
            return Err(Misread::new(format!("`{new}` is taken: the {kind} at {} has it", at(item.place))));
        }
        if let Some(mention) = checked.mentions.iter().find(|mention| names(&mention.target, new.as_str())) {
            let sentence = format!("`{new}` is named at {}, and no record has it", at(mention.place));
            return Err(Misread::new(sentence)
                .hint("correct that first: it would come to mean this record".to_owned()));
        }
        let mut walk = Walk { files: &self.files, old, spots: Vec::new(), lost: None };
        for (_, survey) in &surveys {
            survey.sections.iter().for_each(|section| walk.section(section));
        }
        let Walk { mut spots, lost, .. } = walk;
        if let Some(place) = lost {
            return Err(Misread::new(format!(
                "{}: how the id is written there cannot be followed",
                at(place)
            )));
        }
        spots.sort_by_key(|spot| (spot.place.file, spot.bytes.start));
        let mut own = spots.iter().filter(|spot| spot.is_own);
        if let (Some(one), Some(other)) = (own.next(), own.next()) {
            let sentence =
                format!("`{old}` is the id of two records, at {} and {}", at(one.place), at(other.place));
            return Err(Misread::new(sentence).hint("give one of them a different id by hand".to_owned()));
        }
        if let Some((place, fault)) = self.hidden(&surveys, &checked, &spots, old) {
            let sentence = format!("{}: `{old}` stands in what could not be read in full", at(place));
            return Err(
                Misread::new(sentence).hint(format!("correct this first: {}", fault.headline(&self.files)))
            );
        }
        Ok((spots, checked))
    }

    fn surveys<'f>(&self, files: &'f Files) -> impl Iterator<Item = (usize, Survey<'f>)> + use<'f> {
        let numbers: Vec<usize> = self.raws.iter().map(|(file, _)| *file).collect();
        numbers.into_iter().map(|file| (file, survey::survey(files, file)))
    }

    /// Where the id stands in a record, or in a file, with a fault that may hide what it says there.
    fn hidden<'s>(
        &self,
        surveys: &'s [(usize, Survey<'_>)],
        checked: &'s Checked,
        spots: &[Spot],
        old: &str,
    ) -> Option<(Place, &'s Diagnostic)> {
        let mut items: Vec<(Place, u32)> =
            checked.items.iter().map(|item| (item.place, item.last_line)).collect();
        items.sort_unstable();
        let mut seen: Option<(usize, u32)> = None;
        let mut faults: Vec<&Diagnostic> = surveys.iter().flat_map(|(_, survey)| &survey.faults).collect();
        faults.extend(&checked.faults);
        faults.retain(|fault| hides(fault.code));
        faults.sort_by_key(|fault| fault.place);
        for fault in faults {
            let Place { file, line, .. } = fault.place;
            // An item begins where its first key does, and its dash may be a line above.
            let before = items.partition_point(|(place, _)| (place.file, place.line) <= (file, line));
            let item = before.checked_sub(1).map(|at| items[at]);
            let (first, last) = match item.filter(|(place, last)| place.file == file && line <= *last) {
                Some((place, last)) => (place.line.saturating_sub(1).max(1), last),
                None => (1, self.files.line_count(file)),
            };
            // Two faults of one record are looked for once.
            if seen.is_some_and(|(looked, upto)| looked == file && last <= upto) {
                continue;
            }
            seen = Some((file, last));
            let from = self.files.offset(Place { file, line: first, column: 1, length: 1 });
            let found = words(self.files.lines(file, first, last), old).find(|at| {
                let bytes = from + at;
                let next = spots.partition_point(|spot| (spot.place.file, spot.bytes.end) <= (file, bytes));
                spots.get(next).is_none_or(|spot| spot.place.file != file || spot.bytes.start > bytes)
            });
            if let Some(at) = found {
                let lines = self.files.lines(file, first, last)[..at].matches('\n').count() as u32;
                return Some((Place { file, line: first + lines, column: 1, length: 1 }, fault));
            }
        }
        None
    }

    /// The lines of comments that have the id.
    fn comments(&self, file: usize, old: &str) -> Vec<u32> {
        let is_comment = |line: &str| line.trim_start().starts_with('#') && words(line, old).next().is_some();
        let lines = self.files.text(file).lines().zip(1..);
        let mut found: Vec<u32> = lines.filter_map(|(line, at)| is_comment(line).then_some(at)).collect();
        if !found.is_empty() {
            let survey = survey::survey(&self.files, file);
            let mut texts = Vec::new();
            survey.sections.iter().for_each(|section| self.texts(&section.node, &mut texts));
            // The texts stand in the order of the file, and none within another.
            found.retain(|line| {
                let before = texts.partition_point(|(first, _)| first < line);
                before.checked_sub(1).is_none_or(|at| texts[at].1 < *line)
            });
        }
        found
    }

    /// The first and the last line of each text of several lines.
    fn texts(&self, node: &Node<'_>, texts: &mut Vec<(u32, u32)>) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.texts(item, texts)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.texts(&entry.node, texts)),
            Value::Scalar(..) if node.last_line > node.place.line => {
                let text = self.files.text(node.place.file);
                let aligned = aligned(text, self.files.offset(node.place), node);
                let end = aligned
                    .and_then(|aligned| aligned.end())
                    .map(|end| self.files.place(node.place, end - 1));
                texts.extend(end.map(|end| (node.place.line, end.line)));
            }
            _ => {}
        }
    }

    /// Proves that the new files say what the old ones do, with the new id in the place of the old one and nothing else.
    fn proves(
        &self,
        renamed: &Renamed,
        spots: &[Spot],
        before: &Checked,
        old: &str,
        new: &str,
    ) -> Result<(), Misread> {
        let mut files = Files::default();
        let changed: HashMap<&str, &Changed> =
            renamed.files.iter().map(|changed| (changed.path.as_str(), changed)).collect();
        for file in 0..self.files.len() {
            let text = changed.get(self.files.path(file)).map_or_else(
                || Ok(self.files.text(file).to_owned()),
                |changed| {
                    content::text_of(Content::Bytes(changed.new.clone())).map_err(|unread| unread.sentence)
                },
            );
            files.add(self.files.path(file), text.map_err(Misread::new)?);
        }
        let mut expected: HashMap<Place, Vec<&Range<usize>>> = HashMap::new();
        for spot in spots {
            expected.entry(spot.value.0).or_default().push(&spot.value.1);
        }
        let same = self.surveys(&self.files).zip(self.surveys(&files)).all(|((_, one), (_, other))| {
            one.faults.len() == other.faults.len()
                && alike_entries(&one.sections, &other.sections, &expected, new)
        });
        let after = checked(&files, self.surveys(&files));
        let mapped = |target: &Target| match target {
            Target::Record(id, _) | Target::Link(id) => {
                (if id.as_str() == old { new } else { id.as_str() }).to_owned()
            }
            Target::Passages(cite) | Target::ParagraphEnd(cite) => {
                let is_it = cite.source.as_str() == old;
                let source = if is_it { Id::new(new) } else { cite.source.clone() };
                Citation { source, ..cite.clone() }.to_string()
            }
        };
        let told = |checked: &Checked| {
            checked.mentions.iter().map(|mention| mapped(&mention.target)).collect::<Vec<_>>()
        };
        let is_left = after.mentions.iter().any(|mention| names(&mention.target, old));
        if same && !is_left && told(before) == told(&after) && after.by_id.len() == before.by_id.len() {
            return Ok(());
        }
        let hint = "see `casebook check`; or change it by hand".to_owned();
        Err(Misread::new(format!("`{old}` is written in a way that cannot be followed everywhere"))
            .hint(hint))
    }
}

fn checked<'t>(files: &'t Files, surveys: impl Iterator<Item = (usize, Survey<'t>)>) -> Checked {
    check::check(files, surveys, &Nearest::new(), survey::Unread::default())
}

fn names(target: &Target, id: &str) -> bool {
    match target {
        Target::Record(named, _) | Target::Link(named) => named.as_str() == id,
        Target::Passages(citation) | Target::ParagraphEnd(citation) => citation.source.as_str() == id,
    }
}

/// Whether what is at fault may name a record without anybody knowing.
fn hides(code: Code) -> bool {
    matches!(
        code,
        Code::Syntax
            | Code::YamlFeature
            | Code::DuplicateKey
            | Code::WrongShape
            | Code::UnknownSection
            | Code::SecondCase
            | Code::UnknownField
            | Code::BadId
            | Code::BadCitation
            | Code::BadText
            | Code::BadLocator
    )
}

/// Where an id stands as a word of its own.
fn words<'t>(text: &'t str, id: &'t str) -> impl Iterator<Item = usize> + use<'t> {
    let of_id = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    text.match_indices(id).map(|(at, _)| at).filter(move |at| {
        let bytes = text.as_bytes();
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !before.is_some_and(of_id) && !bytes.get(at + id.len()).is_some_and(of_id)
    })
}

/// The walk over every value that may name a record.
struct Walk<'f> {
    files: &'f Files,
    old: &'f str,
    spots: Vec<Spot>,
    /// A value that names the record, and whose letters cannot be followed in the file.
    lost: Option<Place>,
}

impl Walk<'_> {
    fn section(&mut self, section: &Entry<'_>) {
        if section.key == "case" {
            return self.part(&section.node, &[&CASE]);
        }
        let Some(table) = SECTIONS.iter().find(|table| table.name() == section.key) else { return };
        if let Value::List(items) = &section.node.value {
            items.iter().for_each(|item| self.part(item, &[&COMMON, &table.part]));
        }
    }

    fn part(&mut self, node: &Node<'_>, parts: &[&'static Part]) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    if let Some(field) = parts.iter().find_map(|part| part.field(&entry.key)) {
                        self.field(&entry.node, field);
                    }
                }
            }
            _ => {
                let bare = parts.iter().find_map(|part| part.field(part.bare?));
                if let Some(field) = bare {
                    self.field(node, field);
                }
            }
        }
    }

    fn field(&mut self, node: &Node<'_>, field: &'static Field) {
        match &node.value {
            Value::List(items) if field.many => items.iter().for_each(|item| self.value(item, &field.shape)),
            _ => self.value(node, &field.shape),
        }
    }

    fn value(&mut self, node: &Node<'_>, shape: &'static Shape) {
        match shape {
            Shape::Part(part) => return self.part(node, &[part]),
            Shape::ByLocator(inner) => {
                if let Value::Map(entries) = &node.value {
                    entries.iter().for_each(|entry| self.value(&entry.node, inner));
                }
                return;
            }
            _ => {}
        }
        let Some(text) = node.text() else { return };
        let begins = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let found: Vec<Range<usize>> = match shape {
            Shape::Id(_) | Shape::NewId => {
                let is_it = scrub::block(trimmed).trim() == self.old;
                is_it.then_some(begins..begins + trimmed.len()).into_iter().collect()
            }
            Shape::Citation => {
                let end = trimmed.find('#').unwrap_or(trimmed.len());
                let is_it = scrub::block(&trimmed[..end]) == self.old;
                is_it.then_some(begins..begins + end).into_iter().collect()
            }
            Shape::Prose => links(text, self.old),
            _ => return,
        };
        if found.is_empty() {
            return;
        }
        let whole = self.files.text(node.place.file);
        let Some(aligned) = aligned(whole, self.files.offset(node.place), node) else {
            self.lost = self.lost.or(Some(node.place));
            return;
        };
        for within in found {
            match self.spot(&aligned, node, within, matches!(shape, Shape::NewId)) {
                Some(spot) => self.spots.push(spot),
                None => self.lost = self.lost.or(Some(node.place)),
            }
        }
    }

    fn spot(&self, aligned: &Aligned, node: &Node<'_>, within: Range<usize>, is_own: bool) -> Option<Spot> {
        let bytes = aligned.bytes(within.clone())?;
        let place = self.files.place(node.place, bytes.start);
        Some(Spot { place, bytes, value: (node.place, within), is_own })
    }
}

/// Where a text links to a record or cites it: the bytes of the id between the brackets.
fn links(text: &str, id: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices("[[").map(|(at, _)| at + 2);
    let is_it =
        |at: &usize| text[*at..].strip_prefix(id).is_some_and(|rest| rest.starts_with([']', '|', '#']));
    opened.filter(is_it).map(|at| at..at + id.len()).collect()
}

type Expected<'s> = HashMap<Place, Vec<&'s Range<usize>>>;

/// Whether two mappings are the same but for the new id at the places where it is expected.
fn alike_entries(one: &[Entry<'_>], other: &[Entry<'_>], expected: &Expected<'_>, new: &str) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.key == other.key && alike(&one.node, &other.node, expected, new))
}

fn alike(one: &Node<'_>, other: &Node<'_>, expected: &Expected<'_>, new: &str) -> bool {
    match (&one.value, &other.value) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| alike(one, other, expected, new))
        }
        (Value::Map(one), Value::Map(other)) => alike_entries(one, other, expected, new),
        (Value::Scalar(text, plain), Value::Scalar(now, plain_now)) => {
            let Some(within) = expected.get(&one.place) else { return text == now && plain == plain_now };
            let (mut told, mut written) = (String::with_capacity(now.len()), 0);
            for within in within {
                told.push_str(&text[written..within.start]);
                told.push_str(new);
                written = within.end;
            }
            told.push_str(&text[written..]);
            told == *now && plain == plain_now
        }
        (Value::Nothing, Value::Nothing) | (Value::Refused, Value::Refused) => true,
        _ => false,
    }
}
