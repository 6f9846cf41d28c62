//! How far an action has come, in words. What is said of a state is said here, once for every page.

mod steps;

pub(super) use steps::{by_someone, by_whom, joint, news, of_others, step_line, step_words};

use std::collections::BTreeMap;

use super::cited::{clause, listed};
use super::wording::{briefly, found_when, name_of, say, told};
use crate::case::{ActionState, Case, Ix, Standing, Standings, bears_all};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::page::{Block, Clause, Words};
use crate::record::{Action, ActionKind, Body, Progress, Response, SourcedDate, Step, Who};
use steps::{is_deed, set_by, speakers};

/// The verb that the kind of an action earns.
pub(super) fn verb(action: &Action) -> &'static str {
    match action.kind {
        ActionKind::Recommendation => "recommended",
        ActionKind::Commitment => "promised",
        ActionKind::Requirement => "required",
        ActionKind::Proposal => "proposed",
        ActionKind::Request => "asked for",
    }
}

/// When an action is due or was last reported in force, else when it was asked for or promised.
pub(super) fn first_words(action: &Action, least: &Standing<'_>) -> String {
    match least.due {
        Some(due) => format!("due {}", due.date.worded(EdtfDate::short)),
        None => asked_or_in_force(action, least),
    }
}

/// When an action was last reported in force, else when it was asked for or promised.
fn asked_or_in_force(action: &Action, least: &Standing<'_>) -> String {
    let (verb, date) = match (least.state, least.step) {
        (ActionState::InForce, Some(step)) => ("in force", Some(&step.date)),
        _ => (verb(action), action.date.as_ref()),
    };
    match date {
        Some(date) => format!("{verb} {}", in_years(date)),
        None => verb.to_owned(),
    }
}

/// The same for a column, which has no room for a date without a beginning, and where no due date matters any more once
/// something is done or dropped.
pub(super) fn in_a_column(action: &Action, least: &Standing<'_>) -> String {
    let words = match least.state {
        ActionState::FoundAgain | ActionState::Complete | ActionState::Assured | ActionState::Dropped => {
            asked_or_in_force(action, least)
        }
        _ => first_words(action, least),
    };
    match words.split_once(" in or before ") {
        Some((verb, _)) => verb.to_owned(),
        None => words,
    }
}

/// The years in which something was done, to follow a verb.
fn in_years(date: &EdtfDate) -> String {
    match (date.earliest().map(Day::year), date.latest().map(Day::year)) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) if date.lasts() => format!("{first}–{last}"),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        (Some(first), None) => format!("from {first} on"),
        (None, last) => last.map(|last| format!("in or before {last}")).unwrap_or_default(),
    }
}

/// A state, as the heading over the actions in it.
pub(super) fn heading(state: ActionState) -> &'static str {
    match state {
        ActionState::FoundAgain => "Declared complete, then found again",
        ActionState::Overdue => "Overdue",
        ActionState::Passed => "Due date passed, no outcome reported",
        ActionState::Open => "Open",
        ActionState::InForce => "In force",
        ActionState::Complete => "Declared complete",
        ActionState::Assured => "Assured",
        ActionState::Dropped => "Dropped",
    }
}

/// Who asked for an action or promised it, after words that come before them all, each with what supports that: their
/// own citations, else those on which the whole action rests. Where only the report says who, its authors and the
/// report; nothing where neither is known.
pub(super) fn askers(
    case: &Case,
    ix: Ix,
    action: &Action,
    before: &str,
    called: fn(&Case, &[Who]) -> Words,
) -> Vec<Clause> {
    let report = action.report.as_ref().filter(|_| action.by.is_empty());
    let report = report.and_then(|id| case.find(id.as_str()));
    let otherwise = case.bears_askers(ix, action);
    let called = |who: &Who| called(case, std::slice::from_ref(who));
    let by = format!("{before}by ");
    let mut clauses = listed(case, by, ", ", case.askers(action), otherwise, called);
    if let Some(report) = report {
        let joint = if clauses.is_empty() { format!("{before}in ") } else { " in ".to_owned() };
        clauses.push(clause(case, Words::from(joint).then(name_of(case, report)), case.earliest_cites(ix)));
    }
    clauses
}

