//! The forms that officials ask for, each a page of the whole case or of what is in a brief.

use std::collections::HashSet;

use super::cited::{clause, prose};
use super::claims::{claim_clauses, resolution};
use super::progress::{self, step_line};
use super::record::{essence, stance};
use super::related::{by_year, dated};
use super::wording::{as_reported, capital, count, leading, name_of, told};
use super::{Material, bodies, cited, left_out, measure, summary, timeline};
use crate::case::{Case, Ix, ReportState, Way, bears_all, named_by};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Cites, Column, Form, Page, Statement, Target, Uncited, Words};
use crate::record::{Action, ActionKind, Body, Brief, Conflict, Id, Kind, Step, Who};

/// A form.
pub(super) fn form(material: &Material<'_>, form: Form, brief: Option<&Brief>) -> Page {
    let case = material.case;
    let over = Over::new(case, brief);
    let mut page = Page::new(Address::Form(form, brief.cloned().map(Box::new)), form.title());
    // Every sheet names the case.
    let of_which = [brief.map(|brief| brief.title.clone()), as_reported(case)];
    page.subtitle = of_which.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match form {
        Form::Chronology => chronology(&over, &mut page),
        Form::WhosWho => whos_who(material, &over, &mut page),
        Form::Recommendations => recommendations(&over, &mut page),
        Form::Questions => questions(&over, &mut page),
        Form::Figures => figures(&over, &mut page),
    }
    if page.is_empty() {
        let words = match brief {
            Some(_) => "Nothing in this brief belongs here".to_owned(),
            None => left_out::none(case, "Nothing in this case belongs here"),
        };
        page.push(Block::uncited(Uncited::Own, words));
    }
    page.with_foot(case)
}

/// Of which records a form is made.
struct Over<'a> {
    case: &'a Case,
    /// Those in the brief; none for the whole case.
    items: Option<HashSet<Ix>>,
}

