//! What became of an action: its state on the case's day, and the last word on it.

use std::cmp::Reverse;

use super::{Case, Ix, citations};
use crate::citation::{Citation, Locator};
use crate::date::Order;
use crate::record::{Action, ActionKind, Body, Id, Kind, Progress, Response, SourcedDate, Step, Who};

/// The state of an action, in the order in which officers want to see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionState {
    /// Declared complete or assured, and a later finding repeats one that it answers.
    FoundAgain,
    /// Its due date is past, and a source published after it speaks of it without completion.
    Overdue,
    /// Its due date is past, and no source says what followed.
    FellDue,
    /// Nothing else fits.
    Open,
    /// In force.
    InForce,
    /// Its owner says that it is done.
    DeclaredComplete,
    /// Another body has confirmed that it is done.
    Assured,
    /// Rejected, superseded or abandoned.
    Dropped,
}

impl ActionState {
    /// Every state, in the order of the enumeration.
    pub const ALL: [ActionState; 8] = [
        ActionState::FoundAgain,
        ActionState::Overdue,
        ActionState::FellDue,
        ActionState::Open,
        ActionState::InForce,
        ActionState::DeclaredComplete,
        ActionState::Assured,
        ActionState::Dropped,
    ];

    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            ActionState::FoundAgain => "declared complete and found again",
            ActionState::Overdue => "overdue",
            ActionState::FellDue => "fell due",
            ActionState::Open => "open",
            ActionState::InForce => "in force",
            ActionState::DeclaredComplete => "declared complete",
            ActionState::Assured => "assured",
            ActionState::Dropped => "dropped",
        }
    }

    /// Whether it still waits to be done.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            ActionState::FoundAgain | ActionState::Overdue | ActionState::FellDue | ActionState::Open
        )
    }
}

/// The last word on an action.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LastWord<'a> {
    /// The step that says it.
    pub step: &'a Step,
}

impl LastWord<'_> {
    /// What it says, in words: a response, a progress, or a revised date.
    pub fn words(&self) -> String {
        let step = self.step;
        let spaced = |word: &str| word.replace('-', " ");
        match (step.response, step.progress, &step.due) {
            (Some(Response::NoneFound), _, _) => "no response found".to_owned(),
            (Some(response), _, _) => spaced(response.word()),
            (_, Some(Progress::Unknown), _) => "not known how far it has come".to_owned(),
            (_, Some(progress), _) => spaced(progress.word()),
            (_, _, Some(due)) => format!("now due {}", due.is.words()),
            (None, None, None) => String::new(),
        }
    }
}

