//! Everything tied to a record, grouped by relation in words, never as one heap.

mod in_post;

use std::collections::{HashMap, HashSet};

pub(super) use in_post::in_post_then;

use super::wording::{asserted, capital, count, names};
use super::{claims, measure, progress, reports, timeline, to_do};
use crate::case::{ActionState, Case, Ix, Tie, Way};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Cites, Dated, Lead, Page, Statement, Target, Uncited, Words};
use crate::record::{Body, Finding, Id, Kind, Record, Standing, Weight, Who, reckoned};
use crate::schema;

/// Letters of the longest relation that may label a fact; a longer one heads a list.
const LONGEST_FACT: usize = 12;

/// How many records are facts; more make a list.
const MOST_FACTS: usize = 8;

/// How many records of several kinds make one list.
const MOST_KINDS: usize = 12;

/// How many citations a cross-reference has room for.
const MOST_CITES: usize = 3;

/// Records tied to another, in groups: the relation in words, and the records by date, each with what supports it.
fn related_of(case: &Case, ix: Ix) -> Vec<(&'static str, Vec<Tie>)> {
    let mut groups: Vec<(&'static str, Vec<Tie>)> = Vec::new();
    let mut places: HashMap<(&'static str, Ix), (usize, usize)> = HashMap::new();
    let themes = schema::relation(case[ix].kind(), "themes");
    for mut tie in case.ties(ix).into_iter().chain(case.asked_in_reports(ix)) {
        // No passage says that a record belongs to a theme.
        if tie.way == Way::Names && Some(tie.relation) == themes {
            tie.cites.clear();
        }
        if let Some((group, at)) = places.get(&(tie.words, tie.other)) {
            groups[*group].1[*at].cites.extend(tie.cites);
            continue;
        }
        let group = groups.iter().position(|(words, _)| *words == tie.words).unwrap_or_else(|| {
            groups.push((tie.words, Vec::new()));
            groups.len() - 1
        });
        places.insert((tie.words, tie.other), (group, groups[group].1.len()));
        groups[group].1.push(tie);
    }
    for (_, records) in &mut groups {
        records.sort_by_cached_key(|tie| {
            // Dated records come by date and, on one date, by their place in the files; the others follow by name. The
            // items of a list keep its order.
            let date = match case[tie.other].kind() {
                Kind::Finding => case.made_date(tie.other).map(|date| date.sort_key()),
                _ => case.date(tie.other).map(EdtfDate::sort_key),
            };
            let listed = case.in_lists(tie.other);
            let name = if date.is_none() { case[listed.0].name() } else { "" };
            (date.is_none(), date, name.to_owned(), listed)
        });
        as_on_timeline(case, records);
    }
    // A page has each record once, under the first of its relations, so that these stand in an order that no file changes:
    // people, bodies, reports and so on, and after them what only cites or mentions. Sources come last: what they hold is long,
    // and is on their own pages.
    groups.sort_by_key(|(words, records)| {
        let kinds = || records.iter().map(|tie| case[tie.other].kind());
        let is_bare = |tie: &Tie| [schema::CITATION, schema::MENTION].contains(&tie.relation);
        (kinds().all(|kind| kind == Kind::Source), records.iter().all(is_bare), kinds().min(), *words)
    });
    groups
}

/// What supports the title of a record; of a question, its first answers.
pub(super) fn cites_of_title(case: &Case, ix: Ix) -> Vec<Citation> {
    match (case.first_cite(ix), claims::cites_of(case, ix)) {
        (Some(cite), _) => vec![cite.clone()],
        (None, cites) => cites.iter().flat_map(Cites::shown).map(|cited| cited.cite.clone()).collect(),
    }
}

/// Puts the events of a list into timeline order, where `after` and their place in the files count too; everything else
/// in the list keeps its place.
fn as_on_timeline(case: &Case, records: &mut [Tie]) {
    let is_event = |tie: &Tie| case[tie.other].kind() == Kind::Event;
    let mut events: Vec<Tie> = records.iter().filter(|tie| is_event(tie)).cloned().collect();
    events.sort_by_key(|tie| case.on_timeline(tie.other));
    let places = records.iter_mut().filter(|tie| is_event(tie));
    places.zip(events).for_each(|(place, event)| *place = event);
}

/// What a page of a record tells already: what its facts and rows lead to, and whoever appears there in another way.
pub(super) fn told(case: &Case, ix: Ix, page: &Page) -> HashSet<Ix> {
    let mut told: HashSet<Ix> = page.targets().into_iter().filter_map(|to| record_of(case, to)).collect();
    // Whoever disputes or endorses it, answers it, or says that it repeats another, appears with what they say; a tenure
    // of several people leads to one of them and names all.
    let common = &case[ix].common;
    let stances = common.disputed_by.iter().chain(&common.endorsed_by);
    let outcomes = common.disputed_by.iter().filter_map(|dispute| dispute.outcome.as_ref());
    let mut named: Vec<&Who> = stances.flat_map(|stance| &stance.by).collect();
    named.extend(outcomes.flat_map(|outcome| &outcome.by));
    match &case[ix].body {
        Body::Finding(finding) => named.extend(finding.repeats.iter().flat_map(|repeat| &repeat.by)),
        Body::Post(post) => named.extend(post.holders.iter().flat_map(|holder| &holder.person)),
        Body::Conflict(conflict) => named.extend(conflict.claims.iter().flat_map(|claim| &claim.by)),
        _ => {}
    }
    told.extend(named.into_iter().filter_map(|who| case.find(who.id()?.as_str())));
    told.extend(measure::partners(case, ix).into_iter().map(|partner| partner.ix));
    told
}

/// The record whose page a link leads to.
pub(super) fn record_of(case: &Case, to: &Target) -> Option<Ix> {
    match to {
        Target::Page(Address::Record(id)) => case.find(id.as_str()),
        _ => None,
    }
}

/// What a record names and its page does not tell yet, each record once: a few as facts, many as lists with headings.
/// Links are in the text itself, citations beside what they support, and whoever speaks in a source with what it says.
pub(super) fn named(case: &Case, ix: Ix, told: &mut HashSet<Ix>) -> (Vec<Block>, Vec<(String, Vec<Block>)>) {
    let (mut facts, mut lists) = (Vec::new(), Vec::new());
    if case[ix].kind() == Kind::Source {
        return (facts, lists);
    }
    let [about, themes] = ["about", "themes"].map(|field| schema::relation(case[ix].kind(), field));
    let is_about = |tie: &Tie| Some(tie.relation) == about;
    let mut groups = related_of(case, ix);
    groups.sort_by_key(|(_, ties)| match ties.first() {
        Some(tie) if is_about(tie) => 0,
        Some(tie) if Some(tie.relation) == themes => 2,
        _ => 1,
    });
    for (relation, mut ties) in groups {
        // What a record is about is one list, of which none may be missing.
        ties.retain(|tie| tie.way == Way::Names && tie.relation != schema::MENTION);
        ties.retain(|tie| {
            case[tie.other].kind() != Kind::Source && (told.insert(tie.other) || is_about(tie))
        });
        let records = ties.iter().map(|tie| (tie.other, &tie.cites[..]));
        match ties.len() {
            0 => {}
            1..=MOST_FACTS if relation.chars().count() <= LONGEST_FACT => {
                facts.extend(facts_of(case, ix, relation, records));
            }
            _ => lists.push((relation.to_owned(), rows(case, ix, records))),
        }
    }
    (facts, lists)
}

/// Records as a fact, each on a line of its own with its date behind it.
pub(super) fn facts_of<'a>(
    case: &Case,
    here: Ix,
    relation: &str,
    records: impl IntoIterator<Item = (Ix, &'a [Citation])>,
) -> Vec<Block> {
    let one = |(ix, cites): (Ix, &[Citation])| {
        let before = word_of(case, here, ix).0.then(qualified(case, ix));
        let words = before.link(case[ix].titled(), Target::record(case[ix].id()));
        let block = cited_row(case, words.faint(dated(case, ix)), cites);
        block.remark(remark(case, ix, false)).fact(&capital(relation))
    };
    records.into_iter().map(one).collect()
}

/// The date of a record, behind its title; nothing where the title has it.
pub(super) fn dated(case: &Case, ix: Ix) -> String {
    let date = case.date(ix).filter(|date| !has_date(&case[ix].titled(), &date.words()));
    let date = date.map(|date| format!(", {}{}", date.words(), reckoned(case.is_reckoned(ix))));
    date.unwrap_or_default()
}

/// Whether a title has every number and every month of a date.
fn has_date(title: &str, date: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
    };
    let (title, date) = (words(title), words(date));
    let tells = |word: &&String| {
        word.chars().next().is_some_and(|letter| letter.is_ascii_digit() || letter.is_uppercase())
    };
    let mut told = date.iter().filter(tells).peekable();
    told.peek().is_some() && told.all(|word| title.contains(word))
}

/// What names a record and is not told yet, each record once, in lists with headings: the relation and, where it is of
/// many records, their kind. A source also has here who speaks in it.
pub(super) fn naming(case: &Case, ix: Ix, told: &mut HashSet<Ix>) -> Vec<(String, Vec<Block>)> {
    let of_source = case[ix].kind() == Kind::Source;
    let mut lists = Vec::new();
    for (relation, mut ties) in related_of(case, ix) {
        ties.retain(|tie| (of_source || tie.way == Way::Named) && told.insert(tie.other));
        let records = |ties: &[&Tie]| rows(case, ix, ties.iter().map(|tie| (tie.other, &tie.cites[..])));
        let mut kinds: Vec<(Kind, Vec<&Tie>)> = Vec::new();
        for tie in &ties {
            let kind = case[tie.other].kind();
            match kinds.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, ties)) => ties.push(tie),
                None => kinds.push((kind, vec![tie])),
            }
        }
        if ties.len() > MOST_KINDS && kinds.len() > 1 {
            let list =
                |(kind, ties): (Kind, Vec<&Tie>)| (format!("{relation}: {}", kind.word()), records(&ties));
            lists.extend(kinds.into_iter().map(list));
        } else if !ties.is_empty() {
            lists.push((relation.to_owned(), records(&ties.iter().collect::<Vec<_>>())));
        }
    }
    lists
}

