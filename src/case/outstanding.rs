//! The order in which officers go through actions: what is due, what is key, what is new, and last what is long past.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::ToSpan;

use super::{ActionState, Case, Ix, Standings};
use crate::citation::Locator;
use crate::date::{Day, SortKey};
use crate::record::{ActionKind, Body, Kind, Weight};

/// How urgent an action is: to come, key, the rest, long past; then by due date, then newest first.
type Urgency = (Rank, Option<SortKey>, Reverse<Option<Day>>);

/// Where a record first appears in the sources: the source, by mark, and the place in it; in a source that is not
/// digested, by the form of the place.
type Place = Option<(usize, Option<usize>, Option<Locator>)>;

/// The sort key of actions: those of one day by their place in the sources, then in the list, then in the files.
type Key = (Urgency, Place, Option<u32>, Ix);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Due on the case's day or after it.
    ToCome,
    Key,
    Rest,
    /// Due more than a year ago.
    LongPast,
}

impl Case {
    /// The actions still to be done: neither finished nor dropped nor, unless they are requirements, in force. Those
    /// due on the case's day or after it come first, soonest first; then key ones, newest first; then the rest, newest
    /// first, with what was due more than a year ago last.
    pub fn outstanding(&self) -> Vec<(Ix, Standings<'_>)> {
        let mut actions = self.with_standings();
        actions.retain(|(ix, standings)| self.is_outstanding(*ix, standings.state()));
        actions.sort_by_cached_key(|(ix, standings)| self.urgency(*ix, standings));
        actions
    }

    /// Every action with where its owners stand: by state, then in the order of [`Case::outstanding`], with the items
    /// of a list together.
    pub fn actions(&self) -> Vec<(Ix, Standings<'_>)> {
        let mut actions = self.with_standings();
        let key = |(ix, standings): &(Ix, Standings<'_>)| self.urgency(*ix, standings);
        // A list comes where the first of its items would.
        let list =
            |(ix, standings): &(Ix, Standings<'_>)| Some((standings.state(), *self.list_of(*ix).first()?));
        let mut firsts: HashMap<(ActionState, Ix), Key> = HashMap::new();
        for action in &actions {
            let Some(list) = list(action) else { continue };
            let first = firsts.entry(list).or_insert_with(|| key(action));
            *first = key(action).min(first.clone());
        }
        actions.sort_by_cached_key(|action| {
            let list = list(action);
            let first = list.and_then(|list| firsts.get(&list).cloned()).unwrap_or_else(|| key(action));
            let item = self.list_item(action.0).map(|place| place.item);
            (action.1.state(), first, list.map(|(_, first)| first), item, action.0)
        });
        actions
    }

    fn with_standings(&self) -> Vec<(Ix, Standings<'_>)> {
        self.of_kind(Kind::Action).filter_map(|(ix, _)| Some((ix, self.standings(ix)?))).collect()
    }

    fn is_outstanding(&self, ix: Ix, state: ActionState) -> bool {
        let required =
            matches!(&self[ix].body, Body::Action(action) if action.kind == ActionKind::Requirement);
        match state {
            ActionState::InForce => required,
            ActionState::Dropped => false,
            state => !state.is_finished(),
        }
    }

    fn urgency(&self, ix: Ix, standings: &Standings<'_>) -> Key {
        let due = standings.least().due.map(|due| &due.date.is);
        let past = |day: Day| due.and_then(|due| due.latest()).is_some_and(|due| due < day);
        let is_to_come = due.is_some_and(|due| due.latest().is_some()) && !self.day().is_some_and(past);
        let a_year_ago = self.day().and_then(|day| day.checked_sub(1.year()).ok());
        let rank = match is_to_come {
            true => Rank::ToCome,
            false if self[ix].weight() == Weight::Key => Rank::Key,
            false if a_year_ago.is_some_and(past) => Rank::LongPast,
            false => Rank::Rest,
        };
        let soonest = due.filter(|_| is_to_come).map(|due| due.sort_key());
        let urgency = (rank, soonest, Reverse(self.newest_day(ix)));
        (urgency, self.stands(ix), self.list_item(ix).map(|place| place.item), ix)
    }

    fn stands(&self, ix: Ix) -> Place {
        let cite = self[ix].common.cites.first()?;
        let passages = &self.source(&cite.source)?.passages;
        let position = cite.from.as_ref().and_then(|from| passages.position(from));
        Some((self.source_rank(&cite.source)?, position, cite.from.clone()))
    }
}

#[cfg(test)]
mod tests;
