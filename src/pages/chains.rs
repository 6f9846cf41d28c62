//! Recurring findings in words: how often and when each was made, by whom, and what was asked for and promised.

use std::collections::BTreeMap;

use super::progress::state;
use super::wording::{asserted, briefly_of, count, found_short, listed, name_of, told};
use crate::case::{Author, Case, Chain, Gap, Ix, Promised, Standings};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Block, Lead, Target, Words};

/// How many of those who found it are named; the others are counted.
const NAMED: usize = 3;

/// How many years are listed one by one.
const YEARS: usize = 4;

/// The years of a chain, each once and in order: in full and in short.
fn years(case: &Case, chain: &Chain) -> Vec<[String; 2]> {
    let mut plain: BTreeMap<i16, bool> = BTreeMap::new();
    let mut years: Vec<(i16, bool, [String; 2])> = Vec::new();
    for date in chain.findings.iter().filter_map(|ix| case.made_date(*ix)) {
        let (first, last) = date.years();
        let is_certain = date.is_certain();
        match (date.earliest(), date.latest()) {
            (Some(_), Some(_)) if first == last && is_certain => {
                plain.entry(first).or_insert(true);
            }
            // One made by some year must not hide another that was made in it.
            (None, Some(_)) if is_certain => {
                plain.insert(last, false);
            }
            _ => years.push((first, false, [date.words(), date.short()])),
        }
    }
    let of_year = |(year, known): (i16, bool)| {
        let words = if known { format!("{year:04}") } else { format!("by {year:04}") };
        (year, known, [words.clone(), words])
    };
    years.extend(plain.into_iter().map(of_year));
    years.sort();
    years.dedup();
    years.into_iter().map(|(_, _, words)| words).collect()
}

/// How often a finding was made and in which years: "on 4 occasions, by 2010 and 2014".
fn often(case: &Case, chain: &Chain) -> String {
    let times = match chain.occasions {
        0 | 1 => "on one occasion".to_owned(),
        times => format!("on {times} occasions"),
    };
    let years: Vec<String> = years(case, chain).into_iter().map(|[words, _]| words).collect();
    match &years[..] {
        [] => times,
        [first, .., last] if years.len() > YEARS => format!("{times}, {first} to {last}"),
        years => format!("{times}, {}", listed(years)),
    }
}

/// The same, for the column before a row: `4× by 2010, 2014`.
pub(super) fn lead(case: &Case, chain: &Chain) -> String {
    let years: Vec<String> = years(case, chain).into_iter().map(|[_, short]| short).collect();
    let lasts = |short: &String| short.contains(['–', '.']);
    let years = match &years[..] {
        // A dash between dates that have one themselves would be read as part of them.
        [first, _, .., last] if lasts(first) || lasts(last) => {
            let dates =
                || chain.findings.iter().filter_map(|ix| case.made_date(*ix)).map(|date| date.years());
            let first = dates().map(|(first, _)| first).min().unwrap_or_default();
            format!(" {first:04}–{:04}", dates().map(|(_, last)| last).max().unwrap_or_default())
        }
        [] => String::new(),
        [one] => format!(" {one}"),
        [one, two] => format!(" {one}, {two}"),
        // A finding made by some year neither begins nor ends a span in that year.
        [first, .., last] if first.starts_with("by ") => format!(" by {}", last.trim_start_matches("by ")),
        [first, .., last] if last.starts_with("by ") => format!(" since {first}"),
        [first, .., last] => format!(" {first}–{last}"),
    };
    format!("{}×{years}", chain.occasions)
}

/// Who made a finding, each once; of many, the first few.
fn authors(case: &Case, authors: &[Author]) -> String {
    let name = |author: &Author| match author {
        Author::Known(ix) => briefly_of(case, *ix),
        Author::Called(name) => name.clone(),
    };
    let named = if authors.len() > NAMED + 1 { NAMED } else { authors.len() };
    let mut names: Vec<String> = authors.iter().take(named).map(name).collect();
    if authors.len() > named {
        names.push(format!("{} others", authors.len() - named));
    }
    listed(&names)
}

/// How often a finding was made, when and by whom, with citations of the first and the last.
pub(super) fn chain(case: &Case, chain: &Chain) -> Block {
    let words =
        Words::new().strong(often(case, chain)).faint(format!(" ({})", authors(case, &chain.authors)));
    told(case, words, ends(case, chain))
}

fn ends<'a>(case: &'a Case, chain: &Chain) -> impl Iterator<Item = &'a Citation> {
    let ends = [chain.findings.first().copied(), chain.newest()];
    ends.into_iter().flatten().filter_map(|ix| case.first_cite(ix))
}

