//! New since a day: what the case as of that day hides and this one shows.

use std::collections::HashSet;

use crate::case::{Case, Ix, News, Since};
use crate::citation::{Citation, Locator};
use crate::date::{Day, day_words};
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words, capital};
use crate::pages::Material;
use crate::pages::cited::{clause, digests};
use crate::pages::claims::claim_clauses;
use crate::pages::measure::{stated, value};
use crate::pages::progress::{by_someone, step_line, step_words};
use crate::pages::record::stance;
use crate::pages::tenures::last_said;
use crate::pages::timeline::expected;
use crate::pages::to_do::{self, Names};
use crate::pages::wording::{asserted, count, entry, names, runs, say, told};
use crate::record::{Body, Id, Kind, Weight, Who};
use crate::text::Paragraph;

/// The order in which new records stand.
const KINDS: [Kind; 11] = [
    Kind::Source,
    Kind::Event,
    Kind::Report,
    Kind::Finding,
    Kind::Action,
    Kind::Figure,
    Kind::Conflict,
    Kind::Person,
    Kind::Organisation,
    Kind::Post,
    Kind::Theme,
];

/// Every record that the page is about, whatever the filter.
pub(super) fn records(case: &Case, day: Option<Day>) -> Vec<Ix> {
    let Some(day) = day.or_else(|| case.day_before_the_latest()) else { return Vec::new() };
    let Since { new, more } = case.since(day);
    new.iter().copied().chain(more.into_iter().map(|(ix, _)| ix)).collect()
}

