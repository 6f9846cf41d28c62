//! A page as Markdown: CommonMark with the tables and footnotes that GitHub and others add. Each citation is a footnote that
//! describes its source. No text is markup: every sign that could be is escaped.

mod escape;
mod figure;

use std::collections::HashMap;
use std::fmt::Write;

use super::Imprint;
use super::runs::{Form, Run, runs_of_items};
use crate::case::Case;
use crate::charset::Charset;
use crate::citation::Citation;
use crate::date::{EdtfDate, day_words};
use crate::page::{Cited, Entry, Lead, Page, Part, Words};
use crate::record::Body;

/// How far what says more of an entry stands in, for each level.
const INDENT: &str = "  ";

/// What stands between several statements of one line.
const BETWEEN: &str = " · ";

/// The sign of what matters most.
const KEY: &str = "●";

/// The page as Markdown.
pub fn markdown(page: &Page, imprint: &Imprint<'_>, charset: Charset) -> String {
    let mut writer = Writer {
        case: imprint.case,
        charset,
        is_folded: imprint.is_folded,
        out: String::new(),
        notes: Vec::new(),
        known: HashMap::new(),
    };
    let marking = page.provenance.handling.as_deref();
    let as_of = page.provenance.as_of.map(|day| format!("as of {}", day_words(day)));
    let filter = imprint.filter.words(imprint.case).map(|words| format!("filtered by {words}"));
    let set = || as_of.iter().chain(&filter).cloned();
    writer.marking(marking);
    writer.heading(1, &page.title);
    writer.paragraph(&page.subtitle);
    // The title and the line under it may say so already.
    let is_new = |words: &String| *words != page.title && !page.subtitle.contains(words.as_str());
    let case = std::iter::once(imprint.case.title().to_owned());
    writer.paragraph(&joined(case.chain(set()).filter(is_new)));
    for part in page.outline() {
        writer.part(&part);
    }
    writer.sources(page);
    let dated = imprint.dated.map(|date| format!("dated {}", EdtfDate::words(date)));
    let edition = concat!("casebook ", env!("CARGO_PKG_VERSION"));
    let edition = format!("edition {}, {edition}", page.provenance.edition);
    writer.out.push_str("---\n\n");
    writer.paragraph(&joined(set().chain(dated).chain([edition])));
    writer.foot(marking);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out + "\n"
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(BETWEEN)
}

struct Writer<'a> {
    case: &'a Case,
    charset: Charset,
    /// Whether a row stands without what is below it.
    is_folded: bool,
    out: String,
    /// What the footnotes say, in their order.
    notes: Vec<String>,
    /// The number of the footnote of each citation.
    known: HashMap<Citation, usize>,
}