impl<'a> Over<'a> {
    fn new(case: &'a Case, brief: Option<&Brief>) -> Over<'a> {
        let found = |brief: &Brief| brief.records().filter_map(|id| case.find(id.as_str())).collect();
        Over { case, items: brief.map(found) }
    }

    /// Whether a record is one of them.
    fn has(&self, ix: Ix) -> bool {
        self.items.as_ref().is_none_or(|items| items.contains(&ix))
    }

    /// The records of a kind among them.
    fn of_kind(&self, kind: Kind) -> Vec<Ix> {
        self.case.of_kind(kind).map(|(ix, _)| ix).filter(|ix| self.has(*ix)).collect()
    }

    /// The same, with those of that kind that one of the others names, or that name one of them.
    fn tied(&self, kind: Kind, way: Way) -> Vec<Ix> {
        let case = self.case;
        let is_tied = |ix: Ix| {
            let mut links = case.links(ix).iter();
            links
                .any(|link| link.way == way && case[link.other].kind() != Kind::Brief && self.has(link.other))
        };
        let all = case.of_kind(kind).map(|(ix, _)| ix);
        all.filter(|ix| self.has(*ix) || is_tied(*ix)).collect()
    }
}

/// What happened, in order: of a case what its timeline has; of a brief also every other record of it that has a date.
fn chronology(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let entries = case.timeline().iter().filter(|entry| over.has(entry.record));
    let mut rows: Vec<_> =
        entries.map(|entry| (entry.date.sort_key(), timeline::entry_row(case, entry))).collect();
    if let Some(items) = &over.items {
        let is_other = |ix: &Ix| case.on_timeline(*ix).is_none() && case[*ix].kind() != Kind::Source;
        let mut others: Vec<Ix> = items.iter().copied().filter(is_other).collect();
        others.sort_unstable();
        rows.extend(others.into_iter().filter_map(|ix| {
            let cite = case.first_cite(ix).or_else(|| crate::case::citations(&case[ix]).next());
            let block = by_year(case, ix, ix, cite.map_or(&[], std::slice::from_ref), false);
            Some((made(case, ix)?.sort_key(), block))
        }));
        rows.sort_by_key(|(date, _)| *date);
    }
    page.push(Block::table([Column::lead("Date"), Column::said("Event"), Column::sources("Source")]));
    rows.into_iter().for_each(|(_, block)| page.push(block));
}

fn made(case: &Case, ix: Ix) -> Option<EdtfDate> {
    match case[ix].kind() {
        Kind::Finding => case.made_date(ix),
        _ => case.date(ix).cloned(),
    }
}

/// Leaves a line between one record and the next.
fn apart(page: &mut Page, at: usize) {
    if at > 0 {
        page.push(Block::gap());
    }
}

/// The name of a record as the head of what is said of it.
fn head(case: &Case, ix: Ix) -> Block {
    named(case, ix).remark(Words::new().faint(bodies::kind(case, &case[ix])))
}

fn named(case: &Case, ix: Ix) -> Block {
    leading(case, ix, Words::new().strong(case[ix].titled()))
}

/// A record as the head of what is said of it.
fn under(case: &Case, ix: Ix, said: impl IntoIterator<Item = Block>) -> Block {
    beneath(case, ix, head(case, ix), said)
}

fn beneath(case: &Case, ix: Ix, head: Block, said: impl IntoIterator<Item = Block>) -> Block {
    let blocks = std::iter::once(head).chain(said).collect();
    Block::together(blocks).to(Target::record(case[ix].id()))
}

/// The last name of someone, by which people look for them: without what follows a comma or an "of", and without letters
/// behind the name. Of "Child C" it is all there is.
fn last_name(name: &str) -> &str {
    let name = name.split([',', '(']).next().unwrap_or(name).trim();
    let name = name.split(" of ").next().unwrap_or(name);
    let is_name = |word: &&str| word.chars().any(char::is_lowercase);
    name.split_whitespace().rev().find(is_name).filter(|_| !ends_in_a_letter(name)).unwrap_or(name)
}

fn ends_in_a_letter(name: &str) -> bool {
    name.split_whitespace().next_back().is_some_and(|last| last.chars().count() == 1)
}

/// What someone did in reports, and in events where a source says what: "Advisory notice, 20 February 2018 (engagement
/// lead)".
fn roles(case: &Case, ix: Ix) -> Vec<Block> {
    let mut others: Vec<Ix> =
        case.links(ix).iter().filter(|link| link.way == Way::Named).map(|link| link.other).collect();
    others.sort_unstable();
    others.dedup();
    others.sort_by_cached_key(|other| {
        let date = case.date(*other).map(EdtfDate::sort_key);
        (date.is_none(), date)
    });
    let in_one = |other: &Ix| {
        let record = &case[*other];
        let named: Vec<(&str, &[Who])> = match &record.body {
            Body::Report(report) => {
                let is_to_come = case.report_state(*other).is_some_and(ReportState::is_to_come);
                let [writes, works] =
                    if is_to_come { ["to write it", "to work on it"] } else { ["author", "worked on it"] };
                vec![(writes, &report.by), ("asked for it", &report.commissioned_by), (works, &report.people)]
            }
            Body::Event(event) => vec![("", &event.people)],
            _ => Vec::new(),
        };
        let named = named.into_iter().flat_map(|(part, who)| who.iter().map(move |one| (part, one)));
        let theirs = named.filter(|(_, who)| who.id() == Some(case[ix].id()));
        let block = |(part, who): (&str, &Who)| {
            let role = who.role.as_deref().or(Some(part).filter(|part| !part.is_empty()))?;
            let words = Words::from(timeline::expected(case, *other)).then(name_of(case, *other));
            let when = dated(case, *other);
            let words = words.faint(when).plain(format!(" ({role})"));
            Some(cited::borne(case, record, words, named_by(who, bears_all(record))))
        };
        theirs.filter_map(block).collect::<Vec<_>>()
    };
    others.iter().flat_map(in_one).collect()
}

/// The people with the posts that they held, then the bodies; of a brief those too whom its records name.
fn whos_who(material: &Material<'_>, over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let own = ["Also", "Role in", "Member of", "Part of", "Posts"].map(Column::fact);
    page.push(Block::table([Column::said("Name")].into_iter().chain(own)));
    for (heading, kind) in [("People", Kind::Person), ("Bodies", Kind::Organisation)] {
        let mut all = over.tied(kind, Way::Named);
        all.sort_by_cached_key(|ix| {
            let name = case[*ix].name().to_lowercase();
            let last =
                if kind == Kind::Person { last_name(case[*ix].name()).to_lowercase() } else { String::new() };
            (last, name, *ix)
        });
        if all.is_empty() {
            continue;
        }
        page.push(Block::heading(heading).remark(all.len().to_string()));
        for (at, ix) in all.into_iter().enumerate() {
            apart(page, at);
            let aka = &case[ix].common.aka;
            let aka = (!aka.is_empty()).then(|| Block::uncited(Uncited::Own, aka.join(", ")).fact("Also"));
            let roles = if kind == Kind::Person { roles(case, ix) } else { Vec::new() };
            let roles = facts("Role in", roles);
            // That a person is one, the heading says.
            let is_plain = bodies::kind(case, &case[ix]) == kind.singular();
            let head = if is_plain { named(case, ix) } else { head(case, ix) };
            // The first line says what the head does.
            let rest = essence(material, ix, &HashSet::new()).into_iter().skip(1);
            page.push(beneath(case, ix, head, aka.into_iter().chain(roles).chain(rest)));
        }
    }
}

/// What was asked for or promised: its text, the answer to it, what its owner says became of it, what others say, and
/// when it is due. Of a brief also what its reports ask for.
fn recommendations(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let in_a_report = |ix: &Ix| match &case[*ix].body {
        Body::Action(action) => {
            let report = action.report.as_ref().and_then(|id| case.find(id.as_str()));
            report.is_some_and(|report| over.has(report))
        }
        _ => false,
    };
    let facts = ["Owner", "Response", "Owner says", "Others say", "Due", "Revised"].map(Column::fact);
    page.push(Block::table([Column::said("What")].into_iter().chain(facts)));
    let all = case.of_kind(Kind::Action).map(|(ix, _)| ix);
    for (at, ix) in all.filter(|ix| over.has(*ix) || in_a_report(ix)).enumerate() {
        let Body::Action(action) = &case[ix].body else { continue };
        apart(page, at);
        page.push(under(case, ix, recommendation(case, ix, action)));
    }
}

/// Rows under one label.
fn facts(label: &str, rows: Vec<Block>) -> Vec<Block> {
    let rows = rows.into_iter().enumerate();
    rows.map(|(i, row)| if i == 0 { row.fact(label) } else { row.continued() }).collect()
}

fn recommendation(case: &Case, ix: Ix, action: &Action) -> Vec<Block> {
    let record = &case[ix];
    let all = bears_all(record);
    let mut blocks: Vec<Block> = Vec::new();
    let mut facts = |label: &str, rows: Vec<Block>| blocks.extend(self::facts(label, rows));
    facts("Text", prose(case, record));
    let when = action.date.as_ref().map(EdtfDate::after_a_verb);
    let askers =
        progress::askers(case, ix, action, if when.is_some() { " " } else { "" }, super::wording::in_full);
    let asked: Vec<_> = when.map(|when| clause(case, when, all)).into_iter().chain(askers).collect();
    if !asked.is_empty() {
        facts(&capital(progress::verb(action)), vec![Block::clauses(asked)]);
    }
    if !action.owner.is_empty() {
        facts("Owner", vec![Block::clauses(cited::names(case, "", &action.owner, all))]);
    }
    let steps = case.steps(action);
    let of = |wanted: &dyn Fn(&Step) -> bool| {
        let steps = steps.iter().filter(|step| wanted(step));
        steps.map(|step| step_line(case, action, step)).collect::<Vec<Block>>()
    };
    let none = || vec![Block::uncited(Uncited::Own, "none reported")];
    let is_answer = |step: &Step| step.news.response().is_some();
    let is_progress = |step: &Step| step.news.progress().is_some();
    let is_own = |step: &Step| case.is_owners_word(action, step);
    // Whoever promises something has nobody to answer.
    if action.kind != ActionKind::Commitment && !steps.iter().any(|step| is_answer(step)) {
        facts("Response", none());
    }
    facts("Response", of(&is_answer));
    facts("Owner says", of(&|step| !is_answer(step) && is_progress(step) && is_own(step)));
    facts("Others say", of(&|step| !is_answer(step) && is_progress(step) && !is_own(step)));
    if !steps.iter().any(|step| is_progress(step)) {
        facts("Progress", none());
    }
    if let Some(due) = &action.due {
        let words = Words::from(due.worded(EdtfDate::after_a_verb));
        facts("Due", vec![told(case, words, cited::sourced(due, record))]);
    }
    let revised = steps.iter().filter_map(|step| Some((step, step.news.due()?)));
    let revised = revised.map(|(step, due)| {
        let cites = if due.cites.is_empty() { &step.cites } else { &due.cites };
        let words = format!("{}, set {}", due.worded(EdtfDate::after_a_verb), step.date.in_a_sentence());
        told(case, Words::from(words), cites)
    });
    facts("Revised", revised.collect());
    blocks
}

/// The terms of reference, then the questions with their answers, what is disputed, and what no source says.
fn questions(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let asked = case.head().map_or(&[][..], |head| &head.questions);
    let own = |words: &String| Block::uncited(Uncited::Own, words.as_str()).lead(crate::page::Lead::Bullet);
    page.section("Terms of reference", asked.iter().map(own).collect());
    let answers = |ix: &Ix| match &case[*ix].body {
        Body::Conflict(conflict) => Some((*ix, conflict)),
        _ => None,
    };
    let conflicts = over.tied(Kind::Conflict, Way::Names);
    let (several, one): (Vec<_>, Vec<_>) =
        conflicts.iter().filter_map(answers).partition(|(_, conflict)| conflict.claims.len() > 1);
    for (heading, conflicts) in
        [("Questions with several answers", several), ("Questions with one answer", one)]
    {
        if !conflicts.is_empty() {
            page.push(Block::heading(heading).remark(conflicts.len().to_string()));
        }
        for (at, (ix, conflict)) in conflicts.into_iter().enumerate() {
            apart(page, at);
            page.push(under(case, ix, answered(case, ix, conflict)));
        }
    }
    let disputed: Vec<Ix> = case
        .all()
        .filter(|(ix, record)| over.has(*ix) && !record.common.disputed_by.is_empty())
        .map(|(ix, _)| ix)
        .collect();
    if !disputed.is_empty() {
        page.push(Block::heading("Disputed").remark(disputed.len().to_string()));
    }
    for (at, ix) in disputed.into_iter().enumerate() {
        apart(page, at);
        let all = case[ix].common.disputed_by.iter().flat_map(|one| stance(case, ix, one, "disputed this"));
        let all = all.enumerate().map(|(i, block)| match i {
            0 => block.fact("Disputed"),
            _ => block.continued(),
        });
        page.push(under(case, ix, all));
    }
    let unknowns = case.unknowns().into_iter().filter(|unknown| match unknown.record {
        Some(ix) => over.has(ix),
        None => over.items.is_none(),
    });
    let unknown = |unknown: crate::case::Unknown<'_>| {
        let words = match unknown.record {
            Some(ix) => summary::of_subject(&case[ix], unknown.words),
            None => unknown.words.to_owned(),
        };
        let block = Block::uncited(Uncited::Unknown, words);
        match unknown.record {
            Some(ix) => block.to(Target::record(case[ix].id())),
            None => block,
        }
    };
    page.list("Not known", unknowns.map(unknown).collect());
}

