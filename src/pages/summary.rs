//! The case at a glance: one page that survives challenge, because every statement on it carries its citation.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::progress::state;
use super::wording::{
    asserter, capital, count, date_columns, entry, found, found_short, listed, names, outcome_words,
    perhaps_out, told, word_of,
};
use super::{Shelf, chains, left_out, stays};
use crate::case::{Case, Ix, Standings, citations};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::page::{
    Address, Block, Cites, Page, Running, SHEET, Section, Statement, Strip, Target, Uncited, Words,
};
use crate::record::{Body, Kind, Record, Weight};
use crate::role::Role;

/// Rows that a section has at most.
const MOST: usize = 12;

/// Rows that a section keeps; where even these do not fit, one.
const LEAST: usize = 2;

/// The summary, cut to one page: the section with the most lines gives way first.
pub(super) fn summary(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let sections: Vec<Listed> = Section::ALL.iter().map(|section| Listed::new(case, *section)).collect();
    let heights: Vec<Vec<usize>> =
        sections.iter().map(|listed| listed.rows.iter().take(MOST).map(lines_of).collect()).collect();
    let mut kept: Vec<usize> = heights.iter().map(Vec::len).collect();
    let lines = |kept: &[usize], i: usize| heights[i][..kept[i]].iter().sum::<usize>();
    // What the page takes without its rows and its foot; a section that is not cut has no line that says so.
    let bare = assemble(shelf, &sections, &vec![0; sections.len()]).layout(SHEET.columns).lines.len();
    let around = bare.saturating_sub(sections.len());
    let most = Running::on_any_day(case, case.handling()).text_lines();
    let (mut room, mut least) = (most.saturating_sub(around), LEAST);
    loop {
        while (0..kept.len()).map(|i| lines(&kept, i)).sum::<usize>() > room {
            match (0..kept.len()).filter(|i| kept[*i] > least).max_by_key(|i| lines(&kept, *i)) {
                Some(longest) => kept[longest] -= 1,
                None if least > 1 => least = 1,
                None => return assemble(shelf, &sections, &kept),
            }
        }
        let page = assemble(shelf, &sections, &kept);
        // The foot is as long as the kept rows cite sources: only the page itself tells.
        match page.layout(SHEET.columns).lines.len().checked_sub(most) {
            None | Some(0) => return page,
            Some(over) => room = room.saturating_sub(over),
        }
    }
}

/// A section with all its rows, the most important first, and where each of them stands among those that are shown.
struct Listed {
    section: Section,
    rows: Vec<Block>,
    places: Vec<usize>,
}

impl Listed {
    fn new(case: &Case, section: Section) -> Listed {
        let rows = rows(case, section);
        let places = match section {
            Section::Judgements => {
                let by_date: HashMap<Ix, usize> =
                    case.judgements().into_iter().enumerate().map(|(at, ix)| (ix, at)).collect();
                let place = |ix: &Ix| by_date.get(ix).copied().unwrap_or_default();
                case.judgements_in_brief().iter().map(place).collect()
            }
            _ => (0..rows.len()).collect(),
        };
        Listed { section, rows, places }
    }
}

/// How many lines a row takes on the sheet.
fn lines_of(row: &Block) -> usize {
    let mut page = Page::new(Address::Summary, "");
    page.push(row.clone());
    page.layout_body(SHEET.columns).lines.len()
}

/// All of a section.
pub(super) fn section(shelf: &Shelf<'_>, section: Section) -> Page {
    let case = shelf.case;
    let mut page = Page::new(Address::Section(section), heading(section));
    page.subtitle = day_line(shelf);
    let rows = match section {
        Section::Judgements => judgements(case, case.judgements(), true),
        _ => rows(case, section),
    };
    for row in rows {
        page.push(row);
    }
    if page.is_empty() {
        page.push(none(case, section));
    }
    page.with_foot(case)
}

