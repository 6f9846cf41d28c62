//! How names, dates, prose and citations read, the same on every page.

use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::date::{EdtfDate, day_words};
pub(super) use crate::page::capital;
use crate::page::{Block, Cites, Statement, Target, Uncited, Words};
use crate::record::{Body, Finding, Id, Passage, SourceKind, Standing, Who, Whom, reckoned};
use crate::role::Role;
use crate::text::{Paragraph, Run, Text};

/// A record's name, leading to it; for one published later its kind, and for a missing one its bare id, marked.
pub(super) fn name(case: &Case, id: &Id) -> Words {
    match case.find(id.as_str()) {
        Some(ix) => name_of(case, ix),
        None => match case.told_later(id) {
            Some(words) => Words::from(words),
            None => bare(case, id),
        },
    }
}

/// A record that is missing: its bare id, marked.
pub(super) fn bare(case: &Case, id: &Id) -> Words {
    Words::new().role(Role::Warning, bare_words(case, id))
}

/// The same as text.
fn bare_words(case: &Case, id: &Id) -> String {
    match case.left_out_of(id.as_str()) {
        Some(_) => format!("{id} (left out)"),
        None if case.unread().files > 0 => format!("{id} (not read)"),
        None => format!("{id} (missing)"),
    }
}

/// Someone's name; a source that speaks for itself goes by its kind and number, because its title is not a speaker.
pub(super) fn narrator(case: &Case, id: &Id) -> Words {
    match narrator_name(case, id) {
        Some(narrator) => Words::new().link(narrator, Target::record(id)),
        None => name(case, id),
    }
}

fn narrator_name(case: &Case, id: &Id) -> Option<String> {
    Some(format!("{} [{}]", case.source(id)?.called(), case.source_mark(id)?))
}

/// A kind in words; none for the kind "other", which says nothing.
pub(super) fn kind_word(word: &'static str) -> Option<&'static str> {
    (word != "other").then_some(word)
}

/// A record's name, leading to it.
pub(super) fn name_of(case: &Case, ix: Ix) -> Words {
    Words::new().link(case[ix].titled(), Target::record(case[ix].id()))
}

/// One person or body, with their role there, and with what the source calls them where that says more.
pub(super) fn someone(case: &Case, who: &Who) -> Words {
    let role = who.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    match &who.is {
        Whom::Record(id, called) => {
            let says_more = |called: &&String| {
                case.find(id.as_str()).is_none_or(|ix| !is_quoted_in(case[ix].name(), called))
            };
            let called = called.as_ref().filter(says_more).map(|called| format!(" (as {})", quoted(called)));
            narrator(case, id).plain(role).plain(called.unwrap_or_default())
        }
        Whom::Called(words) => Words::from(words.as_str()).plain(role),
    }
}

/// Whether a name has these words in quotation marks already, or is nothing else: `The authors ("we")`.
fn is_quoted_in(name: &str, words: &str) -> bool {
    let has = |open: char, close: char| name.contains(&format!("{open}{words}{close}"));
    name == words || has('"', '"') || has('“', '”') || has('‘', '’')
}

/// A name within a sentence, where its article has a small letter: "the authors" for "The authors".
fn within(name: &str) -> String {
    match name.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => name.to_owned(),
    }
}

/// Everyone that a field names, by their full names alone, as they stand within a sentence.
pub(super) fn in_full(case: &Case, who: &[Who]) -> Words {
    let one = |who: &Who| match &who.is {
        Whom::Record(id, _) => narrator(case, id).within_a_sentence(),
        Whom::Called(words) => Words::from(words.as_str()),
    };
    Words::new().joined(who.iter().map(one), ", ")
}

/// Everyone that a field names, as rows call them, each leading to their own page.
pub(super) fn briefly(case: &Case, who: &[Who]) -> Words {
    let one = |who: &Who| match &who.is {
        Whom::Record(id, _) => match case.find(id.as_str()) {
            Some(ix) => Words::new().link(briefly_of(case, ix), Target::record(id)),
            None => name(case, id),
        },
        Whom::Called(words) => Words::from(words.as_str()),
    };
    Words::new().joined(who.iter().map(one), ", ")
}

