//! The case at a glance: one page that stands up to challenge, because every statement on it carries its citation.

mod sections;

use std::collections::HashMap;

use super::wording::{as_reported, capital, count, perhaps_out};
use super::{Material, left_out};
use crate::case::{Case, Ix};
use crate::keys::{Command, hint};
use crate::page::{Address, Block, Excerpt, Lens, Page, Section, Target, Uncited, Words};
pub(super) use sections::of_subject;
use sections::{findings_and_figures, has_key_events_only, rows};

/// The summary: the first rows of each section, as many as there is room for; the key events only if room is left.
pub(super) fn summary(material: &Material<'_>) -> Page {
    let case = material.case;
    let mut page = Page::new(Address::Summary, case.title());
    page.subtitle = day_line(material);
    // What the case says about itself concerns all its sources, so it waits while any is hidden.
    if let Some(head) = case.head().filter(|_| !case.hides_a_source()) {
        if let Some(period) = &head.period {
            page.subtitle = format!("{}, {}", capital(&period.words()), page.subtitle);
        }
        if let Some(basis) = &head.basis {
            page.push(Block::uncited(Uncited::Own, Words::new().faint(basis.as_str())).aside());
        }
        if let Some(scope) = &head.scope {
            page.push(Block::uncited(Uncited::Own, scope.as_str()).aside().background());
        }
    }
    if let Some(line) = left_out::line(case) {
        page.push(line);
    }
    if !material.filter.is_empty() {
        let words = Words::new().strong("All of the case: the filter does not apply here");
        page.push(Block::uncited(Uncited::Own, words).aside());
    }
    for section in Section::ALL {
        let excerpt = excerpt(case, section);
        if !excerpt.rows().is_empty() || !case.is_whole() {
            page.push(Block::excerpt(excerpt));
        }
    }
    page.brief(case)
}

/// A section: its rows, the most important first, and where each of them goes among those that are shown.
fn excerpt(case: &Case, section: Section) -> Excerpt {
    let rows = rows(case, section);
    let unknowns = if section == Section::Unknown { case.unknowns_in_brief() } else { Vec::new() };
    let rows = if unknowns.is_empty() { rows } else { unknowns.iter().map(|at| rows[*at].clone()).collect() };
    let all = Target::Page(match section {
        Section::Judgements => Address::Lens(Lens::Judgements),
        _ => Address::Section(section),
    });
    let excerpt =
        Excerpt::new(heading(case, section), all, rows).key(key(section).map(hint).unwrap_or_default());
    match section {
        Section::Judgements => {
            let by_date: HashMap<Ix, usize> =
                case.judgements().into_iter().enumerate().map(|(at, ix)| (ix, at)).collect();
            let place = |ix: &Ix| by_date.get(ix).copied().unwrap_or_default();
            let places = case.judgements_in_brief().iter().map(place).collect();
            excerpt.places(places).none(none(case, section))
        }
        Section::Unknown => excerpt.places(unknowns).none(none(case, section)),
        Section::Latest => excerpt,
        _ => excerpt.none(none(case, section)),
    }
}

/// The command that shows all that a section is drawn from.
fn key(section: Section) -> Option<Command> {
    match section {
        Section::InPost => Some(Command::InPost),
        Section::OpenActions => Some(Command::Actions),
        Section::Recurring => Some(Command::Recurring),
        Section::Contested => Some(Command::Contested),
        Section::Judgements => Some(Command::Judgements),
        Section::Latest => Some(Command::Explorer),
        Section::Findings | Section::Unknown => None,
    }
}

/// All of a section.
pub(super) fn section(material: &Material<'_>, section: Section) -> Page {
    let case = material.case;
    let mut page = Page::new(Address::Section(section), heading(case, section));
    page.subtitle = day_line(material);
    for row in rows(case, section) {
        page.push(row);
    }
    if page.is_empty() {
        page.push(none(case, section));
    }
    page.with_foot(case)
}

