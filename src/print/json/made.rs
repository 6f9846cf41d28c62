//! A document made from a page.

use std::collections::{BTreeMap, HashMap};

use super::{
    Cite, Counted, Document, Dot, Drawn, Entry, FORMAT, Figure, Graded, GridRow, Item, Lead, Leads, Mark,
    Name, Named, Part, Passage, Piece, Series, Source, Span, Stretch, Text, VERSION,
};
use crate::case::Case;
use crate::citation::Citation;
use crate::page::{self, Address, Cited, Counts, Extent, Grid, Page, Plot, Target, Uncited, Words, Years};
use crate::pages;
use crate::print::Imprint;
use crate::record::{self, Body, Brief, Id, Kind};
use crate::role::Role;

impl Document {
    /// The document of a page.
    pub fn of(page: &Page, imprint: &Imprint<'_>) -> Document {
        Document::made(page, imprint, page.outline())
    }

    /// The same with every entry of every list, to look something up in it.
    pub fn whole(page: &Page, imprint: &Imprint<'_>) -> Document {
        Document::made(page, imprint, page.whole_outline())
    }

    fn made(page: &Page, imprint: &Imprint<'_>, outline: Vec<page::Part>) -> Document {
        let marks = imprint.case.sources().iter().map(|ix| imprint.case[*ix].id());
        let marks = marks.filter_map(|id| Some((imprint.case.source_mark(id)?, id))).collect();
        let mut maker = Maker { case: imprint.case, cited: BTreeMap::new(), marks };
        // The page of a source is about it, whether it cites it or not.
        if let Address::Record(id) = &page.address {
            maker.named(id);
        }
        let parts = outline.iter().map(|part| maker.part(part)).collect();
        let of = match &page.address {
            Address::Brief(brief) => standing(imprint.case, brief),
            _ => None,
        };
        let mut address = Leads::from(&page.address);
        if let Leads::Brief { id, .. } = &mut address {
            *id = of.map(Id::to_string);
        }
        let filter = (!imprint.filter.is_empty()).then(|| imprint.filter.to_string());
        Document {
            format: FORMAT.to_owned(),
            version: VERSION,
            casebook: env!("CARGO_PKG_VERSION").to_owned(),
            case: imprint.case.title().to_owned(),
            edition: page.provenance.edition.clone(),
            handling: page.provenance.handling.clone(),
            as_of: page.provenance.as_of.map(|day| day.to_string()),
            filter,
            dated: imprint.dated.map(|date| date.written().to_owned()),
            case_day: imprint.case.day_known().map(|day| day.written().to_owned()),
            page: address,
            records: named(imprint.case, &page.address, of),
            title: page.title.clone(),
            subtitle: page.subtitle.clone(),
            parts,
            sources: maker.sources(),
        }
    }
}

struct Maker<'a> {
    case: &'a Case,
    /// What is cited, by the rank of its source.
    cited: BTreeMap<usize, Vec<Citation>>,
    /// The sources by their marks.
    marks: HashMap<&'a str, &'a Id>,
}