/// Everyone that a field names, as rows call them.
pub(super) fn names(case: &Case, who: &[Who]) -> String {
    let name = |who: &Who| match &who.is {
        Whom::Record(id, called) => match (case.find(id.as_str()), called) {
            (Some(ix), _) => briefly_of(case, ix),
            (None, None) if case.told_later(id).is_none() => bare_words(case, id),
            (None, _) => case.who_name(who).to_owned(),
        },
        Whom::Called(words) => words.clone(),
    };
    let names: Vec<String> = who.iter().map(name).collect();
    names.join(", ")
}

/// A sentence with its citations; without any it is not a statement, and says so.
pub(super) fn told<'a>(case: &Case, words: Words, cites: impl IntoIterator<Item = &'a Citation>) -> Block {
    match Cites::new(case, cites) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Unsourced, words),
    }
}

/// A row that leads to a record and says what is needed to choose it.
pub(super) fn entry(case: &Case, ix: Ix, words: Words) -> Block {
    leading(case, ix, words).folding()
}

/// Words that lead to a record, with what is cited of it first.
pub(super) fn leading(case: &Case, ix: Ix, words: Words) -> Block {
    let record = &case[ix];
    // The citation with which it is first reported, else the first that its parts cite.
    let cite = case.first_cite(ix).or_else(|| crate::case::citations(record).next());
    let block = match Cites::new(case, cite) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Count, words),
    };
    block.to(Target::record(record.id()))
}

/// The words of prose in one run, for a row with more before and after.
pub(super) fn inline(case: &Case, text: Option<&Text>) -> Words {
    let paragraphs = text.map_or(&[][..], |text| &text.paragraphs);
    Words::new().joined(paragraphs.iter().map(|p| runs(case, p)), " ")
}

/// The words of a paragraph with its links.
pub(super) fn runs(case: &Case, paragraph: &Paragraph) -> Words {
    paragraph.runs.iter().fold(Words::new(), |words, run| match run {
        Run::Words(text) => words.plain(text.as_str()),
        Run::Link(id, None) => words.then(name(case, id)),
        Run::Link(id, Some(shown)) if case.find(id.as_str()).is_some() => {
            words.link(shown.as_str(), Target::record(id))
        }
        Run::Link(id, Some(shown)) if case.told_later(id).is_some() => words.plain(shown.as_str()),
        Run::Link(id, Some(shown)) => {
            words.plain(format!("{shown} ")).role(Role::Warning, format!("[{}]", bare_words(case, id)))
        }
    })
}

/// The curator's remark, with its links.
pub(super) fn note(case: &Case, text: &str) -> Block {
    let words = match text.parse::<Text>() {
        Ok(text) => inline(case, Some(&text)),
        Err(_) => Words::from(text),
    };
    Block::uncited(Uncited::Note, words)
}

/// As of which day the case is shown; none for a whole case.
pub(super) fn as_of(case: &Case) -> Option<String> {
    let day = day_words(case.as_of_day()?);
    Some(format!("as of {day}: only what had been reported by then{}", perhaps_out(case)))
}

/// Which sources were perhaps out by the as-of day, to follow other words; no words where there are none.
pub(super) fn perhaps_out(case: &Case) -> String {
    let sources: Vec<String> = case
        .perhaps_out()
        .iter()
        .map(|source| {
            let inferred = if source.inferred { ", inferred" } else { "" };
            format!("[{}] {} ({}{inferred})", source.mark, source.title, source.published.words())
        })
        .collect();
    if sources.is_empty() { String::new() } else { format!("; perhaps also by then: {}", sources.join(", ")) }
}

