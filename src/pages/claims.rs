//! How a contested question or a record is answered, and what came of it.

use std::collections::HashSet;

use super::cited;
use super::wording::{asserted, briefly, count, date, listed, names, told};
use crate::case::{Case, Ix, Judge, Way, citations};
use crate::citation::{Citation, Locator};
use crate::page::{Block, Cites, Clause, Target, Uncited, Words};
use crate::record::{Body, Claim, Conflict, Id, Kind, Outcome, Stance, Who};
use crate::schema;

/// A claim of a conflict, asserter first; its words lead to its finding.
pub(super) fn claim_clauses(case: &Case, claim: &Claim) -> Vec<Clause> {
    let mut clauses = cited::speakers(case, &claim.by, &claim.cites);
    let mut words = Words::new();
    let when = date(claim.date.as_ref());
    if !when.is_empty() {
        words = words.faint(format!(", {when}"));
    }
    let words = match &claim.finding {
        Some(finding) => words.plain(": ").link(claim.says.as_str(), Target::record(finding)),
        None => words.plain(": ").plain(claim.says.as_str()),
    };
    clauses.push(cited::clause(case, words, &claim.cites));
    clauses
}

/// The questions that concern a record, with their answers; of those that are told elsewhere, the title alone.
pub(super) fn about(case: &Case, ix: Ix, elsewhere: &HashSet<Ix>) -> Vec<Block> {
    let mut questions: Vec<Ix> = Vec::new();
    // Whoever answers a question need not be what it is about.
    let about = schema::relation(Kind::Conflict, "about");
    let among = schema::relation(Kind::Conflict, "claims.finding");
    for link in case.links(ix) {
        let concerns = Some(link.relation) == about || Some(link.relation) == among;
        if concerns && link.way == Way::Named && !questions.contains(&link.other) {
            questions.push(link.other);
        }
    }
    questions.sort_unstable();
    let others = answered_in(case, ix);
    let mut blocks = Vec::new();
    for question in questions.iter().copied() {
        let Body::Conflict(conflict) = &case[question].body else { continue };
        let title = Words::from(case[question].titled());
        if elsewhere.contains(&question) {
            blocks.push(Block::uncited(Uncited::Count, title.faint(" (in this brief)")).fact("Contested"));
            continue;
        }
        blocks.push(Block::uncited(Uncited::Count, title).fact("Contested"));
        let answers = conflict.claims.iter().map(|claim| Block::clauses(claim_clauses(case, claim)));
        blocks.extend(answers.map(Block::continued));
        blocks.push(resolution(case, conflict).continued());
    }
    for (question, claims) in others {
        let Body::Conflict(conflict) = &case[question].body else { continue };
        if !questions.contains(&question) && !elsewhere.contains(&question) {
            blocks.push(also_answered(case, question, conflict, &claims).fact("Contested"));
        }
    }
    blocks
}

/// The questions to which an event or a report has answers.
pub(super) fn answered(case: &Case, ix: Ix) -> impl Iterator<Item = Ix> {
    answered_in(case, ix).into_iter().map(|(question, _)| question)
}

/// The questions to which an event or a report has answers without being what they are about: what its reports found, and
/// what those who took part say in a passage that it cites.
fn answered_in(case: &Case, ix: Ix) -> Vec<(Ix, Vec<&Claim>)> {
    let record = &case[ix];
    let (reports, who): (Vec<&Id>, Vec<&Who>) = match &record.body {
        Body::Event(event) => {
            (event.reports.iter().collect(), event.people.iter().chain(&event.organisations).collect())
        }
        Body::Report(_) => (vec![record.id()], Vec::new()),
        _ => return Vec::new(),
    };
    let places = |cite: &Citation| -> Vec<(Id, Locator)> {
        cited::digests(case, cite).map(|((id, at), _)| (id.clone(), at.clone())).collect()
    };
    let own: HashSet<(Id, Locator)> = citations(record).flat_map(places).collect();
    let is_theirs = |claim: &&Claim| {
        let found = claim.finding.as_ref().and_then(|id| case.find(id.as_str()));
        let is_found = found.is_some_and(|ix| match &case[ix].body {
            Body::Finding(finding) => finding.report.as_ref().is_some_and(|id| reports.contains(&id)),
            _ => false,
        });
        let is_by = |one: &Who| one.id().is_some() && who.iter().any(|who| who.id() == one.id());
        is_found
            || (claim.by.iter().any(is_by) && claim.cites.iter().flat_map(places).any(|at| own.contains(&at)))
    };
    let questions = case.of_kind(Kind::Conflict).filter_map(|(question, record)| match &record.body {
        Body::Conflict(conflict) => Some((question, conflict.claims.iter().filter(is_theirs).collect())),
        _ => None,
    });
    questions.filter(|(_, claims): &(Ix, Vec<&Claim>)| !claims.is_empty()).collect()
}

