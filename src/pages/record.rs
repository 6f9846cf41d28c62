//! The page of a record: what its section has to say, then what every record may have.

use std::collections::HashSet;

use super::bodies;
use super::cited::{clause, names, prose, prose_behind};
use super::claims;
use super::wording::{self, bare, date};
use super::{Material, left_out, related};
use crate::case::{Case, Ix, only};
use crate::citation::Citation;
use crate::date::day_words;
use crate::keys::{Command, hint};
use crate::page::{Address, Block, Cites, Page, Statement, Uncited, Words};
use crate::record::{Common, Id, Imported, Kind, Record, Stance};
use crate::role::Role;
use crate::schema;

/// The page of a record, as the detail pane shows it.
pub(super) fn record(material: &Material<'_>, id: &Id) -> Page {
    let mut page = body(material, id);
    if let Some(ix) = material.case.find(id.as_str()) {
        if page.is_empty() {
            page.push(only_named(material.case, ix));
        }
        rests_on(material.case, &material.case[ix], &mut page);
    }
    page.with_foot(material.case)
}

/// The page of a record as it is printed, with everything that is tied to it.
pub(super) fn whole(material: &Material<'_>, id: &Id) -> Page {
    let case = material.case;
    let mut page = body(material, id);
    if let Some(ix) = case.find(id.as_str()) {
        related::told_with(case, ix, &mut page);
        let untold = UNTOLD.map(|field| schema::relation(case[ix].kind(), field));
        let left_out = case.names_left_out(ix).into_iter();
        for (relation, id) in left_out.filter(|(relation, _)| untold.contains(&Some(*relation))) {
            page.section(relation.to, vec![Block::uncited(Uncited::Own, bare(case, id))]);
        }
        if page.is_empty() {
            page.push(only_named(case, ix));
        }
        rests_on(case, &case[ix], &mut page);
    }
    page.with_foot(case)
}

/// Fields that name records and of which a record's own part of its page does not tell.
const UNTOLD: [&str; 5] = ["about", "themes", "after", "repeats", "comparable_with"];

fn body(material: &Material<'_>, id: &Id) -> Page {
    let case = material.case;
    let address = Address::Record(id.clone());
    let Some(ix) = case.find(id.as_str()) else { return absent(case, id, address) };
    let record = &case[ix];
    let mut page = Page::new(address, record.titled());
    page.subtitle = subtitle(case, ix, record);
    let common = &record.common;
    // Of someone's word it comes first whose it is and how it stands.
    let is_word = record.kind().is_word();
    if is_word {
        bodies::write(material, ix, &mut page);
    }
    let told = prose(case, record);
    if !page.is_empty() && !told.is_empty() {
        page.push(Block::gap());
    }
    let has_prose = !told.is_empty();
    told.into_iter().for_each(|block| page.push(block));
    if !is_word {
        if has_prose {
            page.push(Block::gap());
        }
        bodies::write(material, ix, &mut page);
    }
    page.section(
        "Disputed",
        common.disputed_by.iter().flat_map(|s| stance(case, ix, s, "disputes this")).collect(),
    );
    page.section("Endorsed", common.endorsed_by.iter().flat_map(|s| stance(case, ix, s, "agrees")).collect());
    page.section("Not known", unknowns(common));
    if let Some(note) = &common.note {
        page.push(Block::gap());
        page.push(super::wording::note(case, note));
    }
    page.section("As imported", imported(common));
    page
}

/// Adds the passages on which a whole record rests, if there are several, so that no line of it shows them.
fn rests_on(case: &Case, record: &Record, page: &mut Page) {
    let cites = &record.common.cites;
    let each_once: HashSet<&Citation> = cites.iter().collect();
    let covered = |cite: &&Citation| {
        case.source(&cite.source).map_or(0, |source| source.passages.cited(cite).count()).max(1)
    };
    let passages = each_once.iter().map(covered).sum();
    let Some(all) = Cites::new(case, cites).filter(|_| only(cites).is_empty()) else { return };
    let words = Words::from(wording::count(passages, "passage", "passages"));
    page.push(Block::gap());
    let block = Block::statement(Statement::new(words, all));
    page.push(block.fact("Based on"));
}

/// What can be said of a record that says nothing about itself: what names it.
fn only_named(case: &Case, ix: Ix) -> Block {
    let mut naming: Vec<Ix> = Vec::new();
    for (_, records) in related::related_of(case, ix) {
        let others = records.into_iter().map(|tie| tie.other);
        naming.extend(others.filter(|ix| case[*ix].kind() != Kind::Source));
    }
    naming.sort_unstable();
    naming.dedup();
    if naming.is_empty() {
        return Block::uncited(Uncited::Own, left_out::none(case, "Nothing recorded"));
    }
    let names = naming.iter().map(|ix| wording::name_of(case, *ix));
    let linked = format!("Linked to {}: ", wording::count(naming.len(), "record", "records"));
    Block::uncited(Uncited::Count, Words::from(linked).joined(names, "; "))
}

/// Why a record is not there.
fn absent(case: &Case, id: &Id, address: Address) -> Page {
    let why = match case.as_of_day().filter(|_| case.told_later(id).is_some()) {
        Some(day) => {
            let key = hint(Command::LiftAsOf);
            format!("Not yet reported on {}; {key} shows everything again", day_words(day))
        }
        None => match (left_out::why(case, id.as_str()), left_out::words(case)) {
            (Some(why), _) => why,
            (None, Some(words)) => format!("No record with this id among those read; {words}"),
            (None, None) => "The case has no record with this id".to_owned(),
        },
    };
    let mut page = Page::new(address, case.told_later(id).map_or(id.as_str(), |_| "Reported later"));
    page.push(Block::uncited(Uncited::Own, Words::new().role(Role::Warning, why)));
    page
}

