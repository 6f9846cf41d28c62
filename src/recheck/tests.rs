use super::*;
use crate::case::tests::trial;
use crate::filter::Filter;
use crate::originals::Originals;
use crate::page::Address;
use crate::pages::{self, Material};
use crate::print::Imprint;
use crate::record::Id;

const CASE: &str = "
people:
  - {id: ann, name: Ann Orr, cites: 'press#1'}
events:
  - {id: bridge, title: The bridge is shut, kind: other, date: 2013-05-02, cites: ['press#1', 'press#2']}
  - {id: ferry, title: The ferry sails again, kind: other, date: 2013-06, cites: 'press#3'}
";

fn document(text: &str, address: &Address) -> Document {
    let case = trial(text);
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let page = pages::printed(&material, address);
    Document::whole(&page, &Imprint { case: &case, filter: &filter, dated: None, is_folded: false })
}

/// What became of the timeline after a change, without the editions, which go by the files.
fn after(from: &str, to: &str, address: &Address) -> (Report, String) {
    assert!(from.is_empty() || CASE.contains(from), "{from}");
    let (mut then, mut now) = (document(CASE, address), document(&CASE.replace(from, to), address));
    (then.edition, now.edition) = ("1111111".to_owned(), "2222222".to_owned());
    let report = recheck(&then, &now, |id| id != "ferry" || to != "gone");
    let words = report.words();
    (report, words)
}

#[test]
fn the_old_words_stand_above_the_new_with_what_is_cited() {
    let from = "2013-05-02, cites: ['press#1', 'press#2']";
    let (report, words) = after(from, "2013-05-03, cites: ['press#4', 'press#2']", &Address::Timeline);
    assert_eq!((report.counts.same, report.counts.changed), (4, 1));
    assert_eq!(
        words,
        "Timeline\n\
         Of 5 statements 4 are the same, 1 is changed and 0 are withdrawn.\n\
         Printed from edition 1111111; today's is 2222222.\n\n\
         Changed\n\n\
         \u{20} then: 2 May 2013: The bridge is shut [1:1]\n  now:  3 May 2013: The bridge is shut [1:4]\n  \
         no longer cited: [1:1] of “The press”\n  now cited: [1:4] of “The press”\n"
    );
}

#[test]
fn what_is_gone_is_withdrawn_and_a_page_that_is_the_same_says_so() {
    let gone =
        "  - {id: ferry, title: The ferry sails again, kind: other, date: 2013-06, cites: 'press#3'}\n";
    let (report, words) = after(gone, "", &Address::Timeline);
    assert_eq!(report.counts.withdrawn, 1, "{words}");
    assert!(words.contains("\nWithdrawn\n\n  then: Jun 2013: The ferry sails again"), "{words}");
    let (same, words) = after("", "", &Address::Timeline);
    assert!(same.is_same() && words.starts_with("Timeline\nAll "), "{words}");
}

#[test]
fn a_passage_that_reads_otherwise_is_an_alarm_though_no_word_of_the_page_changed() {
    let then = document(CASE, &Address::Record(Id::new("bridge")));
    let mut now = then.clone();
    let passage =
        now.sources.iter_mut().flat_map(|source| &mut source.passages).find(|it| it.at == "2").unwrap();
    // Other line breaks are no change.
    passage.text = Some("Two.\n".to_owned());
    assert!(recheck(&then, &now, |_| true).is_same());
    let passage =
        now.sources.iter_mut().flat_map(|source| &mut source.passages).find(|it| it.at == "2").unwrap();
    passage.text = Some("Two hundred.".to_owned());
    let report = recheck(&then, &now, |_| true);
    assert!(report.counts.changed > 0 && report.counts.withdrawn == 0);
    let words = report.words();
    let told = "  The passage [1:2] of “The press” reads differently.\n    it read:  Two.\n    it reads: Two hundred.\n";
    assert!(words.contains(told) && !words.contains("now: "), "{words}");
}