fn answered(case: &Case, ix: Ix, conflict: &Conflict) -> Vec<Block> {
    let mut blocks = prose(case, &case[ix]);
    let answers = conflict.claims.iter().map(|claim| Block::clauses(claim_clauses(case, claim)));
    blocks.extend(answers.enumerate().map(|(i, block)| match i {
        0 => block.fact("Answers"),
        _ => block.continued(),
    }));
    blocks.push(resolution(case, conflict).fact("Outcome"));
    blocks
}

/// Each figure with its values, what it counts and of whom, what it may be set beside, and from which public source it is.
fn figures(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    page.push(Block::table([Column::lead("Date"), Column::said("Value"), Column::sources("Source")]));
    for ix in over.of_kind(Kind::Figure) {
        let Body::Figure(figure) = &case[ix].body else { continue };
        page.push(Block::heading(case[ix].titled()).remark(figure.unit.as_str()));
        prose(case, &case[ix]).into_iter().for_each(|block| page.push(block));
        measure::values(case, figure).into_iter().for_each(|block| page.push(block));
        measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
        page.push(public_sources(case, figure.values.iter().flat_map(|value| &value.cites)));
        let caveats = measure::comparability(case, ix).into_iter().enumerate();
        caveats
            .for_each(|(i, block)| page.push(if i == 0 { block.fact("Caveats") } else { block.continued() }));
        let common = &case[ix].common;
        for dispute in common.disputed_by.iter().flat_map(|one| stance(case, ix, one, "disputed this")) {
            page.push(dispute.continued());
        }
        for words in &common.unknown {
            page.push(Block::uncited(Uncited::Unknown, words.as_str()).fact("Not known"));
        }
    }
}

