//! How far an action or a report has come, in words. What is said of a state is said here, once for every page.

use std::collections::BTreeMap;

use super::wording::{briefly, date_cites, found_when, name_of, names, say, tellers, told};
use crate::case::{ActionState, Case, Due, Ix, ReportState, Standing, Standings};
use crate::citation::Citation;
use crate::date::{EdtfDate, Order};
use crate::page::{Block, Words};
use crate::record::{Action, ActionKind, Body, Progress, Report, Response, SourcedDate, Step};

/// A date without a word before it, to follow a verb: "promised 2014". An open beginning has no "by", which would read as
/// whoever did it.
pub(super) fn dated(date: &EdtfDate) -> String {
    let words = date.words();
    match words.strip_prefix("by ") {
        Some(end) => format!("{} or before {end}", preposition(end)),
        None => words,
    }
}

/// A date with the word that it takes in a sentence: "on 26 June 2014", "in June or July 2010".
pub(super) fn on(date: &EdtfDate) -> String {
    let words = dated(date);
    let has_its_own = ["on ", "in ", "between ", "from ", "about ", "perhaps "];
    if date.lasts() || has_its_own.iter().any(|word| words.starts_with(word)) {
        return words;
    }
    format!("{} {words}", preposition(&words))
}

/// The word before a date: a day is one on which, anything longer one in which.
fn preposition(words: &str) -> &'static str {
    let first = words.split(' ').next().unwrap_or_default();
    let is_day = first.len() < 3 && first.bytes().all(|b| b.is_ascii_digit()) && !first.is_empty();
    if is_day { "on" } else { "in" }
}

/// The verb that the kind of an action earns.
pub(super) fn verb(action: &Action) -> &'static str {
    match action.kind {
        ActionKind::Recommendation => "recommended",
        ActionKind::Commitment => "promised",
        ActionKind::Requirement => "required",
        ActionKind::Proposal => "proposed",
    }
}

/// Words with a capital at their beginning.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What was done with an action at first, and when: "promised March 2014".
pub(super) fn asked_when(action: &Action) -> String {
    match &action.date {
        Some(date) => format!("{} {}", verb(action), dated(date)),
        None => verb(action).to_owned(),
    }
}

/// By whom an action was asked for or promised, or in which report, to follow the verb; nothing where neither is told.
pub(super) fn asker(case: &Case, action: &Action) -> Words {
    let by = briefly(case, case.askers(action));
    let by = if by.is_empty() { by } else { Words::from("by ").then(by) };
    // Where only the report says who asks, it is named.
    let report = action.report.as_ref().filter(|_| action.by.is_empty());
    match report.and_then(|id| case.find(id.as_str())) {
        Some(report) => {
            let parts = [by, Words::from("in ").then(name_of(case, report))];
            Words::new().joined(parts.into_iter().filter(|part| !part.is_empty()), " ")
        }
        None => by,
    }
}

/// Where it stands who asked for an action or promised it: in the action and, where only the authors of its report say so,
/// in the report.
pub(super) fn asked_cites<'a>(case: &'a Case, ix: Ix, action: &Action) -> impl Iterator<Item = &'a Citation> {
    let report = action.report.as_ref().filter(|_| action.by.is_empty());
    let report = report.and_then(|id| case.find(id.as_str()));
    let report = report.and_then(|report| case[report].common.cites.first());
    case[ix].common.cites.first().into_iter().chain(report)
}

/// The state of an action: that of its least advanced owner and, where others stand elsewhere, of how many that is true.
pub(super) fn state(case: &Case, standings: &Standings<'_>) -> String {
    let words = standing(case, standings.least());
    let alike = standings.owners.iter().filter(|other| standing(case, other) == words).count();
    match standings.owners.len() {
        all if all == alike => words,
        all => format!("{words} ({alike} of {all} owners)"),
    }
}

