//! Counts by year, drawn as a strip of bars.

use super::Drawn;
use crate::page::Words;
use crate::role::Role;

/// Counts by year, drawn as a strip of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    first: i16,
    counts: Vec<usize>,
}

impl Strip {
    /// A strip from the first to the last year in which anything is counted; none where nothing is.
    pub fn of_years(years: impl IntoIterator<Item = i16>) -> Option<Strip> {
        let years: Vec<i16> = years.into_iter().collect();
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let mut counts = vec![0; usize::try_from(i32::from(last) - i32::from(first)).ok()? + 1];
        for year in years {
            counts[usize::try_from(i32::from(year) - i32::from(first)).ok()?] += 1;
        }
        Some(Strip { first, counts })
    }

    /// One line of the counts.
    pub fn line(&self, width: usize, _cursor_year: Option<i16>) -> Words {
        self.layout(width).into_iter().next().map(|drawn| drawn.words).unwrap_or_default()
    }

    /// The counts in words; years in which nothing is counted are not named.
    pub(super) fn said(&self) -> String {
        let years = self.counts.iter().zip(i32::from(self.first)..).filter(|(count, _)| **count > 0);
        let said: Vec<String> = years.map(|(count, year)| format!("{year}: {count}")).collect();
        format!("Entries of the timeline by year: {}", said.join(", "))
    }

    /// Two lines: the bars, and under them the years.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        let per_column = self.counts.len().div_ceil(width.max(1));
        let buckets: Vec<usize> = self.counts.chunks(per_column).map(|years| years.iter().sum()).collect();
        let columns = (width / buckets.len()).clamp(1, 5);
        let most = buckets.iter().copied().max().unwrap_or(0).max(1);
        let mut bars = String::new();
        for count in &buckets {
            let bar = match count {
                0 => '·',
                n => BARS[(n * (BARS.len() - 1)).div_ceil(most)],
            };
            bars.extend(std::iter::repeat_n(bar, columns.saturating_sub(1).max(1)));
            if columns > 1 {
                bars.push(' ');
            }
        }
        let mut years = String::new();
        for i in 0..buckets.len() {
            let year = (i32::from(self.first) + (i * per_column) as i32).to_string();
            // Every label goes under its bar, and only where the one before it has ended.
            if years.len() <= i * columns && i * columns + year.len() <= width {
                years.push_str(&" ".repeat(i * columns - years.len()));
                years.push_str(&year);
                years.push(' ');
            }
        }
        let line = |text: &str, role| Drawn::plain(Words::new().role(role, text.trim_end()));
        vec![line(&bars, Role::Plain), line(&years, Role::Faint)]
    }
}