fn assemble(shelf: &Shelf<'_>, sections: &[Listed], kept: &[usize]) -> Page {
    let case = shelf.case;
    let mut page = Page::new(Address::Summary, case.title());
    page.subtitle = day_line(shelf);
    // What the case says of itself tells of all its sources: not while one of them is hidden.
    if let Some(head) = case.head().filter(|_| !case.hides_a_source()) {
        if let Some(period) = &head.period {
            page.subtitle = format!("{}, {}", period.words(), page.subtitle);
        }
        if let Some(basis) = &head.basis {
            let day = std::mem::replace(&mut page.subtitle, basis.clone());
            page.push(Block::uncited(Uncited::Own, Words::new().faint(day)).aside());
        }
        if let Some(scope) = &head.scope {
            page.push(Block::uncited(Uncited::Own, scope.as_str()));
        }
    }
    if let Some(line) = left_out::line(case) {
        page.push(line);
    }
    // What lasted, or may lie, across years is of none; about 2000, which may be the year before or after, is of 2000.
    let one_year = |date: &EdtfDate| {
        let (first, last, _) = date.sort_key();
        (first.year() == last.year()).then_some(first.year())
    };
    let years = case.timeline().iter().filter_map(|entry| one_year(&entry.date));
    if let Some(strip) = Strip::of_years(years) {
        page.push(Block::figure(strip));
    }
    for (Listed { section, rows, places }, kept) in sections.iter().zip(kept) {
        page.push(Block::heading(heading(*section)).tight());
        let mut shown: Vec<(&usize, &Block)> = places.iter().zip(rows).take(*kept).collect();
        shown.sort_by_key(|(place, _)| **place);
        for (_, row) in shown {
            page.push(row.clone());
        }
        if rows.is_empty() {
            page.push(none(case, *section));
        }
        if rows.len() > *kept {
            let all = Target::Page(Address::Section(*section));
            let words = Words::new().link(format!("and {} more", rows.len() - kept), all.clone());
            page.push(Block::uncited(Uncited::Count, words));
        }
    }
    page.with_brief_foot(case)
}

fn heading(section: Section) -> &'static str {
    match section {
        Section::Judgements => "Judgements",
        Section::InPost => "In post",
        Section::Recurring => "Recurring findings",
        Section::OpenActions => "Outstanding",
        Section::Contested => "Contested",
        Section::Unknown => "Not known",
    }
}

fn none(case: &Case, section: Section) -> Block {
    let words = match section {
        Section::Judgements => left_out::none(case, "No judgements"),
        Section::InPost => left_out::none(case, "Nobody known in any post"),
        Section::Recurring => left_out::none(case, "No recurring findings"),
        Section::OpenActions => left_out::none(case, "Nothing outstanding"),
        Section::Contested => left_out::none(case, "Nothing contested"),
        Section::Unknown => left_out::none(case, "Nothing listed"),
    };
    Block::uncited(Uncited::Own, words)
}

/// The case's day in words, and under a filter that all of the case is here.
fn day_line(shelf: &Shelf<'_>) -> String {
    let case = shelf.case;
    let day = match case.day_known() {
        Some(day) => format!("as reported by {}{}", day.words(), perhaps_out(case)),
        None => "no source has a date".to_owned(),
    };
    if shelf.filter.is_empty() { day } else { format!("{day} · the filter does not apply here") }
}

fn rows(case: &Case, section: Section) -> Vec<Block> {
    match section {
        Section::Judgements => judgements(case, case.judgements_in_brief(), false),
        Section::InPost => in_post(case),
        Section::Recurring => recurring(case),
        Section::OpenActions => open_actions(case),
        Section::Contested => contested(case),
        Section::Unknown => unknown(case),
    }
}

fn judgements(case: &Case, judgements: Vec<Ix>, in_full: bool) -> Vec<Block> {
    let several = case.judges_several();
    let dates: Vec<EdtfDate> = judgements.iter().filter_map(|ix| found(case, *ix)).collect();
    let columns = date_columns(&dates);
    judgements
        .into_iter()
        .map(|ix| {
            judgement(case, ix, several, in_full).label(Words::new().faint(found_short(case, ix)), columns)
        })
        .collect()
}

