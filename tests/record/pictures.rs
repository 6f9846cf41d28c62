//! The pictures at the head of README.md are screens of the record, drawn as SVG. `README=write cargo test --test record`
//! renews them.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use casebook::tui::theme::Theme;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::common::easel::Easel;
use crate::embedded;

/// Of a character, and of what is left free around the screen.
const WIDE: usize = 8;
const HIGH: usize = 17;
const MARGIN: usize = 12;

#[test]
fn the_readme_s_pictures_are_the_program_s_own() {
    let pictures = [
        ("summary", "80x24", "", "The summary of the Birmingham case"),
        ("explorer", "120x30", "fsix ofsted<Enter>1", "The explorer: timeline, detail and what is linked"),
    ];
    let mut old = Vec::new();
    for (name, size, keys, title) in pictures {
        let drawn = svg(&Easel::of(Theme::Dark, embedded(), size, keys), title);
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.svg"));
        if std::env::var_os("README").is_some_and(|wish| wish == "write") {
            fs::write(path, drawn).unwrap();
        } else if fs::read_to_string(path).unwrap_or_default() != drawn {
            old.push(name);
        }
    }
    assert!(old.is_empty(), "out of date, `README=write cargo test --test record` renews them: {old:?}");
}

/// The screen as a picture with a background of its own. Each piece of text says how wide it is, so that columns stand
/// straight in whatever font there is.
fn svg(easel: &Easel, title: &str) -> String {
    let area = easel.buffer().area;
    let (columns, lines) = (usize::from(area.width), usize::from(area.height));
    let (width, height) = (columns * WIDE + 2 * MARGIN, lines * HIGH + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <style>\n\
         text {{ font: 13.3px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d8dee4; white-space: pre }}\n\
         rect {{ fill: #d8dee4 }}\n\
         .bold {{ font-weight: bold }}\n\
         .underlined {{ text-decoration: underline }}\n\
         .cyan {{ fill: #56d4dd }}\n\
         .reversed {{ fill: #161b22 }}\n\
         </style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" style=\"fill: #161b22\"/>\n"
    );
    for y in 0..area.height {
        let cells: Vec<&Cell> = (0..area.width).map(|x| &easel.buffer()[(x, y)]).collect();
        let mut x = MARGIN;
        for run in cells.chunk_by(|one, next| classes(one) == classes(next)) {
            write_run(&mut svg, run, x, MARGIN + usize::from(y) * HIGH);
            x += run.len() * WIDE;
        }
    }
    svg + "</svg>\n"
}

/// Writes neighbouring cells of one look: the ground where they are reversed, then the text between wider gaps.
fn write_run(svg: &mut String, run: &[&Cell], left: usize, top: usize) {
    let classes = classes(run[0]);
    if classes.contains("reversed") {
        let width = run.len() * WIDE;
        writeln!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HIGH}\"/>").unwrap();
    }
    let text: String = run.iter().map(|cell| cell.symbol()).collect();
    let mut before = 0;
    for piece in text.split_inclusive("  ") {
        let words = piece.trim();
        if !words.is_empty() {
            let blanks = piece.len() - piece.trim_start().len();
            let (x, y) = (left + (before + blanks) * WIDE, top + HIGH - 5);
            let width = words.chars().count() * WIDE;
            let class = if classes.is_empty() { String::new() } else { format!(" class=\"{classes}\"") };
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\"{class}>{words}</text>").unwrap();
        }
        before += piece.chars().count();
    }
}

/// How the style sheet calls the look of a cell.
fn classes(cell: &Cell) -> String {
    let mut classes = Vec::new();
    for (modifier, class) in
        [(Modifier::BOLD, "bold"), (Modifier::UNDERLINED, "underlined"), (Modifier::REVERSED, "reversed")]
    {
        classes.extend(cell.modifier.contains(modifier).then_some(class));
    }
    classes.extend(match cell.fg {
        Color::Reset => None,
        Color::LightCyan => Some("cyan"),
        colour => panic!("{colour} has no class"),
    });
    classes.join(" ")
}
