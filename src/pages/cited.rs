//! Lines with the citations that support them: names, dates and paragraphs each have their own, or the one on which
//! their whole record or part rests, or none.

use std::collections::HashSet;

use super::wording::{digest_and_quote, runs, someone, told};
use crate::case::{Case, bears_all, named_by, only};
use crate::citation::{Citation, Locator};
use crate::page::{Block, Cites, Clause, Lead, Statement, Uncited, Words};
use crate::record::{Id, Record, SourcedDate, Who};
use crate::text::{Paragraph, Text};

/// Words with the citations that support them, as a part of a sentence.
pub(super) fn clause<'a>(
    case: &Case,
    words: impl Into<Words>,
    cites: impl IntoIterator<Item = &'a Citation>,
) -> Clause {
    Clause::new(words.into(), Cites::new(case, cites))
}

/// Everyone that a field names, after words that lead up to them; each with their own citations, else with those of
/// what names them. Within a sentence the last follows an "and"; alone, as a fact, they are a list.
pub(super) fn names(
    case: &Case,
    joint: impl Into<Words>,
    who: &[Who],
    otherwise: &[Citation],
) -> Vec<Clause> {
    let joint = joint.into();
    match joint.is_empty() {
        true => listed(case, joint, "; ", who, otherwise, |who| someone(case, who)),
        false => within(case, joint, who, otherwise),
    }
}

/// The same as those of whom a sentence goes on to speak.
pub(super) fn speakers(case: &Case, who: &[Who], otherwise: &[Citation]) -> Vec<Clause> {
    let mut clauses = within(case, Words::new(), who, otherwise);
    // A name stays as it is; "others" and "the article" take a capital.
    let is_named = who.first().is_some_and(|who| who.id().is_some());
    if let Some(first) = clauses.first_mut() {
        first.begin(is_named);
    }
    clauses
}

fn within(case: &Case, joint: Words, who: &[Who], otherwise: &[Citation]) -> Vec<Clause> {
    let one = |who: &Who| someone(case, who).within_a_sentence();
    match who {
        [before @ .., last] if !before.is_empty() => {
            let mut all = listed(case, joint, "; ", before, otherwise, one);
            all.extend(listed(case, " and ", "", std::slice::from_ref(last), otherwise, one));
            all
        }
        _ => listed(case, joint, "; ", who, otherwise, one),
    }
}

/// The same, by what they are called there, with other words between them.
pub(super) fn listed(
    case: &Case,
    joint: impl Into<Words>,
    between: &str,
    who: &[Who],
    otherwise: &[Citation],
    called: impl Fn(&Who) -> Words,
) -> Vec<Clause> {
    let mut joint = joint.into();
    let one = |who: &Who| {
        let words = std::mem::replace(&mut joint, Words::from(between)).then(called(who));
        clause(case, words, named_by(who, otherwise))
    };
    who.iter().map(one).collect()
}

/// The prose of a part of a record in one run, after other words: each paragraph with its own citation, else with the
/// part's if it has only one.
pub(super) fn prose_behind(case: &Case, joint: &str, text: Option<&Text>, part: &[Citation]) -> Vec<Clause> {
    let paragraphs = text.map_or(&[][..], |text| &text.paragraphs).iter().enumerate();
    let one = |(i, paragraph)| {
        let words = Words::from(if i > 0 { " " } else { joint }).then(runs(case, paragraph));
        match &paragraph.cite {
            Some(cite) => clause(case, words, [cite]),
            None => clause(case, words, only(part)),
        }
    };
    paragraphs.map(one).collect()
}

/// What a record says, with the citations that support it. Where the record cites nothing at all, it says so; where it
/// has several citations and does not say which supports this, none is shown.
pub(super) fn borne<'a>(
    case: &Case,
    record: &Record,
    words: Words,
    cites: impl IntoIterator<Item = &'a Citation>,
) -> Block {
    match Cites::new(case, cites) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None if !case.is_sourced(record) => Block::uncited(Uncited::Unsourced, words),
        None => Block::uncited(Uncited::Unplaced, words),
    }
}

