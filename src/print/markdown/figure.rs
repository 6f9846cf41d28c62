//! Figures as tables: what they draw has no characters here that stay in their columns.

use std::fmt::Write;

use super::{Writer, escape};
use crate::page::{Counts, Figure, Grades, Grid, Part, Plot};

impl Writer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure) {
        match figure {
            Figure::Strip(_) => {
                for entry in Part::said(figure) {
                    let line = self.line(&entry);
                    let _ = writeln!(self.out, "{line}\n");
                }
            }
            Figure::Grid(grid) => self.grid(grid),
            Figure::Plot(plot) => self.plot(plot),
            Figure::Grades(grades) => self.grades(grades),
            // What is marked across lanes has its row, as every stay has, and no sign is drawn here.
            Figure::Years(_) => {}
        }
    }

    /// A row for each theme, a column for each year.
    fn grid(&mut self, grid: &Grid) {
        let years: Vec<i16> = grid.all.in_year.keys().copied().collect();
        let other = grid.all.in_no_year > 0;
        let mut heads = vec![String::new()];
        heads.extend(years.iter().map(|year| format!("{year:04}")));
        heads.extend(other.then(|| "no one year".to_owned()));
        heads.push("all".to_owned());
        let row = |name: &str, counts: &Counts| {
            let mut cells = vec![name.to_owned()];
            let count = |count: usize| if count == 0 { String::new() } else { count.to_string() };
            cells.extend(
                years.iter().map(|year| count(counts.in_year.get(year).copied().unwrap_or_default())),
            );
            cells.extend(other.then(|| count(counts.in_no_year)));
            cells.push(counts.sum().to_string());
            cells
        };
        let rows = grid.rows.iter().map(|it| row(&it.name, &it.counts));
        let rows = rows.chain([row(&grid.all_name, &grid.all)]).collect();
        self.table(&heads, rows);
    }

    /// A row for each value; its measure is named where there are several.
    fn plot(&mut self, plot: &Plot) {
        let is_one = plot.series.len() < 2;
        let mut heads = vec!["Date".to_owned(), "Value".to_owned()];
        if !is_one {
            heads.insert(0, "Measure".to_owned());
        }
        let mut rows = Vec::new();
        for series in &plot.series {
            for dot in &series.dots {
                let mut cells = vec![dot.date.clone(), dot.said.clone()];
                if !is_one {
                    cells.insert(0, series.name.clone());
                }
                rows.push(cells);
            }
        }
        self.table(&heads, rows);
    }

    /// A row for each grade, a column for each year.
    fn grades(&mut self, grades: &Grades) {
        let mut heads = vec!["Grade".to_owned()];
        heads.extend(grades.years.iter().map(|(year, _)| year.clone()));
        let row = |(at, grade): (usize, &String)| {
            let count = |(_, counts): &(String, Vec<usize>)| match counts.get(at).copied().unwrap_or(0) {
                0 => String::new(),
                count => count.to_string(),
            };
            std::iter::once(grade.clone()).chain(grades.years.iter().map(count)).collect()
        };
        self.table(&heads, grades.grades.iter().enumerate().map(row).collect());
    }

    fn table(&mut self, heads: &[String], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let line = |writer: &Writer<'_>, cells: &[String]| {
            cells.iter().map(|cell| escape::start(writer.text(cell).trim())).collect::<Vec<String>>()
        };
        let heads = line(self, heads);
        let rows: Vec<Vec<String>> = rows.iter().map(|row| line(self, row)).collect();
        self.rows(&heads, &rows);
    }

    /// A table of cells that are escaped already.
    pub(super) fn rows(&mut self, heads: &[String], rows: &[Vec<String>]) {
        let _ = writeln!(self.out, "| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
        for row in rows {
            let _ = writeln!(self.out, "| {} |", row.join(" | "));
        }
        self.out.push('\n');
    }
}
