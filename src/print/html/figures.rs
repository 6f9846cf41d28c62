//! Figures as pictures within the page, each with what it shows in words. They are drawn in parts of their width, so that
//! letters keep their size on any screen.

use maud::{Markup, html};

use super::words::plain;
use crate::page::{
    Axis, Content, Dot, Extent, Figure, Grades, Grid, GridTable, Lane, Mark, Plot, Stretch, Strip, Years,
};
use crate::print::clean::clean;
use crate::print::links::Links;

/// The columns into which the years of lanes are divided: each is a few days wide.
const FINE: usize = 240;

/// As many as letters have room beside one another on a narrow screen.
const COARSE: usize = 24;

/// The most years of a table on a wide and on a narrow screen.
const YEARS: [usize; 2] = [12, 3];

pub(super) fn figure(figure: &Figure, links: &Links) -> Markup {
    match figure {
        Figure::Strip(strip) => in_words(strip_of(strip, figure.name()), figure),
        Figure::Grid(grid) => grid_of(grid, links),
        Figure::Years(years) => years_of(years, figure, links),
        Figure::Plot(plot) => in_words(plot_of(plot), figure),
        Figure::Grades(grades) => grades_of(grades, figure.name()),
    }
}

/// A picture with what it shows in words.
fn in_words(drawn: Markup, figure: &Figure) -> Markup {
    html! { figure { (drawn) figcaption { (said(figure)) } } }
}

/// What a figure shows and nothing beside it says.
fn said(figure: &Figure) -> Markup {
    html! {
        @for block in figure.said() {
            @if let Content::Uncited(_, words) = block.content() { p { (plain(words)) } }
        }
    }
}

/// A part of the width.
fn percent(at: usize, of: usize) -> String {
    share(at as f64 / of.max(1) as f64)
}

fn share(part: f64) -> String {
    let rounded = format!("{:.2}", part * 100.0);
    format!("{}%", rounded.trim_end_matches('0').trim_end_matches('.'))
}

/// A bar for each year.
fn strip_of(strip: &Strip, name: &str) -> Markup {
    const HEIGHT: f64 = 48.0;
    const FEW: usize = 20;
    let years: Vec<(i16, usize)> = strip.counts().collect();
    let most = years.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1) as f64;
    // A few years are no wider than many.
    let all = years.len().max(FEW);
    // A year is named where a decade begins, or where some are left out before it, as far as there is room.
    let starts: Vec<usize> = (0..years.len()).filter(|at| *at == 0 || years[*at].0 % 10 == 0).collect();
    let mut named: Vec<usize> = Vec::new();
    for at in starts {
        if named.last().is_none_or(|last| (at - last) * COARSE / 3 >= all) {
            named.push(at);
        }
    }
    html! {
        svg.strip role="img" width="100%" height="68" {
            title { (name) }
            @for (at, (_, count)) in years.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
                @let height = (*count as f64 / most * HEIGHT).max(2.0);
                rect.solid x=(percent(at * 10 + 1, all * 10)) width=(percent(8, all * 10)) y=(format!("{:.1}", HEIGHT - height)) height=(format!("{height:.1}")) {}
            }
            line.rule x1="0" x2="100%" y1="48.5" y2="48.5" {}
            @for at in named { text x=(percent(at, all)) y="64" { (format!("{:04}", years[at].0)) } }
        }
    }
}

/// Counts as a table; on a narrow screen, one with fewer columns.
fn grid_of(grid: &Grid, links: &Links) -> Markup {
    let [wide, narrow] = YEARS.map(|most| grid.table(most));
    if wide == narrow {
        return table(&wide, grid, "grid", links);
    }
    html! { (table(&wide, grid, "grid wide", links)) (table(&narrow, grid, "grid narrow", links)) }
}

