//! What one record says of another, or one field of another, against their dates: what replaces something later, an answer
//! before the question, a copy older than what it copies.

use std::collections::HashSet;

use super::fold::folded;
use super::places::{Path, Step, field, within};
use super::{Found, Sense};
use crate::citation::{Citation, Locator};
use crate::date::{Day, EdtfDate, Order};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::{Action, ActionKind, Body, Conflict, Post, Record, Source};

/// The faults of every record that names another, and of what only its own fields contradict.
pub(super) fn links(sense: &Sense<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (item, record) in &sense.sound {
        let item = *item;
        found.extend(replaces(sense, record).map(|(name, sentence)| Found {
            item,
            path: field(name),
            code: Code::ReplacesLater,
            sentence,
            hint: format!("correct a date, or write `{name}` in the later of the two"),
        }));
        match &record.body {
            Body::Action(action) => {
                let asked = asked(sense, action).into_iter();
                found.extend(asked.map(|(path, sentence)| {
                    let hint = "correct one of the two, or give in `date` when it was asked for".to_owned();
                    Found { hint, ..backwards(item, path, sentence) }
                }));
                let answered = answered(sense, action).into_iter();
                found.extend(answered.map(|(path, sentence)| backwards(item, path, sentence)));
            }
            Body::Source(source) => {
                let copied = copied(source);
                found.extend(copied.map(|sentence| backwards(item, field("archived"), sentence)));
            }
            Body::Conflict(conflict) if says_one_thing(conflict) => found.push(Found {
                item,
                path: field("claims"),
                code: Code::SameAnswers,
                sentence: "every answer to this question is the same".to_owned(),
                hint: "write how they differ; what several agree on is a finding with `endorsed_by`"
                    .to_owned(),
            }),
            _ => {}
        }
        let cites = record.common.cites.iter().enumerate();
        found.extend(cites.filter_map(|(at, cite)| {
            let mut path = field("cites");
            path.push(Step::Item(at));
            let sentence = locators(sense, cite)?;
            let (from, to) = cite.ends()?;
            let hint = format!("write `{}#{to}-{from}`, if the document counts in that order", cite.source);
            Some(Found { item, path, code: Code::BackwardsLocators, sentence, hint })
        }));
    }
    found
}

/// Two dates the wrong way round.
pub(super) fn backwards(item: usize, path: Path, sentence: String) -> Found {
    Found { item, path, code: Code::BackwardsDates, sentence, hint: "correct one of the two".to_owned() }
}

/// What replaces or succeeds a later one: the field and the sentence.
fn replaces(sense: &Sense<'_>, record: &Record) -> Option<(&'static str, String)> {
    let later = |name: &'static str, id: &Id, own: &EdtfDate, other: &EdtfDate, what: &str| {
        let sentence = format!("`{id}` ({what} {}) is later than this one ({})", other.words(), own.words());
        (own.compare(other) == Order::Before).then_some((name, sentence))
    };
    match &record.body {
        Body::Report(report) => {
            let id = report.replaces.as_ref()?;
            let Body::Report(other) = &sense.record(id)?.body else { return None };
            let (what, own, other) = match (&report.published, &other.published) {
                (Some(own), Some(other)) => ("published", own, other),
                _ => ("fieldwork", report.fieldwork.as_ref()?, other.fieldwork.as_ref()?),
            };
            later("replaces", id, &own.is, &other.is, what)
        }
        Body::Source(source) => {
            let id = source.replaces.as_ref()?;
            let Body::Source(other) = &sense.record(id)?.body else { return None };
            later("replaces", id, &source.published.is, &other.published.is, "published")
        }
        Body::Post(post) => {
            let id = post.succeeds.as_ref()?;
            let Body::Post(other) = &sense.record(id)?.body else { return None };
            later("succeeds", id, last(post)?, first(other)?, "held from")
        }
        _ => None,
    }
}

/// The first date that is told of a post; none where it may go back further.
fn first(post: &Post) -> Option<&EdtfDate> {
    let dates =
        post.holders.iter().flat_map(|holder| holder.from.iter().map(|date| &date.is).chain(&holder.seen));
    let begun: Option<Vec<(Day, &EdtfDate)>> = dates.map(|date| Some((date.earliest()?, date))).collect();
    begun?.into_iter().min_by_key(|(day, _)| *day).map(|(_, date)| date)
}

/// The last date that is told of a post; none where a holder has not certainly left.
fn last(post: &Post) -> Option<&EdtfDate> {
    let dates = post.holders.iter().map(|holder| holder.to.as_ref().map(|date| &date.is));
    let ended: Option<Vec<(Day, &EdtfDate)>> =
        dates.map(|date| date.and_then(|date| Some((date.latest()?, date)))).collect();
    ended?.into_iter().max_by_key(|(day, _)| *day).map(|(_, date)| date)
}

