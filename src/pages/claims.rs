//! What is answered to a contested question or against a record, and what came of it.

use super::cited;
use super::wording::{date, names, passage_words, stop, told};
use crate::case::{Case, Ix};
use crate::page::{Block, Clause, Target, Uncited, Words};
use crate::record::{Claim, Conflict, Outcome};

/// A claim of a conflict, asserter first; its words lead to the finding that it is.
pub(super) fn claim_clauses(case: &Case, claim: &Claim) -> Vec<Clause> {
    let mut clauses = cited::names(case, "", &claim.by, &claim.cites);
    // A name stays as it is; "others" and "the article" begin like any other words.
    let is_named = claim.by.first().is_some_and(|who| who.id.is_some());
    if let Some(first) = clauses.first_mut() {
        first.begin(is_named);
    }
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

/// A claim of a conflict with its passage.
pub(super) fn claim(case: &Case, claim: &Claim) -> Block {
    let passage = passage_words(case, &claim.cites);
    let behind = |words| Words::from(stop(&claim.says)).then(words);
    let passage = passage.map(|words| cited::clause(case, behind(words), &claim.cites));
    Block::clauses(claim_clauses(case, claim).into_iter().chain(passage))
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

/// What came of a dispute.
pub(super) fn outcome(case: &Case, disputed: Ix, outcome: &Outcome) -> Block {
    let clause = |words: Words| cited::clause(case, words, &outcome.cites);
    let mut clauses = vec![clause(Words::new().strong("Outcome: ").plain(outcome.is.word()))];
    clauses.extend(cited::names(case, " by ", &outcome.by, &outcome.cites));
    let mut ends = if case.judges_itself(disputed, outcome) { ITSELF.to_owned() } else { String::new() };
    let when = date(outcome.date.as_ref());
    if !when.is_empty() {
        ends.push_str(&format!(", {when}"));
    }
    if !ends.is_empty() {
        clauses.push(clause(Words::from(ends)));
    }
    Block::clauses(clauses).indent(2)
}

/// Behind who gave an outcome, where it is their own word that was disputed.
const ITSELF: &str = ", whose own word is disputed";

/// What came of a dispute, and by whom; that their own word is disputed is said.
pub(super) fn outcome_words(case: &Case, disputed: Ix, outcome: &Outcome) -> String {
    let by = names(case, &outcome.by);
    let by = if by.is_empty() { by } else { format!(" by {by}") };
    let itself = if case.judges_itself(disputed, outcome) { ITSELF } else { "" };
    format!("{}{by}{itself}", outcome.is.word())
}
