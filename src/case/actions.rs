//! What became of an action: where each of its owners stands on the case's day, and the last word on it.

mod course;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use course::{Course, Decided, is_among, is_complete};

use super::mentions::{citations, step_citations};
use super::{Again, Case, Ix, bears_all};
use crate::citation::Citation;
use crate::date::Day;
use crate::record::{Action, ActionKind, Body, Id, Identity, Progress, SourcedDate, Step, Who};

/// How far an action or one of its owners has come, the least advanced first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionState {
    /// Declared complete or assured, but a finding that is certainly later repeats one that it answers.
    FoundAgain,
    /// Its due date has passed, and a source published since mentions it without saying that it was completed.
    Overdue,
    /// Its due date has passed, and no outcome is reported.
    Passed,
    /// None of the other states applies.
    Open,
    /// In force when last reported.
    InForce,
    /// Its owner says that it is done.
    Complete,
    /// Another body has confirmed that it is done.
    Assured,
    /// Rejected, superseded or abandoned, by whoever was to do it or by whoever asked.
    Dropped,
}

impl ActionState {
    /// Every state, in the order of the enumeration.
    pub const ALL: [ActionState; 8] = [
        ActionState::FoundAgain,
        ActionState::Overdue,
        ActionState::Passed,
        ActionState::Open,
        ActionState::InForce,
        ActionState::Complete,
        ActionState::Assured,
        ActionState::Dropped,
    ];

    /// Whether there is nothing left to do.
    pub fn is_finished(self) -> bool {
        matches!(self, ActionState::Complete | ActionState::Assured)
    }
}

/// A due date, with the step that revised it where it is not the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Due<'a> {
    /// The date.
    pub date: &'a SourcedDate,
    /// The step that set it; none for the first due date.
    pub step: Option<&'a Step>,
}

/// Where an owner of an action stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// The owner; none where nobody is named.
    pub owner: Option<&'a Who>,
    /// How far they have come.
    pub state: ActionState,
    /// The step that decides it.
    pub step: Option<&'a Step>,
    /// Whether that step is only hearsay: the word of someone who cannot decide it, shown but deciding nothing.
    pub is_hearsay: bool,
    /// Whether no later step concerns them.
    pub is_last: bool,
    /// The last answer or progress that concerns them, whether or not it decides their state.
    pub news: Option<&'a Step>,
    /// The due date now in force.
    pub due: Option<Due<'a>>,
    /// The last finding to repeat what the action answers, certainly or perhaps since it was completed.
    pub again: Option<Again>,
    /// Where a source mentions it after its due date.
    spoken_of: Option<&'a Citation>,
}

/// Where the owners of an action stand, in the order in which it names them; there is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Standings<'a> {
    /// The standing of each.
    pub owners: Vec<Standing<'a>>,
    least: usize,
}

impl<'a> Standings<'a> {
    fn new(owners: Vec<Standing<'a>>) -> Standings<'a> {
        let day = |standing: &Standing<'_>| standing.due.map(|due| due.date.is.sort_key());
        let order = |standing: &Standing<'_>| (standing.state, day(standing).is_none(), day(standing));
        let least = (0..owners.len()).min_by_key(|i| owners.get(*i).map(order)).unwrap_or_default();
        Standings { owners, least }
    }

    /// The least advanced owner, whose state is the action's own.
    pub fn least(&self) -> &Standing<'a> {
        &self.owners[self.least]
    }

    /// The action's own state.
    pub fn state(&self) -> ActionState {
        self.least().state
    }
}

impl Case {
    /// Who asks for an action or promises it: those whom it names, else the authors of the report in which it stands.
    pub fn askers<'a>(&'a self, action: &'a Action) -> &'a [Who] {
        if action.by.is_empty() { self.authors(action.report.as_ref()) } else { &action.by }
    }

    /// Who is to do an action. Whoever promises something without naming an owner is; whoever asks for something is
    /// not.
    pub fn owners<'a>(&'a self, action: &'a Action) -> &'a [Who] {
        match action.kind {
            ActionKind::Commitment if action.owner.is_empty() => self.askers(action),
            _ => &action.owner,
        }
    }

    /// What bears out who asks for an action or promises it, where they have no citations of their own: all that its report
    /// rests on, where only that says who, else all that the action does.
    pub fn bears_askers(&self, ix: Ix, action: &Action) -> &[Citation] {
        let report = action.report.as_ref().filter(|_| action.by.is_empty());
        bears_all(&self[report.and_then(|id| self.find(id.as_str())).unwrap_or(ix)])
    }

