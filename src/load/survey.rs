//! The survey of a file: a tree of what can be read, whatever else is in it. After a syntax fault the list item is read on
//! its own: what is wrong in it is mended line by line, so that all of it is told and the rest of the item is known. Where
//! that fails the item is skipped. Then reading goes on at the next item or section.

use std::sync::Arc;

use saphyr_parser::Parser;

use super::between;
use super::boundary::{
    AsRead, Resume, boundary, boundary_from, boundary_upto, dash, dash_above, drop_from, has_sections_only,
    is_known, is_section, items_of, last_start,
};
use super::events::{Halt, Read, Stretch, repeated};
use super::mender::{Mender, Repair};
use super::overlay::{Cost, Overlay};
use super::stray;
use super::tabs;
use super::tree::{Entry, Node, Value};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::id::Id;

/// How often the text of a file may be read again to mend slips in it; what is wrong beyond that is not mended.
const READINGS: usize = 16;

/// How many bytes of a file may be read again in any case.
const LEAST_READ: usize = 4 << 20;

/// What a survey found in a file.
#[derive(Debug, Default)]
pub(super) struct Survey<'t> {
    /// The file's sections in order; one may come in several pieces.
    pub(super) sections: Vec<Entry<'t>>,
    /// Items and sections that could not be read.
    pub(super) skipped: Vec<Skipped>,
    /// Whether more than single items could not be read.
    pub(super) in_part: bool,
    /// What can be known of a file that is not a mapping.
    pub(super) unread: Unread,
    /// The lines that were mended, in order, with what each costs.
    pub(super) flaws: Vec<(u32, Cost)>,
    /// Every fault so far.
    pub(super) faults: Vec<Diagnostic>,
    /// The lines that are read otherwise than they are written.
    overlay: Arc<Overlay>,
    /// A fault, and its line, that should come up again at the next reading.
    pending: Option<(u32, Diagnostic)>,
    /// How many bytes may still be read again.
    budget: usize,
    /// Whether its lines with tabs have been read otherwise.
    tabs_tried: bool,
}

/// An item, or a section, that could not be read.
#[derive(Debug)]
pub(super) struct Skipped {
    /// Where it begins.
    pub(super) place: Place,
    /// Its last line.
    pub(super) last_line: u32,
    /// The section it stands in; none where the section itself could not be read.
    pub(super) section: Option<String>,
    /// What looks like its id.
    pub(super) id: Option<Id>,
    /// What else can be known of it.
    pub(super) unread: Unread,
}

/// Reads a file of the case; some of its lines may have bytes that were read by a guess.
pub(super) fn survey<'t>(files: &'t Files, file: usize, odd_lines: &[u32]) -> Survey<'t> {
    let budget = (files.text(file).len() * READINGS).max(LEAST_READ);
    let mut survey = Survey { budget, ..Survey::default() };
    let (faults, unread) = between::pass_over(files, file, Arc::make_mut(&mut survey.overlay));
    survey.faults.extend(faults);
    survey.unread.add(unread);
    let (stray, unread) = stray::put_right(files, file, survey.overlay_mut());
    survey.faults.extend(stray);
    survey.in_part |= unread.is_some();
    survey.unread.add(unread.unwrap_or_default());
    let mut next = Some(Resume { line: 1, items_of: None });
    while let Some(from) = next.take() {
        next = survey.stretch(files, file, &from);
    }
    survey.join_sections();
    survey.flaws = survey.overlay.costs().filter(|(_, cost)| *cost != Cost::NOTHING).collect();
    survey.flaws.extend(odd_lines.iter().map(|line| (*line, Cost::DOUBTFUL)));
    survey.flaws.sort_by_key(|(line, _)| *line);
    survey
}

/// Reads one item of a section alone; none where nothing but the whole file says what it is.
pub(super) fn item<'t>(files: &'t Files, section: &str, place: Place, last_line: u32) -> Option<Node<'t>> {
    let lines = AsRead { files, file: place.file, overlay: &Overlay::default() };
    let (line, indent) = dash_above(lines, place.line)?;
    let from = Resume { line, items_of: Some((section.to_owned(), indent)) };
    let (read, _) = read(files, place.file, &from, last_line, &Arc::default());
    let is_whole = read.halt.is_none();
    let Value::List(items) = read.entries.into_iter().next().filter(|_| is_whole)?.node.value else {
        return None;
    };
    items.into_iter().find(|item| item.place == place)
}

