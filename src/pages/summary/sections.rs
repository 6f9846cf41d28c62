//! The rows of the summary's sections, the most important first.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::case::{ActionState, Case, Entry, Ix, Standing, Standings};
use crate::date::{Day, SortKey};
use crate::page::{Block, Lead, Section, Statement, Target, Uncited, Words};
use crate::pages::claims::{cites_of, disputed_by, disputed_words};
use crate::pages::wording::{
    asserted, behind, capital, count, entry, found, found_short, listed, names, tellers, told, word_of,
};
use crate::pages::{chains, measure, progress, tenures};
use crate::record::{Action, Body, FindingKind, Id, Kind, Record, Weight, Who};
use crate::role::Role;

/// Every row of a section, the most important first.
pub(super) fn rows(case: &Case, section: Section) -> Vec<Block> {
    match section {
        Section::Judgements => judgements(case, case.judgements_in_brief(), false),
        Section::InPost => in_post(case),
        Section::OpenActions => outstanding(case),
        Section::Findings => key_findings(case),
        Section::Recurring => recurring(case),
        Section::Contested => contested(case),
        Section::Unknown => unknown(case),
        Section::Latest => latest(case),
    }
}

pub(super) fn judgements(case: &Case, judgements: Vec<Ix>, in_full: bool) -> Vec<Block> {
    let several = case.judges_several();
    judgements.into_iter().map(|ix| judgement(case, ix, several, in_full)).collect()
}

/// A judgement: its date and grade, on whose word, of whom if there are several, and on what; in full, also the grade
/// before.
fn judgement(case: &Case, ix: Ix, several: bool, in_full: bool) -> Block {
    let Body::Finding(finding) = &case[ix].body else { return Block::gap() };
    let (how, who, via) = word_of(case, finding);
    let judged: Vec<String> = case.judges(ix).into_iter().map(|ix| case[ix].short().to_owned()).collect();
    let of = if several && !judged.is_empty() { format!(" on {}", listed(&judged)) } else { String::new() };
    let word = format!("{how}{who}{via}{of}: ");
    let date = Words::new().faint(found_short(case, ix));
    let (cells, on) = match &finding.grade {
        Some(grade) => (vec![date, Words::new().strong(grade.as_str())], finding.domain.clone()),
        None => (vec![date], None),
    };
    let was = finding.was.as_ref().filter(|_| in_full && finding.grade.is_some());
    let words = Words::from(word).at_the_head().plain(on.unwrap_or_else(|| case[ix].titled()));
    let block = entry(case, ix, words).lead(Lead::columns(cells)).key(case[ix].weight() == Weight::Key);
    block.remark(was.map(|was| format!("was {was}")).unwrap_or_default())
}

/// Who is in each post on the case's day, else who was last known, the newest first; posts whose holder is only known
/// to have left come last. Key posts come before others.
fn in_post(case: &Case) -> Vec<Block> {
    let Some(day) = case.today() else { return Vec::new() };
    let mut rows: Vec<(Weight, usize, Reverse<Option<Day>>, Block)> = Vec::new();
    for on in case.roster(&day) {
        let weight = case[on.post].weight();
        for incumbency in on.holders.iter().chain(&on.vacant) {
            let place = usize::from(!incumbency.is_certain());
            rows.push((weight, place, Reverse(None), tenures::row(case, on.post, incumbency)));
        }
        for known in &on.last_known {
            let block = tenures::last_known(case, &on, known, known.cites());
            let place = if known.has_left() { 3 } else { 2 };
            rows.push((weight, place, Reverse(known.day()), block));
        }
    }
    rows.sort_by_key(|(weight, place, day, _)| (*weight, *place, *day));
    rows.into_iter().map(|(.., block)| block).collect()
}

fn recurring(case: &Case) -> Vec<Block> {
    let row = |chain| chains::row(case, chain);
    case.chains().iter().filter_map(row).collect()
}

/// What is outstanding: when it is due or what was said of it and when, who is to do it, and what.
fn outstanding(case: &Case) -> Vec<Block> {
    let names = Names::of(case);
    let rows = case.outstanding().into_iter().filter_map(|(ix, standings)| {
        let Body::Action(action) = &case[ix].body else { return None };
        let (here, others) = alike(case, &standings);
        let owners: Vec<&Who> = here.iter().filter_map(|one| one.owner).collect();
        let words = Words::new().strong(qualified(case, standings.least()));
        // Where owners are in several states, no single state can be shown or cited.
        let other = others.first().filter(|_| are_alike(case, &others));
        let words = words.plain(to_do(case, ix, action, &owners, &names));
        let words = words.faint(elsewhere(case, &others, other));
        // Whoever the row names: its owners, else who asked.
        let named = if owners.is_empty() { case.askers(action).iter().collect() } else { owners };
        let named = named.into_iter().flat_map(|who| &who.cites);
        let beside = other.map(|other| case.grounds(ix, other)).unwrap_or_default();
        let cites = case.grounds(ix, standings.least()).into_iter().chain(named).chain(beside);
        let block = told(case, words, cites).when(progress::first_words(action, standings.least()));
        Some(block.to(Target::record(case[ix].id())).folding())
    });
    rows.collect()
}