/// A chain as a row, called by its newest finding, whose words and year are its own, and cited from that and the first.
pub(super) fn row(case: &Case, chain: &Chain) -> Option<Block> {
    let newest = chain.newest()?;
    let when = case.made_date(newest).map(|date| in_its_year(&date)).unwrap_or_default();
    // None of the others used these words: they are counted here, and named beside their own.
    let others = chain.authors.len().saturating_sub(case.authors_of(newest).len());
    let also = if others > 0 { format!("also {}", count(others, "other", "others")) } else { String::new() };
    let words = asserted(case, newest).plain(format!("{when}: {}", case[newest].titled()));
    let lead = Lead::columns([Words::new().strong(lead(case, chain))]);
    let cites: Vec<&Citation> = ends(case, chain).collect();
    let block = told(case, words, cites.into_iter().rev()).lead(lead);
    let block = block.remark(Words::new().faint(also));
    Some(block.to(Target::record(case[newest].id())).folding())
}

/// The year of a finding, to follow whoever made it; where no one year holds it, its date.
fn in_its_year(date: &EdtfDate) -> String {
    let (first, last) = date.years();
    match (date.earliest(), date.latest()) {
        _ if !date.is_certain() => format!(", {}", date.short()),
        (Some(_), Some(_)) if first == last => format!(", {last:04}"),
        (None, Some(_)) => format!(", by {last:04}"),
        _ => format!(", {}", date.short()),
    }
}

/// Each wording of a finding with its own date and asserter, earliest first; the one whose page this is stands out.
pub(super) fn wordings(case: &Case, chain: &Chain, here: Option<Ix>) -> Vec<Block> {
    let one = |ix: &Ix| {
        let title = case[*ix].titled();
        let words = asserted(case, *ix).plain(": ");
        let words = if here == Some(*ix) { words.strong(title) } else { words.plain(title) };
        let cites = case.first_cite(*ix);
        told(case, words, cites).when(found_short(case, *ix)).to(Target::record(case[*ix].id()))
    };
    chain.findings.iter().map(one).collect()
}

/// The heading over chains of that gap.
pub(super) fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::OverAYear => "Found or said again after more than a year",
        Gap::WithinAYear => "Found or said again within a year",
        Gap::CannotTell => "Found or said again, interval not known",
    }
}

/// What was asked for and promised about a chain, each with its state: between its findings, perhaps between them, and
/// since. Nothing where no action answers one of them.
pub(super) fn promised(case: &Case, chain: &Chain) -> Option<Block> {
    let all = case.promised(chain);
    let groups = [
        (Promised::Between, "Actions in between: "),
        (Promised::CannotTell, "Actions perhaps in between: "),
        (Promised::Since, "Actions since: "),
    ];
    let blocks = groups.into_iter().filter_map(|(when, heading)| {
        let here = all.iter().filter(|(_, at)| *at == when);
        let here: Vec<(Ix, Standings<'_>)> =
            here.filter_map(|(ix, _)| Some((*ix, case.standings(*ix)?))).collect();
        let said = here
            .iter()
            .map(|(ix, standings)| name_of(case, *ix).faint(format!(" ({})", state(case, standings))));
        let words = Words::new().joined(said, "; ");
        let cites = here.iter().flat_map(|(ix, standings)| {
            case.first_cite(*ix).into_iter().chain(case.grounds(*ix, standings.least()))
        });
        (!words.is_empty()).then(|| told(case, Words::from(heading).then(words), cites))
    });
    let blocks: Vec<Block> = blocks.collect();
    (!blocks.is_empty()).then(|| Block::together(blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn the_years_before_a_row_are_one_span_at_most() {
        let of = |dates: &[&str]| {
            let mut text = "findings:\n".to_owned();
            for (i, date) in dates.iter().enumerate() {
                let repeats =
                    if i > 0 { format!("repeats: [{{id: f{}, why: w}}], ", i - 1) } else { String::new() };
                text += &format!(
                    "  - {{id: f{i}, title: F, kind: finding, standing: asserted, by: {{as: x}}, date: '{date}', {repeats}cites: ['press#1']}}\n"
                );
            }
            let case = trial(&text);
            lead(&case, &case.chains()[0])
        };
        assert_eq!(of(&["2010", "2012"]), "2× 2010, 2012");
        assert_eq!(of(&["2010", "2011", "2012"]), "3× 2010–2012");
        assert_eq!(of(&["1990-07-01/..", "2009", "2009/2011"]), "3× 1990–2011");
        assert_eq!(of(&["[1991..1993]", "2009", "2013"]), "3× 1991–2013");
        assert_eq!(of(&["1991", "2009~", "2013"]), "3× 1991–2013");
        assert_eq!(of(&["[..2010]", "2011", "[..2014]"]), "3× by 2014");
        assert_eq!(of(&["2010", "2011", "[..2014]"]), "3× since 2010");
        assert_eq!(of(&["[..2010]", "[..2014]"]), "2× by 2010, by 2014");
    }
}
