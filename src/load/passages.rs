//! The passages of a source as citations find them: whether they exist, in which order, and which are uncited.

use super::reader::{Mention, PassageAt, Target};
use crate::citation::{ByLocator, Citation, Form, Locator};
use crate::diagnostic::{Code, Place};

/// The passages of one source.
pub(super) struct Passages {
    places: ByLocator<State>,
    /// How many citations begin at each passage, less those that ended just before it.
    begun: Vec<i64>,
    /// The paragraph numbers, and those of comments, each in order: a range must not skip over a missing one.
    numbers: [Vec<u32>; 2],
}

struct State {
    place: Place,
    unused: bool,
}

/// What is wrong with a citation of these passages.
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) sentence: String,
    pub(super) hint: Option<String>,
}

impl Passages {
    pub(super) fn new<'p>(passages: impl Iterator<Item = &'p PassageAt>) -> Passages {
        let state = |at: &PassageAt| (at.locator.clone(), State { place: at.place, unused: at.unused });
        let places: ByLocator<State> = passages.map(state).collect();
        let mut numbers = [Vec::new(), Vec::new()];
        if places.counts_nothing() {
            for at in places.locators() {
                match at.form() {
                    Form::Number(n) => numbers[0].push(n),
                    Form::Comment(n) => numbers[1].push(n),
                    Form::Head | Form::Own => {}
                }
            }
        }
        numbers.iter_mut().for_each(|numbers| numbers.sort_unstable());
        Passages { begun: vec![0; places.len() + 1], places, numbers }
    }

    /// Keeps count of what a citation covers.
    pub(super) fn cite(&mut self, citation: &Citation) {
        let covered = self.places.covered(citation);
        if !covered.is_empty() {
            self.begun[covered.start] += 1;
            self.begun[covered.end] -= 1;
        }
    }

    /// Whether nothing cites any of them.
    pub(super) fn has_no_citation(&self) -> bool {
        self.begun.iter().all(|begun| *begun == 0)
    }

    /// The passages that nothing cites and that are not marked unused, with their places. What stands above a text, such as
    /// its headline, need not be cited.
    pub(super) fn uncited(&self) -> impl Iterator<Item = (&Locator, Place)> {
        let open = self.begun.iter().scan(0, |open, begun| {
            *open += begun;
            Some(*open)
        });
        let must_be = |at: &Locator| !matches!(at.form(), Form::Head);
        let uncited = self.places.iter().zip(open);
        let uncited = uncited.filter(move |((at, state), open)| *open == 0 && !state.unused && must_be(at));
        uncited.map(|((at, state), _)| (at, state.place))
    }

    /// What is wrong with a citation of the source that has these passages.
    pub(super) fn fault(&self, citation: &Citation) -> Option<Fault> {
        let id = &citation.source;
        let Some((from, to)) = citation.ends() else {
            let first = self.places.locators().next()?;
            let sentence = format!("`{id}` has passages, so a citation must say which");
            return Some(Fault {
                code: Code::BadCitation,
                sentence,
                hint: Some(format!("write `{id}#{first}`, or the passage that says it")),
            });
        };
        if let Some(missing) = self.missing(from, to) {
            let sentence = format!("`{id}` has no passage `{missing}`");
            return Some(Fault { code: Code::MissingPassage, sentence, hint: self.hint(&missing, citation) });
        }
        if self.places.position(from) > self.places.position(to) {
            let sentence = format!("`{from}-{to}` runs backwards: in `{id}`, `{to}` stands before `{from}`");
            let hint = Some(format!("write `{id}#{to}-{from}`"));
            return Some(Fault { code: Code::BadCitation, sentence, hint });
        }
        // A sub-heading inside a range is passed over; the ends of a citation must not be unused.
        let unused =
            [from, to].into_iter().find(|at| self.places.get(at).is_some_and(|state| state.unused))?;
        let sentence = format!("passage `{unused}` of `{id}` is marked unused");
        let hint = Some("cite another passage, or digest this one".to_owned());
        Some(Fault { code: Code::CitesUnused, sentence, hint })
    }

    /// The first passage of a range that does not exist: one of its ends or, where we count, a number between.
    fn missing(&self, from: &Locator, to: &Locator) -> Option<Locator> {
        let ends = [from, to].into_iter().find(|at| self.places.position(at).is_none());
        if ends.is_some() {
            return ends.cloned();
        }
        match (from.form(), to.form()) {
            (Form::Number(from), Form::Number(to)) => gap(&self.numbers[0], from, to).map(|n| n.to_string()),
            (Form::Comment(from), Form::Comment(to)) => {
                gap(&self.numbers[1], from, to).map(|n| format!("c{n}"))
            }
            _ => None,
        }
        .and_then(|missing| missing.parse().ok())
    }

    /// What the source has instead of a passage that it lacks.
    fn hint(&self, missing: &Locator, citation: &Citation) -> Option<String> {
        // An annex written with a hyphen, other capitals, a page without its letter.
        let bare = |text: &str| text.to_ascii_lowercase().trim_start_matches('p').to_owned();
        let joined = citation.ends().map(|(from, to)| bare(&format!("{from}{to}")));
        let wanted = [Some(bare(missing.as_str())), joined];
        let alike = |at: &&Locator| wanted.contains(&Some(bare(at.as_str())));
        if let Some(alike) = self.places.locators().take(NEARBY).find(alike) {
            return Some(format!("nearest: `{alike}`"));
        }
        if let Some(last) = self.numbers[0].last() {
            return Some(format!("its last paragraph is {last}"));
        }
        let mut all = self.places.locators();
        let first = all.next()?;
        Some(match all.next_back() {
            Some(last) => format!("its passages go from `{first}` to `{last}`"),
            None => format!("its only passage is `{first}`"),
        })
    }
}

