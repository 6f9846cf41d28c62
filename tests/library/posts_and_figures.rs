//! Who was in post, and how the figures moved: both lenses on an invented harbour, at every width.

use crate::common;
use casebook::case::Case;
use casebook::date::EdtfDate;
use casebook::load::{self, Loaded};
use casebook::open;
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Page};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::record::Id;

const CASE: &str = common::HARBOUR;

fn case_of(loaded: Loaded) -> Case {
    assert!(!loaded.has_errors(), "{:?}", loaded.faults);
    open::case(loaded).case
}

fn harbour() -> Case {
    case_of(load::texts(&[("case.yaml", CASE)]))
}

fn date(text: &str) -> EdtfDate {
    text.parse::<EdtfDate>().unwrap()
}

fn page(case: &Case, address: Address, filter: &Filter) -> Page {
    pages::page(
        &Material { case, faults: &[], originals: &casebook::originals::Originals::none(), filter },
        &address,
    )
}

fn lens(case: &Case, lens: Lens) -> String {
    print::continuous(&page(case, Address::Lens(lens), &Filter::default()))
}

/// A lens in words, each row on one line.
fn said(case: &Case, lens: Lens) -> String {
    let page = page(case, Address::Lens(lens), &Filter::default());
    page.in_words().lines.iter().map(|line| line.text() + "\n").collect()
}

#[test]
fn in_post_over_the_years() {
    insta::assert_snapshot!(lens(&harbour(), Lens::InPost(None)));
}

#[test]
fn in_post_on_a_day() {
    insta::assert_snapshot!(lens(&harbour(), Lens::InPost(Some(date("2011-09-05")))));
}

#[test]
fn figures() {
    insta::assert_snapshot!(lens(&harbour(), Lens::Figures));
}

#[test]
fn the_page_of_a_measure_says_how_it_moved_and_whether_it_is_comparable() {
    let page = page(&harbour(), Address::Record(Id::new("berths")), &Filter::default());
    insta::assert_snapshot!(print::continuous(&page));
}

#[test]
fn a_filter_says_what_it_hides() {
    let case = harbour();
    let filter = "person:bo-lund".parse::<Filter>().unwrap();
    let in_post = page(&case, Address::Lens(Lens::InPost(None)), &filter);
    assert_eq!(in_post.subtitle, "1 of 3 posts, as reported by 1 February 2014, filtered by Bo Lund");
    let figures = page(&case, Address::Lens(Lens::Figures), &filter);
    assert!(figures.subtitle.starts_with("none of 4 measures, filtered by Bo Lund"), "{}", figures.subtitle);
}

#[test]
fn two_measures_share_a_plot_only_where_the_curator_said_so() {
    let text = lens(&harbour(), Lens::Figures);
    let new_quay = text.split("Berths on the new quay (berths)").nth(1).unwrap();
    let new_quay = new_quay.split("\n\n").next().unwrap();
    assert!(!new_quay.contains("This measure"), "{new_quay}");
    assert!(!new_quay.contains('│'), "one value needs no plot: {new_quay}");
    // The plot of two measures stands with the first of them alone.
    assert_eq!(text.matches("This measure").count(), 1, "{text}");
    let own =
        print::continuous(&page(&harbour(), Address::Record(Id::new("new-berths")), &Filter::default()));
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        own.contains(
            "Not comparable with any other measure here; others in “berths” are of different populations"
        ),
        "{own}"
    );
}

#[test]
fn an_inspection_is_marked_with_the_body_inspected_and_a_death_tied_to_none_with_none() {
    let text = said(&harbour(), Lens::InPost(None));
    assert!(text.contains("\nI 2013: Inspectors visit (Harbour board) ["), "{text}");
    assert!(text.lines().any(|line| line.starts_with("D ") && !line.contains('(')), "{text}");
    let text = lens(&harbour(), Lens::InPost(None));
    // The line of marks is the one under the years.
    let marks = text.lines().skip_while(|line| !line.contains("█ in post")).nth(1).unwrap();
    assert!(["D", "R", "~I~"].iter().all(|mark| marks.contains(mark)), "{marks}");
}