/// A judgement: the grade, in full with the one before, on whose word, whom it judges where there are several, and on what.
fn judgement(case: &Case, ix: Ix, several: bool, in_full: bool) -> Block {
    let Body::Finding(finding) = &case[ix].body else { return Block::gap() };
    let (how, who, via) = word_of(case, finding);
    let judged: Vec<String> = case.judges(ix).into_iter().map(|ix| case[ix].short().to_owned()).collect();
    let of = if several && !judged.is_empty() { format!(" on {}", listed(&judged)) } else { String::new() };
    let word = format!("{how}{who}{via}{of}: ");
    let words = match &finding.grade {
        Some(grade) => {
            let was = finding
                .was
                .as_ref()
                .filter(|_| in_full)
                .map(|was| format!(" (was {was})"))
                .unwrap_or_default();
            let on = finding.domain.clone().unwrap_or_else(|| case[ix].titled());
            Words::new().strong(grade.as_str()).plain(format!("{was}, {word}{on}"))
        }
        None => Words::from(capital(&word)).plain(case[ix].titled()),
    };
    entry(case, ix, words)
}

/// Who is in each post on the case's day, else who was last known, the newest first; those of whom only that they left is
/// known come last. Key posts stand before others.
fn in_post(case: &Case) -> Vec<Block> {
    let Some(day) = case.today() else { return Vec::new() };
    let mut rows: Vec<(Weight, usize, Reverse<Option<Day>>, Block)> = Vec::new();
    for on in case.roster(&day) {
        let weight = case[on.post].weight();
        for tenure in on.holders.iter().chain(&on.vacant) {
            let place = usize::from(!tenure.is_certain());
            rows.push((weight, place, Reverse(None), stays::row(case, on.post, tenure)));
        }
        for known in &on.last_known {
            let block = told(case, stays::last_known(case, &on, known), known.cites());
            let place = if known.has_left() { 3 } else { 2 };
            rows.push((weight, place, Reverse(known.day()), block.to(Target::record(case[on.post].id()))));
        }
    }
    rows.sort_by_key(|(weight, place, day, _)| (*weight, *place, *day));
    rows.into_iter().map(|(.., block)| block).collect()
}

fn recurring(case: &Case) -> Vec<Block> {
    let columns = chains::columns(case, case.chains());
    case.chains().iter().filter_map(|chain| chains::row(case, chain, columns)).collect()
}

fn open_actions(case: &Case) -> Vec<Block> {
    let block = |(ix, standings): (Ix, Standings<'_>)| {
        let words = Words::new().strong(state(case, &standings)).plain(format!(": {}", case[ix].titled()));
        told(case, words, case.grounds(ix, standings.least())).to(Target::record(case[ix].id()))
    };
    case.outstanding().into_iter().map(block).collect()
}

fn contested(case: &Case) -> Vec<Block> {
    let block = |contested: crate::case::Contested| {
        let ix = contested.record;
        let record = &case[ix];
        let (label, words) = match &record.body {
            Body::Conflict(conflict) => {
                let settled = if contested.settled { "settled: " } else { "" };
                let words = Words::new().strong(settled).plain(record.titled());
                (count(conflict.claims.len(), "answer", "answers"), words)
            }
            _ => ("disputed".to_owned(), disputed(case, ix)),
        };
        let block = match cites_of(case, ix) {
            Some(cites) => Block::statement(Statement::new(words, cites)),
            None => Block::uncited(Uncited::Count, words),
        };
        block.label(Words::new().faint(label), 13).to(Target::record(record.id()))
    };
    case.contested().into_iter().map(block).collect()
}

/// Who disputes a record, and what came of it: the outcomes first, where each dispute has one.
fn disputed(case: &Case, ix: Ix) -> Words {
    let record = &case[ix];
    let disputes = &record.common.disputed_by;
    let outcomes: Option<Vec<String>> =
        disputes.iter().map(|dispute| Some(outcome_words(case, ix, dispute.outcome.as_ref()?))).collect();
    let mut outcomes = outcomes.unwrap_or_default();
    outcomes.dedup();
    let outcomes = match &outcomes[..] {
        [] => String::new(),
        [one] => format!("{one}: "),
        _ => "settled: ".to_owned(),
    };
    let by: Vec<String> = disputes.iter().map(|dispute| names(case, &dispute.by)).collect();
    let verb = if disputes.len() > 1 { "dispute" } else { "disputes" };
    let whose = match &record.body {
        Body::Finding(finding) => format!("{}: ", asserter(case, finding)),
        _ => String::new(),
    };
    let words = Words::new().strong(outcomes).plain(format!("{} {verb} ", listed(&by)));
    words.faint(whose).plain(record.titled())
}

