//! Counts of themes by year, each a link to what is counted, with the findings of each row and each year.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::page::{Address, Block, Lens, Target, Uncited, Words, shortened};
use crate::record::Id;

/// Counts of themes by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The themes in order.
    pub rows: Vec<GridRow>,
    /// What is counted in each year, each once.
    pub all: Counts,
    /// What that row is called.
    pub all_name: String,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// Its name.
    pub name: String,
    /// The theme; none for what has no theme.
    pub theme: Option<Id>,
    /// Its counts.
    pub counts: Counts,
}

/// How many there are in each year, and how many belong to no one year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// In each year.
    pub in_year: BTreeMap<i16, usize>,
    /// In no one year.
    pub in_no_year: usize,
}

impl Counts {
    /// How many there are in all.
    pub fn sum(&self) -> usize {
        self.in_year.values().sum::<usize>() + self.in_no_year
    }

    fn of(&self, column: Column) -> usize {
        match column {
            Column::Years(from, to) => self.in_year.range(from..=to).map(|(_, count)| count).sum(),
            Column::NoYear => self.in_no_year,
        }
    }
}

/// A grid as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct GridTable {
    /// What its columns are called.
    pub columns: Vec<String>,
    /// Its rows, each with a count for each column.
    pub rows: Vec<(GridRow, Vec<usize>)>,
    /// What is counted in each column, each once.
    pub all: Vec<usize>,
}

/// A column of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// A year, or all from one to another.
    Years(i16, i16),
    /// What belongs to no one year.
    NoYear,
}

impl Column {
    /// Its heading, on two lines.
    fn heads(self) -> [String; 2] {
        match self {
            Column::Years(from, to) if from == to => [String::new(), format!("{from:04}")],
            Column::Years(from, to) => [format!("{from:04}–"), format!("{to:04}")],
            Column::NoYear => ["no one".to_owned(), "year".to_owned()],
        }
    }

    fn said(self) -> String {
        match self {
            Column::Years(from, to) if from == to => format!("{from:04}"),
            Column::Years(from, to) => format!("{from:04}–{to:04}"),
            Column::NoYear => "no one year".to_owned(),
        }
    }

    fn cell(self, theme: &Option<Id>) -> Target {
        let years = match self {
            Column::Years(from, to) => Some((from, to)),
            Column::NoYear => None,
        };
        Target::Page(Address::Lens(Lens::Cell(theme.clone(), years)))
    }
}

/// The heading of the column that counts all years.
const ALL: &str = "all";

/// Names are cut no shorter than the first to keep years apart, and no shorter than the second to keep decades apart.
const NAME: [usize; 2] = [24, 16];

/// How wide everything is.
struct Plan {
    name: usize,
    all: usize,
    /// The columns, each with its width.
    columns: Vec<(Column, usize)>,
}

