//! What the lines are, as a tree of tags in the order in which they are read: the title, then sections of lists, paragraphs and
//! figures.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, ListNumbering, Tag, TagGroup, TagTree};

use super::drawing::{Drawn, Stretch};
use super::look::aside;
use crate::page::{Layout, Shape, What};

/// The tree of a layout that has been drawn.
pub(super) fn tree(layout: &Layout, drawn: Drawn) -> TagTree {
    let mut growing = Growing { links: drawn.links.into_iter().map(Some).collect(), ..Growing::default() };
    let mut lines = drawn.lines;
    running(drawn.head).into_iter().for_each(|words| growing.top.push(words));
    for tag in &layout.tags {
        // What nobody has said anything of is a paragraph.
        let before = take(&mut lines, 0..tag.from);
        growing.words(before);
        let own = take(&mut lines, tag.from..tag.to);
        match &tag.what {
            What::Title => {
                let title = growing.group(heading(NonZeroU16::MIN, &layout.lines[tag.from].text()), &own);
                growing.place(title);
            }
            What::Heading(words, _) => {
                growing.end_section();
                let second = NonZeroU16::MIN.saturating_add(1);
                let heading = growing.group(heading(second, words), &own);
                let mut section = TagGroup::new(Tag::Section);
                section.push(heading);
                growing.section = Some(section);
            }
            What::Words => growing.words(own),
            What::Figure(words) => {
                let figure = TagGroup::new(Tag::Figure(Some(aside(words))).with_bbox(frame(&own)));
                let figure = growing.group(figure, &own);
                growing.end_list();
                growing.place(figure);
            }
            What::Entry(shape) => growing.entry(*shape, layout, own),
        }
    }
    growing.words(take(&mut lines, 0..usize::MAX));
    growing.end_section();
    running(drawn.foot).into_iter().for_each(|words| growing.top.push(words));
    let mut tree = TagTree::new();
    growing.top.into_iter().for_each(|group| tree.push(group));
    tree
}

fn heading(level: NonZeroU16, words: &str) -> TagGroup {
    TagGroup::new(Tag::Hn(level, Some(aside(words))))
}

/// What runs on a sheet, as a paragraph.
fn running(marks: Vec<Identifier>) -> Option<TagGroup> {
    let mut words = TagGroup::new(Tag::P);
    marks.iter().for_each(|mark| words.push(*mark));
    (!marks.is_empty()).then_some(words)
}

/// The stretches of some lines, each with its line.
type Lines = Vec<(usize, Stretch)>;

fn take(lines: &mut BTreeMap<usize, Vec<Stretch>>, which: std::ops::Range<usize>) -> Lines {
    let numbers: Vec<usize> = lines.range(which).map(|(number, _)| *number).collect();
    let taken = numbers.into_iter().filter_map(|number| lines.remove_entry(&number));
    taken
        .flat_map(|(number, stretches)| stretches.into_iter().map(move |stretch| (number, stretch)))
        .collect()
}

/// A tree that grows from the first line to the last.
#[derive(Default)]
struct Growing {
    top: Vec<TagGroup>,
    section: Option<TagGroup>,
    /// The list that is open, with what its last point says.
    list: Option<(TagGroup, Point)>,
    /// The links that stand nowhere yet.
    links: Vec<Option<Identifier>>,
}

/// A point of a list.
#[derive(Default)]
struct Point {
    label: Option<TagGroup>,
    body: Vec<TagGroup>,
}

impl Growing {
    fn place(&mut self, group: TagGroup) {
        match &mut self.section {
            Some(section) => section.push(group),
            None => self.top.push(group),
        }
    }

    fn end_point(list: &mut TagGroup, point: Point) {
        let mut item = TagGroup::new(Tag::LI);
        point.label.into_iter().for_each(|label| item.push(label));
        let mut body = TagGroup::new(Tag::LBody);
        point.body.into_iter().for_each(|words| body.push(words));
        item.push(body);
        list.push(item);
    }

