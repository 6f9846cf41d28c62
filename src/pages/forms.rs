//! The forms that officials ask for, each a page of the whole case or of what is in a brief.

mod figures;

use std::collections::HashSet;

use super::cited::{clause, prose};
use super::claims::{claim_clauses, resolution};
use super::progress::{self, step_line};
use super::record::{essence, remarked, stance};
use super::related::{by_year, dated};
use super::wording::{as_reported, capital, leading, name_of, told};
use super::{Material, bodies, cited, left_out, summary, timeline};
use crate::case::{Case, Ix, ReportState, Way, bears_all, named_by};
use crate::date::EdtfDate;
use crate::page::{Address, Block, Column, Form, Page, Target, Uncited, Words};
use crate::record::{Action, ActionKind, Body, Brief, Conflict, Kind, Step, Who};

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
        Form::Figures => figures::figures(&over, &mut page),
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
            let roles = Block::facts("Role in", roles);
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
        page.push(beneath(case, ix, asked(case, ix, action), recommendation(case, ix, action)));
    }
}

/// An action as the head of what is said of it: how far it is, when it is due, and what nobody reports of it.
fn asked(case: &Case, ix: Ix, action: &Action) -> Block {
    let mut words = vec![bodies::kind(case, &case[ix])];
    if let Some(standings) = case.standings(ix) {
        let state = progress::state(case, &standings);
        let dues = progress::due_dates(case, ix, action, &standings, progress::says_due(standings.least()));
        words.push(state);
        words.extend(dues.last().map(|(label, due, _)| format!("{label} {due}")));
    }
    let silence = silence(case, action);
    words.extend((!silence.is_empty()).then(|| format!("no {} reported", silence.join(" or "))));
    named(case, ix).remark(Words::new().faint(words.join(", ")))
}

/// What of an action nobody reports. Whoever promises something has nobody to answer.
fn silence(case: &Case, action: &Action) -> Vec<&'static str> {
    let steps = case.steps(action);
    let has_answer =
        action.kind == ActionKind::Commitment || steps.iter().any(|step| step.news.response().is_some());
    let has_progress = steps.iter().any(|step| step.news.progress().is_some());
    let all = [("response", has_answer), ("progress", has_progress)];
    all.into_iter().filter(|(_, has)| !has).map(|(what, _)| what).collect()
}

fn recommendation(case: &Case, ix: Ix, action: &Action) -> Vec<Block> {
    let record = &case[ix];
    let all = bears_all(record);
    let mut blocks: Vec<Block> = Vec::new();
    let mut facts = |label: &str, rows: Vec<Block>| blocks.extend(Block::facts(label, rows));
    facts("Text", prose(case, record));
    let when = action.date.as_ref().map(EdtfDate::after_a_verb);
    let askers =
        progress::askers(case, ix, action, if when.is_some() { " " } else { "" }, super::wording::in_full);
    let asked: Vec<_> = when.map(|when| clause(case, when, all)).into_iter().chain(askers).collect();
    let own = |words: &str| vec![Block::uncited(Uncited::Own, words)];
    let verb = capital(progress::verb(action));
    match asked.is_empty() {
        true => facts(&verb, own("by whom and when not reported")),
        false => facts(&verb, vec![Block::clauses(asked)]),
    }
    let owners = case.owners(action);
    match owners.is_empty() {
        true => facts("Owner", own("not named")),
        false => facts(
            "Owner",
            vec![Block::clauses(cited::names(case, "", owners, case.bears_owners(ix, action)))],
        ),
    }
    let steps = case.steps(action);
    let of = |wanted: &dyn Fn(&Step) -> bool| {
        let steps = steps.iter().filter(|step| wanted(step));
        steps.map(|step| step_line(case, action, step)).collect::<Vec<Block>>()
    };
    let is_answer = |step: &Step| step.news.response().is_some();
    let is_progress = |step: &Step| step.news.progress().is_some();
    let is_own = |step: &Step| case.is_owners_word(action, step);
    facts("Response", of(&is_answer));
    facts("Owner says", of(&|step| !is_answer(step) && is_progress(step) && is_own(step)));
    facts("Others say", of(&|step| !is_answer(step) && is_progress(step) && !is_own(step)));
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
    blocks.extend(remarked(case, &record.common));
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
        page.push(under(case, ix, Block::facts("Disputed", all)));
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
    let subject = |unknown: &crate::case::Unknown<'_>| unknown.record.map(|ix| case[ix].kind());
    let mut unknowns: Vec<_> = unknowns.collect();
    unknowns.sort_by_cached_key(|one| (subject(one), one.record.map(|ix| case[ix].titled().to_lowercase())));
    for of_kind in unknowns.chunk_by(|one, next| subject(one) == subject(next)) {
        let kind = of_kind.first().and_then(subject).map(|kind| format!(": {}", kind.word()));
        let rows = of_kind.iter().copied().map(unknown).collect();
        page.list(format!("Not known{}", kind.unwrap_or_default()), rows);
    }
}