/// A date in words; no words where there is none.
pub(super) fn date(date: Option<&EdtfDate>) -> String {
    date.map(EdtfDate::words).unwrap_or_default()
}

/// The year of a date, or its years, for a column that has no room for more; what is only roughly known as it is.
pub(super) fn in_years(date: &EdtfDate) -> String {
    let (first, last) = date.years();
    match (date.earliest(), date.latest()) {
        _ if !date.is_certain() => date.short(),
        (None, _) => format!("{} {last:04}", if date.is_within() { "by" } else { "to" }),
        (_, None) => format!("{first:04}{}", if date.is_within() { " on" } else { "–" }),
        _ if first == last => format!("{first:04}"),
        _ => format!("{first:04}{}{last:04}", if date.lasts() { "–" } else { ".." }),
    }
}

/// By when what is shown had been reported, no finer than that is known: "as reported by 30 June 2014", "as reported,
/// perhaps, by 2024".
pub(super) fn as_reported(case: &Case) -> Option<String> {
    let words = case.day_known()?.words();
    Some(match words.strip_prefix("perhaps ") {
        Some(words) => format!("as reported, perhaps, by {words}"),
        None => format!("as reported by {words}"),
    })
}

/// "On" the case's day, no finer than it is known.
pub(super) fn on_the_day(case: &Case) -> Option<String> {
    let day = case.day_known()?;
    Some(if day.is_day() { format!("on {}", day.words()) } else { format!("at the end of {}", day.words()) })
}

/// "As of" the case's day, no finer than it is known.
pub(super) fn as_of_the_day(case: &Case) -> Option<String> {
    let day = case.day_known()?;
    Some(if day.is_day() {
        format!("as of {}", day.words())
    } else {
        format!("as of the end of {}", day.words())
    })
}

/// `1 claim`, `2 claims`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Who says something; if nobody is named, the source itself.
pub(super) fn tellers(by: &[Who], cites: &[Citation]) -> Vec<Who> {
    match (by, cites.first()) {
        ([], Some(cite)) => vec![Who::of(&cite.source)],
        _ => by.to_vec(),
    }
}

/// What leads up to those who say something: a verb in their number. Whether a body is one or many its name does not
/// tell, nor does what a source calls someone: "the commissioners", "eight councils".
pub(super) fn say(case: &Case, who: &[Who]) -> &'static str {
    let [who] = who else { return "say" };
    match who.id().and_then(|id| case.find(id.as_str())).map(|ix| &case[ix].body) {
        Some(Body::Source(source)) if source.kind == SourceKind::Minutes => "say",
        Some(Body::Source(_) | Body::Person(_)) => "says",
        _ => "according to",
    }
}

/// When a finding was made, in short: its own date, else its report's, else by when, going by its earliest source.
pub(super) fn found_short(case: &Case, finding: Ix) -> String {
    case.made_date(finding).map(|date| date.short() + reckoned(case.is_reckoned(finding))).unwrap_or_default()
}

/// When a finding was made: its own date, else its report's, else by when.
pub(super) fn found_when(case: &Case, finding: Ix) -> String {
    match (case.date(finding), case.published(finding)) {
        (Some(date), _) => date.words() + reckoned(case.is_reckoned(finding)),
        (None, Some(clock)) => case.told_by(clock).words(),
        (None, None) => "undated".to_owned(),
    }
}

/// The same behind whoever made it, where a "by" would be read as another of them.
pub(super) fn found_after(case: &Case, finding: Ix) -> String {
    let words = |date: EdtfDate| date.after_a_verb() + reckoned(case.is_reckoned(finding));
    case.made_date(finding).map_or_else(|| "undated".to_owned(), words)
}

/// Who asserts a finding, by name; if nobody is named, the report that it is in.
pub(super) fn asserter(case: &Case, finding: &Finding) -> String {
    let said = names(case, case.asserters(finding));
    let report = || finding.report.as_ref().and_then(|id| case.find(id.as_str()));
    match report().filter(|_| said.is_empty()) {
        Some(report) => within(case[report].short()),
        None if said.is_empty() => match &finding.report {
            Some(id) if case.told_later(id).is_none() => bare_words(case, id),
            _ => "someone unnamed".to_owned(),
        },
        None => said,
    }
}

