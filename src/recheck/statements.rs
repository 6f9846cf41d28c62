//! The statements of a document, each with what it is known by.

use std::collections::{BTreeSet, HashMap};

use crate::date::EdtfDate;
use crate::print::json::{
    Cite, Document, Drawn, Entry, Figure, Item, Leads, Named, Part, Piece, Stretch, Text,
};

/// A statement of a page.
#[derive(Debug, Clone)]
pub(super) struct Statement<'a> {
    /// The heading above it.
    pub(super) part: &'a str,
    /// The record to which it leads, or to which what it stands below does.
    pub(super) record: Option<&'a str>,
    /// Whether it leads there itself.
    pub(super) is_own: bool,
    /// The name of the fact that it is, or of its place.
    pub(super) name: &'a str,
    /// What it says, as people read it.
    pub(super) text: String,
    /// The same with passages for the marks of citations, to compare it.
    pub(super) said: String,
    /// What it cites, as people read it, in its order.
    pub(super) cites: Vec<&'a Cite>,
    /// The whole date of what it tells of.
    pub(super) date: Option<&'a str>,
    /// Between which days it shows someone in a post, and how certainly.
    pub(super) stays: Vec<String>,
    /// Who disputes what it says.
    pub(super) disputed_by: &'a [String],
    /// The open questions to which it is one of several answers.
    pub(super) contested_in: &'a [String],
}

/// A citation without the mark and the words of its place.
pub(super) type Cited<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

/// What tells a statement from the others of its page: its words, its record, its heading and its name.
pub(super) type Key = [String; 4];

impl<'a> Statement<'a> {
    /// One that is all words.
    pub(super) fn plain(name: &'a str, text: String) -> Statement<'a> {
        Statement {
            part: "",
            record: None,
            is_own: false,
            name,
            said: text.clone(),
            text,
            cites: Vec::new(),
            date: None,
            stays: Vec::new(),
            disputed_by: &[],
            contested_in: &[],
        }
    }

    /// What a page says of itself.
    pub(super) fn own(name: &'a str, text: &str) -> Statement<'a> {
        Statement { text: format!("{name}: {text}"), ..Statement::plain(name, text.to_owned()) }
    }

    /// That a page is of a record, and who disputes that. Where that record's title is the page's, the page has said it.
    pub(super) fn of(named: &'a Named, page: &str) -> Statement<'a> {
        let said = if named.title == page { String::new() } else { named.title.clone() };
        Statement {
            said,
            record: Some(&named.id),
            is_own: true,
            disputed_by: &named.disputed_by,
            contested_in: &named.contested_in,
            ..Statement::own("Record", &named.title)
        }
    }

    /// Whether another says the same of the same time, and is disputed by the same people.
    pub(super) fn says_as(&self, now: &Statement<'_>) -> bool {
        let is_of_its_time = match (self.date, now.date) {
            // An object that an earlier program wrote has no dates.
            (None, _) => true,
            (Some(then), Some(now)) => is_same_date(then, now),
            (Some(_), None) => false,
        };
        self.said == now.said
            && is_of_its_time
            && self.stays == now.stays
            && self.disputed_by == now.disputed_by
            && self.contested_in == now.contested_in
    }

    pub(super) fn key(&self) -> Key {
        [&self.said, self.record.unwrap_or_default(), self.part, self.name].map(str::to_owned)
    }

    /// What it cites, to compare it.
    pub(super) fn cited(&self) -> BTreeSet<Cited<'_>> {
        self.cites.iter().map(|cite| cited(cite)).collect()
    }
}

pub(super) fn cited(cite: &Cite) -> Cited<'_> {
    (&cite.source, cite.from.as_deref(), cite.to.as_deref())
}

/// Whether two dates mean the same, however either is written.
pub(super) fn is_same_date(one: &str, other: &str) -> bool {
    let date = |text: &str| text.parse::<EdtfDate>();
    one == other || date(one).ok().zip(date(other).ok()).is_some_and(|(one, other)| one.is_same(&other))
}

/// Every statement of a document, in its order; first what it says of itself.
/// Sources go by the ids that they have today, where those are others.
pub(super) fn statements<'a>(document: &'a Document, names: &'a HashMap<&str, &str>) -> Vec<Statement<'a>> {
    let today = |id: &'a str| names.get(id).copied().unwrap_or(id);
    let marks = document.sources.iter().map(|source| (source.mark.as_str(), today(&source.id))).collect();
    let all = vec![Statement::own("Case", &document.case), Statement::own("Page", &document.title)];
    let mut walk = Walk { all, marks, names };
    let page = document.page.record();
    for part in &document.parts {
        walk.part(part, page);
    }
    walk.all
}

struct Walk<'a> {
    all: Vec<Statement<'a>>,
    /// The sources by their marks.
    marks: HashMap<&'a str, &'a str>,
    /// The ids that sources have today.
    names: &'a HashMap<&'a str, &'a str>,
}