/// Where it stands that a matter is contested and how it was settled: of a conflict, the first passage of its first two
/// claims and of its resolution; of a record, its own, and that of each dispute and each outcome.
fn cites_of(case: &Case, ix: Ix) -> Option<Cites> {
    let record = &case[ix];
    let parts: Vec<&Vec<Citation>> = match &record.body {
        Body::Conflict(conflict) => {
            let claims = conflict.claims.iter().take(2).map(|claim| &claim.cites);
            claims.chain(conflict.resolved.iter().map(|resolved| &resolved.cites)).collect()
        }
        _ => {
            let disputes = &record.common.disputed_by;
            let outcomes = disputes.iter().filter_map(|dispute| dispute.outcome.as_ref());
            disputes.iter().map(|dispute| &dispute.cites).chain(outcomes.map(|is| &is.cites)).collect()
        }
    };
    let own = case.first_cite(ix).or_else(|| citations(record).next());
    let own = own.filter(|_| record.kind() != Kind::Conflict);
    Cites::new(case, own.into_iter().chain(parts.into_iter().filter_map(|cites| cites.first())))
}

fn unknown(case: &Case) -> Vec<Block> {
    let block = |unknown: crate::case::Unknown<'_>| {
        let block = |words: String| Block::uncited(Uncited::Unknown, Words::new().role(Role::Plain, words));
        match unknown.record {
            Some(ix) => block(of_subject(&case[ix], unknown.words)).to(Target::record(case[ix].id())),
            None => block(unknown.words.trim_end_matches('.').to_owned()),
        }
    };
    case.unknowns().into_iter().map(block).collect()
}

