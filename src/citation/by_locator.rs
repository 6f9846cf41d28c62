//! Things at the places of a source, in the order of the file: that order decides what a range covers.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Citation, Form, Locator};

/// A mapping from locator that keeps its order.
#[derive(Debug, Clone, PartialEq)]
pub struct ByLocator<T> {
    entries: Vec<(Locator, T)>,
    /// The positions of the entries, sorted by locator for lookup.
    sorted: Vec<u32>,
    /// Whether every locator is one that we use where the document counts nothing.
    counts_nothing: bool,
}

impl<T> ByLocator<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the document counts nothing itself: then numbers are paragraphs, and `h`, `d`, `s`, `c0`, `c1` … have their
    /// meanings.
    pub fn counts_nothing(&self) -> bool {
        self.counts_nothing
    }

    /// All of them in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Locator, &T)> {
        self.entries.iter().map(|(at, value)| (at, value))
    }

    /// The locators in their order.
    pub fn locators(&self) -> impl ExactSizeIterator<Item = &Locator> + DoubleEndedIterator {
        self.entries.iter().map(|(at, _)| at)
    }

    /// The things alone, in their order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The things alone, for changing.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Where a locator stands among the others, from 0.
    pub fn position(&self, at: &Locator) -> Option<usize> {
        // What is looked for is taken apart once.
        let wanted = (at.form(), at.as_str());
        let key = |position: &u32| {
            let at = self.locator(*position);
            (at.form(), at.as_str())
        };
        let found = self.sorted.binary_search_by(|position| key(position).cmp(&wanted)).ok()?;
        Some(self.sorted[found] as usize)
    }

    /// What is at a locator.
    pub fn get(&self, at: &Locator) -> Option<&T> {
        self.position(at).map(|position| &self.entries[position].1)
    }

    /// What is at a locator or, for a number, the last thing before it.
    pub fn at_or_before(&self, at: &Locator) -> Option<(&Locator, &T)> {
        let after = self.sorted.partition_point(|position| self.locator(*position) <= at);
        let position = *self.sorted.get(after.checked_sub(1)?)?;
        let (at, value) = &self.entries[position as usize];
        Some((at, value))
    }

    /// The positions that a citation covers; empty where one of its ends does not exist, where it runs backwards, or
    /// where it cites the whole.
    pub fn covered(&self, cite: &Citation) -> Range<usize> {
        let from = cite.from.as_ref().and_then(|at| self.position(at));
        let to = cite.to.as_ref().map_or(from, |at| self.position(at));
        match from.zip(to) {
            Some((from, to)) if from <= to => from..to + 1,
            _ => 0..0,
        }
    }

    /// What a citation covers, in order.
    pub fn cited(&self, cite: &Citation) -> impl Iterator<Item = (&Locator, &T)> {
        self.entries[self.covered(cite)].iter().map(|(at, value)| (at, value))
    }

    fn locator(&self, position: u32) -> &Locator {
        &self.entries[position as usize].0
    }
}

impl<T> Default for ByLocator<T> {
    fn default() -> ByLocator<T> {
        ByLocator { entries: Vec::new(), sorted: Vec::new(), counts_nothing: true }
    }
}

/// Of several at one locator, the first stays.
impl<T> FromIterator<(Locator, T)> for ByLocator<T> {
    fn from_iter<I: IntoIterator<Item = (Locator, T)>>(entries: I) -> ByLocator<T> {
        let mut entries: Vec<(Locator, T)> = entries.into_iter().collect();
        let mut sorted: Vec<u32> = (0..entries.len() as u32).collect();
        let by_locator = |entries: &[(Locator, T)], sorted: &mut Vec<u32>| {
            sorted.sort_by(|a, b| entries[*a as usize].0.cmp(&entries[*b as usize].0));
        };
        by_locator(&entries, &mut sorted);
        let mut again: Vec<u32> = sorted
            .windows(2)
            .filter(|pair| entries[pair[0] as usize].0 == entries[pair[1] as usize].0)
            .map(|pair| pair[1])
            .collect();
        if !again.is_empty() {
            again.sort_unstable();
            let mut position = 0;
            entries.retain(|_| {
                position += 1;
                again.binary_search(&(position - 1)).is_err()
            });
            sorted = (0..entries.len() as u32).collect();
            by_locator(&entries, &mut sorted);
        }
        let counts_nothing = entries.iter().all(|(at, _)| at.form() != Form::Own);
        ByLocator { entries, sorted, counts_nothing }
    }
}

impl<T: Serialize> Serialize for ByLocator<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLocator<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ByLocator<T>, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = ByLocator<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping from locator")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByLocator<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry::<Locator, T>()? {
                    entries.push(entry);
                }
                Ok(entries.into_iter().collect())
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(written: &str) -> ByLocator<usize> {
        let at = |(i, text): (usize, &str)| (text.parse::<Locator>().unwrap(), i);
        written.split(' ').enumerate().map(at).collect()
    }

    fn cited(places: &ByLocator<usize>, cite: &str) -> String {
        let cite = cite.parse::<Citation>().unwrap();
        let found: Vec<&str> = places.cited(&cite).map(|(at, _)| at.as_str()).collect();
        found.join(" ")
    }

    #[test]
    fn the_order_is_that_of_the_file_and_each_is_found() {
        let places = places("iv 2 1.10 1.9 p47 annexA 12a h");
        for (i, at) in places.locators().enumerate() {
            assert_eq!((places.position(at), places.get(at)), (Some(i), Some(&i)));
        }
        assert_eq!(places.get(&"annexa".parse().unwrap()), None);
        let round: ByLocator<usize> = postcard::from_bytes(&postcard::to_allocvec(&places).unwrap()).unwrap();
        assert_eq!(round, places);
    }

    #[test]
    fn a_range_covers_what_stands_between_its_ends_in_the_file() {
        let places = places("h d 1 2 10 p3 annexA 3");
        for (cite, found) in [
            ("s#2-p3", "2 10 p3"),
            ("s#annexA-3", "annexA 3"),
            ("s#h-1", "h d 1"),
            ("s#10", "10"),
            ("s#3-2", ""),
            ("s#2-4", ""),
            ("s#4-3", ""),
            ("s#4", ""),
            ("s", ""),
        ] {
            assert_eq!(cited(&places, cite), found, "{cite}");
        }
    }

    #[test]
    fn a_document_counts_where_any_of_its_places_is_not_ours() {
        assert!(places("h d s 1 2 10 c0 c12").counts_nothing());
        for counted in ["1.1", "h p1", "1 2 12a", "1 H", "0", "01"] {
            assert!(!places(counted).counts_nothing(), "{counted}");
        }
    }

    #[test]
    fn of_two_at_one_place_the_first_stays() {
        let places = places("2 1 2 1 3");
        assert_eq!(
            places.iter().map(|(at, i)| format!("{at}={i}")).collect::<Vec<_>>(),
            ["2=0", "1=1", "3=4"]
        );
        assert_eq!(places.get(&"3".parse().unwrap()), Some(&4));
    }

    #[test]
    fn the_last_before_a_number_is_a_number() {
        let places = places("annexA 10 1 c0 5.5 5");
        let before = |at: &str| places.at_or_before(&at.parse().unwrap()).map(|(at, _)| at.as_str());
        assert_eq!(
            ["7", "10", "99", "1", "0"].map(before),
            [Some("5"), Some("10"), Some("10"), Some("1"), Some("c0")]
        );
    }
}
