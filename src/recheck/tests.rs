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
    assert_eq!((report.counts.same, report.counts.changed), (5, 1));
    assert_eq!(
        words,
        "Timeline\n\
         Of 6 statements 5 are the same, 1 is changed and 0 are withdrawn.\n\
         Printed from edition 1111111; today's is 2222222.\n\n\
         Changed\n\n\
         bridge\n  then: 2 May 2013: The bridge is shut [1:1]\n  now:  3 May 2013: The bridge is shut [1:4]\n  \
         no longer cited: press#1\n  now cited: press#4\n"
    );
}

#[test]
fn what_is_gone_is_withdrawn_and_a_page_that_is_the_same_says_so() {
    let gone =
        "  - {id: ferry, title: The ferry sails again, kind: other, date: 2013-06, cites: 'press#3'}\n";
    let (report, words) = after(gone, "", &Address::Timeline);
    assert_eq!(report.counts.withdrawn, 1, "{words}");
    assert!(words.contains("\nWithdrawn\n\nferry\n  then: Jun 2013: The ferry sails again"), "{words}");
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
    let told = "  The passage press#2 reads differently.\n    it read:  Two.\n    it reads: Two hundred.\n";
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
