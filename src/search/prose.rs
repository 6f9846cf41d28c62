//! The one walk over what a case says in sentences, for searching in it.

use super::lines::{Line, Lines, What};
use crate::case::{Case, Ix, bears_all, only};
use crate::citation::Citation;
use crate::record::{
    Body, Brief, BriefItem, Conflict, Figure, Finding, Head, Holder, Id, Kind, Passage, Record, Source,
    Stance, Step,
};
use crate::text::{Paragraph, Run, Text};

impl Lines {
    /// The text of a case: every paragraph, passage, unknown, note and list.
    pub fn of(case: &Case) -> Lines {
        let mut walk = Walk { case, record: None, name: "The case".to_owned(), lines: Vec::new() };
        case.head().into_iter().for_each(|head| walk.head(head));
        case.all().for_each(|(ix, record)| walk.record(ix, record));
        Lines::new(walk.lines)
    }
}

struct Walk<'a> {
    case: &'a Case,
    /// Whose lines follow.
    record: Option<(Id, Kind)>,
    name: String,
    lines: Vec<Line>,
}

impl Walk<'_> {
    /// What its pages show of what the case says of itself.
    fn head(&mut self, head: &Head) {
        // Whoever looks for the case itself, or for its title, finds its page.
        let title = format!("The case: {}", self.case.title());
        let name = std::mem::replace(&mut self.name, "About".to_owned());
        self.line(What::Prose, &title, &[]);
        self.name = name;
        if !self.case.hides_a_source() {
            let own = head.basis.iter().chain(&head.scope).chain(&head.questions);
            own.for_each(|words| self.line(What::Prose, words, &[]));
        }
        self.text(head.text.as_ref(), &[]);
        head.unknown.iter().for_each(|words| self.line(What::Unknown, words, &[]));
        self.note(head.note.as_deref());
    }

    fn note(&mut self, note: Option<&str>) {
        match note.map(|note| (note, note.parse::<Text>())) {
            Some((_, Ok(text))) => {
                let words: Vec<String> = text.paragraphs.iter().map(|p| self.words(p)).collect();
                self.line(What::Note, &words.join(" "), &[]);
            }
            Some((note, Err(_))) => self.line(What::Note, note, &[]),
            None => {}
        }
    }

    fn record(&mut self, ix: Ix, record: &Record) {
        self.record = Some((record.id().clone(), record.kind()));
        self.name = record.titled();
        self.text(record.common.text.as_ref(), bears_all(record));
        self.body(&record.body);
        record.common.disputed_by.iter().chain(&record.common.endorsed_by).for_each(|one| self.stance(one));
        record.common.unknown.iter().for_each(|words| self.line(What::Unknown, words, &[]));
        self.note(record.common.note.as_deref());
        self.list(ix);
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Post(post) => post.holders.iter().for_each(|holder| self.holder(holder)),
            Body::Finding(finding) => self.finding(finding),
            Body::Action(action) => action.history.iter().for_each(|step| self.step(step)),
            Body::Figure(figure) => self.figure(figure),
            Body::Conflict(conflict) => self.conflict(conflict),
            Body::Source(source) => self.source(source),
            Body::Brief(brief) => self.brief(brief),
            Body::Person(_) | Body::Organisation(_) | Body::Report(_) | Body::Event(_) | Body::Theme(_) => {}
        }
    }

    fn holder(&mut self, holder: &Holder) {
        self.text(holder.text.as_ref(), only(&holder.cites));
    }

    fn finding(&mut self, finding: &Finding) {
        finding.repeats.iter().for_each(|repeat| self.line(What::Prose, &repeat.why, only(&repeat.cites)));
    }

    fn step(&mut self, step: &Step) {
        self.text(step.text.as_ref(), only(&step.cites));
    }

    fn figure(&mut self, figure: &Figure) {
        let said = figure.definition.iter().chain(&figure.population);
        said.chain(figure.comparable_with.iter().map(|other| &other.why))
            .for_each(|words| self.line(What::Prose, words, &[]));
        figure.values.iter().for_each(|value| self.text(value.text.as_ref(), only(&value.cites)));
    }

    fn conflict(&mut self, conflict: &Conflict) {
        conflict.claims.iter().for_each(|claim| self.line(What::Prose, &claim.says, only(&claim.cites)));
        if let Some(resolved) = &conflict.resolved {
            self.line(What::Prose, &resolved.reason, only(&resolved.cites));
        }
    }

    fn source(&mut self, source: &Source) {
        let Some((id, _)) = self.record.clone() else { return };
        for (at, passage) in source.passages.iter() {
            let cite = Citation::at(&id, at);
            let Passage { text, quote, unused, .. } = passage;
            for words in text.iter().chain(quote).chain(unused) {
                self.line(What::Passage(cite.clone()), words, std::slice::from_ref(&cite));
            }
        }
    }

    /// What the officer adds is no evidence, and is found as a remark.
    fn brief(&mut self, brief: &Brief) {
        for item in &brief.items {
            if let BriefItem::Heading(words) | BriefItem::Remark(words) = item {
                self.line(What::Note, words, &[]);
            }
        }
    }

    fn stance(&mut self, stance: &Stance) {
        self.text(stance.text.as_ref(), only(&stance.cites));
    }

    /// A list as a whole, with the first of its items.
    fn list(&mut self, ix: Ix) {
        let (case, items) = (self.case, self.case.list_of(ix));
        let Some(place) = case.list_item(ix).filter(|_| items.first() == Some(&ix)) else { return };
        let item = |ix: &Ix| {
            case.list_item(*ix)
                .map(|place| format!("{} {}", place.item, case[*ix].name()))
                .unwrap_or_default()
        };
        let items: Vec<String> = items.iter().map(item).collect();
        let words = format!("{}: {}", place.name, items.join("; "));
        let cites = &case[ix].common.cites;
        self.name = "List".to_owned();
        self.line(What::List(place.name.clone()), &words, cites.get(..1).unwrap_or_default());
    }

    fn text(&mut self, text: Option<&Text>, otherwise: &[Citation]) {
        for paragraph in text.iter().flat_map(|text| &text.paragraphs) {
            let cites = paragraph.cite.as_ref().map_or(otherwise, std::slice::from_ref);
            self.line(What::Prose, &self.words(paragraph), cites);
        }
    }

    /// A paragraph as pages show it.
    fn words(&self, paragraph: &Paragraph) -> String {
        let run = |run: &Run| match run {
            Run::Words(words) | Run::Link(_, Some(words)) => words.clone(),
            Run::Link(id, None) => match self.case.find(id.as_str()) {
                Some(ix) => self.case[ix].titled(),
                None => self.case.told_later(id).unwrap_or(id.as_str()).to_owned(),
            },
        };
        paragraph.runs.iter().map(run).collect()
    }

    fn line(&mut self, what: What, text: &str, cites: &[Citation]) {
        let cited = cites.first().and_then(|cite| {
            let (mark, place) = (self.case.source_mark(&cite.source)?, self.case.place_words(cite));
            Some(if place.is_empty() { format!("[{mark}]") } else { format!("[{mark}:{place}]") })
        });
        let (record, name) = (self.record.clone(), self.name.clone());
        let (cited, text) = (cited.unwrap_or_default(), text.to_owned());
        self.lines.push(Line { record, name, what, cited, text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::{trial, trial_of};
    use crate::date::last_day_of;

    const BOARDS: &str = "
people: [{id: ann, name: Ann Oduya, cites: ['press#1'], unknown: Since when she painted.}]
findings:
  - {id: rot, title: Posts rotten, kind: finding, standing: asserted, by: ann, list: {name: Nine billboards, item: 1}, cites: ['press#2'], text: 'So says [[ann]], who climbed one. [[press#3]]'}
  - {id: paint, title: Paint gone, kind: finding, standing: asserted, by: ann, list: {name: Nine billboards, item: 2}, cites: ['press#2'], note: 'Not the paint of [[rot|the posts]].'}
actions:
  - {id: mend, title: Mend them, kind: commitment, by: ann, cites: ['press#4']}
conflicts:
  - {id: who, title: Who owns them?, claims: [{by: ann, says: The borough does., cites: ['press#5']}, {by: {as: a clerk}, says: Nobody., cites: ['press#6']}]}
figures:
  - {id: posts, title: Posts, unit: posts, definition: What still stands upright, values: [{date: 2012, value: 9, text: Counted at dusk., cites: ['press#7']}]}
";

    /// What the text of a case has for a query: whose it is, where it stands, and what it says with what matched in brackets.
    fn found(case: &Case, query: &str) -> Vec<String> {
        let lines = Lines::of(case);
        let told = |hit: &crate::search::LineHit| {
            let line = &lines.all()[hit.line];
            let mut text = line.text.clone();
            for mark in hit.marks.iter().rev() {
                text.insert(mark.end, ']');
                text.insert(mark.start, '[');
            }
            format!("{}{}: {text}", line.name, line.place())
        };
        lines.find(query, None, 9).hits.iter().map(told).collect()
    }

    #[test]
    fn a_line_is_found_by_all_its_words_or_their_starts_wherever_it_stands() {
        let case = trial(BOARDS);
        for (query, wanted) in [
            ("nine billboards", "List [1:2]: [Nine] [billboards]: 1 Posts rotten; 2 Paint gone"),
            ("paint gone billb", "List [1:2]: Nine [billb]oards: 1 Posts rotten; 2 [Paint] [gone]"),
            ("climbed ann", "Posts rotten [1:3]: So says [Ann] Oduya, who [climbed] one."),
            ("the posts", "Paint gone, note: Not [the] paint of [the] [posts]."),
            ("since when", "Ann Oduya, not known: [Since] [when] she painted."),
            ("borough", "Who owns them? [1:5]: The [borough] does."),
            ("upright", "Posts: What still stands [upright]"),
            ("dusk", "Posts [1:7]: Counted at [dusk]."),
            ("seven", "The press [1:7]: [Seven]."),
        ] {
            assert_eq!(found(&case, query).first().map(String::as_str), Some(wanted), "{query}");
        }
        for query in ["", "?", "illboards", "nine zebras", "nine billboardss"] {
            assert_eq!(found(&case, query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn what_the_case_says_of_itself_is_found_and_so_is_the_case() {
        let case = trial_of(
            "case: {title: Trams, period: 2003, scope: all, questions: [Why so late?], text: 'It began. [[press#1]]', note: Not buses.}",
            "",
        );
        for (query, wanted) in [
            ("case", "About: The [case]: Trams"),
            ("so late", "The case: Why [so] [late]?"),
            ("began", "The case [1:1]: It [began]."),
            ("buses", "The case, note: Not [buses]."),
        ] {
            assert_eq!(found(&case, query), [wanted], "{query}");
        }
        let then = case.as_of(last_day_of("2013").unwrap());
        for query in ["late", "began", "buses"] {
            assert_eq!(found(&then, query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn what_is_reported_later_is_not_found() {
        let case = trial(BOARDS);
        let then = case.as_of(last_day_of("2013").unwrap());
        for query in ["nine", "climbed", "since", "borough", "seven", "dusk"] {
            assert_eq!(found(&then, query), Vec::<String>::new(), "{query}");
        }
    }
}
