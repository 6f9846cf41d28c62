//! Sources as documents have them: how they are cited, shown and numbered.

use std::collections::BTreeMap;
use std::fmt::Write;

use casebook::case::Case;
use casebook::date::last_day_of;
use casebook::load::{self, Loaded};
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Material};
use casebook::record::Id;
use casebook::session::OpenCase;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

const HEAD: &str = "case: {title: T, period: 2010/2015, scope: S}\n";

fn read(text: &str) -> Loaded {
    let loaded = load::texts(&[("case.yaml", &format!("{HEAD}{text}"))]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    loaded
}

fn case(text: &str) -> Case {
    let loaded = read(text);
    open::case(loaded).case
}

fn page(case: &Case, address: &Address, width: usize) -> Vec<String> {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    let page = pages::printed(&material, address);
    page.layout(width).lines.iter().map(|line| line.text()).collect()
}

fn of(case: &Case, id: &str, width: usize) -> Vec<String> {
    page(case, &Address::Record(Id::new(id)), width)
}

/// Documents that count for themselves, one that is not digested, and what is said of each.
const DOCUMENTS: &str = "\
sources:
  - id: inquiry-2012
    title: Report of the inquiry
    publisher: The inquiry
    kind: evidence
    published: 2012-05
    inferred: yes
    basis: the month of the hearing that it follows
    url: https://www.example.org/inquiry
    retrieved: 2015-02-03
    archived: https://archive.example.org/inquiry
    identifier: Cm 1234
    cited_as: 7
    passages:
      iv: What it was asked.
      1.9: The log was not kept.
      1.10: {text: Nobody had asked for it., by: {as: the chair}, quote: Nobody asked; nobody kept it.}
      p47: A table of visits.
      annexA: {text: Letters of the council., label: 'Annex A, p. 3'}
      annexB: {unused: a map}
  - id: inquiry-2014
    title: Report of the inquiry, second edition
    kind: other
    published: 2014-01-02
    basis: its imprint
    replaces: inquiry-2012
    cited_as: H10
    passages: {1: Corrected.}
  - id: book
    title: A history
    author: {as: Jane Doe}
    kind: book
    published: 2010~
    basis: its imprint
    cited_as: 12
events:
  - {id: log, title: The log is not kept, date: 2011, kind: hearing, cites: ['inquiry-2012#1.9-1.10', 'inquiry-2012#iv', book]}
  - {id: visits, title: Visits are counted, date: 2011, kind: hearing, cites: ['inquiry-2012#p47-annexA', 'book#p3-p5']}
  - {id: again, title: It is said again, date: 2014, kind: hearing, cites: ['inquiry-2014#1', 'book#p3-p5']}
conflicts:
  - id: why
    title: Why was the log not kept?
    claims:
      - {by: {as: the chair}, says: nobody asked, cites: 'inquiry-2012#1.10'}
      - {by: {as: Jane Doe}, says: nobody could write, cites: book}
";

#[test]
fn places_are_read_and_shown_as_the_document_counts() {
    let loaded = read(DOCUMENTS);
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    let case = case(DOCUMENTS);
    let cited = |id: &str| of(&case, id, 100).into_iter().find(|line| line.starts_with("Based on")).unwrap();
    assert_eq!(cited("log"), "Based on     4 passages [7:1.9-1.10] [7:iv] [12]");
    assert_eq!(cited("visits"), "Based on     3 passages [7:p. 47 to Annex A, p. 3] [12:pp. 3-5]");
    assert_eq!(cited("again"), "Based on     2 passages [H10:1] [12:pp. 3-5]");
    let text = of(&case, "why", 200).join("\n");
    assert!(text.contains("\nNobody had asked for it. “Nobody asked; nobody kept it.” [7:1.10]"), "{text}");
    assert!(text.contains("Jane Doe: nobody could write [12]\n"), "{text}");
}

#[test]
fn the_page_of_a_source_says_what_is_known_of_it() {
    let case = case(DOCUMENTS);
    let wanted = "\
Report of the inquiry
Source [7] · evidence
Replaced by  [H10] Report of the inquiry, second edition
Publisher    The inquiry
Published    May 2012 (inferred)
Dated from   the month of the hearing that it follows
Identifier   Cm 1234
Address      https://www.example.org/inquiry
Retrieved    3 February 2015
Archived     https://archive.example.org/inquiry

Passages, in our own words ─────────────────────────────────────────────────── 6
iv            What it was asked. [7:iv]
              Cited by 1 record: The log is not kept
1.9           The log was not kept. [7:1.9]
              Cited by 1 record: The log is not kept
1.10          Nobody had asked for it. (speaker: the chair) [7:1.10]
              In its own words: “Nobody asked; nobody kept it.” [7:1.10]
              Cited by 2 records: The log is not kept; Why was the log not kept?
p. 47         A table of visits. [7:p. 47]
              Cited by 1 record: Visits are counted
Annex A, p. 3 Letters of the council. [7:Annex A, p. 3]
              Cited by 1 record: Visits are counted
annexB        not used: a map
";
    let shown = of(&case, "inquiry-2012", 80).join("\n");
    assert!(shown.starts_with(wanted), "{shown}");
    assert!(shown.contains("\n[7] Report of the inquiry. The inquiry, May 2012 (inferred)"), "{shown}");
    let second = of(&case, "inquiry-2014", 80).join("\n");
    assert!(second.contains("Source [H10]\n") && !second.contains("other"), "{second}");
    assert!(second.contains("\nReplaces     [7] Report of the inquiry\n"), "{second}");
}

#[test]
fn a_source_that_is_not_digested_shows_what_cites_it_and_where() {
    let case = case(DOCUMENTS);
    let shown = of(&case, "book", 80).join("\n");
    let wanted = "\
A history
Source [12] · book
Author       Jane Doe
Published    about 2010
Dated from   its imprint
Passages     not digested

Places cited ───────────────────────────────────────────────────────────────── 2
whole   Cited by 2 records: The log is not kept; Why was the log not kept?
pp. 3-5 Cited by 2 records: Visits are counted; It is said again
";
    assert!(shown.starts_with(wanted), "{shown}");
    let lens = page(&case, &Address::Lens(Lens::Sources), 80).join("\n");
    for wanted in [
        "\n[7]    May 2012   Report of the inquiry, The inquiry, May 2012 (inferred)\n                  6 passages, 5 of them cited, in 3 records\n",
        "\n[12]   about 2010 A history, about 2010\n                  not digested, cited in 4 records\n",
        "\n[H10]  2 Jan 2014 Report of the inquiry, second edition, 2 January 2014\n",
    ] {
        assert!(lens.contains(wanted), "{wanted}\nin\n{lens}");
    }
}

#[test]
fn a_source_that_speaks_for_itself_goes_by_its_kind_and_mark() {
    let more = "  - {id: says, title: Who says so?, claims: [\
        {by: page, says: it was so, cites: page}, {by: inquiry-2014, says: it was not, cites: 'inquiry-2014#1'}]}\n\
        sources: [{id: page, title: A page, kind: web-page, published: 2013, basis: its foot, cited_as: W}]\n";
    let loaded = load::texts(&[
        ("case.yaml", &format!("{HEAD}{DOCUMENTS}")),
        ("more.yaml", &format!("conflicts:\n{more}")),
    ]);
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    let case = open::case(loaded).case;
    let text = of(&case, "says", 200).join("\n");
    for said in
        ["The web page [W]: it was so [W]", "The source [H10]: it was not [H10:1]", "\nCorrected. [H10:1]"]
    {
        assert!(text.contains(said), "{said}\nin\n{text}");
    }
    assert!(of(&case, "page", 200)[1].starts_with("Source [W] · web page"), "{:?}", of(&case, "page", 200));
}

#[test]
fn no_mark_and_no_place_makes_a_line_too_wide() {
    let case = case(DOCUMENTS);
    let mut addresses: Vec<Address> =
        case.all().map(|(_, record)| Address::Record(record.id().clone())).collect();
    addresses.extend([
        Address::Summary,
        Address::Timeline,
        Address::Lens(Lens::Sources),
        Address::Lens(Lens::Contested),
    ]);
    for (address, width) in addresses.iter().flat_map(|address| (1..90).map(move |width| (address, width))) {
        for line in page(&case, address, width) {
            assert!(line.width() <= width, "{address:?} at {width}: {line}");
        }
    }
}

#[test]
fn a_source_is_found_by_what_it_is_known_by() {
    let open_case = OpenCase::new(case(DOCUMENTS), Vec::new(), "invented");
    let best = |query: &str| {
        let found = open_case.jump().find(query, None, 1);
        open_case.jump().entries()[found.hits[0].entry].id.clone()
    };
    assert_eq!(["cm 1234", "h10"].map(best), ["inquiry-2012", "inquiry-2014"]);
}

#[test]
fn what_replaces_a_source_is_told_from_its_own_day_on() {
    let case = case(DOCUMENTS);
    let then = case.as_of(last_day_of("2013").unwrap());
    let old = of(&then, "inquiry-2012", 80).join("\n");
    assert!(
        old.contains("[7] Report") && !old.contains("Replaced by") && !old.contains("second edition"),
        "{old}"
    );
    // Whether the imprecise is out, is told with the word that its date is inferred.
    let then = case.as_of(last_day_of("2012-05").unwrap().yesterday().unwrap());
    let shown = page(&then, &Address::Timeline, 400).join("\n");
    assert!(
        shown.contains("perhaps also by then: [7] Report of the inquiry (May 2012, inferred)"),
        "{shown}"
    );
}

#[test]
fn marks_of_any_width_stand_whole_in_every_foot() {
    let mut text = "sources:\n".to_owned();
    for n in 1..=12 {
        writeln!(text, "  - {{id: s{n}, title: Source {n}, kind: letter, published: 2010-01-{n:02}, basis: b, passages: {{1: x}}}}").unwrap();
    }
    text += "  - {id: act, title: An Act with a name that takes more than one line here, kind: legislation, published: 2010, basis: b, cited_as: Act 1989}\n";
    let cites: Vec<String> = (1..=12).map(|n| format!("'s{n}#1'")).collect();
    writeln!(
        text,
        "conflicts:\n  - {{id: e, title: E, claims: {{by: {{as: A}}, says: so, cites: [act, {}]}}}}",
        cites.join(", ")
    )
    .unwrap();
    let case = case(&text);
    let foot = |width| {
        let lines = of(&case, "e", width);
        let first = lines.iter().rposition(|line| line.starts_with("Sources")).unwrap();
        lines[first + 1..].join("\n")
    };
    let shown = foot(60);
    assert!(shown.starts_with("[1]        Source 1. 1 January 2010\n"), "{shown}");
    assert!(shown.contains("\n[12]       Source 12. 12 January 2010\n"), "{shown}");
    assert!(
        shown
            .contains("\n[Act 1989] An Act with a name that takes more than one line\n           here. 2010"),
        "{shown}"
    );
    // Where there is no room for two columns, the mark stands above.
    let narrow = foot(12);
    for n in 1..=12 {
        assert!(narrow.lines().any(|line| line == format!("[{n}]")), "{narrow}");
    }
    for width in 1..40 {
        assert!(of(&case, "e", width).iter().all(|line| line.chars().count() <= width), "{width}");
    }
}

#[test]
fn a_source_dated_by_a_bound_counts_from_its_latest_day() {
    let case = case(
        "sources: [{id: list, title: A list, kind: dataset, published: '[..2015-06-01]', basis: the day it reached us, passages: {1: x}}, \
                   {id: other, title: Another, kind: dataset, published: 2014-05-01, basis: its head, passages: {1: x}}]\n\
         events: [{id: e1, title: X, date: 2014, kind: hearing, cites: 'list#1'}, {id: e2, title: Y, date: 2013, kind: hearing, cites: 'other#1'}]\n",
    );
    let there = |day: &str| ["e1", "e2"].map(|id| case.as_of(last_day_of(day).unwrap()).find(id).is_some());
    assert_eq!(
        [there("2014-04"), there("2014-05"), there("2015-05-31"), there("2015-06-01")],
        [[false, false], [false, true], [false, true], [true, true],]
    );
    let foot = of(&case, "e1", 80).join("\n");
    assert!(foot.contains("A list. by 1 June 2015"), "{foot}");
}

/// A source of so many passages, each cited by a record, a few by many.
fn large(passages: usize, wide: usize) -> String {
    let mut text = "sources:\n  - id: long\n    title: L\n    kind: transcript\n    published: 2010\n    basis: b\n    passages:\n".to_owned();
    for n in 1..=passages {
        writeln!(text, "      q{n}: {{text: Question {n}., by: {{as: A}}}}").unwrap();
    }
    text += "events:\n";
    for n in 1..=passages {
        let more = if n <= wide { format!(", 'long#q{n}-q{}'", n + 3) } else { String::new() };
        writeln!(text, "  - {{id: e{n}, title: E, date: 2012, kind: hearing, cites: ['long#q{n}'{more}]}}")
            .unwrap();
    }
    text
}

#[test]
fn every_passage_of_a_long_source_is_shown_with_what_cites_it() {
    let (passages, wide) = (300, 200);
    let case = case(&large(passages, wide));
    let shown = of(&case, "long", 80);
    for n in 1..=passages {
        let asked = shown.iter().position(|line| line.contains(&format!("Question {n}."))).unwrap();
        // Each is cited by its own record, and by those of the three before it that cite four at once.
        let by = (n.saturating_sub(3).max(1)..=n).filter(|other| *other == n || *other <= wide).count();
        let noun = if by == 1 { "record" } else { "records" };
        assert!(
            shown[asked + 1].contains(&format!("Cited by {by} {noun}")),
            "{:?}",
            &shown[asked..asked + 2]
        );
    }
    let lens = page(&case, &Address::Lens(Lens::Sources), 80).join("\n");
    assert!(lens.contains("300 passages, all cited, in 300 records"), "{lens}");
}

/// Sources by their ids: their years, and their marks where they have some.
type Made = BTreeMap<String, (u32, String)>;

fn text_of(made: &Made) -> String {
    let mut text = "sources:\n".to_owned();
    for (id, (year, mark)) in made {
        let mark = if mark.is_empty() { String::new() } else { format!(", cited_as: '{mark}'") };
        writeln!(text, "  - {{id: {id}, title: T, kind: letter, published: {year}, basis: b{mark}}}")
            .unwrap();
    }
    text += "events:\n";
    for id in made.keys() {
        writeln!(text, "  - {{id: e-{id}, title: E, date: 2010, kind: hearing, cites: ['{id}#p1', {id}]}}")
            .unwrap();
    }
    text
}

/// How each source is cited on the page of what cites it, and in the foot.
fn printed(case: &Case, made: &Made) -> BTreeMap<String, Vec<String>> {
    let cited = |id: &String| {
        let text = of(case, &format!("e-{id}"), 200).join("\n");
        let marks = text.split('[').skip(1).filter_map(|rest| rest.split(']').next()).map(str::to_owned);
        (id.clone(), marks.collect())
    };
    made.keys().map(cited).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_source_that_is_added_changes_no_printed_number(
        sources in prop::collection::vec((0u32..12, 2000u32..2020, prop_oneof![Just("number"), Just("name"), Just("none")]), 1..8),
        added in prop::collection::vec((2000u32..2020, prop::option::of(100u32..120)), 1..4),
        day in 2000u32..2020,
    ) {
        let mut made = Made::new();
        for (i, (mark, year, kind)) in sources.iter().enumerate() {
            let mark = match *kind {
                "number" => format!("{}", 12 * i as u32 + mark + 1),
                "none" => String::new(),
                _ => format!("{}{i}", ["H", "Ev", "letter "][*mark as usize % 3]),
            };
            made.insert(format!("s{i}"), (*year, mark));
        }
        let before = case(&text_of(&made));
        let marked: Made = made.iter().filter(|(_, (_, mark))| !mark.is_empty()).map(|(id, of)| (id.clone(), of.clone())).collect();
        let wanted = printed(&before, &marked);
        for (id, (_, mark)) in &marked {
            prop_assert_eq!(before.source_mark(&Id::new(id.as_str())), Some(mark.as_str()));
            prop_assert_eq!(wanted[id].last(), Some(mark));
        }
        let mut more = made.clone();
        for (i, (year, mark)) in added.iter().enumerate() {
            let mark = mark.map(|mark| (mark + 100 * i as u32).to_string()).unwrap_or_default();
            more.insert(format!("a{i}"), (*year, mark));
        }
        let after = case(&text_of(&more));
        // What has a mark keeps it, whatever comes and whether that has one.
        prop_assert_eq!(&printed(&after, &marked), &wanted);
        // No two have one mark, and as of a day each keeps its own.
        let mut marks: Vec<&str> = more.keys().map(|id| after.source_mark(&Id::new(id.as_str())).unwrap()).collect();
        let then = after.as_of(last_day_of(&day.to_string()).unwrap());
        for ix in then.sources() {
            let id = then[*ix].id();
            prop_assert_eq!(then.source_mark(id), after.source_mark(id));
        }
        marks.sort_unstable();
        marks.dedup();
        prop_assert_eq!(marks.len(), more.len());
    }
}