/// Records as rows of one line, with what comes before each in a column; on the page of a record, its own word in a row
/// need not be mentioned.
pub(super) fn rows<'a>(
    case: &Case,
    here: Ix,
    records: impl IntoIterator<Item = (Ix, &'a [Citation])>,
) -> Vec<Block> {
    let all: Vec<(Ix, &[Citation])> = records.into_iter().collect();
    let kinds: HashSet<Kind> = all.iter().map(|(ix, _)| case[*ix].kind()).collect();
    let are_actions = kinds.iter().all(|kind| *kind == Kind::Action);
    // Without any dates there is no column for them.
    let has_dates = all.iter().any(|(ix, _)| case.when(*ix).is_some() || case[*ix].kind() == Kind::Conflict);
    let row = |(ix, cites): (Ix, &[Citation])| match (&case[ix].body, case.standings(ix)) {
        (Body::Action(action), Some(standings)) if are_actions => {
            let block = row(case, here, ix, qualified(case, ix), cites);
            let verb = standings.least().due.map(|_| progress::verb(action));
            let block = block.remark(Words::new().faint(verb.unwrap_or_default()));
            block.lead(Lead::columns([progress::first_words(action, standings.least())]))
        }
        _ if has_dates => by_year(case, here, ix, cites, kinds.len() > 1),
        _ => row(case, here, ix, qualified(case, ix), cites).remark(remark(case, ix, kinds.len() > 1)),
    };
    all.into_iter().map(row).collect()
}

