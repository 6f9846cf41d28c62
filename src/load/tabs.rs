//! Lines that are indented with tabs: an editor's habit, which is told once where it is clear how many blanks each stands for.

use super::anatomy::Anatomy;
use super::mender::characters;
use super::overlay::{Cost, Mended, Overlay};
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// How many blanks a tab may stand for, the likeliest first.
pub(super) const WIDTHS: [usize; 3] = [4, 2, 8];

/// The lines of a file that are indented with tabs. In a text below `|` a tab may stand behind its blanks.
pub(super) fn lines(files: &Files, file: usize, overlay: &Overlay) -> Vec<u32> {
    let mut text: Option<usize> = None;
    let mut found = Vec::new();
    for line in 1..=files.line_count(file) {
        let source = overlay.line(files, file, line);
        let words = source.trim_start();
        if words.is_empty() {
            continue;
        }
        let blanks = source.len() - source.trim_start_matches(' ').len();
        if text.is_some_and(|text| blanks > text) {
            continue;
        }
        if source[..source.len() - words.len()].contains('\t') {
            found.push(line);
            continue;
        }
        let parts = Anatomy::of(source);
        text = parts.value.starts_with(['|', '>']).then_some(parts.inner);
    }
    found
}

/// These lines with as many blanks in the place of each tab.
pub(super) fn widened(
    files: &Files,
    file: usize,
    overlay: &Overlay,
    lines: &[u32],
    width: usize,
) -> Vec<(u32, Mended)> {
    let widened = |line: &u32| {
        let source = overlay.line(files, file, *line);
        let words = source.trim_start();
        let blanks = source[..source.len() - words.len()].replace('\t', &" ".repeat(width));
        let text = format!("{blanks}{words}");
        let by = characters(&text) as i32 - characters(source) as i32;
        let cost = overlay.get(*line).map_or(Cost::NOTHING, |before| before.cost);
        (*line, Mended { text, from: 1, by, cost })
    };
    lines.iter().map(widened).collect()
}

/// The one fault of all these lines.
pub(super) fn fault(files: &Files, file: usize, lines: &[u32], width: usize) -> Option<Diagnostic> {
    let (first, more) = lines.split_first()?;
    let tab = files.line(file, *first).chars().position(|c| c == '\t')?;
    let place = Place { file, line: *first, column: tab as u32 + 1, length: 1 };
    let sentence = match more.len() {
        1 => "this line and one more are indented with tabs".to_owned(),
        more => format!("this line and {more} more are indented with tabs"),
    };
    Some(
        Diagnostic::new(Code::Syntax, place, sentence)
            .hint(format!("write {width} blanks in the place of each tab")),
    )
}
