//! The rows of the summary's sections, the most important first.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::case::{Case, Entry, Ix};
use crate::date::{Day, SortKey};
use crate::page::{Block, Section, Statement, Target, Uncited, Words};
use crate::pages::claims::{cites_of, disputed_by, disputed_words};
use crate::pages::timeline::expected;
use crate::pages::to_do::{self, Names};
use crate::pages::wording::{asserted, behind, capital, count, entry, found_short, names, tellers, told};
use crate::pages::{chains, judged, measure, progress, tenures};
use crate::record::{Body, FindingKind, Id, Kind, Record, Weight};
use crate::role::Role;

/// Every row of a section, the most important first.
pub(super) fn rows(case: &Case, section: Section) -> Vec<Block> {
    match section {
        Section::Judgements => judgements(case),
        Section::InPost => in_post(case),
        Section::OpenActions => outstanding(case),
        Section::Findings => key_findings(case),
        Section::Recurring => recurring(case),
        Section::Contested => contested(case),
        Section::Unknown => unknown(case),
        Section::Latest => latest(case),
    }
}

fn judgements(case: &Case) -> Vec<Block> {
    let several = case.judges_several();
    case.judgements_in_brief().into_iter().map(|ix| judged::row(case, ix, several)).collect()
}

/// Who is in each post on the case's day, else who was last known, the newest first; posts whose holder is only known
/// to have left come last. Key posts come before others.
fn in_post(case: &Case) -> Vec<Block> {
    let Some(day) = case.today() else { return Vec::new() };
    let mut rows: Vec<(Weight, usize, Reverse<Option<Day>>, Block)> = Vec::new();
    for on in case.roster(&day) {
        let weight = case[on.post].weight();
        for incumbency in on.holders.iter().chain(&on.vacant) {
            let place = usize::from(!incumbency.is_certain());
            rows.push((weight, place, Reverse(None), tenures::row(case, on.post, incumbency)));
        }
        for known in &on.last_known {
            let block = tenures::last_known(case, &on, known, known.cites());
            let place = if known.has_left() { 3 } else { 2 };
            rows.push((weight, place, Reverse(known.day()), block));
        }
    }
    rows.sort_by_key(|(weight, place, day, _)| (*weight, *place, *day));
    rows.into_iter().map(|(.., block)| block).collect()
}

fn recurring(case: &Case) -> Vec<Block> {
    let row = |chain| chains::row(case, chain);
    case.chains().iter().filter_map(row).collect()
}

/// What is outstanding: when it is due or what was said of it and when, who is to do it, and what.
fn outstanding(case: &Case) -> Vec<Block> {
    let names = Names::of(case);
    let rows = case.outstanding().into_iter().filter_map(|(ix, standings)| {
        let Body::Action(action) = &case[ix].body else { return None };
        let least = standings.least();
        let line = to_do::line(case, ix, &standings, &to_do::qualified(case, least), &names, true)?;
        let block = line.said.when(progress::in_a_column(action, least));
        Some(block.to(Target::record(case[ix].id())).folding())
    });
    rows.collect()
}

/// A judgement has a section of its own.
fn is_judgement(record: &Record) -> bool {
    matches!(&record.body, Body::Finding(finding) if finding.kind == FindingKind::Judgement)
}

/// How many findings and figures there are, key or not.
pub(super) fn findings_and_figures(case: &Case) -> usize {
    let findings = case.of_kind(Kind::Finding).filter(|(_, record)| !is_judgement(record)).count();
    findings + case.of_kind(Kind::Figure).count()
}

