//! What became of an action: its state on the case's day, and the last word on it.

use super::{Case, Ix};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Action, Body, Kind, Progress, Response, SourcedDate, Step, Who};

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
        matches!(self, ActionState::FoundAgain | ActionState::Overdue | ActionState::FellDue | ActionState::Open)
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
            (Some(response), _, _) => spaced(response.word()),
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
        let revised = action.history.iter().filter(|step| step.due.is_some());
        revised.max_by_key(|step| step.date.sort_key()).and_then(|step| step.due.as_ref()).or(action.due.as_ref())
    }

    /// The state of an action on the case's day; none where the record is not an action.
    pub fn action_state(&self, ix: Ix) -> Option<ActionState> {
        let Body::Action(action) = &self[ix].body else { return None };
        let reached = |progress: Progress| latest(&action.history, |step| step.progress == Some(progress));
        let complete = latest(&action.history, |step| {
            step.progress == Some(Progress::DeclaredComplete) && self.owner_says(action, step)
        });
        let assured = reached(Progress::Assured);
        let done = complete.into_iter().chain(assured).min_by_key(|step| step.date.sort_key());
        if done.is_some_and(|step| self.found_again_after(action, &step.date)) {
            return Some(ActionState::FoundAgain);
        }
        if assured.is_some() {
            return Some(ActionState::Assured);
        }
        if complete.is_some() {
            return Some(ActionState::DeclaredComplete);
        }
        let dropped = latest(&action.history, |step| {
            step.response == Some(Response::Rejected)
                || matches!(step.progress, Some(Progress::Superseded | Progress::Abandoned))
        });
        if dropped.is_some() {
            return Some(ActionState::Dropped);
        }
        if reached(Progress::InForce).is_some() {
            return Some(ActionState::InForce);
        }
        Some(self.lateness(ix, action).unwrap_or(ActionState::Open))
    }

    /// Every action with its state: by state, then those that were due last, or that are due first, then id.
    pub fn actions(&self) -> Vec<(Ix, ActionState)> {
        let mut actions: Vec<(Ix, ActionState)> =
            self.of_kind(Kind::Action).filter_map(|(ix, _)| Some((ix, self.action_state(ix)?))).collect();
        actions.sort_by_cached_key(|(ix, state)| {
            let due = match &self[*ix].body {
                Body::Action(action) => self.due(action).and_then(|due| due.is.latest()),
                _ => None,
            };
            // What has fallen due is asked for while it is fresh; what is still to come, in its order.
            let past = due.zip(self.day()).is_some_and(|(due, today)| due <= today);
            let order = due.map(|due| if past { -day_number(due) } else { day_number(due) });
            (*state, due.is_none(), order, self[*ix].id().clone())
        });
        actions
    }

    fn owner_says(&self, action: &Action, step: &Step) -> bool {
        step.by.is_empty() || step.by.iter().any(|who| self.is_owner(action, who))
    }

    fn is_owner(&self, action: &Action, who: &Who) -> bool {
        let owners = if action.owner.is_empty() { &action.by } else { &action.owner };
        owners.iter().any(|owner| (owner.id.is_some() && owner.id == who.id) || owner == who)
    }

    fn found_again_after(&self, action: &Action, done: &EdtfDate) -> bool {
        let answered: Vec<Ix> = action.answers.iter().filter_map(|id| self.find(id.as_str())).collect();
        self.of_kind(Kind::Finding).any(|(ix, record)| {
            let Body::Finding(finding) = &record.body else { return false };
            let repeats = finding.repeats.iter().filter_map(|r| self.find(r.id.as_str()));
            let later = self.newest_day(ix).is_some_and(|found| found > done.day());
            later && repeats.into_iter().any(|earlier| answered.contains(&earlier))
        })
    }

    fn lateness(&self, ix: Ix, action: &Action) -> Option<ActionState> {
        let due = self.due(action)?.is.latest()?;
        let today = self.day()?;
        if due >= today {
            return None;
        }
        let after = |cites: &[Citation]| self.last_published(cites).is_some_and(|clock| clock.certain > due);
        let spoken = after(&self[ix].common.cites) || action.history.iter().any(|step| after(&step.cites));
        Some(if spoken { ActionState::Overdue } else { ActionState::FellDue })
    }
}

/// Days in order, as a number.
fn day_number(day: Day) -> i32 {
    i32::from(day.year()) * 400 + i32::from(day.day_of_year())
}

fn latest(history: &[Step], fits: impl Fn(&Step) -> bool) -> Option<&Step> {
    history.iter().filter(|step| fits(step)).max_by_key(|step| step.date.sort_key())
}