#[test]
fn a_source_under_another_id_and_mark_is_the_same_source() {
    let then = document(CASE, &Address::Timeline);
    let written = then.written().unwrap();
    let renamed = written.replace("\"press\"", "\"echo\"").replace("\"mark\": \"1\"", "\"mark\": \"7\"");
    let now = Document::read(&renamed).unwrap();
    assert_ne!(then, now);
    let report = recheck(&then, &now, |id| id != "press");
    assert!(report.is_same(), "{}", report.words());
}

#[test]
fn what_a_file_says_sends_a_terminal_nothing() {
    let mut then = document(CASE, &Address::Timeline);
    then.title = "T\u{1b}[2J\u{202e}\nx".to_owned();
    let now = document("", &Address::Timeline);
    let words = recheck(&then, &now, |_| false).words();
    assert!(crate::scrub::first_unfit(&words).is_none() && words.contains("T[2J x"), "{words:?}");
}

#[test]
fn a_long_range_costs_no_more_than_its_length_and_many_changed_passages_are_cut() {
    let mut then = document(CASE, &Address::Timeline);
    let passage = then.sources[0].passages[0].clone();
    let all = (0..5_000).map(|at| crate::print::json::Passage { at: format!("{at}"), ..passage.clone() });
    then.sources[0].passages = all.collect();
    let items = &mut then.parts.last_mut().unwrap().items;
    let entry = items.last().unwrap().clone();
    for at in 0..2_000 {
        let mut entry = entry.clone();
        if let crate::print::json::Item::Entry(entry) = &mut entry {
            entry.spans[0].words.text = format!("said {at}");
            let cite = &mut entry.spans[0].cites[0];
            (cite.from, cite.to) = (Some("0".to_owned()), Some("4999".to_owned()));
        }
        items.push(entry);
    }
    let mut now = then.clone();
    now.sources[0].passages.iter_mut().for_each(|it| it.text = Some("otherwise".to_owned()));
    let report = recheck(&then, &now, |_| true);
    let cut = report.statements.iter().filter(|it| it.and_more).count();
    assert!(cut >= 2_000 && report.statements.iter().all(|it| it.passages.len() <= 6), "{cut}");
}

/// The page of a case against the same page of another.
fn again(then: &Document, text: &str) -> (Report, String) {
    let case = trial(text);
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let report = recheck_today(then, &material).unwrap();
    let words = report.words();
    (report, words)
}

/// The verdicts that are not the same, with the words then.
fn named(report: &Report) -> Vec<(Verdict, &str)> {
    let others = report.statements.iter().filter(|it| it.verdict != Verdict::Same);
    others.map(|it| (it.verdict, it.then.text.as_str())).collect()
}

#[test]
fn a_day_that_the_column_has_no_room_for_is_compared() {
    let text = CASE.replace("2013-06", "'[..2013-06-26]'");
    let moved = CASE.replace("2013-06", "'[..2013-06-20]'");
    let record = Address::Record(Id::new("ferry"));
    for address in [Address::Timeline, Address::Summary] {
        let (report, words) = again(&document(&text, &address), &moved);
        assert!(!report.is_same(), "{words}");
        // One page has the day in its words, the other only in its date.
        let days = ("by 26 Jun", "by 20 Jun");
        let told = "  its date then: by 26 June 2013\n  its date now:  by 20 June 2013\n";
        assert!(words.contains(told) || (words.contains(days.0) && words.contains(days.1)), "{words}");
    }
    assert!(!again(&document(&text, &record), &moved).0.is_same());
    // An object that an earlier program wrote has no dates, and that is no alarm.
    let mut then = document(CASE, &Address::Timeline);
    for item in then.parts.iter_mut().flat_map(|part| &mut part.items) {
        if let crate::print::json::Item::Entry(entry) = item {
            entry.date = None;
        }
    }
    assert!(again(&then, CASE).0.is_same());
}

