//! What may be chosen in a view, and how many of its rows each choice would leave: each row is looked at once.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::own::{Item, Own};
use super::spans::{self, Spans, Tally};
use super::{Answer, Facet, Filter, Value};
use crate::case::Case;

/// What a filter may still choose in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// How many rows show now.
    pub shown: usize,
    /// By facet, what leaves most first, years in their order. People, organisations, themes and sources are there even
    /// if they would leave nothing.
    pub all: Vec<Choice>,
}

/// Something that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Of which facet.
    pub facet: Facet,
    /// What.
    pub value: Value,
    /// How many rows would show with it.
    pub with: usize,
    /// How many would show without what has it.
    pub without: usize,
}

/// The counts of one facet.
#[derive(Default)]
struct Counts<'c> {
    /// In how many rows each value is that choosing it would show; and each that excluding it would hide.
    shown: HashMap<Own<'c>, usize>,
    hidden: HashMap<Own<'c>, usize>,
    /// The same of years.
    shown_years: Tally,
    hidden_years: Tally,
    /// All years of all rows.
    spans: Spans,
}

/// What one item has, and what the filter says to it.
struct Looked<'c> {
    own: [Vec<Own<'c>>; Facet::ALL.len()],
    answers: [Answer; Facet::ALL.len()],
}

impl Looked<'_> {
    fn passes(&self) -> bool {
        self.answers.iter().all(|answer| answer.passes())
    }

    /// The one facet by which it fails, if another choice of that facet would show it.
    fn lacks(&self) -> Option<usize> {
        let mut failing = (0..self.answers.len()).filter(|at| !self.answers[*at].passes());
        let first = failing.next().filter(|at| self.answers[*at].lacks_only_a_choice());
        first.filter(|_| failing.next().is_none())
    }
}

/// Everything that a filter may still choose among rows, each of which shows if one of its items does.
pub fn choices(case: &Case, filter: &Filter, rows: &[Vec<Item<'_>>]) -> Choices {
    let mut counts: [Counts<'_>; Facet::ALL.len()] = Default::default();
    let mut passing = 0;
    let is_asked = Facet::ALL.map(|facet| filter.terms().iter().any(|t| t.facet == facet && !t.excludes));
    for row in rows {
        let looked: Vec<Looked<'_>> = row.iter().map(|item| look(case, filter, item)).collect();
        let passes: Vec<&Looked<'_>> = looked.iter().filter(|it| it.passes()).collect();
        passing += usize::from(!passes.is_empty());
        for (at, counts) in counts.iter_mut().enumerate() {
            counts.list(looked.iter().map(|it| &it.own[at]));
            match (passes.is_empty(), is_asked[at]) {
                // It shows already, whatever else of this facet is chosen.
                (false, true) => {}
                (false, false) => counts.show(passes.iter().map(|it| &it.own[at])),
                (true, _) => {
                    counts.show(looked.iter().filter(|it| it.lacks() == Some(at)).map(|it| &it.own[at]))
                }
            }
            counts.hide(passes.iter().map(|it| &it.own[at]));
        }
    }
    let all = Facet::ALL.into_iter().zip(counts).zip(is_asked);
    let all = all.flat_map(|((facet, counts), is_asked)| {
        let base = if is_asked { passing } else { 0 };
        let mut here = counts.listed(case, facet, base, passing);
        here.retain(|choice| !filter.has(facet, &choice.value));
        // Years stand in their own order.
        let rows = |choice: &Choice| if facet == Facet::Year { 0 } else { choice.with };
        here.sort_by_cached_key(|choice| {
            (Reverse(rows(choice)), choice.value.words(case), choice.value.clone())
        });
        here
    });
    Choices { shown: passing, all: all.collect() }
}

fn look<'c>(case: &'c Case, filter: &Filter, item: &Item<'c>) -> Looked<'c> {
    let own = Facet::ALL.map(|facet| item.own(case, facet));
    let answers = std::array::from_fn(|at| filter.answer(Facet::ALL[at], &own[at]));
    Looked { own, answers }
}

impl<'c> Counts<'c> {
    /// Takes note of values that some row has, whether or not it shows.
    fn list<'l>(&mut self, items: impl Iterator<Item = &'l Vec<Own<'c>>>)
    where
        'c: 'l,
    {
        for own in items.flatten() {
            match own {
                Own::Years(first, last) => self.spans.push((*first, *last)),
                _ => {
                    self.shown.entry(own.clone()).or_default();
                }
            }
        }
    }

    /// Counts a row for every value that one of its items has.
    fn show<'l>(&mut self, items: impl Iterator<Item = &'l Vec<Own<'c>>>)
    where
        'c: 'l,
    {
        let (mut values, mut years): (Vec<&Own<'c>>, Spans) = (Vec::new(), Spans::new());
        for own in items.flatten() {
            match own {
                Own::Years(first, last) => years.push((*first, *last)),
                _ => values.push(own),
            }
        }
        values.sort_unstable();
        values.dedup();
        values.into_iter().for_each(|own| *self.shown.entry(own.clone()).or_default() += 1);
        self.shown_years.add(&spans::union(years));
    }

    /// Counts a row for every value that all of its items have.
    fn hide<'l>(&mut self, items: impl Iterator<Item = &'l Vec<Own<'c>>>)
    where
        'c: 'l,
    {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        let (mut all, mut had): (usize, HashMap<&Own<'c>, usize>) = (0, HashMap::new());
        let mut years: Option<Spans> = None;
        for own in items {
            all += 1;
            let mut here = Spans::new();
            for own in own {
                match own {
                    Own::Years(first, last) => here.push((*first, *last)),
                    _ => *had.entry(own).or_default() += 1,
                }
            }
            let here = spans::union(here);
            years = Some(years.map_or_else(|| here.clone(), |years| spans::both(&years, &here)));
        }
        for (own, _) in had.into_iter().filter(|(_, items)| *items == all) {
            *self.hidden.entry(own.clone()).or_default() += 1;
        }
        self.hidden_years.add(&years.unwrap_or_default());
    }

    /// Every value with its counts, where so many rows show in any case and so many show now.
    fn listed(mut self, case: &Case, facet: Facet, base: usize, passing: usize) -> Vec<Choice> {
        let kind = facet.records();
        let records = kind.into_iter().flat_map(|kind| case.of_kind(kind));
        let more: Vec<Choice> = records
            .filter(|(_, record)| !self.shown.contains_key(&Own::Record(record.id())))
            .map(|(_, record)| Choice {
                facet,
                value: Value::Record(record.id().clone()),
                with: base,
                without: passing,
            })
            .collect();
        let values = std::mem::take(&mut self.shown).into_iter().map(|(own, shown)| {
            let hidden = self.hidden.get(&own).copied().unwrap_or(0);
            Choice { facet, value: own.to_value(), with: base + shown, without: passing - hidden }
        });
        let values: Vec<Choice> = values.chain(more).collect();
        let (shown, hidden) = (self.shown_years.sorted(), self.hidden_years.sorted());
        let years = spans::years(self.spans.into_iter()).map(|year| Choice {
            facet,
            value: Value::Years(year, year),
            with: base + shown.of(year),
            without: passing - hidden.of(year),
        });
        values.into_iter().chain(years).collect()
    }
}
