//! Who is to do what, on one line: the same in the summary as among the actions.

mod verbs;

use std::collections::HashSet;

use super::progress;
use super::wording::{capital, listed, names, told};
use crate::case::{ActionState, Case, Ix, Standing, Standings};
use crate::page::{Block, Words};
use crate::record::{Action, Body, Kind, Who};

/// An action on one line.
pub(super) struct Line {
    /// Who is to do what, after words that qualify it, and where those owners stand who are elsewhere.
    pub(super) said: Block,
    /// The same without whom it concerns.
    pub(super) what: Words,
    /// Who asks for it or promises it.
    pub(super) by: Named,
    /// Who is to do it.
    pub(super) owner: Named,
}

/// Names in a column.
pub(super) struct Named {
    /// The first, and how many more there are.
    pub(super) first: Words,
    /// All of them.
    pub(super) all: Words,
}

/// An action on one line, which says who asked for what nobody is named to do, if that is to be said.
pub(super) fn line(
    case: &Case,
    ix: Ix,
    standings: &Standings<'_>,
    qualified: &str,
    known: &Names,
    says_who: bool,
) -> Option<Line> {
    let Body::Action(action) = &case[ix].body else { return None };
    let (here, others) = alike(case, standings);
    let owners: Vec<&Who> = here.iter().filter_map(|one| one.owner).collect();
    // Where owners are in several states, no single state can be shown or cited.
    let other = others.first().filter(|_| are_alike(case, &others));
    let elsewhere = elsewhere(case, &others, other);
    // Nobody is to do any more what was dropped.
    let (nobody, nobody_beside) = match standings.state() {
        ActionState::Dropped => (String::new(), ""),
        _ => (no_owner(case, says_who.then_some(action)) + ": ", "owner not named"),
    };
    let said = |what: String| Words::new().strong(qualified).plain(what).faint(elsewhere.as_str());
    let (words, what) = (said(to_do(case, ix, &owners, known, &nobody)), said(case[ix].titled()));
    let by = Named::of(&each_by_name(case, &case.askers(action).iter().collect::<Vec<_>>()), "not named");
    let owner = Named::of(&each_by_name(case, &owners), nobody_beside);
    // Whoever the row names: its owners, else who asked, if it says so.
    let askers = || if says_who { case.askers(action).iter().collect() } else { Vec::new() };
    let named = if owners.is_empty() { askers() } else { owners };
    let named = named.into_iter().flat_map(|who| &who.cites);
    let beside = other.map(|other| case.grounds(ix, other)).unwrap_or_default();
    let cites = case.grounds(ix, standings.least()).into_iter().chain(named).chain(beside);
    Some(Line { said: told(case, words, cites), what, by, owner })
}