/// What is not known, behind whom or what it is not known of: a line that stands alone says that.
fn of_subject(record: &Record, words: &str) -> String {
    const QUESTIONS: [&str; 13] =
        ["How", "If", "In", "On", "What", "When", "Where", "Whether", "Which", "Who", "Whom", "Whose", "Why"];
    let first = words.split(' ').next().unwrap_or_default();
    let words = match QUESTIONS.contains(&first) {
        true => format!("{}{}", first.to_lowercase(), &words[first.len()..]),
        false => words.to_owned(),
    };
    format!("{}: {}", record.short(), words.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::pages::Filter;
    use crate::record::{EventKind, Id};

    fn shown(text: &str, filter: &Filter, address: &Address) -> String {
        let (case, originals) = (trial(text), Originals::none());
        let shelf = Shelf { case: &case, faults: &[], originals: &originals, filter };
        let page = crate::pages::page(&shelf, address);
        let most = Running::on_any_day(&case, None).text_lines();
        assert!(page.layout(SHEET.columns).lines.len() <= most);
        page.layout(SHEET.columns).lines.iter().map(|line| line.text() + "\n").collect()
    }

    #[test]
    fn who_disputes_a_record_and_what_settled_it_stand_where_they_are_cited() {
        let text = shown(
            "findings: [{id: f, title: F, kind: claim, standing: opinion, by: {as: w}, cites: ['press#1', 'press#2'], \
             disputed_by: [{by: {as: x}, cites: ['press#3'], outcome: {is: upheld, cites: ['press#4', 'press#5']}}, \
             {by: {as: y}, cites: ['press#6'], outcome: {is: rejected, cites: ['press#7']}}]}]\n\
             conflicts: [{id: q, title: Q, claims: [{by: {as: x}, says: A, cites: ['press#1']}, \
             {by: {as: y}, says: B, cites: ['press#2']}, {by: {as: z}, says: C, cites: ['press#8']}], \
             resolved: {reason: R, cites: ['press#9']}}]",
            &Filter::default(),
            &Address::Summary,
        );
        let finding = "disputed     settled: x and y dispute w: F [1:1] [1:3] [1:6] [1:4] [1:7]\n";
        assert!(text.contains(finding), "{text}");
        assert!(text.contains("3 answers    settled: Q [1:1] [1:2] [1:9]\n"), "{text}");
    }

    #[test]
    fn that_the_body_complained_of_gave_the_outcome_is_said_before_the_matter() {
        let settled = |by: &str, outcome: &str| {
            shown(
                &format!(
                    "organisations: [{{id: watch, name: The Watch}}, {{id: court, name: The Court}}]\n\
                     posts: [{{id: chief, title: Chief inspector, organisation: watch, cites: ['press#5']}}]\n\
                     reports: [{{id: look, title: Look, kind: inspection, by: watch, cites: ['press#1']}}]\n\
                     findings: [{{id: f, title: F, kind: finding, standing: asserted, {by}, cites: ['press#1'], \
                     disputed_by: [{{by: {{as: the mayor}}, cites: ['press#3'], outcome: {{is: rejected, {outcome}cites: ['press#4']}}}}]}}]"
                ),
                &Filter::default(),
                &Address::Summary,
            )
        };
        for (by, outcome, wanted) in [
            (
                "by: watch",
                "by: watch, ",
                "rejected by The Watch, the body complained of: the mayor disputes The Watch: F",
            ),
            ("report: look", "by: watch, ", "rejected by The Watch, the body complained of: the mayor"),
            ("by: watch", "by: chief, ", "rejected by Chief inspector, the body complained of: the mayor"),
            ("by: chief", "by: watch, ", "rejected by The Watch, the body complained of: the mayor"),
            ("by: watch", "by: court, ", "rejected by The Court: the mayor disputes The Watch: F"),
            ("by: watch", "", "rejected: the mayor disputes The Watch: F"),
            ("by: {as: x}", "by: {as: x}, ", "rejected by x: the mayor disputes x: F"),
        ] {
            let text = settled(by, outcome).replace("\n             ", " ");
            assert!(text.contains(&format!("disputed     {wanted}")), "{by}, {outcome}: {text}");
        }
    }

    #[test]
    fn a_question_to_which_there_is_one_answer_is_not_contested() {
        let one = "conflicts: [{id: q, title: Q, claims: [{by: {as: x}, says: A, cites: ['press#1']}]}]";
        let text = shown(one, &Filter::default(), &Address::Summary);
        assert!(text.contains("Nothing contested"), "{text}");
    }

    #[test]
    fn a_judgement_says_on_whose_word_it_is_and_whom_it_judges_where_there_are_several() {
        const CASE: &str = "
organisations: [{id: watch, name: The Watch}, {id: north, name: North council, short: North}, {id: south, name: South council}]
findings:
  - {id: a, title: A, kind: judgement, standing: asserted, by: watch, of: north, domain: Homes, grade: good, was: poor, cites: ['press#1']}
  - {id: b, title: B, kind: judgement, standing: alleged, by: {as: clerks}, via: watch, of: [south, north], grade: poor, cites: ['press#2']}
  - {id: c, title: C, kind: judgement, standing: asserted, by: watch, of: south, cites: ['press#3']}
";
        let rows = |text: &str, address| {
            let text = shown(text, &Filter::default(), &address);
            let rows = text.lines().filter(|line| line.starts_with("by Jun 2014  "));
            rows.map(|line| line["by Jun 2014  ".len()..].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            rows(CASE, Address::Section(Section::Judgements)),
            [
                "good (was poor), The Watch on North: Homes [1:1]",
                "poor, alleged by clerks via The Watch on South council and",
                "The Watch on South council: C [1:3]",
            ]
        );
        let one = CASE.replace("south, north", "north").replace("of: south", "of: north");
        assert_eq!(
            rows(&one, Address::Summary),
            [
                "good, The Watch: Homes [1:1]",
                "poor, alleged by clerks via The Watch: B [1:2]",
                "The Watch: C [1:3]"
            ]
        );
    }

    #[test]
    fn under_a_filter_it_says_that_all_of_the_case_is_here() {
        let text = "themes: [{id: t, name: T}]";
        let record = Filter { record: Some(Id::new("t")), kind: None };
        let kind = Filter { record: None, kind: Some(EventKind::Death) };
        for address in [Address::Summary, Address::Section(Section::OpenActions)] {
            for filter in [&record, &kind] {
                let page = shown(text, filter, &address).replace('\n', " ");
                assert!(page.contains("30 June 2014 · the filter does not apply here "), "{page}");
            }
            assert!(!shown(text, &Filter::default(), &address).contains("filter"));
        }
    }
}
