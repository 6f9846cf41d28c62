//! Tenures of a post in words: who, how, and from when to when.

use std::collections::HashSet;

use super::wording::{briefly, capital, in_full, names, quoted, told};
use crate::case::{Case, InPost, Incumbency, Ix, LastDay, LastKnown, Tenure};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Block, Lead, Target, Words};
use crate::record::{Holder, How, Kind, SourcedDate, Who, Whom, reckoned};

/// Who held a post, by name alone, as rows call them.
pub(super) fn holder(case: &Case, tenure: &Tenure<'_>) -> Words {
    called_by(briefly, case, tenure)
}

/// The same, by their full names.
pub(super) fn holder_in_full(case: &Case, tenure: &Tenure<'_>) -> Words {
    called_by(in_full, case, tenure)
}

fn called_by(names: fn(&Case, &[Who]) -> Words, case: &Case, tenure: &Tenure<'_>) -> Words {
    match tenure.entries.first() {
        Some(holder) if !tenure.is_vacancy() => names(case, &holder.person),
        _ => Words::from("vacant"),
    }
}

/// The role of those who held it and what the sources call them, each once; no words where that adds nothing.
pub(super) fn called(tenure: &Tenure<'_>, title: &str) -> String {
    let who = || tenure.entries.iter().flat_map(|entry| &entry.person);
    let each_once = |words: Vec<String>| {
        let mut seen = HashSet::new();
        words.into_iter().filter(|words| seen.insert(words.clone())).collect::<Vec<_>>().join(", ")
    };
    let roles = each_once(who().filter_map(|who| who.role.clone()).collect());
    // The title itself, with or without its article, is not repeated.
    let bare = |words: &str| words.to_lowercase().trim_start_matches("the ").to_owned();
    let names = who().filter_map(|who| match &who.is {
        Whom::Record(_, called) => called.as_ref(),
        Whom::Called(_) => None,
    });
    let names = names.filter(|called| bare(called) != bare(title));
    let names = each_once(names.map(|called| quoted(called)).collect());
    let roles = if roles.is_empty() { roles } else { format!(", {roles}") };
    if names.is_empty() { roles } else { format!("{roles} (as {names})") }
}

/// Who is in a post at a time, or that it is vacant, as a row; what qualifies that comes before the post.
pub(super) fn row(case: &Case, post: Ix, incumbency: &Incumbency<'_>) -> Block {
    row_of(case, post, incumbency, incumbency.is_certain())
}

/// The same below a heading that says whether that is certain.
pub(super) fn row_below(case: &Case, post: Ix, incumbency: &Incumbency<'_>) -> Block {
    row_of(case, post, incumbency, true)
}

fn row_of(case: &Case, post: Ix, incumbency: &Incumbency<'_>, is_certain: bool) -> Block {
    let post_name = case[post].short();
    let (who, qualified): (Words, Vec<String>) = match (incumbency.holder.is_vacancy(), is_certain) {
        (true, true) => (Words::new().strong("vacant"), Vec::new()),
        (true, false) => (Words::new().strong("possibly vacant"), Vec::new()),
        (false, certain) => {
            let possibly = (!certain).then(|| "possibly in post".to_owned());
            let who = briefly(case, &incumbency.holder.person).at_the_head();
            (who, how_in(&incumbency.tenures).into_iter().chain(possibly).collect())
        }
    };
    let words = in_post_as(&qualified, post_name);
    let block = told(case, words, incumbency.cites.iter().copied()).lead(Lead::columns([who]));
    block.to(Target::record(case[post].id())).folding()
}

/// A post, after what qualifies that someone is in it.
fn in_post_as(qualified: &[String], post: &str) -> Words {
    match qualified.is_empty() {
        true => Words::from(capital(post)),
        false => Words::new().strong(qualified.join(", ")).plain(format!(": {post}")),
    }
}

/// A post after how someone held it, if a source says that it was only for a while.
pub(super) fn held_as(tenures: &[Tenure<'_>], post: &str) -> Words {
    in_post_as(&how_in(tenures).into_iter().collect::<Vec<_>>(), post)
}

/// Whoever was last known in a post, and on which day, as a row that rests on `cites`.
pub(super) fn last_known<'a>(
    case: &Case,
    on: &InPost<'_>,
    known: &LastKnown<'_>,
    cites: impl IntoIterator<Item = &'a Citation>,
) -> Block {
    let who = match known.tenure.is_vacancy() {
        true => Words::new().strong("vacant"),
        false => briefly(case, &known.holder.person).at_the_head(),
    };
    // After a vacancy it is clear that nobody followed at once.
    let vacated = on.last_known.iter().any(|known| known.tenure.is_vacancy());
    // Someone known in a post that succeeded this one did follow.
    let mut followed = case.naming(on.post, Kind::Post, "succeeds");
    let is_followed = followed.any(|post| case.tenures(post).iter().any(|tenure| !tenure.is_vacancy()));
    let words = Words::new().strong(last_words(case, known, vacated || is_followed));
    let words = words.plain(format!(": {}", case[on.post].short()));
    let block = told(case, words, cites).lead(Lead::columns([who]));
    block.to(Target::record(case[on.post].id())).folding()
}