impl Named {
    fn of(names: &[String], none: &str) -> Named {
        let first = match names {
            [] => none.into(),
            [one] => one.as_str().into(),
            [first, more @ ..] => Words::from(first.as_str()).faint(format!(" +{}", more.len())),
        };
        let all = if names.is_empty() { none.into() } else { listed(names).into() };
        Named { first, all }
    }
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

/// What must be known of an action before its title, besides the date beside it: nothing where it is open and nobody
/// has answered or begun.
pub(super) fn qualified(case: &Case, least: &Standing<'_>) -> String {
    match least.state {
        ActionState::Overdue => "overdue: ".to_owned(),
        ActionState::Passed => "no outcome reported: ".to_owned(),
        ActionState::Open if !least.is_hearsay => {
            let said = |step| progress::said(case, least, step, &progress::news(step), "");
            least.news.map(|step| format!("{}: ", said(step))).unwrap_or_default()
        }
        ActionState::Dropped => {
            let dropped = |step| progress::dropped_by(case, least, step, "");
            least.step.map(|step| format!("{}: ", dropped(step))).unwrap_or_default()
        }
        // The column before the row says the rest.
        ActionState::InForce if least.due.is_none() => match progress::is_old(case, least) {
            true => "nothing later reported: ".to_owned(),
            false => String::new(),
        },
        _ => format!("{}: ", progress::standing(case, least)),
    }
}

/// Who is to do what: "The council to publish the report"; if the title is not a verb, "The council: Ofsted's report".
/// Where nobody is named, the title after words that say so.
fn to_do(case: &Case, ix: Ix, owners: &[&Who], known: &Names, nobody: &str) -> String {
    let record = &case[ix];
    let number = record.common.number.as_ref().map(|number| format!("{number}: ")).unwrap_or_default();
    let owners = capital(&listed(&each_by_name(case, owners)));
    match known.infinitive(record.name()) {
        _ if owners.is_empty() => format!("{number}{nobody}{}", record.name()),
        Some(title) => format!("{number}{owners} {title}"),
        None => format!("{number}{owners}: {}", record.name()),
    }
}

/// Says that nobody names the owner of an action, and who asked for it, if that is to be said.
fn no_owner(case: &Case, asked: Option<&Action>) -> String {
    let Some(action) = asked else { return "owner not named".to_owned() };
    match names(case, case.askers(action)) {
        by if by.is_empty() => "owner not named".to_owned(),
        by => format!("owner not named ({} by {by})", progress::verb(action)),
    }
}

/// The words that name people and bodies of the case, as far as a title may begin with one.
pub(super) struct Names(HashSet<String>);

impl Names {
    /// The names of a case.
    pub(super) fn of(case: &Case) -> Names {
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

    /// The title of an action behind whoever is to do it: "to publish it", "not to close it". Nothing where it does not
    /// tell them to do something: where its first word is a name or no verb, or is followed as a noun is ("Review of …").
    fn infinitive(&self, title: &str) -> Option<String> {
        const BEHIND_NOUNS: [&str; 3] = ["between", "for", "of"];
        const BEHIND_THESE: [&str; 4] = ["by", "from", "in", "on"];
        const NOUNS_TOO: [&str; 12] = [
            "answer", "ban", "change", "cover", "cut", "freeze", "halt", "increase", "limit", "research",
            "rise", "tax",
        ];
        const PHRASES: [&str; 10] = [
            "account for",
            "allow for",
            "apply for",
            "arrange for",
            "ask for",
            "dispose of",
            "look for",
            "pay for",
            "prepare for",
            "provide for",
        ];
        if let Some(rest) = ["Do not ", "Don't ", "Don’t "].iter().find_map(|no| title.strip_prefix(no)) {
            return Some(format!("not to {rest}"));
        }
        let mut words = title.split(' ');
        let (first, second) = (words.next()?, words.next().unwrap_or_default());
        let small = first.to_lowercase();
        let is_verb = match verbs::has(&small) {
            true => {
                let is_noun = NOUNS_TOO.contains(&&*small) && BEHIND_THESE.contains(&second);
                let is_called =
                    BEHIND_NOUNS.contains(&second) && !PHRASES.contains(&&*format!("{small} {second}"));
                !is_noun && !is_called
            }
            // "Urgently review …".
            false => small.ends_with("ly") && verbs::has(second),
        };
        let is_plain = first.chars().skip(1).all(|letter| letter.is_lowercase() || letter == '-');
        let rest = title.strip_prefix(first)?;
        (is_verb && is_plain && !self.0.contains(first)).then(|| format!("to {small}{rest}"))
    }
}

/// The first word, without its ending: "Ofsted" of "Ofsted's plan".
fn first_word(words: &str) -> &str {
    let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-';
    let end = words.find(|letter: char| !is_inside(letter)).unwrap_or(words.len());
    &words[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn only_what_tells_someone_to_do_something_follows_a_to() {
        let case = trial("organisations: [{id: light, name: Light Rail, cites: ['press#1']}]");
        let names = Names::of(&case);
        for (title, words) in [
            ("Publish a revised budget", "to publish a revised budget"),
            ("Do not close the yard", "not to close the yard"),
            ("Urgently review the yard", "to urgently review the yard"),
            ("Ring-fence the money", "to ring-fence the money"),
            ("Be clearer", "to be clearer"),
            ("Take on twelve visitors", "to take on twelve visitors"),
            ("Provide for the yard", "to provide for the yard"),
            ("Increase the funding", "to increase the funding"),
        ] {
            assert_eq!(names.infinitive(title).as_deref(), Some(words));
        }
        for title in [
            "Extra funding for the yard",
            "Two new yards",
            "Review of the yard",
            "Increase in funding",
            "A plan",
            "PLAN it",
            "Light Rail's plan",
            "Early publication",
            "Reallocation",
            "",
        ] {
            assert_eq!(names.infinitive(title), None, "{title}");
        }
    }
}
