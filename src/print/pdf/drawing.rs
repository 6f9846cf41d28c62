//! A sheet drawn line by line, each stretch of it marked, so that it can be found again by what says what the lines are.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use krilla::annotation::{Annotation, LinkAnnotation};
use krilla::geom::Quadrilateral;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::anchors::{Anchors, Led};
use super::letters::Letters;
use super::look::{SIZE, Spot, colour, is_bold};
use crate::page::{Laid, Layout, Leaf, Line, Tag};
use crate::role::Role;

/// Which sheet it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its number, from 0.
    pub(super) at: usize,
    /// Whether it is the last.
    pub(super) is_last: bool,
}

/// What has been drawn, as far as it says something.
#[derive(Default)]
pub(super) struct Drawn {
    /// What runs at the head of the first sheet, a line each.
    pub(super) head: Vec<Identifier>,
    /// The stretches of each line of the page.
    pub(super) lines: BTreeMap<usize, Vec<Stretch>>,
    /// What runs at the foot of the last sheet, a line each.
    pub(super) foot: Vec<Identifier>,
    /// The links, by the number that their stretches have.
    pub(super) links: Vec<Identifier>,
}

/// A stretch of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) mark: Identifier,
    /// Where it begins, and how many columns it takes.
    pub(super) spot: Spot,
    pub(super) columns: usize,
    pub(super) link: Option<usize>,
}

/// A link: where it leads, its number, and the room that it takes.
type Link = (Led, usize, Vec<Quadrilateral>);

/// The links of a sheet, by row and link.
type Links = BTreeMap<(usize, Option<usize>), Link>;

/// Draws a sheet.
pub(super) fn draw(
    sheet: &mut krilla::page::Page<'_>,
    leaf: &Leaf,
    place: Place,
    layout: &Layout,
    anchors: &Anchors<'_>,
    letters: &mut Letters,
    drawn: &mut Drawn,
) {
    let pen = Pen { surface: sheet.surface(), letters };
    let mut links: Vec<Link> = lines(pen, leaf, place, layout, anchors, drawn).into_values().collect();
    links.sort_by_key(|(_, number, _)| *number);
    for (led, _, room) in links {
        let link = LinkAnnotation::new_with_quad_points(room, led.target());
        drawn.links.push(sheet.add_tagged_annotation(Annotation::new_link(link, Some(led.words))));
    }
}

/// Draws its lines; gives what leads somewhere.
fn lines(
    mut pen: Pen<'_, '_>,
    leaf: &Leaf,
    place: Place,
    layout: &Layout,
    anchors: &Anchors<'_>,
    drawn: &mut Drawn,
) -> Links {
    let (mut links, before) = (Links::new(), drawn.links.len());
    for (at, line) in leaf.lines.iter().enumerate() {
        let spot = Spot { sheet: place.at, line: at, column: 0 };
        if !leaf.own.contains(&at) {
            // Whoever hears the document hears once what runs on every sheet.
            let is_head = at < leaf.own.start;
            let said = match (is_head, place.at == 0, place.is_last) {
                (true, true, _) => Some(&mut drawn.head),
                (false, _, true) => Some(&mut drawn.foot),
                _ => None,
            };
            let kind = if is_head { ArtifactType::Header } else { ArtifactType::Footer };
            let marks = pen.running(line, spot, said.is_none().then_some(kind));
            said.into_iter().for_each(|said| said.extend(marks.iter().copied()));
            continue;
        }
        let number = leaf.first + at - leaf.own.start;
        let tag = tag_of(&layout.tags, number);
        let goes_on = tag.is_some_and(|tag| number + 1 < tag.to);
        let stretches = stretches(line, goes_on);
        for (column, piece) in stretches {
            let (spot, columns) = (Spot { column, ..spot }, piece.laid.text.trim_end().width());
            if piece.is_drawn {
                pen.artifact(&piece.laid, spot, ArtifactType::Layout);
                continue;
            }
            // What comes before the words of a row does not lead where they do.
            let leads = piece.laid.link.is_some() || column >= line.lead.0;
            let key = line.row.filter(|_| leads).map(|row| (row, piece.laid.link));
            let link = key.and_then(|key| {
                let next = before + links.len();
                let (_, number, room) = match links.entry(key) {
                    Entry::Occupied(link) => link.into_mut(),
                    Entry::Vacant(link) => link.insert((anchors.led(key.0, key.1)?, next, Vec::new())),
                };
                room.push(spot.room(columns));
                Some(*number)
            });
            let mark = pen.words(&piece.laid, spot, link.is_some());
            drawn.lines.entry(number).or_default().push(Stretch { mark, spot, columns, link });
        }
    }
    links
}

