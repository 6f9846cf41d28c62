//! What the case says of itself: what it covers and rests on, its terms of reference, and the curator's own words.

use super::cited::{borne_by_case, bulleted};
use super::wording::{self, as_of, capital};
use super::{Material, left_out};
use crate::page::{Address, Block, Page, Uncited};

/// The page of the case itself.
pub(super) fn about(material: &Material<'_>) -> Page {
    let case = material.case;
    let mut page = Page::new(Address::Case, case.title());
    page.subtitle = as_of(case).unwrap_or_default();
    let own = |words: &str| Block::uncited(Uncited::Own, words);
    let Some(head) = case.head() else {
        page.push(own(&left_out::none(case, "Nothing recorded")));
        return page;
    };
    // This concerns all the sources, so it waits while any is hidden.
    let is_told = !case.hides_a_source();
    if is_told {
        let period = head.period.as_ref().map(|period| capital(&period.words()));
        let facts = [("Period", &period), ("Covers", &head.scope), ("Rests on", &head.basis)];
        for (label, words) in facts {
            page.push_some(words.as_ref().map(|words| own(words).fact(label)));
        }
        let questions = head.questions.iter().map(|question| own(question));
        Block::facts("Questions", questions).for_each(|block| page.push(block));
    }
    for paragraph in head.text.iter().flat_map(|text| &text.paragraphs) {
        page.push(bulleted(paragraph, borne_by_case(case, paragraph)));
    }
    for words in &head.unknown {
        page.push(Block::uncited(Uncited::Unknown, capital(words)).fact("Not known"));
    }
    page.push_some(head.note.as_ref().map(|note| wording::note(case, note).fact("Note")));
    if page.is_empty() {
        page.push(own(&left_out::none(case, "Nothing recorded")));
    }
    page.with_foot(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::case::tests::trial_of;
    use crate::date::last_day_of;
    use crate::originals::Originals;
    use crate::pages::Filter;

    const CASE: &str = "case:
  title: Trams
  period: 2003/2023
  scope: The trams
  basis: One paper.
  questions: [Why so late?, Why so dear?]
  text: \"As it says. [[press#1]]\\n\\n- By [[ann]].\"
  unknown: Who wrote it.
  note: Not the buses of [[ann|Ann]].
";
    const PEOPLE: &str = "people: [{id: ann, name: Ann Lee, cites: ['press#2']}]";

    fn shown(case: &Case) -> Vec<String> {
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case, faults: &[], originals: &originals, filter: &filter };
        let page = crate::pages::page(&material, &Address::Case);
        page.layout(72).lines.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn what_the_case_says_of_itself_stands_on_a_page_and_waits_for_its_sources() {
        let case = trial_of(CASE, PEOPLE);
        let lines = shown(&case);
        assert_eq!(
            lines[..9],
            [
                "Trams",
                "Period       2003–2023",
                "Covers       The trams",
                "Rests on     One paper.",
                "Questions    Why so late?",
                "             Why so dear?",
                "As it says. [1:1]",
                "- By Ann Lee.",
                "Not known    Who wrote it.",
            ],
            "{lines:#?}"
        );
        assert!(lines.iter().any(|line| line == "Note         Not the buses of Ann."), "{lines:#?}");
        let then = shown(&case.as_of(last_day_of("2013").unwrap()));
        for words in ["late", "paper", "As it says", "Who wrote", "buses"] {
            assert!(!then.iter().any(|line| line.contains(words)), "{words} in {then:#?}");
        }
    }
}
