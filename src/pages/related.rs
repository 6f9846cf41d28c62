//! Everything tied to a record, grouped by relation in words, never as one heap.

use std::collections::{HashMap, HashSet};

use super::cited;
use super::progress;
use super::reports;
use super::tenures;
use super::wording::{asserted, bare, capital, count, found_short, name_of, names};
use crate::case::{Case, Incumbency, Ix, Tie, Way};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Cites, Page, Statement, Target, Uncited, Words};
use crate::record::{Body, Finding, Id, Kind, Record, Standing, Who, reckoned};
use crate::schema;

/// Letters of the longest relation that may label a fact; a longer one heads a list.
const LONGEST_FACT: usize = 12;

/// How many citations a cross-reference has room for.
const MOST_CITES: usize = 3;

/// Records tied to another, in groups: the relation in words, and the records by date, each with what supports it.
pub fn related_of(case: &Case, ix: Ix) -> Vec<(&'static str, Vec<Tie>)> {
    let mut groups: Vec<(&'static str, Vec<Tie>)> = Vec::new();
    let mut places: HashMap<(&'static str, Ix), (usize, usize)> = HashMap::new();
    let themes = schema::relation(case[ix].kind(), "themes");
    for mut tie in case.ties(ix) {
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
            // Dated records come by date and, on one date, by their place in the files; the others follow by name.
            let date = match case[tie.other].kind() {
                Kind::Finding => case.made_date(tie.other).map(|date| date.sort_key()),
                _ => case.date(tie.other).map(EdtfDate::sort_key),
            };
            let name = if date.is_none() { case[tie.other].name() } else { "" };
            (date.is_none(), date, name.to_owned(), tie.other)
        });
        as_on_timeline(case, records);
    }
    // Sources come last: what they hold is long, and is on their own pages.
    groups.sort_by_key(|(_, records)| records.iter().all(|tie| case[tie.other].kind() == Kind::Source));
    groups
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

/// The cross-references of a record.
pub(super) fn related(case: &Case, id: &Id) -> Page {
    let mut page = Page::new(Address::Related(id.clone()), "Cross-references");
    let Some(ix) = case.find(id.as_str()) else { return page };
    page.subtitle = case[ix].name().to_owned();
    for (heading, blocks) in sections(case, ix) {
        page.section(heading, blocks);
    }
    for (relation, id) in case.names_left_out(ix) {
        page.section(relation.to, vec![Block::uncited(Uncited::Own, bare(case, id))]);
    }
    if page.is_empty() {
        let nothing = if case.is_whole() { "Nothing" } else { "Nothing that could be read" };
        page.push(Block::uncited(Uncited::Own, format!("{nothing} is linked to this record")));
    }
    page
}

/// The groups as sections of a page.
fn sections(case: &Case, ix: Ix) -> Vec<(String, Vec<Block>)> {
    let groups = related_of(case, ix).into_iter().map(|(relation, ties)| section(case, ix, relation, &ties));
    with_in_post(case, ix, groups.collect())
}

/// A group as a section of a record's page: the relation, how many records there are, and each in a row.
fn section(case: &Case, ix: Ix, relation: &str, ties: &[Tie]) -> (String, Vec<Block>) {
    let all = rows(case, ix, ties.iter().map(|tie| (tie.other, &tie.cites[..])));
    (format!("{relation} ({})", ties.len()), all)
}

/// The sections with who was in post at the time: first or, where the date is so vague that everyone is only possibly
/// in post, last.
fn with_in_post(case: &Case, ix: Ix, mut sections: Vec<(String, Vec<Block>)>) -> Vec<(String, Vec<Block>)> {
    let (sure, in_post) = in_post_then(case, ix);
    if !in_post.is_empty() {
        let at = if sure { 0 } else { sections.len() };
        sections.insert(at, ("In post at the time".to_owned(), in_post));
    }
    sections
}

/// Adds to the page of a record what is tied to it and not yet on it, each record once: what it names as facts, then
/// what names it in lists. Links are in the text itself, and sources in the foot.
pub(super) fn told_with(case: &Case, ix: Ix, page: &mut Page) {
    let mut told: HashSet<Ix> = {
        let targets = page.targets();
        let records = targets.iter().filter_map(|target| match target {
            Target::Page(Address::Record(id)) => case.find(id.as_str()),
            _ => None,
        });
        records.collect()
    };
    // Whoever disputes or endorses it, or says that it repeats another, appears with what they say; a tenure of several
    // people leads to one of them and names all.
    let common = &case[ix].common;
    let stances = common.disputed_by.iter().chain(&common.endorsed_by);
    let outcomes = common.disputed_by.iter().filter_map(|dispute| dispute.outcome.as_ref());
    let mut named: Vec<&Who> = stances.flat_map(|stance| &stance.by).collect();
    named.extend(outcomes.flat_map(|outcome| &outcome.by));
    match &case[ix].body {
        Body::Finding(finding) => named.extend(finding.repeats.iter().flat_map(|repeat| &repeat.by)),
        Body::Post(post) => named.extend(post.holders.iter().flat_map(|holder| &holder.person)),
        _ => {}
    }
    told.extend(named.into_iter().filter_map(|who| case.find(who.id()?.as_str())));
    let of_source = case[ix].kind() == Kind::Source;
    let about = schema::relation(case[ix].kind(), "about");
    let (mut facts, mut lists) = (Vec::new(), Vec::new());
    for (relation, mut ties) in related_of(case, ix) {
        let in_text = |tie: &Tie| tie.way == Way::Names && tie.relation == schema::MENTION;
        ties.retain(|tie| of_source || case[tie.other].kind() != Kind::Source && !in_text(tie));
        // What a record is about is one list, of which none may be missing.
        let is_about = |tie: &Tie| tie.way == Way::Names && Some(tie.relation) == about;
        ties.retain(|tie| told.insert(tie.other) || is_about(tie));
        let named = !of_source && ties.iter().all(|tie| tie.way == Way::Names);
        match ties.is_empty() {
            true => {}
            false if named && relation.chars().count() <= LONGEST_FACT => facts.push((relation, ties)),
            false => lists.push(section(case, ix, relation, &ties)),
        }
    }
    if !facts.is_empty() {
        page.push(Block::gap());
    }
    for (relation, ties) in facts {
        let clauses = ties.iter().enumerate().map(|(i, tie)| {
            let joint = if i > 0 { "; " } else { "" };
            cited::clause(case, Words::from(joint).then(name_of(case, tie.other)), &tie.cites)
        });
        page.push(Block::clauses(clauses).fact(&capital(relation)));
    }
    for (heading, blocks) in with_in_post(case, ix, lists) {
        page.section(heading, blocks);
    }
}

/// Records as rows with their dates in front, each with what supports it; on the page of a record, its own word in a
/// row need not be mentioned.
pub(super) fn rows<'a>(
    case: &Case,
    here: Ix,
    records: impl IntoIterator<Item = (Ix, &'a [Citation])>,
) -> Vec<Block> {
    let all: Vec<(Ix, &[Citation], Ends)> =
        records.into_iter().map(|(ix, cites)| (ix, cites, ends(case, ix))).collect();
    let kinds: HashSet<Kind> = all.iter().map(|(ix, ..)| case[*ix].kind()).collect();
    // Without any dates there is no column for them.
    let has_dates = all.iter().any(|(.., ends)| !ends.before.is_empty());
    let row = |(ix, cites, Ends { before: date, behind }): (Ix, &[Citation], Ends)| {
        let (word, is_told) = word_of(case, here, ix);
        let tail = tail(case, ix, kinds.len() > 1, is_told, behind);
        let words = word.plain(case[ix].titled()).faint(tail);
        let block = match Cites::new(case, cites) {
            Some(cites) => Block::statement(Statement::new(words, cites.first(MOST_CITES))),
            None => Block::uncited(Uncited::Count, words),
        };
        let block = block.to(Target::record(case[ix].id()));
        if has_dates { block.when(date) } else { block }
    };
    all.into_iter().map(row).collect()
}

/// On whose word a finding rests, before its title, and whether that says how they assert it; on the page of the only
/// one whose word it is, or of its report, only who reports it.
fn word_of(case: &Case, here: Ix, ix: Ix) -> (Words, bool) {
    let Body::Finding(finding) = &case[ix].body else { return (Words::new(), false) };
    let is_here = |id: &Id| case.find(id.as_str()).is_some_and(|ix| ix == here);
    let is_own = match case.asserters(finding) {
        [who] => who.id().is_some_and(is_here),
        _ => false,
    };
    match is_own || finding.report.as_ref().is_some_and(is_here) {
        true => (via(case, finding), false),
        false => (asserted(case, ix).plain(": "), finding.standing != Standing::Asserted),
    }
}

/// Who reports a finding, before its title where its asserter is named elsewhere: "via Ann Lee: "; empty for most.
pub(super) fn via(case: &Case, finding: &Finding) -> Words {
    match names(case, &finding.via) {
        via if via.is_empty() => Words::new(),
        via => Words::from("via ").strong(via).plain(": "),
    }
}

/// What a row says of a record before and after its title.
struct Ends {
    /// The date: with its verb for an action; for a conflict, how many answers it has.
    before: String,
    /// The state of an action or a report, and that a date is inferred.
    behind: Option<String>,
}

fn ends(case: &Case, ix: Ix) -> Ends {
    if let (Body::Action(action), Some(standings)) = (&case[ix].body, case.standings(ix)) {
        let least = standings.least();
        return Ends {
            before: progress::first_words(action, least),
            behind: progress::in_brief(action, least),
        };
    }
    let before = match &case[ix].body {
        Body::Conflict(conflict) => count(conflict.claims.len(), "answer", "answers"),
        Body::Finding(_) => found_short(case, ix),
        _ => case.date(ix).map(|date| date.short() + reckoned(case.is_reckoned(ix))).unwrap_or_default(),
    };
    let behind = match &case[ix].body {
        Body::Source(source) if source.is_inferred() => Some("date inferred".to_owned()),
        Body::Report(_) => reports::in_a_row(case, ix),
        _ => None,
    };
    Ends { before, behind }
}

/// What a row says after a title, in brackets: how its asserter asserts a finding, the kind where the rows have several,
/// and what else there is; nothing that is already said before the title.
fn tail(case: &Case, ix: Ix, several: bool, is_told: bool, more: Option<String>) -> String {
    let record = &case[ix];
    let has_kind = (several || record.kind() == Kind::Finding) && !is_told;
    let kind = has_kind.then(|| kind_of(record).to_owned());
    let parts: Vec<String> = kind.into_iter().chain(more).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
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

/// Who was in post at the time of an event or a report, certain or possible, the bodies concerned first; and whether
/// anyone is certain.
fn in_post_then(case: &Case, ix: Ix) -> (bool, Vec<Block>) {
    let tells_of_posts = case[ix].kind().tells_of_posts();
    let Some(date) = case.date(ix).filter(|_| tells_of_posts) else { return (false, Vec::new()) };
    let concerned = concerned(case, ix);
    let mut found = in_post(case, date);
    let above: HashSet<Ix> = concerned.iter().flat_map(|body| case.bodies_around(*body)).collect();
    found.sort_by_cached_key(|(post, incumbency, _)| {
        (nearness(case, *post, &concerned, &above), incumbency.certainty)
    });
    let sure = found.iter().any(|(_, incumbency, _)| incumbency.is_certain());
    (sure, found.into_iter().map(|(.., block)| block).collect())
}

/// The bodies and posts that an event or a report concerns: those that it is about or that took part, except the
/// authors of its reports, who came to look.
fn concerned(case: &Case, ix: Ix) -> HashSet<Ix> {
    let find = |id: &Id| case.find(id.as_str());
    let is_body = |ix: &Ix| matches!(case[*ix].kind(), Kind::Organisation | Kind::Post);
    let about = |ix: Ix| case[ix].common.about.iter().filter_map(find).filter(is_body);
    let (named, reports): (Vec<Ix>, Vec<Ix>) = match &case[ix].body {
        Body::Event(event) => {
            let who = event.organisations.iter().chain(&event.people).filter_map(|who| who.id());
            let named = who.filter_map(find).filter(is_body).chain(about(ix));
            (named.collect(), event.reports.iter().filter_map(find).collect())
        }
        _ => (about(ix).collect(), vec![ix]),
    };
    let authors = reports.iter().filter_map(|report| match &case[*report].body {
        Body::Report(report) => Some(report.by.iter().filter_map(|who| find(who.id()?))),
        _ => None,
    });
    let authors: HashSet<Ix> = authors.flatten().collect();
    let of_reports: Vec<Ix> = reports.iter().flat_map(|report| about(*report)).collect();
    let concerned: HashSet<Ix> = named.iter().chain(&of_reports).copied().collect();
    let others: HashSet<Ix> = concerned.difference(&authors).copied().collect();
    if others.is_empty() { concerned } else { others }
}

/// How close a post is to the bodies concerned: in one of them or a part of one; in a body that one of them is part of
/// (`above` has these); elsewhere.
fn nearness(case: &Case, post: Ix, concerned: &HashSet<Ix>, above: &HashSet<Ix>) -> u8 {
    let Body::Post(body) = &case[post].body else { return 2 };
    let own = body.organisation.as_ref().and_then(|id| case.find(id.as_str()));
    if concerned.contains(&post)
        || own.is_some_and(|own| case.bodies_around(own).any(|body| concerned.contains(&body)))
    {
        return 0;
    }
    if own.is_some_and(|own| above.contains(&own)) { 1 } else { 2 }
}

/// A row for each holder of a post at that time, and for each post that a source calls vacant; the certain before the
/// possible.
pub(super) fn in_post<'a>(case: &'a Case, time: &EdtfDate) -> Vec<(Ix, Incumbency<'a>, Block)> {
    let mut found = Vec::new();
    for on in case.roster(time) {
        for incumbency in on.holders.into_iter().chain(on.vacant) {
            let block = tenures::row(case, on.post, &incumbency);
            found.push((on.post, incumbency, block));
        }
    }
    found.sort_by_key(|(_, incumbency, _)| incumbency.certainty);
    found
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

    #[test]
    fn who_was_in_post_then_cites_no_source_of_other_days() {
        let case = trial(
            "posts: [{id: head, title: Head, holders: [\
                {person: {as: Ann}, from: 2011-01-01, seen: 2011-06-01, cites: ['press#1']}, \
                {person: {as: Ann}, seen: [2011-06-01, 2013-01-01], cites: ['press#2']}]}]\n",
        );
        let cites = |time: &str| {
            let rows = in_post(&case, &time.parse().unwrap());
            let cited: Vec<String> =
                rows.iter().flat_map(|(.., block)| block.cites()).map(Citation::to_string).collect();
            ["press#1", "press#2"].map(|cite| cited.iter().any(|cited| cited == cite))
        };
        assert_eq!(
            [cites("2011-03"), cites("2012"), cites("2011")],
            // In 2012 the days on either side support it, the first of them where it was first reported.
            [[true, false], [true, true], [true, true]]
        );
    }
}
