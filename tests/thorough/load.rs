//! Reading a case with every field and every word of the field table, and one with thousands of broken links.

use casebook::diagnostic::{Code, Severity};
use casebook::load::{self, Loaded};
use casebook::schema::{COMMON, Part, Rule, SECTIONS, Shape};

const HEAD: &str = "case:\n  title: A case\n  period: 2010/2014\n  scope: all\n";
const SOURCE: &str =
    "sources:\n  - {id: press, title: P, kind: article, published: 2014, basis: b, passages: {1: x}}\n";

fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.faults.iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| fault.render(&loaded.files)).collect()
}

/// A mapping with every field of its table; of those that exclude each other, and of words, the `n`th.
fn written(parts: &[&Part], n: usize, me: &str, other: &str) -> String {
    let fields = || parts.iter().flat_map(|part| part.fields);
    let word_of = |name: &str| match fields().find(|field| field.name == name)?.shape {
        Shape::Word(words) => Some(words[n % words.len()]),
        _ => None,
    };
    let excluded = |name: &str| {
        parts.iter().flat_map(|part| part.rules).any(|rule| match rule {
            Rule::ExactlyOne(groups) => {
                let group = groups.iter().position(|group| group.contains(&name));
                group.is_some_and(|group| group != n % groups.len())
            }
            Rule::Held => name == "person" && word_of("how") == Some("vacant"),
            Rule::GradesJudgements => {
                ["of", "domain", "grade", "was", "scale"].contains(&name)
                    && word_of("kind") != Some("judgement")
            }
            _ => false,
        })
    };
    let written = fields().filter(|field| !excluded(field.name));
    let written = written.map(|field| format!("{}: {}", field.name, value(&field.shape, n, me, other)));
    format!("{{{}}}", written.collect::<Vec<_>>().join(", "))
}

fn value(shape: &Shape, n: usize, me: &str, other: &str) -> String {
    match shape {
        Shape::Word(words) => words[n % words.len()].to_owned(),
        Shape::NewId | Shape::Mark => me.to_owned(),
        Shape::Id(kinds) => format!("{other}-{}", kinds[n % kinds.len()].word()),
        Shape::Date => "2012".to_owned(),
        Shape::Number | Shape::Count | Shape::Lines => "1".to_owned(),
        Shape::Citation => format!("{other}-sources#1"),
        Shape::Hash => "0".repeat(64),
        Shape::Address => "https://www.example.org/a".to_owned(),
        Shape::Short => me.replace("organisations", "bodies"),
        Shape::Named => "{one: 007, other: no}".to_owned(),
        Shape::Line | Shape::Remark | Shape::Prose => "words".to_owned(),
        // A list of its own, for the case of this test has no scales to name.
        Shape::Scale => "[best, words]".to_owned(),
        Shape::Scales => "{grades: [best, words]}".to_owned(),
        Shape::ByLocator(inner) => format!("{{1: {}}}", value(inner, n, me, other)),
        Shape::Part(part) => written(&[part], n, me, other),
    }
}

#[test]
fn every_field_and_every_word_of_the_table_is_typed() {
    for n in 0..40 {
        let mut text = HEAD.to_owned();
        for section in SECTIONS {
            let name = section.name();
            let record =
                |me: &str, other: &str| written(&[&COMMON, &section.part], n, &format!("{me}-{name}"), other);
            text += &format!("{name}:\n  - {}\n  - {}\n", record("a", "b"), record("b", "a"));
        }
        let loaded = load::texts(&[("case.yaml", &text)]);
        assert_eq!(errors(&loaded), Vec::<String>::new());
        assert_eq!(loaded.records.len(), 2 * SECTIONS.len());
    }
}

#[test]
fn every_broken_link_of_a_large_case_is_reported() {
    let mut text = format!("{HEAD}{SOURCE}events:\n");
    for n in 0..4000 {
        text += &format!(
            "  - id: event-{n}\n    title: Event {n}\n    date: 2012\n    kind: other\n    cites: press#1\n"
        );
        text +=
            &format!("    after: event-{}\n    text: After [[event-{}]] and [[evnt-{n}]]\n", n / 2, n / 3);
    }
    let loaded = load::texts(&[("case.yaml", &text)]);
    assert_eq!(loaded.faults.iter().filter(|fault| fault.code == Code::UnknownId).count(), 4000);
}

/// What every check of sense has most to do with: much that is alike, much that contradicts. Were one of them to compare
/// all with all, this would take minutes.
#[test]
fn what_is_alike_by_the_thousand_is_checked_without_comparing_all_with_all() {
    let many = 5_000;
    let each = |line: &dyn Fn(usize) -> String| (0..many).map(line).collect::<String>();
    let people = each(&|n| format!("  - {{id: p{n}, name: Ann Lee, cites: press#1}}\n"));
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let near = each(&|n| {
        let (one, other, third) = (letter(n), letter(n / 26), letter(n / 676));
        format!("  - {{id: n{n}, name: Pat Oak{one}{other}{third}ley, cites: press#1}}\n")
    });
    let fires = each(&|n| {
        format!("  - {{id: e{n}, title: Fire, kind: incident, date: 2012-05-03, cites: press#1}}\n")
    });
    let holders =
        each(&|n| format!("      - {{person: p0, from: 2010, to: 2013, text: Stay {n}., cites: press#1}}\n"));
    let values = each(&|n| format!("      - {{date: 2012, value: {n}, cites: press#1}}\n"));
    let disputes = each(&|n| format!("      - {{by: p1, date: 2041, text: Words {n}., cites: press#1}}\n"));
    let text = format!(
        "{HEAD}{SOURCE}people:\n{people}{near}events:\n{fires}posts:\n  - id: head\n    title: Head\n    holders:\n{holders}\
         figures:\n  - id: f\n    title: F\n    unit: u\n    values:\n{values}\
         conflicts:\n  - id: c\n    title: C\n    claims:\n      - {{by: p0, says: This, cites: press#1}}\n      \
         - {{by: p1, says: That, cites: press#1}}\n    cites: press#1\n    disputed_by:\n{disputes}"
    );
    let loaded = load::texts(&[("case.yaml", &text)]);
    let of = |code: Code| loaded.faults.iter().filter(|fault| fault.code == code).count();
    assert_eq!((of(Code::SameName), of(Code::Double)), (many - 1, many - 1));
    assert_eq!((of(Code::TwoValues), of(Code::YearSlip)), (many - 1, many));
    assert_eq!((of(Code::TwoHolders), of(Code::ToldTooEarly), loaded.has_errors()), (0, 0, false));
    // All but the first of each set of names that differ in one letter.
    assert!(of(Code::NearName) > many / 2, "{}", of(Code::NearName));
}
