//! Waiting for input. The wait blocks until something happens, and then takes everything that is queued before anything
//! is drawn, so that a held key costs one frame rather than hundreds.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

use crate::ending;
use crate::tui::input::{Input, Reassembly};
use crate::tui::screen;

/// Where input comes from: a keyboard, or what a test puts in its place.
pub trait Source {
    /// Waits for input, for as long as it may take where there is no timeout.
    ///
    /// # Errors
    ///
    /// If the input cannot be read.
    fn batch(&mut self, timeout: Option<Duration>) -> io::Result<Batch>;
}

/// What a wait for input brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Batch {
    /// All that was queued; nothing when the time was out first.
    Inputs(Vec<Input>),
    /// The input has ended, and nothing will ever come.
    End,
}

/// The keyboard and the window of the terminal.
#[derive(Debug)]
pub struct Keyboard {
    keys: Reassembly,
    /// A byte for each signal, from the sockets of [`SIGNALS`].
    rings: [UnixStream; 3],
    /// A byte whenever there is news of the files, and the end from which it comes.
    news: (UnixStream, UnixStream),
    /// When input was last handed out to be drawn.
    handed: Instant,
}

/// What the kernel and other programs tell: the window has changed, the program is to stop, it has been continued.
const SIGNALS: [i32; 3] = [SIGWINCH, SIGTSTP, SIGCONT];

/// A window that is being dragged is drawn when it rests this long …
const RESIZE_RESTS: Duration = Duration::from_millis(30);
/// … or has been moving for this long.
const RESIZE_LASTS: Duration = Duration::from_millis(200);
/// How often keys that stream in are drawn. The first after a rest is drawn at once, but a held key must not fill a
/// slow link, whose far end takes everything and shows it late, with frames that nobody needs any more.
const FRAME: Duration = Duration::from_millis(80);
/// The most inputs taken between two frames, however fast more arrive.
const BATCH: usize = 4096;

impl Keyboard {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// If the kernel gives no socket or no signal handler.
    pub fn open() -> io::Result<Keyboard> {
        let ring = |signal| {
            let (heard, ring) = UnixStream::pair()?;
            heard.set_nonblocking(true)?;
            signal_hook::low_level::pipe::register(signal, ring)?;
            io::Result::Ok(heard)
        };
        let [window, stop, go_on] = SIGNALS.map(ring);
        let news = UnixStream::pair()?;
        news.0.set_nonblocking(true)?;
        let now = Instant::now();
        Ok(Keyboard { keys: Reassembly::new(now), rings: [window?, stop?, go_on?], news, handed: now })
    }

    /// What to ring when there is news of the files.
    ///
    /// # Errors
    ///
    /// If the kernel gives no further socket.
    pub fn bell(&self) -> io::Result<UnixStream> {
        self.news.1.try_clone()
    }

    /// Waits for bytes or a signal, and takes what is there; false if nothing came in time.
    fn gather(&mut self, until: Option<Instant>, inputs: &mut Vec<Input>) -> io::Result<bool> {
        let stdin = rustix::stdio::stdin();
        let [window, stop, go_on] = self.rings.each_ref().map(|ring| PollFd::new(ring, PollFlags::IN));
        let news = PollFd::new(&self.news.0, PollFlags::IN);
        let mut all = [PollFd::new(&stdin, PollFlags::IN), window, stop, go_on, news];
        loop {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let left = left.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
            match poll(&mut all, left.as_ref()) {
                Ok(_) => break,
                // The signal that interrupted it can be read next time.
                Err(rustix::io::Errno::INTR) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        let [keys, window, stop, go_on, news] = all.map(|one| !one.revents().is_empty());
        if keys {
            self.read_keys(inputs)?;
        }
        if window {
            self.read_size(inputs);
        }
        for (rings, ring, input) in [(stop, 1, Input::Stop), (go_on, 2, Input::Continue)] {
            if rings {
                hush(&mut self.rings[ring]);
                inputs.push(input);
            }
        }
        if news {
            hush(&mut self.news.0);
            inputs.push(Input::News);
        }
        Ok(keys || window || stop || go_on || news)
    }

    fn read_keys(&mut self, inputs: &mut Vec<Input>) -> io::Result<()> {
        let mut bytes = [0; 4096];
        match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
            // A terminal in raw mode has no end of file except its own end.
            Ok(0) | Err(rustix::io::Errno::IO) => ending::gone(),
            Ok(count) => self.keys.take(&bytes[..count], Instant::now(), inputs),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(fault) => return Err(fault.into()),
        }
        Ok(())
    }

    /// Takes the size of the window, replacing one that nobody has seen yet.
    fn read_size(&mut self, inputs: &mut Vec<Input>) {
        hush(&mut self.rings[0]);
        let (columns, rows) = screen::size();
        inputs.retain(|input| !matches!(input, Input::Resize(..)));
        inputs.push(Input::Resize(columns, rows));
    }

    fn let_window_rest(&mut self, inputs: &mut Vec<Input>) -> io::Result<()> {
        let last = Instant::now() + RESIZE_LASTS;
        while inputs.len() < BATCH && Instant::now() < last {
            if !self.gather(Some(last.min(Instant::now() + RESIZE_RESTS)), inputs)? {
                break;
            }
        }
        Ok(())
    }
}

/// Takes the bytes of a bell, however often it rang.
fn hush(ring: &mut UnixStream) {
    let mut bytes = [0; 64];
    while ring.read(&mut bytes).is_ok_and(|count| count == bytes.len()) {}
}

impl Source for Keyboard {
    fn batch(&mut self, timeout: Option<Duration>) -> io::Result<Batch> {
        let deadline = timeout.map(|wait| Instant::now() + wait);
        let mut inputs = Vec::new();
        loop {
            let until = [self.keys.due(), deadline].into_iter().flatten().min();
            // An Esc only grows old on a silent line: its tail may have waited while a frame was drawn.
            if !self.gather(until, &mut inputs)? {
                self.keys.tick(Instant::now(), &mut inputs);
            }
            let drawn = self.handed + if inputs.is_empty() { Duration::ZERO } else { FRAME };
            while inputs.len() < BATCH && self.gather(Some(drawn), &mut inputs)? {}
            if inputs.iter().any(|input| matches!(input, Input::Resize(..))) {
                self.let_window_rest(&mut inputs)?;
            }
            if !inputs.is_empty() {
                self.handed = Instant::now();
            }
            if !inputs.is_empty() || deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Ok(Batch::Inputs(inputs));
            }
        }
    }
}