/// A record as a row of a list that goes by years; an action has its verb before its title, and what has no date its
/// kind in place of one.
pub(super) fn by_year(case: &Case, here: Ix, ix: Ix, cites: &[Citation], has_kind: bool) -> Block {
    let is_dated = case.when(ix).is_some();
    let before = match &case[ix].body {
        Body::Action(action) if is_dated => {
            let qualified = progress_words(case, ix);
            let joint = if qualified.is_empty() { ": " } else { ", " };
            Words::new().strong(format!("{}{joint}{qualified}", capital(progress::verb(action))))
        }
        _ => qualified(case, ix),
    };
    let block = row(case, here, ix, before, cites);
    let instead = |words: String| Dated { year: words.clone(), rest: String::new(), whole: words };
    let (dated, says_kind) = match (&case[ix].body, case.when(ix)) {
        (Body::Conflict(conflict), _) => (instead(count(conflict.claims.len(), "answer", "answers")), true),
        (_, Some(date)) => (timeline::by_year(&date, reckoned(case.is_reckoned(ix))), false),
        (Body::Person(_) | Body::Organisation(_) | Body::Post(_) | Body::Theme(_) | Body::Brief(_), None) => {
            (instead(case[ix].kind().singular().to_owned()), true)
        }
        (Body::Action(action), None) => (instead(progress::verb(action).to_owned()), false),
        (_, None) => (instead("undated".to_owned()), false),
    };
    block.remark(remark(case, ix, has_kind && !says_kind)).lead(Lead::Year(dated))
}

