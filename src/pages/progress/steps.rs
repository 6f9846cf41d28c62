//! A step of an action in words: what it says, when that was, and whose word it is.

use crate::case::Case;
use crate::date::EdtfDate;
use crate::page::{Block, Words};
use crate::pages::wording::{names, say, tellers, told};
use crate::record::{Action, Progress, Response, Step};

/// Who says what a step says, and who reports it for them.
pub(super) fn speakers(case: &Case, step: &Step) -> String {
    match (names(case, &step.by), names(case, &step.via)) {
        (by, via) if via.is_empty() => by,
        (by, via) => format!("{by} via {via}"),
    }
}

/// What a step says, in words: a response, how far it has come, a revised date.
pub(in crate::pages) fn step_words(case: &Case, action: &Action, step: &Step) -> String {
    joined([step_news(case, action, step), now_due(step)])
}

fn joined(words: [String; 2]) -> String {
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The answer and the progress of a step; nobody but an owner declares a completion.
fn step_news(case: &Case, action: &Action, step: &Step) -> String {
    let news = news(step);
    if case.is_owners_word(action, step) { news } else { news.replace("declared", "reported") }
}

/// The date to which a step moves an action; empty for most.
fn now_due(step: &Step) -> String {
    let due = step.news.due().map(|due| format!("now due {}", due.worded(EdtfDate::after_a_verb)));
    due.unwrap_or_default()
}

/// The answer and the progress of a step, in words.
pub(in crate::pages) fn news(step: &Step) -> String {
    let response = step.news.response().map(|response| match response {
        Response::NoneFound => "no response found",
        response => response.word(),
    });
    let progress = step.news.progress().map(|progress| match progress {
        // Behind it comes a day, on which it was not begun yet.
        Progress::NotStarted => "not yet started",
        progress => progress.word(),
    });
    let all: Vec<&str> = response.into_iter().chain(progress).collect();
    all.join(" and ").replace('-', " ")
}

/// Who took a step, to follow what it says: where nobody is named, its source; or that nobody is said to have declared
/// a completion.
pub(in crate::pages) fn by_whom(case: &Case, step: &Step) -> String {
    match (by_someone(case, step), tellers(&step.by, &step.cites)) {
        (by, who) if by.is_empty() && !who.is_empty() => {
            format!(", {} {}", say(case, &who), names(case, &who))
        }
        (by, _) => by,
    }
}

/// The same, without the source where nobody is named.
pub(in crate::pages) fn by_someone(case: &Case, step: &Step) -> String {
    match (speakers(case, step), step.news.progress()) {
        (by, Some(Progress::DeclaredComplete)) if by.is_empty() => ", by whom not said".to_owned(),
        (by, _) if by.is_empty() => by,
        (by, _) => format!("{}{by}", joint(case, step)),
    }
}

/// What joins a step to whoever took it: one accepts or completes something, but says how far it is.
pub(in crate::pages) fn joint(case: &Case, step: &Step) -> String {
    if is_by(step) { " by ".to_owned() } else { format!(", {} ", say(case, &step.by)) }
}

/// Whether all that a step says is the deed of whoever took it.
fn is_by(step: &Step) -> bool {
    is_deed(step) && step.news.due().is_none()
}

/// Whether the answer or the progress of a step is an act of whoever reports it; what superseded an action need not be
/// theirs.
pub(super) fn is_deed(step: &Step) -> bool {
    match (step.news.response(), step.news.progress()) {
        (Some(response), None) => response != Response::NoneFound,
        (None, Some(Progress::DeclaredComplete | Progress::Assured | Progress::Abandoned)) => true,
        _ => false,
    }
}

/// Which of several owners a step concerns, if it says so, to follow what it says.
fn of_whom(case: &Case, action: &Action, step: &Step) -> String {
    match names(case, &step.of) {
        of if of.is_empty() || case.owners(action).len() < 2 => String::new(),
        of => format!(" for {of}"),
    }
}

/// The same beside those who say it; that it concerns only them need not be said.
pub(in crate::pages) fn of_others(case: &Case, action: &Action, step: &Step) -> String {
    let itself =
        step.of.len() == step.by.len() && step.of.iter().all(|of| step.by.iter().any(|by| by.is_same(of)));
    if itself { String::new() } else { of_whom(case, action, step) }
}

/// A step on one line: what it says, when that was, and who says so. The day stands beside what happened on it: behind
/// a source it would be read as the source's own.
pub(in crate::pages) fn step_line(case: &Case, action: &Action, step: &Step) -> Block {
    let (of, by, when) = (of_others(case, action, step), by_whom(case, step), step.date.in_a_sentence());
    let (news, due) = (step_news(case, action, step), now_due(step));
    let (said, rest) = match (news.is_empty(), due.is_empty()) {
        (true, _) => (format!("{due}{of}"), format!(", as revised {when}{by}")),
        (false, true) if is_by(step) && !step.by.is_empty() => {
            (format!("{news}{of}"), format!("{by} {when}"))
        }
        (false, _) => (joined([format!("{news} {when}"), due]) + &of, by),
    };
    told(case, Words::new().strong(said).plain(rest), step.cites.first())
}

/// For whom a due date was revised, by whom and when.
pub(super) fn set_by(case: &Case, action: &Action, step: &Step) -> String {
    let (of, when) = (of_whom(case, action, step), step.date.in_a_sentence());
    match speakers(case, step) {
        by if by.is_empty() => format!("{of} (set {when}{})", by_whom(case, step)),
        by => format!("{of} (set by {by} {when})"),
    }
}
