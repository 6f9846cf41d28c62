//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use rustix::io::Errno;

use super::{DONE, MISUSE};
use crate::charset::Charset;
use crate::load::NotACase;
use crate::misread::Misread;
use crate::scrub;

/// Why the program ends without having done what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    sentence: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    pub(super) fn with_hint(sentence: impl Into<String>, hint: &str) -> Failure {
        Failure { sentence: sentence.into(), hint: Some(hint.to_owned()), code: MISUSE }
    }

    /// With a sentence that says all, whatever lines it has.
    pub(super) fn said(sentence: impl Into<String>) -> Failure {
        Failure { sentence: sentence.into(), hint: None, code: MISUSE }
    }

    pub(super) fn at(path: &Path, fault: &io::Error) -> Failure {
        let sentence = format!("{}: {fault}", scrub::path(path));
        Failure { sentence, hint: None, code: MISUSE }
    }
}

impl From<Misread> for Failure {
    fn from(why: Misread) -> Failure {
        Failure { sentence: scrub::line(&why.sentence).into_owned(), hint: why.hint, code: MISUSE }
    }
}

impl From<NotACase> for Failure {
    fn from(why: NotACase) -> Failure {
        Failure { sentence: why.to_string(), hint: None, code: MISUSE }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(fault: serde_json::Error) -> Failure {
        Failure { sentence: fault.to_string(), hint: None, code: MISUSE }
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Failure {
        Failure { sentence: fault.to_string(), hint: None, code: ended(fault) }
    }
}

/// Where the program's output goes, in the characters that were asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Output {
    /// The characters for what no terminal reads: any, unless ASCII was asked for.
    pub(super) files: Charset,
    /// Whether standard output was closed when the program began.
    pub(super) no_output: bool,
}

impl Output {
    /// The characters for a terminal: those of its locale, unless ASCII was asked for.
    pub(super) fn terminal(self) -> Charset {
        let values = ["LC_ALL", "LC_CTYPE", "LANG"].map(|name| std::env::var(name).ok());
        match self.files {
            Charset::Ascii => Charset::Ascii,
            Charset::Unicode => Charset::of_locale(values.each_ref().map(Option::as_deref)),
        }
    }

    /// The characters of standard output.
    pub(super) fn stdout(self) -> Charset {
        self.of(&io::stdout())
    }

    /// Writes text to standard output.
    pub(super) fn write(self, text: &str) -> Result<u8, Failure> {
        self.write_bytes(self.stdout().written(text).as_bytes())
    }

    /// Writes what is no text to standard output.
    pub(super) fn write_bytes(self, bytes: &[u8]) -> Result<u8, Failure> {
        let mut out = io::stdout().lock();
        let there = if self.no_output { Err(Errno::BADF.into()) } else { Ok(()) };
        there.and_then(|()| out.write_all(bytes)).and_then(|()| out.flush()).map_err(
            |fault: io::Error| Failure {
                sentence: format!("standard output: {fault}"),
                ..Failure::from(fault)
            },
        )?;
        Ok(DONE)
    }

    /// Writes JSON to standard output. What cannot be sent is written as an escape, so that no character of it is another.
    pub(super) fn write_json(self, json: &str) -> Result<u8, Failure> {
        let mut out = io::stdout().lock();
        let charset = self.of(&out);
        writeln!(out, "{}", escaped(json, charset))?;
        out.flush()?;
        Ok(DONE)
    }

    /// Says on standard error what is wrong.
    pub(super) fn complain(self, sentence: &str) {
        self.to_stderr(&format!("casebook: {sentence}"));
    }

    /// If standard error fails, nobody can be told.
    pub(super) fn to_stderr(self, text: &str) {
        let mut err = io::stderr().lock();
        let text = self.of(&err).written(text);
        let _ = writeln!(err, "{text}");
    }

    /// Says on standard error why the program did not do what was asked, and gives the exit code.
    pub(super) fn report(self, failure: &Failure) -> u8 {
        if failure.code != DONE {
            self.complain(&failure.sentence);
            if let Some(hint) = &failure.hint {
                self.to_stderr(&format!("hint: {hint}"));
            }
        }
        failure.code
    }

    fn of(self, stream: &impl IsTerminal) -> Charset {
        if stream.is_terminal() { self.terminal() } else { self.files }
    }
}

/// JSON with escapes in the place of characters that a terminal could obey, or that the charset has not. In JSON, they can
/// only be inside texts.
pub(super) fn escaped(json: &str, charset: Charset) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        let is_plain = matches!(letter, ' '..='~' | '\n');
        let is_sound =
            || charset == Charset::Unicode && scrub::first_unfit(letter.encode_utf8(&mut [0; 4])).is_none();
        if is_plain || is_sound() {
            safe.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe
}

/// The exit code when standard output fails; a reader that has read enough is no failure.
fn ended(fault: io::Error) -> u8 {
    if fault.kind() == io::ErrorKind::BrokenPipe { DONE } else { MISUSE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_without_what_cannot_be_sent() {
        let said = "a “é”\u{7f}\u{9b}31m\u{202e}🙂\n\u{1b}";
        let json = serde_json::to_string_pretty(&[said]).unwrap();
        for charset in [Charset::Unicode, Charset::Ascii] {
            let sent = escaped(&json, charset);
            assert_eq!(serde_json::from_str::<[String; 1]>(&sent).unwrap(), [said]);
            assert!(!sent.contains(['\u{1b}', '\u{7f}', '\u{9b}', '\u{202e}']), "{sent:?}");
            assert_eq!(sent.contains('é'), charset == Charset::Unicode);
            assert_eq!(sent.is_ascii(), charset == Charset::Ascii);
        }
    }
}