fn heading(case: &Case, section: Section) -> &'static str {
    match section {
        Section::Judgements => "Judgements",
        Section::InPost => "In post",
        Section::OpenActions => "Outstanding",
        Section::Findings => "Findings",
        Section::Recurring => "Recurring",
        Section::Contested => "Contested",
        Section::Unknown => "Not known",
        Section::Latest if has_key_events_only(case) => "Key events",
        Section::Latest => "Latest",
    }
}

/// Says that a section has no row; and no more than that for a case that could not be read in full.
fn none(case: &Case, section: Section) -> Block {
    let words = match section {
        Section::Findings if findings_and_figures(case) > 0 => {
            let all = count(findings_and_figures(case), "finding or figure", "findings and figures");
            let words = left_out::none(case, &format!("None marked as key, of {all}"));
            return Block::uncited(Uncited::Own, words);
        }
        Section::Judgements => "No judgements",
        Section::InPost => "Nobody known in any post",
        Section::OpenActions => "Nothing outstanding",
        Section::Findings => "No findings or figures",
        Section::Recurring => "No recurring findings",
        Section::Contested => "Nothing contested",
        Section::Unknown => "Nothing listed",
        Section::Latest if has_key_events_only(case) => "No key events",
        Section::Latest => "No events",
    };
    Block::uncited(Uncited::Own, left_out::none(case, words))
}