/// A row that leads to a record, after words that must come before its title.
fn row(case: &Case, here: Ix, ix: Ix, before: Words, cites: &[Citation]) -> Block {
    let words = word_of(case, here, ix).0.then(before).plain(case[ix].titled());
    let is_key = case[ix].weight() == Weight::Key;
    cited_row(case, words, cites).to(Target::record(case[ix].id())).key(is_key).folding()
}

/// Words with the first few of these citations.
fn cited_row(case: &Case, words: Words, cites: &[Citation]) -> Block {
    match Cites::new(case, cites) {
        Some(cites) => Block::statement(Statement::new(words, cites.first(MOST_CITES))),
        None => Block::uncited(Uncited::Count, words),
    }
}

/// How far an action, a report or an event is, where that must be known before its title.
fn qualified(case: &Case, ix: Ix) -> Words {
    let words = match reports::in_a_row(case, ix) {
        Some(state) => format!("{}: ", capital(&state)),
        None if case.is_expected(ix) => timeline::expected(case, ix).to_owned(),
        None => capital(&progress_words(case, ix)),
    };
    Words::new().strong(words)
}

/// The same of an action, with a colon after it.
fn progress_words(case: &Case, ix: Ix) -> String {
    let Some(standings) = case.standings(ix) else { return String::new() };
    match standings.state() {
        ActionState::Open | ActionState::Passed => to_do::qualified(case, standings.least()),
        ActionState::InForce => String::new(),
        state => format!("{}: ", progress::heading(state).to_lowercase()),
    }
}

/// On whose word a finding rests, before its title, and whether that says how they assert it; on the page of the only
/// one whose word it is, or of its report, only how they assert it and who reports it.
fn word_of(case: &Case, here: Ix, ix: Ix) -> (Words, bool) {
    let Body::Finding(finding) = &case[ix].body else { return (Words::new(), false) };
    let is_here = |id: &Id| case.find(id.as_str()).is_some_and(|ix| ix == here);
    let is_own = match case.asserters(finding) {
        [who] => who.id().is_some_and(is_here),
        _ => false,
    };
    match is_own || finding.report.as_ref().is_some_and(is_here) {
        true => (standing_and_via(case, finding), finding.standing != Standing::Asserted),
        false => (asserted(case, ix).plain(": "), finding.standing != Standing::Asserted),
    }
}

