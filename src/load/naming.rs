//! Every place of a case that names a record, by the field table and the places of the values: what gives it a new id.

use std::collections::HashMap;

use super::align::aligned;
use super::check::Checked;
use super::content::{self, Content};
use super::nearest::Nearest;
use super::raw::Raw;
use super::survey::{self, Survey};
use super::tree::{Node, Value};
use super::{Input, without_copies};
use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::id::Id;
use crate::misread::Misread;
use crate::record::Kind;
use crate::schema::RESERVED_IDS;
use crate::scrub;
use proof::{checked, names, surveys};
use walk::{Spot, Walk, words};

mod proof;
mod walk;

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
    let (spots, before) = case.named(old, &id)?;
    let mut renamed = Renamed::default();
    for (file, raw) in &case.raws {
        let first = spots.partition_point(|spot| spot.place.file < *file);
        let of_file = &spots[first..spots.partition_point(|spot| spot.place.file <= *file)];
        let path = case.files.path(*file);
        let comments = case.comments(*file, old);
        renamed.comments.extend(comments.into_iter().map(|line| format!("{}:{line}", scrub::line(path))));
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
    let now = case.with(&renamed)?;
    if !proof::holds((&case.files, &before), &now, &spots, (old, new)) {
        let sentence = format!("`{old}` is written in a way that cannot be followed everywhere");
        return Err(Misread::new(sentence).hint("see `casebook check`, or change it by hand".to_owned()));
    }
    Ok(renamed)
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
            match content::certain_text_of(input.content) {
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
        let surveys: Vec<(usize, Survey<'_>)> = surveys(&self.files).collect();
        let checked = checked(&self.files);
        let at = |place: Place| format!("{}:{}", scrub::line(self.files.path(place.file)), place.line);
        if !checked.by_id.contains_key(old) {
            let mut ids: Vec<&str> = checked.by_id.keys().map(Id::as_str).collect();
            ids.sort_unstable();
            let near = Nearest::new().of(old, ids).map(|near| format!("nearest: `{near}`"));
            return Err(Misread::new(format!("no record `{}`", scrub::line(old))).hint(near));
        }
        if let Some(taken) = checked.by_id.get(new) {
            let item = &checked.items[*taken];
            let kind = item.kind.map_or("record", Kind::singular);
            return Err(Misread::new(format!("`{new}` is taken: the {kind} at {} has it", at(item.place))));
        }
        if let Some(mention) = checked.mentions.iter().find(|mention| names(&mention.target, new.as_str())) {
            let sentence = format!("`{new}` is named at {}, and no record has it", at(mention.place));
            return Err(Misread::new(sentence)
                .hint("correct that first: it would come to mean this record".to_owned()));
        }
        let mut walk = Walk::new(&self.files, old);
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
        match (own.next(), own.next()) {
            (Some(_), None) => {}
            (Some(one), Some(other)) => {
                let sentence =
                    format!("`{old}` is the id of two records, at {} and {}", at(one.place), at(other.place));
                return Err(Misread::new(sentence).hint("give one of them a different id by hand".to_owned()));
            }
            (None, _) => {
                let sentence = format!("no record has the id `{old}`, though one may have been meant to");
                return Err(
                    Misread::new(sentence).hint("see `casebook check`: correct that first".to_owned())
                );
            }
        }
        if let Some((place, fault)) = self.hidden(&surveys, &checked, &spots, old) {
            let sentence = format!("{}: `{old}` stands in what could not be read in full", at(place));
            return Err(
                Misread::new(sentence).hint(format!("correct this first: {}", fault.headline(&self.files)))
            );
        }
        Ok((spots, checked))
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
            let survey = survey::survey(&self.files, file, &[]);
            let mut texts = Vec::new();
            survey.sections.iter().for_each(|section| self.texts(&section.node, &mut texts));
            // The texts stand in the order of the file, and none within another.
            found.retain(|line| {
                let before = texts.partition_point(|(first, _)| first <= line);
                before.checked_sub(1).is_none_or(|at| texts[at].1 < *line)
            });
        }
        found
    }

    /// The first and the last line of each text.
    fn texts(&self, node: &Node<'_>, texts: &mut Vec<(u32, u32)>) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.texts(item, texts)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.texts(&entry.node, texts)),
            Value::Scalar(..) => {
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

    /// The files as they are to be.
    fn with(&self, renamed: &Renamed) -> Result<Files, Misread> {
        let changed: HashMap<&str, &Changed> =
            renamed.files.iter().map(|changed| (changed.path.as_str(), changed)).collect();
        let mut files = Files::default();
        for file in 0..self.files.len() {
            let path = self.files.path(file);
            let text = match changed.get(path) {
                Some(changed) => content::certain_text_of(Content::Bytes(changed.new.clone()))
                    .map_err(|unread| Misread::new(unread.sentence))?,
                None => self.files.text(file).to_owned(),
            };
            files.add(path, text);
        }
        Ok(files)
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
