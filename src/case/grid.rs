//! Findings by theme and report: in the row of each of its themes, and in the column of its report.

use std::collections::HashMap;

use super::{Case, Ix};
use crate::record::{Body, Kind};

/// Which rows and columns have findings.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeGrid {
    /// The themes, those found by most reports first; none stands for the findings without a theme, last.
    pub themes: Vec<Option<Ix>>,
    /// The reports in order of date; none stands for the findings in no report, last.
    pub reports: Vec<Option<Ix>>,
    /// How many findings there are, however many themes each has.
    pub findings: usize,
    placed: HashMap<Cell, Vec<Ix>>,
}

/// A theme and a report, either of which may be missing.
type Cell = (Option<Ix>, Option<Ix>);

impl ThemeGrid {
    /// The findings of a theme in a report, by date.
    pub fn cell(&self, theme: Option<Ix>, report: Option<Ix>) -> Vec<Ix> {
        self.placed.get(&(theme, report)).cloned().unwrap_or_default()
    }
}

impl Case {
    /// Those findings by theme and report.
    pub fn theme_grid(&self, wanted: impl Fn(Ix) -> bool) -> ThemeGrid {
        let mut findings: Vec<Ix> =
            self.of_kind(Kind::Finding).map(|(ix, _)| ix).filter(|ix| wanted(*ix)).collect();
        findings.sort_by_cached_key(|ix| (self.newest_day(*ix), self[*ix].id().clone()));
        let mut placed: HashMap<Cell, Vec<Ix>> = HashMap::new();
        for ix in &findings {
            for theme in self.themes_of(*ix) {
                placed.entry((theme, self.report_of(*ix))).or_default().push(*ix);
            }
        }
        let mut reports: Vec<Option<Ix>> = placed.keys().map(|(_, report)| *report).collect();
        reports.sort_unstable();
        reports.dedup();
        reports.sort_by_cached_key(|report| {
            let date = report.and_then(|ix| self.date(ix)).map(|date| date.sort_key());
            (report.is_none(), date.is_none(), date, report.map(|ix| self[ix].id().clone()))
        });
        // How many reports found a theme, and how often it was found.
        let mut weights: HashMap<Option<Ix>, (usize, usize)> = HashMap::new();
        for ((theme, report), found) in &placed {
            let weight = weights.entry(*theme).or_default();
            weight.0 += usize::from(report.is_some());
            weight.1 += found.len();
        }
        let mut themes: Vec<Option<Ix>> = weights.keys().copied().collect();
        themes.sort_by_key(|theme| (theme.is_none(), std::cmp::Reverse(weights[theme]), *theme));
        ThemeGrid { themes, reports, findings: findings.len(), placed }
    }

    /// The themes of a finding, each once; none where it has no theme.
    fn themes_of(&self, finding: Ix) -> Vec<Option<Ix>> {
        let mut themes: Vec<Option<Ix>> = Vec::new();
        for theme in self[finding].common.themes.iter().filter_map(|id| self.find(id.as_str())) {
            if !themes.contains(&Some(theme)) {
                themes.push(Some(theme));
            }
        }
        if themes.is_empty() { vec![None] } else { themes }
    }

    fn report_of(&self, finding: Ix) -> Option<Ix> {
        let Body::Finding(finding) = &self[finding].body else { return None };
        self.find(finding.report.as_ref()?.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use proptest::prelude::*;

    const FRAME: &str = "
themes: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
reports:
  - {id: late, title: L, kind: review, published: 2014, cites: ['press#1']}
  - {id: early, title: E, kind: review, published: 2010, cites: ['press#1']}
  - {id: undated, title: U, kind: review, cites: ['press#1']}
findings:
";

    fn finding(id: &str, themes: &[&str], report: Option<&str>) -> String {
        let report = report.map_or("by: {as: someone}".to_owned(), |report| format!("report: {report}"));
        let themes = themes.join(", ");
        format!(
            "  - {{id: {id}, title: {id}, kind: finding, standing: asserted, {report}, themes: [{themes}], cites: ['press#1']}}\n"
        )
    }

    fn names(case: &Case, all: &[Option<Ix>]) -> Vec<String> {
        all.iter().map(|ix| ix.map_or("none".to_owned(), |ix| case[ix].id().to_string())).collect()
    }

    #[test]
    fn columns_go_by_date_and_the_rows_found_by_most_reports_come_first() {
        let case = trial(
            &[
                FRAME,
                &finding("one", &["a"], Some("late")),
                &finding("two", &["b", "b"], Some("late")),
                &finding("three", &["b"], Some("early")),
                &finding("four", &[], None),
                &finding("five", &["c"], Some("undated")),
            ]
            .concat(),
        );
        let grid = case.theme_grid(|_| true);
        assert_eq!(names(&case, &grid.reports), ["early", "late", "undated", "none"]);
        assert_eq!(names(&case, &grid.themes), ["b", "a", "c", "none"]);
        assert_eq!(grid.findings, 5);
        assert_eq!(grid.cell(case.find("b"), case.find("late")), [case.find("two").unwrap()]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_finding_counts_once_for_each_of_its_themes_in_the_column_of_its_report(
            given in proptest::collection::vec((0usize..8, 0usize..4), 0..12),
        ) {
            const REPORTS: [Option<&str>; 4] = [Some("early"), Some("late"), Some("undated"), None];
            let of = |mask: usize| ["a", "b", "c"].into_iter().enumerate().filter(move |(i, _)| mask >> i & 1 == 1);
            let findings: String = given
                .iter()
                .enumerate()
                .map(|(i, (mask, report))| {
                    let themes: Vec<&str> = of(*mask).map(|(_, theme)| theme).collect();
                    finding(&format!("f{i}"), &themes, REPORTS[*report])
                })
                .collect();
            let text = if findings.is_empty() { FRAME.replace("findings:\n", "") } else { format!("{FRAME}{findings}") };
            let case = trial(&text);
            let grid = case.theme_grid(|_| true);
            let sum = |theme: Option<Option<Ix>>, report: Option<Option<Ix>>| -> usize {
                let themes = grid.themes.iter().filter(|t| theme.is_none_or(|wanted| wanted == **t));
                themes.flat_map(|t| grid.reports.iter().map(move |r| (t, r)))
                    .filter(|(_, r)| report.is_none_or(|wanted| wanted == **r))
                    .map(|(t, r)| grid.cell(*t, *r).len())
                    .sum()
            };
            let weight = |mask: usize| mask.count_ones().max(1) as usize;
            prop_assert_eq!(grid.findings, given.len());
            prop_assert_eq!(sum(None, None), given.iter().map(|(mask, _)| weight(*mask)).sum::<usize>());
            for (i, id) in REPORTS.iter().enumerate() {
                let report = id.and_then(|id| case.find(id));
                let wanted: usize = given.iter().filter(|(_, r)| *r == i).map(|(mask, _)| weight(*mask)).sum();
                prop_assert_eq!(sum(None, Some(report)), wanted);
            }
            for (i, id) in ["a", "b", "c"].into_iter().enumerate() {
                let wanted = given.iter().filter(|(mask, _)| mask >> i & 1 == 1).count();
                prop_assert_eq!(sum(Some(case.find(id)), None), wanted);
            }
            prop_assert_eq!(sum(Some(None), None), given.iter().filter(|(mask, _)| *mask == 0).count());
        }
    }
}
