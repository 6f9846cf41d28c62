//! The page of a record: what its section has to say, then what every record may have.

use std::collections::HashSet;

use super::bodies;
use super::cited::{clause, prose, prose_behind, speakers};
use super::claims;
use super::wording::{self, bare, capital};
use super::{Material, left_out, related};
use crate::case::{Case, Ix, only};
use crate::citation::Citation;
use crate::date::day_words;
use crate::keys::{Command, hint};
use crate::page::{Address, Block, Cites, Clause, Content, Page, Statement, Uncited, Words};
use crate::record::{Body, Common, Id, Imported, Kind, Record, Stance, Standing, Weight};
use crate::role::Role;
use crate::schema;

/// The page of a record, as the detail pane shows it.
pub(super) fn record(material: &Material<'_>, id: &Id) -> Page {
    let case = material.case;
    let Some(ix) = case.find(id.as_str()) else { return absent(case, id) };
    let record = &case[ix];
    let mut own = Page::new(Address::Record(id.clone()), record.titled());
    bodies::write(material, ix, &mut own);
    let mut told = related::told(case, ix, &own);
    let mut page = Page::new(own.address.clone(), own.title.clone());
    let (facts, below) = own.parted();
    page.push(line(case, ix, record));
    let prose = prose(case, record);
    // Of someone's word it comes first whose it is and how it stands.
    let parts = if record.kind().is_word() { [facts, prose] } else { [prose, facts] };
    let needs_gap = record.kind().is_word() && parts.iter().all(|part| !part.is_empty());
    let [first, second] = parts;
    first.into_iter().for_each(|block| page.push(block));
    if needs_gap {
        page.push(Block::gap());
    }
    second.into_iter().for_each(|block| page.push(block));
    let (named, lists) = related::named(case, ix, &mut told);
    let common = &record.common;
    let facts = named.into_iter().chain(gone(case, ix)).chain(stances(case, ix)).chain(unknowns(common));
    facts.for_each(|block| page.push(block));
    page.push_some(common.note.as_ref().map(|note| wording::note(case, note).fact("Note")));
    imported(common).into_iter().for_each(|block| page.push(block));
    if page.blocks().len() + below.len() == 1 {
        page.push(only_linked(case, ix));
    }
    let rests_on = rests_on(case, ix, page.blocks().iter().chain(&below));
    page.push_some(rests_on);
    below.into_iter().for_each(|block| page.push(block));
    for (relation, rows) in lists {
        page.list(relation, rows);
    }
    page.with_foot(case)
}

/// The page of a record as it is printed, with everything that is tied to it.
pub(super) fn whole(material: &Material<'_>, id: &Id) -> Page {
    let case = material.case;
    let mut page = record(material, id);
    if let Some(ix) = case.find(id.as_str()) {
        let mut told = related::told(case, ix, &page);
        // In which briefs it is concerns nobody who reads it on paper.
        told.extend(case.of_kind(Kind::Brief).map(|(brief, _)| brief));
        for (heading, rows) in tied(case, ix, &mut told) {
            page.list(heading, rows);
        }
    }
    page.with_foot(case)
}

/// What a brief says of a record: its text and its facts, what it is made of, who contests it and what is not known; no
/// list of links. Of a question that is in the brief itself, only its title stands with what it is about.
pub(super) fn essence(material: &Material<'_>, ix: Ix, in_brief: &HashSet<Ix>) -> Vec<Block> {
    let (case, record) = (material.case, &material.case[ix]);
    let mut own = Page::new(Address::Record(record.id().clone()), record.titled());
    bodies::write(material, ix, &mut own);
    let (facts, below) = own.parted();
    let facts: Vec<Block> =
        facts.into_iter().filter(|block| !matches!(block.content(), Content::Figure(_))).collect();
    let prose = prose(case, record);
    let parts = if record.kind().is_word() { [facts, prose] } else { [prose, facts] };
    let mut blocks = vec![Block::clauses(kind_and_time(case, ix, record)).aside()];
    blocks.extend(parts.into_iter().flatten());
    blocks.extend(made_of(record.kind(), &below));
    blocks.extend(stances(case, ix));
    blocks.extend(claims::about(case, ix, in_brief));
    blocks.extend(unknowns(&record.common));
    // On what the curator's own inference rests is said with it.
    let is_inferred =
        matches!(&record.body, Body::Finding(finding) if finding.standing == Standing::Inferred);
    blocks.extend(remarked(case, &record.common).filter(|_| is_inferred || case.is_reckoned(ix)));
    // Where every line has a citation of its own, those of the whole record say no more.
    let is_open = |block: &Block| {
        matches!(block.content(), Content::Uncited(Uncited::Unplaced | Uncited::Unsourced, _))
            || matches!(block.content(), Content::Clauses(all) if all.iter().all(|one| one.cites().next().is_none()))
    };
    if blocks.iter().skip(1).any(is_open) || blocks.iter().all(|block| block.cites().is_empty()) {
        let rests_on = rests_on(case, ix, blocks.iter());
        blocks.extend(rests_on);
    }
    blocks
}