#[test]
fn what_is_newly_disputed_is_changed_though_no_word_of_it_is() {
    let dispute = "date: 2013-06, disputed_by: [{by: ann, text: Never., cites: 'press#4'}]";
    for address in [Address::Timeline, Address::Summary] {
        let then = document(CASE, &address);
        let (report, words) = again(&then, &CASE.replace("date: 2013-06", dispute));
        let mut named = named(&report);
        named.retain(|(_, text)| *text != "Nothing contested");
        assert!(matches!(named[..], [(Verdict::Changed, _)]), "{named:?}");
        assert!(words.contains("The ferry sails again [1:3]\n  now disputed by Ann Orr\n"), "{words}");
    }
    // One of several answers to an open question is contested too.
    let finding = "findings: [{id: f, title: It sails, kind: finding, standing: asserted, by: ann, cites: 'press#5'}]\n";
    let conflict = "conflicts: [{id: c, title: Does it sail?, claims: [{by: ann, says: 'Yes.', finding: f, cites: 'press#5'}, \
                    {by: {as: others}, says: 'No.', cites: 'press#6'}]}]\n";
    let before = format!("{CASE}{finding}");
    let then = document(&before, &Address::Record(Id::new("ann")));
    let (report, words) = again(&then, &format!("{before}{conflict}"));
    assert!(!report.is_same() && words.contains("  now contested: Does it sail?\n"), "{words}");
}

#[test]
fn what_only_today_s_page_has_is_counted_and_no_alarm() {
    let then = document(CASE, &Address::Timeline);
    let more = "  - {id: third, title: A third thing, kind: other, date: 2013-07, cites: 'press#7'}\n";
    let (report, words) = again(&then, &format!("{CASE}{more}"));
    assert!(report.is_same() && report.counts.more == 1, "{words}");
    assert!(
        words.contains("are the same.\n") && words.contains("\nToday's page has 1 statement more.\n"),
        "{words}"
    );
    assert!(words.ends_with("\nOnly on today's page\n\n  Jul 2013: A third thing [1:7]\n"), "{words}");
    // How often a passage is cited is no statement.
    for lens in [crate::page::Lens::Sources, crate::page::Lens::Recurring] {
        let then = document(CASE, &Address::Lens(lens));
        let cited = more.replace("press#7", "press#3");
        let (report, words) = again(&then, &format!("{CASE}{cited}"));
        assert!(report.is_same(), "{words}");
    }
}

#[test]
fn another_marking_is_a_change_and_another_edition_none() {
    let mut then = document(CASE, &Address::Timeline);
    then.edition = "1111111".to_owned();
    assert!(again(&then, CASE).0.is_same());
    then.handling = Some("Official".to_owned());
    let (report, words) = again(&then, CASE);
    assert_eq!(named(&report), [(Verdict::Changed, "Handling: Official")]);
    assert!(words.contains("  then: Handling: Official\n  now:  Handling: none\n"), "{words}");
}

/// A brief that stands in the case.
const BRIEF: &str =
    "briefs: [{id: talk, title: The talk, for: the mayor, items: [ferry, {remark: Ask Ann.}, bridge]}]\n";

fn talk() -> (String, Document) {
    let text = format!("{CASE}{BRIEF}");
    let brief = pages::brief::of(&trial(&text), &Id::new("talk")).unwrap();
    let then = document(&text, &Address::Brief(Box::new(brief)));
    (text, then)
}