/// On whose word a finding rests, to begin a row before its title: "Ofsted via Ann Lee", "Alleged by critics".
pub(super) fn asserted(case: &Case, ix: Ix) -> Words {
    let Body::Finding(finding) = &case[ix].body else { return Words::new() };
    let (how, who, via) = word_of(case, finding);
    if !how.is_empty() {
        return Words::from(capital(how)).strong(who).plain(via);
    }
    Words::new().strong(who).at_the_head().plain(via)
}

/// How a finding is asserted, by whom, and who reports it.
pub(super) fn word_of(case: &Case, finding: &Finding) -> (&'static str, String, String) {
    let how = match finding.standing {
        Standing::Asserted => "",
        Standing::Opinion => "opinion of ",
        Standing::Alleged => "alleged by ",
        Standing::Inferred => "inferred from ",
    };
    let via = names(case, &finding.via);
    let via = if via.is_empty() { via } else { format!(" via {via}") };
    (how, asserter(case, finding), via)
}

/// A title with what joins it to the words after it; a question needs no colon or comma after its own mark.
pub(super) fn behind(title: &str, joint: &str) -> String {
    let joint = if title.ends_with(['?', '!']) { " " } else { joint };
    format!("{title}{joint}")
}

/// What ends a sentence of these words: a full stop, unless they already end in a mark.
pub(super) fn stop(words: &str) -> &'static str {
    if words.trim_end_matches(['”', '"', '’']).ends_with(['.', '?', '!']) { "" } else { "." }
}

/// Things in a row, with an "and" before the last.
pub(super) fn listed(all: &[String]) -> String {
    match all {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => all.concat(),
    }
}

/// What rows call a record, within a sentence; a source that speaks for itself goes by its kind and number.
pub(super) fn briefly_of(case: &Case, ix: Ix) -> String {
    narrator_name(case, case[ix].id()).unwrap_or_else(|| within(case[ix].short()))
}

/// A passage as the case digests it, or why it is not used.
pub(super) fn digest(passage: &Passage) -> String {
    match &passage.unused {
        Some(why) => format!("not used: {why}"),
        None => passage.text.clone().unwrap_or_default(),
    }
}

/// A passage as the case digests it, and the source's own words where the case has them.
pub(super) fn digest_and_quote(passage: &Passage) -> String {
    match &passage.quote {
        Some(quote) => format!("{} {}", digest(passage), own_words(quote)),
        None => digest(passage),
    }
}

/// A source's own words in our quotation marks, unless one pair of their own encloses them all.
pub(super) fn own_words(text: &str) -> String {
    let inside = text.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    match inside {
        Some(inside) if !inside.contains(['“', '”', '"']) => format!("“{inside}”"),
        _ => format!("“{text}”"),
    }
}

/// Words in quotation marks; words that have their own are left as they are.
pub(super) fn quoted(text: &str) -> String {
    let marks = ['“', '”', '"'];
    if text.starts_with(marks) || text.ends_with(marks) { text.to_owned() } else { format!("“{text}”") }
}

/// Words with the passages that the first of those citations covers.
pub(super) fn with_passage(case: &Case, words: Words, cites: &[Citation]) -> Block {
    let passage = passage_words(case, cites).unwrap_or_default();
    told(case, words.then(passage), cites)
}