/// Kind, other names, and both clocks.
fn subtitle(case: &Case, ix: Ix, record: &Record) -> String {
    let mut parts = vec![bodies::kind(record)];
    if let Some(number) = record.common.number.as_ref().filter(|_| !record.has_title()) {
        parts.push(format!("number {number}"));
    }
    if !record.common.aka.is_empty() {
        parts.push(format!("also {}", record.common.aka.join(", ")));
    }
    // A record that cites nothing appears with the first that names it, and has no day to show.
    if let Some(clock) = case.published(ix).filter(|_| case.is_sourced(record)) {
        parts.push(format!("first reported {}", case.told_on(clock).words()));
    }
    parts.join(" · ")
}

fn unknowns(common: &Common) -> Vec<Block> {
    common.unknown.iter().map(|words| Block::uncited(Uncited::Unknown, words.as_str())).collect()
}

/// What was imported with the record, name by name.
fn imported(common: &Common) -> Vec<Block> {
    let words = |pair: &Imported| Words::new().faint(format!("{}: ", pair.name)).plain(pair.value.as_str());
    common.extra.iter().map(|pair| Block::uncited(Uncited::Own, words(pair))).collect()
}

/// Someone's objection or agreement, and what came of it.
pub(super) fn stance(case: &Case, ix: Ix, stance: &Stance, verb: &str) -> Vec<Block> {
    let clause = |words: Words| clause(case, words, &stance.cites);
    let mut clauses = names(case, "", &stance.by, &stance.cites);
    let when = date(stance.date.as_ref());
    if !when.is_empty() {
        clauses.push(clause(Words::new().faint(format!(", {when}"))));
    }
    let prose = prose_behind(case, ": ", stance.text.as_ref(), &stance.cites);
    if prose.is_empty() {
        clauses.push(clause(Words::from(format!(" {verb}"))));
    }
    let said = Block::clauses(clauses.into_iter().chain(prose));
    std::iter::once(said)
        .chain(stance.outcome.as_ref().map(|outcome| claims::outcome(case, ix, outcome)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::pages::Filter;

    fn printed(case: &Case, id: &Id) -> Vec<String> {
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case, faults: &[], originals: &originals, filter: &filter };
        whole(&material, id).layout(1000).lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn a_group_of_cross_references_counts_the_rows_under_it() {
        let case = crate::open::case(crate::embedded::case()).case;
        let mut groups = 0;
        for (_, record) in case.all() {
            let lines = printed(&case, record.id());
            for (i, line) in lines.iter().enumerate() {
                let Some((relation, number)) = line
                    .split_once(" ─")
                    .and_then(|(heading, _)| heading.strip_suffix(')')?.rsplit_once(" ("))
                else {
                    continue;
                };
                let rows = lines[i + 1..].iter().take_while(|line| !line.is_empty()).count();
                assert_eq!(number, rows.to_string(), "{relation} of {}", record.id());
                groups += 1;
            }
        }
        assert!(groups > 300, "{groups}");
    }

    #[test]
    fn a_number_stands_before_the_title_and_what_was_imported_by_itself_in_the_order_of_the_file() {
        let case = trial(
            "
actions:
  - {id: plan, title: Have one plan, kind: recommendation, number: R8, cites: ['press#1'], extra: {rag: Green, code: 007, agreed: no}}
events: [{id: asked, title: Asked, kind: statement, date: 2012, about: plan, cites: ['press#2']}]
",
        );
        let lines = printed(&case, &Id::new("plan"));
        assert_eq!(lines[0], "R8: Have one plan", "{lines:#?}");
        let at = lines.iter().position(|line| line.starts_with("As imported")).unwrap();
        assert_eq!(lines[at + 1..at + 4], ["rag: Green", "code: 007", "agreed: no"]);
        let lines = printed(&case, &Id::new("asked"));
        assert!(lines.iter().any(|line| line == "About        R8: Have one plan [1:2]"), "{lines:#?}");
    }

    #[test]
    fn the_number_of_a_body_stands_on_its_page_and_not_before_its_name() {
        let case = trial(
            "
organisations: [{id: trams, name: Trams Limited, kind: company, number: 07 114 220, cites: ['press#1']}]
events: [{id: asked, title: Asked, kind: statement, date: 2012, organisations: trams, cites: ['press#1']}]
",
        );
        let lines = printed(&case, &Id::new("trams"));
        assert_eq!(
            lines[..2],
            ["Trams Limited", "company · number 07 114 220 · first reported 30 June 2014"]
        );
        let lines = printed(&case, &Id::new("asked"));
        assert!(lines.iter().any(|line| line == "Bodies       Trams Limited [1:1]"), "{lines:#?}");
    }

    #[test]
    fn who_was_in_post_stands_beside_the_post_that_an_event_is_about() {
        let case = trial(
            "
people: [{id: ann, name: Ann}]
posts: [{id: head, title: Head, holders: [{person: ann, from: 2010, to: 2014, cites: ['press#1']}]}]
events: [{id: visit, title: Visit, kind: other, date: 2012, about: [head], cites: ['press#2']}]
",
        );
        let lines = printed(&case, &Id::new("visit"));
        for line in ["About        Head [1:2]", "Ann  Head [1:1]"] {
            assert!(lines.iter().any(|other| other == line), "{lines:#?}");
        }
    }
}