impl<'a> Walk<'a> {
    fn part(&mut self, part: &'a Part, page: Option<&'a str>) {
        let heading = part.heading.as_ref().map_or("", |heading| heading.text.as_str());
        for item in &part.items {
            match item {
                Item::Entry(entry) => self.entry(entry, heading, page),
                Item::Figure(figure) => self.figure(figure, heading, page),
                Item::Verbatim(words) => self.plain(heading, page, "", words.text.clone()),
            }
        }
    }

    fn entry(&mut self, entry: &'a Entry, part: &'a str, above: Option<&'a str>) {
        let own = entry.to.as_ref().and_then(Leads::record);
        let record = own.or(above);
        let lead = entry.lead.as_ref().filter(|lead| lead.kind != "bullet");
        // A date may change and a number move: only a name is what a statement is known by.
        let named = lead.filter(|lead| matches!(&*lead.kind, "fact" | "lane" | "place" | "key"));
        let spans = || entry.spans.iter().map(|span| &span.words);
        let is_count = |entry: &Entry| entry.uncited.as_deref() == Some("count") && entry.to.is_none();
        let counts = || entry.below.iter().filter(|below| is_count(below)).flat_map(|below| &below.spans);
        let is_count_below = |words: &&Text| counts().any(|span| span.words.text == words.text);
        let remark = || entry.remark.iter().filter(|words| !is_count_below(words));
        if is_count(entry) {
            // What is counted is said by itself; of a count, each record that it names is a statement.
            for piece in spans().flat_map(|words| &words.pieces) {
                if let Some(record) = piece.to.as_ref().and_then(Leads::record) {
                    self.plain(part, Some(record), "", piece.text.clone());
                }
            }
        } else if spans().any(|words| !words.text.trim().is_empty()) {
            let with = |words: &dyn Fn(&Text) -> String| {
                let before = lead.filter(|lead| lead.kind != "mark" && lead.kind != "number");
                let before = before.map(|lead| match &*lead.kind {
                    "place" => format!("{}: ", lead.words.text),
                    _ => format!("{}: ", words(&lead.words)),
                });
                let before = before.unwrap_or_default();
                let said: String = spans().map(words).collect();
                let behind = remark().map(words).map(|words| format!(" ({words})")).collect::<String>();
                in_line(&format!("{before}{said}{behind}"))
            };
            let names = self.names;
            // Links in words that cite nothing are a list, which has the order of the files.
            let is_listed = entry.spans.iter().all(|span| span.cites.is_empty());
            self.all.push(Statement {
                part,
                record,
                is_own: own.is_some(),
                name: named.map_or("", |lead| &lead.words.text),
                text: with(&|words| words.text.clone()),
                said: self.unmarked(&with(&|words| match is_listed {
                    true => listed(words, names),
                    false => uncounted(by_passage(words, names)),
                })),
                cites: entry.spans.iter().flat_map(|span| &span.cites).collect(),
                date: entry.date.as_deref(),
                stays: lead.iter().flat_map(|lead| &lead.stretches).filter_map(stay).collect(),
                disputed_by: &entry.disputed_by,
                contested_in: &entry.contested_in,
            });
        }
        for below in &entry.below {
            self.entry(below, part, record);
        }
    }

