//! As of a day: on every page of cases made by chance, in which every text is a mark that says when it may show.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::common::{every_page, sound, without_perhaps};
use casebook::case::Case;
use casebook::date::{Day, EdtfDate, last_day_of};
use casebook::load;
use casebook::page::Address;
use casebook::record::Id;
use proptest::prelude::*;

/// When a generated source may have been published.
const PUBLISHED: [&str; 8] =
    ["2010-06-15", "2010", "2011-03", "'[2011-01..2011-05]'", "2012~", "2012-07-01", "2013", "2010-06-15"];

/// Days on which a generated case is told: between the sources, on their days, before and after all.
const DAYS: [&str; 8] =
    ["2009", "2010-06-14", "2010-06-15", "2010", "2011-03-30", "2011-05-31", "2012-07-01", "2020"];

const SOURCES: usize = 4;

/// The sections, and what the name of a record is called in each.
const SECTIONS: [(&str, &str); 10] = [
    ("people", "name"),
    ("organisations", "name"),
    ("themes", "name"),
    ("posts", "title"),
    ("reports", "title"),
    ("events", "title"),
    ("findings", "title"),
    ("figures", "title"),
    ("actions", "title"),
    ("conflicts", "title"),
];

/// What a generated record is made of; a mask says which of the sources are cited.
#[derive(Debug, Clone)]
struct Made {
    kind: usize,
    own: u8,
    parts: Vec<u8>,
    paragraph: u8,
    link: usize,
}

fn made() -> impl Strategy<Value = Made> {
    let mask = || 1u8..16;
    let parts = prop::collection::vec(mask(), 0..3);
    let fields =
        (0usize..10, prop_oneof![Just(0u8), mask()], parts, prop_oneof![Just(0u8), mask()], 0usize..12);
    fields.prop_map(|(kind, own, parts, paragraph, link)| Made { kind, own, parts, paragraph, link })
}

fn sources() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..PUBLISHED.len(), SOURCES)
}

fn records() -> impl Strategy<Value = Vec<Made>> {
    prop::collection::vec(made(), 1..12)
}

/// The citations of a mask, as a curator writes them.
fn cites(mask: u8) -> String {
    let cited = (0..SOURCES).filter(|i| mask & (1 << i) != 0).map(|i| format!("s{i}#1"));
    format!("[{}]", cited.collect::<Vec<_>>().join(", "))
}

/// A word that may show once any of the sources of a mask is out.
fn any(mask: u8) -> String {
    format!("anyx{mask}")
}

/// A word that may show once all of the sources of a mask are out.
fn all(mask: u8) -> String {
    format!("allx{mask}")
}

/// The files of a case: every text in them is a mark that says when it may show.
fn files(sources: &[usize], records: &[Made]) -> Vec<String> {
    let mut base = "case: {title: T, period: 2010/2013, scope: s, unknown: allx15}\nsources:\n".to_owned();
    for (i, published) in sources.iter().enumerate() {
        let (mark, published) = (format!("outx{}", 1u8 << i), PUBLISHED[*published]);
        writeln!(
            base,
            "  - {{id: s{i}, title: {mark}, kind: article, published: {published}, basis: {mark},"
        )
        .unwrap();
        writeln!(base, "     url: https://www.example.org/{mark}, identifier: {mark}, passages: {{1: {{text: {mark}, quote: {mark}}}}}}}")
            .unwrap();
    }
    let about: Vec<String> = (0..records.len()).map(|i| format!("r{i}")).collect();
    // What cites nothing is named by this, so that it has a clock.
    let last = format!(
        "events:\n  - {{id: last, title: Last, date: 2010, kind: other, about: [{}], cites: s0#1}}\n",
        about.join(", ")
    );
    let made = records.iter().enumerate().map(|(i, made)| file(i, made, records));
    made.chain([base, last]).collect()
}

