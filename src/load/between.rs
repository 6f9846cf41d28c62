//! What stands between records and belongs to none: the marks of an unfinished merge, and those of a second document. They
//! are told and passed over before the file is read, since they may part whole sections.

use super::boundary::is_known;
use super::bullets;
use super::overlay::{Cost, Mended, Overlay};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// Passes over every such mark of a file; returns the faults, and what the version that is not read gives away.
pub(super) fn pass_over(files: &Files, file: usize, overlay: &mut Overlay) -> (Vec<Diagnostic>, Unread) {
    let mut faults = Vec::new();
    let mut unread = Unread::default();
    let has = |sign: &str| {
        let text = files.text(file);
        text.starts_with(sign) || text.contains(&format!("\n{sign}"))
    };
    if ["<<<<<<<", "=======", ">>>>>>>"].into_iter().any(has) {
        merges(files, file, overlay, &mut faults, &mut unread);
    }
    if ["---", "..."].into_iter().any(has) {
        documents(files, file, overlay, &mut faults);
    }
    faults.extend(bullets::mend(files, file, overlay));
    faults.extend(first_heading(files, file, overlay));
    (faults, unread)
}

/// The first heading of a file, where it is indented and a later one is not: all between would be no section.
fn first_heading(files: &Files, file: usize, overlay: &mut Overlay) -> Option<Diagnostic> {
    let words = |line: &u32| {
        let text = overlay.line(files, file, *line);
        !text.trim().is_empty() && !text.trim_start().starts_with(['#', '%'])
    };
    let line = (1..=files.line_count(file)).find(words)?;
    let source = overlay.line(files, file, line);
    let blanks = source.len() - source.trim_start_matches(' ').len();
    let name = source.trim().strip_suffix(':')?;
    let is_heading = |line: u32| {
        let text = overlay.line(files, file, line);
        text.split_once(':').is_some_and(|(name, _)| is_known(name))
    };
    if blanks == 0 || !is_known(name) || !(line + 1..=files.line_count(file)).any(is_heading) {
        return None;
    }
    let text = source.trim_start().to_owned();
    let by = -i32::try_from(blanks).unwrap_or_default();
    overlay.put(line, Mended { text, from: 1, by, cost: Cost::NOTHING });
    let place = Place { file, line, column: 1, length: blanks as u32 };
    let hint = "delete the blanks before it".to_owned();
    Some(Diagnostic::new(Code::Syntax, place, "a section begins in the first column").hint(hint))
}

/// A mark of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Ours,
    Base,
    Theirs,
    End,
}

fn mark(line: &str) -> Option<Mark> {
    let is = |sign: &str| {
        line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    [("<<<<<<<", Mark::Ours), ("|||||||", Mark::Base), ("=======", Mark::Theirs), (">>>>>>>", Mark::End)]
        .into_iter()
        .find_map(|(sign, mark)| is(sign).then_some(mark))
}

/// Of the two versions the first is read, so that what else is wrong with it is told; every record of it is left out.
fn merges(
    files: &Files,
    file: usize,
    overlay: &mut Overlay,
    faults: &mut Vec<Diagnostic>,
    unread: &mut Unread,
) {
    let marks: Vec<(u32, Mark)> = (1..=files.line_count(file))
        .filter_map(|line| mark(files.line(file, line)).map(|mark| (line, mark)))
        .collect();
    let mut rest = &marks[..];
    while let [(first, _), ..] = rest {
        let many = merge(rest);
        let (this, later) = rest.split_at(many);
        rest = later;
        let place = Place { file, line: *first, column: 1, length: 7 };
        let hint = "keep one of the two versions and delete the marks".to_owned();
        faults.push(Diagnostic::new(Code::Syntax, place, "a merge was left unfinished here").hint(hint));
        for (line, _) in this {
            overlay.put(*line, Mended::blank(Cost::NOTHING));
        }
        for pair in this.windows(2) {
            let [(from, version), (to, _)] = pair else { continue };
            for line in from + 1..*to {
                let cost = Cost { incomplete: true, ..Cost::RECORD };
                let text = files.line(file, line);
                let mended = match version {
                    _ if this.len() < 3 => continue,
                    Mark::Ours => Mended { text: text.to_owned(), ..Mended::blank(cost) },
                    _ => Mended::blank(Cost::NOTHING),
                };
                overlay.put(line, mended);
            }
            if this.len() > 2 && *version != Mark::Ours {
                unread.add(Unread::of(files.lines(file, from + 1, to - 1)));
            }
        }
    }
}

/// How many of the first marks belong to one merge.
fn merge(marks: &[(u32, Mark)]) -> usize {
    let ends = marks.iter().position(|(_, mark)| *mark == Mark::End);
    let next = marks.iter().skip(1).position(|(_, mark)| *mark == Mark::Ours).map(|at| at + 1);
    match (ends, next) {
        (Some(end), Some(next)) if next < end => next,
        (Some(end), _) => end + 1,
        (None, Some(next)) => next,
        (None, None) => marks.len(),
    }
}

/// Marks of documents, but for one before everything else and those after it.
fn documents(files: &Files, file: usize, overlay: &mut Overlay, faults: &mut Vec<Diagnostic>) {
    let is_words = |line: &str| !line.trim().is_empty() && !line.starts_with(['#', '%']);
    let is_mark = |line: &str| matches!(line.trim_end(), "---" | "...");
    let all = 1..=files.line_count(file);
    let words = |line: &u32| {
        let text = overlay.line(files, file, *line);
        is_words(text) && !is_mark(text)
    };
    let (first, last) = (all.clone().find(words), all.clone().rev().find(words));
    let (Some(first), Some(last)) = (first, last) else { return };
    let marks: Vec<u32> = (first..=files.line_count(file))
        .filter(|line| {
            let text = files.line(file, *line);
            is_mark(text) && (*line < last || text.starts_with('-'))
        })
        .collect();
    for line in marks {
        overlay.put(line, Mended::blank(Cost::NOTHING));
        let place = Place { file, line, column: 1, length: 3 };
        let sentence = if files.line(file, line).starts_with('-') {
            "a second document begins here"
        } else {
            "the document ends here"
        };
        let hint = "delete this line: a file is one document".to_owned();
        faults.push(Diagnostic::new(Code::YamlFeature, place, sentence).hint(hint));
    }
}