/// The records first reported since a day, section by section; then older ones of which more has been reported.
pub(super) fn since(material: &Material<'_>, day: Option<Day>) -> Page {
    let case = material.case;
    let address = Address::Lens(Lens::New(day));
    let Some(day) = day.or_else(|| case.day_before_the_latest()) else {
        let mut page = Page::new(address, "New");
        page.push(Block::uncited(Uncited::Own, "No source has a date"));
        return page;
    };
    let mut page = Page::new(address, format!("New since {}", day_words(day)));
    let Since { new, more } = case.since(day);
    let covers = |ix: &Ix| material.filter.covers(case, *ix);
    let shown: Vec<Ix> = new.iter().copied().filter(covers).collect();
    let added: Vec<&(Ix, Vec<News<'_>>)> = more.iter().filter(|(ix, _)| covers(ix)).collect();
    let all = new.len() + more.len();
    page.subtitle = super::subtitle(material, shown.len() + added.len(), all, ("record", "records"));
    let known = Names::of(case);
    let mut of_kind: Vec<(Kind, Vec<Ix>)> = KINDS.map(|kind| (kind, Vec::new())).into();
    for ix in shown {
        let kind = case[ix].kind();
        of_kind.iter_mut().filter(|(of, _)| *of == kind).for_each(|(_, all)| all.push(ix));
    }
    for (kind, records) in of_kind.into_iter().filter(|(_, records)| !records.is_empty()) {
        let heading = format!("{}, by the day first reported", capital(kind.word()));
        page.push(Block::heading(heading).remark(records.len().to_string()));
        records.into_iter().for_each(|ix| page.push(new_row(case, ix, day, &known)));
    }
    if !added.is_empty() {
        page.push(Block::heading("Reported before, and more since").remark(added.len().to_string()));
        added.iter().for_each(|(ix, news)| page.push(more_row(case, *ix, news)));
    }
    if page.is_empty() {
        let none = format!("Nothing has come out since {}", day_words(day));
        page.push(super::nothing(material, &none));
    }
    page.with_foot(case)
}

/// A new record: the day on which it was first reported, on whose word, and what it is.
fn new_row(case: &Case, ix: Ix, since: Day, known: &Names) -> Block {
    let record = &case[ix];
    let line = case
        .standings(ix)
        .and_then(|all| to_do::line(case, ix, &all, &to_do::qualified(case, all.least()), known, true));
    let block = match line {
        Some(line) => line.said.to(Target::record(record.id())).folding(),
        None => entry(case, ix, titled(case, ix)),
    };
    let is_inferred = matches!(&record.body, Body::Source(source) if source.is_inferred());
    let block = if is_inferred { block.remark(Words::new().faint("date inferred")) } else { block };
    // What cites nothing may have been named before by a record that was shown only in part.
    let clock = case.published(ix).filter(|clock| clock.certain > since);
    let day = clock.map(|clock| case.told_on(clock).short()).unwrap_or_default();
    block.when(day).key(record.weight() == Weight::Key)
}

/// What a record is called, after on whose word it rests.
fn titled(case: &Case, ix: Ix) -> Words {
    let record = &case[ix];
    match &record.body {
        Body::Finding(_) => asserted(case, ix).plain(format!(": {}", record.titled())),
        Body::Action(action) if !action.by.is_empty() => {
            let by = Words::new().strong(names(case, &action.by)).at_the_head();
            by.plain(format!(": {}", record.titled()))
        }
        _ => Words::from(format!("{}{}", expected(case, ix), record.titled())),
    }
}

/// An older record: the day of the news, what is new in words, and the record; unfolded, each of them.
fn more_row(case: &Case, ix: Ix, news: &[News<'_>]) -> Block {
    let record = &case[ix];
    let (parts, passages): (Vec<&News<'_>>, Vec<&News<'_>>) =
        news.iter().partition(|news| !matches!(news, News::Passage(_)));
    let mut prose = prose(case, ix, passages.iter().flat_map(|news| news.cites())).into_iter();
    let words = match &parts[..] {
        // What the record now says is the news.
        [] => match prose.next() {
            Some((said, _)) => more_on(case, ix).plain(": ").then(said),
            None => titled(case, ix),
        },
        [one] => headed(&what(case, ix, one)).then(titled(case, ix)),
        several => headed(&counted(several)).then(titled(case, ix)),
    };
    let cites = news.iter().flat_map(|news| news.cites());
    let clock = case.first_published(cites.clone());
    let mut blocks = vec![told(case, words, cites)];
    let said = parts.into_iter().flat_map(|news| said(case, ix, news));
    let prose = prose.map(|(words, cite)| told(case, words, [cite]));
    blocks.extend(said.chain(prose).map(|block| block.below()));
    let block =
        Block::together(blocks).when(clock.map(|clock| case.told_on(clock).short()).unwrap_or_default());
    block.key(record.weight() == Weight::Key).to(Target::record(record.id())).folding()
}

/// A record before what is new of it, which must not read as if it were the word of a person or body.
fn more_on(case: &Case, ix: Ix) -> Words {
    match case[ix].kind() {
        Kind::Person | Kind::Organisation | Kind::Source => Words::from("More on ").strong(case[ix].titled()),
        _ => titled(case, ix),
    }
}

fn headed(words: &str) -> Words {
    Words::new().strong(format!("{}: ", capital(words)))
}

/// How many values, answers and the like are new.
fn counted(news: &[&News<'_>]) -> String {
    let sorts =
        ["new value", "new answer", "new step", "new report of a holder", "new dispute", "new agreement"];
    let many = [
        "new values",
        "new answers",
        "new steps",
        "new reports of holders",
        "new disputes",
        "new agreements",
    ];
    let counted = sorts.into_iter().zip(many).enumerate().filter_map(|(at, (one, many))| {
        let n = news.iter().filter(|news| sort(news) == at).count();
        (n > 0).then(|| if n == 1 { one.to_owned() } else { count(n, one, many) })
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// Its place among the sorts of news.
fn sort(news: &News<'_>) -> usize {
    match news {
        News::Value(_) => 0,
        News::Claim(_) => 1,
        News::Step(_) => 2,
        News::Holder(_) => 3,
        News::Dispute(_) => 4,
        News::Endorsement(_) => 5,
        News::Passage(_) => 6,
    }
}

/// The one thing that is new, as briefly as it can stand before a title.
fn what(case: &Case, ix: Ix, news: &News<'_>) -> String {
    let by = |who: &[Who], words: &str| match names(case, who) {
        by if by.is_empty() => format!("new {words}"),
        by => format!("new {words} by {by}"),
    };
    match (news, &case[ix].body) {
        (News::Value(one), Body::Figure(figure)) => {
            let value = value(one, &figure.unit);
            let says = |by: String| if by.is_empty() { by } else { format!(", {} {by}", say(case, &one.by)) };
            format!("new value, {value}{}", says(names(case, &one.by)))
        }
        (News::Claim(claim), _) => by(&claim.by, "answer"),
        (News::Step(step), Body::Action(action)) => {
            format!("new step, {}{}", step_words(case, action, step), by_someone(case, step))
        }
        (News::Holder(holder), _) => last_said(case, holder),
        (News::Dispute(dispute), _) => by(&dispute.by, "dispute"),
        (News::Endorsement(endorsement), _) => by(&endorsement.by, "agreement"),
        _ => counted(&[news]),
    }
}

/// What has come out, in words.
fn said(case: &Case, ix: Ix, news: &News<'_>) -> Vec<Block> {
    match (news, &case[ix].body) {
        (News::Value(value), Body::Figure(figure)) => vec![stated(case, value, &figure.unit)],
        (News::Claim(claim), _) => vec![Block::clauses(claim_clauses(case, claim))],
        (News::Step(step), Body::Action(action)) => vec![step_line(case, action, step)],
        (News::Dispute(dispute), _) => stance(case, ix, dispute, "disputed this"),
        (News::Endorsement(endorsement), _) => stance(case, ix, endorsement, "agreed"),
        (News::Holder(holder), _) => {
            let who = Words::new().strong(names(case, &holder.person));
            vec![passages(case, if who.is_empty() { who } else { who.plain(": ") }, &holder.cites)]
        }
        _ => vec![passages(case, Words::new(), news.cites())],
    }
}

/// What these citations add to a record: its own paragraphs that rest on them; then what the others say, each passage
/// once.
fn prose<'a>(
    case: &'a Case,
    ix: Ix,
    cites: impl Iterator<Item = &'a Citation>,
) -> Vec<(Words, &'a Citation)> {
    let cites: Vec<&Citation> = cites.collect();
    let paragraphs = case[ix].common.text.iter().flat_map(|text| &text.paragraphs);
    let own =
        paragraphs.filter_map(|one| Some((one, one.cite.as_ref().filter(|cite| cites.contains(cite))?)));
    let own: Vec<(&Paragraph, &Citation)> = own.collect();
    let mut told: HashSet<(&Id, &Locator)> =
        own.iter().flat_map(|(_, cite)| digests(case, cite)).map(|(place, _)| place).collect();
    let mut prose: Vec<(Words, &Citation)> =
        own.iter().map(|(paragraph, cite)| (runs(case, paragraph), *cite)).collect();
    for cite in cites.into_iter().filter(|cite| own.iter().all(|(_, other)| other != cite)) {
        let digested: Vec<_> = digests(case, cite).collect();
        if digested.is_empty() {
            prose.push((Words::new().faint("not digested"), cite));
        }
        let new = digested.into_iter().filter(|(place, _)| told.insert(*place));
        let said: Vec<String> = new.map(|(_, said)| said).collect();
        if !said.is_empty() {
            prose.push((Words::from(said.join(" ")), cite));
        }
    }
    prose
}

/// What each of these citations leads to says, after words that lead up to it.
fn passages(case: &Case, joint: Words, cites: &[Citation]) -> Block {
    let digested = |cite| digests(case, cite).map(|(_, said)| said).collect::<Vec<_>>().join(" ");
    let (said, bare): (Vec<_>, Vec<_>) =
        cites.iter().map(|cite| (digested(cite), cite)).partition(|(said, _)| !said.is_empty());
    let said = said.into_iter().map(|(said, cite)| (Words::from(said), vec![cite]));
    let bare: Vec<&Citation> = bare.into_iter().map(|(_, cite)| cite).collect();
    let bare = (!bare.is_empty()).then(|| (Words::new().faint("not digested"), bare));
    let mut joint = joint;
    Block::clauses(said.chain(bare).map(|(words, cites)| {
        let words = std::mem::replace(&mut joint, Words::from(" ")).then(words);
        clause(case, words, cites)
    }))
}

#[cfg(test)]
mod tests {
    use crate::case::Case;
    use crate::case::tests::trial;
    use crate::date::last_day_of;
    use crate::originals::Originals;
    use crate::page::{Address, Lens, Page};
    use crate::pages::lenses::tests::page;

    const CASE: &str = "
sources: [{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {1: A., 2: B.}},
  {id: mid, title: Mid, kind: article, published: 2012-05, basis: b, passages: {1: M.}}]
people: [{id: ann, name: Ann}, {id: bob, name: Bob}]
events:
  - {id: first, title: First, kind: hearing, date: 2009, people: [ann], cites: ['old#1', 'press#9']}
  - {id: later, title: Later, kind: hearing, date: 2009, weight: key, people: [bob], cites: ['press#1']}
findings:
  - {id: f, title: It leaks, kind: finding, standing: alleged, by: ann, cites: ['mid#1']}
  - {id: g, title: It burns, kind: claim, standing: opinion, by: bob, cites: ['old#2'], disputed_by: [{by: ann, text: No., cites: ['mid#1']}],
     endorsed_by: [{by: ann, cites: ['press#8']}]}
figures: [{id: sum, title: Staff, unit: men, values: [{date: 2009, value: 3, cites: ['old#1']}, {date: 2012, value: 4, by: bob, cites: ['press#2']},
  {date: 2013, value: 5, cites: ['press#2']}]}]
conflicts: [{id: ask, title: Who?, claims: [{by: ann, says: A, cites: ['old#1']}, {by: bob, says: B, cites: ['press#3']}]}]
actions: [{id: act, title: Go home, kind: request, by: ann, owner: bob, cites: ['old#2'], history: [{date: 2013, progress: in-progress, cites: ['press#4']}]},
  {id: new, title: Come back, kind: request, by: ann, owner: bob, date: 2013, cites: ['press#5']}]
posts: [{id: head, title: Head, holders: [{person: ann, from: 2009, cites: ['old#1']}, {person: bob, from: 2012, cites: ['press#7']}]}]
";

    fn of(case: &Case, day: &str) -> Page {
        page(case, &Originals::none(), &Address::Lens(Lens::New(Some(last_day_of(day).unwrap()))))
    }

    fn said(page: &Page) -> Vec<String> {
        page.in_words().lines.iter().map(|line| line.text()).collect()
    }

    #[test]
    fn new_records_stand_by_section_with_their_day_and_then_what_is_new_of_older_ones() {
        insta::assert_snapshot!(said(&of(&trial(CASE), "2011")).join("\n"));
    }

    #[test]
    fn what_a_passage_says_of_a_holder_stands_beside_that_passage() {
        let text = "
sources: [{id: old, title: Old, kind: article, published: 2010, basis: b, passages: {1: A.}},
  {id: bare, title: Bare, kind: article, published: 2013, basis: b}]
people: [{id: ann, name: Ann}]
posts: [{id: head, title: Head, cites: ['old#1'], holders: [{person: ann, from: 2012, cites: ['press#2', 'bare#9', 'press#1']}]}]
";
        let lines = said(&of(&trial(text), "2011"));
        assert!(
            lines.iter().any(|line| line == "Ann: Two. [3:2] One. [3:1] not digested [2:9]"),
            "{lines:#?}"
        );
    }

    #[test]
    fn what_a_record_says_now_is_told_in_its_own_words_and_each_other_passage_once() {
        let text = "
sources: [{id: old, title: Old, kind: article, published: 2010, basis: b, passages: {1: A.}}]
people:
  - id: ann
    name: Ann
    cites: ['old#1', 'press#1', 'press#2-3', 'press#3-4']
    text: |
      Ann came back. [[press#1]]
posts: [{id: head, title: Head, cites: ['old#1'], holders: [{person: ann, cites: ['press#5']}]}]
";
        let lines = said(&of(&trial(text), "2011"));
        let at = lines.iter().position(|line| line.contains("More on Ann: ")).unwrap();
        assert_eq!(
            lines[at..at + 3],
            [
                "30 Jun 2014: More on Ann: Ann came back. [2:1] [2:2-3] [2:3-4]",
                "Two. Three. [2:2-3]",
                "Four. [2:3-4]"
            ]
        );
        assert!(
            lines.iter().any(|line| line == "30 Jun 2014: Ann in post, dates not known: Head [2:5]"),
            "{lines:#?}"
        );
    }

    #[test]
    fn what_is_new_by_an_as_of_day_is_what_had_come_out_by_then() {
        let case = trial(CASE).as_of(last_day_of("2013").unwrap());
        let lines = said(&of(&case, "2011"));
        assert!(lines[0].starts_with("New since 31 December 2011"), "{lines:?}");
        let rows: Vec<&str> = lines[2..].iter().map(String::as_str).collect();
        assert_eq!(
            rows[..rows.len() - 3].iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(),
            [
                &"Sources, by the day first reported (1)",
                &"May 2012: Mid",
                &"Findings, by the day first reported (1)",
                &"May 2012: Alleged by Ann: It leaks [2:1]",
                &"Reported before, and more since (1)",
                &"May 2012: New dispute by Ann: Opinion of Bob: It burns [2:1]",
                &"Ann: No. [2:1]",
            ]
        );
    }

    #[test]
    fn a_new_step_or_value_says_whose_word_it_is() {
        let row = |fields: &str, record: &str| {
            let text = format!(
                "sources: [{{id: old, title: Old, kind: article, published: 2010, basis: b, passages: {{1: A.}}}}]\n\
                 people: [{{id: ann, name: Ann}}, {{id: bob, name: Bob}}]\n{record}"
            );
            let text = text.replace("NEW", fields);
            let lines = said(&of(&trial(&text), "2011"));
            lines.into_iter().find(|line| line.contains(": New ")).unwrap()
        };
        let act = "actions: [{id: act, title: Build a mill, kind: request, by: ann, cites: ['old#1'],
            history: [{date: 2013, NEW, cites: ['press#4']}]}]";
        for (step, words) in [
            ("progress: superseded, by: bob", "New step, superseded, says Bob: Ann: Build a mill"),
            ("response: accepted, by: bob", "New step, accepted by Bob: Ann: Build a mill"),
            (
                "progress: in-progress, by: bob, via: ann",
                "New step, in progress, says Bob via Ann: Ann: Build a mill",
            ),
            (
                "progress: declared-complete",
                "New step, reported complete, by whom not said: Ann: Build a mill",
            ),
            ("progress: in-progress", "New step, in progress: Ann: Build a mill"),
        ] {
            assert_eq!(row(step, act), format!("30 Jun 2014: {words} [2:4]"));
        }
        let sum = "figures: [{id: sum, title: Coal, unit: tonnes, values: [{date: 2009, value: 3, cites: ['old#1']},
            {date: 2012, value: 50, NEW cites: ['press#2']}]}]";
        for (by, words) in [
            ("by: bob, qualifier: planned,", "New value, 50 tonnes (planned), says Bob: Coal"),
            ("", "New value, 50 tonnes: Coal"),
        ] {
            assert_eq!(row(by, sum), format!("30 Jun 2014: {words} [2:2]"));
        }
    }

    #[test]
    fn where_nothing_is_newer_it_says_so() {
        let case = trial(CASE);
        for day in ["2014-06-30", "2020"] {
            let lines = said(&of(&case, day));
            assert!(lines[2].starts_with("Nothing has come out since "), "{lines:?}");
            assert_eq!(lines.len(), 3);
        }
    }

    #[test]
    fn without_a_day_it_is_since_the_day_before_the_latest() {
        let case = trial(CASE);
        let page = page(&case, &Originals::none(), &Address::Lens(Lens::New(None)));
        assert_eq!(page.title, "New since 31 May 2012");
    }
}