/// The state of an action: its least advanced owner's and, where the others' differs, of how many it is true.
pub(super) fn state(case: &Case, standings: &Standings<'_>) -> String {
    let least = standings.least();
    let words = standing(case, least);
    let alike: Vec<_> = standings.owners.iter().filter(|other| other.state == least.state).collect();
    let (all, one_date) = (standings.owners.len(), alike.iter().all(|other| standing(case, other) == words));
    // Where several are late by different dates, no one date is theirs together.
    let (words, alike) = match least.state {
        _ if one_date => (words, alike.len()),
        ActionState::Overdue => ("overdue".to_owned(), alike.len()),
        ActionState::Passed => ("due date passed, no outcome reported".to_owned(), alike.len()),
        _ => {
            let same = alike.iter().filter(|other| standing(case, other) == words).count();
            (words, same)
        }
    };
    if all == alike { words } else { format!("{words} ({alike} of {all} owners)") }
}

/// The state of an owner of an action, with the day on which it was so or is due.
pub(super) fn standing(case: &Case, standing: &Standing<'_>) -> String {
    let when = |step: &Step| format!(" {}", step.date.in_a_sentence());
    let decided = |words: &str| {
        standing.step.map(|step| said(case, standing, step, words, &when(step))).unwrap_or_default()
    };
    let due = standing.due.map(|due| due.date.worded(EdtfDate::after_a_verb)).unwrap_or_default();
    let is_assured = standing.step.is_some_and(|step| step.news.progress() == Some(Progress::Assured));
    let done = if is_assured { "assured" } else { "declared complete" };
    match standing.state {
        ActionState::FoundAgain => format!("{done}, then found again"),
        ActionState::Overdue => format!("overdue, was due {due}"),
        ActionState::Passed => format!("due {due}, no outcome reported"),
        ActionState::Open => match (standing.step.filter(|_| standing.is_hearsay), &*due) {
            (Some(step), _) => hearsay(case, step),
            (None, due) => {
                let told = |step| format!(", {}", said(case, standing, step, &news(step), &when(step)));
                let news = standing.news.map(told).unwrap_or_default();
                let due = if due.is_empty() { String::new() } else { format!(", due {due}") };
                format!("open{news}{due}")
            }
        },
        ActionState::InForce => {
            let silent = if is_old(case, standing) { ", nothing later reported" } else { "" };
            format!("{}{silent}", decided("in force"))
        }
        ActionState::Complete | ActionState::Assured => {
            let perhaps = if standing.again.is_some() { ", perhaps then found again" } else { "" };
            format!("{}{perhaps}", decided(done))
        }
        ActionState::Dropped => {
            let how = standing.step.map(|step| dropped_by(case, standing, step, &when(step)));
            format!("dropped: {}", how.unwrap_or_default())
        }
    }
}

/// What a step says in these words, when, and who says so unless it is the owner's own word: "accepted by Ann Lee in
/// May 2013", "in progress in 2013, says North via Bob Day".
pub(super) fn said(case: &Case, standing: &Standing<'_>, step: &Step, words: &str, when: &str) -> String {
    let is_by = |who: &Who| matches!(&step.by[..], [by] if by.is_same(who));
    let is_own = step.via.is_empty() && standing.owner.is_some_and(is_by);
    match speakers(case, step) {
        by if by.is_empty() || is_own => format!("{words}{when}"),
        by if is_deed(step) => format!("{words} by {by}{when}"),
        by => format!("{words}{when}, {} {by}", say(case, &step.by)),
    }
}

/// The same of how something was dropped, or that nobody is named who dropped it.
pub(super) fn dropped_by(case: &Case, standing: &Standing<'_>, step: &Step, when: &str) -> String {
    let unsaid = if step.by.is_empty() { ", by whom not said" } else { "" };
    said(case, standing, step, dropped(step), when) + unsaid
}

