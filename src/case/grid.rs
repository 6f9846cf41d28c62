//! Findings by theme and year: each in the row of each of its themes, in the year of its date.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

use super::{Case, Ix};
use crate::record::Kind;

/// The findings of each theme in each year.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeGrid {
    /// The themes, those found in most years first, then those with most findings; `None`, for findings without a
    /// theme, is last.
    pub themes: Vec<Option<Ix>>,
    /// The years in which something was found, in order.
    pub years: Vec<i16>,
    /// How many findings each year has, each counted once.
    pub in_year: BTreeMap<i16, usize>,
    /// How many findings belong to no one year, each counted once.
    pub in_no_year: usize,
    /// Whether some of them were made in their year or before, with no source saying which.
    pub by_year: bool,
    /// How many findings there are, however many themes each has.
    pub findings: usize,
    placed: HashMap<Option<Ix>, BTreeMap<Option<i16>, Vec<Ix>>>,
}

impl ThemeGrid {
    /// The findings of a theme in some years, earliest first; without years, those that belong to no one year.
    pub fn cell(&self, theme: Option<Ix>, years: Option<RangeInclusive<i16>>) -> Vec<Ix> {
        let Some(row) = self.placed.get(&theme) else { return Vec::new() };
        let range = match years {
            Some(years) if years.is_empty() => return Vec::new(),
            Some(years) => Some(*years.start())..=Some(*years.end()),
            None => None..=None,
        };
        row.range(range).flat_map(|(_, findings)| findings).copied().collect()
    }
}

impl Case {
    /// The wanted findings by theme and year.
    pub fn theme_grid(&self, wanted: impl Fn(Ix) -> bool) -> ThemeGrid {
        let mut findings: Vec<Ix> =
            self.of_kind(Kind::Finding).map(|(ix, _)| ix).filter(|ix| wanted(*ix)).collect();
        findings.sort_by_cached_key(|ix| (self.made_date(*ix).map(|date| date.sort_key()), *ix));
        let mut placed: HashMap<Option<Ix>, BTreeMap<Option<i16>, Vec<Ix>>> = HashMap::new();
        let (mut in_year, mut in_no_year, mut by_year) = (BTreeMap::new(), 0, false);
        for ix in &findings {
            let date = self.made_date(*ix);
            by_year |= date.as_ref().is_some_and(|date| date.earliest().is_none());
            let year = date.and_then(|date| date.only_year());
            match year {
                Some(year) => *in_year.entry(year).or_default() += 1,
                None => in_no_year += 1,
            }
            for theme in self.themes_of(*ix) {
                placed.entry(theme).or_default().entry(year).or_default().push(*ix);
            }
        }
        let mut themes: Vec<Option<Ix>> = placed.keys().copied().collect();
        themes.sort_by_cached_key(|theme| {
            let row = placed.get(theme);
            let years = row.map_or(0, |row| row.keys().flatten().count());
            let found: usize = row.into_iter().flat_map(|row| row.values()).map(Vec::len).sum();
            (theme.is_none(), std::cmp::Reverse((years, found)), *theme)
        });
        let years = in_year.keys().copied().collect();
        ThemeGrid { themes, years, in_year, in_no_year, by_year, findings: findings.len(), placed }
    }

