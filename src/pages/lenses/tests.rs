//! The lenses on a small invented case.

use crate::case::{Case, tests::trial};
use crate::originals::{Original, Originals};
use crate::page::{Address, Folds, Lens, Medium, Page};
use crate::pages::{self, Filter, Material};
use crate::record::Id;
use unicode_width::UnicodeWidthStr;

pub(super) const CASE: &str = "
organisations: [{id: council, name: Harbour Council}, {id: watch, name: The Watch}]
people: [{id: ann, name: Ann Reed}]
themes: [{id: records, name: Records kept badly}, {id: money, name: Money}]
reports:
  - {id: first-look, title: First look, kind: inspection, by: watch, published: 2010-03, cites: ['old#1']}
  - {id: second-look, title: Second look, kind: inspection, by: watch, published: 2013-09, cites: ['press#2']}
sources:
  - id: old
    title: The old paper
    kind: article
    published: 2010-04-01
    basis: stamp
    file: {name: old.txt, sha256: ab8e2a8d2aa8a50c5a84e0b46b03db2d8a7b7ea2e2cba8a8ab0d2a0bff80cf8f, lines: {1: 2-3}}
    passages: {1: The files were in disorder., 2: {unused: weather}}
findings:
  - {id: lost-files, title: Files are lost, kind: finding, standing: asserted, report: first-look, themes: [records, money],
      cites: ['old#1'], disputed_by: [{by: council, text: The files were only moved., cites: ['press#1'],
      outcome: {is: rejected, by: watch, cites: ['press#2']}}]}
  - {id: lost-again, title: Files are lost still, kind: finding, standing: asserted, report: second-look, themes: [records],
      cites: ['press#2'], repeats: [{id: lost-files, why: The same shelves are bare.}]}
  - {id: no-money, title: There is no money, kind: claim, standing: opinion, by: ann, cites: ['press#3'],
      disputed_by: [{by: council, date: 2014-05, text: There is enough., cites: ['press#4']}]}
actions:
  - {id: order, title: Put the files in order, kind: recommendation, by: watch, owner: council, answers: [lost-files],
      due: 2010-12, cites: ['old#1'], history: [{date: 2011-01, progress: declared-complete, by: council, cites: ['press#5']}]}
  - {id: count, title: Count the files, kind: commitment, by: council, owner: council, due: 2012, cites: ['press#6'],
      history: [{date: 2011-06, due: 2014-12, by: ann, cites: ['press#7']}]}
  - {id: clerk, title: Hire a clerk, kind: commitment, by: ann, due: 2014-05, cites: ['old#1']}
  - {id: vault, title: Build a vault, kind: proposal, due: 2013, cites: ['old#1'],
      history: [{date: 2014-06, progress: in-progress, cites: ['press#8']}]}
conflicts:
  - {id: how-many, title: How many files are gone?, unknown: What was on the shelves., claims: [
      {by: watch, says: Forty., date: 2013-09, cites: ['press#2'], finding: lost-again},
      {by: {id: council, as: a spokesman}, says: None., cites: ['press#1']},
      {by: press, says: Nobody knows., cites: ['press#9']}]}
  - {id: who-lost, title: Who lost them?, claims: [{by: watch, says: The council., cites: ['press#2']},
      {by: council, says: The movers., cites: ['press#1']}],
      resolved: {reason: The council owned to it., cites: ['press#5']}}
";

pub(in crate::pages) fn page(case: &Case, originals: &Originals, address: &Address) -> Page {
    let filter = Filter::default();
    pages::page(&Material { case, faults: &[], originals, filter: &filter }, address)
}

/// A page as text, in that many columns, on the small case with the original of the old paper at hand.
fn text(address: &Address, width: usize) -> String {
    let originals =
        Originals::new([(Id::new("old"), Original::from_text("The old paper\n\nFiles in a mess.\nRain."))]);
    let lines = page(&trial(CASE), &originals, address).layout(width).lines;
    lines.iter().map(|line| line.text() + "\n").collect()
}

fn lens(lens: Lens) -> String {
    text(&Address::Lens(lens), 72)
}

