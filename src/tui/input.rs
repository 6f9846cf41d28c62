//! What arrives from the terminal, byte by byte, made into keys. Time is passed in, so that every split of every
//! sequence can be tested as a table. ARCHITECTURE.md, "Decisions", says why no crate does this.

use std::time::{Duration, Instant};

use crate::keys::Key;

/// One thing that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: one line, without control characters.
    Paste(String),
    /// The window now has this many columns and rows.
    Resize(u16, u16),
    /// The program is asked to stop until it is continued.
    Stop,
    /// It has been continued; the terminal may have been another's meanwhile.
    Continue,
    /// Something of the case's files is to be told.
    News,
}

/// How long an Esc waits for the rest of an arrow or function key before it counts as the key Esc.
pub const ESC_WAITS: Duration = Duration::from_millis(100);

/// Once `[` has followed an Esc in time, nobody is typing: the link is slow, and the rest may take longer.
const TAIL_WAITS: Duration = Duration::from_secs(1);

const PASTE_BEGINS: &[u8] = b"200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// A prompt needs only a few words; the rest of the clipboard is not kept.
const PASTE_KEPT: usize = 4096;
/// Real sequences are shorter; a longer one is swallowed to its end all the same.
const TAIL_KEPT: usize = 32;
const CTRL_C: u8 = 0x03;
/// The silence between two pieces of a paste is shorter than this.
const PASTE_RESTS: Duration = Duration::from_millis(500);
const ESC: u8 = 0x1b;

/// Puts keys together from bytes that may arrive in any pieces.
#[derive(Debug)]
pub struct Reassembly {
    state: State,
    since: Instant,
    /// Whether the Esc of the sequence under way waited too long and was handed out as a key. What completes the
    /// sequence later is then a stray tail, not a key, so that a slow link cannot turn an arrow into commands.
    given_up: bool,
}

#[derive(Debug)]
enum State {
    Ground,
    /// After Esc.
    Escape,
    /// After Esc `O`.
    Single,
    /// After Esc `[`, with what has come since.
    Control(Vec<u8>),
    /// In a character of more than one byte, with how many are wanted.
    Character(Vec<u8>, usize),
    /// In a paste, with how much of its end mark has been seen.
    Paste(Vec<u8>, usize),
}

impl Reassembly {
    /// Nothing has arrived yet.
    pub fn new(at: Instant) -> Reassembly {
        Reassembly { state: State::Ground, since: at, given_up: false }
    }

    /// Takes bytes that arrived at this moment, and adds what they complete.
    pub fn take(&mut self, bytes: &[u8], at: Instant, inputs: &mut Vec<Input>) {
        // A paste whose end is lost would hold the keyboard for ever. A Ctrl-C by itself, after a silence, was typed.
        let rests = at.saturating_duration_since(self.since) >= PASTE_RESTS;
        if rests && bytes == [CTRL_C] && matches!(self.state, State::Paste(..)) {
            self.state = State::Ground;
        }
        for byte in bytes {
            self.since = at;
            self.advance(*byte, inputs);
        }
    }

    /// Lets time pass: an Esc that has waited long enough for its tail is a key.
    pub fn tick(&mut self, at: Instant, inputs: &mut Vec<Input>) {
        if self.due().is_some_and(|due| at >= due) {
            self.given_up = true;
            inputs.push(Input::Key(Key::Esc));
        }
    }

    /// When [`Reassembly::tick`] will have something to hand out, if nothing arrives before.
    pub fn due(&self) -> Option<Instant> {
        let wait = match self.state {
            State::Escape | State::Single => ESC_WAITS,
            State::Control(_) => TAIL_WAITS,
            State::Ground | State::Character(..) | State::Paste(..) => return None,
        };
        (!self.given_up).then(|| self.since + wait)
    }