/// Whether the words for a state give the due date too.
pub(super) fn says_due(standing: &Standing<'_>) -> bool {
    let is_open = standing.state == ActionState::Open && !standing.is_hearsay;
    is_open || matches!(standing.state, ActionState::Overdue | ActionState::Passed)
}

/// Whether a source came out after the last word on an action and would have reported more.
pub(super) fn is_old(case: &Case, standing: &Standing<'_>) -> bool {
    let over = standing.step.and_then(|step| step.date.latest());
    standing.is_last && over.zip(case.last_day()).is_some_and(|(over, last)| over < last)
}

fn dropped(step: &Step) -> &'static str {
    match step.news.progress() {
        Some(progress @ (Progress::Superseded | Progress::Abandoned)) => progress.word(),
        _ => Response::Rejected.word(),
    }
}

/// What is said of an action by those who cannot decide it.
fn hearsay(case: &Case, step: &Step) -> String {
    let what =
        if step.news.progress() == Some(Progress::DeclaredComplete) { "complete" } else { dropped(step) };
    match (what, speakers(case, step)) {
        (what, by) if by.is_empty() => format!("reported {what}, by whom not said"),
        ("complete", by) => format!("reported complete by {by}"),
        ("rejected", by) => format!("open, rejected by {by}"),
        (what, by) => format!("open, {what} as reported by {by}"),
    }
}

/// Whether the state of an action already gives its last word, with who says it and when.
pub(super) fn tells_last_word(case: &Case, action: &Action, standings: &Standings<'_>) -> bool {
    let (Some(last), [only]) = (case.last_word(action), &standings.owners[..]) else { return false };
    let says_one_thing = last.news.response().is_none() || last.news.progress().is_none();
    let is_told = matches!(only.state, ActionState::Dropped | ActionState::Complete | ActionState::Assured);
    is_told && only.is_last && says_one_thing && last.news.due().is_none() && !last.by.is_empty()
}

/// The last word on an action and whose it is; nothing where our sources have none.
pub(super) fn last_word(case: &Case, action: &Action) -> Option<Block> {
    Some(step_line(case, action, case.last_word(action)?))
}

/// Each owner with their state; nothing where all are in the same state, which is then the action's.
pub(super) fn owners(case: &Case, ix: Ix, standings: &Standings<'_>) -> Vec<Block> {
    let Body::Action(action) = &case[ix].body else { return Vec::new() };
    let words: Vec<String> = standings.owners.iter().map(|one| standing(case, one)).collect();
    if words.windows(2).all(|two| two[0] == two[1]) {
        return Vec::new();
    }
    let block = |(one, words): (&Standing<'_>, String)| {
        // Who the owner is and where they stand may rest on different passages.
        let who = one.owner.map(std::slice::from_ref).unwrap_or_default();
        let called = |who: &Who| briefly(case, std::slice::from_ref(who)).at_the_head();
        let mut clauses = listed(case, "", "", who, case.bears_owners(ix, action), called);
        clauses.push(clause(case, Words::from(": ").strong(words), case.grounds(ix, one)));
        Block::clauses(clauses)
    };
    standings.owners.iter().zip(words).map(block).collect()
}

/// The last finding to repeat what an action answers, certainly or perhaps since one of its owners completed it.
pub(super) fn last_again(case: &Case, standings: &Standings<'_>) -> Option<Block> {
    let again = standings.owners.iter().filter_map(|owner| owner.again);
    let last =
        again.max_by_key(|again| (again.is_certain, case.date(again.finding).map(EdtfDate::sort_key)))?;
    Some(again_row(case, last.finding, last.is_certain))
}

/// Every finding that repeats what an action answers, certainly or perhaps since one of its owners completed it.
pub(super) fn found_again(case: &Case, action: &Action, standings: &Standings<'_>) -> Vec<Block> {
    let mut found: BTreeMap<Ix, bool> = BTreeMap::new();
    let done = standings.owners.iter().filter(|owner| owner.again.is_some()).filter_map(|owner| owner.step);
    let mut dates: Vec<&Step> = done.collect();
    dates.dedup_by_key(|step| std::ptr::from_ref(*step));
    for again in dates.into_iter().flat_map(|step| case.all_found_again(action, step)) {
        *found.entry(again.finding).or_default() |= again.is_certain;
    }
    found.into_iter().map(|(ix, is_certain)| again_row(case, ix, is_certain)).collect()
}