/// The sources of some citations by title, publisher and date, each once.
fn public_sources<'a>(case: &Case, cites: impl Iterator<Item = &'a Citation>) -> Block {
    let mut seen: HashSet<&Id> = HashSet::new();
    let named = cites.filter(|cite| seen.insert(&cite.source)).filter_map(|cite| {
        let source = case.source(&cite.source)?;
        let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        let words = format!("{} ({publisher}{})", source.title, source.published_words());
        Cites::new(case, [cite]).map(|cites| Block::statement(Statement::new(Words::from(words), cites)))
    });
    let all: Vec<Block> = named.collect();
    match all.is_empty() {
        true => Block::uncited(Uncited::Own, count(0, "source", "sources")).fact("Public in"),
        false => Block::together(all).fact("Public in"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::pages::Filter;

    /// A form of a case with these records, as lines.
    fn lines(records: &str, form: Form) -> Vec<String> {
        let case = trial(records);
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let lines = super::form(&material, form, None).layout(100).lines;
        lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn people_stand_by_their_last_names_with_what_they_did_in_reports() {
        let text = lines(
            "people:
  - {id: a, name: Zoe Abel, cites: ['press#1']}
  - {id: b, name: Lord Tarn of Wick, cites: ['press#1']}
  - {id: c, name: Ann Moor OBE, cites: ['press#1']}
  - {id: d, name: Child C, cites: ['press#1']}
organisations: [{id: o, name: Office, cites: ['press#1']}, {id: u, name: Union, kind: trade union, cites: ['press#1']}]
reports:
  - {id: r, title: A look, kind: audit, published: 2013-05, by: b, people: {id: a, role: lead inspector, cites: ['press#3']}, cites: ['press#2']}
  - {id: s, title: A second look, kind: audit, due: 2015, by: c, cites: ['press#2']}
events: [{id: e, title: The hearing, date: 2012, kind: hearing, people: [{id: c, role: judge}, a], cites: ['press#4']}]
",
            Form::WhosWho,
        );
        let heads = ["Ann Moor OBE", "Child C", "Lord Tarn of Wick", "Zoe Abel"];
        let at = |words: &str| text.iter().position(|line| line.starts_with(words)).unwrap();
        let mut places = heads.map(|name| (at(name), name));
        places.sort_unstable();
        assert_eq!(
            places.map(|(_, name)| name),
            ["Zoe Abel", "Child C", "Ann Moor OBE", "Lord Tarn of Wick"]
        );
        for line in [
            "Zoe Abel [1:1]",
            "Role in      A look, May 2013 (lead inspector) [1:3]",
            "Role in      A look, May 2013 (author) [1:2]",
            "Role in      The hearing, 2012 (judge) [1:4]",
            "             A second look (to write it) [1:2]",
            "Office [1:1]",
            "Union (trade union) [1:1]",
        ] {
            assert!(text.iter().any(|other| other == line), "{line} in {text:#?}");
        }
    }

    #[test]
    fn a_promise_needs_no_response_and_what_was_answered_is_not_said_to_be_silence() {
        let rows = |fields: &str| {
            let text = lines(
                &format!(
                    "organisations: [{{id: o, name: Office}}, {{id: w, name: Watch}}]
actions: [{{id: a, title: Do it, owner: o, cites: ['press#1'], {fields}}}]"
                ),
                Form::Recommendations,
            );
            let is_ours = |line: &&String| {
                ["Response", "Owner says", "Others say", "Progress"]
                    .iter()
                    .any(|label| line.starts_with(label))
            };
            text.iter().filter(is_ours).cloned().collect::<Vec<String>>()
        };
        assert_eq!(rows("kind: commitment, by: o"), ["Progress     none reported"]);
        assert_eq!(
            rows("kind: recommendation, by: w"),
            ["Response     none reported", "Progress     none reported"]
        );
        let step = |step: &str| {
            rows(&format!(
                "kind: recommendation, by: w, history: [{{date: 2013, cites: ['press#2'], {step}}}]"
            ))
        };
        assert_eq!(
            step("response: accepted, by: o"),
            ["Response     accepted by Office in 2013 [1:2]", "Progress     none reported"]
        );
        assert_eq!(
            step("response: accepted, progress: in-force"),
            ["Response     accepted and in force in 2013, says the article [1] [1:2]"]
        );
        assert_eq!(
            step("progress: in-progress, by: w"),
            ["Response     none reported", "Others say   in progress in 2013, according to Watch [1:2]"]
        );
    }

    #[test]
    fn a_question_with_one_answer_is_not_among_those_with_several() {
        let claim = |says: &str| format!("{{by: {{as: x}}, says: {says}, cites: ['press#1']}}");
        let text = lines(
            &format!(
                "conflicts: [{{id: one, title: Q one?, claims: [{}]}}, {{id: two, title: Q two?, claims: [{}, {}]}}]",
                claim("A"),
                claim("B"),
                claim("C")
            ),
            Form::Questions,
        );
        let at = |words: &str| text.iter().position(|line| line.starts_with(words)).unwrap();
        let order =
            ["Questions with several answers", "Q two?", "Questions with one answer", "Q one?"].map(at);
        assert!(order.is_sorted(), "{text:#?}");
    }
}
