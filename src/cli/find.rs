//! `casebook find`: what was found, a line each.

use super::output::Failure;
use super::{NOTHING, Shown};
use crate::filter::Filter;
use crate::record::Kind;
use crate::scrub;
use crate::search::{Answer, Index, Lines};

/// How many records, and how many lines of text, are printed at most.
const MOST: usize = 20;

/// Prints the records that the words name, then the text that holds them, as far as the filter leaves these records.
pub(super) fn find(opened: &Shown, words: &str, filter: Option<Filter>) -> Result<u8, Failure> {
    if words.trim().is_empty() {
        return Err(Failure::with_hint(
            "find: nothing to look for",
            "give a few letters of a name, a title or a date, or words of the text",
        ));
    }
    let filter = opened.meant(filter)?;
    opened.warn();
    let case = &opened.case;
    let covers = |id: &str, _: Kind| case.find(id).is_some_and(|ix| filter.covers(case, ix));
    let wanted = (!filter.is_empty()).then_some(&covers as _);
    let (index, lines) = (Index::of(case), Lines::of(case));
    let found = Answer::new(case, &index, || &lines, words, wanted, MOST);
    if found.is_empty() {
        let under = filter.words(case).map(|words| format!(" under the filter {words}")).unwrap_or_default();
        let by = case.reported_by();
        opened.out.complain(&format!("no match for `{}`{under}{by}", scrub::line(words)));
        return Ok(NOTHING);
    }
    let marking: String = opened.case.handling().map(|words| format!("{words}\n")).unwrap_or_default();
    let mut text = marking.clone();
    if found.names.guess {
        text.push_str("No match. Closest spelling:\n");
    }
    if let Some(date) = &found.timeline {
        text.push_str(&format!("timeline  The timeline at {}\n", date.words()));
    }
    for hit in &found.names.hits {
        let entry = &index.entries()[hit.entry];
        let by = entry.found_by(hit.name).map(|by| format!(" [{by}]")).unwrap_or_default();
        text.push_str(&format!("{}  {}{by} ({})\n", entry.id, entry.title, entry.kind_and_date()));
    }
    let more = |total: usize, listed: usize| match total - listed {
        0 => String::new(),
        left => format!("and {left} more\n"),
    };
    text.push_str(&more(found.names.total, found.names.hits.len()));
    if found.text.total > 0 {
        text.push_str("In the text:\n");
    }
    for hit in &found.text.hits {
        let line = &lines.all()[hit.line];
        let id = line.record.as_ref().map_or("case", |(id, _)| id.as_str());
        text.push_str(&format!("{id}  {}{}: {}\n", line.name, line.place(), line.text));
    }
    text.push_str(&more(found.text.total, found.text.hits.len()));
    text.push_str(&marking);
    opened.out.write(&text)
}