/// A question that is answered elsewhere too: its title, whose answers are told here, and how many others there are.
fn also_answered(case: &Case, question: Ix, conflict: &Conflict, here: &[&Claim]) -> Block {
    let mut clauses = vec![cited::clause(case, case[question].titled(), &[])];
    let mut joint = " Answered by ";
    for claim in here {
        let who = Words::from(joint).then(briefly(case, &claim.by));
        clauses.push(cited::clause(case, who, &claim.cites));
        joint = ", ";
    }
    let others = conflict.claims.len() - here.len();
    if others > 0 {
        let words = format!(" and in {}", count(others, "other answer", "other answers"));
        clauses.push(cited::clause(case, words, &[]));
    }
    if conflict.resolved.is_some() {
        clauses.push(cited::clause(case, "; resolved", &[]));
    }
    Block::clauses(clauses)
}

/// What settled a conflict, or that it is open.
pub(super) fn resolution(case: &Case, conflict: &Conflict) -> Block {
    match &conflict.resolved {
        Some(resolved) => {
            let words = Words::new().strong("Resolved: ").plain(resolved.reason.as_str());
            told(case, words, &resolved.cites)
        }
        None => Block::uncited(Uncited::Own, "Open: no source settles it"),
    }
}

/// How a dispute ended.
pub(super) fn outcome(case: &Case, disputed: Ix, outcome: &Outcome) -> Block {
    let clause = |words: Words| cited::clause(case, words, &outcome.cites);
    let mut clauses = vec![clause(Words::new().strong("Outcome: ").plain(outcome.is.word()))];
    clauses.extend(cited::names(case, " by ", &outcome.by, &outcome.cites));
    let mut ends = nearness(case.judge(disputed, outcome)).to_owned();
    let when = date(outcome.date.as_ref());
    if !when.is_empty() {
        ends.push_str(&format!(", {when}"));
    }
    if !ends.is_empty() {
        clauses.push(clause(Words::from(ends)));
    }
    Block::clauses(clauses).below()
}

/// How close whoever gave an outcome is to what is disputed, to follow their name.
fn nearness(judge: Option<Judge>) -> &'static str {
    match judge {
        Some(Judge::OfOwnWord) => ", whose own word it was",
        Some(Judge::OfTheBody) => ", of the body concerned",
        None => "",
    }
}

/// How a dispute ended, and by whose word, with how close they are to what is disputed.
fn outcome_words(case: &Case, disputed: Ix, outcome: &Outcome) -> String {
    let by = names(case, &outcome.by);
    let by = if by.is_empty() { by } else { format!(" by {by}") };
    format!("{}{by}{}", outcome.is.word(), nearness(case.judge(disputed, outcome)))
}

/// What is disputed, after whose word it is.
pub(super) fn disputed_words(case: &Case, ix: Ix) -> Words {
    let word = match &case[ix].body {
        Body::Finding(_) => asserted(case, ix).plain(": "),
        _ => Words::new(),
    };
    word.plain(case[ix].titled())
}

/// Who disputes a record and, if every dispute has an outcome, the outcomes.
pub(super) fn disputed_by(case: &Case, ix: Ix) -> String {
    let disputes = &case[ix].common.disputed_by;
    let mut by: Vec<String> = disputes.iter().map(|dispute| names(case, &dispute.by)).collect();
    by.dedup();
    let outcomes: Option<Vec<String>> =
        disputes.iter().map(|dispute| Some(outcome_words(case, ix, dispute.outcome.as_ref()?))).collect();
    let mut outcomes = outcomes.unwrap_or_default();
    outcomes.dedup();
    let outcome = match &outcomes[..] {
        [] => String::new(),
        [one] => format!("; {one}"),
        _ => "; settled".to_owned(),
    };
    format!("{}{outcome}", listed(&by))
}

/// Each dispute of a record: who disputes it, and what came of that.
pub fn disputes(case: &Case, ix: Ix) -> Vec<String> {
    let one = |dispute: &Stance| {
        let by = names(case, &dispute.by);
        match &dispute.outcome {
            Some(is) => format!("{by}; {}", outcome_words(case, ix, is)),
            None => by,
        }
    };
    case[ix].common.disputed_by.iter().map(one).collect()
}

/// The questions that nothing settles and that a finding is one of several answers to.
pub fn open_questions(case: &Case, ix: Ix) -> Vec<String> {
    let among = schema::relation(Kind::Conflict, "claims.finding");
    let links = case.links(ix).iter().filter(|link| Some(link.relation) == among && link.way == Way::Named);
    let is_open = |ix: &Ix| match &case[*ix].body {
        Body::Conflict(conflict) => conflict.claims.len() > 1 && conflict.resolved.is_none(),
        _ => false,
    };
    let mut found: Vec<Ix> = links.map(|link| link.other).filter(is_open).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|ix| case[ix].titled()).collect()
}

/// The citations for a contested matter and how it was settled: for a conflict, the first passage of its first two
/// claims and of its resolution; for a record, its own, and that of each dispute and each outcome.
pub(super) fn cites_of(case: &Case, ix: Ix) -> Option<Cites> {
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