impl Maker<'_> {
    fn part(&mut self, part: &page::Part) -> Part {
        let items = part.items.iter().map(|item| match item {
            page::Item::Entry(entry) => Item::Entry(Box::new(self.entry(entry))),
            page::Item::Figure(figure) => Item::Figure(Drawn {
                data: drawn(figure),
                said: page::Part::said(figure).iter().map(|entry| self.entry(entry)).collect(),
            }),
            page::Item::Verbatim(words) => Item::Verbatim(self.text(words)),
        });
        let items = items.collect();
        let heading = part.heading.as_ref().map(|words| self.text(words));
        Part { heading, remark: self.some(&part.remark), of: part.of, items }
    }

    fn entry(&mut self, entry: &page::Entry) -> Entry {
        let to = match &entry.to {
            Some(Target::Page(Address::Record(id))) => self.case.find(id.as_str()),
            _ => None,
        };
        Entry {
            lead: entry.lead.as_ref().map(|it| self.lead(it)),
            key: entry.is_key,
            date: entry.date.clone().or_else(|| Some(self.case.when(to?)?.written().to_owned())),
            spans: entry.spans.iter().map(|span| self.span(span)).collect(),
            remark: self.some(&entry.remark),
            uncited: entry.uncited.map(|why| Name::from(uncited(why))),
            to: entry.to.as_ref().map(Leads::from),
            disputed_by: to.map(|ix| pages::disputes(self.case, ix)).unwrap_or_default(),
            contested_in: to.map(|ix| pages::open_questions(self.case, ix)).unwrap_or_default(),
            below: entry.below.iter().map(|entry| self.entry(entry)).collect(),
        }
    }

    fn span(&mut self, span: &page::Span) -> Span {
        Span {
            words: self.text(&span.words),
            cites: span.cites.iter().map(|cited| self.cite(cited)).collect(),
        }
    }

    fn cite(&mut self, cited: &Cited) -> Cite {
        let cite = &cited.cite;
        if let Some(rank) = self.case.source_rank(&cite.source) {
            self.cited.entry(rank).or_default().push(cite.clone());
        }
        Cite {
            source: cite.source.to_string(),
            from: cite.from.as_ref().map(ToString::to_string),
            to: cite.to.as_ref().map(ToString::to_string),
            mark: cited.mark.clone(),
            place: cited.place.clone(),
            title: source(self.case, cite).map_or_else(|| cite.source.to_string(), |it| it.title.clone()),
        }
    }

    /// Words; a source that they name by its mark alone, as in "the article [1]", is one of the page's too.
    fn text(&mut self, words: &Words) -> Text {
        let text = text(words);
        for part in text.text.split('[').skip(1) {
            let mark = part.split([']', ':']).next().unwrap_or_default();
            if let Some(id) = self.marks.get(mark).copied() {
                self.named(id);
            }
        }
        text
    }

    fn some(&mut self, words: &Words) -> Option<Text> {
        (!words.is_empty()).then(|| self.text(words))
    }

    /// Adds a source to those of the page, if the id is that of one.
    fn named(&mut self, id: &Id) {
        if let Some(rank) = self.case.source_rank(id) {
            let whole = || vec![Citation { source: id.clone(), from: None, to: None }];
            self.cited.entry(rank).or_insert_with(whole);
        }
    }

    fn lead(&mut self, lead: &page::Lead) -> Lead {
        let kind = match lead {
            page::Lead::Fact(_) => "fact",
            page::Lead::When(_) => "when",
            page::Lead::Year(_) | page::Lead::YearWith(..) => "year",
            page::Lead::Lane(_) => "lane",
            page::Lead::Bullet => "bullet",
            page::Lead::Number(_) => "number",
            page::Lead::Place(_) => "place",
            page::Lead::Mark(_) => "mark",
            page::Lead::Key(_) => "key",
        };
        let stretches = match lead {
            page::Lead::Lane(lane) => {
                let stretch = |(stretch, (from, to)): &(page::Stretch, page::Days)| Stretch {
                    means: stretch.meaning().into(),
                    from: from.to_string(),
                    to: to.to_string(),
                };
                lane.stretches.iter().map(stretch).collect()
            }
            _ => Vec::new(),
        };
        Lead { kind: kind.into(), words: self.text(&lead.words()), stretches }
    }

    fn sources(&self) -> Vec<Source> {
        let described = |cites: &Vec<Citation>| {
            let first = cites.first()?;
            let body = source(self.case, first)?;
            Some(Source {
                id: first.source.to_string(),
                mark: self.case.source_mark(&first.source)?.to_owned(),
                title: body.title.clone(),
                publisher: body.publisher.clone(),
                published: body.published_words(),
                url: body.url.clone(),
                passages: passages(body, cites),
            })
        };
        self.cited.values().filter_map(described).collect()
    }
}

/// The passages that citations cover, each once. Many citations may cover the same long stretch, so stretches are joined
/// before any is walked.
fn passages(source: &record::Source, cites: &[Citation]) -> Vec<Passage> {
    let mut covered: Vec<_> = cites.iter().map(|cite| source.passages.covered(cite)).collect();
    covered.sort_by_key(|stretch| (stretch.start, stretch.end));
    let (mut next, mut is_cited) = (0, vec![false; source.passages.len()]);
    for stretch in covered {
        let from = stretch.start.max(next);
        is_cited.iter_mut().take(stretch.end).skip(from).for_each(|cited| *cited = true);
        next = next.max(stretch.end);
    }
    let passage = |(at, passage): (&crate::citation::Locator, &record::Passage)| Passage {
        at: at.to_string(),
        text: passage.text.clone(),
        quote: passage.quote.clone(),
        unused: passage.unused.clone(),
    };
    source
        .passages
        .iter()
        .zip(is_cited)
        .filter(|(_, is_cited)| *is_cited)
        .map(|(it, _)| passage(it))
        .collect()
}

fn source<'a>(case: &'a Case, cite: &Citation) -> Option<&'a record::Source> {
    match &case[case.find(cite.source.as_str())?].body {
        Body::Source(source) => Some(source),
        _ => None,
    }
}

/// The records that a page is of, each as the case calls it.
fn named(case: &Case, address: &Address, standing: Option<&Id>) -> Vec<Named> {
    let ids: Vec<&Id> = match address {
        Address::Record(id) | Address::Related(id) => vec![id],
        Address::Brief(brief) => standing.into_iter().chain(brief.records()).collect(),
        Address::Form(_, Some(brief)) => brief.records().collect(),
        _ => Vec::new(),
    };
    let one = |id: &Id| {
        let ix = case.find(id.as_str())?;
        Some(Named {
            id: id.to_string(),
            of: case[ix].kind().singular().into(),
            title: case[ix].titled(),
            disputed_by: pages::disputes(case, ix),
            contested_in: pages::open_questions(case, ix),
        })
    };
    ids.into_iter().filter_map(one).collect()
}