fn table(table: &GridTable, grid: &Grid, class: &str, links: &Links) -> Markup {
    let count = |count: usize| html! { @if count == 0 { span.faint { "0" } } @else { (count) } };
    html! {
        table class=(class) {
            thead { tr {
                th scope="col" { "Theme" }
                @for column in &table.columns { th scope="col" { (column) } }
                th scope="col" { "all" }
            } }
            tbody {
                @for (row, counts) in &table.rows {
                    tr {
                        @let to = row.theme.as_ref().map(crate::page::Target::record).and_then(|to| links.within(&to));
                        th scope="row" {
                            @if let Some(to) = to { a href=(to) { (clean(&row.name)) } } @else { (clean(&row.name)) }
                        }
                        @for counted in counts { td { (count(*counted)) } }
                        td { (count(row.counts.sum())) }
                    }
                }
            }
            tfoot { tr {
                th scope="row" { (clean(&grid.all_name)) }
                @for counted in &table.all { td { (count(*counted)) } }
                td { (count(grid.all.sum())) }
            } }
        }
    }
}

/// What stands over lanes, and what their signs mean.
fn years_of(years: &Years, figure: &Figure, links: &Links) -> Markup {
    // What is only drawn in letters has no sign here.
    let several = years.legend.spread.iter().filter(|words| words.starts_with(Mark::SEVERAL));
    let signs = years.signs(COARSE);
    html! {
        figure {
            @if !signs.is_empty() {
                svg.marks role="img" width="100%" height="40" {
                    title { (figure.name()) }
                    @for (at, sign) in &signs {
                        text.sign x=(percent(at * 2 + 1, COARSE * 2)) y="14" { (sign.to_string()) }
                    }
                    (ticks(&years.axis, 36))
                }
            }
            figcaption {
                p.legend {
                    @for stretch in Stretch::ALL.iter().filter(|stretch| links.drawn.contains(stretch)) {
                        span {
                            svg.bar aria-hidden="true" width="24" height="12" { (drawn(*stretch, "0", "100%", "50%")) }
                            " " (stretch.meaning())
                        }
                    }
                    @for words in years.legend.edge.iter().chain(several) {
                        span { (clean(words)) }
                    }
                }
                (said(figure))
            }
        }
    }
}

/// The years by name.
pub(super) fn axis(axis: &Axis) -> Markup {
    let (first, last) = axis.bounds();
    html! {
        svg.axis role="img" width="100%" height="14" {
            title { (format!("The years {first:04} to {last:04}")) }
            (ticks(axis, 11))
        }
    }
}

fn ticks(axis: &Axis, y: usize) -> Markup {
    html! {
        @for (year, at) in axis.named_years(COARSE) { text x=(percent(at, COARSE)) y=(y) { (format!("{year:04}")) } }
    }
}

/// A stay over the years.
pub(super) fn bar(lane: &Lane) -> Markup {
    let runs = lane.runs(FINE);
    let mut kinds: Vec<&str> = runs.iter().map(|(stretch, _)| stretch.meaning()).collect();
    kinds.dedup();
    let (first, last) = lane.axis.bounds();
    html! {
        svg.bar role="img" width="100%" height="12" {
            title { (format!("Over the years {first:04} to {last:04}: {}", kinds.join(", then "))) }
            line.rule x1="0" x2="100%" y1="6" y2="6" {}
            @for column in lane.axis.marked_columns(FINE) {
                line.marked x1=(percent(column, FINE)) x2=(percent(column, FINE)) y1="0" y2="12" {}
            }
            @for (stretch, columns) in &runs {
                (drawn(*stretch, &percent(columns.start, FINE), &percent(columns.len(), FINE), &percent(columns.start * 2 + 1, FINE * 2)))
            }
        }
    }
}

/// A stretch of a bar.
fn drawn(stretch: Stretch, x: &str, width: &str, middle: &str) -> Markup {
    html! {
        @match stretch {
            Stretch::Certain => rect.solid x=(x) width=(width) y="1" height="10" {},
            Stretch::Possible => rect.possible x=(x) width=(width) y="1.5" height="9" {},
            Stretch::Planned => rect.planned x=(x) width=(width) y="3.5" height="5" {},
            Stretch::Vacant => rect.vacant x=(x) width=(width) y="9" height="2" {},
            Stretch::Seen => circle.solid cx=(middle) cy="6" r="4" {},
            Stretch::Before => text.sign x=(middle) y="10" { "‹" },
            Stretch::After => text.sign x=(middle) y="10" { "›" },
        }
    }
}