/// The prose of a record, each paragraph with its own citation, else with the one on which the whole record rests.
pub(super) fn prose(case: &Case, record: &Record) -> Vec<Block> {
    paragraphs(case, record, record.common.text.as_ref(), bears_all(record))
}

/// Prose of a record or of a part of one, each paragraph with its own citation, else with those given.
pub(super) fn paragraphs(
    case: &Case,
    record: &Record,
    text: Option<&Text>,
    otherwise: &[Citation],
) -> Vec<Block> {
    let block = |paragraph: &Paragraph| {
        let words = runs(case, paragraph);
        let block = match &paragraph.cite {
            Some(cite) => borne(case, record, words, [cite]),
            None => borne(case, record, words, otherwise),
        };
        bulleted(paragraph, block)
    };
    text.map_or(&[][..], |text| &text.paragraphs).iter().map(block).collect()
}

/// A paragraph of what the case says of itself: it cites its own passage, or is the curator's alone.
pub(super) fn borne_by_case(case: &Case, paragraph: &Paragraph) -> Block {
    let words = runs(case, paragraph);
    match Cites::new(case, &paragraph.cite) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Own, words),
    }
}

/// The block of a paragraph, with its bullet if it is an item.
pub(super) fn bulleted(paragraph: &Paragraph, block: Block) -> Block {
    if paragraph.item { block.lead(Lead::Bullet) } else { block }
}

/// The citations of a date, else the one on which its whole record rests.
pub(super) fn sourced<'a>(date: &'a SourcedDate, record: &'a Record) -> &'a [Citation] {
    if date.cites.is_empty() { bears_all(record) } else { &date.cites }
}

/// What each passage that a citation covers says, in the case's words, and where it stands.
pub(super) fn digests<'a>(
    case: &'a Case,
    cite: &'a Citation,
) -> impl Iterator<Item = ((&'a Id, &'a Locator), String)> {
    let covered = case.source(&cite.source).into_iter().flat_map(move |source| source.passages.cited(cite));
    covered.map(move |(at, passage)| ((&cite.source, at), digest_and_quote(passage)))
}

