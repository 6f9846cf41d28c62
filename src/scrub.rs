//! Text made safe for every sink: nothing that a terminal obeys, nothing that a reader cannot see.

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::char::is_combining_mark;

/// More combining marks in a row than this pile up over the neighbouring lines.
const MARKS_IN_A_ROW: usize = 3;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// A terminal could obey it, or it would change the direction of the text.
    Control,
    /// A reader cannot see it.
    Invisible,
    /// It parts words as a blank does, and is read as one: a tab, or what breaks a line elsewhere.
    Blank,
}

/// The text in one line: line breaks become spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    scrub(text, false)
}

/// The text with its line breaks.
pub fn block(text: &str) -> Cow<'_, str> {
    scrub(text, true)
}

/// A path as it may be shown, in one line: a file's name may hold anything.
pub fn path(path: &Path) -> String {
    line(&path.display().to_string()).into_owned()
}

/// The text with a sign in the place of each unfit character, so that columns still hold. Tabs stay.
pub fn marked(text: &str) -> Cow<'_, str> {
    if first_unfit(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut before = Before::default();
    let mark = |c: char| match judge(c, &mut before) {
        Verdict::Keep | Verdict::Break => c,
        _ if c == '\t' => c,
        Verdict::Space | Verdict::Drop(_) => '\u{FFFD}',
    };
    Cow::Owned(text.chars().map(mark).collect())
}

/// The first character that scrubbing a block would drop or replace.
pub fn first_unfit(text: &str) -> Option<(char, Unfit)> {
    if text.bytes().all(is_plain) {
        return None;
    }
    unfit(text).next()
}

/// Every character that scrubbing a block would drop or replace, in the order of the text.
pub fn unfit(text: &str) -> impl Iterator<Item = (char, Unfit)> {
    let mut before = Before::default();
    text.chars().filter_map(move |c| match judge(c, &mut before) {
        Verdict::Keep | Verdict::Break => None,
        Verdict::Space => Some((c, Unfit::Blank)),
        Verdict::Drop(unfit) => Some((c, unfit)),
    })
}

/// Whether a text has nothing that a reader could see.
pub fn is_blank(text: &str) -> bool {
    let is_seen = |c: char| !c.is_whitespace() && !is_combining_mark(c) && !is_joiner(c);
    // The first letter settles most texts.
    !text.bytes().any(|byte| byte.is_ascii_graphic()) && !block(text).contains(is_seen)
}

/// What becomes of a character.
enum Verdict {
    Keep,
    Break,
    Space,
    Drop(Unfit),
}

/// What comes before a character, as far as that decides its fate.
#[derive(Default)]
struct Before {
    marks: usize,
    emoji: bool,
    /// Whether something to be seen stands before, whose form can be chosen.
    is_seen: bool,
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n')
}

fn scrub(text: &str, keeps_breaks: bool) -> Cow<'_, str> {
    if text.bytes().all(|b| is_plain(b) && (keeps_breaks || b != b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut before = Before::default();
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match judge(c, &mut before) {
            Verdict::Keep => clean.push(c),
            Verdict::Break if keeps_breaks => clean.push('\n'),
            Verdict::Break | Verdict::Space => clean.push(' '),
            Verdict::Drop(_) => {}
        }
    }
    Cow::Owned(clean)
}

fn judge(c: char, before: &mut Before) -> Verdict {
    if is_joiner(c) {
        let has_part = if c == JOINER { before.emoji } else { before.is_seen };
        return if has_part { Verdict::Keep } else { Verdict::Drop(Unfit::Invisible) };
    }
    if is_combining_mark(c) && !is_invisible(c) {
        before.marks += 1;
        return if before.marks > MARKS_IN_A_ROW { Verdict::Drop(Unfit::Invisible) } else { Verdict::Keep };
    }
    match c {
        '\n' => {
            *before = Before::default();
            Verdict::Break
        }
        '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{2800}' => {
            *before = Before::default();
            Verdict::Space
        }
        _ if c.is_control() || is_bidi(c) => Verdict::Drop(Unfit::Control),
        _ if is_invisible(c) => Verdict::Drop(Unfit::Invisible),
        _ => {
            *before = Before { marks: 0, emoji: is_emoji(c), is_seen: !c.is_whitespace() };
            Verdict::Keep
        }
    }
}