/// What the first of those citations covers, as the case digests it, to follow what rests on it.
pub(super) fn passage_words(case: &Case, cites: &[Citation]) -> Option<Words> {
    let cite = cites.first()?;
    let passages = case.source(&cite.source)?.passages.cited(cite).map(|(_, passage)| passage);
    let told = passages.filter(|passage| passage.unused.is_none()).map(|passage| {
        let words = digest_and_quote(passage);
        format!("{words}{}", stop(&words))
    });
    let told: Vec<String> = told.collect();
    let label = match told.len() {
        0 => return None,
        1 => "The passage, in our words",
        _ => "The passages, in our words",
    };
    Some(Words::from(" ").faint(format!("{label}: {}", told.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::date::last_day_of;
    use crate::page::{Address, Page};

    #[test]
    fn what_cites_nothing_says_so_and_is_no_note() {
        let case = trial("organisations: [{id: body, name: B, text: It met., note: A remark}]\n");
        let record = &case[case.find("body").unwrap()];
        let mut page = Page::new(Address::Summary, "T");
        for block in super::super::cited::prose(&case, record) {
            page.push(block);
        }
        page.push(note(&case, record.common.note.as_ref().unwrap()));
        let lines: Vec<String> = page.layout(72).lines.iter().map(|line| line.text()).collect();
        assert_eq!(lines[lines.len() - 2..], ["It met. (no source cited)", "Curator's note: A remark"]);
    }

    #[test]
    fn within_a_sentence_the_article_of_a_name_is_small_and_what_a_name_quotes_is_not_quoted_again() {
        let case = trial(
            "organisations: [{id: us, name: 'The authors (\"we\")', short: The authors}, {id: theatre, name: Theatre Royal}]\n\
             findings: [{id: f, title: F, kind: finding, standing: opinion, by: {id: us, as: we}, cites: ['press#1']}]\n\
             actions: [{id: a, title: Do it, kind: proposal, by: [us, theatre], cites: ['press#1'], history: \
             [{date: 2013, progress: in-progress, by: [us, {id: theatre, as: the stage}], cites: ['press#2']}]}]\n",
        );
        let said = |id: &str| {
            let originals = crate::originals::Originals::none();
            let filter = crate::pages::Filter::default();
            let material =
                super::super::Material { case: &case, faults: &[], originals: &originals, filter: &filter };
            let page = crate::pages::page(&material, &Address::Record(Id::new(id)));
            page.in_words().lines.iter().map(|line| line.text()).collect::<Vec<_>>().join("\n")
        };
        assert!(said("f").contains("Opinion of: The authors (\"we\") (as reported) [1:1]"), "{}", said("f"));
        for words in [
            "by the authors (\"we\"), Theatre Royal [1:1]",
            "in progress, say the authors (\"we\") and Theatre Royal (as “the stage”) [1:2]",
        ] {
            assert!(said("a").contains(words), "{words} in {}", said("a"));
        }
        let text = asserted(&case, case.find("f").unwrap());
        assert_eq!(
            text.pieces().iter().map(|piece| &*piece.text).collect::<String>(),
            "Opinion of the authors"
        );
    }

    #[test]
    fn a_day_that_is_perhaps_the_cases_is_said_to_be_that() {
        let on = |published: &str| {
            let source = "sources: [{id: s, title: S, kind: article, basis: b, published: ";
            let text = format!("case: {{title: T, period: 2020, scope: S}}\n{source}'{published}'}}]\n");
            as_reported(&crate::open::case(crate::load::texts(&[("case.yaml", &text)])).case)
        };
        assert_eq!(on("2024?").as_deref(), Some("as reported, perhaps, by 2024"));
        assert_eq!(on("2024-05").as_deref(), Some("as reported by May 2024"));
        assert_eq!(on("[2024..]"), None);
    }

    #[test]
    fn of_a_record_that_is_told_later_its_kind_is_told() {
        let case = trial("events: [{id: late, title: L, date: 2010, kind: other, cites: 'press#1'}]\n");
        let then = case.as_of(last_day_of("2013").unwrap());
        assert_eq!(name(&then, &Id::new("late")), Words::from("an event reported later"));
        assert_eq!(name(&case, &Id::new("late")), Words::new().link("L", Target::record(&Id::new("late"))));
    }
}
