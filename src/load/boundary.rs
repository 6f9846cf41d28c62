//! Where items and sections begin, judged by single lines.

use super::overlay::Overlay;
use super::tree::{Entry, Node, Value};
use crate::diagnostic::Files;
use crate::schema::{CASE, COMMON, SECTIONS};

/// Where a stretch begins: the section whose items continue there, and how far they are indented.
#[derive(Clone)]
pub(super) struct Resume {
    /// Its first line.
    pub(super) line: u32,
    /// The section, and how far its items are indented.
    pub(super) items_of: Option<(String, usize)>,
}

/// Whether there is a section of this name.
pub(super) fn is_known(section: &str) -> bool {
    section == "case" || SECTIONS.iter().any(|known| known.name() == section)
}

/// Whether a word is the name of a field of the records of a section; of an unknown one, of those that all have.
pub(super) fn is_field(section: Option<&str>, word: &str) -> bool {
    if section == Some("case") {
        return CASE.field(word).is_some();
    }
    let own = SECTIONS.iter().find(|known| Some(known.name()) == section);
    let parts = own.map(|section| &section.part).into_iter().chain([&COMMON]);
    parts.into_iter().any(|part| part.field(word).is_some())
}

/// How far an item's dash is indented, if the line begins an item.
pub(super) fn dash(line: &str) -> Option<usize> {
    let indent = line.bytes().take_while(|b| *b == b' ').count();
    let rest = &line[indent..];
    (rest.starts_with("- ") || rest.trim_end() == "-").then_some(indent)
}

/// The line, at or just above this one, with the dash of an item that begins there.
pub(super) fn dash_above(lines: AsRead<'_>, line: u32) -> Option<(u32, usize)> {
    (line.saturating_sub(2).max(1)..=line).rev().find_map(|l| dash(lines.line(l)).map(|i| (l, i)))
}

/// Whether a line begins a section.
pub(super) fn is_section(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or("");
    name.len() < line.len()
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && !name.starts_with('-')
}

/// The lines of a file as they are read.
#[derive(Clone, Copy)]
pub(super) struct AsRead<'l> {
    pub(super) files: &'l Files,
    pub(super) file: usize,
    pub(super) overlay: &'l Overlay,
}

impl<'l> AsRead<'l> {
    fn line(self, line: u32) -> &'l str {
        self.overlay.line(self.files, self.file, line)
    }
}

/// What begins at a line: an item of the section, or a section.
pub(super) fn boundary(lines: AsRead<'_>, line: u32, items_of: Option<&(String, usize)>) -> Option<Resume> {
    let source = lines.line(line);
    if let Some((section, indent)) = items_of
        && dash(source) == Some(*indent)
    {
        return Some(Resume { line, items_of: Some((section.clone(), *indent)) });
    }
    is_section(source).then_some(Resume { line, items_of: None })
}

/// The first item or section that begins at one of the lines from this one on.
pub(super) fn boundary_from(
    lines: AsRead<'_>,
    first: u32,
    items_of: Option<&(String, usize)>,
) -> Option<Resume> {
    (first..=lines.files.line_count(lines.file)).find_map(|line| boundary(lines, line, items_of))
}

/// The line, at or above the last one, at which an item or a section begins.
pub(super) fn boundary_upto(
    lines: AsRead<'_>,
    first: u32,
    last: u32,
    items_of: Option<&(String, usize)>,
) -> Option<u32> {
    (first..=last).rev().find(|line| boundary(lines, *line, items_of).is_some())
}

/// The section whose list stopped, and how far its items are indented.
pub(super) fn items_of(lines: AsRead<'_>, entry: &Entry<'_>) -> Option<(String, usize)> {
    let place = match &entry.node.value {
        Value::List(items) => items.first().map_or(entry.node.place, |item| item.place),
        _ => entry.node.place,
    };
    dash_above(lines, place.line).map(|(_, indent)| (entry.key.to_string(), indent))
}

/// Where the last item, or the last section without items, begins that does so above a line.
pub(super) fn last_start(lines: AsRead<'_>, entries: &[Entry<'_>], line: u32) -> Option<u32> {
    let entry = entries.iter().rfind(|entry| entry.place.line < line)?;
    let item = match &entry.node.value {
        Value::List(items) => items.iter().rfind(|item| item.place.line < line),
        _ => None,
    };
    let Some(item) = item else { return Some(entry.place.line) };
    Some(dash_above(lines, item.place.line).map_or(item.place.line, |(dash, _)| dash))
}

/// Drops the section or the item that begins at a line or after it.
pub(super) fn drop_from(entries: &mut Vec<Entry<'_>>, line: u32) {
    entries.retain(|entry| entry.place.line < line);
    if let Some(Entry { node: Node { value: Value::List(items), .. }, .. }) = entries.last_mut() {
        items.retain(|item| item.place.line < line);
    }
}

/// Whether nothing was moved to the first column that is no section.
pub(super) fn has_sections_only(entries: &[Entry<'_>], piece: &Resume) -> bool {
    let first = piece.line;
    entries.iter().all(|entry| entry.place.line <= first || is_known(&entry.key))
}