#[test]
fn recurring() {
    insta::assert_snapshot!(lens(Lens::Recurring));
}

#[test]
fn a_cell_of_the_grid() {
    insta::assert_snapshot!(lens(Lens::Cell(Some(Id::new("records")), Some((2010, 2019)))));
    let text = lens(Lens::Cell(None, Some((2014, 2014))));
    assert!(text.starts_with("No theme: 2014\n1 finding, as reported by 30 June 2014\n"), "{text}");
    assert!(text.contains("Opinion of Ann Reed: There is no money (by 30 June 2014) [2:3]\n"), "{text}");
    assert!(lens(Lens::Cell(None, None)).contains("None\n"));
    assert!(lens(Lens::Cell(Some(Id::new("gone")), None)).contains("None\n"));
}

#[test]
fn a_chain() {
    insta::assert_snapshot!(text(&Address::Record(Id::new("lost-again")), 72));
}

#[test]
fn actions() {
    insta::assert_snapshot!(lens(Lens::Actions));
}

#[test]
fn contested() {
    insta::assert_snapshot!(lens(Lens::Contested));
}

#[test]
fn sources_with_an_original() {
    insta::assert_snapshot!(lens(Lens::Sources));
}

#[test]
fn an_original_that_is_not_the_one_is_said_so_and_not_shown() {
    for (original, words, at_a_passage) in [
        (
            Original::Differs,
            "not the original: this file's SHA-256 differs",
            "Original not shown: its SHA-256 differs\n",
        ),
        (
            Original::Missing("No such file".to_owned()),
            "the original is missing: No such file",
            "Original not shown: it is missing\n",
        ),
    ] {
        let originals = Originals::new([(Id::new("old"), original)]);
        for address in [Address::Lens(Lens::Sources), Address::Record(Id::new("old"))] {
            let lines = page(&trial(CASE), &originals, &address).layout(100).lines;
            let text: String = lines.iter().map(|line| line.text() + "\n").collect();
            assert!(text.contains(words), "{text}");
            assert!(!text.contains("Original: "), "{text}");
            // A citation opens at a passage, where the head of the source may be out of sight.
            assert_eq!(text.matches(at_a_passage).count(), 2, "{text}");
        }
    }
}

#[test]
fn a_filter_hides_what_is_not_tied_to_it_and_says_so() {
    let case = trial(CASE);
    let filter: Filter = "person:ann".parse().unwrap();
    let originals = Originals::none();
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let subtitles = [Lens::Recurring, Lens::Actions, Lens::Contested, Lens::Sources]
        .map(|lens| pages::page(&material, &Address::Lens(lens)).subtitle);
    let day = ", as reported by 30 June 2014, filtered by Ann Reed";
    assert_eq!(
        subtitles,
        [
            format!("none of 1 recurring finding{day}"),
            format!("2 of 4 actions{day}"),
            format!("1 of 4 matters{day}"),
            format!("2 of 2 sources{day}"),
        ]
    );
}

#[test]
fn no_line_is_wider_than_the_page_and_every_link_is_one_of_its_row() {
    let case = trial(CASE);
    let originals = Originals::new([(Id::new("old"), Original::from_text("One\nTwo\nThree"))]);
    let lenses = [Lens::Recurring, Lens::Actions, Lens::Contested, Lens::Sources, Lens::Cell(None, None)];
    for lens in lenses {
        let page = page(&case, &originals, &Address::Lens(lens));
        for width in 1..=200 {
            let layout = page.layout(width);
            for line in &layout.lines {
                assert!(line.text().width() <= width, "{width}: {}", line.text());
                let links = line.row.map_or(0, |row| layout.rows[row].links.len());
                assert!(line.pieces.iter().filter_map(|piece| piece.link).all(|link| link < links));
            }
        }
    }
}

pub(super) fn on_one_line(lens: Lens, text: &str) -> String {
    let page = page(&trial(text), &Originals::none(), &Address::Lens(lens));
    let lines: Vec<String> = page.layout(72).lines.iter().map(|line| line.text().trim().to_owned()).collect();
    lines.join(" ")
}