impl<'t> Survey<'t> {
    /// Reads from a line to the end or the next fault; says where to go on.
    fn stretch(&mut self, files: &'t Files, file: usize, from: &Resume) -> Option<Resume> {
        let last = files.line_count(file);
        let (read, faults) = read(files, file, from, last, &self.overlay);
        let Read { mut entries, halt, is_no_mapping } = read;
        // What was wrong only beside the lines above would otherwise not be told at all.
        if let Some((line, fault)) = self.pending.take()
            && line == from.line
            && halt.as_ref().is_none_or(|halt| halt.line != line)
        {
            self.faults.push(fault);
        }
        if is_no_mapping {
            self.in_part = true;
            let unread = Unread::of(files.lines(file, from.line, last));
            // Of what a file is that is no case file at all nobody knows what should be in it.
            self.unread.add(Unread { has_case: unread.has_case || from.line == 1, ..unread });
        }
        let Some(halt) = halt else {
            self.faults.extend(faults);
            self.keep(entries, from);
            return None;
        };
        if self.widens_tabs(files, file, from, &halt) {
            return Some(from.clone());
        }
        let overlay = Arc::clone(&self.overlay);
        let lines = AsRead { files, file, overlay: &overlay };
        let items_of = match entries.last() {
            Some(entry) if halt.in_list => items_of(lines, entry),
            None => from.items_of.clone(),
            Some(_) => None,
        };
        let wrong = halt.fault.place.line;
        let start = match halt.open_item {
            Some(line) => dash_above(lines, line).map_or(line, |(dash, _)| dash),
            // Where a sound item or section seems to be wrong, the one before it has not ended.
            None if boundary(lines, wrong, items_of.as_ref()).is_some() => {
                last_start(lines, &entries, wrong).unwrap_or(wrong)
            }
            None => boundary_upto(lines, from.line, wrong, items_of.as_ref()).unwrap_or(from.line),
        }
        .max(from.line);
        // A line that fits nowhere belongs to the item before it, which is then incomplete.
        drop_from(&mut entries, start);
        self.faults.extend(faults.into_iter().filter(|fault| fault.place.line < start));
        self.keep(entries, from);
        if halt.last {
            self.faults.push(halt.fault);
            self.in_part = true;
            return None;
        }
        let resume = boundary_from(lines, start + 1, items_of.as_ref());
        let in_section =
            items_of.filter(|(_, indent)| dash(overlay.line(files, file, start)) == Some(*indent));
        // Nobody else holds the lines while they are changed.
        drop(overlay);
        let piece = Resume { line: start, items_of: in_section };
        let end = resume.as_ref().map_or(last, |resume| resume.line - 1);
        self.piece(files, file, &piece, end, halt);
        // A heading may have been found in the piece, and the items below it are of that section.
        let last_section = self.sections.last().map(|entry| entry.key.to_string());
        resume.map(|resume| match (resume.items_of, last_section) {
            (Some((_, indent)), Some(section)) => Resume { items_of: Some((section, indent)), ..resume },
            (items_of, _) => Resume { items_of, ..resume },
        })
    }