/// Every cited passage, each once, as the case digests it, or why it is not used.
pub(super) fn passages<'a>(case: &'a Case, cites: impl Iterator<Item = &'a Citation>) -> Vec<Block> {
    let mut seen = HashSet::new();
    let all = cites.flat_map(|cite| digests(case, cite)).filter(|(place, _)| seen.insert(*place));
    let block = |((source, at), said)| told(case, Words::new().faint(said), [&Citation::at(source, at)]);
    all.map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Lens, Medium, SHEET};
    use crate::pages::{self, Filter, Material};

    /// The lines of a page, without wrapping.
    fn lines(case: &Case, address: &Address) -> Vec<String> {
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case, faults: &[], originals: &originals, filter: &filter };
        let page = pages::page(&material, address);
        let medium = match address {
            Address::Lens(_) => Medium::words(),
            _ => Medium::paper(SHEET.columns * 10),
        };
        page.lay_out(&medium.untitled()).lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    fn shows(text: &str, id: &str, wanted: &[&str]) {
        let lines = lines(&trial(text), &Address::Record(Id::new(id)));
        for wanted in wanted {
            assert!(lines.iter().any(|line| line == wanted), "{wanted:?} of {id} in {lines:#?}");
        }
    }

    const PEOPLE: &str = "people: [{id: ann, name: Ann Lee}, {id: bob, name: Bob Day}]\n";

    #[test]
    fn whoever_is_named_has_the_passage_that_names_them_and_their_role_there() {
        let event = |cites: &str| {
            format!(
                "{PEOPLE}events: [{{id: e, title: E, kind: hearing, date: 2012, cites: [{cites}], people: [\
                 {{id: ann, role: chair, cites: ['press#3']}}, {{id: bob, as: the boss, role: clerk}}, {{as: a man}}]}}]"
            )
        };
        let names = "People       Ann Lee, chair [1:3]; Bob Day, clerk (as “the boss”); a man";
        shows(&event("'press#1', 'press#2'"), "e", &[names, "Based on     2 passages [1:1] [1:2]"]);
        // A single passage supports whatever the record says.
        shows(&event("'press#1', 'press#1'"), "e", &[&format!("{names} [1:1]")]);
        let lines = lines(&trial(&event("'press#1'")), &Address::Record(Id::new("e")));
        assert!(!lines.iter().any(|line| line.contains("Based on")), "{lines:#?}");
    }

    #[test]
    fn a_paragraph_without_a_citation_of_its_own_has_the_only_one_of_its_record_or_none() {
        let text = "'First. [[press#5]]\n\n\n  Second.'";
        let finding = |cites: &str| {
            format!(
                "findings: [{{id: f, title: F, kind: claim, standing: opinion, by: {{as: x}}, text: {text}, cites: [{cites}]}}]"
            )
        };
        shows(&finding("'press#1', 'press#2'"), "f", &["First. [1:5]", "Second."]);
        shows(&finding("'press#1'"), "f", &["First. [1:5]", "Second. [1:1]"]);
        // Where a record cites nothing itself and has only one part, all of it rests on what that part cites.
        let figure = |values: &str| {
            format!(
                "figures: [{{id: f, title: F, unit: men, text: {text}, definition: D., values: [{values}]}}]"
            )
        };
        let one = "{date: 2012, value: 3, cites: ['press#2']}";
        shows(&figure(one), "f", &["Second. [1:2]", "Counts       D. [1:2]"]);
        let two = format!("{one}, {{date: 2013, value: 4, cites: ['press#3']}}");
        shows(&figure(&two), "f", &["Second.", "Counts       D."]);
    }

    #[test]
    fn in_the_prose_of_a_part_each_paragraph_has_its_own_citation() {
        let text = "'Came first. [[press#7]]\n\n\n  Then stayed.'";
        let parts = |cites: &str| {
            format!(
                "{PEOPLE}posts: [{{id: head, title: Head, holders: [{{person: ann, from: 2012, cites: [{cites}], text: {text}}}]}}]\n\
                 actions: [{{id: act, title: A, kind: proposal, cites: ['press#1'], history: [\
                 {{date: 2012, progress: in-force, by: ann, cites: [{cites}], text: {text}}}], disputed_by: [\
                 {{by: bob, date: 2013, cites: [{cites}], text: {text}}}]}}]\n\
                 figures: [{{id: sum, title: S, unit: men, values: [{{date: 2012, value: 3, by: bob, cites: [{cites}], text: {text}}}]}}]"
            )
        };
        let one = parts("'press#2'");
        shows(
            &one,
            "head",
            &["Ann Lee, took up post in 2012 [1:2]", "  Came first. [1:7]", "  Then stayed. [1:2]"],
        );
        let first = "      Came first. [1:7]";
        shows(&one, "act", &["2012  in force, says Ann Lee [1:2]", first, "      Then stayed. [1:2]"]);
        shows(&one, "act", &["Disputed     Bob Day, 2013 [1:2]: Came first. [1:7] Then stayed. [1:2]"]);
        shows(&one, "sum", &["2012  3 men, says Bob Day [1:2]: Came first. [1:7] Then stayed. [1:2]"]);
        let several = parts("'press#2', 'press#3'");
        shows(
            &several,
            "head",
            &["Ann Lee, took up post in 2012 [1:2] [1:3]", "  Came first. [1:7]", "  Then stayed."],
        );
        shows(&several, "act", &["2012  in force, says Ann Lee [1:2] [1:3]", first, "      Then stayed."]);
        shows(&several, "act", &["Disputed     Bob Day, 2013 [1:2] [1:3]: Came first. [1:7] Then stayed."]);
        shows(&several, "sum", &["2012  3 men, says Bob Day [1:2] [1:3]: Came first. [1:7] Then stayed."]);
        let lens = lines(&trial(&several), &Address::Lens(Lens::Figures)).join(" ");
        assert!(
            lens.contains("2012: 3 men, says Bob Day [1:2] [1:3]: Came first. [1:7] Then stayed."),
            "{lens}"
        );
    }

    #[test]
    fn a_report_has_for_each_date_and_name_what_says_it() {
        let report = |cites: &str| {
            format!(
                "{PEOPLE}reports: [{{id: r, title: R, kind: review, by: {{id: ann, cites: ['press#4']}}, people: bob, \
                 published: {{is: 2012-03, cites: ['press#5']}}, fieldwork: 2012-01, cites: [{cites}]}}]\n\
                 findings: [{{id: f, title: F, kind: finding, standing: asserted, report: r, cites: ['press#8', 'press#9']}}]"
            )
        };
        let own = ["State        published in March 2012 [1:5]", "By           Ann Lee [1:4]"];
        shows(&report("'press#1', 'press#2'"), "r", &own);
        shows(&report("'press#1', 'press#2'"), "r", &["Fieldwork    January 2012", "People       Bob Day"]);
        shows(&report("'press#1'"), "r", &["Fieldwork    January 2012 [1:1]", "People       Bob Day [1:1]"]);
        // A finding without a date takes its report's, and the citation for it.
        shows(&report("'press#1'"), "f", &["Finding · January 2012 [1:1] · first reported 30 June 2014"]);
        let timeline = lines(&trial(&report("'press#1', 'press#2'")), &Address::Timeline);
        assert!(timeline.iter().any(|line| line.ends_with("Published: R [1:5]")), "{timeline:#?}");
    }

    #[test]
    fn what_the_earliest_source_says_is_cited_from_it() {
        shows(
            "sources: [{id: old, title: O, kind: article, published: 2010, basis: b, passages: {1: x}}]\n\
             events: [{id: e, title: E, kind: hearing, date: 2009, cites: ['press#1', 'old#1']}]",
            "e",
            &["Hearing · 2009 [1:1] · first reported 2010", "Based on     2 passages [2:1] [1:1]"],
        );
    }

    #[test]
    fn whoever_speaks_in_a_part_has_their_own_citation_there() {
        let text = "people: [{id: ann, name: Ann Lee}]\n\
             conflicts: [{id: q, title: Q, claims: [\
             {by: {id: ann, role: chair, cites: ['press#4']}, says: Yes, cites: ['press#1']}, \
             {by: {as: y}, says: No, cites: ['press#2']}], disputed_by: [{by: {id: ann, cites: ['press#5']}, cites: ['press#6'], \
             outcome: {is: rejected, by: {id: ann, cites: ['press#7']}, cites: ['press#8']}}]}]\n\
             figures: [{id: f, title: F, unit: men, values: [{date: 2012, value: 3, by: {id: ann, cites: ['press#9']}, cites: ['press#1']}]}]";
        let claim = "Answers      Ann Lee, chair [1:4]: Yes [1:1]";
        let outcome = "             Outcome: rejected [1:8] by Ann Lee [1:7], whose own word it was [1:8]";
        shows(text, "q", &[claim, "Disputed     Ann Lee [1:5] disputed this [1:6]", outcome]);
        shows(text, "f", &["2012  3 men [1:1], says Ann Lee [1:9]"]);
        let lens = lines(&trial(text), &Address::Lens(Lens::Contested)).join(" ");
        assert!(lens.contains("Ann Lee, chair [1:4]: Yes [1:1]"), "{lens}");
    }
}