#[test]
fn every_passage_of_every_citation_of_a_contested_matter_is_told_once() {
    let text = on_one_line(
        Lens::Contested,
        "conflicts: [{id: q, title: Q?, claims: [{by: {as: x}, says: A., cites: ['press#1-3', 'press#5']}, \
         {by: {as: y}, says: B., cites: ['press#2']}], resolved: {reason: R., cites: ['press#7-8']}}]",
    );
    assert!(
        text.contains("- One. [1:1] - Two. [1:2] - Three. [1:3] - Five. [1:5] - Seven. [1:7] - Eight. [1:8]"),
        "{text}"
    );
    assert_eq!(text.matches("Two.").count(), 1, "{text}");
}

#[test]
fn what_was_assured_and_not_declared_complete_is_not_said_to_have_been() {
    let text = on_one_line(
        Lens::Actions,
        "
organisations: [{id: watch, name: The Watch}]
findings:
  - {id: a, title: F, kind: finding, standing: asserted, by: watch, date: 2010, cites: ['press#1']}
  - {id: b, title: F, kind: finding, standing: asserted, by: watch, date: 2013, repeats: [{id: a, why: w}], cites: ['press#1']}
actions:
  - {id: act, title: A, kind: proposal, answers: [a], cites: ['press#1'],
      history: [{date: 2012, progress: assured, by: watch, cites: ['press#2']}]}
",
    );
    assert!(text.contains(" assured by the Watch in 2012 [1:2] found again: "), "{text}");
}

#[test]
fn what_nothing_answers_or_follows_has_no_line_for_that() {
    let text = on_one_line(Lens::Recurring, &super::recurring::tests::chained(&["2010", "2012"]));
    assert!(text.contains("x1, 2012: F (also 1 other) [1:1]") && !text.contains("Actions "), "{text}");
    let text = on_one_line(
        Lens::Actions,
        "actions: [{id: a, title: A, kind: proposal, text: 'Told later. [[press#9]]', cites: ['press#1']}]",
    );
    assert!(
        text.contains("proposed  owner not named: A [1:1]  Sources") && !text.contains("last word"),
        "{text}"
    );
}

/// The sources under a filter, as text.
fn sources_under(filter: &str) -> String {
    let said_by_the_watch = CASE
        .replace("{1: The files", "{1: {by: watch, text: The files")
        .replace("disorder., 2", "disorder.}, 2")
        + "events:\n  - {id: fire, title: A fire, kind: hearing, date: 2009, cites: ['old#1']}";
    let case = trial(&said_by_the_watch);
    let filter: Filter = filter.parse().unwrap();
    let originals = Originals::none();
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let page = pages::page(&material, &Address::Lens(Lens::Sources));
    let lines = page.layout(120).lines;
    lines.iter().map(|line| line.text() + "\n").collect()
}

#[test]
fn under_a_filter_the_sources_count_the_records_that_it_shows() {
    let text = sources_under("person:ann");
    assert!(text.contains("2 passages, 1 of them cited, in 1 record that the filter shows"), "{text}");
    assert!(text.contains("Cited by 1 record: Hire a clerk"), "{text}");
    assert!(text.contains("1  1× The files were in disorder. (speaker: the Watch) [1:1]\n"), "{text}");
    // Speaking in a source ties someone to it, but not to every record that cites it.
    let text = sources_under("organisation:watch");
    assert!(
        text.contains("Cited by 3 records: First look; Files are lost; Put the files in order\n"),
        "{text}"
    );
    let text = sources_under("kind:hearing");
    assert!(text.contains("Cited by 1 record: A fire\n") && !text.contains("First look"), "{text}");
    assert!(sources_under("kind:death").contains("No sources that the filter shows (death"));
    // A source shows for its own sake with all of its passages, and counts only its own.
    let text = sources_under("source:old");
    assert!(text.contains("not used: weather") && !text.contains("[2]"), "{text}");
}