/// Where an owner of an action stands, with the day on which it was so or is due.
pub(super) fn standing(case: &Case, standing: &Standing<'_>) -> String {
    let when = standing.step.map(|step| on(&step.date)).unwrap_or_default();
    let due = standing.due.map(|due| dated(&due.date.is)).unwrap_or_default();
    let is_assured = standing.step.is_some_and(|step| step.progress == Some(Progress::Assured));
    let done = if is_assured { "assured" } else { "declared complete" };
    match standing.state {
        ActionState::FoundAgain => format!("{done}, then found again"),
        ActionState::Overdue => format!("overdue, was due {due}"),
        ActionState::Passed => format!("due {due}, no outcome reported"),
        ActionState::Open => match (standing.step.filter(|_| standing.is_hearsay), &*due) {
            (Some(step), _) => hearsay(case, step),
            (None, "") => "open".to_owned(),
            (None, due) => format!("open, due {due}"),
        },
        ActionState::InForce => {
            let over = standing.step.and_then(|step| step.date.latest());
            let is_old = over.zip(case.day()).is_some_and(|(over, today)| over < today);
            let silent = if is_old && standing.is_last { ", nothing later reported" } else { "" };
            format!("in force {when}{silent}")
        }
        ActionState::Complete | ActionState::Assured => {
            let perhaps = standing.again.iter().any(|(_, order)| *order == Order::CannotTell);
            let perhaps = if perhaps { ", perhaps then found again" } else { "" };
            format!("{done} {when}{perhaps}")
        }
        ActionState::Dropped => {
            let how = standing.step.map(dropped).unwrap_or_default();
            format!("dropped: {how} {when}")
        }
    }
}

fn dropped(step: &Step) -> &'static str {
    match step.progress {
        Some(progress @ (Progress::Superseded | Progress::Abandoned)) => progress.word(),
        _ => Response::Rejected.word(),
    }
}

/// What those say of an action whose word does not decide it.
fn hearsay(case: &Case, step: &Step) -> String {
    let what = if step.progress == Some(Progress::DeclaredComplete) { "complete" } else { dropped(step) };
    match (what, speakers(case, step)) {
        (what, by) if by.is_empty() => format!("reported {what}, by whom not said"),
        ("complete", by) => format!("reported complete by {by}"),
        ("rejected", by) => format!("open, rejected by {by}"),
        (what, by) => format!("open, {what} as reported by {by}"),
    }
}

/// Who says what a step says, and who speaks for them.
fn speakers(case: &Case, step: &Step) -> String {
    match (names(case, &step.by), names(case, &step.via)) {
        (by, via) if via.is_empty() => by,
        (by, via) => format!("{by} via {via}"),
    }
}

/// What a step says, in words: a response, how far it has come, a revised date.
pub(super) fn step_words(case: &Case, action: &Action, step: &Step) -> String {
    let spaced = |word: &str| word.replace('-', " ");
    let response = step.response.map(|response| match response {
        Response::NoneFound => "no response found".to_owned(),
        response => spaced(response.word()),
    });
    let progress = step.progress.map(|progress| match progress {
        Progress::DeclaredComplete if !case.is_owners_word(action, step) => "reported complete".to_owned(),
        progress => spaced(progress.word()),
    });
    let due = step.due.as_ref().map(|due| format!("now due {}", dated(&due.is)));
    let all: Vec<String> = [response, progress, due].into_iter().flatten().collect();
    all.join(", ")
}

/// By whom a step was taken, to follow what it says; of a completion that nobody is said to have declared, that.
pub(super) fn by_whom(case: &Case, step: &Step) -> String {
    let who = tellers(&step.by, &step.cites);
    match (speakers(case, step), step.progress) {
        (by, Some(Progress::DeclaredComplete)) if by.is_empty() => ", by whom not said".to_owned(),
        (by, _) if by.is_empty() => match names(case, &who) {
            by if by.is_empty() => String::new(),
            by => format!(", {} {by}", say(case, &who)),
        },
        (by, _) => format!(", {by}"),
    }
}

/// Which of several owners a step concerns, where it says so, to follow what it says.
pub(super) fn of_whom(case: &Case, action: &Action, step: &Step) -> String {
    match names(case, &step.of) {
        of if of.is_empty() || case.owners(action).len() < 2 => String::new(),
        of => format!(" for {of}"),
    }
}

/// The last word on an action and by whom, after words that introduce it; nothing where our sources have none.
pub(super) fn last_word(case: &Case, action: &Action, intro: &str) -> Option<Block> {
    let step = case.last_word(action)?;
    let said = format!("{}{}", step_words(case, action, step), of_whom(case, action, step));
    let words = Words::new().faint(intro).strong(said);
    let words = words.plain(format!("{}, {}", by_whom(case, step), dated(&step.date)));
    Some(told(case, words, step.cites.first()))
}

/// Each owner with where they stand; nothing where all stand alike, for the action's state says it then.
pub(super) fn owners(case: &Case, ix: Ix, standings: &Standings<'_>) -> Vec<Block> {
    let words: Vec<String> = standings.owners.iter().map(|one| standing(case, one)).collect();
    if words.windows(2).all(|two| two[0] == two[1]) {
        return Vec::new();
    }
    let block = |(one, words): (&Standing<'_>, String)| {
        let who = briefly(case, one.owner.map(std::slice::from_ref).unwrap_or_default());
        told(case, who.plain(": ").strong(words), case.grounds(ix, one))
    };
    standings.owners.iter().zip(words).map(block).collect()
}

