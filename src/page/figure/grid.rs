//! Counts of rows by columns, each a link to what is counted, with their sums.

use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::page::{Block, Target, Uncited, Words, shortened};

/// Counts of rows by columns. Columns go by their numbers, from 1; the page says beside it what the numbers mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The columns in order.
    pub columns: Vec<GridColumn>,
    /// The rows in order.
    pub rows: Vec<GridRow>,
}

/// A column of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct GridColumn {
    /// A few words under its number where there is room, such as a year.
    pub under: String,
    /// Its year in two digits, where it has one year and there is less room.
    pub year: String,
    /// Where its number leads.
    pub to: Option<Target>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub to: Option<Target>,
    /// A count for each column, and where it leads.
    pub cells: Vec<(usize, Target)>,
}

/// The name over the column of sums, and before the row of them.
const SUM: &str = "sum";

/// Names are cut no shorter than this to make room for years, or for columns.
const NAME: (usize, usize) = (24, 16);

/// What stands under a column's number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Under {
    Words,
    Year,
    Nothing,
}

/// Which columns show, and how wide everything is.
struct Plan {
    name: usize,
    sum: usize,
    under: Under,
    /// The columns that show, each with its width.
    shown: Vec<(usize, usize)>,
}

impl Grid {
    /// The sum of a column.
    pub fn column_sum(&self, column: usize) -> usize {
        self.rows.iter().filter_map(|row| row.cells.get(column)).map(|(count, _)| count).sum()
    }

    /// The sum of everything.
    pub fn sum(&self) -> usize {
        self.rows.iter().map(GridRow::sum).sum()
    }

    /// Numbers of the columns, a row of counts for each name, a row of sums; and which columns found no room.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let plan = self.plan(width);
        let mut lines = self.head(&plan);
        lines.extend(self.rows.iter().map(|row| row.drawn(&plan)));
        let sums = plan.shown.iter().fold(name(SUM, plan.name), |words, (column, width)| {
            words.faint(right(&self.column_sum(*column).to_string(), *width))
        });
        lines.push(Drawn::plain(sums.faint(right(&self.sum().to_string(), plan.sum))));
        let missing =
            (0..self.columns.len()).filter(|column| plan.shown.iter().all(|(shown, _)| shown != column));
        let missing: Vec<String> = missing.map(|column| (column + 1).to_string()).collect();
        if let Some((last, before)) = missing.split_last() {
            let text = match before {
                [] => format!("No room for column {last}: no other counts less, and the sums count it."),
                _ => format!(
                    "No room for columns {} and {last}: no other counts less, and the sums count them.",
                    before.join(", ")
                ),
            };
            let wrapped = textwrap::wrap(&text, width.max(1));
            lines.extend(wrapped.iter().map(|line| Drawn::plain(Words::new().faint(&**line))));
        }
        lines
    }

    /// A row of words for each name, with the counts that are not nought; and one of the sums.
    pub(super) fn said(&self) -> Vec<Block> {
        let row = |row: &GridRow| {
            let cells = row.cells.iter().enumerate().filter(|(_, (count, _))| *count > 0);
            let cells = cells.map(|(i, (count, to))| {
                Words::new().link(count.to_string(), to.clone()).plain(format!(" in {}", self.column_said(i)))
            });
            let words = Words::from(format!("{}: ", row.name)).joined(cells, ", ");
            let block = Block::uncited(Uncited::Count, words.plain(format!("; {SUM} {}", row.sum())));
            match &row.to {
                Some(to) => block.to(to.clone()),
                None => block,
            }
        };
        let sums = (0..self.columns.len()).map(|i| {
            let sum = Words::from(format!("{} in ", self.column_sum(i)));
            match &self.columns[i].to {
                Some(to) => sum.link(self.column_said(i), to.clone()),
                None => sum.plain(self.column_said(i)),
            }
        });
        let sums = Words::from("Sums: ").joined(sums, ", ").plain(format!("; {} in all", self.sum()));
        let columns = Block::uncited(Uncited::Own, "What each column is stands above.");
        self.rows.iter().map(row).chain([Block::uncited(Uncited::Count, sums), columns]).collect()
    }

    fn column_said(&self, column: usize) -> String {
        match self.columns[column].under.as_str() {
            "" => format!("column {}", column + 1),
            under => format!("column {} ({under})", column + 1),
        }
    }

    /// As many columns as there is room for, the ones with the highest counts first; wide ones where all fit.
    fn plan(&self, width: usize) -> Plan {
        let longest = self.rows.iter().map(|row| row.name.width()).max().unwrap_or(0).max(SUM.len());
        let most = self.sum().to_string().len().max(SUM.len());
        let sum = (most + 1).min(width.saturating_sub(1));
        let digits =
            |column: usize| self.column_sum(column).to_string().len().max((column + 1).to_string().len());
        let columns = |shown: &[(usize, usize)]| shown.iter().map(|(_, width)| width).sum::<usize>();
        let all = |under: Under| -> Vec<(usize, usize)> {
            let words = |i: usize| self.under(i, under).width().max(digits(i)) + 1;
            (0..self.columns.len()).map(|i| (i, words(i))).collect()
        };
        // A year tells more than the end of a name, and a column with its counts more than either.
        for (under, least) in [(Under::Words, longest), (Under::Year, longest.min(NAME.0))] {
            let shown = all(under);
            if least + columns(&shown) + sum <= width {
                let name = width.saturating_sub(sum + columns(&shown)).min(longest);
                return Plan { name, sum, under, shown };
            }
        }
        let least = longest.min(NAME.1).min(width.saturating_sub(sum)).max(1);
        let room = width.saturating_sub(least + sum);
        // The columns with the highest counts stay, with their years if all of those fit.
        let fullest = |under: Under| {
            let mut shown = all(under);
            shown.sort_by_key(|(column, _)| std::cmp::Reverse(self.column_sum(*column)));
            while columns(&shown) > room {
                shown.pop();
            }
            shown.sort_unstable();
            shown
        };
        let (with_years, without) = (fullest(Under::Year), fullest(Under::Nothing));
        let (under, shown) = match with_years.len() == without.len() {
            true => (Under::Year, with_years),
            false => (Under::Nothing, without),
        };
        let name = width.saturating_sub(sum + columns(&shown)).min(longest).max(1);
        Plan { name, sum, under, shown }
    }

    fn under(&self, column: usize, under: Under) -> &str {
        match under {
            Under::Words => &self.columns[column].under,
            Under::Year => &self.columns[column].year,
            Under::Nothing => "",
        }
    }

    fn head(&self, plan: &Plan) -> Vec<Drawn> {
        let numbers = plan.shown.iter().fold(name("", plan.name), |words, (column, width)| {
            let number = (column + 1).to_string();
            let words = words.plain(" ".repeat(width.saturating_sub(number.len())));
            match &self.columns[*column].to {
                Some(to) => words.link(number, to.clone()),
                None => words.strong(number),
            }
        });
        let mut lines = vec![Drawn::plain(numbers.faint(right(SUM, plan.sum)))];
        if plan.under != Under::Nothing {
            let under = |words: Words, (column, width): &(usize, usize)| {
                words.faint(right(self.under(*column, plan.under), *width))
            };
            lines.push(Drawn::plain(plan.shown.iter().fold(name("", plan.name), under)));
        }
        lines
    }
}