#[test]
fn a_source_that_dates_itself_is_none_of_the_records_that_cite_it() {
    let text = on_one_line(
        Lens::Sources,
        "sources: [{id: own, title: Own, kind: letter, published: {is: 2014-01-01, cites: ['own#1']}, basis: b, \
         passages: {1: First.}}]",
    );
    assert!(text.contains("1 passage, cited in no record"), "{text}");
    assert!(text.contains("1  First. [1:1]") && !text.contains("Cited by"), "{text}");
}

#[test]
fn a_source_says_how_many_of_its_passages_are_cited() {
    let source = |title: &str, passages: &str| {
        format!(
            "  - {{id: own, title: '{title}', publisher: The Echo, kind: letter, published: 2014-01-01, basis: b{passages}}}\n"
        )
    };
    for (passages, cites, wanted) in [
        (", passages: {1: A., 2: B.}", "'own#1-2'", "2 passages, all cited, in 1 record"),
        (
            ", passages: {1: A., 2: {unused: bears nothing}, 3: C.}",
            "'own#1-3'",
            "3 passages, 2 of them cited, in 1 record",
        ),
        (", passages: {1: A., 2: B.}", "'own#2'", "2 passages, 1 of them cited, in 1 record"),
        (", passages: {1: A., 2: B.}", "'press#1'", "2 passages, none cited"),
        (", passages: {1: A.}", "'own#1'", "1 passage, cited in 1 record"),
        ("", "'own#p7'", "not digested, cited in 1 record"),
    ] {
        let text = on_one_line(
            Lens::Sources,
            &format!(
                "sources:\n{}events: [{{id: e, title: E, kind: other, date: 2012, cites: [{cites}]}}]",
                source("Why?", passages)
            ),
        );
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&format!(" {wanted} [")), "{passages}, {cites}: {text}");
        assert!(text.contains("] 1 Jan 2014 Why? The Echo, 1 January 2014 "), "{text}");
    }
}

#[test]
fn a_case_without_sources_says_just_that() {
    let case = trial("themes: [{id: t, name: T}]").as_of(crate::date::last_day_of("2000").unwrap());
    let page = page(&case, &Originals::none(), &Address::Lens(Lens::Sources));
    assert!(page.subtitle.starts_with("no sources · as of 31 December 2000"), "{}", page.subtitle);
    assert_eq!(page.lay_out(&crate::page::Medium::paper(72).untitled()).lines[0].text(), "No sources");
}

/// A lens of a small case without columns beside each other, on one line.
pub(super) fn said(lens: Lens, text: &str) -> String {
    let page = page(&trial(text), &Originals::none(), &Address::Lens(lens));
    let lines: Vec<String> = page.in_words().lines.iter().map(|line| line.text()).collect();
    lines.join(" ")
}

#[test]
fn a_report_is_marked_over_the_lanes_with_what_says_that_it_was_issued_or_published() {
    let text = said(
        Lens::InPost(None),
        "organisations: [{id: o, name: O}]\n\
         posts: [{id: head, title: Head, organisation: o, holders: [{person: {as: x}, from: 2010, to: 2012, cites: ['press#1']}]}]\n\
         reports: [{id: r, title: R, kind: review, issued: {is: 2011-02, cites: ['press#2']}, published: {is: 2011-05, \
         cites: ['press#3']}, cites: ['press#4']}]",
    );
    for row in ["R Feb 2011: R [1:2]", "R May 2011: R [1:3]"] {
        assert!(text.contains(row), "{text}");
    }
}

#[test]
fn the_steps_of_an_action_for_which_nobody_is_named_are_the_sources_own_word() {
    let text = said(
        Lens::Actions,
        "sources: [{id: mins, title: M, kind: minutes, published: 2014-01-01, basis: b, passages: {1: One.}}]\n\
         actions: [{id: a, title: A, kind: proposal, due: 2013, cites: ['press#1'], history: [
         {date: 2014-01, due: 2014-12, cites: ['mins#1']}, {date: 2014-02, progress: in-force, cites: ['press#2']}]}]",
    );
    assert!(text.contains("in force in February 2014, says the article [2] [2:2]"), "{text}");
    assert!(text.contains("first due 2013 [2:1]"), "{text}");
    assert!(
        text.contains("now due December 2014, as revised in January 2014, say the minutes [1] [1:1]"),
        "{text}"
    );
    let text = said(
        Lens::Actions,
        "actions: [{id: a, title: A, kind: proposal, cites: ['press#1'], history: [
         {date: 2014-01, due: 2014-12, by: {as: x}, cites: ['press#2']}]}]",
    );
    assert!(
        text.contains(
            "due Dec 2014: owner not named: A [1:2] proposed [1:1] now due December 2014, as revised in January 2014, according to x [1:2]"
        ),
        "{text}"
    );
}