/// An answer to a recommendation, or its due date, before the work on its report had begun; or a due date before the report
/// that asks for it was there. Where the work was done earlier, or a draft went round, it may have been asked for before
/// publication; and a plan may promise what was due already.
fn asked(sense: &Sense<'_>, action: &Action) -> Vec<(Path, String)> {
    let report = action.report.as_ref().filter(|_| action.date.is_none());
    let Some((id, Body::Report(report))) = report.and_then(|id| Some((id, &sense.record(id)?.body))) else {
        return Vec::new();
    };
    let is_asked =
        matches!(action.kind, ActionKind::Recommendation | ActionKind::Requirement | ActionKind::Request);
    let begun =
        [("fieldwork", &report.fieldwork), ("issued", &report.issued), ("published", &report.published)];
    let begun = begun.into_iter().find_map(|(name, date)| Some((name, &date.as_ref()?.is)));
    let Some((name_of_begun, begun)) = begun.filter(|(name, _)| is_asked || *name == "fieldwork") else {
        return Vec::new();
    };
    let is_before = |date: &EdtfDate| date.compare(begun) == Order::Before;
    let sentence = |name: &str, date: &EdtfDate| {
        format!("`{name}` ({}) is before the `{name_of_begun}` of `{id}` ({})", date.words(), begun.words())
    };
    let mut found = Vec::new();
    for (at, step) in action.history.iter().enumerate().filter(|_| name_of_begun == "fieldwork") {
        if step.news.response().is_some() && is_before(&step.date) {
            found.push((within("history", at, "date"), sentence("date", &step.date)));
        }
    }
    let due = action.due.as_ref().filter(|due| is_before(&due.is));
    found.extend(due.map(|due| (field("due"), sentence("due", &due.is))));
    found
}

/// What an action answers although it was found later.
fn answered(sense: &Sense<'_>, action: &Action) -> Vec<(Path, String)> {
    let Some(date) = &action.date else { return Vec::new() };
    let later = |(at, id): (usize, &Id)| {
        let Body::Finding(finding) = &sense.record(id)?.body else { return None };
        let found = finding.date.as_ref().filter(|found| found.compare(date) == Order::After)?;
        let sentence = format!("`{id}` ({}) is later than this action ({})", found.words(), date.words());
        let mut path = field("answers");
        path.push(Step::Item(at));
        Some((path, sentence))
    };
    action.answers.iter().enumerate().filter_map(later).collect()
}

/// A copy of a page that was made before the page was published; such addresses begin with the day of the copy.
fn copied(source: &Source) -> Option<String> {
    let address = source.archived.as_ref()?;
    let host = address.split('/').nth(2)?;
    let day = address.split('/').skip(3).find_map(|part| {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let whole = host.contains("archive") && matches!(digits.len(), 8 | 14);
        let day = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
        whole.then(|| day.parse::<EdtfDate>().ok()).flatten()
    })?;
    let published = &source.published.is;
    let sentence = format!("`archived` ({}) is before `published` ({})", day.words(), published.words());
    (day.compare(published) == Order::Before).then_some(sentence)
}

/// Whether several answers are one, word for word.
fn says_one_thing(conflict: &Conflict) -> bool {
    let answers: HashSet<String> = conflict.claims.iter().map(|claim| folded(&claim.says)).collect();
    conflict.claims.len() > 1 && answers.len() == 1
}

/// A range of an undigested source whose ends are counted alike, and backwards; a digested source has an order of its own.
fn locators(sense: &Sense<'_>, cite: &Citation) -> Option<String> {
    let (from, to) = cite.ends()?;
    let Body::Source(source) = &sense.record(&cite.source)?.body else { return None };
    let ((before, from_numbers), (after, to_numbers)) = (counted(from)?, counted(to)?);
    let is_backwards = before == after && from_numbers > to_numbers;
    let sentence = format!("`{from}-{to}` runs backwards");
    (source.passages.is_empty() && is_backwards).then_some(sentence)
}

/// The letters before a locator's numbers, and the numbers: `p47`, `1.5`.
fn counted(at: &Locator) -> Option<(&str, Vec<u32>)> {
    let digits = at.as_str().trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = at.as_str().strip_suffix(digits)?;
    let numbers: Option<Vec<u32>> = digits.split('.').map(|part| part.parse().ok()).collect();
    Some((letters, numbers?))
}