    /// Reads all lines that are indented with tabs as if blanks stood there, where reading then gets further than to a
    /// halt at one of them, and no other tab stops it.
    fn widens_tabs(&mut self, files: &'t Files, file: usize, from: &Resume, halt: &Halt) -> bool {
        if self.tabs_tried || !halt.is_syntax {
            return false;
        }
        let lines = tabs::lines(files, file, &self.overlay);
        let is_near = |line: &u32| line.abs_diff(halt.line) < 2;
        if lines.len() < 2 || !lines.iter().any(is_near) {
            return false;
        }
        self.tabs_tried = true;
        let last = files.line_count(file);
        for width in tabs::WIDTHS {
            let Some(left) = self.budget.checked_sub(files.lines(file, from.line, last).len()) else { break };
            self.budget = left;
            let mut overlay = Overlay::clone(&self.overlay);
            for (line, mended) in tabs::widened(files, file, &overlay, &lines, width) {
                overlay.put(line, mended);
            }
            let overlay = Arc::new(overlay);
            let (read, _) = read(files, file, from, last, &overlay);
            let is_further =
                read.halt.is_none_or(|next| next.line > halt.line + 1 && !lines.contains(&next.line));
            if is_further && !read.is_no_mapping {
                self.overlay = overlay;
                self.faults.extend(tabs::fault(files, file, &lines, width));
                return true;
            }
        }
        false
    }

    /// Reads a suspect stretch on its own: if it is sound, the fault lies after it and comes up again; if not, it is mended.
    fn piece(&mut self, files: &'t Files, file: usize, piece: &Resume, end: u32, found: Halt) {
        let (mut read, mut faults) = read(files, file, piece, end, &self.overlay);
        let mut told = Vec::new();
        let is_sound = read.halt.is_none();
        if is_sound && read.is_no_mapping {
            self.faults.push(found.fault);
            return self.skip(files, file, piece, end);
        }
        // What is sound on its own is wrong only beside what stands above it.
        if is_sound && found.line <= end {
            self.faults.push(found.fault);
        } else if is_sound {
            self.pending = Some((found.line, found.fault));
        }
        while let Some(halt) = read.halt {
            let Some(mended) = self.mend(files, file, piece, end, &halt) else {
                self.faults.extend(told);
                self.faults.push(halt.fault);
                return self.skip(files, file, piece, end);
            };
            told.extend(mended.told);
            (read, faults) = (mended.read, mended.faults);
        }
        self.faults.extend(told);
        self.faults.extend(faults);
        self.keep(read.entries, piece);
    }

    /// Mends what stops the parser, in the first way with which it gets further.
    fn mend(
        &mut self,
        files: &'t Files,
        file: usize,
        piece: &Resume,
        end: u32,
        halt: &Halt,
    ) -> Option<Mending<'t>> {
        if !halt.is_syntax {
            return None;
        }
        let size = files.lines(file, piece.line, end).len();
        let first_dash = (piece.line..=end).find_map(|line| dash(self.overlay.line(files, file, line)));
        let heading = files.line(file, piece.line);
        let heading = heading.split(':').next().filter(|_| is_section(heading));
        let mender = Mender {
            files,
            file,
            overlay: &self.overlay,
            first: piece.line,
            last: end,
            wrong: halt.line.clamp(piece.line, end),
            fault: &halt.fault,
            items: piece.items_of.as_ref().map(|(_, indent)| *indent).or(first_dash),
            section: piece.items_of.as_ref().map(|(section, _)| &**section).or(heading),
        };
        let repairs: Vec<Repair> = mender.repairs().collect();
        for Repair { lines, faults: told } in repairs {
            self.budget = self.budget.checked_sub(size)?;
            let is_cut = |(line, cost): (u32, Cost)| cost.incomplete.then_some(line);
            let cut: Vec<u32> =
                lines.iter().filter_map(|(line, mended)| is_cut((*line, mended.cost))).collect();
            let before: Vec<_> = lines
                .into_iter()
                .map(|(line, mended)| (line, self.overlay_mut().put(line, mended)))
                .collect();
            let (read, faults) = read(files, file, piece, end, &self.overlay);
            let is_further = read.halt.as_ref().is_none_or(|next| next.line > halt.line);
            if is_further && !read.is_no_mapping && has_sections_only(&read.entries, piece) {
                for line in cut {
                    let text = files.line(file, line);
                    self.unread.add(Unread { has_case: false, ..Unread::of(text) });
                }
                return Some(Mending { told, read, faults });
            }
            for (line, before) in before.into_iter().rev() {
                self.overlay_mut().restore(line, before);
            }
        }
        None
    }

    /// The mended lines, to be changed; nobody reads them at the same time, so nothing is copied.
    fn overlay_mut(&mut self) -> &mut Overlay {
        Arc::make_mut(&mut self.overlay)
    }

    fn skip(&mut self, files: &Files, file: usize, piece: &Resume, end: u32) {
        let source = files.line(file, piece.line);
        let column = source.chars().take_while(|c| c.is_whitespace()).count() as u32 + 1;
        let place = Place { file, line: piece.line, column, length: 1 };
        let section = piece.items_of.as_ref().map(|(section, _)| section.clone());
        self.in_part |= section.is_none();
        let text = files.lines(file, piece.line, end);
        let id = text.lines().find_map(|line| {
            let id = line.trim_start_matches([' ', '-', '{']).strip_prefix("id:")?;
            id.split([',', '}']).next()?.trim().parse().ok()
        });
        self.skipped.push(Skipped { place, last_line: end, section, id, unread: Unread::of(text) });
    }

    /// Keeps what was read; items that continue a section join it.
    fn keep(&mut self, entries: Vec<Entry<'t>>, from: &Resume) {
        let mut entries = entries.into_iter();
        if from.items_of.is_some()
            && let Some(more) = entries.next()
        {
            match self.sections.last_mut() {
                Some(Entry { key, node: Node { value: Value::List(items), .. }, .. }) if *key == more.key => {
                    if let Value::List(more) = more.node.value {
                        items.extend(more);
                    }
                }
                // Its heading was found at the end of what was mended.
                Some(Entry { key, node, .. }) if *key == more.key && matches!(node.value, Value::Nothing) => {
                    *node = more.node;
                }
                _ => self.sections.push(more),
            }
        }
        self.sections.extend(entries);
    }

    /// A section may stand in several files, and so it may stand in one file twice; but that is hardly meant.
    fn join_sections(&mut self) {
        for (later, first) in repeated(&self.sections) {
            let entry = &self.sections[later];
            if entry.key == "case" || !is_known(&entry.key) {
                continue;
            }
            let sentence = format!("the section `{}` begins a second time", entry.key);
            let hint =
                format!("both are read; the first is in line {}, and they may as well be one", first.line);
            self.faults.push(Diagnostic::new(Code::SectionTwice, entry.place, sentence).hint(hint));
        }
    }
}