/// A file with one record.
fn file(i: usize, made: &Made, records: &[Made]) -> String {
    let (section, name) = SECTIONS[made.kind];
    let own = if ["reports", "events", "findings", "actions"].contains(&section) {
        made.own.max(1)
    } else {
        made.own
    };
    let needed = ["figures", "conflicts"].contains(&section) && made.parts.is_empty();
    let parts = if needed { vec![own.max(1)] } else { made.parts.clone() };
    // The one source that the second paragraph cites.
    let paragraph = made.paragraph & made.paragraph.wrapping_neg();
    // For a record without citations its parts' stand; one without parts has the clock of what names it.
    let (first, rest) = match (own, parts.iter().fold(paragraph, |all, part| all | part)) {
        (0, 0) => ("plain".to_owned(), "plain".to_owned()),
        (0, within) => (any(within), all(within)),
        (own, _) => (any(own), all(own)),
    };
    let mut out = format!("{section}:\n  - id: r{i}\n");
    let mut field = |name: &str, value: String| writeln!(out, "    {name}: {value}").unwrap();
    let who = |mark: &str| format!("{{as: {mark}}}");
    let each = |part: fn(String, String) -> String| -> String {
        let part =
            |mask: &u8| format!("\n      - {{{}, cites: {}}}", part(any(*mask), all(*mask)), cites(*mask));
        if parts.is_empty() { "[]".to_owned() } else { parts.iter().map(part).collect() }
    };
    for (name, mark) in
        [(name, &first), ("number", &first), ("aka", &rest), ("note", &rest), ("unknown", &rest)]
    {
        field(name, mark.clone());
    }
    field("extra", format!("{{name: {rest}}}"));
    if own > 0 {
        field("cites", cites(own));
    }
    let other = format!("[[r{}]]", made.link % records.len());
    // The last record before this one that its fields may name.
    let before = |section: &str| {
        let of = |(i, made): (usize, &Made)| (SECTIONS[made.kind].0 == section).then(|| format!("r{i}"));
        records[..i].iter().enumerate().filter_map(of).next_back().unwrap_or_default()
    };
    // A date with sources of its own, or without.
    let dated = match parts.first() {
        Some(part) => format!("{{is: 2011, cites: {}}}", cites(*part)),
        None => "2011".to_owned(),
    };
    let cited = match paragraph {
        0 => String::new(),
        bit => format!("\n\n      {} {other} [[s{}#1]]", any(bit), bit.trailing_zeros()),
    };
    field("themes", before("themes"));
    field("text", format!("|-\n      {rest} {other}{cited}"));
    match section {
        "posts" => field(
            "holders",
            each(|mark, rest| format!("person: {{as: {mark}}}, seen: 2010/2020, text: {rest}")),
        ),
        "reports" => {
            field("kind", "review".to_owned());
            field("by", who(&first));
            field("people", format!("{{as: {rest}, role: {rest}}}"));
            field("commissioned_by", who(&rest));
            field("due", "2011".to_owned());
            field("issued", dated.clone());
            field("published", dated);
            field("replaces", before("reports"));
        }
        "events" => {
            field("kind", "other".to_owned());
            field("date", "2010".to_owned());
            field("people", who(&rest));
            field("reports", before("reports"));
        }
        "findings" => {
            field("kind", "judgement".to_owned());
            field("standing", "asserted".to_owned());
            field("by", who(&first));
            field("via", who(&rest));
            field("grade", first.clone());
            field("was", first.clone());
            field("domain", first.clone());
            field("report", before("reports"));
            if !before("findings").is_empty() {
                let earlier = before("findings");
                let repeat = match parts.first() {
                    Some(part) => format!("{{id: {earlier}, why: {}, cites: {}}}", any(*part), cites(*part)),
                    None => format!("{{id: {earlier}, why: {rest}}}"),
                };
                field("repeats", repeat);
            }
        }
        "actions" => {
            field("kind", "proposal".to_owned());
            field("by", who(&first));
            field("due", dated);
            field("report", before("reports"));
            field("answers", before("findings"));
            field("figures", before("figures"));
            field("owner", who(&rest));
            field(
                "history",
                each(|mark, rest| {
                    format!(
                        "date: 2011, progress: assured, by: {{as: {mark}}}, via: {{as: {rest}}}, text: {rest}"
                    )
                }),
            );
        }
        "figures" => {
            field("unit", first.clone());
            field("definition", rest.clone());
            field("population", rest.clone());
            if !before("figures").is_empty() {
                field("comparable_with", format!("{{id: {}, why: {rest}}}", before("figures")));
            }
            field("values", each(|mark, _| format!("date: 2010, words: {mark}, by: {{as: {mark}}}")));
        }
        "conflicts" => field("claims", each(|mark, _| format!("by: {{as: {mark}}}, says: {mark}"))),
        _ => field("disputed_by", each(|mark, rest| format!("by: {{as: {mark}}}, text: {rest}"))),
    }
    out
}

