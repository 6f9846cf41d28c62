//! A page as PDF: the sheets of the text with the same lines on each, in a font that the file carries. What the lines are is said in
//! tags, for whoever has them read out; what is cited leads to its source. The file is PDF/A-2a, to be kept, and PDF/UA-1, to be read
//! by anyone; the library that writes it refuses what these forbid.

mod anchors;
mod drawing;
mod letters;
mod look;
mod tree;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use sha2::{Digest, Sha256};

use super::Imprint;
use super::about::{PROGRAM, from, is_named};
use crate::charset::Charset;
use crate::date::{Day, EdtfDate, day_words};
use crate::page::{Dress, Leaf, Page, Tag, What, shortened};
use crate::pages::count;
use anchors::Anchors;
use drawing::{Drawn, draw};
use letters::Letters;
use look::Spot;

/// A page as PDF.
#[derive(Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters of the page that its font lacks: in the place of each stands `□`.
    pub lacking: Vec<char>,
}

/// Why there is no PDF of a page, in a sentence.
#[derive(Debug)]
pub struct NoPdf(pub String);

/// The page as PDF. It is in the letters of a charset already; its signs are not.
///
/// # Errors
///
/// If what the page says is forbidden in a file that is to be kept, which no page of a case should be.
pub fn pdf(page: &Page, dress: &Dress, imprint: &Imprint<'_>, charset: Charset) -> Result<Pdf, NoPdf> {
    let mut letters = Letters::new(charset).ok_or_else(|| NoPdf("its font cannot be read".to_owned()))?;
    let layout = page.for_paper(dress);
    let leaves = page.printed(&layout, dress);
    let anchors = Anchors::of(page, &layout, &leaves);
    let mut document = Document::new_with(settings()?);
    let mut drawn = Drawn::default();
    for (at, leaf) in leaves.iter().enumerate() {
        let paper = PageSettings::from_wh(look::PAPER.0, look::PAPER.1).unwrap_or_default();
        let mut sheet = document.start_page_with(paper);
        let place = drawing::Place { at, is_last: at + 1 == leaves.len() };
        draw(&mut sheet, leaf, place, &layout, &anchors, &mut letters, &mut drawn);
        sheet.finish();
    }
    document.set_metadata(metadata(page, dress, imprint, &leaves));
    document.set_outline(outline(page, &layout.tags, &anchors));
    document.set_tag_tree(tree::tree(&layout, drawn));
    let bytes = document.finish().map_err(refused)?;
    Ok(Pdf { bytes, lacking: letters.lacking() })
}

/// What the library says that wrote no file, which may be long.
fn refused(why: impl std::fmt::Debug) -> NoPdf {
    const LONGEST: usize = 300;
    NoPdf(shortened(&format!("{why:?}"), LONGEST))
}

/// The standards that the file meets.
fn settings() -> Result<SerializeSettings, NoPdf> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(refused)?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// What the file says of itself. It knows no clock: its date is the one on its sheets, else the case's day.
fn metadata(page: &Page, dress: &Dress, imprint: &Imprint<'_>, leaves: &[Leaf]) -> Metadata {
    let title = match is_named(page) {
        true => format!("{} – {}", page.title, page.provenance.case),
        false => page.title.clone(),
    };
    let day = imprint.case.day().filter(|_| page.provenance.as_of.is_none());
    let reported = day.map(|day| format!("as reported by {}", day_words(day)));
    let parts = [page.provenance.handling.clone(), reported, Some(from(page, dress))];
    let subject = parts.into_iter().flatten().collect::<Vec<String>>().join(" · ");
    let mut hash = Sha256::new();
    for line in leaves.iter().flat_map(|leaf| &leaf.lines) {
        hash.update(line.text());
        hash.update("\n");
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let day = imprint.dated.and_then(EdtfDate::earliest).or_else(|| imprint.case.day());
    Metadata::new()
        .title(look::aside(&title))
        .description(look::aside(&subject))
        .language("en-GB".to_owned())
        .creator(PROGRAM.to_owned())
        .producer(PROGRAM.to_owned())
        .document_id(hash)
        .creation_date(moment(day))
}

/// The beginning of a day, as such a file writes it; of a case without a day, that of a year that nobody takes for one.
fn moment(day: Option<Day>) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let (year, month, day) = day.map_or((1970, 1, 1), |day| (day.year(), part(day.month()), part(day.day())));
    DateTime::new(u16::try_from(year).unwrap_or(1))
        .month(month)
        .day(day)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// The bookmarks: the title of the page with its headings below it.
fn outline(page: &Page, tags: &[Tag], anchors: &Anchors<'_>) -> Outline {
    let mut outline = Outline::new();
    let top = anchors.destination(0).unwrap_or_else(|| Spot::top().destination());
    let mut title = OutlineNode::new(look::aside(&page.title), top).with_open(true);
    for tag in tags {
        if let (What::Heading(words, _), Some(there)) = (&tag.what, anchors.destination(tag.from)) {
            title.push_child(OutlineNode::new(look::aside(words), there));
        }
    }
    outline.push_child(title);
    outline
}

/// Says which characters a font lacks.
pub fn lacking(characters: &[char]) -> Option<String> {
    /// So many are named.
    const MOST: usize = 8;
    let named: Vec<String> = characters
        .iter()
        .take(MOST)
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    let others = characters.len().saturating_sub(MOST);
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    let how_many = count(characters.len(), "character", "characters");
    (!characters.is_empty()).then(|| {
        format!("{how_many} not in the font of the PDF, where □ stands instead: {}{others}", named.join(", "))
    })
}