    fn end_list(&mut self) {
        if let Some((mut list, point)) = self.list.take() {
            Growing::end_point(&mut list, point);
            self.place(list);
        }
    }

    fn end_section(&mut self) {
        self.end_list();
        self.top.extend(self.section.take());
    }

    fn words(&mut self, stretches: Lines) {
        if !stretches.is_empty() {
            let words = self.group(TagGroup::new(Tag::P), &stretches);
            self.end_list();
            self.place(words);
        }
    }

    fn entry(&mut self, shape: Shape, layout: &Layout, stretches: Lines) {
        let lead = |number: usize| layout.lines.get(number).map_or(0, |line| line.lead.0);
        let is_lead = |(number, stretch): &(usize, Stretch)| stretch.spot.column < lead(*number);
        let is_apart = shape.is_item && !shape.is_below;
        let (label, said): (Lines, Lines) = stretches.into_iter().partition(|it| is_apart && is_lead(it));
        let texts = columns(layout, said);
        let body: Vec<TagGroup> =
            texts.iter().map(|words| self.group(TagGroup::new(Tag::P), words)).collect();
        let label = (!label.is_empty()).then(|| self.group(TagGroup::new(Tag::Lbl), &label));
        match (&mut self.list, shape) {
            (Some((_, point)), Shape { is_below: true, .. }) => point.body.extend(body),
            (_, Shape { is_item: true, is_below: false, .. }) => {
                let point = Point { label, body };
                match &mut self.list {
                    Some((list, last)) => Growing::end_point(list, std::mem::replace(last, point)),
                    None => self.list = Some((TagGroup::new(Tag::L(ListNumbering::None)), point)),
                }
            }
            _ => {
                self.end_list();
                body.into_iter().for_each(|words| self.place(words));
            }
        }
    }

    /// A group of stretches, in which those of one link stand together with it.
    fn group(&mut self, mut group: TagGroup, stretches: &Lines) -> TagGroup {
        let mut rest = stretches.iter().map(|(_, stretch)| stretch).peekable();
        while let Some(stretch) = rest.next() {
            match stretch.link.and_then(|link| self.links.get_mut(link)?.take()) {
                None => group.push(stretch.mark),
                Some(there) => {
                    let mut link = TagGroup::new(Tag::Link);
                    link.push(stretch.mark);
                    while let Some(more) = rest.next_if(|more| more.link == stretch.link) {
                        link.push(more.mark);
                    }
                    link.push(there);
                    group.push(link);
                }
            }
        }
        group
    }
}

/// The room that a figure takes, if all of it stands on one sheet.
fn frame(stretches: &Lines) -> Option<BBox> {
    let (_, first) = stretches.first()?;
    let boxes = stretches.iter().map(|(_, stretch)| {
        let [below, _, right, above] = stretch.spot.room(stretch.columns).0;
        (stretch.spot.sheet == first.spot.sheet).then_some([above.x, above.y, right.x, below.y])
    });
    let [left, top, right, bottom] = boxes.reduce(|one, other| {
        let ([a, b, c, d], [e, f, g, h]) = (one?, other?);
        Some([a.min(e), b.min(f), c.max(g), d.max(h)])
    })??;
    Some(BBox::new(first.spot.sheet, Rect::from_ltrb(left, top, right, bottom)?))
}

/// The words of an entry as paragraphs, one for each of its blocks: of two texts that stand side by side first the one, then the other.
fn columns(layout: &Layout, stretches: Lines) -> Vec<Lines> {
    let mut blocks: Vec<[Lines; 2]> = Vec::new();
    let mut begun = None;
    for (number, stretch) in stretches {
        let Some(line) = layout.lines.get(number) else { continue };
        if blocks.is_empty() || (line.begins && begun != Some(number)) {
            begun = Some(number);
            blocks.push(Default::default());
        }
        let side = usize::from(line.parted.is_some_and(|column| column <= stretch.spot.column));
        blocks.iter_mut().rev().take(1).for_each(|both| both[side].push((number, stretch)));
    }
    blocks.into_iter().flatten().filter(|words| !words.is_empty()).collect()
}