/// The case's day in words and, under a filter, that the whole case is shown.
fn day_line(material: &Material<'_>) -> String {
    let case = material.case;
    let day = match as_reported(case) {
        Some(day) => format!("{day}{}", perhaps_out(case)),
        None => "no source has a date".to_owned(),
    };
    if material.filter.is_empty() { day } else { format!("{day} · the filter does not apply here") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Running, SHEET};
    use crate::pages::Filter;
    use crate::record::Id;

    fn shown(text: &str, filter: &Filter, address: &Address) -> String {
        let (case, originals) = (trial(text), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter };
        let page = crate::pages::page(&material, address);
        let most = Running::on_any_day(&page).text_lines(true);
        assert!(page.layout(SHEET.columns).lines.len() <= most);
        page.layout(SHEET.columns).lines.iter().map(|line| line.text() + "\n").collect()
    }

    #[test]
    fn who_disputes_a_record_and_what_settled_it_stand_where_they_are_cited() {
        let text = shown(
            "findings: [{id: f, title: F, kind: claim, standing: opinion, by: {as: w}, cites: ['press#1', 'press#2'], \
             disputed_by: [{by: {as: x}, cites: ['press#3'], outcome: {is: upheld, cites: ['press#4', 'press#5']}}, \
             {by: {as: y}, cites: ['press#6'], outcome: {is: rejected, cites: ['press#7']}}]}]\n\
             conflicts: [{id: q, title: Q, claims: [{by: {as: x}, says: A, cites: ['press#1']}, \
             {by: {as: y}, says: B, cites: ['press#2']}, {by: {as: z}, says: C, cites: ['press#8']}], \
             resolved: {reason: R, cites: ['press#9']}}]",
            &Filter::default(),
            &Address::Summary,
        );
        let finding =
            "disputed   Opinion of w: F (by x and y; settled) [1:1] [1:3] [1:6] [1:4]\n           [1:7]\n";
        assert!(text.contains(finding), "{text}");
        assert!(text.contains("3 answers  settled: Q [1:1] [1:2] [1:9]\n"), "{text}");
    }

    #[test]
    fn that_the_body_itself_gave_the_outcome_is_said() {
        let settled = |by: &str, outcome: &str| {
            shown(
                &format!(
                    "organisations: [{{id: watch, name: The Watch}}, {{id: court, name: The Court}}]\n\
                     posts: [{{id: chief, title: Chief inspector, organisation: watch, cites: ['press#5']}}]\n\
                     reports: [{{id: look, title: Look, kind: inspection, by: watch, cites: ['press#1']}}]\n\
                     findings: [{{id: f, title: F, kind: finding, standing: asserted, {by}, cites: ['press#1'], \
                     disputed_by: [{{by: {{as: the mayor}}, cites: ['press#3'], outcome: {{is: rejected, {outcome}cites: ['press#4']}}}}]}}]"
                ),
                &Filter::default(),
                &Address::Summary,
            )
        };
        for (by, outcome, wanted) in [
            (
                "by: watch",
                "by: watch, ",
                "The Watch: F (by the mayor; rejected by the Watch, whose own word it was)",
            ),
            (
                "report: look",
                "by: watch, ",
                "The Watch: F (by the mayor; rejected by the Watch, whose own word it was)",
            ),
            (
                "by: watch",
                "by: chief, ",
                "The Watch: F (by the mayor; rejected by Chief inspector, of the body concerned)",
            ),
            (
                "by: chief",
                "by: watch, ",
                "Chief inspector: F (by the mayor; rejected by the Watch, of the body concerned)",
            ),
            ("by: watch", "by: court, ", "The Watch: F (by the mayor; rejected by the Court)"),
            ("by: watch", "", "The Watch: F (by the mayor; rejected)"),
            ("by: {as: x}", "by: {as: x}, ", "x: F (by the mayor; rejected by x)"),
        ] {
            let text = settled(by, outcome).replace("\n          ", " ");
            assert!(text.contains(&format!("disputed  {wanted}")), "{by}, {outcome}: {text}");
        }
    }

    /// The rows of what is outstanding, each on one line.
    fn outstanding(text: &str) -> Vec<String> {
        let (case, originals) = (trial(text), Originals::none());
        let filter = Filter::default();
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let page = crate::pages::page(&material, &Address::Section(Section::OpenActions));
        page.lay_out(&crate::page::Medium::paper(500).untitled())
            .lines
            .iter()
            .map(|line| line.text())
            .take_while(|line| !line.is_empty())
            .collect()
    }

    const OWNERS: &str = "organisations: [{id: north, name: North council}, {id: south, name: South council}, \
        {id: east, name: East council}, {id: ofsted, name: Ofsted}]\n\
        people: [{id: hay, name: Ellen Roy}]\n";

    #[test]
    fn a_state_stands_before_those_owners_alone_who_are_in_it_and_the_others_have_theirs_behind() {
        let row = |history: &str, owners: &str| {
            let rows = outstanding(&format!(
                "{OWNERS}actions: [{{id: a, title: Publish the plan, kind: recommendation, due: 2013, owner: [{owners}], \
                 cites: ['press#1'], history: [{history}]}}]"
            ));
            rows.into_iter().next().unwrap()
        };
        let done = |who: &str| {
            format!("{{date: 2013-05, progress: declared-complete, by: {who}, cites: ['press#2']}}")
        };
        let later = "{date: 2013-02, due: 2015, of: south, by: south, cites: ['press#3']}";
        for (history, owners, wanted) in [
            ("", "north, south", "overdue: North council and South council to publish the plan ["),
            (
                &*done("south"),
                "north, south",
                "overdue: North council to publish the plan (South council: declared complete in May 2013) [",
            ),
            (
                later,
                "north, south",
                "overdue: North council to publish the plan (South council: open, due 2015) [",
            ),
            (
                &format!("{later}, {}", done("east")),
                "north, south, east",
                "overdue: North council to publish the plan (2 other owners) [",
            ),
        ] {
            let row = row(history, owners);
            assert!(row.contains(wanted), "{wanted} in {row}");
        }
        assert!(row(&done("south"), "north, south").ends_with(" [1:2]"));
    }

    #[test]
    fn who_is_to_do_something_stands_before_an_imperative_with_a_to_and_before_anything_else_with_a_colon() {
        for (title, wanted) in [
            ("Publish the plan", "North council to publish the plan"),
            ("Co-operate with the review", "North council to co-operate with the review"),
            ("Ofsted to come back within a year", "North council: Ofsted to come back within a year"),
            ("Ofsted's plan", "North council: Ofsted's plan"),
            ("Roy to resign", "North council: Roy to resign"),
            ("DfE to be told", "North council: DfE to be told"),
            ("A commissioner", "North council: A commissioner"),
            ("3 reviews a year", "North council: 3 reviews a year"),
        ] {
            let rows = outstanding(&format!(
                "{OWNERS}actions: [{{id: a, title: \"{title}\", kind: proposal, owner: north, cites: ['press#1']}}]"
            ));
            assert_eq!(rows, [format!("proposed  {wanted} [1:1]")]);
        }
    }

    #[test]
    fn rows_call_people_bodies_and_posts_by_their_short_names_and_their_own_facts_do_not() {
        const CASE: &str = "organisations: [{id: council, name: Northern city council, short: the council}]\n\
            people: [{id: hay, name: Ellen Roy, short: Ms Roy}]\n\
            posts: [{id: head, title: Head of services, short: the head, holders: [{person: hay, seen: 2014-06-30, cites: ['press#1']}]}]\n\
            actions: [{id: a, title: Publish it, kind: proposal, by: hay, owner: council, cites: ['press#1'], disputed_by: [{by: council, cites: ['press#2']}]}]\n\
            findings: [{id: f, title: F, kind: finding, standing: asserted, by: council, weight: key, cites: ['press#1']}]\n";
        let says = |address: Address, wanted: &[&str]| {
            let text = shown(CASE, &Filter::default(), &address);
            wanted.iter().for_each(|words| assert!(text.contains(words), "{words} in {text}"));
        };
        says(
            Address::Summary,
            &[
                "\nMs Roy  The head [1:1]\n",
                "The council to publish it [1:1]\n",
                "The council: F [1:1]\n",
                "disputed  Publish it (by the council) [",
            ],
        );
        let lens = |lens| Address::Lens(lens);
        let day = "2014-06-30".parse::<crate::date::EdtfDate>().unwrap();
        says(lens(Lens::InPost(Some(day))), &["\nMs Roy  The head (in post on 30 June 2014) [1:1]\n"]);
        says(
            lens(Lens::Actions),
            &["proposed  The council to publish it [1:1]\n  proposed by Ms Roy; owner: the council [1:1]\n"],
        );
        says(
            Address::Record(Id::new("a")),
            &["Owner        Northern city council [1:1]\n", "Proposed     by Ellen Roy [1:1]\n"],
        );
        says(Address::Record(Id::new("head")), &["\nEllen Roy, in post on 30 June 2014 [1:1]\n"]);
    }

    #[test]
    fn where_few_are_shown_what_is_not_known_of_each_record_comes_before_more_of_one() {
        let case = trial(
            "people: [{id: ann, name: Ann, unknown: [Where, When, Why]}, {id: bob, name: Bob, unknown: [How, If]}]",
        );
        let all = case.unknowns();
        let words: Vec<&str> = case.unknowns_in_brief().into_iter().map(|at| all[at].words).collect();
        assert_eq!(words, ["Where", "How", "When", "If", "Why"]);
    }

    #[test]
    fn whoever_has_no_dates_in_a_post_was_reported_in_it_on_a_day() {
        let text = shown(
            "people: [{id: ann, name: Ann}]\n\
             posts: [{id: head, title: Head, holders: [{person: ann, cites: ['press#1']}]}]",
            &Filter::default(),
            &Address::Summary,
        );
        assert!(text.contains("\nAnn  reported 30 June 2014: Head [1:1]\n"), "{text}");
    }

    #[test]
    fn what_is_not_known_of_a_question_follows_its_mark() {
        let text = shown(
            "conflicts: [{id: q, title: Was it told?, unknown: [Whether anyone asked, What came of it], claims: [\
             {by: {as: x}, says: A, cites: ['press#1']}, {by: {as: y}, says: B, cites: ['press#2']}]}]",
            &Filter::default(),
            &Address::Summary,
        );
        assert!(
            text.contains("? Was it told? Whether anyone asked\n? Was it told? What came of it\n"),
            "{text}"
        );
    }

    #[test]
    fn what_is_not_known_has_a_small_letter_behind_its_subject_and_a_capital_of_its_own() {
        let text = shown(
            "organisations: [{id: us, name: Us, unknown: ['The street', 'When, and by whom', what it means, Ofsted's view]}]",
            &Filter::default(),
            &Address::Section(Section::Unknown),
        );
        for line in
            ["? Us: the street", "? Us: when, and by whom", "? Us: what it means", "? Us: Ofsted's view"]
        {
            assert!(text.lines().any(|other| other == line), "{line} in {text}");
        }
    }

    #[test]
    fn where_only_key_events_are_shown_the_section_is_called_that() {
        const EVENT: &str = "events: [{id: e, title: Fire, kind: other, date: 2012, cites: ['press#1']}]\n";
        let all = shown(EVENT, &Filter::default(), &Address::Section(Section::Latest));
        assert!(all.starts_with("Latest\n") && all.contains("Fire"), "{all}");
        let more = format!("{EVENT}posts: [{{id: p, title: P}}]");
        let key = shown(&more, &Filter::default(), &Address::Section(Section::Latest));
        assert!(key.starts_with("Key events\n") && key.contains("No key events"), "{key}");
    }

    #[test]
    fn that_no_finding_is_key_is_not_said_as_if_there_were_none() {
        let text = |kind: &str| {
            let finding = format!(
                "{{id: f, title: F, kind: {kind}, standing: asserted, by: {{as: x}}, of: o, cites: ['press#1']}}"
            );
            let finding = if kind == "judgement" { finding } else { finding.replace("of: o, ", "") };
            let records = format!("organisations: [{{id: o, name: O}}]\nfindings: [{finding}]");
            shown(&records, &Filter::default(), &Address::Summary)
        };
        assert!(
            text("finding").contains("\nNone marked as key, of 1 finding or figure\n"),
            "{}",
            text("finding")
        );
        // A judgement has a section of its own.
        assert!(text("judgement").contains("\nNo findings or figures\n"), "{}", text("judgement"));
    }

    #[test]
    fn a_question_to_which_there_is_one_answer_is_not_contested() {
        let one = "conflicts: [{id: q, title: Q, claims: [{by: {as: x}, says: A, cites: ['press#1']}]}]";
        let text = shown(one, &Filter::default(), &Address::Summary);
        assert!(text.contains("\nNothing contested\n"), "{text}");
        let two = one.replace("}]}]", "}, {by: {as: y}, says: B, cites: ['press#2']}]}]");
        let text = shown(&two, &Filter::default(), &Address::Summary);
        assert!(!text.contains("\nNothing contested\n"), "{text}");
    }

    #[test]
    fn a_judgement_says_on_whose_word_it_is_and_whom_it_judges_where_there_are_several() {
        const CASE: &str = "
organisations: [{id: watch, name: The Watch}, {id: north, name: North council, short: North}, {id: south, name: South council}]
findings:
  - {id: a, title: A, kind: judgement, standing: asserted, by: watch, of: north, domain: Homes, grade: good, was: poor, cites: ['press#1']}
  - {id: b, title: B, kind: judgement, standing: alleged, by: {as: clerks}, via: watch, of: [south, north], grade: poor, cites: ['press#2']}
  - {id: c, title: C, kind: judgement, standing: asserted, by: watch, of: south, cites: ['press#3']}
";
        let rows = |text: &str, address| {
            let text = shown(text, &Filter::default(), &address);
            let rows = text.lines().filter(|line| line.starts_with("by Jun 2014  "));
            rows.map(|line| line["by Jun 2014  ".len()..].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            rows(CASE, Address::Summary),
            [
                "good The Watch on North: Homes [1:1]",
                "poor alleged by clerks via the Watch on South council and",
                "     The Watch on South council: C [1:3]",
            ]
        );
        let one = CASE.replace("south, north", "north").replace("of: south", "of: north");
        assert_eq!(
            rows(&one, Address::Summary),
            [
                "good The Watch: Homes [1:1]",
                "poor alleged by clerks via the Watch: B [1:2]",
                "     The Watch: C [1:3]"
            ]
        );
    }

    #[test]
    fn under_a_filter_it_says_that_all_of_the_case_is_here() {
        let text = "themes: [{id: t, name: T}]";
        let [record, kind]: [Filter; 2] = ["theme:t", "kind:death"].map(|terms| terms.parse().unwrap());
        for address in [Address::Summary, Address::Section(Section::OpenActions)] {
            for filter in [&record, &kind] {
                let page = shown(text, filter, &address).replace('\n', " ");
                assert!(page.contains("30 June 2014 · the filter does not apply here "), "{page}");
            }
            assert!(!shown(text, &Filter::default(), &address).contains("filter"));
        }
    }
}
