//! Values of a figure that contradict one another.

use std::collections::HashMap;

use super::places::within;
use super::{Found, Sense};
use crate::date::EdtfDate;
use crate::decimal::Decimal;
use crate::diagnostic::Code;
use crate::record::{Amount, Body, Figure, Qualifier, Value};

/// Each value that has another number than an earlier one of the same date, where neither says whose it is or why.
pub(super) fn figures(sense: &Sense<'_>) -> Vec<Found> {
    let figures = sense.sound.iter().filter_map(|(item, record)| match &record.body {
        Body::Figure(figure) => Some((*item, figure)),
        _ => None,
    });
    figures.flat_map(|(item, figure)| twice(item, figure)).collect()
}

fn twice(item: usize, figure: &Figure) -> Vec<Found> {
    // What is over, under or planned may well differ: bounds and plans change.
    let is_plain = |value: &Value| {
        let counts = matches!(value.qualifier, None | Some(Qualifier::Exact | Qualifier::About));
        counts && value.by.is_empty() && value.text.is_none()
    };
    let mut first: HashMap<(bool, bool, String), (&EdtfDate, &Decimal)> = HashMap::new();
    let mut found = Vec::new();
    for (at, value) in figure.values.iter().enumerate().filter(|(_, value)| is_plain(value)) {
        let Amount::Number(number) = &value.amount else { continue };
        let is_about = value.qualifier == Some(Qualifier::About);
        // However a day is written, it is the same day.
        let when = format!("{:?}", (value.date.earliest(), value.date.latest(), value.date.moments()));
        let (date, other) =
            *first.entry((is_about, value.date.lasts(), when)).or_insert((&value.date, number));
        if other == number {
            continue;
        }
        let sentence = format!("the value of {} is {number} here and {other} above", date.words());
        let hint =
            "correct one, or say in `by` whose each of them is, or in `text` why they differ".to_owned();
        found.push(Found {
            item,
            path: within("values", at, "value"),
            code: Code::TwoValues,
            sentence,
            hint,
        });
    }
    found
}