/// The curator's note on a record, which goes wherever its facts go: it may say on what they rest, or qualify them.
pub(super) fn remarked(case: &Case, common: &Common) -> Option<Block> {
    common.note.as_ref().map(|note| wording::note(case, note))
}

/// The list without which a record says little, under its name.
fn made_of(kind: Kind, below: &[Block]) -> Vec<Block> {
    let wanted: &[&str] = match kind {
        Kind::Person => &["Posts"],
        Kind::Post => &["Holders"],
        Kind::Action => &["History"],
        Kind::Figure => &["Values", "Comparable"],
        Kind::Report => &["Judgements and findings"],
        Kind::Source => &["Places cited", "Passages, in our own words"],
        _ => &[],
    };
    let heading = |block: &Block| match block.content() {
        Content::Heading(words) => {
            Some(words.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>())
        }
        _ => None,
    };
    let mut blocks = Vec::new();
    for list in below.chunk_by(|_, block| heading(block).is_none()) {
        let Some((name, rows)) = list.split_first().and_then(|(first, rows)| Some((heading(first)?, rows)))
        else {
            continue;
        };
        if !wanted.contains(&name.as_str()) {
            continue;
        }
        blocks.extend(under_a_name(&name, rows.to_vec()));
    }
    blocks
}

/// Letters of the longest name that stands beside its rows.
const LONGEST_NAME: usize = 12;

/// Rows under their name: as facts, unless it is long or they have a column before them, which they keep under a line of their own.
fn under_a_name(name: &str, rows: Vec<Block>) -> Vec<Block> {
    let has_leads = |row: &Block| row.leading().is_some() || matches!(row.content(), Content::Together(_));
    if rows.iter().any(has_leads) || name.chars().count() > LONGEST_NAME {
        return below_a_name(name, rows);
    }
    Block::facts(name, rows).collect()
}

/// Rows under a line with their name.
fn below_a_name(name: &str, rows: Vec<Block>) -> Vec<Block> {
    let name = Block::uncited(Uncited::Own, Words::new().faint(name)).aside();
    std::iter::once(name).chain(rows).collect()
}

/// What a brief says besides of a body or a theme, which says little of itself: what was found on it and asked of it, and
/// what a body found and said.
pub(super) fn told_of(case: &Case, ix: Ix) -> Vec<Block> {
    let kind = case[ix].kind();
    if !matches!(kind, Kind::Organisation | Kind::Theme) {
        return Vec::new();
    }
    let rows = |naming: Kind, fields: &[&str]| {
        let mut all: Vec<Ix> = fields.iter().flat_map(|field| case.naming(ix, naming, field)).collect();
        // Whoever names it in both fields is told once.
        all.sort_unstable();
        all.dedup();
        all.sort_by_cached_key(|ix| {
            let date = if naming == Kind::Finding { case.made_date(*ix) } else { case.date(*ix).cloned() };
            (date.is_none(), date.map(|date| date.sort_key()), case.in_lists(*ix))
        });
        let cites: Vec<(Ix, Vec<Citation>)> =
            all.into_iter().map(|ix| (ix, related::cites_of_title(case, ix))).collect();
        related::rows(case, ix, cites.iter().map(|(ix, cites)| (*ix, &cites[..])))
    };
    let mut lists = Vec::new();
    if kind == Kind::Organisation {
        lists.push(("Found on it".to_owned(), rows(Kind::Finding, &["about", "of"])));
        lists.push(("To be done by it".to_owned(), rows(Kind::Action, &["owner"])));
    }
    lists.extend(bodies::said(case, ix).into_iter().filter(|(name, _)| name.starts_with("Findings")));
    let lists = lists.into_iter().filter(|(_, rows)| !rows.is_empty());
    lists.flat_map(|(name, rows)| below_a_name(&name, rows)).collect()
}

/// Who objects to a record or agrees with it.
fn stances(case: &Case, ix: Ix) -> Vec<Block> {
    let common = &case[ix].common;
    let stances =
        [("Disputed", &common.disputed_by, "disputed this"), ("Endorsed", &common.endorsed_by, "agreed")];
    let stances = stances.into_iter().flat_map(|(label, all, verb)| {
        all.iter().flat_map(move |one| Block::facts(label, stance(case, ix, one, verb)))
    });
    stances.collect()
}