fn again_row(case: &Case, ix: Ix, is_certain: bool) -> Block {
    let perhaps = if is_certain { "" } else { "perhaps " };
    let words = Words::new().strong(format!("{perhaps}found again: ")).then(name_of(case, ix));
    told(case, words.faint(format!(", {}", found_when(case, ix))), case.first_cite(ix))
}

/// The due dates of an action, each with a word that introduces it and what supports it: all of them if any was
/// revised; else the one, unless it is said already.
pub(super) fn due_dates<'a>(
    case: &'a Case,
    ix: Ix,
    action: &'a Action,
    standings: &Standings<'_>,
    is_said: bool,
) -> Vec<(&'static str, String, &'a [Citation])> {
    let all = case.due_dates(action);
    if all.len() == 1 && is_said {
        return Vec::new();
    }
    let stands = |at: usize| {
        let due = all[at].step.map(std::ptr::from_ref);
        let is_it =
            |owner: &Standing<'_>| owner.due.is_some_and(|due_of| due_of.step.map(std::ptr::from_ref) == due);
        at + 1 == all.len() || standings.owners.iter().any(is_it)
    };
    let label = |at: usize| match at {
        _ if all.len() == 1 => "due",
        0 => "first due",
        at if stands(at) => "now due",
        _ => "then due",
    };
    all.iter()
        .enumerate()
        .map(|(at, due)| {
            let words = due.date.worded(EdtfDate::after_a_verb);
            let (words, cites) = match due.step {
                None => (words, bears_all(&case[ix])),
                Some(step) => (format!("{words}{}", set_by(case, action, step)), &step.cites[..]),
            };
            (label(at), words, date_cites(due.date, cites))
        })
        .collect()
}

