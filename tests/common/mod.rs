//! The cases on which tests look: two invented ones that change only with them, and the embedded one.

#![allow(dead_code, reason = "each test binary needs its part")]

pub(crate) mod bytes;
pub(crate) mod made;

use casebook::case::Case;
use casebook::embedded;
use casebook::load::{self, Loaded};
use casebook::page::Lens;
use casebook::record::Kind;
use casebook::session::{OpenCase, opened};
#[cfg(feature = "tui")]
use casebook::{
    keys::Key,
    session::{Effect, Session},
    tui::input::Input,
};

/// The files of the invented case.
pub(crate) const HARTWELL: [(&str, &str); 3] = [
    ("case.yaml", include_str!("../cases/hartwell/case.yaml")),
    ("sources.yaml", include_str!("../cases/hartwell/sources.yaml")),
    ("story.yaml", include_str!("../cases/hartwell/story.yaml")),
];

/// The files of the invented case that has what the embedded one lacks.
pub(crate) const SKELBECK: [(&str, &str); 3] = [
    ("case.yaml", include_str!("../cases/skelbeck/case.yaml")),
    ("sources.yaml", include_str!("../cases/skelbeck/sources.yaml")),
    ("story.yaml", include_str!("../cases/skelbeck/story.yaml")),
];

/// A case as the program opens it.
pub(crate) fn open_case(loaded: Loaded, origin: &str) -> OpenCase {
    let (case, faults) = opened(loaded);
    OpenCase::new(case, faults, origin)
}

/// The invented case.
pub(crate) fn hartwell() -> OpenCase {
    open_case(load::texts(&HARTWELL), "invented")
}

/// The invented case that has what the embedded one lacks.
pub(crate) fn skelbeck() -> OpenCase {
    open_case(load::texts(&SKELBECK), "invented")
}

/// Presses keys as a terminal does, one after the other; gives what the last of them wants done.
#[cfg(feature = "tui")]
pub(crate) fn press(session: &mut Session, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in Key::parse_all(keys).expect(keys) {
        let msg = casebook::tui::message(session, Input::Key(key));
        effects = session.update(msg);
    }
    effects
}

/// The case that is compiled in.
pub(crate) fn embedded() -> OpenCase {
    open_case(embedded::case(), "embedded")
}

/// Every page of every lens, each cell of the grid among them, and who was in post on the case's day.
pub(crate) fn lenses(case: &Case) -> Vec<Lens> {
    let themes =
        || [None].into_iter().chain(case.of_kind(Kind::Theme).map(|(_, record)| Some(record.id().clone())));
    let years = case.theme_grid(|_| true).years;
    let decades = years.iter().map(|year| year.div_euclid(10) * 10).map(|first| Some((first, first + 9)));
    let years: Vec<_> = years.iter().map(|year| Some((*year, *year))).chain(decades).chain([None]).collect();
    let cells = themes().flat_map(|theme| years.iter().map(move |years| Lens::Cell(theme.clone(), *years)));
    Lens::ALL.into_iter().chain([Lens::InPost(case.today())]).chain(cells.collect::<Vec<_>>()).collect()
}

/// The words that do not stand in the text in their order.
pub(crate) fn out_of_place<'w>(text: &str, words: &[&'w str]) -> Vec<&'w str> {
    let mut rest = text;
    let mut missing = Vec::new();
    for word in words {
        match rest.split_once(word) {
            Some((_, after)) => rest = after,
            None => missing.push(*word),
        }
    }
    missing
}
