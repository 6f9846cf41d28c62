//! The letters of the font that the file carries, and what stands in the place of one that it lacks.

use std::collections::BTreeSet;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::look::WIDE;
use crate::charset::Charset;

/// What is seen in the place of a character that the font lacks; read out or copied, it is itself.
const LACKING: char = '□';

/// What is read out or copied of a character that means something else to everybody.
const UNKNOWN: char = '\u{fffd}';

/// The letters of both faces.
pub(super) struct Letters {
    charset: Charset,
    plain: Face,
    bold: Face,
    lacking: BTreeSet<char>,
}

/// A font, and which of its drawings each character has.
struct Face {
    font: Font,
    of: Charmap<'static>,
}

impl Face {
    fn new(data: &'static [u8]) -> Option<Face> {
        let of = FontRef::new(data).ok()?.charmap();
        Some(Face { font: Font::new(data.into(), 0)?, of })
    }

    fn glyph(&self, letter: char) -> Option<GlyphId> {
        let glyph = self.of.map(letter).filter(|glyph| glyph.to_u32() > 0)?;
        Some(GlyphId::new(glyph.to_u32()))
    }
}

/// Letters to be drawn: the text that they are, and the drawing of each.
pub(super) struct Set {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) font: Font,
}

impl Letters {
    pub(super) fn new(charset: Charset) -> Option<Letters> {
        let plain = Face::new(dejavu::sans_mono::regular())?;
        let bold = Face::new(dejavu::sans_mono::bold())?;
        Some(Letters { charset, plain, bold, lacking: BTreeSet::new() })
    }

    /// The characters that were wanted and are not there.
    pub(super) fn lacking(self) -> Vec<char> {
        self.lacking.into_iter().collect()
    }

    /// A text in letters, each as wide as the columns that it takes.
    pub(super) fn set(&mut self, text: &str, is_bold: bool) -> Set {
        let drawn = self.charset.drawn(text);
        let face = if is_bold { &self.bold } else { &self.plain };
        let mut set = Set { text: String::new(), glyphs: Vec::new(), font: face.font.clone() };
        for grapheme in drawn.graphemes(true) {
            let columns = grapheme.width();
            if columns == 0 {
                continue;
            }
            let from = set.text.len();
            let whole: String = grapheme.nfc().collect();
            let found: Result<Vec<GlyphId>, char> = whole
                .chars()
                .map(|letter| {
                    face.glyph(letter).filter(|_| runs_right(letter) && is_assigned(letter)).ok_or(letter)
                })
                .collect();
            let glyphs = match found {
                Ok(glyphs) => {
                    set.text.push_str(&whole);
                    glyphs
                }
                Err(letter) => {
                    self.lacking.insert(letter);
                    set.text.extend(
                        whole.chars().map(|letter| if is_assigned(letter) { letter } else { UNKNOWN }),
                    );
                    face.glyph(LACKING).into_iter().collect()
                }
            };
            let wide = WIDE * columns as f32;
            for (at, glyph) in glyphs.into_iter().enumerate() {
                // A mark stands on the letter before it.
                let (wide, back) = if at == 0 { (wide, 0.0) } else { (0.0, -wide) };
                let range = from..set.text.len();
                set.glyphs.push(KrillaGlyph::new(glyph, wide, back, 0.0, 0.0, range, None));
            }
        }
        set
    }
}

/// Whether a character belongs to no script that runs from right to left, whose letters would stand in the wrong order and
/// unjoined.
fn runs_right(letter: char) -> bool {
    !matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a character means the same to everybody: none of those for private use.
fn is_assigned(letter: char) -> bool {
    !matches!(letter, '\0' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}' | '\u{f0000}'..)
}