/// The citations of a date, else those of the part that it belongs to.
fn date_cites<'a>(date: &'a SourcedDate, part: &'a [Citation]) -> &'a [Citation] {
    if date.cites.is_empty() { part } else { &date.cites }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::Address;
    use crate::pages::{Filter, Material, page};
    use crate::record::Id;

    /// The page of an action of two bodies with these fields, as one line of words.
    fn shown(records: &str, id: &str) -> String {
        let case = trial(&format!(
            "organisations: [{{id: north, name: North}}, {{id: south, name: South}}, {{id: watch, name: Watch}}]\n\
             people: [{{id: ann, name: Ann}}]\n{records}"
        ));
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let lines = page(&material, &Address::Record(Id::new(id))).in_words().lines;
        lines.iter().map(|line| line.text()).collect::<Vec<_>>().join("\n")
    }

    fn action(fields: &str) -> String {
        shown(&format!("actions: [{{id: a, title: A, cites: ['press#1'], {fields}}}]"), "a")
    }

    fn assert_says(text: &str, all: &[&str]) {
        all.iter().for_each(|words| assert!(text.lines().any(|line| line == *words), "{words}\nin\n{text}"));
    }

    #[test]
    fn a_state_says_since_when_and_what_is_not_known_since() {
        let state = |step: &str| {
            let text = action(&format!(
                "kind: requirement, by: watch, owner: north, history: [{{cites: ['press#2'], {step}}}]"
            ));
            let state = text.lines().find_map(|line| line.strip_prefix("State: ")).unwrap();
            state.replace(" (as of 30 June 2014)", "")
        };
        for (step, words) in [
            ("date: 2010-02, progress: in-force", "in force in February 2010, nothing later reported [1:2]"),
            ("date: 2014-06-30, progress: in-force", "in force on 30 June 2014 [1:2]"),
            ("date: 2013, progress: declared-complete, by: north", "declared complete in 2013 [1:2]"),
            ("date: 2013, progress: assured, by: watch", "assured by Watch in 2013 [1:2]"),
            ("date: 2013, progress: declared-complete", "reported complete, by whom not said [1:2]"),
            ("date: 2013, progress: declared-complete, by: watch", "reported complete by Watch [1:2]"),
            (
                "date: 2013, progress: declared-complete, by: watch, via: ann",
                "reported complete by Watch via Ann [1:2]",
            ),
            ("date: 2013, response: rejected, by: north", "dropped: rejected in 2013 [1:2]"),
            ("date: 2013, progress: abandoned, by: watch", "dropped: abandoned by Watch in 2013 [1:2]"),
            ("date: 2013, response: rejected", "reported rejected, by whom not said [1:2]"),
            ("date: 2013, response: rejected, by: ann", "open, rejected by Ann [1:2]"),
            ("date: 2013, progress: superseded, by: ann", "open, superseded as reported by Ann [1:2]"),
            ("date: 2013, due: 2015", "open, due 2015 [1:2]"),
            ("date: 2013, progress: in-progress", "open, in progress in 2013 [1:2]"),
            (
                "date: 2013, progress: in-progress, by: watch",
                "open, in progress in 2013, according to Watch [1:2]",
            ),
            ("date: 2013, response: accepted, by: north", "open, accepted in 2013 [1:2]"),
            ("date: 2013, response: accepted, by: ann, of: north", "open, accepted by Ann in 2013 [1:2]"),
            ("date: 2013, response: none-found", "open, no response found in 2013 [1:2]"),
            (
                "date: 2013, progress: in-progress, by: north, via: ann",
                "open, in progress in 2013, according to North via Ann [1:2]",
            ),
            (
                "date: 2013, response: rejected, by: north, via: ann",
                "dropped: rejected by North via Ann in 2013 [1:2]",
            ),
            (
                "date: 2013, progress: superseded, by: watch",
                "dropped: superseded in 2013, according to Watch [1:2]",
            ),
            ("date: 2014-06-30, progress: in-force, by: ann", "in force on 30 June 2014, says Ann [1:2]"),
        ] {
            assert_eq!(state(step), words);
        }
    }

    #[test]
    fn the_last_word_has_all_that_its_step_says_and_who_speaks_for_whom() {
        let text = action(
            "kind: recommendation, by: watch, owner: [north, south], due: 2013, date: 2012, history: [
             {date: 2012, response: accepted, by: [north, south], cites: ['press#2']},
             {date: 2013-05, response: accepted-in-principle, progress: in-progress, due: 2015, of: south, by: south,
              via: ann, text: 'It began.', cites: ['press#3']}]",
        );
        assert_says(
            &text,
            &[
                "Recommended: 2012 by Watch [1:1]",
                "Last word: accepted in principle and in progress in May 2013, now due 2015, according to South via Ann [1:3]",
                "May 2013: accepted in principle and in progress, now due 2015, according to South via Ann: It began. [1:3]",
                "2012: accepted by North and South [1:2]",
                "First due: 2013 [1:1]",
                "Now due: 2015 for South (set by South via Ann in May 2013) [1:3]",
                "State: overdue, was due 2013 (1 of 2 owners) (as of 30 June 2014) [1:1] [1:2]",
                "North [1:1]: overdue, was due 2013 [1:1] [1:2]",
                "South [1:1]: open, accepted in principle and in progress in May 2013, according to South via Ann, due 2015 [1:3]",
            ],
        );
        assert!(!action("kind: proposal").contains("Last word"));
    }

    #[test]
    fn owners_that_are_late_by_different_dates_are_counted_together_and_each_date_that_holds_is_due_now() {
        let history = |north: &str| {
            action(&format!(
                "kind: recommendation, by: watch, owner: [north, south], due: 2012, history: [
                 {{date: 2012-04, by: north, of: north, due: 2012-09, cites: ['press#2']}},
                 {{date: 2012-05, by: north, of: north, due: {north}, cites: ['press#2']}},
                 {{date: 2012-06, by: south, of: south, due: 2013-03, cites: ['press#3']}}]"
            ))
        };
        let late = history("2013-02");
        assert_says(
            &late,
            &[
                "State: overdue (as of 30 June 2014) [1:2]",
                "North [1:1]: overdue, was due February 2013 [1:2]",
                "South [1:1]: overdue, was due March 2013 [1:3]",
                "Then due: September 2012 for North (set by North in April 2012) [1:2]",
                "Now due: February 2013 for North (set by North in May 2012) [1:2]",
                "Now due: March 2013 for South (set by South in June 2012) [1:3]",
                "May 2012: now due February 2013, according to North [1:2]",
            ],
        );
        assert_says(
            &history("2015"),
            &["State: overdue, was due March 2013 (1 of 2 owners) (as of 30 June 2014) [1:3]"],
        );
    }

    #[test]
    fn the_day_of_a_step_is_not_read_as_its_sources() {
        let last = |owners: &str, step: &str| {
            let text = action(&format!(
                "kind: requirement, by: watch, owner: [{owners}], history: [{{date: 2010-05-10, cites: ['press#2'], {step}}}]"
            ));
            text.lines().find_map(|line| line.strip_prefix("Last word: ")).unwrap().to_owned()
        };
        for (step, words) in [
            (
                "response: accepted, progress: in-force",
                "accepted and in force on 10 May 2010, says the article [1] [1:2]",
            ),
            ("progress: in-progress, by: ann", "in progress on 10 May 2010, says Ann [1:2]"),
            ("response: accepted, by: ann", "accepted by Ann on 10 May 2010 [1:2]"),
            ("response: accepted, by: ann, of: south", "accepted for South by Ann on 10 May 2010 [1:2]"),
            ("response: accepted", "accepted on 10 May 2010, says the article [1] [1:2]"),
            ("progress: declared-complete", "reported complete on 10 May 2010, by whom not said [1:2]"),
            ("progress: not-started", "not yet started on 10 May 2010, says the article [1] [1:2]"),
            ("due: 2012", "now due 2012, as revised on 10 May 2010, says the article [1] [1:2]"),
            (
                "due: 2012, of: south, by: ann",
                "now due 2012 for South, as revised on 10 May 2010, says Ann [1:2]",
            ),
            (
                "response: accepted, due: 2012, by: ann",
                "accepted on 10 May 2010, now due 2012, says Ann [1:2]",
            ),
        ] {
            assert_eq!(last("north, south", step), words);
        }
    }

    #[test]
    fn prose_of_a_step_keeps_its_own_citations() {
        let text = action(
            "kind: proposal, history: [{date: 2013, progress: in-progress, cites: ['press#3'],
             text: \"It began.\\n\\nIt goes on. [[press#4]]\"}]",
        );
        assert_says(
            &text,
            &["2013: in progress, says the article [1] [1:3]", "It began. [1:3]", "It goes on. [1:4]"],
        );
    }

    #[test]
    fn who_asks_is_named_or_else_the_report_and_its_authors() {
        let text = |by: &str, of_report: &str| {
            let text = shown(
                &format!(
                    "reports: [{{id: r, title: R, kind: review, {of_report}cites: ['press#5']}}]\n\
                     actions: [{{id: a, title: A, kind: requirement, {by}report: r, cites: ['press#1']}}]"
                ),
                "a",
            );
            let line = text.lines().find(|line| line.starts_with("Required: ")).unwrap();
            line.to_owned()
        };
        assert_eq!(text("by: ann, ", "by: watch, "), "Required: by Ann [1:1]");
        assert_eq!(text("", "by: watch, "), "Required: by Watch [1:5] in R [1:1]");
        assert_eq!(text("", ""), "Required: in R [1:1]");

        // Whoever promises something in their report is to do it, and only the report says who they are.
        let promised = shown(
            "reports: [{id: r, title: R, kind: plan, by: [north, south], cites: ['press#5']}]\n\
             actions: [{id: a, title: A, kind: commitment, report: r, cites: ['press#1'], history: [\
             {date: 2013, by: north, of: north, progress: in-force, cites: ['press#2']}]}]",
            "a",
        );
        let owners = ["North [1:5]: in force", "South [1:5]: open [1:1]"];
        assert!(owners.iter().all(|owner| promised.contains(owner)), "{promised}");
    }
}