impl Case {
    /// The latest step of an action's history.
    pub fn last_word<'a>(&self, action: &'a Action) -> Option<LastWord<'a>> {
        action.history.iter().max_by_key(|step| step.date.sort_key()).map(|step| LastWord { step })
    }

    /// The date on which an action is due now: its latest revision, else as first written.
    pub fn due<'a>(&self, action: &'a Action) -> Option<&'a SourcedDate> {
        self.due_dates(action).pop().map(|(due, _)| due)
    }

    /// Every due date of an action in the order in which it was set: as first written, then each with the step that
    /// revised it.
    pub fn due_dates<'a>(&self, action: &'a Action) -> Vec<(&'a SourcedDate, Option<&'a Step>)> {
        let mut revised: Vec<&Step> = action.history.iter().filter(|step| step.due.is_some()).collect();
        revised.sort_by_key(|step| step.date.sort_key());
        let revised = revised.into_iter().filter_map(|step| Some((step.due.as_ref()?, Some(step))));
        action.due.iter().map(|due| (due, None)).chain(revised).collect()
    }

    /// The state of an action on the case's day, the first that fits; none where the record is not an action.
    pub fn action_state(&self, ix: Ix) -> Option<ActionState> {
        let Body::Action(action) = &self[ix].body else { return None };
        let steps = &action.history;
        Some(if self.found_again(action).iter().any(|(_, order)| *order == Order::After) {
            ActionState::FoundAgain
        } else if steps.iter().any(is_assured) {
            ActionState::Assured
        } else if steps.iter().any(|step| self.declares_complete(action, step)) {
            ActionState::DeclaredComplete
        } else if dropping(steps).is_some() {
            ActionState::Dropped
        } else if steps.iter().any(|step| step.progress == Some(Progress::InForce)) {
            ActionState::InForce
        } else {
            self.lateness(ix, action).map_or(ActionState::Open, |(state, _)| state)
        })
    }

    /// Where it stands that an action has reached its state: the latest step that says so and what is held against it,
    /// else its due date, else the action.
    pub fn grounds(&self, ix: Ix, reached: ActionState) -> Vec<&Citation> {
        let own = self[ix].common.cites.first();
        let Body::Action(action) = &self[ix].body else { return own.into_iter().collect() };
        let latest = |says: &dyn Fn(&Step) -> bool| {
            let steps = action.history.iter().filter(|step| says(step));
            steps.max_by_key(|step| step.date.sort_key()).and_then(|step| step.cites.first())
        };
        let due = || {
            let (due, step) = self.due_dates(action).pop()?;
            due.cites.first().or(step.map_or(own, |step| step.cites.first()))
        };
        let grounds = match reached {
            ActionState::FoundAgain => {
                let found = self.found_again(action).into_iter().find(|(_, order)| *order == Order::After);
                let finding = found.and_then(|(finding, _)| self[finding].common.cites.first());
                [self.first_done(action).and_then(|step| step.cites.first()), finding]
            }
            ActionState::InForce => [latest(&|step| step.progress == Some(Progress::InForce)), None],
            ActionState::DeclaredComplete => [latest(&|step| self.declares_complete(action, step)), None],
            ActionState::Assured => [latest(&is_assured), None],
            ActionState::Dropped => [dropping(&action.history).and_then(|step| step.cites.first()), None],
            ActionState::Overdue => [due(), self.lateness(ix, action).and_then(|(_, spoken_of)| spoken_of)],
            ActionState::FellDue | ActionState::Open => [due(), None],
        };
        match grounds {
            [None, None] => own.into_iter().collect(),
            some => some.into_iter().flatten().collect(),
        }
    }

    /// Every action with its state: by state, then those that were due last, or that are due first, then as they stand in
    /// the sources, the items of a list together.
    pub fn actions(&self) -> Vec<(Ix, ActionState)> {
        let mut actions: Vec<(Ix, ActionState)> =
            self.of_kind(Kind::Action).filter_map(|(ix, _)| Some((ix, self.action_state(ix)?))).collect();
        let lists = self.lists();
        actions.sort_by_cached_key(|(ix, state)| {
            let due = match &self[*ix].body {
                Body::Action(action) => self.due(action).and_then(|due| due.is.latest()),
                _ => None,
            };
            // What has fallen due is asked for while it is fresh; what is still to come, in its order.
            let is_past = due.zip(self.day()).is_some_and(|(due, today)| due <= today);
            let (past, coming) = if is_past { (due, None) } else { (None, due) };
            let first = self.list(*ix).and_then(|list| lists.get(&list)?.first().copied()).unwrap_or(*ix);
            let item = self.list_item(*ix).map(|place| (&place.name, place.item));
            ((*state, due.is_none(), Reverse(past), coming), self.stands(first), item, self[*ix].id().clone())
        });
        actions
    }

    /// Where a record first stands in the sources: in which of them, by mark, and at which place; of one that is not
    /// digested, by the looks of the place.
    fn stands(&self, ix: Ix) -> Option<(usize, Option<usize>, Option<Locator>)> {
        let cite = self[ix].common.cites.first()?;
        let passages = &self.source(&cite.source)?.passages;
        let position = cite.from.as_ref().and_then(|from| passages.position(from));
        Some((self.source_rank(&cite.source)?, position, cite.from.clone()))
    }

    /// Whether the step is the owner's own word that it is done; nobody else can declare it.
    fn declares_complete(&self, action: &Action, step: &Step) -> bool {
        // Who promises something without naming an owner is to do it; who asks for something is not.
        let owners = match action.kind {
            ActionKind::Commitment if action.owner.is_empty() => &action.by,
            _ => &action.owner,
        };
        let is_owner = |who: &Who| owners.iter().any(|owner| owner.is_same(who));
        step.progress == Some(Progress::DeclaredComplete) && step.by.iter().any(is_owner)
    }

    /// The step by which an action was first declared complete or assured.
    pub fn first_done<'a>(&self, action: &'a Action) -> Option<&'a Step> {
        let done =
            action.history.iter().filter(|step| is_assured(step) || self.declares_complete(action, step));
        done.min_by_key(|step| step.date.day())
    }

    /// The findings that repeat one which an action answers, and were made after it was first declared complete or
    /// assured, or perhaps so.
    pub fn found_again(&self, action: &Action) -> Vec<(Ix, Order)> {
        let Some(done) = self.first_done(action) else { return Vec::new() };
        let answered: Vec<Ix> = action.answers.iter().filter_map(|id| self.find(id.as_str())).collect();
        let found = self.repeating(&answered).into_iter();
        let found = found.map(|ix| (ix, self.order(ix, &done.date)));
        found.filter(|(_, order)| *order != Order::Before).collect()
    }

    /// Past its due day: overdue where a source that certainly came out later speaks of it without completion (which is
    /// given), fell due where no later source speaks of it. One that says it was completed, if not by its owner, leaves
    /// it open.
    fn lateness(&self, ix: Ix, action: &Action) -> Option<(ActionState, Option<&Citation>)> {
        let due = self.due(action)?.is.latest()?;
        if due >= self.day()? {
            return None;
        }
        let is_later =
            |cite: &&Citation| self.first_published([*cite]).is_some_and(|clock| clock.possible > due);
        let is_done =
            |step: &&Step| matches!(step.progress, Some(Progress::DeclaredComplete | Progress::Assured));
        let told_done: Vec<&Id> = action
            .history
            .iter()
            .filter(is_done)
            .flat_map(|step| &step.cites)
            .map(|cite| &cite.source)
            .collect();
        let later: Vec<&Citation> = citations(&self[ix]).filter(is_later).collect();
        match later.iter().find(|cite| !told_done.contains(&&cite.source)) {
            Some(spoken_of) => Some((ActionState::Overdue, Some(spoken_of))),
            None if later.is_empty() => Some((ActionState::FellDue, None)),
            None => None,
        }
    }
}

fn is_assured(step: &Step) -> bool {
    step.progress == Some(Progress::Assured)
}

/// The step by which an action was rejected and not accepted since, or given up or superseded and not taken up since.
fn dropping(steps: &[Step]) -> Option<&Step> {
    let last = |says: fn(&Step) -> bool| {
        steps.iter().filter(|step| says(step)).max_by_key(|step| step.date.sort_key())
    };
    let response = last(|step| step.response.is_some());
    let progress = last(|step| !matches!(step.progress, None | Some(Progress::Unknown)));
    let given_up = |step: &&Step| matches!(step.progress, Some(Progress::Superseded | Progress::Abandoned));
    response.filter(|step| step.response == Some(Response::Rejected)).or(progress.filter(given_up))
}

#[cfg(test)]
mod tests;