/// What a line is.
fn tag_of(tags: &[Tag], line: usize) -> Option<&Tag> {
    let after = tags.partition_point(|tag| tag.from <= line);
    tags[..after].last().filter(|tag| line < tag.to)
}

/// A piece of a line to be drawn.
struct Piece {
    laid: Laid,
    /// Whether it only shows what is said elsewhere.
    is_drawn: bool,
}

/// The pieces of a line, each with its column: cut where the words of its entry begin, and where two texts stand side by side. A
/// blank parts the last word from the next line.
fn stretches(line: &Line, goes_on: bool) -> Vec<(usize, Piece)> {
    let (lead, drawn) = line.lead;
    let bar = lead.saturating_sub(drawn)..lead;
    let cuts = [Some(bar.start), Some(bar.end), line.parted];
    let mut pieces: Vec<(usize, Piece)> = Vec::new();
    let mut column = 0;
    for laid in &line.pieces {
        let mut text = String::new();
        let mut from = column;
        let mut piece = |text: &mut String, from: usize| {
            let is_blank = text.trim_start_matches(' ').is_empty();
            if text.is_empty() || (is_blank && (pieces.is_empty() || cuts.contains(&Some(from)))) {
                return text.clear();
            }
            let is_drawn = laid.role == Role::Rule || bar.contains(&from);
            let text = std::mem::take(text);
            pieces.push((from, Piece { laid: Laid { text, ..laid.clone() }, is_drawn }));
        };
        for grapheme in laid.text.graphemes(true) {
            if cuts.contains(&Some(column)) {
                piece(&mut text, from);
                from = column;
            }
            text.push_str(grapheme);
            column += grapheme.width();
        }
        piece(&mut text, from);
    }
    if let (true, Some((_, last))) = (goes_on, pieces.last_mut()) {
        last.laid.text.push(' ');
    }
    pieces
}

/// What draws on a sheet.
struct Pen<'a, 'b> {
    surface: Surface<'a>,
    letters: &'b mut Letters,
}

impl Pen<'_, '_> {
    /// Draws what runs at the head or the foot of a sheet; it says something unless it is of a kind that does not.
    fn running(&mut self, line: &Line, spot: Spot, kind: Option<ArtifactType>) -> Vec<Identifier> {
        let (mut marks, mut column) = (Vec::new(), 0);
        for laid in &line.pieces {
            let blanks = laid.text.len() - laid.text.trim_start_matches(' ').len();
            let spot = Spot { column: column + blanks, ..spot };
            column += laid.text.width();
            let laid = Laid { text: laid.text.trim_matches(' ').to_owned(), ..laid.clone() };
            match kind {
                _ if laid.text.is_empty() => {}
                Some(kind) => self.artifact(&laid, spot, kind),
                None => marks.push(self.words(&laid, spot, false)),
            }
        }
        marks
    }

    /// Draws what says nothing.
    fn artifact(&mut self, laid: &Laid, spot: Spot, kind: ArtifactType) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        self.write(laid, spot, false);
        self.surface.end_tagged();
    }

    /// Draws words.
    fn words(&mut self, laid: &Laid, spot: Spot, leads: bool) -> Identifier {
        let span = match laid.role {
            Role::Key => SpanTag::empty().with_alt_text(Some("key: ")),
            _ => SpanTag::empty(),
        };
        let mark = self.surface.start_tagged(ContentTag::Span(span));
        self.write(laid, spot, leads);
        self.surface.end_tagged();
        mark
    }

    fn write(&mut self, laid: &Laid, spot: Spot, leads: bool) {
        let set = self.letters.set(&laid.text, is_bold(laid.role));
        self.surface.set_fill(Some(Fill { paint: colour(laid.role, leads).into(), ..Fill::default() }));
        self.surface.draw_glyphs(spot.letters(), &set.glyphs, set.font, &set.text, SIZE, false);
    }
}
