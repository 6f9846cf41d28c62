//! What the tests share: the invented cases, which change only with the tests, the record, and ways to ask a case.

#![allow(dead_code, reason = "each test binary needs its part")]

#[cfg(feature = "tui")]
pub(crate) mod asked;
pub(crate) mod bytes;
#[cfg(feature = "tui")]
pub(crate) mod easel;
#[cfg(feature = "tui")]
pub(crate) mod guard;
pub(crate) mod json_schema;
pub(crate) mod jump;
pub(crate) mod long;
pub(crate) mod made;
pub(crate) mod program;
pub(crate) mod reader;
pub(crate) mod rosters;
#[cfg(feature = "tui")]
pub(crate) mod script;
pub(crate) mod sheets;

use casebook::case::{Case, Ix, citations};
use casebook::load::{self, Loaded};
use casebook::open::{self, Opened};
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Section};
use casebook::pages::{self, Filter, Material};
use casebook::record::{Kind, Record};
use casebook::search::Index;
use casebook::session::OpenCase;
#[cfg(feature = "tui")]
use casebook::{
    keys::Key,
    session::{Effect, Session},
    tui::input::Input,
};
use serde_yaml::Value;

/// The files of the borough that most tests use.
pub(crate) const HARTWELL: [(&str, &str); 3] = [
    ("case.yaml", include_str!("../cases/hartwell/case.yaml")),
    ("sources.yaml", include_str!("../cases/hartwell/sources.yaml")),
    ("story.yaml", include_str!("../cases/hartwell/story.yaml")),
];

/// The files of the borough with recurring findings and promises, comparable figures, and a settled question.
pub(crate) const SKELBECK: [(&str, &str); 3] = [
    ("case.yaml", include_str!("../cases/skelbeck/case.yaml")),
    ("sources.yaml", include_str!("../cases/skelbeck/sources.yaml")),
    ("story.yaml", include_str!("../cases/skelbeck/story.yaml")),
];

/// The one file of the harbour, whose posts and figures are drawn.
pub(crate) const HARBOUR: &str = include_str!("../cases/harbour/case.yaml");

/// The files of the derailment, which has everything that the format has.
pub(crate) const TRAMWAY: [(&str, &str); 4] = [
    ("case.yaml", include_str!("../cases/tramway/case.yaml")),
    ("sources.yaml", include_str!("../cases/tramway/sources.yaml")),
    ("story.yaml", include_str!("../cases/tramway/story.yaml")),
    ("who.yaml", include_str!("../cases/tramway/who.yaml")),
];

/// A case that has no errors.
pub(crate) fn sound(loaded: Loaded) -> Case {
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    open::case(loaded).case
}

/// A case as the program opens it.
pub(crate) fn open_case(loaded: Loaded, origin: &str) -> OpenCase {
    let Opened { case, faults } = open::case(loaded);
    OpenCase::new(case, faults, origin)
}

pub(crate) fn hartwell() -> OpenCase {
    open_case(load::texts(&HARTWELL), "invented")
}

pub(crate) fn skelbeck() -> OpenCase {
    open_case(load::texts(&SKELBECK), "invented")
}

pub(crate) fn tramway() -> OpenCase {
    open_case(load::texts(&TRAMWAY), "invented")
}

/// Presses keys as a terminal does, one after the other; returns what the last of them wants done.
#[cfg(feature = "tui")]
pub(crate) fn press(session: &mut Session, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in Key::parse_all(keys).expect(keys) {
        let msg = casebook::tui::message(session, Input::Key(key));
        effects = session.update(msg);
    }
    effects
}

/// Every page of every lens, including each cell of the grid and who was in post on the case's day.
pub(crate) fn lenses(case: &Case) -> Vec<Lens> {
    let themes =
        || [None].into_iter().chain(case.of_kind(Kind::Theme).map(|(_, record)| Some(record.id().clone())));
    let years = case.theme_grid(|_| true).years;
    let decades = years.iter().map(|year| year.div_euclid(10) * 10).map(|first| Some((first, first + 9)));
    let years: Vec<_> = years.iter().map(|year| Some((*year, *year))).chain(decades).chain([None]).collect();
    let cells = themes().flat_map(|theme| years.iter().map(move |years| Lens::Cell(theme.clone(), *years)));
    Lens::ALL.into_iter().chain([Lens::InPost(case.today())]).chain(cells.collect::<Vec<_>>()).collect()
}

/// Makes texts again of dates in brackets, which are lists to YAML.
pub(crate) fn dates(value: &mut Value) {
    match value {
        Value::Sequence(all) => match &all[..] {
            [Value::String(one)] if one.contains("..") => *value = Value::from(format!("[{one}]")),
            _ => all.iter_mut().for_each(dates),
        },
        Value::Mapping(map) => map.values_mut().for_each(dates),
        _ => {}
    }
}

/// Every page that a case has.
pub(crate) fn addresses(case: &Case) -> Vec<Address> {
    let mut all = vec![Address::Summary, Address::Case, Address::Timeline, Address::Faults, Address::Help];
    all.extend(Section::ALL.map(Address::Section));
    all.extend(lenses(case).into_iter().map(Address::Lens));
    for (_, record) in case.all() {
        all.extend([Address::Record(record.id().clone()), Address::Related(record.id().clone())]);
    }
    all
}

/// Every page of a case with its text in long lines.
pub(crate) fn every_page(case: &Case) -> Vec<(Address, String)> {
    let filter = Filter::default();
    let material = Material { case, faults: &[], originals: &Originals::none(), filter: &filter };
    let text = |address: &Address| {
        let layout = pages::printed(&material, address).layout(2000);
        let lines: Vec<String> = layout.lines.iter().map(|line| line.text()).collect();
        lines.join("\n")
    };
    addresses(case).into_iter().map(|address| (address.clone(), text(&address))).collect()
}

/// The text without the words that name the sources perhaps out by then: these are named there and nowhere else.
pub(crate) fn without_perhaps(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("; perhaps also by then: ").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// As of a day, no page cites or names a source that came later, no record cites one, and the jump finds what is there.
pub(crate) fn shows_only_what_was_out(whole: &Case, then: &Case) {
    let is_later = |ix: &&Ix| then.find(whole[**ix].id().as_str()).is_none();
    let later: Vec<&Record> = whole.sources().iter().filter(is_later).map(|ix| &whole[*ix]).collect();
    let pages = every_page(then);
    assert!(pages.len() > 40 && !later.is_empty(), "{} pages, {} later sources", pages.len(), later.len());
    for (address, text) in &pages {
        let text = without_perhaps(text);
        for source in &later {
            let mark = whole.source_mark(source.id()).unwrap();
            assert!(!text.contains(&format!("[{mark}:")), "{address:?} cites {}:\n{text}", source.id());
            assert!(!text.contains(source.name()), "{address:?} names {}:\n{text}", source.id());
        }
        assert!(!text.contains("(missing)"), "{address:?}:\n{text}");
    }
    for (_, record) in then.all() {
        for citation in citations(record) {
            assert!(
                later.iter().all(|source| *source.id() != citation.source),
                "{}: {citation}",
                record.id()
            );
        }
    }
    assert_eq!(Index::of(then).entries().len(), then.len());
}

/// The words that are not in the text in their order.
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

/// Fails, naming each word that is not in the text in its order.
pub(crate) fn stand_in_order(text: &str, words: &[&str]) {
    let missing = out_of_place(text, words);
    assert!(missing.is_empty(), "{missing:?} are not in their place in\n{text}");
}