/// How a finding is asserted and who reports it, before its title where its asserter is named elsewhere: "Opinion: ", "via
/// Ann Lee: ", "Alleged via Ann Lee: "; empty for most.
pub(super) fn standing_and_via(case: &Case, finding: &Finding) -> Words {
    let how = match finding.standing {
        Standing::Asserted => "",
        Standing::Opinion => "Opinion",
        Standing::Alleged => "Alleged",
        Standing::Inferred => "Inferred",
    };
    let via = names(case, &finding.via);
    match (how.is_empty(), via.is_empty()) {
        (true, true) => Words::new(),
        (false, true) => Words::from(how).plain(": "),
        (true, false) => Words::from("via ").strong(via).plain(": "),
        (false, false) => Words::from(how).plain(" via ").strong(via).plain(": "),
    }
}

/// What a row says after a title, in brackets: the kind where the rows have several, how its asserter asserts a finding,
/// unless that stands before the title, and that a date is inferred.
fn remark(case: &Case, ix: Ix, has_kind: bool) -> Words {
    let words = match &case[ix].body {
        Body::Finding(finding) if finding.standing != Standing::Asserted => "",
        Body::Finding(_) => kind_of(&case[ix]),
        Body::Source(source) if source.is_inferred() => "date inferred",
        // An action has its verb.
        Body::Action(_) => "",
        _ if has_kind => kind_of(&case[ix]),
        _ => "",
    };
    Words::new().faint(words)
}

