//! A case with one post, and who its roster says is in it.

use casebook::case::{Case, Certainty, InPost};
use casebook::date::EdtfDate;
use casebook::load;
use casebook::open;
use casebook::record::{Holder, Id};

pub(crate) const HEAD: &str = "case: {title: T, period: 2010/2014, scope: s}\npeople:\n  - {id: ann, name: Ann}\n  - {id: bob, name: Bob}\n  - {id: cyd, name: Cyd}\nsources:\n  - {id: press, title: P, kind: article, published: 2015, basis: b, passages: {1: x}}\n";

/// A case with one post; each holder is written without a citation.
pub(crate) fn post(holders: &[&str]) -> Case {
    let mut text = "posts:\n  - id: head\n    title: Head\n    holders:\n".to_owned();
    for holder in holders {
        text.push_str(&format!("      - {{{holder}, cites: [\"press#1\"]}}\n"));
    }
    let loaded = load::texts(&[("case.yaml", HEAD), ("posts.yaml", &text)]);
    assert!(!loaded.has_errors(), "{:?}", loaded.faults);
    open::case(loaded).case
}

pub(crate) fn date(text: &str) -> EdtfDate {
    text.parse::<EdtfDate>().unwrap()
}

pub(crate) fn who(holder: &Holder) -> Option<&Id> {
    holder.person.first().and_then(|who| who.id())
}

pub(crate) fn name(holder: &Holder) -> &str {
    who(holder).map_or("vacant", Id::as_str)
}

pub(crate) fn roster<'a>(case: &'a Case, time: &str) -> InPost<'a> {
    case.roster(&date(time)).into_iter().next().expect("one post")
}

/// Who is certain (`ann!`) and who is possible (`ann?`), and whether it is vacant.
pub(crate) fn in_post(roster: &InPost<'_>) -> Vec<String> {
    let sign = |certainty| if certainty == Certainty::Certain { '!' } else { '?' };
    let all = roster.holders.iter().chain(&roster.vacant);
    all.map(|tenure| format!("{}{}", name(tenure.holder), sign(tenure.certainty))).collect()
}