/// The key findings and figures, newest first. A figure that such a finding is about appears with the finding.
fn key_findings(case: &Case) -> Vec<Block> {
    let is_key = |ix: Ix| case[ix].weight() == Weight::Key;
    let findings = case.of_kind(Kind::Finding).filter(|(ix, record)| is_key(*ix) && !is_judgement(record));
    let findings: Vec<Ix> = findings.map(|(ix, _)| ix).collect();
    let covered: HashSet<&Id> = findings.iter().flat_map(|ix| &case[*ix].common.about).collect();
    let figures =
        case.of_kind(Kind::Figure).filter(|(ix, record)| is_key(*ix) && !covered.contains(record.id()));
    let figures = figures.filter_map(|(ix, record)| match &record.body {
        Body::Figure(figure) => Some((ix, measure::in_order(figure).pop()?, figure.unit.as_str())),
        _ => None,
    });
    let mut rows: Vec<(Option<SortKey>, Ix, String, Block)> = Vec::new();
    for ix in findings {
        let date = case.made_date(ix);
        let words = asserted(case, ix).plain(format!(": {}", case[ix].titled()));
        rows.push((date.map(|date| date.sort_key()), ix, found_short(case, ix), entry(case, ix, words)));
    }
    for (ix, last, unit) in figures {
        let who = names(case, &tellers(&last.by, &last.cites));
        let who = if who.is_empty() { who } else { format!("{}: ", capital(&who)) };
        let words = Words::new()
            .strong(who)
            .plain(behind(&case[ix].titled(), ", "))
            .strong(measure::value(last, unit));
        let block = told(case, words, &last.cites).to(Target::record(case[ix].id())).folding();
        rows.push((Some(last.date.sort_key()), ix, last.date.short(), block));
    }
    rows.sort_by_key(|(date, ix, ..)| (Reverse(*date), *ix));
    rows.into_iter().map(|(_, _, lead, block)| block.when(lead)).collect()
}

/// Whether only key events are among the latest: the summary of a case with more than events has no room for the rest.
pub(super) fn has_key_events_only(case: &Case) -> bool {
    let more = [Kind::Post, Kind::Finding, Kind::Action, Kind::Conflict];
    more.into_iter().any(|kind| case.of_kind(kind).next().is_some())
}

/// The key events, newest first; all events, if the case has nothing else.
fn latest(case: &Case) -> Vec<Block> {
    let only_key = has_key_events_only(case);
    let newest = case.timeline().iter().rev();
    let events: Vec<&Entry> = newest.filter(|entry| !only_key || entry.weight == Weight::Key).collect();
    let row = |event: &&Entry| {
        let words = format!("{}{}", expected(case, event.record), case[event.record].titled());
        entry(case, event.record, Words::from(words)).when(event.date.short())
    };
    events.iter().map(row).collect()
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
            _ => {
                let by = format!(" (by {})", disputed_by(case, ix));
                ("disputed".to_owned(), disputed_words(case, ix).faint(by))
            }
        };
        let block = match cites_of(case, ix) {
            Some(cites) => Block::statement(Statement::new(words, cites)),
            None => Block::uncited(Uncited::Count, words),
        };
        block.when(label).to(Target::record(record.id())).folding()
    };
    case.contested().into_iter().map(block).collect()
}

fn unknown(case: &Case) -> Vec<Block> {
    let block = |unknown: crate::case::Unknown<'_>| {
        let block =
            |words: String| Block::uncited(Uncited::Unknown, Words::new().role(Role::Plain, words)).folding();
        match unknown.record {
            Some(ix) => block(of_subject(&case[ix], unknown.words)).to(Target::record(case[ix].id())),
            None => block(capital(unknown.words.trim_end_matches('.'))),
        }
    };
    case.unknowns().into_iter().map(block).collect()
}

/// What is not known, after whom or what it concerns: a line that stands alone must say that. Behind the colon a word that
/// is no name has a small letter.
pub(in crate::pages) fn of_subject(record: &Record, words: &str) -> String {
    const NO_NAMES: [&str; 32] = [
        "A", "After", "An", "And", "Any", "At", "Before", "By", "Each", "For", "From", "How", "If", "In",
        "Its", "No", "Of", "On", "Since", "The", "To", "Under", "Until", "What", "When", "Where", "Whether",
        "Which", "Who", "Whom", "Whose", "Why",
    ];
    let first = words.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let words = match NO_NAMES.contains(&first) {
        true => format!("{}{}", first.to_lowercase(), &words[first.len()..]),
        false => words.to_owned(),
    };
    let words = words.trim_end_matches('.');
    match record.short() {
        // After a question one expects its answer, so what is not known becomes a sentence of its own.
        question if question.ends_with('?') => format!("{question} {}", capital(words)),
        name => match &record.body {
            // A title that tells someone what to do cannot be a subject.
            Body::Action(action) => format!("{name} ({}): {words}", progress::verb(action)),
            _ => format!("{name}: {words}"),
        },
    }
}