/// What is tied to a record and not told yet, in lists with headings: what it says itself, what names it, and who was in
/// post at the time.
pub(super) fn tied(case: &Case, ix: Ix, told: &mut HashSet<Ix>) -> Vec<(String, Vec<Block>)> {
    let mut lists = bodies::said(case, ix);
    let rows = lists.iter().flat_map(|(_, rows)| rows);
    told.extend(rows.filter_map(Block::target).filter_map(|to| related::record_of(case, to)));
    lists.extend(related::naming(case, ix, told));
    lists.extend(related::in_post_then(case, ix));
    lists
}

/// Fields that name records and of which a record's own part of its page does not tell.
const UNTOLD: [&str; 5] = ["about", "themes", "after", "repeats", "comparable_with"];

/// The records that those fields name and that are left out for their faults.
fn gone(case: &Case, ix: Ix) -> impl Iterator<Item = Block> {
    let untold = UNTOLD.map(|field| schema::relation(case[ix].kind(), field));
    let left_out = case.names_left_out(ix).into_iter();
    let left_out = left_out.filter(move |(relation, _)| untold.contains(&Some(*relation)));
    left_out.map(|(relation, id)| Block::uncited(Uncited::Own, bare(case, id)).fact(relation.to))
}

/// What it is: its kind, when it was, its number and other names, and on which day it was first reported.
fn line(case: &Case, ix: Ix, record: &Record) -> Block {
    let faint = |words: String| clause(case, Words::new().faint(words), &[]);
    let mut clauses = kind_and_time(case, ix, record);
    if record.weight() == Weight::Key {
        clauses.push(faint(" · key".to_owned()));
    }
    if let Some(number) = record.common.number.as_ref().filter(|_| !record.has_title()) {
        clauses.push(faint(format!(" · number {number}")));
    }
    if !record.common.aka.is_empty() {
        clauses.push(faint(format!(" · also {}", record.common.aka.join(", "))));
    }
    // A record that cites nothing appears with the first that names it, and has no day to show.
    if let Some(clock) = case.published(ix).filter(|_| case.is_sourced(record)) {
        clauses.push(faint(format!(" · first reported {}", case.told_on(clock).words())));
    }
    Block::clauses(clauses).aside()
}

/// Its kind, and when it was.
fn kind_and_time(case: &Case, ix: Ix, record: &Record) -> Vec<Clause> {
    let kind = clause(case, Words::new().faint(capital(&bodies::kind(case, record))), &[]);
    let when = bodies::when(case, ix);
    let when = when.map(|(when, cites)| clause(case, Words::from(format!(" · {when}")), cites));
    std::iter::once(kind).chain(when).collect()
}

/// The passages on which a whole record rests, unless a line of its page shows the only one.
fn rests_on<'a>(case: &Case, ix: Ix, blocks: impl Iterator<Item = &'a Block>) -> Option<Block> {
    let cites = &case[ix].common.cites;
    let each_once: HashSet<&Citation> = cites.iter().collect();
    let is_shown = match only(cites) {
        [only] => blocks.flat_map(Block::cites).any(|cite| cite == only),
        _ => false,
    };
    let covered = |cite: &&Citation| {
        case.source(&cite.source).map_or(0, |source| source.passages.cited(cite).count()).max(1)
    };
    let passages = each_once.iter().map(covered).sum();
    let all = Cites::new(case, cites).filter(|_| !is_shown)?;
    let words = Words::from(wording::count(passages, "passage", "passages"));
    Some(Block::statement(Statement::new(words, all)).fact("Based on"))
}

/// What can be said of a record that says nothing about itself: how many others are linked to it.
fn only_linked(case: &Case, ix: Ix) -> Block {
    let links = case.links(ix).iter().map(|link| link.other);
    let others: HashSet<Ix> = links.filter(|other| case[*other].kind() != Kind::Source).collect();
    let words = match others.len() {
        0 => left_out::none(case, "Nothing recorded"),
        n => format!("Linked to {}", wording::count(n, "record", "records")),
    };
    Block::uncited(Uncited::Own, words)
}

/// Why a record is not there.
fn absent(case: &Case, id: &Id) -> Page {
    let address = Address::Record(id.clone());
    let mut page = Page::new(address, case.told_later(id).map_or(id.as_str(), |_| "Reported later"));
    page.push(Block::uncited(Uncited::Own, warned(case, id)));
    page
}