/// The kind of a record; for a finding, how it is asserted, because an allegation must not read as a fact.
pub(super) fn kind_of(record: &Record) -> &'static str {
    let Body::Finding(finding) = &record.body else { return record.kind().singular() };
    match finding.standing {
        Standing::Opinion => "opinion",
        Standing::Alleged => "allegation",
        Standing::Inferred => "inference",
        Standing::Asserted => finding.kind.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn records_of_one_date_keep_their_places_in_the_files_and_undated_ones_go_by_name() {
        let case = trial(
            "people: [{id: ann, name: Zoe}, {id: bob, name: Abe}]\n\
             reports: [{id: r, title: R, kind: review, people: [ann, bob], published: 2012, cites: ['press#1']}]\n\
             actions: [{id: two, title: Zinc, kind: proposal, report: r, date: 2012, cites: ['press#1']},\
                       {id: one, title: Acid, kind: proposal, report: r, date: 2012, cites: ['press#1']}]\n",
        );
        let groups = related_of(&case, case.find("r").unwrap());
        let names = groups.iter().flat_map(|(_, ties)| ties).map(|tie| case[tie.other].name());
        assert_eq!(names.collect::<Vec<_>>()[..4], ["Abe", "Zoe", "Zinc", "Acid"]);
    }

    #[test]
    fn the_items_of_a_list_keep_its_order_where_its_first_item_would_stand() {
        let case = trial(
            "reports: [{id: r, title: R, kind: review, cites: ['press#1']}]\n\
             actions: [{id: two, title: Air, kind: proposal, report: r, list: {name: L, item: 2}, cites: ['press#1']},\
                       {id: one, title: Moon, kind: proposal, report: r, list: {name: L, item: 1}, cites: ['press#1']},\
                       {id: other, title: Fire, kind: proposal, report: r, cites: ['press#1']}]\n",
        );
        let groups = related_of(&case, case.find("r").unwrap());
        let actions = groups.iter().find(|(words, _)| *words == "Actions").unwrap();
        let names: Vec<&str> = actions.1.iter().map(|tie| case[tie.other].name()).collect();
        assert_eq!(names, ["Fire", "Moon", "Air"]);
    }

    #[test]
    fn what_stands_in_a_report_and_names_nobody_is_its_authors_and_cites_its_own_passage() {
        let case = trial(
            "organisations: [{id: us, name: Us, cites: ['press#9']}]\n\
             reports: [{id: r, title: R, kind: review, by: {id: us, cites: ['press#8']}, cites: ['press#1', 'press#2']}]\n\
             actions: [{id: one, title: Mine, kind: proposal, report: r, cites: ['press#3']},\
                       {id: two, title: Theirs, kind: proposal, report: r, by: {as: them}, cites: ['press#4']},\
                       {id: three, title: Also, kind: proposal, report: r, by: {id: us, cites: ['press#6']}, cites: ['press#5', 'press#6']}]\n\
             findings: [{id: f, title: F, kind: finding, standing: asserted, report: r, cites: ['press#7']},\
                        {id: g, title: G, kind: finding, standing: asserted, report: r, cites: ['press#1', 'press#7']},\
                        {id: h, title: H, kind: finding, standing: asserted, report: r, by: {id: us, cites: ['press#6']}, cites: ['press#5', 'press#6']}]\n",
        );
        let us = case.find("us").unwrap();
        let rows = |(heading, rows): (String, Vec<Block>)| {
            let cites = rows
                .iter()
                .map(|row| row.cites().into_iter().map(Citation::to_string).collect::<Vec<_>>().join(" "));
            (heading, cites.collect::<Vec<_>>())
        };
        let lists: HashMap<_, _> =
            super::super::record::tied(&case, us, &mut HashSet::new()).into_iter().map(rows).collect();
        assert_eq!(lists["Findings and statements"], ["press#7", "press#1 press#7", "press#6"]);
        assert_eq!(lists["Asked for or promised"], ["press#6", "press#3"]);
    }

    #[test]
    fn how_someone_asserts_a_finding_stands_before_its_title_on_their_own_page_too() {
        for (standing, says) in [
            ("asserted", "Roof leaks"),
            ("opinion", "Opinion: Roof leaks"),
            ("alleged, via: bob", "Alleged via Bob: Roof leaks"),
            ("inferred, note: N", "Inferred: Roof leaks"),
        ] {
            let case = trial(&format!(
                "people: [{{id: ann, name: Ann}}, {{id: bob, name: Bob}}]\n\
                 reports: [{{id: r, title: R, kind: review, cites: ['press#1']}}]\n\
                 findings: [{{id: f, title: Roof leaks, kind: finding, by: ann, report: r, cites: ['press#1'], standing: {standing}}}]\n"
            ));
            let [f, ann, r] = ["f", "ann", "r"].map(|id| case.find(id).unwrap());
            for here in [ann, r] {
                let row = rows(&case, here, [(f, &[][..])]).remove(0);
                let mut page = Page::new(Address::Summary, "T");
                page.push(row);
                let lines = page.layout(80).lines;
                assert!(lines.iter().any(|line| line.text().contains(says)), "{says}: {lines:#?}");
            }
        }
    }

    #[test]
    fn a_date_that_the_title_has_is_not_said_again() {
        let case = trial(
            "reports: [{id: a, title: 'Inspection, March and April 2014', kind: inspection, fieldwork: 2014-03/2014-04, cites: ['press#1']},\
                       {id: b, title: 'Inspection, 2014', kind: inspection, fieldwork: 2014-03, cites: ['press#1']}]\n",
        );
        let [a, b] = ["a", "b"].map(|id| dated(&case, case.find(id).unwrap()));
        assert_eq!([a.as_str(), b.as_str()], ["", ", March 2014"]);
    }

    #[test]
    fn of_two_events_of_one_date_the_one_after_which_the_other_came_stands_first() {
        let case = trial(
            "people: [{id: ann, name: Ann}]\n\
             events: [{id: two, title: Two, date: 2012, kind: other, after: one, people: ann, cites: ['press#1']},\
                      {id: one, title: One, date: 2012, kind: other, people: ann, cites: ['press#1']}]\n",
        );
        let groups = related_of(&case, case.find("ann").unwrap());
        let names = groups.iter().flat_map(|(_, ties)| ties).map(|tie| case[tie.other].name());
        assert_eq!(names.collect::<Vec<_>>(), ["One", "Two"]);
    }
}