fn last_words(case: &Case, known: &LastKnown<'_>, vacated: bool) -> String {
    let vacant = known.tenure.is_vacancy();
    match known.on {
        LastDay::Seen(date) => format!("last known {}", bare(date)),
        LastDay::Came(dated) => format!("last known {}", dated.worded(bare)),
        LastDay::Leaving(dated) | LastDay::Left(dated) if vacant => {
            format!("until {}, holder after that not known", dated.worded(EdtfDate::words))
        }
        LastDay::Left(dated) if !vacated => format!("left {}, successor not known", dated.worded(bare)),
        LastDay::Leaving(dated) | LastDay::Left(dated) => format!("left {}", dated.worded(bare)),
        LastDay::Undated => reported(case, &known.tenure).unwrap_or_else(|| UNDATED.to_owned()),
    }
}

const UNDATED: &str = "dates not known";

/// When a tenure was first reported.
fn reported(case: &Case, tenure: &Tenure<'_>) -> Option<String> {
    let clock = case.first_published(tenure.cites())?;
    Some(format!("reported {}", case.told_on(clock).words()))
}

/// What is said of a tenure for which no source gives a date.
fn undated(case: &Case, tenure: &Tenure<'_>) -> String {
    reported(case, tenure).into_iter().chain([UNDATED.to_owned()]).collect::<Vec<_>>().join(", ")
}

/// The last that one entry says of its holder: "Ann Lee in post 26 June 2014", "Ann Lee left 5 April 2013".
pub(super) fn last_said(case: &Case, holder: &Holder) -> String {
    let vacant = holder.is_vacancy();
    let who = if vacant { "vacant".to_owned() } else { names(case, &holder.person) };
    let in_post = if vacant { "" } else { " in post" };
    let seen = holder.seen.iter().max_by_key(|date| date.sort_key());
    match (&holder.to, seen, &holder.from) {
        (Some(to), ..) if vacant => format!("{who} until {}", to.worded(EdtfDate::words)),
        (Some(to), ..) => format!("{who} left {}", to.worded(bare)),
        (None, Some(seen), _) => format!("{who}{in_post} {}", bare(seen)),
        (None, None, Some(from)) if vacant => format!("{who} from {}", from.worded(EdtfDate::words)),
        (None, None, Some(from)) => format!("{who} took up post {}", from.worded(when)),
        (None, None, None) => format!("{who}{in_post}, dates not known"),
    }
}

/// How someone held a post, if a source says that it was only for a while.
fn how(entries: &[&Holder]) -> Option<&'static str> {
    entries.iter().find_map(|entry| match entry.how {
        Some(How::Acting) => Some("acting"),
        Some(How::Interim) => Some("interim"),
        _ => None,
    })
}

