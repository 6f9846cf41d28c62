//! Actions: what became of what was asked for and promised.

use crate::case::{ActionState, Case, Ix, Standings, bears_all};
use crate::page::{Address, Block, Clause, Lens, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::cited::{self, borne};
use crate::pages::progress::{self, asked_when, state};
use crate::pages::wording::{briefly, name, quoted, told};
use crate::record::{Action, Body, Who};

/// Every action under its state, with what was declared complete, then found again, at the top.
pub(super) fn actions(material: &Material<'_>) -> Page {
    let case = material.case;
    let all = case.actions();
    let total = all.len();
    let shown: Vec<(Ix, Standings<'_>)> =
        all.into_iter().filter(|(ix, _)| material.filter.covers(case, *ix)).collect();
    let mut page = Page::new(Address::Lens(Lens::Actions), "Actions");
    page.subtitle = super::subtitle(material, shown.len(), total, ("action", "actions"));
    page.push(Block::uncited(Uncited::Count, counts(&shown)).aside());
    for (i, group) in ActionState::ALL.into_iter().enumerate() {
        let here = shown.iter().filter(|(_, standings)| standings.state() == group);
        let mut rows: Vec<Block> = here.filter_map(|(ix, standings)| row(case, *ix, standings)).collect();
        let heading = format!("{} ({})", progress::heading(group), rows.len());
        if rows.is_empty() {
            // The cursor starts on the first action; where there is none at all, on the first group.
            let none = super::none(material);
            rows.push(if i == 0 && shown.is_empty() { none } else { none.aside() });
        }
        page.section(heading, rows);
    }
    page.with_foot(case)
}

/// How many there are in each state, in one sentence.
fn counts(shown: &[(Ix, Standings<'_>)]) -> Words {
    let parts = ActionState::ALL.iter().filter_map(|group| {
        let n = shown.iter().filter(|(_, standings)| standings.state() == *group).count();
        let words = match group {
            ActionState::FoundAgain => "declared complete, then found again",
            ActionState::Overdue => "overdue",
            ActionState::Passed => "past the due date, no outcome reported",
            ActionState::Open => "open",
            ActionState::InForce => "in force",
            ActionState::Complete => "declared complete",
            ActionState::Assured => "assured",
            ActionState::Dropped => "dropped",
        };
        (n > 0).then(|| Words::new().strong(format!("{n} {words}")))
    });
    Words::new().joined(parts, "; ")
}

/// What is to be done and by whom; its state, with the last word on it; where several owners stand; which findings it
/// answers.
fn row(case: &Case, ix: Ix, standings: &Standings<'_>) -> Option<Block> {
    let Body::Action(action) = &case[ix].body else { return None };
    let record = &case[ix];
    let place = case.list_item(ix);
    let item =
        place.map(|place| format!(" (item {} of {})", place.item, quoted(&place.name))).unwrap_or_default();
    let title = cited::clause(case, Words::new().strong(case[ix].titled()), case.first_cite(ix));
    let item = cited::clause(case, Words::new().faint(item), bears_all(record));
    let what = Block::clauses(std::iter::once(title).chain(who(case, ix, action)).chain(Some(item)));
    let words = state(case, standings);
    // The heading says as much already.
    let is_new = words != "open";
    let stands = is_new.then(|| told(case, Words::from(words), case.grounds(ix, standings.least())));
    let mut stand: Vec<Block> = stands.into_iter().collect();
    let owners = progress::owners(case, ix, standings);
    stand.extend(owners.into_iter().map(|owner| owner.below()));
    let dues = progress::due_dates(case, ix, action, standings).into_iter();
    stand.extend(dues.map(|(label, words, cites)| {
        borne(case, record, Words::new().faint(format!("{label} {words}")), cites.first())
    }));
    let last = progress::last_word(case, action, "last word: ")
        .filter(|_| !progress::tells_last_word(case, action, standings));
    let stand = (!stand.is_empty()).then(|| Block::together(stand));
    let stand = match (stand, last) {
        (Some(stand), Some(last)) => Some(Block::beside(stand, last)),
        (stand, last) => stand.or(last),
    };
    let mut blocks = vec![what];
    blocks.extend(stand.map(|stand| stand.below()));
    blocks.extend(progress::last_again(case, standings).map(|again| again.below()));
    let answered = action.answers.iter().map(|id| {
        let words = Words::new().faint("in answer to: ").then(name(case, id));
        match case.find(id.as_str()) {
            // What was found is cited from the finding's own source.
            Some(finding) => told(case, words, case.first_cite(finding)).below(),
            None => Block::uncited(Uncited::Count, words).below(),
        }
    });
    blocks.extend(answered);
    Some(Block::together(blocks).to(Target::record(case[ix].id())))
}

/// Who asked or promised and when, and who is to do it, each with what supports that.
fn who(case: &Case, ix: Ix, action: &Action) -> Vec<Clause> {
    let all = bears_all(&case[ix]);
    let mut clauses = vec![cited::clause(case, format!(", {}", asked_when(action)), all)];
    clauses.extend(progress::askers(case, ix, action, " ", briefly));
    let called = |who: &Who| briefly(case, std::slice::from_ref(who));
    // Someone who promises what they are to do themselves is named only once.
    if !is_same(&action.owner, &action.by) {
        clauses.extend(cited::listed(case, "; owner: ", ", ", &action.owner, all, called));
    }
    clauses
}

/// Whether two fields name the same people and bodies.
fn is_same(one: &[Who], other: &[Who]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_same(b))
}