    /// The same of who is to do it.
    pub fn bears_owners(&self, ix: Ix, action: &Action) -> &[Citation] {
        match action.kind {
            ActionKind::Commitment if action.owner.is_empty() => self.bears_askers(ix, action),
            _ => bears_all(&self[ix]),
        }
    }

    /// Whether a step is the word of an owner whom it concerns; nobody else can declare an action complete.
    pub fn is_owners_word(&self, action: &Action, step: &Step) -> bool {
        let concerned = |who: &Who| step.of.is_empty() || is_among(who, &step.of);
        step.by.iter().any(|who| concerned(who) && is_among(who, self.owners(action)))
    }

    /// The latest step of an action's history.
    pub fn last_word<'a>(&self, action: &'a Action) -> Option<&'a Step> {
        action.history.iter().max_by_key(|step| step.date.sort_key())
    }

    /// The steps of an action by date and, on one date, in the order of the file.
    pub fn steps<'a>(&self, action: &'a Action) -> Vec<&'a Step> {
        in_order(action)
    }

    /// Every due date of an action in the order in which it was set: as first written, then each revision.
    pub fn due_dates<'a>(&self, action: &'a Action) -> Vec<Due<'a>> {
        due_dates(action, &in_order(action))
    }

    /// Where the owners of an action stand on the case's day; none where the record is not an action.
    pub fn standings(&self, ix: Ix) -> Option<Standings<'_>> {
        let Body::Action(action) = &self[ix].body else { return None };
        let (owners, askers) = (self.owners(action), self.askers(action));
        let of_steps: HashSet<*const Citation> =
            action.history.iter().flat_map(step_citations).map(std::ptr::from_ref).collect();
        let general = citations(&self[ix]).filter(|cite| !of_steps.contains(&std::ptr::from_ref(*cite)));
        let general: Vec<&Citation> = general.collect();
        let of_each: Vec<(Option<&Who>, Vec<&Step>)> = match owners {
            [] => vec![(None, in_order(action))],
            _ => owners.iter().map(Some).zip(concerning(owners, in_order(action))).collect(),
        };
        let standing =
            of_each.into_iter().map(|(owner, steps)| self.standing(action, owner, askers, &steps, &general));
        Some(Standings::new(standing.collect()))
    }

    /// The citations for an owner's state: those of the step that decides it and of what counts against it, else of the
    /// last answer or progress, else of the due date, else of the action.
    pub fn grounds<'a>(&'a self, ix: Ix, standing: &Standing<'a>) -> Vec<&'a Citation> {
        let step = || standing.step.map_or(&[][..], |step| &step.cites).iter().take(1);
        let due = || {
            let due = standing.due.into_iter();
            due.flat_map(|due| match due.step {
                _ if !due.date.cites.is_empty() => &due.date.cites[..],
                Some(step) => &step.cites,
                None => bears_all(&self[ix]),
            })
            .take(1)
        };
        let grounds: Vec<&Citation> = match standing.state {
            ActionState::FoundAgain => {
                let found = standing.again.iter().flat_map(|again| self.first_cite(again.finding));
                step().chain(found).collect()
            }
            ActionState::Overdue => due().chain(standing.spoken_of).collect(),
            ActionState::Passed => due().collect(),
            _ if standing.step.is_some() => step().collect(),
            _ => standing.news.iter().flat_map(|step| step.cites.first()).chain(due()).collect(),
        };
        if grounds.is_empty() { self.first_cite(ix).into_iter().collect() } else { grounds }
    }

    fn standing<'a>(
        &'a self,
        action: &'a Action,
        owner: Option<&'a Who>,
        askers: &[Who],
        steps: &[&'a Step],
        general: &[&'a Citation],
    ) -> Standing<'a> {
        let due = due_dates(action, steps).pop();
        let told = |state, step, is_hearsay| Standing {
            owner,
            state,
            step,
            is_hearsay,
            is_last: step.zip(steps.last().copied()).is_some_and(|(step, last)| std::ptr::eq(step, last)),
            news: steps.iter().rev().find(|step| step.news.says_how_far()).copied(),
            due,
            again: None,
            spoken_of: None,
        };
        let done = |state, step: &'a Step| {
            let again = self.found_again(action, step);
            let is_certain = again.is_some_and(|again| again.is_certain);
            let state = if is_certain { ActionState::FoundAgain } else { state };
            Standing { again, ..told(state, Some(step), false) }
        };
        let begun = Course::new(Decided::Nothing);
        let course = steps.iter().fold(begun, |course, step| course.after(step, owner, askers));
        let heard = |step| told(ActionState::Open, Some(step), true);
        match (course.decided, course.hearsay) {
            (Decided::Complete(step), _) => done(ActionState::Complete, step),
            (Decided::Assured(step), _) => done(ActionState::Assured, step),
            (Decided::Dropped(step), _) => told(ActionState::Dropped, Some(step), false),
            (Decided::InForce(step), _) => told(ActionState::InForce, Some(step), false),
            (Decided::Nothing, Some(step)) if is_complete(step) => heard(step),
            (Decided::Nothing, hearsay) => {
                let late = due.and_then(|due| self.lateness(due.date.is.latest()?, steps, general));
                match (late, hearsay) {
                    (Some(Late { spoken_of: Some(cite) }), _) => {
                        Standing { spoken_of: Some(cite), ..told(ActionState::Overdue, None, false) }
                    }
                    (_, Some(step)) => heard(step),
                    (Some(_), None) => told(ActionState::Passed, None, false),
                    (None, None) => told(ActionState::Open, None, false),
                }
            }
        }
    }

    /// For an action past its due day: whether a source that certainly came out later mentions it, for this owner or as
    /// a whole, without saying that it was completed. None before that day, and where later sources say that it was.
    fn lateness<'a>(&self, due: Day, steps: &[&'a Step], general: &[&'a Citation]) -> Option<Late<'a>> {
        if due >= self.day()? {
            return None;
        }
        let is_later =
            |cite: &&Citation| self.first_published([*cite]).is_some_and(|clock| clock.possible > due);
        let is_done = |step: &&&Step| is_complete(step) || step.news.progress() == Some(Progress::Assured);
        let told_done: HashSet<&Id> =
            steps.iter().filter(is_done).flat_map(|step| &step.cites).map(|cite| &cite.source).collect();
        let all = steps.iter().flat_map(|step| step_citations(step)).chain(general.iter().copied());
        let mut later = all.filter(is_later).peekable();
        let is_silent = later.peek().is_none();
        match later.find(|cite| !told_done.contains(&cite.source)) {
            None if !is_silent => None,
            spoken_of => Some(Late { spoken_of }),
        }
    }
}