/// The same in words.
pub(super) fn warned(case: &Case, id: &Id) -> Words {
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
    Words::new().role(Role::Warning, why)
}

/// What no source says of it.
fn unknowns(common: &Common) -> impl Iterator<Item = Block> {
    common.unknown.iter().map(|words| Block::uncited(Uncited::Unknown, capital(words)).fact("Not known"))
}

/// What was imported with the record, name by name.
fn imported(common: &Common) -> Vec<Block> {
    let words = |pair: &Imported| Words::new().faint(format!("{}: ", pair.name)).plain(pair.value.as_str());
    common.extra.iter().map(|pair| Block::uncited(Uncited::Own, words(pair)).fact("As imported")).collect()
}

/// Someone's objection or agreement, and what came of it.
pub(super) fn stance(case: &Case, ix: Ix, stance: &Stance, verb: &str) -> Vec<Block> {
    let clause = |words: Words| clause(case, words, &stance.cites);
    let mut clauses = speakers(case, &stance.by, &stance.cites);
    let prose = prose_behind(case, ": ", stance.text.as_ref(), &stance.cites);
    let borne: Vec<&Citation> = clauses.iter().chain(&prose).flat_map(Clause::cites).collect();
    let when = stance.date.as_ref();
    // What supports no name, day or paragraph of its own supports that there is one.
    let is_borne = when.is_some() || stance.cites.iter().all(|cite| borne.contains(&cite));
    let words = match when {
        _ if prose.is_empty() || !is_borne => {
            let when = when.map(|when| format!(" {}", when.in_a_sentence())).unwrap_or_default();
            Words::from(format!(" {verb}{when}"))
        }
        Some(when) => Words::new().faint(format!(", {}", when.words())),
        None => Words::new(),
    };
    clauses.push(clause(words));
    let said = Block::clauses(clauses.into_iter().chain(prose));
    let outcome = stance.outcome.as_ref().map(|outcome| claims::outcome(case, ix, outcome));
    std::iter::once(said).chain(outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::pages::Filter;

    fn page(case: &Case, id: &Id) -> Page {
        let (filter, originals) = (Filter::default(), Originals::none());
        whole(&Material { case, faults: &[], originals: &originals, filter: &filter }, id)
    }

    fn printed(case: &Case, id: &Id) -> Vec<String> {
        page(case, id).layout(1000).lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn no_citation_of_a_dispute_is_lost() {
        let dispute = "by: {id: ann, cites: ['press#1']}, text: 'No. [[press#2]]\n\n\n  Never.', cites: ['press#3', 'press#1']";
        let text = format!(
            "people: [{{id: ann, name: Ann Lee}}]\nevents: [{{id: e, title: E, kind: hearing, date: 2012, cites: ['press#1'], disputed_by: [{{{dispute}}}]}}]"
        );
        let lines = printed(&trial(&text), &Id::new("e"));
        assert!(
            lines
                .iter()
                .any(|line| line.ends_with("Ann Lee [1:1] disputed this [1:3] [1:1]: No. [1:2] Never.")),
            "{lines:#?}"
        );
    }

    #[test]
    fn a_dispute_says_what_was_done_and_when_whoever_did_it() {
        let shown = |stance: &str| {
            let text = format!(
                "people: [{{id: ann, name: Ann Lee}}]\norganisations: [{{id: trust, name: The Trust}}]\n\
                 events: [{{id: e, title: E, kind: hearing, date: 2012, cites: ['press#1'], {stance}, cites: ['press#2']}}]}}]"
            );
            let lines = printed(&trial(&text), &Id::new("e"));
            let line = lines.iter().find(|line| line.starts_with("Disputed") || line.starts_with("Endorsed"));
            line.unwrap()[13..].to_owned()
        };
        for (stance, words) in [
            ("disputed_by: [{by: ann, date: 2014-02-15", "Ann Lee disputed this on 15 February 2014 [1:2]"),
            (
                "disputed_by: [{by: {as: eight councils}, date: 2014-02",
                "Eight councils disputed this in February 2014 [1:2]",
            ),
            ("disputed_by: [{by: [ann, trust]", "Ann Lee and the Trust disputed this [1:2]"),
            ("endorsed_by: [{by: trust, date: 2013", "The Trust agreed in 2013 [1:2]"),
            ("disputed_by: [{by: ann, date: 2013, text: Never", "Ann Lee, 2013: Never [1:2]"),
        ] {
            assert_eq!(shown(stance), words);
        }
    }

    #[test]
    fn a_list_counts_the_rows_under_it() {
        let case = crate::open::case(crate::embedded::case()).case;
        let mut lists = 0;
        for (_, record) in case.all() {
            let page = page(&case, record.id());
            let is_heading = |block: &Block| matches!(block.content(), Content::Heading(_));
            for list in page.blocks().chunk_by(|_, block| !is_heading(block)).skip(1) {
                let count: String =
                    list[0].remarked().pieces().iter().map(|piece| piece.text.as_str()).collect();
                let rows = list[1..].iter().take_while(|block| block.is_folding()).count();
                if !count.is_empty() {
                    assert_eq!(count, rows.to_string(), "{}", record.id());
                    lists += 1;
                }
            }
        }
        assert!(lists > 300, "{lists}");
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
        let imported: Vec<&str> = lines[at..at + 3].iter().map(|line| line[13..].trim()).collect();
        assert_eq!(imported, ["rag: Green", "code: 007", "agreed: no"]);
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
            ["Trams Limited", "Company · number 07 114 220 · first reported 30 June 2014"]
        );
        let lines = printed(&case, &Id::new("asked"));
        assert!(lines.iter().any(|line| line == "Bodies       Trams Limited [1:1]"), "{lines:#?}");
    }

    /// What a brief of one record says.
    fn brief(case: &Case, id: &str) -> Vec<String> {
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case, faults: &[], originals: &originals, filter: &filter };
        let brief = super::super::brief::joined(case, &[Id::new(id)]);
        let lines = super::super::brief::document(&material, &brief).layout(100).lines;
        lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn the_curators_note_goes_into_a_brief_with_what_the_curator_infers() {
        let finding = |standing: &str| {
            format!(
                "findings: [{id}, title: F, kind: finding, by: {who}, standing: {standing}, note: The day is guessed., cites: ['press#1']{end}]",
                id = "{id: f",
                who = "{as: he}",
                end = "}",
            )
        };
        for (standing, is_said) in [("inferred", true), ("asserted", false)] {
            let lines = brief(&trial(&finding(standing)), "f");
            let found = lines.iter().any(|line| line == "Curator's note: The day is guessed.");
            assert_eq!(found, is_said, "{standing}: {lines:#?}");
        }
    }

    #[test]
    fn a_brief_of_a_body_a_theme_a_report_or_a_source_says_what_was_found() {
        let case = trial(
            "organisations: [{id: yard, name: Yard, cites: ['press#1']}, {id: watch, name: Watch, cites: ['press#1']}]
themes: [{id: safety, name: Safety}]
reports: [{id: r, title: R, kind: audit, by: watch, about: yard, published: 2012, cites: ['press#1']}]
findings: [{id: f, title: Gates stand open, kind: finding, standing: asserted, report: r, about: yard, themes: safety, cites: ['press#2']}]
actions: [{id: a, title: Shut the gates, kind: recommendation, by: watch, owner: yard, date: 2013, cites: ['press#3']}]
",
        );
        let says = |id: &str, words: &str| {
            let lines = brief(&case, id);
            assert!(lines.iter().any(|line| line.contains(words)), "{id}: {words} in {lines:#?}");
        };
        for id in ["yard", "watch", "safety", "r"] {
            says(id, "Gates stand open");
        }
        says("yard", "Shut the gates");
        says("press", "[1:1]");
    }

    #[test]
    fn a_brief_of_an_event_says_to_which_contested_questions_it_has_answers() {
        let case = trial(
            "people: [{id: ann, name: Ann Lee}, {id: bob, name: Bob Day}]
reports: [{id: r, title: R, kind: audit, published: 2012, cites: ['press#1']}]
findings: [{id: f, title: F, kind: finding, standing: asserted, report: r, by: {as: the auditors}, cites: ['press#9']}]
events: [{id: e, title: E, kind: hearing, date: 2012, people: ann, reports: r, cites: ['press#2']}]
conflicts:
  - {id: q, title: Does it work?, claims: [{by: ann, says: Yes, cites: ['press#2']}, {by: bob, says: No, cites: ['press#2']}, {by: {as: the auditors}, says: Hardly, finding: f, cites: ['press#9']}]}
  - {id: other, title: Is it dear?, claims: [{by: ann, says: Yes, cites: ['press#3']}, {by: bob, says: No, cites: ['press#4']}]}
",
        );
        let lines = brief(&case, "e");
        let contested: Vec<&String> = lines.iter().filter(|line| line.starts_with("Contested")).collect();
        assert_eq!(
            contested,
            [
                "Contested    Does it work? Answered by Ann Lee [1:2], the auditors [1:9] and in 1 other answer"
            ]
        );
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
