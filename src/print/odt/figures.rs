//! Figures as tables with what they show above them: a table can be edited, read out and taken elsewhere.

use maud::{Markup, html};

use super::Writer;
use crate::page::{Counts, Figure, Grades, Grid, Part, Plot, Target};

/// The width of a sheet without its margins, in hundredths of a centimetre.
pub(super) const WIDTH: usize = 1700;

/// The most columns of counts.
const YEARS: usize = 9;

/// The width of the column with the names of rows.
const NAME: usize = 500;

impl Writer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure) -> Markup {
        match figure {
            Figure::Grid(grid) => self.grid(figure, grid),
            Figure::Plot(plot) => self.plot(figure, plot),
            Figure::Grades(grades) => self.grades(figure, grades),
            // A bar for each year says no more than the years; and every stay has its row.
            Figure::Strip(_) | Figure::Years(_) => html! {
                @for entry in Part::said(figure) { (self.paragraph("Text_20_body", |writer| writer.said(&entry))) }
            },
        }
    }

    /// A row for each theme, a column for each year; the earliest years are one where there are many.
    fn grid(&mut self, figure: &Figure, grid: &Grid) -> Markup {
        let table = grid.table(YEARS);
        let heads: Vec<&str> =
            ["Theme"].into_iter().chain(table.columns.iter().map(String::as_str)).chain(["all"]).collect();
        let rows = html! {
            @for (row, counts) in &table.rows {
                @let to = row.theme.as_ref().map(Target::record).and_then(|to| self.links.within(&to));
                (self.counted(&row.name, to, counts, &row.counts))
            }
            (self.counted(&grid.all_name, None, &table.all, &grid.all))
        };
        html! { (self.own("Caption", figure.name())) (self.table(&[NAME], heads.len() - 1, &heads, &rows)) }
    }

    fn counted(&mut self, name: &str, to: Option<String>, counts: &[usize], all: &Counts) -> Markup {
        html! {
            table:table-row table:style-name="Whole" {
                (self.cell("Cell", 1, |writer| writer.paragraph("Table_20_Contents", |writer| html! {
                    @match to {
                        Some(to) => text:a xlink:type="simple" xlink:href=(to) { (writer.text(name)) },
                        None => (writer.text(name)),
                    }
                })))
                @for count in counts.iter().copied().chain([all.sum()]) { (self.number(count)) }
            }
        }
    }

    fn number(&mut self, count: usize) -> Markup {
        html! {
            table:table-cell table:style-name="Cell" office:value-type="float" office:value=(count) {
                (self.own("Table_20_Number", &count.to_string()))
            }
        }
    }

    /// A row for each value; its measure is named where there are several.
    fn plot(&mut self, figure: &Figure, plot: &Plot) -> Markup {
        let is_one = plot.series.len() < 2;
        let rows = html! {
            @for series in &plot.series {
                @for dot in &series.dots {
                    table:table-row table:style-name="Whole" {
                        @if !is_one { (self.cell_of(&series.name)) }
                        (self.cell_of(&dot.date))
                        (self.cell_of(&dot.said))
                    }
                }
            }
        };
        let (widths, heads): (&[usize], &[&str]) = match is_one {
            true => (&[NAME], &["Date", "Value"]),
            false => (&[NAME, NAME], &["Measure", "Date", "Value"]),
        };
        html! { (self.own("Caption", figure.name())) (self.table(widths, 1, heads, &rows)) }
    }

    /// A row for each grade, with the years in which it was given.
    fn grades(&mut self, figure: &Figure, grades: &Grades) -> Markup {
        let rows = html! {
            @for (at, grade) in grades.grades.iter().enumerate() {
                table:table-row table:style-name="Whole" {
                    (self.cell_of(grade))
                    (self.cell_of(&grades.given(at)))
                }
            }
        };
        html! { (self.own("Caption", figure.name())) (self.table(&[NAME], 1, &["Grade", "Given in"], &rows)) }
    }

    fn cell_of(&mut self, words: &str) -> Markup {
        self.cell("Cell", 1, |writer| writer.own("Table_20_Contents", words))
    }

    /// A cell over some rows.
    pub(super) fn cell(
        &mut self,
        style: &str,
        rows: usize,
        said: impl FnOnce(&mut Self) -> Markup,
    ) -> Markup {
        let spanned = (rows > 1).then_some(rows);
        html! {
            table:table-cell table:style-name=(style) table:number-rows-spanned=[spanned] office:value-type="string" {
                (said(self))
            }
        }
    }

    /// A table whose first row stands again on every sheet: first columns of given widths, then some that share the rest.
    pub(super) fn table(&mut self, first: &[usize], others: usize, heads: &[&str], rows: &Markup) -> Markup {
        self.tables += 1;
        let rest = WIDTH.saturating_sub(first.iter().sum()) / others.max(1);
        let widths: Vec<usize> = first.iter().copied().chain(std::iter::repeat_n(rest, others)).collect();
        self.columns.extend(widths.iter().copied());
        html! {
            table:table table:name={ "Table" (self.tables) } table:style-name="Table" {
                @for width in &widths { table:table-column table:style-name={ "Column" (width) } {} }
                table:table-header-rows {
                    table:table-row table:style-name="Whole" {
                        @for (at, head) in heads.iter().enumerate() {
                            // Columns that share what the first leave are those of numbers.
                            @let is_number = others > 1 && at >= first.len();
                            @let style = if is_number { "Table_20_Number_20_Heading" } else { "Table_20_Heading" };
                            (self.cell("Head", 1, |writer| writer.own(style, head)))
                        }
                    }
                }
                (rows)
            }
        }
    }
}