/// A due date that has passed.
struct Late<'a> {
    /// Where a source has mentioned it since; none where no source has.
    spoken_of: Option<&'a Citation>,
}

/// For each owner, the steps that concern it: those that name it in `of`; of the steps without `of`, those by the owner
/// itself and those by no owner.
fn concerning<'a>(owners: &'a [Who], steps: Vec<&'a Step>) -> Vec<Vec<&'a Step>> {
    let mut places: HashMap<Identity<'_>, Vec<usize>> = HashMap::new();
    for (i, owner) in owners.iter().enumerate() {
        places.entry(owner.identity()).or_default().push(i);
    }
    let mut concerning: Vec<Vec<&Step>> = owners.iter().map(|_| Vec::new()).collect();
    for step in steps {
        let named = if step.of.is_empty() { &step.by } else { &step.of };
        let mut concerned: Vec<usize> =
            named.iter().filter_map(|who| places.get(&who.identity())).flatten().copied().collect();
        if concerned.is_empty() && step.of.is_empty() {
            concerned = (0..owners.len()).collect();
        }
        concerned.sort_unstable();
        concerned.dedup();
        for owner in concerned {
            if let Some(steps) = concerning.get_mut(owner) {
                steps.push(step);
            }
        }
    }
    concerning
}

/// The steps by date and, on one date, in the order of the file.
fn in_order(action: &Action) -> Vec<&Step> {
    let mut steps: Vec<&Step> = action.history.iter().collect();
    steps.sort_by_key(|step| step.date.sort_key());
    steps
}

fn due_dates<'a>(action: &'a Action, steps: &[&'a Step]) -> Vec<Due<'a>> {
    let revised = steps.iter().filter_map(|step| Some(Due { date: step.news.due()?, step: Some(step) }));
    action.due.iter().map(|date| Due { date, step: None }).chain(revised).collect()
}