/// A piece as it reads after a slip in it was mended.
struct Mending<'t> {
    /// What the curator reads of the slip.
    told: Vec<Diagnostic>,
    read: Read<'t>,
    /// Faults that did not stop the reading.
    faults: Vec<Diagnostic>,
}

/// Reads the lines from a resume to `end`; the items of a section are read under a heading of their own.
fn read<'t>(
    files: &'t Files,
    file: usize,
    from: &Resume,
    end: u32,
    overlay: &Arc<Overlay>,
) -> (Read<'t>, Vec<Diagnostic>) {
    let shift = i64::from(from.line) - 1 - i64::from(from.items_of.is_some());
    let mut stretch =
        Stretch { files, file, shift, first: from.line, last: end, overlay, faults: Vec::new() };
    let heading = from.items_of.as_ref().map(|(section, _)| format!("{section}:\n"));
    let heading = heading.unwrap_or_default().chars().collect::<Vec<_>>().into_iter();
    let read = if overlay.touches(from.line, end) {
        let lines = Lines { files, file, overlay: Arc::clone(overlay), next: from.line, last: end };
        let lines = lines.flat_map(|line| line.chars().collect::<Vec<_>>());
        stretch.read(Parser::new_from_iter(heading.chain(lines)))
    } else if from.items_of.is_some() {
        stretch.read(Parser::new_from_iter(heading.chain(files.lines(file, from.line, end).chars())))
    } else {
        stretch.read(Parser::new_from_str(files.lines(file, from.line, end)))
    };
    (read, stretch.faults)
}

/// Lines of a file as they are read, with their breaks.
struct Lines<'t> {
    files: &'t Files,
    file: usize,
    overlay: Arc<Overlay>,
    next: u32,
    last: u32,
}

impl Iterator for Lines<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let line = self.next;
        self.next += 1;
        (line <= self.last).then(|| format!("{}\n", self.overlay.line(self.files, self.file, line)))
    }
}
