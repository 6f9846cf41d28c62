//! What a filter of any terms leaves, counted choice by choice, and what the views then show.

use crate::common;
use crate::common::made::Dice;
use casebook::filter::{Choice, Filter, Item, Term, choices};
use casebook::page::{Address, Lens};
use casebook::pages;
use casebook::session::OpenCase;

/// The views that a filter narrows.
fn views() -> impl Iterator<Item = Address> {
    Lens::ALL.into_iter().map(Address::Lens).chain([Address::Timeline])
}

/// A filter of a few terms of what may be chosen.
fn any_filter(dice: &mut Dice, all: &[Choice]) -> Filter {
    let term = |dice: &mut Dice| {
        let Choice { facet, value, .. } = all[dice.below(all.len())].clone();
        Term { facet, value, excludes: dice.below(3) == 0 }
    };
    (0..dice.below(4)).fold(Filter::default(), |filter, _| filter.with(term(dice)))
}

fn left(open_case: &OpenCase, filter: &Filter, rows: &[Vec<Item<'_>>]) -> usize {
    rows.iter().filter(|row| row.iter().any(|item| filter.covers_item(open_case.case(), item))).count()
}

#[test]
fn every_choice_says_how_many_rows_it_would_leave() {
    let mut dice = Dice(7);
    let mut tried = 0;
    for open_case in [common::skelbeck(), common::tramway()] {
        let case = open_case.case();
        for view in views() {
            let rows = pages::rows(case, &view);
            let all = choices(case, &Filter::default(), &rows).all;
            for _ in 0..6 {
                let filter = any_filter(&mut dice, &all);
                for Choice { facet, value, with, without } in choices(case, &filter, &rows).all {
                    let then = |excludes| {
                        let term = Term { facet, value: value.clone(), excludes };
                        left(&open_case, &filter.clone().with(term), &rows)
                    };
                    assert_eq!((with, without), (then(false), then(true)), "{view:?} {filter} and {value}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
}

#[test]
fn a_view_shows_as_many_rows_as_were_counted() {
    let mut dice = Dice(11);
    let mut fewer = 0;
    for open_case in [common::skelbeck(), common::tramway()] {
        let case = open_case.case();
        for view in views() {
            let rows = pages::rows(case, &view);
            let all = choices(case, &Filter::default(), &rows).all;
            for _ in 0..30 {
                let filter = any_filter(&mut dice, &all);
                let subtitle = pages::page(&open_case.material(&filter), &view).subtitle;
                let shown = left(&open_case, &filter, &rows);
                if filter.is_empty() || rows.is_empty() {
                    continue;
                }
                let told = if shown == 0 && view != Address::Timeline {
                    "none".to_owned()
                } else {
                    shown.to_string()
                };
                let wanted = format!("{told} of {} ", rows.len());
                assert!(subtitle.starts_with(&wanted), "{view:?} {filter}: {wanted}in {subtitle}");
                fewer += usize::from(shown < rows.len() && shown > 0);
            }
        }
    }
    assert!(fewer > 100, "{fewer}");
}