#[test]
fn each_value_of_a_disputed_measure_has_its_asserter_its_date_and_its_own_passage() {
    let text = said(
        Lens::Contested,
        "figures: [{id: f, title: Coal, unit: tonnes, disputed_by: [{by: {as: x}, text: No., cites: ['press#3']}], values: [
         {date: 2014, value: 50, qualifier: planned, by: {as: the board}, cites: ['press#4']},
         {date: 2013, value: 1200, cites: ['press#1']}]}]",
    );
    assert!(
        text.contains(
            "Coal 2013: 1,200 tonnes, says the article [1] [1:1] 2014: 50 tonnes (planned), according to the board [1:4]"
        ),
        "{text}"
    );
}

#[test]
fn what_is_overdue_was_due_by_the_end_of_its_date_and_not_since_it() {
    for (due, words) in [("2013", "2013"), ("2013-06", "June 2013"), ("2013-06-05", "5 June 2013")] {
        let text = said(Lens::Actions, &CASE.replace("due: 2013,", &format!("due: {due},")));
        assert!(text.contains(&format!("overdue, was due {words} [")), "{text}");
    }
}

#[test]
fn a_passage_that_is_cited_and_not_used_says_why() {
    let text = said(
        Lens::Contested,
        &CASE.replace("says: None., cites: ['press#1']", "says: None., cites: ['old#2']"),
    );
    assert!(text.contains("- not used: weather [1:2]"), "{text}");
}

#[test]
fn a_lens_with_nothing_to_show_counts_nothing() {
    let case = trial("themes: [{id: t, name: T}]");
    let subtitle = page(&case, &Originals::none(), &Address::Lens(Lens::Recurring)).subtitle;
    assert_eq!(subtitle, "no recurring findings, as reported by 30 June 2014");
}

#[test]
fn an_original_with_quotation_marks_of_its_own_gets_no_others() {
    let original = "Title\n\n“We lost them,” she said.\nShe said: “Rain.”";
    let originals = Originals::new([(Id::new("old"), Original::from_text(original))]);
    let page = page(&trial(CASE), &originals, &Address::Record(Id::new("old")));
    let text: String = page.layout(100).lines.iter().map(|line| line.text() + "\n").collect();
    assert!(text.contains("Original: “We lost them,” she said."), "{text}");
    assert!(!text.contains("““") && !text.contains("””"), "{text}");
}

/// The lines of a lens of a small case on a screen of that many columns, its rows folded.
pub(super) fn folded(lens: Lens, text: &str, columns: usize) -> Vec<String> {
    let page = page(&trial(text), &Originals::none(), &Address::Lens(lens));
    let folds = Folds::default();
    let layout = page.lay_out(&Medium::screen(columns, 24, &folds).untitled());
    layout.lines.iter().map(|line| line.text()).collect()
}