impl Grid {
    /// A row of counts by year for each name. Where years do not fit, the oldest are folded into decades first, then
    /// decades into the stretch before the others.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let plan = self.plan(width);
        let heads: Vec<[String; 2]> = plan.columns.iter().map(|(column, _)| column.heads()).collect();
        let head = |line: usize| {
            let words =
                plan.columns.iter().zip(&heads).fold(name("", plan.name), |words, ((_, width), head)| {
                    words.faint(right(&head[line], *width))
                });
            Drawn::plain(words.faint(right(if line == 1 { ALL } else { "" }, plan.all))).head()
        };
        let two = heads.iter().any(|head| !head[0].is_empty());
        let mut lines: Vec<Drawn> = (usize::from(!two)..2).map(head).collect();
        lines.extend(self.rows.iter().map(|row| row.drawn(&plan)));
        let all = plan.columns.iter().fold(name(&self.all_name, plan.name), |words, (column, width)| {
            words.faint(right(&self.all.of(*column).to_string(), *width))
        });
        lines.push(Drawn::plain(all.faint(right(&self.all.sum().to_string(), plan.all))).held());
        lines
    }

    /// The counts in at most so many columns beside the total; the oldest years are folded into decades, and these into
    /// one stretch, where there are more.
    pub fn table(&self, most: usize) -> GridTable {
        let mut columns = self.columns();
        while columns.len() > most && (fold_a_decade(&mut columns) || fold_two(&mut columns)) {}
        let counts = |counts: &Counts| columns.iter().map(|column| counts.of(*column)).collect();
        GridTable {
            columns: columns.iter().map(|column| column.said()).collect(),
            rows: self.rows.iter().map(|row| (row.clone(), counts(&row.counts))).collect(),
            all: counts(&self.all),
        }
    }

    /// A row of words for each name, with its counts above zero; and one for all.
    pub(super) fn said(&self) -> Vec<Block> {
        let columns = self.columns();
        let row = |row: &GridRow| {
            let counted = columns.iter().filter(|column| row.counts.of(**column) > 0);
            let counted = counted.map(|column| {
                let count = Words::new().link(row.counts.of(*column).to_string(), column.cell(&row.theme));
                count.plain(format!(" in {}", column.said()))
            });
            let words = Words::from(format!("{}: ", row.name)).joined(counted, ", ");
            let block = Block::uncited(Uncited::Count, words.plain(format!("; {} in all", row.counts.sum())));
            match row.to() {
                Some(to) => block.to(to),
                None => block,
            }
        };
        let all = columns.iter().filter(|column| self.all.of(**column) > 0);
        let all = all.map(|column| Words::from(format!("{} in {}", self.all.of(*column), column.said())));
        let all = Words::from(format!("{}: ", self.all_name)).joined(all, ", ");
        let all = all.plain(format!("; {} in all", self.all.sum()));
        self.rows.iter().map(row).chain([Block::uncited(Uncited::Count, all)]).collect()
    }

    /// A column for each year, and one for what belongs to no one year.
    fn columns(&self) -> Vec<Column> {
        let years = self.all.in_year.keys().map(|year| Column::Years(*year, *year));
        years.chain((self.all.in_no_year > 0).then_some(Column::NoYear)).collect()
    }

    fn plan(&self, width: usize) -> Plan {
        let names = self.rows.iter().map(|row| row.name.width());
        let longest = names.chain([self.all_name.width()]).max().unwrap_or(0);
        let all = (self.all.sum().to_string().len().max(ALL.len()) + 1).min(width.saturating_sub(1));
        let measured = |columns: &[Column]| -> Vec<(Column, usize)> {
            let wide = |column: &Column| {
                let heads = column.heads().iter().map(|head| head.width()).max().unwrap_or(0);
                heads.max(self.all.of(*column).to_string().len()) + 1
            };
            columns.iter().map(|column| (*column, wide(column))).collect()
        };
        let taken = |columns: &[(Column, usize)]| columns.iter().map(|(_, width)| width).sum::<usize>();
        let [least, shortest] = NAME.map(|least| longest.min(least));
        let (mut columns, mut least) = (self.columns(), least);
        loop {
            let shown = measured(&columns);
            let room = width.saturating_sub(all + taken(&shown));
            if room >= least {
                return Plan { name: room.min(longest), all, columns: shown };
            }
            if fold_a_decade(&mut columns) {
                continue;
            }
            if least > shortest {
                least = shortest;
            } else if !fold_two(&mut columns) && least > 1 {
                least = 1;
            } else if columns.len() == shown.len() {
                // Not even one stretch of years fits: only the totals are left.
                let name = width.saturating_sub(all).clamp(1, longest.max(1));
                return Plan { name, all, columns: Vec::new() };
            }
        }
    }
}

impl GridRow {
    fn to(&self) -> Option<Target> {
        self.theme.as_ref().map(Target::record)
    }

    fn drawn(&self, plan: &Plan) -> Drawn {
        let words = plan.columns.iter().fold(name(&self.name, plan.name), |words, (column, width)| {
            let count = self.counts.of(*column);
            let text = if count == 0 { "·".to_owned() } else { count.to_string() };
            let words = words.plain(" ".repeat(width.saturating_sub(text.width())));
            if count == 0 { words.faint(text) } else { words.link(text, column.cell(&self.theme)) }
        });
        Drawn { to: self.to(), ..Drawn::plain(words.faint(right(&self.counts.sum().to_string(), plan.all))) }
    }
}

/// Folds the oldest decade that has several separate years; says whether there was one.
fn fold_a_decade(columns: &mut Vec<Column>) -> bool {
    let decade = |column: &Column| match column {
        Column::Years(from, to) if from == to => Some(from.div_euclid(10)),
        _ => None,
    };
    let found =
        columns.windows(2).position(|two| decade(&two[0]).is_some() && decade(&two[0]) == decade(&two[1]));
    let Some((at, of)) = found.and_then(|at| Some((at, decade(columns.get(at)?)?))) else { return false };
    let years = columns.iter().skip(at).take_while(|column| decade(column) == Some(of)).count();
    columns.splice(at..at + years, [Column::Years(of * 10, of * 10 + 9)]);
    true
}

