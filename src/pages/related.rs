//! Everything tied to a record, grouped by relation in words, never as one heap.

use super::progress;
use super::stays::how_in;
use super::wording::{briefly, count, entry, told};
use crate::case::{Case, Certainty, Ix};
use crate::date::{EdtfDate, day_words};
use crate::page::{Address, Block, Page, Target, Uncited, Words};
use crate::record::{Body, Id, Kind, Record, Standing};

/// Records tied to another, in groups: the relation in words, and the records by date.
pub fn related_of(case: &Case, ix: Ix) -> Vec<(&'static str, Vec<Ix>)> {
    let mut groups: Vec<(&'static str, Vec<Ix>)> = Vec::new();
    for link in case.links(ix) {
        let words = link.words();
        match groups.iter_mut().find(|(group, _)| *group == words) {
            Some((_, records)) if records.contains(&link.other) => {}
            Some((_, records)) => records.push(link.other),
            None => groups.push((words, vec![link.other])),
        }
    }
    for (_, records) in &mut groups {
        records
            .sort_by_cached_key(|ix| (case.date(*ix).map(EdtfDate::sort_key), case[*ix].name().to_owned()));
    }
    // What a source carries is long and is told on the source's own page: it comes last.
    groups.sort_by_key(|(_, records)| records.iter().all(|ix| case[*ix].kind() == Kind::Source));
    groups
}

/// The cross-references of a record.
pub(super) fn related(case: &Case, id: &Id) -> Page {
    let mut page = Page::new(Address::Related(id.clone()), "Cross-references");
    let Some(ix) = case.find(id.as_str()) else { return page };
    page.subtitle = case[ix].name().to_owned();
    for (heading, blocks) in sections(case, ix, |_| true) {
        page.section(heading, blocks);
    }
    if page.is_empty() {
        page.push(Block::uncited(Uncited::Own, "Nothing names this record, and it names none"));
    }
    page
}

/// The groups as sections of a page, with those rows that are wanted.
pub(super) fn sections(case: &Case, ix: Ix, is_wanted: impl Fn(&Block) -> bool) -> Vec<(String, Vec<Block>)> {
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    let (sure, in_post) = in_post_then(case, ix);
    let in_post = Some(("in post at the time".to_owned(), in_post)).filter(|(_, blocks)| !blocks.is_empty());
    // Where the day is so vague that everyone is only possibly in post, that is the last thing to read.
    let (before, after) = if sure { (in_post, None) } else { (None, in_post) };
    sections.extend(before);
    for (relation, records) in related_of(case, ix) {
        let rows: Vec<Block> = records.iter().map(|ix| row(case, *ix)).filter(&is_wanted).collect();
        sections.push((format!("{relation} ({})", rows.len()), rows));
    }
    sections.extend(after);
    sections
}

/// A record as a cross-reference shows it: name, kind, date.
pub(super) fn row(case: &Case, ix: Ix) -> Block {
    let record = &case[ix];
    let kind = kind_of(record);
    let in_a_row = progress::in_a_row(case, ix);
    let tail = match (case.date(ix), &record.body) {
        (_, Body::Conflict(conflict)) => {
            format!(" ({kind}, {})", count(conflict.claims.len(), "claim", "claims"))
        }
        _ if in_a_row.is_some() => format!(" ({kind}, {})", in_a_row.unwrap_or_default()),
        (Some(date), _) => format!(" ({kind}, {})", date.words()),
        (None, Body::Finding(_)) => format!(" ({kind}{})", by_day(case, ix)),
        (None, _) => format!(" ({kind})"),
    };
    entry(case, ix, Words::from(record.titled()).faint(tail))
}

/// The kind of a record; of a finding, what its asserter does with it, for an allegation must not read as a fact.
fn kind_of(record: &Record) -> &'static str {
    let Body::Finding(finding) = &record.body else { return record.kind().singular() };
    match finding.standing {
        Standing::Opinion => "opinion",
        Standing::Alleged => "allegation",
        Standing::Inferred => "inference",
        Standing::Asserted => finding.kind.word(),
    }
}

/// A finding without a date of its own was made by the day of its earliest source.
fn by_day(case: &Case, ix: Ix) -> String {
    case.published(ix).map(|clock| format!(", by {}", day_words(clock.certain))).unwrap_or_default()
}

/// Who was in post at the time of an event or a report, the certain and the possible; and whether anyone is certain.
fn in_post_then(case: &Case, ix: Ix) -> (bool, Vec<Block>) {
    let dated = matches!(case[ix].kind(), Kind::Event | Kind::Report);
    let Some(date) = case.date(ix).filter(|_| dated) else { return (false, Vec::new()) };
    let blocks = in_post(case, date);
    let sure = blocks.first().is_some_and(|(certainty, _)| *certainty == Certainty::Certain);
    (sure, blocks.into_iter().map(|(_, block)| block).collect())
}

/// A row for each holder of a post in that time, and for each post that a source calls vacant; the certain before the
/// possible.
pub(super) fn in_post(case: &Case, time: &EdtfDate) -> Vec<(Certainty, Block)> {
    let mut found = Vec::new();
    for post in case.roster(time) {
        for (certainty, tenure) in post.holders.iter().chain(&post.vacant) {
            let stays = case.stays_at(tenure, time);
            let name = case[post.post].name();
            let (who, how) = match tenure.holder.is_vacancy() {
                true => (Words::from(name), Some("vacant".to_owned())),
                false => (briefly(case, &tenure.holder.person).plain(format!(", {name}")), how_in(&stays)),
            };
            let words = who.strong(how.map(|how| format!(" ({how})")).unwrap_or_default());
            let words = match certainty {
                Certainty::Certain => words,
                Certainty::Possible => words.faint(" (possibly)"),
            };
            let to = Target::record(case[post.post].id());
            found.push((
                *certainty,
                told(case, words, stays.iter().flat_map(|stay| stay.cites_at(time))).to(to),
            ));
        }
    }
    found.sort_by_key(|(certainty, _)| *certainty);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn who_was_in_post_then_cites_no_source_of_other_days() {
        let case = trial(
            "posts: [{id: head, title: Head, holders: [\
                {person: {as: Ann}, from: 2011-01-01, seen: 2011-06-01, cites: ['press#1']}, \
                {person: {as: Ann}, seen: [2011-06-01, 2013-01-01], cites: ['press#2']}]}]\n",
        );
        let cites = |time: &str| {
            let rows = format!("{:?}", in_post(&case, &EdtfDate::parse(time).unwrap()));
            ["[1:1]", "[1:2]"].map(|cite| rows.contains(cite))
        };
        assert_eq!(
            [cites("2011-03"), cites("2012"), cites("2011")],
            [[true, false], [false, true], [true, true]]
        );
    }
}