#[test]
fn each_stay_is_one_line_and_a_post_is_named_at_its_first() {
    let lines = folded(
        Lens::InPost(None),
        "
organisations: [{id: o, name: The office}, {id: p, name: The port}, {id: q, name: The quay}]
people: [{id: ann, name: Ann Lee}, {id: bob, name: Bob Day}]
posts:
  - {id: head, title: Head of the office, organisation: o, holders: [
      {person: ann, from: 2010, to: 2012-03, cites: ['press#1']},
      {how: acting, person: bob, from: '[..2012-06]', seen: [2012-07-01], planned_to: 2013-02, cites: ['press#2', 'press#3']},
      {how: vacant, from: 2013-03, cites: ['press#4']}]}
  - {id: clerk, title: Clerk of the office, organisation: o}
  - {id: master, title: Harbour master, organisation: p, holders: [{person: ann, seen: [2013-05-01], cites: ['press#5']}]}
  - {id: porter, title: Porter, organisation: q, holders: [{person: {as: a man}, seen: [2012-01-01, 2014-01-01], cites: ['press#6']}]}
  - {id: cook, title: Cook, holders: [{person: bob, to: '[..2014]', cites: ['press#7']}]}
",
        100,
    );
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_question_has_the_number_of_its_answers_and_their_years_before_it() {
    let claim = |by: &str, more: &str| format!("{{by: {{as: {by}}}, says: Yes., cites: ['press#1']{more}}}");
    let claims =
        |all: &[String]| format!("conflicts: [{{id: q, title: Was it so?, claims: [{}]}}]", all.join(", "));
    let two = claims(&[claim("x", ", date: 2010"), claim("y", "")]);
    let text = folded(Lens::Contested, &two, 80);
    assert!(text[0].starts_with("Open questions ─") && text[0].ends_with("─ 1"), "{}", text[0]);
    assert!(
        text[1].starts_with("2 answers  2010–2014 Was it so? (x, y) ") && text[1].ends_with(" [1:1]"),
        "{}",
        text[1]
    );
    let many: Vec<String> = ["a", "b", "c", "d", "e"].map(|by| claim(by, "")).to_vec();
    let text = folded(Lens::Contested, &claims(&many), 80);
    assert!(text[1].starts_with("5 answers  2014 Was it so? (5 voices) "), "{}", text[1]);
}

#[test]
fn what_is_disputed_stands_after_whose_word_it_is_and_before_who_disputes_it() {
    let finding = |outcome: &str| {
        format!(
            "findings: [{{id: f, title: It sank, kind: claim, standing: alleged, by: {{as: clerks}}, date: 2012, cites: ['press#1'], \
             disputed_by: [{{by: {{as: the crew}}, cites: ['press#2']{outcome}}}]}}]"
        )
    };
    let text = folded(Lens::Contested, &finding(""), 90);
    assert!(text[1].starts_with("2012 Alleged by clerks: It sank (disputed by the crew) "), "{}", text[1]);
    let outcome = ", outcome: {is: rejected, by: {as: a judge}, cites: ['press#3']}";
    let text = folded(Lens::Contested, &finding(outcome), 110);
    let row =
        "dispute rejected  2012 Alleged by clerks: It sank (disputed by the crew; rejected by a judge) ";
    assert!(text[1].starts_with(row), "{}", text[1]);
}

#[test]
fn a_recurring_finding_is_cited_from_the_wording_that_its_row_has() {
    let text = "
findings:
  - {id: a, title: Files are lost, kind: finding, standing: asserted, by: {as: x}, date: 2010, cites: ['press#1']}
  - {id: b, title: Files are gone, kind: finding, standing: asserted, by: {as: y}, date: 2013, cites: ['press#2'], repeats: [{id: a, why: w}]}
";
    let row = &folded(Lens::Recurring, text, 80)[1];
    assert!(
        row.starts_with("2× 2010, 2013  y, 2013: Files are gone (also 1 other) ") && row.ends_with(" [1:2]"),
        "{row}"
    );
}

#[test]
fn a_passage_has_its_place_and_how_many_records_cite_it_before_its_digest() {
    let text = folded(
        Lens::Sources,
        "events: [{id: e, title: E, kind: other, date: 2012, cites: ['press#1']}, \
         {id: f, title: F, kind: other, date: 2012, cites: ['press#1', 'press#2']}]",
        90,
    );
    assert!(text[1].starts_with("[1]  30 Jun 2014 P: The press (9 passages, 2 of "), "{text:#?}");
    for (row, wanted) in text[3..].iter().zip(["1  2× One. ", "2  1× Two. ", "3     Three. "]) {
        assert!(row.starts_with(wanted) && row.contains(" [1:"), "{row}");
    }
}