#[test]
fn a_brief_that_stands_in_the_case_is_compared_as_it_stands_there_today() {
    let (text, then) = talk();
    assert!(again(&then, &text).0.is_same());
    assert!(again(&then, &format!("# A remark.\n{text}")).0.is_same());
    for (from, to, says) in [
        ("title: The talk", "title: The speech", "  then: Page: The talk\n  now:  Page: The speech\n"),
        ("for: the mayor", "for: the council", "  then: For: the mayor\n  now:  For: the council\n"),
        ("Ask Ann", "Ask Bob", "  then: Remark: Ask Ann.\n  now:  Remark: Ask Bob.\n"),
    ] {
        let (report, words) = again(&then, &text.replace(from, to));
        assert!(report.counts.changed == 1 && words.contains(says), "{words}");
    }
    let (report, words) = again(&then, &text.replace("bridge]", "bridge, ann]"));
    assert!(report.is_same() && report.counts.more > 0, "{words}");
    let turned = text.replace("[ferry, {remark: Ask Ann.}, bridge]", "[bridge, ferry, {remark: Ask Ann.}]");
    let (report, words) = again(&then, &turned);
    assert!(words.contains("\nThe records of the brief stand in another order.\n"), "{words}");
    assert_eq!(report.notes.len(), 1);
    // Whoever disputes what is in it disputes the brief, and what is missing is named.
    let disputed = text
        .replace("date: 2013-06", "date: 2013-06, disputed_by: [{by: ann, text: Never., cites: 'press#4'}]");
    let (report, words) = again(&then, &disputed);
    let record = (Verdict::Changed, "Record: The ferry sails again");
    assert!(named(&report).contains(&record) && words.contains("  now disputed by Ann Orr\n"), "{words}");
    let gone = text.replace("ferry", "ship").replace("The ship sails", "The ship sinks");
    let (_, words) = again(&then, &gone);
    assert!(words.contains("\nThe case has no “The ferry sails again” any more.\n"), "{words}");
    let (_, words) = again(&then, CASE);
    assert!(words.contains("The case has no brief “The talk” any more; these are its records."), "{words}");
}

#[test]
fn a_record_under_another_id_is_the_same_record() {
    let (text, then) = talk();
    let renamed =
        text.replace("id: ferry", "id: boat").replace("[ferry,", "[boat,").replace("id: talk", "id: speech");
    let (report, words) = again(&then, &renamed);
    assert!(report.is_same() && report.counts.more == 0 && report.notes.is_empty(), "{words}");
    let renamed = CASE.replace("id: ann", "id: orr").replace("id: ferry", "id: boat");
    for address in [Address::Record(Id::new("ann")), Address::Record(Id::new("ferry")), Address::Timeline] {
        let (report, words) = again(&document(CASE, &address), &renamed);
        assert!(report.is_same(), "{words}");
    }
}

#[test]
fn of_a_record_that_the_case_has_not_one_sentence_says_so() {
    let then = document(CASE, &Address::Record(Id::new("ann")));
    let (report, words) = again(&then, "");
    assert!(report.is_gone && report.counts.withdrawn > 0 && report.counts.more == 0);
    assert!(words.ends_with("The case has no “Ann Orr” any more.\n"), "{words}");
    // A record that is left out for a fault of its own is not withdrawn by anyone.
    let (then, faulty) =
        (document(CASE, &Address::Timeline), CASE.replace("date: 2013-06", "date: 2013-06, bogus: 1"));
    let files =
        [("head.yaml", "case: {title: T, period: 2010/2014, scope: S}"), ("trial.yaml", faulty.as_str())];
    let case = crate::open::case(crate::load::texts(&files)).case;
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    let words = recheck_today(&then, &material).unwrap().words();
    assert!(
        words.contains("  The record is left out of the case for its faults: casebook check\n"),
        "{words}"
    );
}

#[test]
fn no_id_stands_among_the_words_for_people() {
    let long = |id: &str| CASE.replace("id: ferry", &format!("id: {id}"));
    let then = document(&long("ferry-of-2013"), &Address::Timeline);
    let (_, words) = again(&then, &long("ferry-of-2013").replace("cites: 'press#3'", "cites: 'press#8'"));
    assert!(words.contains("[1:8] of “The press”") && !words.contains("ferry-of-2013"), "{words}");
    assert!(!words.contains("press#"), "{words}");
}
