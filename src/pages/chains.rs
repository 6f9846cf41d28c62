//! Chains of findings in words: how often one came back, first and last, and what was promised against it.

use super::progress::state;
use super::wording::{asserter, count, found_when, name_of, told};
use crate::case::{Apart, Case, Chain, Ix, Promised, Standings};
use crate::date::EdtfDate;
use crate::page::{Block, Uncited, Words};
use crate::record::Body;

/// How many bodies stand behind a chain, and how many of them are reports.
fn bodies(chain: &Chain) -> String {
    let bodies = count(chain.bodies, "body", "bodies");
    match (chain.reports, chain.bodies - chain.reports) {
        (0, _) => bodies,
        (1, 0) => format!("{bodies} (one report)"),
        (_, 0) => format!("{bodies} (all reports)"),
        (reports, others) => {
            format!(
                "{bodies} ({}, {})",
                count(reports, "report", "reports"),
                count(others, "other", "others")
            )
        }
    }
}

/// How far apart the first and the last finding of a chain are, in years or, below one, in months.
pub(super) fn apart(chain: &Chain) -> String {
    let Some(Apart { days: (least, most), told }) = chain.apart else {
        return "how far apart is not known".to_owned();
    };
    let words = span(f64::from(least), f64::from(most));
    if told { format!("told {words} by our sources") } else { words }
}

fn span(least: f64, most: f64) -> String {
    const MONTH: f64 = 30.4375;
    const YEAR: f64 = 365.25;
    if most < MONTH {
        return if most < 1.0 { "on one day" } else { "within a month" }.to_owned();
    }
    let (unit, one, many) = if most < YEAR { (MONTH, "month", "months") } else { (YEAR, "year", "years") };
    let (floor, ceiling) = ((least / unit).floor() as usize, (most / unit).ceil() as usize);
    let nearest = (most / unit).round();
    if (least / unit).round() == nearest && nearest > 0.0 {
        let exact = [least, most].iter().all(|days| (days / unit - nearest).abs() * unit < 1.0);
        let about = if exact { "" } else { "about " };
        return format!("{about}{} apart", count(nearest as usize, one, many));
    }
    match floor {
        0 => {
            format!("within {}", if ceiling == 1 { format!("a {one}") } else { format!("{ceiling} {many}") })
        }
        _ => format!("{floor} to {ceiling} {many} apart"),
    }
}

/// How often a chain came back: bodies, findings, how far apart; first and last with who found it, as far as dates tell.
pub(super) fn chain(case: &Case, chain: &Chain) -> Block {
    let times = count(chain.findings.len(), "finding", "findings");
    let mut words = Words::new().strong(format!("{}, {times}, {}", bodies(chain), apart(chain)));
    let mut cites = Vec::new();
    let one = |ix: &Ix| {
        let Body::Finding(finding) = &case[*ix].body else { return String::new() };
        format!("{} ({})", found_when(case, *ix), asserter(case, finding))
    };
    // Where nothing orders them, what may be the first may be the last too: it is said once.
    let unordered = chain.first == chain.last;
    let ends = [("first", &chain.first), ("last", &chain.last)];
    for (which, end) in ends.into_iter().skip(usize::from(unordered)) {
        let mut said: Vec<String> = end.findings.iter().map(one).collect();
        said.dedup();
        let told = if end.told { " told" } else { "" };
        // One of many was it, by the day by which that is certain.
        let by = || {
            let days = end.findings.iter().filter_map(|ix| Some((case.made_by(*ix)?, *ix)));
            if which == "first" { days.min() } else { days.max() }
        };
        let at_once = end.told && told_at_once(case, &end.findings);
        let cited: Vec<Ix> = if said.len() < 3 || at_once {
            end.findings.clone()
        } else {
            by().map(|(_, ix)| ix).into_iter().collect()
        };
        words = words.plain(
            match (
                &said[..],
                by().and_then(|(_, ix)| case.made_by_date(ix)).map(|date| EdtfDate::words(&date)),
            ) {
                ([one], _) if unordered => format!("; {one}"),
                ([one, two], _) if unordered => {
                    format!("; {one} and {two}, in what order their dates do not tell")
                }
                (_, Some(by)) if unordered => format!("; all {by}, in what order their dates do not tell"),
                (_, None) if unordered => "; in what order their dates do not tell".to_owned(),
                (all, _) if at_once || all.len() == 1 => format!("; {which}{told}: {}", listed(all)),
                ([one, two], _) => format!("; {which}{told}: {one} or {two}, not certain which"),
                (_, Some(by)) => {
                    format!("; {which}{told}: {by}, which of {} their dates do not tell", said.len())
                }
                (_, None) => format!("; {which}{told}: which of {} their dates do not tell", said.len()),
            },
        );
        cites.extend(cited.iter().filter_map(|ix| case[*ix].common.cites.first()));
    }
    told(case, words, cites)
}

/// Whether our sources told of all of these on one day: on one that is known, or in one source.
fn told_at_once(case: &Case, findings: &[Ix]) -> bool {
    let told = |ix: &Ix| {
        let (clock, cite) = (case.published(*ix)?, case[*ix].common.cites.first()?);
        Some(((clock.certain, clock.possible), (clock.certain != clock.possible).then_some(&cite.source)))
    };
    findings.windows(2).all(|two| told(&two[0]) == told(&two[1]))
}

/// Things in a row, with an "and" before the last.
fn listed(all: &[String]) -> String {
    match all {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => all.concat(),
    }
}

/// What was asked and promised against a chain, each with its state: in between its findings, perhaps so, and since.
pub(super) fn promised(case: &Case, chain: &Chain) -> Block {
    let all = case.promised(chain);
    let groups = [
        (Promised::Between, "Asked or promised in between: "),
        (Promised::CannotTell, "Asked or promised, perhaps in between: "),
        (Promised::Since, "Asked or promised since: "),
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
            case[*ix].common.cites.first().into_iter().chain(case.grounds(*ix, standings.least()))
        });
        (!words.is_empty()).then(|| told(case, Words::from(heading).then(words), cites))
    });
    let blocks: Vec<Block> = blocks.collect();
    if blocks.is_empty() {
        let of = if case.is_whole() { "in this case" } else { "among the records read" };
        return Block::uncited(Uncited::Own, format!("Asked or promised: no action {of} answers it"));
    }
    Block::together(blocks)
}