/// How someone held a post in all of these tenures, or in which of them.
fn how_in(tenures: &[Tenure<'_>]) -> Option<String> {
    let each = || tenures.iter().map(|tenure| how(&tenure.entries));
    let word = each().find_map(|word| word)?;
    let all = each().all(|other| other == Some(word));
    Some(if all { word.to_owned() } else { format!("{word} for part of it") })
}

/// A tenure on one line: how, who, and from when to when, as far as a column shows dates.
pub(super) fn brief(case: &Case, tenure: &Tenure<'_>) -> Words {
    let (entries, vacant) = (&tenure.entries, tenure.is_vacancy());
    let date = |of: fn(&Holder) -> &Option<SourcedDate>| entries.iter().find_map(|entry| of(entry).as_ref());
    let short = |before: &str, dated: &SourcedDate| {
        format!("{before}{}{}", dated.is.short(), reckoned(dated.is_reckoned()))
    };
    let (from, to) = (date(|entry| &entry.from), date(|entry| &entry.to));
    let mut seen: Vec<&EdtfDate> = entries.iter().flat_map(|entry| &entry.seen).collect();
    seen.sort_by_key(|date| date.sort_key());
    let is_only_seen = from.or(to).is_none();
    let is_so = if vacant { "vacant " } else { "in post " };
    // In a list of who was in post, a day alone is one on which they were.
    let is_so = if is_only_seen && !vacant { "" } else { is_so };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(from.map(|from| match from.is.is_within() && from.is.earliest().is_none() {
        true => short("", from),
        false => short("from ", from),
    }));
    parts.extend(match &seen[..] {
        [] => None,
        [first, .., last] if first != last => Some(format!("{is_so}{} and {}", first.short(), last.short())),
        [one, ..] => Some(format!("{is_so}{}", one.short())),
    });
    parts.extend(to.map(|to| short(if vacant { "until " } else { "left " }, to)));
    parts.extend(date(|entry| &entry.planned_to).map(|to| short("to leave ", to)));
    let how = how(entries).map(|how| format!("{} ", capital(how))).unwrap_or_default();
    let dates = if parts.is_empty() { undated(case, tenure) } else { parts.join(", ") };
    Words::new().strong(how).then(holder(case, tenure).at_the_head()).plain(format!(", {dates}"))
}

/// The dates of each tenure.
pub(super) fn spans(case: &Case, tenures: &[Tenure<'_>]) -> String {
    tenures.iter().map(|tenure| span(case, tenure)).collect::<Vec<_>>().join("; and ")
}

/// The dates of a tenure, as far as the entries that report it give them.
pub(super) fn span(case: &Case, tenure: &Tenure<'_>) -> String {
    let (entries, vacant) = (&tenure.entries, tenure.is_vacancy());
    let mut parts: Vec<String> = how(entries).map(str::to_owned).into_iter().collect();
    // Where the entries give different dates, each is shown.
    let dates = |of: fn(&Holder) -> &Option<SourcedDate>, words: fn(&EdtfDate) -> String| {
        let mut dates: Vec<(String, bool)> = Vec::new();
        for dated in entries.iter().filter_map(|entry| of(entry).as_ref()) {
            let (words, is_reckoned) = (words(&dated.is), dated.is_reckoned());
            match dates.iter_mut().find(|(told, _)| *told == words) {
                // What any source gives is not reckoned, whoever else reckons it.
                Some((_, reckoned)) => *reckoned &= is_reckoned,
                None => dates.push((words, is_reckoned)),
            }
        }
        let dates = dates.into_iter().map(|(words, is_reckoned)| words + reckoned(is_reckoned));
        dates.reduce(|all, next| format!("{all} (by another source, {next})"))
    };
    let mut left: Option<String> = None;
    let spans = (dates(|entry| &entry.from, spoken), dates(|entry| &entry.to, spoken));
    match spans {
        (Some(from), Some(to)) if vacant || is_point(entries) => parts.push(format!("from {from} to {to}")),
        (from, to) if vacant => {
            parts.extend(from.map(|from| format!("from {from}")));
            parts.extend(to.map(|to| format!("until {to}")));
        }
        _ => {
            parts.extend(dates(|entry| &entry.from, when).map(|from| format!("took up post {from}")));
            left = dates(|entry| &entry.to, when).map(|to| format!("left {to}"));
        }
    }
    let mut seen: Vec<&EdtfDate> = entries.iter().flat_map(|entry| &entry.seen).collect();
    seen.sort_by_key(|date| date.sort_key());
    seen.dedup();
    if !seen.is_empty() {
        parts.push(format!("{} {}", if vacant { "vacant" } else { "in post" }, days(&seen)));
    }
    parts.extend(left);
    if let Some(planned) = dates(|entry| &entry.planned_to, if vacant { spoken } else { when }) {
        parts.push(format!("{} {planned}", if vacant { "planned until" } else { "due to leave" }));
    }
    if parts.is_empty() { undated(case, tenure) } else { parts.join("; ") }
}

/// When something happened: on 14 January 2014, in 2013, between 2012 and 2013, about 2005.
fn when(date: &EdtfDate) -> String {
    let words = date.words();
    // Someone arrives or leaves on one day within a quarter, or within whatever time is given.
    match words.split_once(" to ") {
        Some((from, to)) if date.earliest().is_some() && date.latest().is_some() => {
            format!("between {from} and {to}")
        }
        _ => after(placed(date), words),
    }
}

/// The same, but a day has no preposition: left 5 April 2013.
fn bare(date: &EdtfDate) -> String {
    if date.is_day() { date.words() } else { when(date) }
}

fn after(preposition: &str, words: String) -> String {
    if preposition.is_empty() { words } else { format!("{preposition} {words}") }
}

/// Several dates, one after the other.
fn days(dates: &[&EdtfDate]) -> String {
    let mut last = "";
    let mut parts: Vec<String> = Vec::new();
    for date in dates {
        let preposition = seen_on(date);
        parts.push(if preposition == last { date.words() } else { after(preposition, date.words()) });
        last = preposition;
    }
    match parts.split_last() {
        Some((one, [])) => one.clone(),
        Some((end, rest)) => format!("{} and {end}", rest.join(", ")),
        None => String::new(),
    }
}

/// The preposition of a day, month or year on which something happened; spans, and dates that are only roughly known, have
/// words of their own.
fn placed(date: &EdtfDate) -> &'static str {
    date.preposition().filter(|_| date.is_point()).unwrap_or_default()
}

/// The same for a day on which someone was in post; one of two possible days is given as one of them.
fn seen_on(date: &EdtfDate) -> &'static str {
    let is_within = date.is_within() && date.earliest().is_some() && date.latest().is_some();
    if is_within { date.preposition().unwrap_or("on a day") } else { placed(date) }
}

/// An end as it follows "from" or "to".
fn spoken(date: &EdtfDate) -> String {
    if date.is_within() { format!("some time {}", date.words()) } else { date.words() }
}

/// Whether all ends are of a day, month or year, so that "from … to …" reads well.
fn is_point(entries: &[&Holder]) -> bool {
    let ends = entries.iter().flat_map(|entry| [&entry.from, &entry.to]).flatten();
    let ends: Vec<&EdtfDate> = ends.map(|dated| &dated.is).collect();
    // A quarter also reads as a span.
    ends.iter().all(|date| date.is_point() && !date.words().contains(" to "))
}