fn answered(case: &Case, ix: Ix, conflict: &Conflict) -> Vec<Block> {
    let mut blocks = prose(case, &case[ix]);
    let answers = conflict.claims.iter().map(|claim| Block::clauses(claim_clauses(case, claim)));
    blocks.extend(Block::facts("Answers", answers));
    blocks.push(resolution(case, conflict).fact("Outcome"));
    blocks.extend(remarked(case, &case[ix].common));
    blocks
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
                ["Do it", "Response", "Owner says", "Others say", "Progress"]
                    .iter()
                    .any(|label| line.starts_with(label))
            };
            text.iter().filter(is_ours).cloned().collect::<Vec<String>>()
        };
        let title = |words: &str| format!("Do it ({words}) [1:1]");
        assert_eq!(
            rows("kind: commitment, by: o, due: 2015"),
            [title("commitment, open, due 2015, no progress reported")]
        );
        assert_eq!(
            rows("kind: recommendation, by: w"),
            [title("recommendation, open, no response or progress reported")]
        );
        let step = |step: &str| {
            rows(&format!(
                "kind: recommendation, by: w, history: [{{date: 2013, cites: ['press#2'], {step}}}]"
            ))
        };
        let accepted = step("response: accepted, by: o");
        assert!(accepted[0].ends_with("no progress reported) [1:1]"), "{accepted:#?}");
        assert_eq!(accepted[1..], ["Response     accepted by Office in 2013 [1:2]"]);
        let both = step("response: accepted, progress: in-force");
        assert!(both[0].ends_with("in force in 2013, nothing later reported) [1:1]"), "{both:#?}");
        assert_eq!(both[1..], ["Response     accepted and in force in 2013, says the article [1] [1:2]"]);
        let begun = step("progress: in-progress, by: w");
        assert!(begun[0].ends_with("no response reported) [1:1]"), "{begun:#?}");
        assert_eq!(begun[1..], ["Others say   in progress in 2013, according to Watch [1:2]"]);
    }

    #[test]
    fn that_nobody_is_named_to_ask_or_to_act_is_said() {
        let text = |fields: &str| {
            let records = format!(
                "organisations: [{{id: o, name: Office}}]\nactions: [{{id: a, title: Do it, cites: ['press#1'], note: Read so., {fields}}}]"
            );
            lines(&records, Form::Recommendations).join("\n")
        };
        let nobody = text("kind: requirement");
        for line in [
            "Required     by whom and when not reported",
            "Owner        not named",
            "Curator's note: Read so.",
        ] {
            assert!(nobody.contains(line), "{line} in {nobody}");
        }
        let promised = text("kind: commitment, by: o");
        assert!(promised.contains("Owner        Office [1:1]"), "{promised}");
    }

    #[test]
    fn a_figure_has_the_curators_note_and_counts_no_others() {
        let one = |id: &str| {
            format!(
                "{{id: {id}, title: {id}, unit: tonnes, note: Of which yard is not said., values: [{{date: 2012, value: 1, cites: ['press#1']}}]}}"
            )
        };
        let text = lines(
            &format!("figures: [{}, {}, {}, {}]", one("a"), one("b"), one("c"), one("d")),
            Form::Figures,
        )
        .join("\n");
        assert_eq!(text.matches("Curator's note: Of which yard is not said.").count(), 4, "{text}");
        assert_eq!(text.matches("Not comparable with any other measure here").count(), 4, "{text}");
        assert!(!text.contains("more"), "{text}");
    }

    #[test]
    fn what_is_not_known_stands_by_subject() {
        let text = lines(
            "people: [{id: z, name: Zed, unknown: Where he went}, {id: a, name: Abe, unknown: Where he was}]\nthemes: [{id: t, name: T, unknown: Why}]",
            Form::Questions,
        );
        let at = |words: &str| {
            text.iter()
                .position(|line| line.contains(words))
                .unwrap_or_else(|| panic!("{words} in {text:#?}"))
        };
        let order = ["Not known: people", "Abe", "Zed", "Not known: themes", "T: why"].map(at);
        assert!(order.is_sorted(), "{text:#?}");
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