fn case(sources: &[usize], records: &[Made]) -> Case {
    let files = files(sources, records);
    let paths: Vec<String> = (0..files.len()).map(|i| format!("{i}.yaml")).collect();
    let texts: Vec<(&str, &str)> =
        paths.iter().zip(&files).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    sound(load::texts(&texts))
}

/// A row cites the best of what is out, so that the sources in a page's foot come and go.
fn without_foot(text: &str) -> String {
    // A claim shows the passage of its best citation, and a later source may bring a better one.
    let text = without_perhaps(text).replace("outx", "");
    let text = text.split("Sources cited here").next().unwrap_or_default();
    // What was done about a recurring finding is told with the last word on it, in brackets: a later source overtakes that.
    let (mut is_action, mut depth) = (false, 0);
    let mut kept = String::new();
    for line in text.lines() {
        is_action = !line.is_empty() && (is_action || line.trim_start().starts_with("Actions "));
        depth = if is_action { depth } else { 0 };
        for letter in line.chars() {
            depth += usize::from(is_action && letter == '(');
            if depth == 0 {
                kept.push(letter);
            }
            depth -= usize::from(is_action && letter == ')' && depth > 0);
        }
        kept.push('\n');
    }
    kept
}

/// The marks in a text: whether all of the mask's sources must be out, and the mask.
fn marks(text: &str) -> BTreeSet<(bool, u8)> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mark = |word: &str| match word.split_once('x') {
        // A source's own words: its title and its passage.
        Some(("any" | "out", mask)) => Some((false, mask.parse().ok()?)),
        Some(("all", mask)) => Some((true, mask.parse().ok()?)),
        _ => None,
    };
    words.filter_map(mark).collect()
}

fn may_show((all, mask): (bool, u8), out: u8) -> bool {
    if all { out & mask == mask } else { out & mask != 0 }
}

/// How pages name the case's day.
fn wording_of_the_day(case: &Case) -> [String; 5] {
    let (day, known) = (casebook::date::day_words(case.day().unwrap()), case.day_known().unwrap().words());
    [
        format!("as reported by {known}"),
        format!("at the end of {known}"),
        format!("as of the end of {known}"),
        format!("on {day}"),
        format!("as of {day}"),
    ]
}