#[test]
fn an_inspection_that_is_only_a_report_is_marked_at_its_fieldwork() {
    let reports = "reports:
  - {id: look, title: The look of the board, kind: inspection, about: [harbour], fieldwork: {is: 2010-03, cites: [\"gazette#2\"]}, cites: [\"herald#2\"]}
";
    let case = case_of(load::texts(&[("case.yaml", &CASE.replace("reports:\n", reports))]));
    let text = said(&case, Lens::InPost(None));
    assert!(text.contains("\nI Mar 2010: The look of the board (Harbour board) [2:2]"), "{text}");
}

#[test]
fn an_inspection_of_which_only_the_publication_is_known_is_marked_as_a_report() {
    let reports = "reports:
  - {id: look, title: The look of the board, kind: inspection, about: [harbour], published: 2010-03, cites: [\"herald#2\"]}
";
    let case = case_of(load::texts(&[("case.yaml", &CASE.replace("reports:\n", reports))]));
    let text = lens(&case, Lens::InPost(None));
    let rows: Vec<&str> = text.lines().filter(|line| line.contains("The look of the board")).collect();
    assert_eq!(rows, ["R Mar 2010    The look of the board [1:2]"]);
}

/// The harbour with other holders of the clerk's post.
fn clerks(holders: &[&str]) -> Case {
    let text = CASE.split_once("    title: Clerk to the board").unwrap();
    let rest = &text.1[text.1.find("reports:").unwrap()..];
    let holders: String = holders.iter().map(|holder| format!("      - {{{holder}}}\n")).collect();
    let post = "    title: Clerk to the board\n    organisation: harbour\n    holders:\n";
    case_of(load::texts(&[("case.yaml", &format!("{}{post}{holders}{rest}", text.0))]))
}

fn record(case: &Case, id: &str) -> String {
    print::continuous(&page(case, Address::Record(Id::new(id)), &Filter::default()))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn who_is_known_only_to_have_left_by_a_later_day_is_named_with_what_says_so() {
    let case = clerks(&["person: cy-marsh, to: \"[..2014-01-10]\", cites: [\"gazette#1\"]"]);
    let on = |day: &str| {
        lens(&case, Lens::InPost(Some(date(day)))).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = on("2013");
    assert!(
        text.contains("Clerk to the board: holder not known; Cy Marsh left by 10 January 2014 [2:1]"),
        "{text}"
    );
    assert!(!text.contains("No holder reported by then"), "{text}");
    let text = on("2014-02-01");
    assert!(
        text.contains("Cy Marsh left by 10 January 2014, successor not known: Clerk to the board [2:1]"),
        "{text}"
    );
    // Of one not begun by then nothing is known by then.
    let later =
        clerks(&["person: cy-marsh, from: \"[2013..]\", to: \"[..2014-01-10]\", cites: [\"gazette#1\"]"]);
    let text =
        lens(&later, Lens::InPost(Some(date("2010")))).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("No holder reported by then: Clerk to the board"), "{text}");
}

#[test]
fn a_filter_that_leaves_no_post_says_so_once_in_each_group_of_a_roster() {
    let case = harbour();
    let filter = "kind:death".parse::<Filter>().unwrap();
    let none = |on: Option<&str>| {
        let page = page(&case, Address::Lens(Lens::InPost(on.map(date))), &filter);
        print::continuous(&page).matches("None that the filter shows").count()
    };
    assert_eq!((none(None), none(Some("2012"))), (1, 5));
}

#[test]
fn the_page_of_a_body_tells_of_a_post_what_all_that_is_cited_says() {
    let text = record(&harbour(), "harbour");
    let clerk = "Clerk to the board: Ann Orr, in post on 3 February 2013 and 10 January 2014 [1:2] [2:1]";
    assert!(text.contains(clerk), "{text}");
    let vacant = clerks(&["how: vacant, from: 2013, seen: 2014-01-10, cites: [\"gazette#1\"]"]);
    let text = record(&vacant, "harbour");
    let clerk = "Clerk to the board: vacant, from 2013; vacant on 10 January 2014 [2:1]";
    assert!(text.contains(clerk), "{text}");
}

#[test]
fn dates_on_which_the_entries_of_a_stay_differ_are_all_told() {
    let case = clerks(&[
        "person: cy-marsh, from: 2010-01, seen: 2013-01-01, cites: [\"herald#1\"]",
        "person: cy-marsh, from: 2011-01, seen: 2013-01-01, cites: [\"gazette#1\"]",
        "person: cy-marsh, from: 2010-01, seen: 2013-01-01, cites: [\"gazette#2\"]",
    ]);
    let text = said(&case, Lens::InPost(None));
    let stay = "Cy Marsh, took up post in January 2010 (by another source, in January 2011); in post on 1 January 2013 [1:1] [2:1] [2:2]";
    assert!(text.contains(stay), "{text}");
}

#[test]
fn a_date_with_a_source_of_its_own_is_told_with_that_source() {
    let case = clerks(&[
        "person: cy-marsh, from: {is: 2010-01, cites: [\"herald#1\"]}, seen: 2014-01-10, cites: [\"gazette#1\"]",
    ]);
    let told = "took up post in January 2010; in post on 10 January 2014 [2:1] [1:1]";
    for page in ["cy-marsh", "clerk", "harbour"].map(|id| record(&case, id)) {
        assert!(page.contains(told), "{page}");
    }
    let lens = said(&case, Lens::InPost(None));
    assert!(lens.contains(told), "{lens}");
}

#[test]
fn acting_is_said_of_a_stay_whichever_of_its_entries_says_it() {
    let summary = |case: &Case| {
        print::continuous(&page(case, Address::Summary, &Filter::default()))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let acting = "person: cy-marsh, how: acting, seen: 2013-01-01, cites: [\"herald#1\"]";
    let text = summary(&clerks(&[
        acting,
        "person: cy-marsh, seen: [2013-01-01, 2014-02-01], cites: [\"gazette#1\"]",
    ]));
    assert!(text.contains("Cy Marsh acting: Clerk to the board [2:1] [1:1]"), "{text}");
    // Whom a later source calls something else is no longer acting.
    let text = summary(&clerks(&[
        acting,
        "person: cy-marsh, how: substantive, seen: [2013-01-01, 2014-02-01], cites: [\"gazette#1\"]",
    ]));
    assert!(text.contains("Cy Marsh Clerk to the board [2:1]"), "{text}");
}

fn flat(case: &Case, address: Address) -> String {
    print::continuous(&page(case, address, &Filter::default()))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_day_after_the_last_source_the_summary_tells_who_was_last_known() {
    let then = harbour().as_of(casebook::date::last_day_of("2014-04-01").unwrap());
    let text = flat(&then, Address::Summary);
    let rows = [
        "Ann Orr last known 10 January 2014: Clerk to the board [2:1]",
        "Bo Lund last known 1 May 2013: Harbour master [1:2]",
        "Cy Marsh last known in 1975: Master of the guild [1:1]",
    ];
    let places: Vec<usize> = rows.iter().map(|row| text.find(row).expect(&text)).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("Nobody known"), "{text}");
}

#[test]
fn key_posts_stand_before_others_in_the_summary_and_in_their_body() {
    let text = CASE.replace("id: guild-master\n", "id: guild-master\n    weight: key\n");
    let text = text.replace("id: clerk\n", "id: clerk\n    weight: minor\n    short: the clerk\n");
    let case =
        case_of(load::texts(&[("case.yaml", &text)])).as_of(casebook::date::last_day_of("2014-04").unwrap());
    let summary = flat(&case, Address::Summary);
    let rows = [
        "last known in 1975: Master of the guild",
        "Bo Lund last known 1 May 2013",
        "10 January 2014: the clerk",
    ];
    let places: Vec<usize> = rows.iter().map(|row| summary.find(row).expect(&summary)).collect();
    assert!(places.is_sorted(), "{summary}");
    let lanes = lens(&case, Lens::InPost(None));
    assert!(lanes.find("\nHarbour master ") < lanes.find("\nClerk to the board "), "{lanes}");
}

#[test]
fn in_post_at_the_time_of_an_event_are_first_those_of_the_bodies_concerned() {
    let text = CASE
        .replace("{id: pilots, name: Guild of pilots}", "{id: pilots, name: Guild of pilots}\n  - {id: port, name: Port}\n  - {id: crane, name: Cranes, part_of: harbour}")
        .replace("name: Harbour board}", "name: Harbour board, part_of: port}")
        .replace("seen: 1975", "seen: 2013-05-01")
        .replace("reports:\n", "  - {id: crane-head, title: Head of cranes, organisation: crane, holders: [{person: {as: Ed}, seen: 2013-05-01, cites: [\"herald#1\"]}]}\n  - {id: port-head, title: Head of the port, organisation: port, holders: [{person: {as: Di}, seen: 2013-05-01, cites: [\"herald#1\"]}]}\nreports:\n")
        .replace("events:\n", "events:\n  - {id: crash, title: A crash, date: 2013-05-01, kind: accident, organisations: harbour, cites: [\"gazette#1\"]}\n  - {id: look, title: A look, date: 2013-05-01, kind: publication, organisations: pilots, reports: looked, cites: [\"gazette#1\"]}\n")
        .replace("reports:\n  -", "reports:\n  - {id: looked, title: The look, kind: review, by: pilots, about: [crane], published: 2013-05-01, cites: [\"gazette#1\"]}\n  -");
    let case = case_of(load::texts(&[("case.yaml", &text)]));
    let in_order = |record: &str| {
        let text = flat(&case, Address::Related(Id::new(record)));
        let rows = text.split_once("In post at the time ──").expect(&text).1.to_owned();
        let mut posts: Vec<(usize, &str)> =
            ["Harbour master", "Clerk", "Head of cranes", "Head of the port", "Master of the guild"]
                .into_iter()
                .filter_map(|post| Some((rows.find(post)?, post)))
                .collect();
        posts.sort_unstable();
        posts.into_iter().map(|(_, post)| post).collect::<Vec<_>>().join(", ")
    };
    // Those of the body itself and of its parts; then of what it is part of; then of others.
    let harbour = "Harbour master, Clerk, Head of cranes, Head of the port, Master of the guild";
    assert_eq!(in_order("crash"), harbour);
    // Whoever wrote the report came to look: concerned is whom it is about.
    let crane = "Head of cranes, Harbour master, Clerk, Head of the port, Master of the guild";
    assert_eq!([in_order("look"), in_order("looked")], [crane, crane]);
}

#[test]
fn terms_of_one_person_are_told_as_several_wherever_stays_are_told() {
    let case = clerks(&[
        "person: cy-marsh, from: 2000-03-04, to: 2004-03-04, cites: [\"herald#1\"]",
        "person: cy-marsh, from: 2004-03-04, to: 2008-03-04, cites: [\"herald#2\"]",
    ]);
    let (first, second) = ("from 4 March 2000 to 4 March 2004", "from 4 March 2004 to 4 March 2008");
    for (record, name) in [("cy-marsh", "Clerk to the board"), ("clerk", "Cy Marsh")] {
        let text = flat(&case, Address::Record(Id::new(record)));
        for row in [format!("{name}, {first} [1:1] "), format!("{name}, {second} [1:2] ")] {
            assert!(text.contains(&row), "{text}");
        }
    }
    let on = |day: &str| flat(&case, Address::Lens(Lens::InPost(Some(date(day)))));
    assert!(on("2003").contains(&format!("Cy Marsh Clerk to the board ({first}) [1:1]")));
    assert!(
        on("2004-03-04")
            .contains(&format!("Cy Marsh Clerk to the board ({first}; and {second}) [1:1] [1:2]"))
    );
    let last =
        format!("Cy Marsh left 4 March 2008, successor not known: Clerk to the board ({second}) [1:2]");
    assert!(on("2009").contains(&last), "{}", on("2009"));
}

#[test]
fn what_a_post_tells_of_a_holder_has_the_citation_of_its_paragraph() {
    let case = clerks(&[
        "person: {id: cy-marsh, as: the clerk}, seen: 2012, text: \"Of whom it is said. [[herald#2]]\", cites: [\"herald#1\"]",
        "person: {id: cy-marsh, as: the clerk}, seen: [2012, 2014-01-10], text: And said again., cites: [\"gazette#1\"]",
    ]);
    let text = flat(&case, Address::Record(Id::new("clerk")));
    let rows = "Cy Marsh (as “the clerk”), in post in 2012 and on 10 January 2014 [1:1] [2:1] \
                Of whom it is said. [1:2] And said again. [2:1]";
    assert!(text.contains(rows), "{text}");
}

#[test]
fn dates_of_a_stay_read_as_people_say_them() {
    let told = |holder: &str| {
        let case = clerks(&[&format!("{holder}, cites: [\"herald#1\"]")]);
        let text = flat(&case, Address::Record(Id::new("clerk")));
        let row = text.split("Holders ──").nth(1).expect(&text).split(" [1:1]").next().unwrap_or_default();
        row.trim_start_matches(['─', ' ', '1']).to_owned()
    };
    for (holder, words) in [
        ("person: cy-marsh, from: 2011-05-01", "Cy Marsh, took up post on 1 May 2011"),
        ("person: cy-marsh, from: 2011~, to: 2013?", "Cy Marsh, from about 2011 to perhaps 2013"),
        ("person: cy-marsh, from: 2011~", "Cy Marsh, took up post about 2011"),
        ("person: cy-marsh, to: 2013-04-05", "Cy Marsh, left on 5 April 2013"),
        ("person: cy-marsh, to: 199X", "Cy Marsh, left in the 1990s"),
        ("person: cy-marsh, to: \"[..2013-04]\"", "Cy Marsh, left by April 2013"),
        ("person: cy-marsh, to: 2013-33", "Cy Marsh, left between January and March 2013"),
        (
            "person: cy-marsh, from: 2011-05, to: 2013-33",
            "Cy Marsh, took up post in May 2011; left between January and March 2013",
        ),
        (
            "person: cy-marsh, from: 2013-02-04/2013-03-08",
            "Cy Marsh, took up post between 4 February and 8 March 2013",
        ),
        (
            "person: cy-marsh, seen: [2011-01-01, 2012-05, 2012-06]",
            "Cy Marsh, in post on 1 January 2011, in May 2012 and June 2012",
        ),
        ("person: cy-marsh", "Cy Marsh, reported 1 June 2013, dates not known"),
        ("how: vacant, from: 2011, seen: 2012-05-01", "vacant, from 2011; vacant on 1 May 2012"),
        (
            "how: vacant, from: \"[2011-02..2012-09]\"",
            "vacant, from some time between February 2011 and September 2012",
        ),
        ("how: vacant, to: 2011, planned_to: 2012", "vacant, until 2011; planned until 2012"),
    ] {
        assert_eq!(told(holder), words);
    }
}

#[test]
fn a_start_before_the_first_year_is_explained() {
    let text = CASE
        .replace("from: 2009, to: 2011-06-30", "from: \"[1960..2011]\", to: 2011-06-30")
        .replace("seen: 1975", "seen: 2010");
    let case = case_of(load::texts(&[("case.yaml", &text)]));
    let wide = page(&case, Address::Lens(Lens::InPost(None)), &Filter::default()).layout(200);
    assert!(wide.lines.iter().any(|line| line.text().contains("left edge: before 2010")), "{wide:?}");
    let text = lens(&case, Lens::InPost(None));
    assert!(text.lines().any(|line| line.contains("  ░░░") && line.contains(" Ann Orr, ")), "{text}");
}

/// The years that stand over the lanes of a wide page.
fn years(case: &Case, on: Option<EdtfDate>) -> String {
    let wide = page(case, Address::Lens(Lens::InPost(on)), &Filter::default()).layout(200);
    let text = wide.lines.iter().map(|line| line.text()).find(|line| line.contains("█ in post")).unwrap();
    text.split("█").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_years_end_with_what_is_known_and_not_with_the_day_of_the_view() {
    let then = harbour().as_of(casebook::date::last_day_of("2099").unwrap());
    for on in [None, Some(date("2099"))] {
        assert_eq!(years(&then, on), "2009 2010 2011 2012 2013 2014");
    }
}

#[test]
fn the_years_reach_the_day_of_the_case() {
    let late =
        "  - {id: late, title: Late, kind: article, published: 2016-02-01, basis: b, passages: {1: one}}\n";
    let case = case_of(load::texts(&[("case.yaml", &format!("{}{late}", CASE))]));
    assert_eq!(years(&case, None), "2009 2010 2011 2012 2013 2014 2015 2016");
}

#[test]
fn a_row_of_a_roster_cites_every_source_of_the_stay_that_it_tells() {
    let text = lens(&harbour(), Lens::InPost(Some(date("2013-06-01"))))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let row = "Ann Orr Clerk to the board (in post on 3 February 2013 and 10 January 2014) [1:2] [2:1]";
    assert!(text.contains(row), "{text}");
}

#[test]
fn a_post_whose_body_is_not_shown_has_all_marks_and_says_only_that() {
    let text = CASE
        .replace(
            "    title: Harbour master\n",
            "    title: Harbour master\n    cites: [\"herald#1\", \"gazette#1\"]\n",
        )
        .replace(
            "date: 2013, kind: inspection, organisations: harbour, cites: [\"gazette#1\"]",
            "date: 2011, kind: inspection, organisations: harbour, cites: [\"herald#2\"]",
        );
    let then = case_of(load::texts(&[("case.yaml", &text)]))
        .as_of(casebook::date::last_day_of("2013-06-01").unwrap());
    let text = lens(&then, Lens::InPost(None));
    let heading = "Body not reported by 1 June 2013";
    let lanes = text.split(heading).nth(1).expect(&text);
    assert!(lanes.contains("\nHarbour master ") && lanes.contains("\nI 2011"), "{text}");
}

#[test]
fn a_filter_that_leaves_nothing_does_not_say_that_our_sources_have_none() {
    let case = harbour();
    let filter = "person:bo-lund".parse::<Filter>().unwrap();
    for lens in [Lens::Recurring, Lens::Figures, Lens::Contested, Lens::Actions] {
        let text = print::continuous(&page(&case, Address::Lens(lens), &filter));
        assert!(text.contains("None that the filter shows (Bo Lund"), "{text}");
        assert!(!text.contains("None\n"), "{text}");
    }
}

#[test]
fn a_post_held_by_nobody_or_only_for_a_while_says_so_in_the_summary() {
    let mut later = CASE.replace("to: 2011-12-31, cites", "seen: 2014-02-01, cites");
    later = later.replace(
        "{person: bo-lund, how: acting, from: 2012-01-01, seen: 2013-05-01, planned_to: 2014-03,",
        "{person: bo-lund, to: 2010,",
    );
    let summary = |text: &str| {
        print::continuous(&page(
            &case_of(load::texts(&[("case.yaml", text)])),
            Address::Summary,
            &Filter::default(),
        ))
    };
    let vacant = summary(&later);
    assert!(vacant.contains("vacant    Harbour master"), "{vacant}");
    let acting = summary(CASE);
    assert!(acting.contains("Bo Lund   acting, possibly in post: Harbour master"), "{acting}");
}

#[test]
fn a_person_with_only_a_name_has_a_page_that_says_what_names_them() {
    let text = CASE.replace("  - {id: ann-orr,", "  - {id: di-fox, name: Di Fox}\n  - {id: ann-orr,");
    let text = text.replace("kind: inspection, organisations: harbour,", "kind: inspection, people: di-fox,");
    let case = case_of(load::texts(&[("case.yaml", &text)]));
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let page = print::continuous(&pages::printed(&material, &Address::Record(Id::new("di-fox"))));
    assert!(page.contains("Linked to 1 record\n") && page.contains("Inspectors visit"), "{page}");
}

#[test]
fn what_a_measure_counts_has_the_citation_of_its_record_and_none_where_only_its_values_cite_several() {
    let text = CASE.replace(
        "    population: The old quay\n    values:",
        "    population: The old quay\n    cites: [\"gazette#1\"]\n    values:",
    );
    assert_ne!(text, CASE);
    for (text, place) in [(CASE, ""), (&text, " [2:1]")] {
        let case = case_of(load::texts(&[("case.yaml", text)]));
        for address in [Address::Lens(Lens::Figures), Address::Record(Id::new("berths"))] {
            let text = print::continuous(&page(&case, address, &Filter::default()));
            assert!(text.contains(&format!("Counts       Berths with a boat in them.{place}\n")), "{text}");
            // Why two measures compare the curator says, and no passage.
            assert!(text.contains("by night.\n"), "{text}");
        }
    }
}

#[test]
fn a_case_without_posts_and_figures_says_so() {
    let case = case_of(load::texts(&[("case.yaml", "case: {title: T, period: 2010, scope: s}\n")]));
    assert!(lens(&case, Lens::InPost(None)).contains("None\n"));
    assert!(lens(&case, Lens::InPost(Some(date("2010")))).contains("None\n"));
    assert!(lens(&case, Lens::Figures).contains("None\n"));
}

#[test]
fn the_head_of_a_roster_counts_what_its_groups_tell() {
    let case = case_of(load::texts(&[(
        "case.yaml",
        r#"
case: {title: T, period: 2010/2014, scope: s}
posts:
  - id: head
    title: Head
    holders:
      - {person: {as: Ann}, from: 2011-01-01, to: 2012, cites: ["press#1"]}
      - {how: vacant, from: 2012-03-01, to: 2012-09, cites: ["press#1"]}
  - id: clerk
    title: Clerk
    holders:
      - {person: {as: Bo}, seen: [2011, 2013], cites: ["press#1"]}
      - {person: {as: Cy}, seen: [2011, 2013], cites: ["press#1"]}
  - id: deputy
    title: Deputy
    holders:
      - {how: vacant, from: 2012-08-01, cites: ["press#1"]}
      - {person: {as: Di}, seen: 2010-01-01, planned_to: 2013, cites: ["press#1"]}
  - {id: porter, title: Porter}
sources:
  - {id: press, title: P, kind: article, published: 2015, basis: b, passages: {1: x}}
"#,
    )]));
    let told = |on: &str| {
        let page = page(&case, Address::Lens(Lens::InPost(Some(date(on)))), &Filter::default());
        let text = print::continuous(&page);
        let headings = text.lines().filter_map(|line| line.split_once(" ──")).map(|(heading, _)| heading);
        [&page.subtitle]
            .into_iter()
            .map(String::as_str)
            .chain(headings.take(5))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        told("2012-09-15"),
        "2 holders certainly, 1 holder possibly; 1 post possibly vacant; \
         1 post with only a last known holder; 1 post with no holder known · 4 posts, as reported by 2015\n\
         Certainly in post (2 holders)\n\
         Possibly in post (1 holder)\n\
         Vacant (1 post, 1 possibly)\n\
         Last known holder (1 post)\n\
         No known holder (1 post)"
    );
    assert_eq!(
        told("2012-08-01"),
        "2 holders certainly, none possibly; 2 posts vacant; 1 post with no holder known · 4 posts, as reported by 2015\n\
         Certainly in post (2 holders)\n\
         Possibly in post\n\
         Vacant (2 posts)\n\
         Last known holder\n\
         No known holder (1 post)"
    );
}

#[test]
fn a_roster_tells_the_vacancy_last_known_with_the_last_holder_and_whoever_had_ended_by_later() {
    let text = lens(&vacated(), Lens::InPost(Some(date("2013-10-01"))));
    let (last, unknown) = text.split_once("No known holder (1 post)").expect(&text);
    let last = last
        .split_once("Last known holder (1 post)")
        .expect(&text)
        .1
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(last.contains("vacant last known 1 September 2013: Head [1:2] "), "{text}");
    let ann = "Ann last known in 2012: Head (in post in 2012; due to leave in 2016) [1:1]";
    assert!(last.contains(ann), "{text}");
    assert!(unknown.contains("Clerk: holder not known; Bo left on 31 December 2014 [1:1] [1:2]\n"), "{text}");
    assert!(!text.contains("No holder known"), "{text}");
}

fn vacated() -> Case {
    case_of(load::texts(&[(
        "case.yaml",
        r#"
case: {title: T, period: 2010/2014, scope: s}
posts:
  - id: head
    title: Head
    holders:
      - {person: {as: Ann}, seen: 2012, planned_to: 2016, cites: ["press#1"]}
      - {how: vacant, from: 2013-09-01, cites: ["press#2"]}
  - id: clerk
    title: Clerk
    holders:
      - {person: {as: Bo}, to: 2014-12-31, cites: ["press#1"]}
      - {person: {as: Bo}, to: 2014-12-31, cites: ["press#2"]}
sources:
  - {id: press, title: P, kind: article, published: 2015, basis: b, passages: {1: x, 2: y}}
"#,
    )]))
}