    fn advance(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Ground => self.begin(byte, inputs),
            State::Escape => match byte {
                b'[' => self.state = State::Control(Vec::new()),
                b'O' => self.state = State::Single,
                _ => {
                    // Not Alt: a slow link may send a hurried Esc and the next key together.
                    self.complete(&[Key::Esc], inputs);
                    self.begin(byte, inputs);
                }
            },
            State::Single => match cursor_key(byte) {
                Some(key) => self.complete(&[key], inputs),
                // The five of a keypad, whose key has no other meaning.
                None if matches!(byte, b'E' | b'u') => self.complete(&[], inputs),
                None => {
                    self.complete(&[Key::Esc, Key::Char('O')], inputs);
                    self.begin(byte, inputs);
                }
            },
            State::Control(tail) => self.control(tail, byte, inputs),
            State::Character(bytes, wanted) => self.character(bytes, wanted, byte, inputs),
            State::Paste(text, seen) => self.paste(text, seen, byte, inputs),
        }
    }

    /// Hands out what a sequence means, unless it is a stray tail.
    fn complete(&mut self, keys: &[Key], inputs: &mut Vec<Input>) {
        if !std::mem::take(&mut self.given_up) {
            inputs.extend(keys.iter().copied().map(Input::Key));
        }
    }

    fn begin(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.given_up = false;
        let key = match byte {
            ESC => {
                self.state = State::Escape;
                return;
            }
            0xc2..=0xf4 => {
                let wanted = 2 + usize::from(byte >= 0xe0) + usize::from(byte >= 0xf0);
                self.state = State::Character(vec![byte], wanted);
                return;
            }
            // A line feed is a Return typed before the terminal was taken over.
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x7f => Key::Backspace,
            0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
            b' '..=b'~' => Key::Char(char::from(byte)),
            _ => return,
        };
        inputs.push(Input::Key(key));
    }

    fn control(&mut self, mut tail: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) {
        // rxvt ends a key with `$` where Shift is held; in what a terminal answers more follows it.
        let is_shifted = byte == b'$' && !tail.is_empty() && tail.iter().all(u8::is_ascii_digit);
        let goes_on = match byte {
            _ if is_shifted => false,
            // The Linux console sends `[[A` to `[[E` for F1 to F5.
            b'[' => tail.is_empty(),
            b'0'..=b'9' | b';' => true,
            // Terminals answer and report with these; one that comes so late may have been typed.
            _ => (b' '..=b'?').contains(&byte) && !self.given_up,
        };
        match byte {
            _ if goes_on => {
                if tail.len() < TAIL_KEPT {
                    tail.push(byte);
                }
                self.state = State::Control(tail);
            }
            b'@'..=b'~' | b'$' if is_shifted || byte != b'$' => {
                tail.push(byte);
                if tail == PASTE_BEGINS {
                    self.state = State::Paste(Vec::new(), 0);
                    self.given_up = false;
                } else {
                    self.complete(control_key(&tail).as_slice(), inputs);
                }
            }
            // Anything else breaks the sequence off and starts again.
            _ => self.begin(byte, inputs),
        }
    }

    fn character(&mut self, mut bytes: Vec<u8>, wanted: usize, byte: u8, inputs: &mut Vec<Input>) {
        if byte & 0xc0 != 0x80 {
            self.begin(byte, inputs);
            return;
        }
        bytes.push(byte);
        if bytes.len() < wanted {
            self.state = State::Character(bytes, wanted);
            return;
        }
        let letters = std::str::from_utf8(&bytes).unwrap_or_default().chars();
        inputs.extend(
            letters.filter(|letter| !letter.is_control()).map(|letter| Input::Key(Key::Char(letter))),
        );
    }

    fn paste(&mut self, mut text: Vec<u8>, seen: usize, byte: u8, inputs: &mut Vec<Input>) {
        if byte == PASTE_ENDS[seen] {
            if seen + 1 == PASTE_ENDS.len() {
                inputs.push(Input::Paste(one_line(&text)));
            } else {
                self.state = State::Paste(text, seen + 1);
            }
            return;
        }
        text.extend_from_slice(&PASTE_ENDS[..seen]);
        let seen = usize::from(byte == ESC);
        if seen == 0 {
            text.push(byte);
        }
        text.truncate(PASTE_KEPT);
        self.state = State::Paste(text, seen);
    }
}

/// The key for the letter that ends a short sequence, whatever was held with it.
fn cursor_key(last: u8) -> Option<Key> {
    let key = match last {
        // rxvt has small letters where Shift or Ctrl is held.
        b'A' | b'a' => Key::Up,
        b'B' | b'b' => Key::Down,
        b'C' | b'c' => Key::Right,
        b'D' | b'd' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        _ => return None,
    };
    Some(key)
}

/// The key for what followed Esc `[`; none for what no key sends.
fn control_key(tail: &[u8]) -> Option<Key> {
    let (last, numbers) = tail.split_last()?;
    // `:3` says that the key was released; `?`, `<`, `=` and `>` begin answers and mouse reports.
    if numbers.ends_with(b":3") || numbers.first().is_some_and(|first| (b'<'..=b'?').contains(first)) {
        return None;
    }
    match last {
        b'A'..=b'E' if numbers == b"[" => Some(Key::F(last - b'A' + 1)),
        // Without numbers this ends a mouse report, and is not a key.
        b'M' => None,
        b'Z' => Some(Key::BackTab),
        // The Delete of st and others; F1 without a number has `O`.
        b'P' if numbers.is_empty() => Some(Key::Delete),
        b'a'..=b'd' if !numbers.is_empty() => None,
        b'~' | b'$' | b'^' | b'@' => {
            let number = numbers.split(|byte| *byte == b';').next()?;
            numbered_key(std::str::from_utf8(number).ok()?.parse().ok()?)
        }
        _ => cursor_key(*last),
    }
}

