//! How names, dates, prose and citations read, the same on every page.

use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::date::{EdtfDate, day_words};
use crate::page::{Block, Cites, Statement, Target, Uncited, Words};
use crate::record::{Id, Qualifier, Record, SourcedDate, Value, Who};
use crate::role::Role;
use crate::text::{Paragraph, Run, Text};

/// A record's name, leading to it; a missing one reads as its bare id, marked.
pub(super) fn name(case: &Case, id: &Id) -> Words {
    match case.find(id.as_str()) {
        Some(ix) => Words::new().link(case[ix].name(), Target::record(id)),
        None => Words::new().role(Role::Warning, format!("{id} (missing)")),
    }
}

/// A record's name, leading to it.
pub(super) fn name_of(case: &Case, ix: Ix) -> Words {
    Words::new().link(case[ix].name(), Target::record(case[ix].id()))
}

/// One person or body, with what the source calls them where that says more.
pub(super) fn someone(case: &Case, who: &Who) -> Words {
    match (&who.id, &who.called) {
        (Some(id), Some(called)) => name(case, id).plain(format!(" (as “{called}”)")),
        (Some(id), None) => name(case, id),
        (None, _) => Words::from(case.who_name(who)),
    }
}

/// Everyone that a field names.
pub(super) fn everyone(case: &Case, who: &[Who]) -> Words {
    Words::new().joined(who.iter().map(|who| someone(case, who)), "; ")
}

/// Everyone that a field names, by name alone.
pub(super) fn briefly(case: &Case, who: &[Who]) -> Words {
    let one = |who: &Who| match &who.id {
        Some(id) => name(case, id),
        None => Words::from(case.who_name(who)),
    };
    Words::new().joined(who.iter().map(one), ", ")
}

/// Everyone that a field names, in as few words as can be.
pub(super) fn names(case: &Case, who: &[Who]) -> String {
    let names: Vec<&str> = who.iter().map(|who| case.who_name(who)).collect();
    names.join(", ")
}

/// A sentence with its citations; without any it says so, and is no statement.
pub(super) fn told<'a>(case: &Case, words: Words, cites: impl IntoIterator<Item = &'a Citation>) -> Block {
    match Cites::new(case, cites) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Note, words.plain(" (no source cited)")),
    }
}

/// A row that leads to a record and says what is needed to choose it.
pub(super) fn entry(case: &Case, ix: Ix, words: Words) -> Block {
    let record = &case[ix];
    let block = match best_cite(case, record) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Count, words),
    };
    block.to(Target::record(record.id()))
}

/// The best citation of a record: its own first, else the first of its parts'.
pub(super) fn best_cite(case: &Case, record: &Record) -> Option<Cites> {
    let own = Cites::new(case, record.common.cites.first());
    own.or_else(|| Cites::new(case, crate::case::citations(record)).map(|cites| cites.first(1)))
}

/// Prose, each paragraph with its own citation, else with those given.
pub(super) fn prose(case: &Case, text: Option<&Text>, cites: &[Citation]) -> Vec<Block> {
    let paragraphs = text.map_or(&[][..], |text| &text.paragraphs);
    paragraphs.iter().map(|paragraph| paragraph_block(case, paragraph, cites)).collect()
}

fn paragraph_block(case: &Case, paragraph: &Paragraph, cites: &[Citation]) -> Block {
    let words = runs(case, paragraph);
    let block = match &paragraph.cite {
        Some(cite) => told(case, words, [cite]),
        None => told(case, words, cites),
    };
    if paragraph.item { block.label("-", 2) } else { block }
}

/// The words of prose in one run, for a row that says more before and after.
pub(super) fn inline(case: &Case, text: Option<&Text>) -> Words {
    let paragraphs = text.map_or(&[][..], |text| &text.paragraphs);
    Words::new().joined(paragraphs.iter().map(|p| runs(case, p)), " ")
}

fn runs(case: &Case, paragraph: &Paragraph) -> Words {
    paragraph.runs.iter().fold(Words::new(), |words, run| match run {
        Run::Words(text) => words.plain(text.as_str()),
        Run::Link(id, None) => words.then(name(case, id)),
        Run::Link(id, Some(shown)) if case.find(id.as_str()).is_some() => {
            words.link(shown.as_str(), Target::record(id))
        }
        Run::Link(_, Some(shown)) => words.plain(shown.as_str()),
    })
}

/// As of which day the case is told; none for a whole case.
pub(super) fn as_of(case: &Case) -> Option<String> {
    let day = day_words(case.as_of_day()?);
    Some(format!("as of {day}: only what our sources had published by then{}", perhaps_out(case)))
}

/// Which sources were perhaps out by the as-of day, to follow other words; no words for none.
pub(super) fn perhaps_out(case: &Case) -> String {
    let sources: Vec<String> = case
        .perhaps_out()
        .iter()
        .map(|source| format!("[{}] {} ({})", source.number, source.title, source.published.words()))
        .collect();
    if sources.is_empty() { String::new() } else { format!("; perhaps out by then: {}", sources.join(", ")) }
}

/// A date in words; no words for none.
pub(super) fn date(date: Option<&EdtfDate>) -> String {
    date.map(EdtfDate::words).unwrap_or_default()
}

/// The citations of a date, else those of its record.
pub(super) fn date_cites<'a>(date: &'a SourcedDate, record: &'a [Citation]) -> &'a [Citation] {
    if date.cites.is_empty() { record } else { &date.cites }
}

/// A value of a figure in words, with its qualifier and unit.
pub(super) fn value(value: &Value, unit: &str) -> String {
    let amount = match (value.value, value.low, value.high, &value.words) {
        (Some(n), ..) => number(n),
        (_, Some(low), Some(high), _) => format!("{} to {}", number(low), number(high)),
        (.., Some(words)) => words.clone(),
        _ => String::new(),
    };
    let qualifier = match value.qualifier.unwrap_or(Qualifier::Exact) {
        Qualifier::Exact => "",
        Qualifier::About => "about ",
        Qualifier::Over => "over ",
        Qualifier::Under => "under ",
        Qualifier::Planned => "planned ",
    };
    match unit {
        "%" => format!("{qualifier}{amount}%"),
        "GBP" | "£" => format!("{qualifier}£{amount}"),
        _ => format!("{qualifier}{amount} {unit}"),
    }
}

/// A number with its thousands apart.
fn number(n: f64) -> String {
    let text = n.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{sign}{grouped}.{rest}"),
        None => format!("{sign}{grouped}"),
    }
}

/// `1 claim`, `2 claims`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}