/// Makes one stretch of the two oldest; says whether there were two.
fn fold_two(columns: &mut Vec<Column>) -> bool {
    let [Column::Years(from, _), Column::Years(_, to), ..] = columns[..] else { return false };
    columns.splice(0..2, [Column::Years(from, to)]);
    true
}

/// A name in that many columns, cut where it is longer.
fn name(text: &str, columns: usize) -> Words {
    let shown = shortened(text, columns);
    let rest = columns.saturating_sub(shown.width());
    Words::new().plain(shown).plain(" ".repeat(rest))
}

/// Text right-aligned in that many columns; if it is too wide it is not shown, for half a number is a wrong one.
fn right(text: &str, columns: usize) -> String {
    match columns.checked_sub(text.width()) {
        Some(rest) => format!("{}{text}", " ".repeat(rest)),
        None => " ".repeat(columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(in_year: &[(i16, usize)], in_no_year: usize) -> Counts {
        Counts { in_year: in_year.iter().copied().collect(), in_no_year }
    }

    fn grid() -> Grid {
        let row =
            |name: &str, counts: Counts| GridRow { name: name.to_owned(), theme: Some(Id::new("t")), counts };
        Grid {
            rows: vec![
                row("Protecting children at risk", counts(&[(1999, 1), (2003, 2), (2008, 1), (2012, 10)], 3)),
                row("Money – 金", counts(&[(2014, 2)], 0)),
                GridRow { name: "no theme".to_owned(), theme: None, counts: counts(&[], 1) },
            ],
            all: counts(&[(1999, 1), (2003, 2), (2008, 1), (2012, 10), (2014, 2)], 4),
            all_name: "All findings, each once".to_owned(),
        }
    }

    fn text(width: usize) -> Vec<String> {
        let line = |drawn: Drawn| drawn.words.0.iter().map(|piece| piece.text.as_str()).collect();
        grid().layout(width).into_iter().map(line).collect()
    }

    #[test]
    fn it_is_never_wider_than_asked() {
        for width in 1..=200 {
            for line in text(width) {
                assert!(line.width() <= width, "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn with_room_it_has_a_column_for_each_year() {
        assert_eq!(
            text(80),
            [
                "                                                     no one",
                "                            1999 2003 2008 2012 2014   year all",
                "Protecting children at risk    1    2    1   10    ·      3  17",
                "Money – 金                     ·    ·    ·    ·    2      ·   2",
                "no theme                       ·    ·    ·    ·    ·      1   1",
                "All findings, each once        1    2    1   10    2      4  20",
            ]
            .map(|line| if line.ends_with("no one") {
                format!("{line}    ")
            } else {
                line.to_owned()
            })
        );
    }

    #[test]
    fn without_room_the_oldest_years_are_folded_into_decades_and_none_is_dropped() {
        assert_eq!(
            text(56),
            [
                "                              2000–           no one    ",
                "                         1999  2009 2012 2014   year all",
                "Protecting children at …    1     3   10    ·      3  17",
                "Money – 金                  ·     ·    ·    2      ·   2",
                "no theme                    ·     ·    ·    ·      1   1",
                "All findings, each once     1     3   10    2      4  20",
            ]
        );
        assert_eq!(
            text(34),
            [
                "                  1999– no one    ",
                "                   2019   year all",
                "Protecting child…    14      3  17",
                "Money – 金            2      ·   2",
                "no theme              ·      1   1",
                "All findings, ea…    16      4  20",
            ]
        );
    }

    #[test]
    fn at_every_width_each_row_counts_all_that_it_has() {
        for width in 30..=120 {
            let plan = grid().plan(width);
            for counts in grid().rows.iter().map(|row| &row.counts).chain([&grid().all]) {
                let shown: usize = plan.columns.iter().map(|(column, _)| counts.of(*column)).sum();
                assert_eq!(shown, counts.sum(), "{width}");
            }
        }
    }

    #[test]
    fn a_count_leads_to_the_years_of_its_column() {
        let lines = grid().layout(34);
        let to = lines[2].words.0.iter().find_map(|piece| piece.to.clone());
        assert_eq!(to, Some(Column::Years(1999, 2019).cell(&Some(Id::new("t")))));
    }
}