    /// The themes of a finding, each once; none where it has no theme.
    fn themes_of(&self, finding: Ix) -> BTreeSet<Option<Ix>> {
        let themes = self[finding].common.themes.iter().filter_map(|id| self.find(id.as_str()));
        let themes: BTreeSet<Option<Ix>> = themes.map(Some).collect();
        if themes.is_empty() { BTreeSet::from([None]) } else { themes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use proptest::prelude::*;

    /// Dates, each with its year in the grid.
    const DATES: [(&str, Option<i16>); 12] = [
        ("2010", Some(2010)),
        ("2012-09", Some(2012)),
        ("2000~", Some(2000)),
        ("2010?", Some(2010)),
        ("[2012-01..2012-07]", Some(2012)),
        ("2012-02/2012-03", Some(2012)),
        ("[2004..2006]", None),
        ("2012-12/2013-01", None),
        ("199X", None),
        ("[..2013-02]", Some(2013)),
        ("2011-05/..", Some(2011)),
        // Undated: by 30 June 2014.
        ("", Some(2014)),
    ];

    fn finding(id: &str, themes: &[&str], date: &str) -> String {
        let date = if date.is_empty() { String::new() } else { format!("date: '{date}', ") };
        let themes = themes.join(", ");
        format!(
            "  - {{id: {id}, title: {id}, kind: finding, standing: asserted, by: {{as: x}}, {date}themes: [{themes}], cites: ['press#1']}}\n"
        )
    }

    fn of(findings: &[String]) -> Case {
        let head = "themes: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n";
        let findings =
            if findings.is_empty() { String::new() } else { format!("findings:\n{}", findings.concat()) };
        trial(&format!("{head}{findings}"))
    }

    #[test]
    fn the_rows_of_the_most_years_come_first_and_without_a_theme_last() {
        let case = of(&[
            finding("one", &["a"], "2010"),
            finding("two", &["a", "a"], "2010-05"),
            finding("three", &["a"], "2010"),
            finding("four", &["b"], "2010"),
            finding("five", &["b"], "2012"),
            finding("six", &[], ""),
            finding("seven", &[], "2011"),
            finding("eight", &[], "[2004..2006]"),
            finding("nine", &["c"], "[2004..2006]"),
        ]);
        let grid = case.theme_grid(|_| true);
        let names: Vec<_> =
            grid.themes.iter().map(|ix| ix.map_or("none", |ix| case[ix].id().as_str())).collect();
        assert_eq!(names, ["b", "a", "c", "none"]);
        assert_eq!((&grid.years[..], grid.findings, grid.in_no_year), (&[2010, 2011, 2012, 2014][..], 9, 2));
        let cell = |theme: Option<&str>, years: Option<(i16, i16)>| {
            let theme = theme.map(|id| case.find(id).unwrap());
            let found = grid.cell(theme, years.map(|(from, to)| from..=to));
            found.iter().map(|ix| case[*ix].id().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(cell(Some("a"), Some((2010, 2010))), ["one", "three", "two"]);
        assert_eq!(cell(None, Some((2010, 2019))), ["seven", "six"]);
        assert_eq!(cell(Some("c"), None), ["nine"]);
        assert!(cell(Some("c"), Some((2010, 2000))).is_empty());
    }

    #[test]
    fn a_date_of_one_year_stands_in_it_and_no_other_does() {
        for (date, year) in DATES {
            let case = of(&[finding("f", &[], date)]);
            let grid = case.theme_grid(|_| true);
            assert_eq!((grid.years.first().copied(), grid.in_no_year == 1), (year, year.is_none()), "{date}");
            assert_eq!(grid.by_year, matches!(date, "" | "[..2013-02]"), "{date}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_finding_counts_once_for_each_of_its_themes_in_the_year_of_its_date(
            given in proptest::collection::vec((0usize..8, 0usize..DATES.len()), 0..12),
        ) {
            const THEMES: [&str; 3] = ["a", "b", "c"];
            let of_mask = |mask: usize| THEMES.into_iter().enumerate().filter(move |(i, _)| mask >> i & 1 == 1);
            let findings: Vec<String> = given.iter().enumerate().map(|(i, (mask, date))| {
                let themes: Vec<&str> = of_mask(*mask).map(|(_, theme)| theme).collect();
                finding(&format!("f{i}"), &themes, DATES[*date].0)
            }).collect();
            let case = of(&findings);
            let grid = case.theme_grid(|_| true);
            prop_assert_eq!(grid.findings, given.len());
            prop_assert_eq!(grid.in_year.values().sum::<usize>() + grid.in_no_year, given.len());
            let years: BTreeSet<Option<i16>> = DATES.iter().map(|(_, year)| *year).collect();
            for year in years {
                let here = || given.iter().filter(move |(_, date)| DATES[*date].1 == year);
                let counted = year.map_or(grid.in_no_year, |year| grid.in_year.get(&year).copied().unwrap_or(0));
                prop_assert_eq!(counted, here().count());
                for (i, id) in THEMES.into_iter().enumerate() {
                    let wanted = here().filter(|(mask, _)| mask >> i & 1 == 1).count();
                    prop_assert_eq!(grid.cell(case.find(id), year.map(|year| year..=year)).len(), wanted);
                }
                let wanted = here().filter(|(mask, _)| *mask == 0).count();
                prop_assert_eq!(grid.cell(None, year.map(|year| year..=year)).len(), wanted);
            }
        }
    }
}
