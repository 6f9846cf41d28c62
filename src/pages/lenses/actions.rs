//! Actions: what became of what was asked and promised.

use crate::case::{ActionState, Case, Ix, bears_all};
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words};
use crate::pages::cited::borne;
use crate::pages::wording::{briefly, by_whom, date_cites, last_word, name, names, state, told};
use crate::pages::{Shelf, chains};
use crate::record::{Action, ActionKind, Body, Who};

/// Every action under its state, what was declared complete and found again first.
pub(super) fn actions(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let all = case.actions();
    let shown: Vec<(Ix, ActionState)> =
        all.iter().copied().filter(|(ix, _)| shelf.filter.covers(case, *ix)).collect();
    let mut page = Page::new(Address::Lens(Lens::Actions), "Actions");
    page.subtitle = super::subtitle(shelf, shown.len(), all.len(), ("action", "actions"));
    page.push(Block::uncited(Uncited::Count, counts(&shown)).aside());
    for (i, group) in ActionState::ALL.into_iter().enumerate() {
        let here = shown.iter().filter(|(_, state)| *state == group);
        let mut rows: Vec<Block> = here.filter_map(|(ix, state)| row(case, *ix, *state)).collect();
        let words = group.words();
        let heading = format!("{}{} ({})", words[..1].to_uppercase(), &words[1..], rows.len());
        if rows.is_empty() {
            // The cursor starts on the first action; where there is none at all, on the first group.
            let none = super::none(shelf);
            rows.push(if i == 0 && shown.is_empty() { none } else { none.aside() });
        }
        page.section(heading, rows);
    }
    page.with_foot(case)
}

/// How many there are in each state, in one sentence.
fn counts(shown: &[(Ix, ActionState)]) -> Words {
    let parts =
        ActionState::ALL.iter().map(|group| match shown.iter().filter(|(_, state)| state == group).count() {
            0 => Words::new().faint(format!("none {}", group.words())),
            n => Words::new().strong(format!("{n} {}", group.words())),
        });
    Words::new().joined(parts, ", ")
}

/// What is to be done and by whom; its state beside the last word on it; which findings it answers.
fn row(case: &Case, ix: Ix, reached: ActionState) -> Option<Block> {
    let Body::Action(action) = &case[ix].body else { return None };
    let (cites, all) = (&case[ix].common.cites, bears_all(&case[ix]));
    let place = case.list_item(ix);
    let item = place.map(|place| format!(" ({} of “{}”)", place.item, place.name)).unwrap_or_default();
    let what = told(
        case,
        Words::new().strong(case[ix].name()).plain(", ").then(who(case, action)).faint(item),
        cites.first(),
    );
    let silent = reached == ActionState::FellDue && action.history.is_empty();
    let (reached_words, last) = match case.due(action).filter(|_| silent) {
        // The column beside it says the rest.
        Some(due) => (
            format!("fell due {}", due.is.words()),
            Block::uncited(Uncited::Own, "no source says what followed"),
        ),
        None => (state(case, action, reached), last_word(case, action, "last word: ")),
    };
    let mut dates = vec![told(case, Words::from(reached_words), case.grounds(ix, reached))];
    let all_dates = case.due_dates(action);
    let revised = all_dates.iter().any(|(_, step)| step.is_some());
    // A date that was never revised stands in the state of what is not done yet, and in no other.
    let is_said = matches!(reached, ActionState::Overdue | ActionState::FellDue | ActionState::Open);
    if revised || !is_said {
        let dated = all_dates.into_iter().map(|(due, step)| {
            let (words, cites) = match step {
                None if revised => (format!("first due {}", due.is.words()), all),
                None => (format!("due {}", due.is.words()), all),
                Some(step) => {
                    let by = match names(case, &step.by) {
                        by if by.is_empty() => by_whom(case, step),
                        by => format!(" by {by}"),
                    };
                    (format!("made due {}{by}, {}", due.is.words(), step.date.words()), &step.cites[..])
                }
            };
            borne(case, &case[ix], Words::new().faint(words), date_cites(due, cites).first())
        });
        dates.extend(dated);
    }
    let mut blocks = vec![what, Block::beside(Block::together(dates), last).indent(2)];
    blocks.extend(chains::found_again(case, action).into_iter().map(|again| again.indent(2)));
    let answered = action.answers.iter().map(|id| {
        let words = Words::new().faint("answers: ").then(name(case, id));
        match case.find(id.as_str()) {
            Some(_) => borne(case, &case[ix], words, all).indent(2),
            None => Block::uncited(Uncited::Count, words).indent(2),
        }
    });
    blocks.extend(answered);
    Some(Block::together(blocks).to(Target::record(case[ix].id())))
}

/// Who asked or promised, and who is to do it.
fn who(case: &Case, action: &Action) -> Words {
    let (asked, bare) = match action.kind {
        ActionKind::Recommendation => ("recommended by ", "recommended"),
        ActionKind::Commitment => ("promised by ", "promised"),
        ActionKind::Requirement => ("required by ", "required"),
        ActionKind::Proposal => ("proposed by ", "proposed"),
    };
    let words = match briefly(case, &action.by) {
        by if by.is_empty() => Words::from(bare),
        by => Words::from(asked).then(by),
    };
    match briefly(case, &action.owner) {
        owner if owner.is_empty() => words,
        _ if is_same(&action.owner, &action.by) => words.plain(", its owner"),
        owner => words.plain("; owner: ").then(owner),
    }
}

/// Whether two fields name the same people and bodies.
fn is_same(one: &[Who], other: &[Who]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_same(b))
}
