//! What shows of a view, chosen by facets. Choices of one facet are alternatives, facets narrow one another, and a
//! choice may be excluded instead.

mod choices;
mod own;
mod spans;
mod terms;
mod value;

pub use choices::{Choice, Choices, choices};
pub use own::Item;
pub use value::{Facet, Value};

use crate::case::{Case, Ix};
use crate::record::Id;
use own::Own;

/// One choice of a filter, or what it excludes.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Of which facet.
    pub facet: Facet,
    /// What of it.
    pub value: Value,
    /// Whether rows that have it are hidden, instead of those that lack it.
    pub excludes: bool,
}

/// What the timeline and the lenses show: everything, or what has the chosen values of each facet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    terms: Vec<Term>,
}

impl Term {
    /// The term in words: `Ann Reeve`, `2013`, `not publication`.
    pub fn words(&self, case: &Case) -> String {
        let value = self.value.words(case);
        if self.excludes { format!("not {value}") } else { value }
    }

    fn is_of(&self, facet: Facet, value: &Value) -> bool {
        self.facet == facet && self.value == *value
    }
}

impl Filter {
    /// Whether everything shows.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Its terms, in the order in which they were added.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The filter with one more term, which takes the place of its opposite.
    pub fn with(mut self, term: Term) -> Filter {
        self.terms.retain(|other| !other.is_of(term.facet, &term.value));
        self.terms.push(term);
        self
    }

    /// The filter without the term that was added last.
    pub fn without_last(mut self) -> Filter {
        self.terms.pop();
        self
    }

    /// Drops the terms with records that are not wanted.
    pub fn keep(&mut self, is_wanted: impl Fn(&Id) -> bool) {
        self.terms.retain(|term| term.value.record().is_none_or(&is_wanted));
    }

    /// Whether it has a term with that value.
    pub fn has(&self, facet: Facet, value: &Value) -> bool {
        self.terms.iter().any(|term| term.is_of(facet, value))
    }

    /// Whether it asks for that record.
    pub fn asks_for(&self, id: &Id) -> bool {
        self.terms.iter().any(|term| !term.excludes && term.value.record() == Some(id))
    }

    /// Its terms in words, those of one facet together: `Ann Reeve or Bob Hall`, `2013`, `not publication`.
    pub fn chips(&self, case: &Case) -> Vec<String> {
        let mut chips: Vec<(&Term, String)> = Vec::new();
        for term in &self.terms {
            let words = term.words(case);
            match chips.iter_mut().find(|(other, _)| other.facet == term.facet && !other.excludes) {
                Some((_, chip)) if !term.excludes => *chip = format!("{chip} or {words}"),
                _ => chips.push((term, words)),
            }
        }
        chips.into_iter().map(|(_, chip)| chip).collect()
    }

    /// The filter in words; none where everything shows.
    pub fn words(&self, case: &Case) -> Option<String> {
        (!self.is_empty()).then(|| self.chips(case).join(", "))
    }

    /// Whether a record shows.
    pub fn covers(&self, case: &Case, ix: Ix) -> bool {
        self.covers_item(case, &Item::of(ix))
    }

    /// Whether what a row rests on shows.
    pub fn covers_item(&self, case: &Case, item: &Item<'_>) -> bool {
        Facet::ALL.into_iter().all(|facet| self.passes(case, item, facet))
    }

    /// Whether something shows as far as one facet decides.
    pub fn passes(&self, case: &Case, item: &Item<'_>, facet: Facet) -> bool {
        !self.terms.iter().any(|term| term.facet == facet)
            || self.answer(facet, &item.own(case, facet)).passes()
    }

    /// What the terms of one facet say to what something has of it.
    fn answer(&self, facet: Facet, own: &[Own<'_>]) -> Answer {
        let meets = |term: &Term| own.iter().any(|own| own.meets(&term.value));
        let mut answer = Answer { is_chosen: false, is_asked: false, is_excluded: false };
        for term in self.terms.iter().filter(|term| term.facet == facet) {
            match term.excludes {
                true => answer.is_excluded |= meets(term),
                false => {
                    answer.is_asked = true;
                    answer.is_chosen |= meets(term);
                }
            }
        }
        answer
    }
}

/// What the terms of one facet say to something.
#[derive(Debug, Clone, Copy)]
struct Answer {
    /// Whether it has what is chosen of the facet.
    is_chosen: bool,
    /// Whether anything is.
    is_asked: bool,
    /// Whether it has what is excluded.
    is_excluded: bool,
}

impl Answer {
    fn passes(self) -> bool {
        !self.is_excluded && (self.is_chosen || !self.is_asked)
    }

    /// Whether it lacks nothing but what is chosen.
    fn lacks_only_a_choice(self) -> bool {
        !self.is_excluded && !self.is_chosen && self.is_asked
    }
}

#[cfg(test)]
mod tests;