impl Writer<'_> {
    /// Text in the letters of the charset, then escaped: a letter that stands in for another may be a sign of markup.
    fn text(&self, text: &str) -> String {
        escape::text(&self.charset.written(text))
    }

    fn marking(&mut self, marking: Option<&str>) {
        if let Some(marking) =
            marking.map(|words| self.text(words).trim().to_owned()).filter(|it| !it.is_empty())
        {
            let _ = writeln!(self.out, "**{marking}**\n");
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        let _ = writeln!(self.out, "{} {}\n", "#".repeat(level), self.text(words).trim());
    }

    fn paragraph(&mut self, words: &str) {
        let words = escape::start(self.text(words).trim());
        if !words.is_empty() {
            let _ = writeln!(self.out, "{words}\n");
        }
    }

    fn part(&mut self, part: &Part) {
        if let Some(heading) = &part.heading {
            let shown = part.items.len();
            let of = part.of.map(|all| format!("{shown} of {all}"));
            let remark = (!part.remark.is_empty()).then(|| plain(&part.remark));
            let behind: Vec<String> = [remark, of].into_iter().flatten().collect();
            let behind = if behind.is_empty() { String::new() } else { format!(" ({})", behind.join(", ")) };
            self.heading(2, &format!("{}{behind}", plain(heading)));
        }
        for run in runs_of_items(&part.items) {
            match run {
                Run::Entries(Form::Table, run) => self.table_of(&run),
                Run::Entries(_, run) => {
                    run.iter().for_each(|entry| self.entry(entry, 0));
                    self.out.push('\n');
                }
                Run::Figure(figure) => self.figure(figure),
                Run::Verbatim(words) => self.verbatim(&plain(words)),
            }
        }
    }

    /// A table of the cells of each entry. A cell is one line, whatever says more in it behind the rest.
    fn table_of(&mut self, run: &[&Entry]) {
        let heads = run.iter().take(1).flat_map(|entry| &entry.row);
        let heads: Vec<String> = heads.map(|cell| self.text(cell.head)).collect();
        let between = self.text(BETWEEN);
        let mut rows = Vec::new();
        for entry in run {
            let cells = entry.row.iter().map(|cell| self.cell(&cell.said).join(&between));
            rows.push(cells.collect::<Vec<String>>());
        }
        self.rows(&heads, &rows);
    }

    fn cell(&mut self, entry: &Entry) -> Vec<String> {
        let line = self.line(entry);
        let mut lines = if line.is_empty() { Vec::new() } else { vec![line] };
        if !(self.is_folded && entry.folds) {
            entry.below.iter().for_each(|below| lines.extend(self.cell(below)));
        }
        lines
    }

    fn entry(&mut self, entry: &Entry, level: usize) {
        let line = self.line(entry);
        let inner = if line.is_empty() { level } else { level + 1 };
        if !line.is_empty() {
            let _ = writeln!(self.out, "{}- {line}", INDENT.repeat(level));
        }
        if self.is_folded && entry.folds {
            return;
        }
        for below in &entry.below {
            self.entry(below, inner);
        }
    }

    /// An entry on one line: what comes before its words, its words with their footnotes, and what is said in brackets.
    fn line(&mut self, entry: &Entry) -> String {
        let lead = match &entry.lead {
            None | Some(Lead::Bullet) => String::new(),
            Some(lead) => self.text(&plain(&lead.words())).trim().to_owned(),
        };
        let (before, behind) = entry.sort_in_words();
        let mut said = before.to_owned();
        for span in &entry.spans {
            said.push_str(&self.text(&plain(&span.words)));
            for cited in &span.cites {
                said.push_str(&self.footnote(cited));
            }
        }
        if !entry.remark.is_empty() {
            said.push_str(&format!(" ({})", self.text(&plain(&entry.remark))));
        }
        said.push_str(behind);
        let (said, key) = (said.trim(), if entry.is_key { self.text(KEY) } else { String::new() });
        let joint = if said.is_empty() { "" } else { ": " };
        match (key.is_empty(), lead.is_empty()) {
            (true, true) => escape::start(said),
            (false, true) => format!("{key} {said}"),
            (true, false) => format!("**{lead}**{joint}{said}"),
            (false, false) => format!("{key} **{lead}**{joint}{said}"),
        }
    }

    /// The mark of a footnote; each citation has one.
    fn footnote(&mut self, cited: &Cited) -> String {
        let next = self.notes.len() + 1;
        let number = *self.known.entry(cited.cite.clone()).or_insert(next);
        if number == next {
            self.notes.push(self.described(cited));
        }
        format!("[^{number}]")
    }

    /// A citation in full: source, place, title, publisher, date.
    fn described(&self, cited: &Cited) -> String {
        let source = self.case.find(cited.cite.source.as_str()).map(|ix| &self.case[ix].body);
        let (title, published) = match source {
            Some(Body::Source(source)) => {
                let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
                (source.title.clone(), format!("{publisher}{}", source.published_words()))
            }
            _ => (cited.cite.source.to_string(), String::new()),
        };
        let stop = if title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
        self.text(&format!("{} {title}{stop} {published}", cited.bracketed()))
    }

    /// The footnotes and the marking. Wherever footnotes are written, they are shown last: so the last of them ends with it.
    fn foot(&mut self, marking: Option<&str>) {
        let notes = std::mem::take(&mut self.notes);
        for (at, note) in notes.iter().enumerate() {
            let _ = writeln!(self.out, "[^{}]: {}\n", at + 1, escape::start(note.trim()));
        }
        if marking.is_some() && !notes.is_empty() {
            self.out.push_str("    ");
        }
        self.marking(marking);
    }

    fn sources(&mut self, page: &Page) {
        let lines: Vec<String> =
            page.sources().map(|(mark, words)| self.text(&format!("[{mark}] {words}"))).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(2, super::about::SOURCES);
        for line in lines {
            let _ = writeln!(self.out, "- {}", escape::start(line.trim()));
        }
        self.out.push('\n');
    }

    /// A line that keeps its blanks, between fences longer than any within.
    fn verbatim(&mut self, words: &str) {
        let words = self.charset.written(words).into_owned();
        let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let _ = writeln!(self.out, "{fence}text\n{words}\n{fence}\n");
    }
}

/// Words without what they are and where they lead.
fn plain(words: &Words) -> String {
    words.pieces().iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests;
