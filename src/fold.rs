//! The letters by which texts are compared: without case, accents and apostrophes, and each in its plain form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The plain small letters of a text, and the signs between them.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = char> {
    // Most texts have nothing to take apart.
    let (ascii, text) = if text.is_ascii() { (text, "") } else { ("", text) };
    let ascii = ascii.chars().filter(|c| !is_silent(*c)).map(|c| c.to_ascii_lowercase());
    let kept = text.nfd().filter(|c| !is_combining_mark(*c) && !is_silent(*c));
    ascii.chain(kept.flat_map(compatible).flat_map(char::to_lowercase))
}

/// Letters that no decomposition breaks up.
pub(crate) fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Characters within a word that do not divide it: `children's` is found by `childrens`.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '‘' | '’' | '‛' | '\u{2bc}' | '′' | '\u{ad}' | '\u{200b}'
            ..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The plain letters of a ligature, a wide or a raised letter; a fraction is left as one sign, or its number would be another.
fn compatible(c: char) -> impl Iterator<Item = char> {
    let is_plain = c.is_ascii() || !c.is_alphanumeric() || c.nfkd().any(|c| !c.is_alphanumeric());
    let kept = is_plain.then_some(c);
    let plain = (!is_plain).then(|| c.nfkd().filter(|c| !is_combining_mark(*c)));
    kept.into_iter().chain(plain.into_iter().flatten())
}