/// Characters that change or isolate the direction of what follows.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0D}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' | '\u{FDD0}'..='\u{FDEF}')
        // The last two of each plane are no characters at all, and XML takes none of the first plane's.
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// What makes one emoji of two.
const JOINER: char = '\u{200D}';

/// What says how the letter before it is to be drawn, or joins it to the next.
fn is_joiner(c: char) -> bool {
    matches!(c, JOINER | '\u{FE0E}' | '\u{FE0F}')
}

/// Roughly the pictures that a zero-width joiner may join.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_not_copied() {
        assert!(matches!(block("one\ntwo"), Cow::Borrowed("one\ntwo")));
        assert!(matches!(line("one"), Cow::Borrowed("one")));
        assert_eq!(first_unfit("naïve café – “quoted”"), None);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(block("a\u{1b}[2J\u{9b}b\u{7f}\r\tc\nd"), "a[2Jb c\nd");
        assert_eq!(line("c\nd"), "c d");
        assert_eq!(path(Path::new("/srv/\u{1b}[2J\nprints")), "/srv/[2J prints");
        assert_eq!(block("\u{202e}evil\u{2069}\u{61c}"), "evil");
        assert_eq!(first_unfit("a\u{1b}"), Some(('\u{1b}', Unfit::Control)));
    }

    #[test]
    fn nothing_that_a_reader_cannot_see_is_left() {
        assert_eq!(block("soft\u{ad}hy\u{200b}phen\u{feff}\u{e0041}"), "softhyphen");
        assert_eq!(first_unfit("ab\u{200b}"), Some(('\u{200b}', Unfit::Invisible)));
        assert_eq!(
            block("no\u{fffe} char\u{ffff}ac\u{1fffe}ters\u{fdd0}, but \u{fffd}"),
            "no characters, but \u{fffd}"
        );
        // What a character joins, or is piled on, counts as it does in the scrubbing itself.
        let joined = "\u{1F468}\u{200B}\u{200D}\u{1F469} e\u{301}\u{302}\u{303}\u{304}\u{305}";
        let left_out: Vec<char> = unfit(joined).map(|(c, _)| c).collect();
        assert_eq!(left_out, ['\u{200B}', '\u{304}', '\u{305}']);
    }

    #[test]
    fn what_breaks_a_line_elsewhere_parts_words() {
        assert_eq!(
            line("in\u{b}it and\u{c}then\u{85}all\u{2028}of\u{2029}it\u{2800}."),
            "in it and then all of it ."
        );
        assert_eq!(first_unfit("a\u{b}b"), Some(('\u{b}', Unfit::Blank)));
    }

    #[test]
    fn a_text_without_anything_to_see_is_blank() {
        for blank in [
            "",
            " \n",
            "\u{200b}\u{200d}",
            "\u{3164} \u{2800}",
            "\u{a0}\u{2003}",
            "\u{fe0f}",
            "\u{301}",
            "\u{1b}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for seen in ["a", "\u{200b}-", "\u{1F468}\u{200D}\u{1F469}", "é", "e\u{301}"] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }

    #[test]
    fn a_sign_stands_in_for_each_unfit_character() {
        assert_eq!(marked("a\u{1b}[b\tc\u{200b}d"), "a\u{fffd}[b\tc\u{fffd}d");
    }

    #[test]
    fn marks_pile_up_to_three_and_emoji_stay_joined() {
        let piled: String = std::iter::once('e').chain(std::iter::repeat_n('\u{301}', 9)).collect();
        assert_eq!(block(&piled).chars().count(), 4);
        let family = "\u{1F468}\u{200D}\u{1F469}";
        assert_eq!(block(family), family);
        assert_eq!(block("a\u{200D}b"), "ab");
        // Of the sixteen that choose between forms of a character, two concern emoji.
        let forms: String = ('\u{FE00}'..='\u{FE0F}').collect();
        assert_eq!(block(&format!("a{forms}")), "a\u{FE0E}\u{FE0F}");
        assert_eq!(
            block(&format!("{forms}a {forms}b\n{forms}")),
            "a b\n",
            "there is nothing whose form they choose"
        );
    }
}