/// The owners in the same state as the least advanced, and the others.
fn alike<'a, 'b>(
    case: &Case,
    standings: &'b Standings<'a>,
) -> (Vec<&'b Standing<'a>>, Vec<&'b Standing<'a>>) {
    let words = progress::standing(case, standings.least());
    standings.owners.iter().partition(|owner| progress::standing(case, owner) == words)
}

fn are_alike(case: &Case, owners: &[&Standing<'_>]) -> bool {
    owners.windows(2).all(|two| progress::standing(case, two[0]) == progress::standing(case, two[1]))
}

/// The state of the owners that a row leaves out, to follow it, if it is the same for all: " (South: open)"; else how
/// many they are.
fn elsewhere(case: &Case, others: &[&Standing<'_>], all: Option<&&Standing<'_>>) -> String {
    let owners: Vec<&Who> = others.iter().filter_map(|one| one.owner).collect();
    match all {
        Some(one) => {
            format!(" ({}: {})", listed(&each_by_name(case, &owners)), progress::standing(case, one))
        }
        None if others.is_empty() => String::new(),
        None => format!(" ({} other owners)", others.len()),
    }
}

fn each_by_name(case: &Case, who: &[&Who]) -> Vec<String> {
    who.iter().map(|who| names(case, std::slice::from_ref(*who))).collect()
}

/// What must be known of an action before its title, besides the date beside it: nothing where it is only open.
fn qualified(case: &Case, least: &Standing<'_>) -> String {
    match least.state {
        ActionState::Overdue => "overdue: ".to_owned(),
        ActionState::Passed => "no outcome reported: ".to_owned(),
        ActionState::Open if !least.is_hearsay => String::new(),
        // The column before the row says the rest.
        ActionState::InForce if least.due.is_none() => match progress::is_old(case, least) {
            true => "nothing later reported: ".to_owned(),
            false => String::new(),
        },
        _ => format!("{}: ", progress::standing(case, least)),
    }
}

/// Who is to do what: "The council to publish the report"; if the title is not a verb, "The council: Ofsted's report".
fn to_do(case: &Case, ix: Ix, action: &Action, owners: &[&Who], known: &Names) -> String {
    let record = &case[ix];
    let number = record.common.number.as_ref().map(|number| format!("{number}: ")).unwrap_or_default();
    let owners = capital(&listed(&each_by_name(case, owners)));
    match known.infinitive(record.name()) {
        _ if owners.is_empty() => format!("{number}{}: {}", no_owner(case, action), record.name()),
        Some(title) => format!("{number}{owners} to {title}"),
        None => format!("{number}{owners}: {}", record.name()),
    }
}

/// Says that nobody names the owner of an action, and who asked for it.
fn no_owner(case: &Case, action: &Action) -> String {
    match names(case, case.askers(action)) {
        by if by.is_empty() => "owner not named".to_owned(),
        by => format!("owner not named ({} by {by})", progress::verb(action)),
    }
}

/// The words that name people and bodies of the case, as far as a title may begin with one.
struct Names(HashSet<String>);

impl Names {
    fn of(case: &Case) -> Names {
        let named = case
            .all()
            .map(|(_, record)| record)
            .filter(|record| matches!(record.kind(), Kind::Person | Kind::Organisation | Kind::Post));
        let words = named.flat_map(|record| {
            let names = [record.name(), record.short()].into_iter();
            let names = names.chain(record.common.aka.iter().map(String::as_str));
            // For a person, the last name too.
            let all = if record.kind() == Kind::Person { usize::MAX } else { 1 };
            names.flat_map(move |name| name.split(' ').take(all)).map(first_word).map(str::to_owned)
        });
        Names(words.filter(|word| word.starts_with(char::is_uppercase)).collect())
    }

    /// The title of an action as it follows "to"; nothing where its first word is a name, an abbreviation or otherwise
    /// no verb, which a small letter would spoil.
    fn infinitive(&self, title: &str) -> Option<String> {
        const NO_VERBS: [&str; 9] = ["A", "An", "The", "All", "Each", "Every", "No", "More", "That"];
        let word = first_word(title);
        let (first, rest) = (word.chars().next()?, word.chars().skip(1));
        let is_plain = rest.clone().all(|letter| letter.is_lowercase() || letter == '-');
        let is_name = self.0.contains(word) || NO_VERBS.contains(&word);
        let is_verb = first.is_alphabetic() && is_plain && !is_name;
        is_verb.then(|| first.to_lowercase().chain(title.chars().skip(1)).collect())
    }
}

/// The first word, without its ending: "Ofsted" of "Ofsted's plan".
fn first_word(words: &str) -> &str {
    let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-';
    let end = words.find(|letter: char| !is_inside(letter)).unwrap_or(words.len());
    &words[..end]
}

/// The key findings and figures, newest first. Judgements have a section of their own, and a figure that such a finding
/// is about appears with the finding.
fn key_findings(case: &Case) -> Vec<Block> {
    let is_key = |ix: Ix| case[ix].weight() == Weight::Key;
    let findings = case.of_kind(Kind::Finding).filter(|(ix, record)| {
        let is_judgement =
            matches!(&record.body, Body::Finding(finding) if finding.kind == FindingKind::Judgement);
        is_key(*ix) && !is_judgement
    });
    let findings: Vec<Ix> = findings.map(|(ix, _)| ix).collect();
    let covered: HashSet<&Id> = findings.iter().flat_map(|ix| &case[*ix].common.about).collect();
    let figures =
        case.of_kind(Kind::Figure).filter(|(ix, record)| is_key(*ix) && !covered.contains(record.id()));
    let figures = figures.filter_map(|(ix, record)| match &record.body {
        Body::Figure(figure) => Some((ix, measure::in_order(figure).pop()?, figure.unit.as_str())),
        _ => None,
    });
    let mut rows: Vec<(Option<SortKey>, Ix, String, Block)> = Vec::new();
    for ix in findings {
        let date = found(case, ix);
        let words = asserted(case, ix).plain(format!(": {}", case[ix].titled()));
        rows.push((date.map(|date| date.sort_key()), ix, found_short(case, ix), entry(case, ix, words)));
    }
    for (ix, last, unit) in figures {
        let who = names(case, &tellers(&last.by, &last.cites));
        let who = if who.is_empty() { who } else { format!("{}: ", capital(&who)) };
        let words = Words::new()
            .strong(who)
            .plain(behind(&case[ix].titled(), ", "))
            .strong(measure::value(last, unit));
        let block = told(case, words, &last.cites).to(Target::record(case[ix].id())).folding();
        rows.push((Some(last.date.sort_key()), ix, last.date.short(), block));
    }
    rows.sort_by_key(|(date, ix, ..)| (Reverse(*date), *ix));
    rows.into_iter().map(|(_, _, lead, block)| block.when(lead)).collect()
}

/// The key events, newest first; all events, if the case has nothing else.
fn latest(case: &Case) -> Vec<Block> {
    let more = [Kind::Post, Kind::Finding, Kind::Action, Kind::Conflict];
    let has_more = more.into_iter().any(|kind| case.of_kind(kind).next().is_some());
    let newest = case.timeline().iter().rev();
    let events: Vec<&Entry> = newest.filter(|entry| !has_more || entry.weight == Weight::Key).collect();
    let row = |event: &&Entry| {
        entry(case, event.record, Words::from(case[event.record].titled())).when(event.date.short())
    };
    events.iter().map(row).collect()
}

fn contested(case: &Case) -> Vec<Block> {
    let block = |contested: crate::case::Contested| {
        let ix = contested.record;
        let record = &case[ix];
        let (label, words) = match &record.body {
            Body::Conflict(conflict) => {
                let settled = if contested.settled { "settled: " } else { "" };
                let words = Words::new().strong(settled).plain(record.titled());
                (count(conflict.claims.len(), "answer", "answers"), words)
            }
            _ => {
                let by = format!(" (by {})", disputed_by(case, ix));
                ("disputed".to_owned(), disputed_words(case, ix).faint(by))
            }
        };
        let block = match cites_of(case, ix) {
            Some(cites) => Block::statement(Statement::new(words, cites)),
            None => Block::uncited(Uncited::Count, words),
        };
        block.when(label).to(Target::record(record.id())).folding()
    };
    case.contested().into_iter().map(block).collect()
}

fn unknown(case: &Case) -> Vec<Block> {
    let block = |unknown: crate::case::Unknown<'_>| {
        let block =
            |words: String| Block::uncited(Uncited::Unknown, Words::new().role(Role::Plain, words)).folding();
        match unknown.record {
            Some(ix) => block(of_subject(&case[ix], unknown.words)).to(Target::record(case[ix].id())),
            None => block(unknown.words.trim_end_matches('.').to_owned()),
        }
    };
    case.unknowns().into_iter().map(block).collect()
}

/// What is not known, after whom or what it concerns: a line that stands alone must say that.
fn of_subject(record: &Record, words: &str) -> String {
    const QUESTIONS: [&str; 13] =
        ["How", "If", "In", "On", "What", "When", "Where", "Whether", "Which", "Who", "Whom", "Whose", "Why"];
    let first = words.split(' ').next().unwrap_or_default();
    let words = match QUESTIONS.contains(&first) {
        true => format!("{}{}", first.to_lowercase(), &words[first.len()..]),
        false => words.to_owned(),
    };
    let words = words.trim_end_matches('.');
    match record.short() {
        // After a question one expects its answer, so what is not known becomes a sentence of its own.
        question if question.ends_with('?') => format!("{question} {}", capital(words)),
        name => match &record.body {
            // A title that tells someone what to do cannot be a subject.
            Body::Action(action) => format!("{name} ({}): {words}", progress::verb(action)),
            _ => format!("{name}: {words}"),
        },
    }
}