/// The findings that repeat what an action answers and were made after it was declared complete or assured, or perhaps so.
pub(super) fn found_again(case: &Case, standings: &Standings<'_>) -> Vec<Block> {
    let mut found: BTreeMap<Ix, bool> = BTreeMap::new();
    for (ix, order) in standings.owners.iter().flat_map(|owner| &owner.again) {
        *found.entry(*ix).or_default() |= *order == Order::After;
    }
    let row = |(ix, is_certain): (Ix, bool)| {
        let perhaps = if is_certain { "" } else { "perhaps " };
        let words = Words::new().strong(format!("{perhaps}found again: ")).then(name_of(case, ix));
        let words = words.faint(format!(", {}", found_when(case, ix)));
        told(case, words, case[ix].common.cites.first())
    };
    found.into_iter().map(row).collect()
}

/// The due dates of an action as far as its state does not tell them: all that were revised; else the one, where the state
/// is that of what is done or of what others report.
pub(super) fn due_dates<'a>(
    case: &Case,
    action: &'a Action,
    standings: Option<&Standings<'_>>,
) -> Vec<Due<'a>> {
    let says = |one: &Standing<'_>| match one.state {
        ActionState::Overdue | ActionState::Passed => true,
        ActionState::Open => !one.is_hearsay,
        _ => false,
    };
    let all = case.due_dates(action);
    let is_said = all.len() == 1 && standings.is_some_and(|standings| says(standings.least()));
    if is_said { Vec::new() } else { all }
}

/// A due date, with who set it anew, when and for whom.
pub(super) fn due<'a>(
    case: &Case,
    action: &Action,
    due: &Due<'a>,
    own: &'a [Citation],
) -> (String, &'a [Citation]) {
    let (words, cites) = match due.step {
        None => (dated(&due.date.is), own),
        Some(step) => {
            let by = match speakers(case, step) {
                by if by.is_empty() => by_whom(case, step),
                by => format!(" by {by}"),
            };
            let of = of_whom(case, action, step);
            (format!("{}{of}, set{by}, {}", dated(&due.date.is), dated(&step.date)), &step.cites[..])
        }
    };
    (words, date_cites(due.date, cites))
}

/// How far a report is, with the citation that bears it.
pub(super) fn report<'a>(case: &'a Case, ix: Ix, report: &'a Report) -> (String, Option<&'a Citation>) {
    let own = case[ix].common.cites.first();
    let Some(state) = case.report_state(ix) else { return (String::new(), own) };
    let with = |words: &str, date: &'a Option<SourcedDate>, ends: &str| {
        let when = date.as_ref().map(|date| format!(" {}", on(&date.is))).unwrap_or_default();
        (format!("{words}{when}{ends}"), date.as_ref().and_then(|date| date.cites.first()).or(own))
    };
    match state {
        ReportState::Published => with("published", &report.published, ""),
        ReportState::Issued => with("issued", &report.issued, ""),
        ReportState::CarriedOut => with("carried out", &report.fieldwork, ", publication not dated"),
        ReportState::Due => match &report.due {
            Some(due) => {
                let is_past = due.is.latest().zip(case.day()).is_some_and(|(due, today)| due < today);
                let ends = if is_past { ", no outcome reported" } else { "" };
                (format!("due {}{ends}", dated(&due.is)), due.cites.first().or(own))
            }
            None if report.published.is_some() => with("to be published", &report.published, ""),
            None if report.issued.is_some() => with("to be issued", &report.issued, ""),
            None if report.fieldwork.is_some() => with("to be carried out", &report.fieldwork, ""),
            None => ("still to come, no date given".to_owned(), produced_cite(case, ix).or(own)),
        },
        ReportState::Dropped => {
            ("not to come: what was to produce it is dropped".to_owned(), produced_cite(case, ix).or(own))
        }
        ReportState::Undated => ("undated".to_owned(), own),
    }
}

/// Where it stands what became of the action that is to bring a report.
fn produced_cite(case: &Case, report: Ix) -> Option<&Citation> {
    let action = case.producing(report).next()?;
    let standings = case.standings(action)?;
    case.grounds(action, standings.least()).into_iter().next()
}

/// The dates of a report and of an action in a row that names them, each with its verb; nothing where none is known.
pub(super) fn in_a_row(case: &Case, ix: Ix) -> Option<String> {
    match &case[ix].body {
        Body::Action(action) => Some(asked_when(action)),
        Body::Report(body) => match case.report_state(ix)? {
            ReportState::Due => Some(report(case, ix, body).0),
            _ => None,
        },
        _ => None,
    }
}