fn numbered_key(number: u8) -> Option<Key> {
    let key = match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number - 10),
        17..=21 => Key::F(number - 11),
        23 | 24 => Key::F(number - 12),
        _ => return None,
    };
    Some(key)
}

fn one_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes, and how many milliseconds after the previous ones they arrive.
    type Piece<'a> = (u64, &'a [u8]);

    /// Sends pieces, with the clock ticking in between as it would.
    fn sent(pieces: &[Piece]) -> Vec<Input> {
        let mut now = Instant::now();
        let mut reassembly = Reassembly::new(now);
        let mut inputs = Vec::new();
        for (pause, bytes) in pieces {
            now += Duration::from_millis(*pause);
            reassembly.tick(now, &mut inputs);
            reassembly.take(bytes, now, &mut inputs);
        }
        reassembly.tick(now + Duration::from_secs(60), &mut inputs);
        inputs
    }

    fn keys(script: &str) -> Vec<Input> {
        Key::parse_all(script).unwrap().into_iter().map(Input::Key).collect()
    }

    #[test]
    fn whole_sequences_are_keys() {
        let table: &[(&[u8], &str)] = &[
            (b"jG~", "jG~"),
            (b"\r\n\t\x7f\x08\x0b\x00\x1c", "<Enter><Enter><Tab><BS><C-h><C-k>"),
            ("é€🙂".as_bytes(), "é€🙂"),
            (b"\xc3j\xff\xc2\x9bk", "jk"),
            (b"\x1b[A\x1b[B\x1bOC\x1bOD\x1b[H\x1bOF", "<Up><Down><Right><Left><Home><End>"),
            (b"\x1b[1;5A\x1b[1;2:1B\x1b[1;2:3B", "<Up><Down>"),
            (b"\x1b[Z\x1b[3~\x1b[5~\x1b[6;5~\x1b[1~\x1b[8~", "<s-tab><Del><PgUp><PgDn><Home><End>"),
            (b"\x1bOP\x1b[11~\x1b[15~\x1b[17~\x1b[24~\x1b[[A", "<F1><F1><F5><F6><F12><F1>"),
            (b"\x1b[2~\x1b[?62;22c\x1b[<0;3;4Mj", "j"),
            (b"\x1b[12\x1b[Bq", "<Down>q"),
            (b"\x1bj\x1b\x1b[A", "<Esc>j<Esc><Up>"),
            (b"\x1bOj", "<Esc>Oj"),
            (b"\x1b[P\x1b[1;2P\x1b[1;2Q", "<Del><F1><F2>"),
            (
                b"\x1bOa\x1bOb\x1bOc\x1bOd\x1b[a\x1b[b\x1b[c\x1b[d",
                "<Up><Down><Right><Left><Up><Down><Right><Left>",
            ),
            (b"\x1bOu\x1bOE\x1b[E\x1b[Gj", "j"),
            (b"\x1b[7$\x1b[7^\x1b[8@\x1b[3$j", "<Home><Home><End><Del>j"),
            (b"\x1b[?2026;1$yj", "j"),
            // What could begin an answer from the terminal, or is one, never swallows the keys after it.
            (b"\x1bPj\x1b]j", "<Esc>Pj<Esc>]j"),
            (b"\x1b[>41;354;0cj\x1b[?1;2hj", "jj"),
        ];
        for (bytes, script) in table {
            assert_eq!(sent(&[(0, bytes)]), keys(script), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn split_sequences_are_put_together_in_time_and_not_after() {
        let table: &[(&[Piece], &str)] = &[
            (&[(0, b"\x1b"), (20, b"[A")], "<Up>"),
            (&[(0, b"\x1b"), (99, b"["), (900, b"A")], "<Up>"),
            (&[(0, b"\x1b"), (60, b"O"), (60, b"P")], "<F1>"),
            (&[(0, b"j\x1b[1"), (500, b";"), (500, b"5"), (500, b"Bk")], "j<Down>k"),
            (&[(0, b"\x1b"), (100, b"[A")], "<Esc>"),
            (&[(0, b"\x1b[2"), (1000, b"~j")], "<Esc>j"),
            (&[(0, b"\x1bO"), (100, b"P")], "<Esc>"),
            (&[(0, b"\x1b")], "<Esc>"),
            (&[(0, b"\x1b"), (5000, b"j")], "<Esc>j"),
            (&[(0, b"\xc3"), (5000, b"\xa9")], "é"),
        ];
        for (pieces, script) in table {
            assert_eq!(sent(pieces), keys(script), "{pieces:?}");
        }
    }

    #[test]
    fn a_tail_that_comes_after_its_esc_does_nothing() {
        let table: &[(&[Piece], &str)] = &[
            (&[(100, b"[A")], ""),
            (&[(100, b"[1;5Bj")], "j"),
            (&[(100, b"[15~k")], "k"),
            (&[(100, b"[[A2")], "2"),
            (&[(100, b"OBj")], "j"),
            (&[(100, b"Oaj")], "j"),
            (&[(100, b"Ouj")], "j"),
            (&[(100, b"[Pj")], "j"),
            (&[(300, b"["), (2000, b"3"), (2000, b"~j")], "j"),
            // Another Esc starts again, and so does anything that no key sends.
            (&[(100, b"[\x1b[Dq")], "<Left>q"),
            (&[(100, b"["), (5000, b"/2~")], "/2~"),
            (&[(100, b"Oj")], "j"),
            // Without an Esc, or after a complete sequence, they are letters.
            (&[(100, b"j[3~")], "j[3~"),
            (&[(10, b"[A[B")], "[B"),
        ];
        for (pieces, script) in table {
            let pieces: Vec<Piece> =
                [(0, b"\x1b".as_slice())].into_iter().chain(pieces.iter().copied()).collect();
            let esc = if pieces[1].0 < 100 { "<Up>" } else { "<Esc>" };
            assert_eq!(sent(&pieces), keys(&format!("{esc}{script}")), "{pieces:?}");
        }
        // What is pasted is not typed, however late it comes.
        let pasted = [Input::Key(Key::Esc), Input::Paste("qq".to_owned())];
        assert_eq!(sent(&[(0, b"\x1b"), (100, b"[200~qq\x1b[201~")]), pasted);
    }

    #[test]
    fn every_split_of_every_sequence_within_time_is_the_same_key() {
        for sequence in [
            "\x1b[A",
            "\x1bOB",
            "\x1b[15~",
            "\x1b[1;5C",
            "\x1b[Z",
            "\x1b[[B",
            "\x1b[200~a b\x1b[201~",
            "€",
            "\x1bOa",
            "\x1b[d",
            "\x1b[P",
            "\x1b[7$",
        ] {
            let whole = sent(&[(0, sequence.as_bytes())]);
            assert_eq!(whole.len(), 1, "{sequence:?}");
            for cut in 1..sequence.len() {
                let (before, after) = sequence.as_bytes().split_at(cut);
                assert_eq!(sent(&[(0, before), (99, after)]), whole, "{sequence:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn a_paste_is_one_line_of_text_and_never_keys() {
        let paste = |words: &str| vec![Input::Paste(words.to_owned())];
        assert_eq!(sent(&[(0, b"\x1b[200~mara\r\nquill\t\x1b[31m\n\x1b[201~")]), paste("mara  quill  [31m"));
        assert_eq!(sent(&[(0, b"\x1b[200~a\x1b\x1b[20"), (5000, b"1~")]), paste("a"));
        assert_eq!(sent(&[(0, b"\x1b[200~a\x03s\x1b[201~")]), paste("a s"));
        assert_eq!(sent(&[(0, b"\x1b[200~a"), (100, b"\x03"), (120, b"s\x1b[201~")]), paste("a s"));
        assert_eq!(sent(&[(0, b"\x1b[200~lost end"), (600, b"\x03"), (700, b"q")]), keys("<C-c>q"));
        let long = [b"\x1b[200~".as_slice(), &[b'x'; 90_000], PASTE_ENDS].concat();
        assert_eq!(sent(&[(0, &long)]), paste(&"x".repeat(PASTE_KEPT)));
    }

    #[test]
    fn nothing_is_due_but_what_may_be_an_esc() {
        let start = Instant::now();
        let mut reassembly = Reassembly::new(start);
        for (bytes, due) in [
            (b"j".as_slice(), None),
            (b"\x1b", Some(ESC_WAITS)),
            (b"[", Some(TAIL_WAITS)),
            (b"A", None),
            (b"\x1b[200~", None),
        ] {
            reassembly.take(bytes, start, &mut Vec::new());
            assert_eq!(reassembly.due(), due.map(|wait| start + wait), "{bytes:?}");
        }
    }
}
