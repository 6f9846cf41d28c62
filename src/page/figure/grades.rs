//! Grades over time: a line for each grade of a scale, a sign for each time it was given.

use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::page::Words;

/// The columns between grades and years, and between years.
const GAP: usize = 2;

/// The grades of one scale, as they were given over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Grades {
    /// The grades, the best first.
    pub grades: Vec<String>,
    /// The years in order, each with how often each grade was given then.
    pub years: Vec<(String, Vec<usize>)>,
}

impl Grades {
    /// When a grade was given, by its place among the grades.
    pub fn given(&self, grade: usize) -> String {
        let years = self.years.iter().filter_map(|(year, counts)| match counts.get(grade)? {
            0 => None,
            1 => Some(year.clone()),
            count => Some(format!("{year} ({count})")),
        });
        years.collect::<Vec<_>>().join(", ")
    }

    /// A line for each grade and one for the years; the earliest years are left out where there is no room for them.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let names = self.grades.iter().map(|name| name.width()).max().unwrap_or(0) + GAP;
        let columns = |(year, counts): &(String, Vec<usize>)| {
            counts.iter().copied().max().unwrap_or(0).max(year.width()) + GAP
        };
        let mut room = width.saturating_sub(names);
        let fits = self.years.iter().rev().take_while(|year| {
            let fits = room >= columns(year);
            room = room.saturating_sub(columns(year));
            fits
        });
        let years = &self.years[self.years.len() - fits.count()..];
        if years.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<Drawn> = Vec::with_capacity(self.grades.len() + 1);
        for (at, grade) in self.grades.iter().enumerate() {
            let mut words = Words::new().plain(padded(grade, names));
            for year in years {
                let signs = "●".repeat(year.1.get(at).copied().unwrap_or(0));
                words = match signs.is_empty() {
                    true => words.faint(padded("·", columns(year))),
                    false => words.strong(padded(&signs, columns(year))),
                };
            }
            lines.push(Drawn::plain(words).held());
        }
        let below = years.iter().fold(Words::new().plain(padded("", names)), |words, year| {
            words.faint(padded(&year.0, columns(year)))
        });
        lines.push(Drawn::plain(below).held());
        lines
    }
}

/// Words with blanks behind them up to that many columns.
fn padded(words: &str, columns: usize) -> String {
    format!("{words}{}", " ".repeat(columns.saturating_sub(words.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: usize) -> Vec<String> {
        let grades = Grades {
            grades: vec!["good".to_owned(), "poor".to_owned()],
            years: vec![
                ("2004..2006".to_owned(), vec![1, 0]),
                ("2010".to_owned(), vec![0, 2]),
                ("2012".to_owned(), vec![1, 1]),
            ],
        };
        let text =
            |line: Drawn| line.words.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>();
        grades.layout(width).into_iter().map(|line| text(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_sign_stands_for_each_time_a_grade_was_given_and_the_earliest_years_go_first() {
        assert_eq!(
            drawn(40),
            ["good  ●           ·     ●", "poor  ·           ●●    ●", "      2004..2006  2010  2012"]
        );
        assert_eq!(drawn(20), ["good  ·     ●", "poor  ●●    ●", "      2010  2012"]);
        assert_eq!(drawn(11), Vec::<String>::new());
    }
}