    /// What a figure shows that no entry says: its words, and the values of a plot one by one.
    fn figure(&mut self, figure: &'a Drawn, part: &'a str, page: Option<&'a str>) {
        match &figure.data {
            Figure::Plot { series, .. } => {
                for series in series {
                    for dot in &series.values {
                        let joint = if series.name.is_empty() { "" } else { ", " };
                        let text = format!("{}{joint}{}: {}", series.name, dot.date, dot.text);
                        self.plain(part, page, &series.name, in_line(&text));
                    }
                }
            }
            // What the signs mean is not said of the case, and what is counted is said by itself.
            Figure::Years { .. } | Figure::Strip { .. } | Figure::Grid { .. } | Figure::Grades { .. } => {}
        }
    }

    fn plain(&mut self, part: &'a str, record: Option<&'a str>, name: &'a str, text: String) {
        let said = self.unmarked(&text);
        self.all.push(Statement { part, record, said, ..Statement::plain(name, text) });
    }

    /// Words with the ids of sources for their marks, as in "the article [1]".
    fn unmarked(&self, words: &str) -> String {
        let mut parts = words.split('[');
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let mark = part.split([']', ':']).next().unwrap_or_default();
            said.push('[');
            match self.marks.get(mark) {
                Some(id) if part.len() > mark.len() => said.extend([id, &part[mark.len()..]]),
                _ => said.push_str(part),
            }
        }
        said
    }
}

/// Words with what citations lead to in their place.
fn by_passage(words: &Text, names: &HashMap<&str, &str>) -> String {
    if words.pieces.is_empty() {
        return words.text.clone();
    }
    let piece = |piece: &Piece| match (piece.role.as_deref(), &piece.to) {
        (Some("citation"), Some(Leads::Passage { source, from, to })) => {
            let source = names.get(source.as_str()).copied().unwrap_or(source);
            format!("[{source}#{}-{}]", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""))
        }
        (Some("citation"), Some(Leads::Record { id })) => {
            format!("[{}]", names.get(id.as_str()).copied().unwrap_or(id))
        }
        (Some("citation"), _) => String::new(),
        _ => piece.text.clone(),
    };
    words.pieces.iter().map(piece).collect()
}

/// A stretch of a stay in words; none where it only says that there is more beyond the years that are drawn.
fn stay(stretch: &Stretch) -> Option<String> {
    if matches!(&*stretch.means, "earlier" | "later") {
        return None;
    }
    let day = |text: &str| text.parse::<EdtfDate>().map_or_else(|_| text.to_owned(), |day| day.words());
    let (from, to) = (day(&stretch.from), day(&stretch.to));
    Some(match from == to {
        true => format!("{}, {from}", stretch.means),
        false => format!("{}, {from} to {to}", stretch.means),
    })
}

/// Words without how often something is cited, where they end with that: a record more may cite it.
fn uncounted(words: String) -> String {
    let times = words.rsplit_once([' ', '\u{a0}']).filter(|(_, last)| {
        last.strip_suffix('×').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
    });
    times.map(|(before, _)| before.trim_end_matches([':', ',']).to_owned()).unwrap_or(words)
}

/// The same with the words that lead somewhere in the order of the alphabet.
fn listed(words: &Text, names: &HashMap<&str, &str>) -> String {
    let is_link = |piece: &&Piece| piece.to.is_some() && piece.role.as_deref() != Some("citation");
    let mut links: Vec<&str> = words.pieces.iter().filter(is_link).map(|piece| &*piece.text).collect();
    if links.len() < 2 {
        return by_passage(words, names);
    }
    links.sort_unstable();
    let mut links = links.into_iter();
    let mut sorted = words.clone();
    for piece in &mut sorted.pieces {
        if is_link(&&*piece) {
            piece.text = links.next().unwrap_or_default().to_owned();
        }
    }
    by_passage(&sorted, names)
}

/// Text with one blank between words.
fn in_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