/// Each value with a line from zero to it.
fn plot_of(plot: &Plot) -> Markup {
    // Room is left at both ends for the sign of a value.
    let part = plot.scaled();
    let at = |n: f64| share(0.03 + part(n) * 0.94);
    html! {
        @for series in &plot.series {
            @if !series.name.is_empty() { p.series { (clean(&series.name)) } }
            ul.plot {
                @for dot in &series.dots {
                    li {
                        span.lead { (clean(&dot.date)) }
                        " "
                        strong { (clean(&dot.said)) }
                        (value(plot, dot, &at))
                    }
                }
            }
        }
    }
}

fn value(plot: &Plot, dot: &Dot, at: &impl Fn(f64) -> String) -> Markup {
    let ends = dot.extent.ends();
    let far = ends.iter().copied().fold(0.0, |far: f64, n| if n.abs() > far.abs() { n } else { far });
    html! {
        @if !ends.is_empty() {
            svg.value role="img" width="100%" height="14" {
                title { (clean(&dot.date)) ": " (clean(&dot.said)) }
                line.rule x1=(at(0.0)) x2=(at(far)) y1="7" y2="7" {}
                line.rule x1=(at(0.0)) x2=(at(0.0)) y1="0" y2="14" {}
                @if let Some(full) = plot.full { line.rule x1=(at(full)) x2=(at(full)) y1="0" y2="14" {} }
                @match dot.extent {
                    Extent::Exact(n) => circle.solid cx=(at(n)) cy="7" r="4" {},
                    Extent::Planned(n) => circle.hollow cx=(at(n)) cy="7" r="4" {},
                    Extent::About(n) => text.sign x=(at(n)) y="12" { "≈" },
                    Extent::Over(n) => text.sign x=(at(n)) y="12" { "›" },
                    Extent::Under(n) => text.sign x=(at(n)) y="12" { "‹" },
                    Extent::Range(low, high) => {
                        line.range x1=(at(low)) x2=(at(high)) y1="7" y2="7" {}
                        line.end x1=(at(low)) x2=(at(low)) y1="2" y2="12" {}
                        line.end x1=(at(high)) x2=(at(high)) y1="2" y2="12" {}
                    },
                    Extent::Words => {},
                }
            }
        }
    }
}

/// A line for each grade, a sign for each time it was given; and the same in words.
fn grades_of(grades: &Grades, name: &str) -> Markup {
    const ROW: usize = 34;
    let all = grades.years.len();
    let step = all.div_ceil(COARSE / 4).max(1);
    let (height, below) = (grades.grades.len() * ROW + 18, grades.grades.len() * ROW + 14);
    html! {
        figure {
            svg.grades role="img" width="100%" height=(height) {
                title { (name) }
                @for (row, grade) in grades.grades.iter().enumerate() {
                    text x="0" y=(row * ROW + 12) { (clean(grade)) }
                    line.rule x1="0" x2="100%" y1=(row * ROW + 24) y2=(row * ROW + 24) {}
                    @for (at, (_, counts)) in grades.years.iter().enumerate() {
                        @let count = counts.get(row).copied().unwrap_or(0);
                        @if count > 0 { circle.solid cx=(percent(at * 2 + 1, all * 2)) cy=(row * ROW + 24) r="5" {} }
                        @if count > 1 { text.sign x=(percent(at * 2 + 1, all * 2)) y=(row * ROW + 15) { (count) } }
                    }
                }
                @for (at, (year, _)) in grades.years.iter().enumerate().filter(|(at, _)| at % step == 0) {
                    text.middle x=(percent(at * 2 + 1, all * 2)) y=(below) { (clean(year)) }
                }
            }
            figcaption {
                @for (row, grade) in grades.grades.iter().enumerate() {
                    @let given = grades.given(row);
                    @if !given.is_empty() { p { (clean(grade)) ": " (clean(&given)) } }
                }
            }
        }
    }
}