/// The sources that are certainly out, as a mask.
fn out_by(sources: &[usize], day: Day) -> u8 {
    let is_out = |published: usize| {
        let date = PUBLISHED[published].trim_matches('\'').parse::<EdtfDate>().unwrap();
        date.latest().unwrap() <= day
    };
    (0..SOURCES).filter(|i| is_out(sources[*i])).fold(0, |mask, i| mask | 1 << i)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_page_shows_what_no_source_had_published(sources in sources(), records in records(), day in 0..DAYS.len()) {
        let day = last_day_of(DAYS[day]).unwrap();
        let then = case(&sources, &records).as_of(day);
        let out = out_by(&sources, day);
        for (address, text) in every_page(&then) {
            for mark in marks(&without_perhaps(&text)) {
                prop_assert!(may_show(mark, out), "{address:?} as of {day} shows {mark:?}:\n{text}");
            }
        }
    }

    #[test]
    fn as_of_the_last_day_is_the_whole_case(sources in sources(), records in records()) {
        let whole = case(&sources, &records);
        let last = whole.as_of(whole.day().unwrap());
        prop_assert!(last.perhaps_out().is_empty());
        let plain = |case: &Case| -> Vec<_> {
            let day = casebook::date::day_words(case.day().unwrap());
            let stamp = format!("as of {day}: only what had been reported by then");
            // The day as of which a case is told is a day; the day of its latest source may be known as a month or year.
            let known = wording_of_the_day(case);
            let plain = |text: &str| {
                let text = text.replace(&format!(" · {stamp}"), "").replace(&stamp, "");
                known.iter().fold(text, |text, known| text.replace(known, "on the day"))
            };
            every_page(case).into_iter().map(|(address, text)| (address, plain(&text))).collect()
        };
        prop_assert!(whole.all().eq(last.all()));
        for ((address, whole), (_, last)) in plain(&whole).into_iter().zip(plain(&last)) {
            let lines = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(lines(&whole), lines(&last), "{:?}", address);
        }
    }

    #[test]
    fn every_statement_is_cited_but_on_the_page_of_a_record_that_cites_nothing(sources in sources(), records in records(), day in 0..DAYS.len()) {
        let whole = case(&sources, &records);
        for case in [whole.as_of(last_day_of(DAYS[day]).unwrap()), whole] {
            for (address, text) in every_page(&case) {
                let uncited = |id: &Id| case[case.find(id.as_str()).unwrap()].common.cites.is_empty();
                let own = matches!(&address, Address::Record(id) if uncited(id));
                prop_assert!(own || !text.contains("(no source cited)"), "{:?}:\n{}", address, text);
            }
        }
    }

    #[test]
    fn a_later_day_shows_no_less(sources in sources(), records in records()) {
        let whole = case(&sources, &records);
        let mut before: (BTreeSet<_>, BTreeSet<_>) = Default::default();
        let mut days = DAYS.map(|day| last_day_of(day).unwrap());
        days.sort();
        for day in days {
            let then = whole.as_of(day);
            let ids: BTreeSet<_> = then.all().map(|(_, record)| record.id().clone()).collect();
            let records = every_page(&then).into_iter().filter(|(address, _)| matches!(address, Address::Record(_)));
            let shown: BTreeSet<_> = records
                .flat_map(|(address, text)| marks(&without_foot(&text)).into_iter().map(move |mark| (format!("{address:?}"), mark)))
                .collect();
            let lost: Vec<_> = before.1.difference(&shown).collect();
            prop_assert!(ids.is_superset(&before.0) && lost.is_empty(), "as of {} loses {:?}", day, lost);
            before = (ids, shown);
        }
    }

    #[test]
    fn a_record_is_there_once_one_of_its_sources_is(sources in sources(), records in records(), day in 0..DAYS.len()) {
        let day = last_day_of(DAYS[day]).unwrap();
        let whole = case(&sources, &records);
        let then = whole.as_of(day);
        let out = out_by(&sources, day);
        for (_, record) in whole.all() {
            let there = then.find(record.id().as_str()).is_some();
            for mark in marks(record.name()) {
                prop_assert_eq!(there, may_show(mark, out), "{} as of {}", record.id(), day);
            }
        }
    }
}

#[test]
fn a_measure_whose_values_are_told_later_cites_what_told_of_it_first() {
    let measure = |id: &str, other: &str| {
        format!(
            "  - {{id: {id}, title: T, unit: u, definition: d, population: p, cites: s0#1, \
             comparable_with: {{id: {other}, why: w}}, values: {{date: 2010, value: 1, cites: s1#1}}}}\n"
        )
    };
    let given = format!("figures:\n{}{}", measure("one", "other"), measure("other", "one"));
    let mut files = files(&[0, 6, 6, 6], &[]);
    files.pop();
    let texts: Vec<(&str, &str)> =
        files.iter().chain([&given]).map(|text| ("case.yaml", text.as_str())).collect();
    let then = sound(load::texts(&texts)).as_of(last_day_of("2010").unwrap());
    for (address, text) in every_page(&then) {
        assert!(!text.contains("(no source cited)"), "{address:?}:\n{text}");
    }
}