/// How many passages are searched for one that is written slightly differently.
const NEARBY: usize = 1000;

/// The first number between two ends that is missing from sorted numbers which have both.
fn gap(numbers: &[u32], from: u32, to: u32) -> Option<u32> {
    let start = numbers.binary_search(&from).ok()?;
    let between = numbers.get(start..=numbers.binary_search(&to).ok()?)?;
    // While none is missing, a number is as far from the first as its position is.
    let reached = |at: usize| between[at].checked_sub(from).is_some_and(|far| far as usize == at);
    let (mut whole, mut end) = (0, between.len());
    while whole < end {
        let middle = whole + (end - whole) / 2;
        if reached(middle) { whole = middle + 1 } else { end = middle }
    }
    (whole < between.len()).then(|| from + whole as u32)
}

/// The citation that is meant by the number of a passage which follows another of the same list.
pub(super) fn further_place(before: &Mention, mention: &Mention, citation: &Citation) -> Option<Citation> {
    let Target::Passages(first) = &before.target else { return None };
    let is_list = (before.item, before.field) == (mention.item, mention.field)
        && mention.place.line.abs_diff(before.place.line) < 2;
    let place: Locator =
        citation.source.as_str().parse().ok().filter(|_| is_list && citation.from.is_none())?;
    first.from.as_ref().filter(|_| place.as_str().starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Citation::at(&first.source, &place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(written: &str) -> Passages {
        let place = Place { file: 0, line: 1, column: 1, length: 1 };
        let at = |text: &str| PassageAt {
            item: 0,
            locator: text.trim_end_matches('!').parse().unwrap(),
            place,
            unused: text.ends_with('!'),
        };
        let all: Vec<PassageAt> = written.split(' ').map(at).collect();
        Passages::new(all.iter())
    }

    fn fault(passages: &Passages, cite: &str) -> String {
        let fault = passages.fault(&cite.parse().unwrap());
        fault
            .map(|fault| format!("{} | {}", fault.sentence, fault.hint.unwrap_or_default()))
            .unwrap_or_default()
    }

    #[test]
    fn a_citation_leads_to_passages_that_are_there_in_their_order() {
        let counted = passages("iv 1.1 1.2 p47 annexA 2!");
        for (cite, wanted) in [
            ("m#iv-annexA", ""),
            ("m#1.1", ""),
            (
                "m",
                "`m` has passages, so a citation must say which | write `m#iv`, or the passage that says it",
            ),
            ("m#1.2-1.1", "`1.2-1.1` runs backwards: in `m`, `1.1` stands before `1.2` | write `m#1.1-1.2`"),
            ("m#1.3", "`m` has no passage `1.3` | its passages go from `iv` to `2`"),
            ("m#annexa", "`m` has no passage `annexa` | nearest: `annexA`"),
            ("m#annex-a", "`m` has no passage `annex` | nearest: `annexA`"),
            ("m#1.1-q9", "`m` has no passage `q9` | its passages go from `iv` to `2`"),
            ("m#47", "`m` has no passage `47` | nearest: `p47`"),
            ("m#2", "passage `2` of `m` is marked unused | cite another passage, or digest this one"),
        ] {
            assert_eq!(fault(&counted, cite), wanted, "{cite}");
        }
    }

    #[test]
    fn where_we_count_no_number_of_a_range_is_missing() {
        let ours = passages("h 1 2 3 5 6! 7 c0 c2");
        for (cite, wanted) in [
            ("m#1-3", ""),
            ("m#5-7", ""),
            ("m#h-7", ""),
            ("m#1-7", "`m` has no passage `4` | its last paragraph is 7"),
            ("m#2-9", "`m` has no passage `9` | its last paragraph is 7"),
            ("m#c0-c2", "`m` has no passage `c1` | its last paragraph is 7"),
        ] {
            assert_eq!(fault(&ours, cite), wanted, "{cite}");
        }
        // A document that counts for itself may leave out what it likes.
        assert_eq!(fault(&passages("1 3 annexA"), "m#1-3"), "");
    }

    #[test]
    fn what_no_citation_covers_is_uncited() {
        let mut passages = passages("1 2 p3! 4 annexA 6 7");
        for cite in ["m#1-p3", "m#annexA", "m#2-4", "m#7-6", "m#9", "m"] {
            passages.cite(&cite.parse().unwrap());
        }
        assert_eq!(passages.uncited().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["6", "7"]);
    }
}