impl GridRow {
    /// The sum of the row.
    pub fn sum(&self) -> usize {
        self.cells.iter().map(|(count, _)| count).sum()
    }

    fn drawn(&self, plan: &Plan) -> Drawn {
        let cells = plan.shown.iter().filter_map(|(column, width)| Some((width, self.cells.get(*column)?)));
        let words = cells.fold(name(&self.name, plan.name), |words, (width, (count, to))| {
            let text = if *count == 0 { "·".to_owned() } else { count.to_string() };
            let words = words.plain(" ".repeat(width.saturating_sub(text.width())));
            if *count == 0 { words.faint(text) } else { words.link(text, to.clone()) }
        });
        Drawn { words: words.faint(right(&self.sum().to_string(), plan.sum)), to: self.to.clone() }
    }
}

/// A name in that many columns, cut where it is longer.
fn name(text: &str, columns: usize) -> Words {
    let shown = shortened(text, columns);
    let rest = columns.saturating_sub(shown.width());
    Words::new().plain(shown).plain(" ".repeat(rest))
}

/// Text at the right end of that many columns; what is wider is not shown, for half a number is a wrong one.
fn right(text: &str, columns: usize) -> String {
    match columns.checked_sub(text.width()) {
        Some(rest) => format!("{}{text}", " ".repeat(rest)),
        None => " ".repeat(columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Address;

    fn grid() -> Grid {
        let to = || Target::Page(Address::Summary);
        let column = |year: &str| GridColumn {
            under: year.to_owned(),
            year: year.get(2..).map_or("?".to_owned(), |digits| format!("'{digits}")),
            to: Some(to()),
        };
        let row = |name: &str, cells: [usize; 4]| GridRow {
            name: name.to_owned(),
            to: None,
            cells: cells.map(|count| (count, to())).to_vec(),
        };
        Grid {
            columns: ["2000", "2010", "2012", ""].map(column).to_vec(),
            rows: vec![
                row("Protecting children at risk", [1, 12, 0, 3]),
                row("Money – 金", [0, 0, 2, 0]),
                row("no theme", [0, 0, 0, 1]),
            ],
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
    fn with_room_it_has_years_and_sums() {
        assert_eq!(
            text(80),
            [
                "                               1    2    3 4 sum",
                "                            2000 2010 2012  ",
                "Protecting children at risk    1   12    · 3  16",
                "Money – 金                     ·    ·    2 ·   2",
                "no theme                       ·    ·    · 1   1",
                "sum                            1   12    2 4  19",
            ]
        );
    }

    #[test]
    fn without_room_the_fullest_columns_stay_and_the_others_are_named() {
        assert_eq!(
            text(26),
            [
                "                   2 4 sum",
                "                 '10 ?",
                "Protecting chil…  12 3  16",
                "Money – 金         · ·   2",
                "no theme           · 1   1",
                "sum               12 4  19",
                "No room for columns 1 and",
                "3: no other counts less,",
                "and the sums count them.",
            ]
        );
        let one = text(28).join(" ");
        assert!(one.ends_with("No room for column 1: no other counts less, and the sums count it."), "{one}");
    }
}
