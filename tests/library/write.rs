//! What the program writes of a curator's files: new records, numbered texts and new ids.

use std::fs;
use std::path::Path;

use casebook::load::{self, Content, Input, Loaded};
use casebook::record::Body;
use casebook::write::{Wanted, rename};
use proptest::prelude::*;
use tempfile::TempDir;

const HEAD: &str = "case: {title: A case, period: 2020, scope: all}\n";

fn errors(loaded: &Loaded) -> Vec<String> {
    loaded.errors_and_warnings().map(|fault| fault.render(&loaded.files)).collect()
}

/// The words at each place of a source that was begun with a text, as they are read.
fn read_back(text: &str) -> Vec<(String, String)> {
    let wanted = Wanted::new("source", Some("it"), Some("It: a \"source\" #1")).unwrap().with_text(text);
    let mut printed = wanted.printed(None).unwrap().text;
    for (field, value) in [("kind", "minutes"), ("published", "2020"), ("basis", "dated")] {
        printed = printed.replacen(&format!("    {field}:\n"), &format!("    {field}: {value}\n"), 1);
    }
    let loaded = load::texts(&[("case.yaml", HEAD), ("source.yaml", &printed)]);
    let found = loaded.faults.iter().find(|fault| fault.code.name() != "uncited-passage");
    assert!(found.is_none(), "{}\n{printed}", found.unwrap().render(&loaded.files));
    let source = &loaded.records[0];
    assert_eq!(source.name(), "It: a \"source\" #1");
    let Body::Source(source) = &source.body else { panic!("no source") };
    let words = |(at, passage): (&casebook::citation::Locator, &casebook::record::Passage)| {
        (at.to_string(), passage.text.clone().unwrap_or_default())
    };
    source.passages.iter().map(words).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(at, words)| ((*at).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_pasted_text_becomes_passages_under_its_own_numbers() {
    for (text, passages) in [
        (
            "MINUTES: draft\r\n1. The director said: \"no\" # twice.\r\nIt was so.\r\n2. - item: {x}\r\n",
            &[
                ("h", "MINUTES: draft"),
                ("1", "The director said: \"no\" # twice. It was so."),
                ("2", "- item: {x}"),
            ][..],
        ),
        ("p. 46\np. 47\n*Bold* & [more]\n", &[("p46", ""), ("p47", "*Bold* & [more]")]),
        ("'one\n---\n%two\n...\n", &[("1", "'one"), ("2", "---"), ("3", "%two"), ("4", "...")]),
        ("1.9 a\n1.10 b", &[("1.9", "a"), ("1.10", "b")]),
    ] {
        assert_eq!(read_back(text), pairs(passages), "{text}");
    }
}

/// Lines as papers have them, and signs that YAML or a terminal would take for its own.
fn text() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        "[0-9]{1,2}[.):] ",
        "[0-9]\\.[0-9]{1,2} ",
        "\\[[0-9]\\] ",
        "p\\. [0-9]{1,2}",
        "Q[0-9]{1,3} ",
        ""
    ];
    let words = prop_oneof!["[ -~]{0,12}", "\\PC{0,6}", any::<String>(), "[-:#'\"|>%@`!&*?{}\\[\\], ]{0,8}"];
    let lines = prop::collection::vec((mark, words), 0..8);
    (lines, prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r")]).prop_map(
        |(lines, line_break)| {
            let lines: Vec<String> = lines.into_iter().map(|(mark, words)| mark + &words).collect();
            lines.join(line_break)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, no word of it is lost, and none is read otherwise than it stands there.
    #[test]
    fn the_words_of_any_text_are_read_again_as_they_are(text in text()) {
        let read = read_back(&text);
        let plain = casebook::scrub::block(&text.replace('\r', "\n")).into_owned();
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        // What stands there, place by place: the words, after what may have been read as the place.
        let mut left = letters(&plain);
        for (at, words) in &read {
            let words = letters(words);
            let Some(found) = left.find(&words) else { return Err(TestCaseError::fail(format!("{at}: {words:?} of {left:?}"))) };
            let before = &left[..found];
            let is_place = before.chars().all(|c| c.is_alphanumeric() || ".():[]".contains(c) || casebook::scrub::is_blank(&c.to_string()));
            prop_assert!(is_place && before.chars().count() <= 24, "{at}: {before:?} before {words:?}");
            left = left[found + words.len()..].to_owned();
        }
        prop_assert!(left.chars().count() <= 24, "{left:?} is lost");
    }
}
