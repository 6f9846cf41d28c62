//! What an action's steps, one after the other, make of it for one of its owners.

use crate::record::{Progress, Response, Step, Who};

/// What the steps so far have made of an action for one of its owners.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course<'a> {
    pub(super) decided: Decided<'a>,
    /// The later step in which people who cannot decide it report it completed or dropped.
    pub(super) hearsay: Option<&'a Step>,
    /// The last of those that reports it completed.
    done: Option<&'a Step>,
}

/// What was decided, and by which step.
#[derive(Debug, Clone, Copy)]
pub(super) enum Decided<'a> {
    Nothing,
    InForce(&'a Step),
    Complete(&'a Step),
    Assured(&'a Step),
    Dropped(&'a Step),
}

impl<'a> Course<'a> {
    pub(super) fn new(decided: Decided<'a>) -> Course<'a> {
        Course { decided, hearsay: None, done: None }
    }

    /// What a step changes for one of the owners whom it concerns.
    pub(super) fn after(self, step: &'a Step, owner: Option<&Who>, askers: &[Who]) -> Course<'a> {
        let is_owner = owner.is_some_and(|owner| is_among(owner, &step.by));
        // Where nobody is named on either side, whoever dropped it counts as one of them.
        let nobody_named = owner.is_none() && askers.is_empty() && step.by.is_empty();
        let may_drop = is_owner || nobody_named || step.by.iter().any(|who| is_among(who, askers));
        let heard = Course { hearsay: Some(step), ..self };
        let answered = match step.news.response() {
            Some(Response::Rejected) if may_drop => Course::new(Decided::Dropped(step)),
            Some(Response::Rejected) => heard,
            Some(Response::Accepted | Response::AcceptedInPrinciple | Response::PartlyAccepted) => {
                self.accepted()
            }
            Some(Response::Noted | Response::UnderConsideration | Response::NoneFound) | None => self,
        };
        match (step.news.progress(), answered.decided) {
            (None, _) => answered,
            // What was dropped has not been started either; what was done or in force no longer is.
            (Some(Progress::NotStarted), dropped @ Decided::Dropped(_)) => Course::new(dropped),
            (Some(Progress::NotStarted | Progress::InProgress), _) => Course::new(Decided::Nothing),
            (Some(Progress::InForce), _) => Course::new(Decided::InForce(step)),
            (Some(Progress::Assured), _) => Course::new(Decided::Assured(step)),
            (Some(Progress::DeclaredComplete), _) if is_owner => Course::new(Decided::Complete(step)),
            (Some(Progress::Superseded | Progress::Abandoned), _) if may_drop => {
                Course::new(Decided::Dropped(step))
            }
            (Some(Progress::DeclaredComplete | Progress::Superseded | Progress::Abandoned), _) => {
                let done = if is_complete(step) { Some(step) } else { answered.done };
                Course { hearsay: Some(step), done, ..answered }
            }
        }
    }

    /// After an acceptance: what was dropped no longer is, and what was done stays done.
    fn accepted(self) -> Course<'a> {
        let decided = match self.decided {
            Decided::Dropped(_) => Decided::Nothing,
            other => other,
        };
        Course { decided, hearsay: self.done, ..self }
    }
}

/// Whether a step says that the action is done, whoever says so.
pub(super) fn is_complete(step: &Step) -> bool {
    step.news.progress() == Some(Progress::DeclaredComplete)
}

pub(super) fn is_among(who: &Who, all: &[Who]) -> bool {
    all.iter().any(|other| other.is_same(who))
}