/// The record of the case that a brief is, if it stands in the case as it is.
fn standing<'a>(case: &'a Case, brief: &Brief) -> Option<&'a Id> {
    let is_it = |record: &record::Record| matches!(&record.body, Body::Brief(own) if own == brief);
    case.of_kind(Kind::Brief).map(|(_, record)| record).find(|record| is_it(record)).map(record::Record::id)
}

fn text(words: &Words) -> Text {
    let pieces = words.pieces();
    let is_plain = pieces.iter().all(|piece| piece.role == Role::Plain && piece.to.is_none());
    let piece = |piece: &page::Piece| Piece {
        text: piece.text.clone(),
        role: role(piece.role).map(Name::from),
        to: piece.to.as_ref().map(Leads::from),
    };
    Text {
        text: pieces.iter().map(|piece| piece.text.as_str()).collect(),
        pieces: if is_plain { Vec::new() } else { pieces.iter().map(piece).collect() },
    }
}

fn role(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Plain => return None,
        Role::Strong => "strong",
        Role::Key => "key",
        Role::Faint => "faint",
        Role::Heading => "heading",
        Role::Link => "link",
        Role::Citation => "citation",
        Role::Unknown => "unknown",
        Role::Note => "note",
        Role::Warning => "warning",
        Role::Match => "match",
        Role::Bar => "bar",
        Role::Rule => "rule",
    })
}

fn uncited(why: Uncited) -> &'static str {
    match why {
        Uncited::Count => "count",
        Uncited::Unknown => "unknown",
        Uncited::Note => "note",
        Uncited::Remark => "remark",
        Uncited::Unsourced => "unsourced",
        Uncited::Unplaced => "unplaced",
        Uncited::Own => "own",
    }
}

fn drawn(figure: &page::Figure) -> Figure {
    match figure {
        page::Figure::Strip(strip) => {
            let year = |(year, count)| Counted { year: Some(year), count };
            Figure::Strip { years: strip.counts().filter(|(_, count)| *count > 0).map(year).collect() }
        }
        page::Figure::Grid(grid) => Figure::Grid { rows: rows(grid) },
        page::Figure::Years(years) => marked(years),
        page::Figure::Plot(plot) => plotted(plot),
        page::Figure::Grades(grades) => {
            let year =
                |(year, counts): &(String, Vec<usize>)| Graded { year: year.clone(), counts: counts.clone() };
            Figure::Grades { grades: grades.grades.clone(), years: grades.years.iter().map(year).collect() }
        }
    }
}

fn rows(grid: &Grid) -> Vec<GridRow> {
    let counted = |counts: &Counts| {
        let years = counts.in_year.iter().map(|(year, count)| Counted { year: Some(*year), count: *count });
        let other = (counts.in_no_year > 0).then_some(Counted { year: None, count: counts.in_no_year });
        years.chain(other).filter(|it| it.count > 0).collect()
    };
    let row = |row: &page::GridRow| GridRow {
        name: row.name.clone(),
        theme: row.theme.as_ref().map(ToString::to_string),
        counts: counted(&row.counts),
    };
    let all = GridRow { name: grid.all_name.clone(), theme: None, counts: counted(&grid.all) };
    grid.rows.iter().map(row).chain([all]).collect()
}

fn marked(years: &Years) -> Figure {
    let mark = |mark: &page::Mark| Mark {
        sign: mark.sign,
        from: mark.days.0.to_string(),
        to: mark.days.1.to_string(),
    };
    let legend = &years.legend;
    let words = legend.bars.iter().chain(&legend.edge).chain(&legend.letters).chain(&legend.spread);
    Figure::Years {
        first: years.axis.first(),
        last: years.axis.last(),
        marks: years.marks.iter().map(mark).collect(),
        legend: words.cloned().collect(),
    }
}

fn plotted(plot: &Plot) -> Figure {
    let dot = |dot: &page::Dot| {
        let (extent, numbers) = match dot.extent {
            Extent::Exact(n) => ("exact", vec![n]),
            Extent::About(n) => ("about", vec![n]),
            Extent::Over(n) => ("over", vec![n]),
            Extent::Under(n) => ("under", vec![n]),
            Extent::Planned(n) => ("planned", vec![n]),
            Extent::Range(low, high) => ("range", vec![low, high]),
            Extent::Words => ("words", Vec::new()),
        };
        // JSON has no number for what is too large to draw; its words say it.
        let numbers = if numbers.iter().all(|n| n.is_finite()) { numbers } else { Vec::new() };
        Dot { date: dot.date.clone(), text: dot.said.clone(), extent: extent.into(), numbers }
    };
    let series = |series: &page::Series| Series {
        name: series.name.clone(),
        values: series.dots.iter().map(dot).collect(),
    };
    Figure::Plot {
        series: plot.series.iter().map(series).collect(),
        full: plot.full.filter(|full| full.is_finite()),
    }
}
