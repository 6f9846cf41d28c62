//! The terminal as it is entered and left: as it was found, whatever ends the program. Nothing here asks the terminal a
//! question, because many never answer.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::process::ExitStatus;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::queue;
use ratatui::crossterm::style::Print;
use ratatui::crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{LocalModes, QueueSelector};
use signal_hook::consts::SIGSTOP;

use crate::charset::Charset;
use crate::ending;
use crate::keys::Key;
use crate::terminal::Traits;
use crate::tui::events::{Batch, Source};
use crate::tui::guest;
use crate::tui::input::Input;
use crate::tui::job::Job;
use crate::tui::modes::{Enter, Leave};
use crate::tui::painter::Painter;

/// The whole terminal, taken over for as long as this lives.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Painter<Tty>>,
    charset: Charset,
}

/// What came of trying to suspend the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suspension {
    /// It was stopped and has been continued.
    Resumed,
    /// Nothing could continue it, because there is no shell behind this terminal.
    Impossible,
}

/// Standard output, one write at a time and none after the screen has been given back.
#[derive(Debug)]
struct Tty(File);

/// What the terminal shows at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// What it showed before.
    Found,
    /// Our frames.
    Taken,
    /// Text of ours on the screen that was found.
    Plain,
}

static MODE: Mutex<Mode> = Mutex::new(Mode::Found);

/// From here on the terminal passes what it receives to its printer …
const PRINTER_ON: &[u8] = b"\x1b[5i";
/// … and from here on it no longer does.
const PRINTER_OFF: &[u8] = b"\x1b[4i";
/// How much of a copy is sent between two chances to end it.
const PIECE: usize = 64;
/// Whether a copy has begun and not ended: whatever leaves must end it first.
static PRINTING: AtomicBool = AtomicBool::new(false);
/// The far end of a line says how large its window is, and every cell of it takes memory here.
const LARGEST: (u16, u16) = (1000, 500);
/// Beneath text on the plain screen.
const RETURN: &str = "\r\n-- Enter: back to the case --";
/// How long a signal waits for a slow line before it ends the program without tidying up.
const PATIENCE: Duration = Duration::from_millis(500);

/// Whether there is a terminal to draw on and type at: both ends are one, and it understands more than plain text.
pub fn has_terminal() -> bool {
    rustix::termios::isatty(stdin()) && rustix::termios::isatty(stdout()) && traits().draws
}

/// Columns and rows of the window, capped at more than anyone has; 80 by 24 if nobody says.
pub fn size() -> (u16, u16) {
    match rustix::termios::tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            (size.ws_col.min(LARGEST.0), size.ws_row.min(LARGEST.1))
        }
        _ => (80, 24),
    }
}

impl Screen {
    /// Takes the terminal over. It shows nothing until the first frame, which is one write together with the entering.
    ///
    /// # Errors
    ///
    /// If there is no terminal to take over, or what restores it cannot be set up.
    pub fn enter(charset: Charset) -> io::Result<Screen> {
        ending::first(|| Box::new(restore(Some(PATIENCE))));
        ending::with_another(guest::has_keys, guest::end);
        ending::guard()?;
        let out = File::from(stdout().try_clone_to_owned()?);
        let (columns, rows) = size();
        let painter = Painter::with(Tty(out), Size::new(columns, rows), charset, traits());
        let mut screen = Screen { terminal: Terminal::new(painter)?, charset };
        screen.take()?;
        Ok(screen)
    }

    /// Draws a frame: one write, or none when nothing changed.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(render).map(drop)
    }

    /// Columns and rows of the next frame. They may be new after [`Screen::repaint`], [`Screen::suspend`] and
    /// [`Screen::show_plain`], for nobody reports a window that changed meanwhile.
    pub(super) fn size(&self) -> (u16, u16) {
        self.terminal.backend().size().into()
    }

    /// Takes a size; if it is new, the next frame paints everything.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> io::Result<()> {
        if (columns, rows) == self.size() { Ok(()) } else { self.paint_all(columns, rows) }
    }

    /// Makes the next frame paint everything, whatever the terminal shows now; if another program has had the terminal, takes
    /// it over again.
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        if !is_raw() {
            return self.take();
        }
        let (columns, rows) = size();
        self.paint_all(columns, rows)
    }

    /// Takes the terminal over again after somebody else has stopped and continued the program.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        in_foreground()?;
        self.take()
    }

    /// Hands the terminal back to the shell until it continues the program. The next frame paints everything.
    pub(super) fn suspend(&mut self) -> io::Result<Suspension> {
        if !Job::now().is_some_and(Job::has_shell) {
            return Ok(Suspension::Impossible);
        }
        restore(None);
        stop()?;
        self.take()?;
        Ok(Suspension::Resumed)
    }

    /// Lets another program have the terminal until it ends, and says how it did. The next frame paints everything.
    pub(super) fn lend(&mut self, command: &[OsString]) -> io::Result<io::Result<ExitStatus>> {
        restore(None);
        let ended = guest::run(command);
        self.take()?;
        Ok(ended)
    }

    /// Shows text on the plain screen, where it can be selected, scrolled and kept, until Enter. The next frame paints
    /// everything.
    pub(super) fn show_plain(&mut self, text: &str, source: &mut impl Source) -> io::Result<()> {
        {
            let mut mode = mode();
            let text = self.charset.drawn(text.trim_end()).replace('\n', "\r\n");
            let mut shown = Vec::new();
            queue!(shown, Leave, Print(text), Print(RETURN))?;
            stdout_now(&shown)?;
            *mode = Mode::Plain;
        }
        while let Batch::Inputs(inputs) = source.batch(None)?
            && !inputs.iter().any(returns)
        {
            if inputs.iter().any(stops) && Job::now().is_some_and(Job::has_shell) {
                restore(None);
                stop()?;
                raw()?;
                stdout_now(RETURN.as_bytes())?;
            } else if inputs.contains(&Input::Continue) {
                in_foreground()?;
                raw()?;
            }
        }
        stdout_now(format!("\r{}", Clear(ClearType::UntilNewLine)).as_bytes())?;
        self.take()
    }

    /// Sends text to the terminal's own printer. The next frame paints everything.
    pub(super) fn send_to_printer(&mut self, text: &str) -> io::Result<()> {
        PRINTING.store(true, Ordering::SeqCst);
        let frame = [PRINTER_ON, text.as_bytes(), PRINTER_OFF].concat();
        for piece in frame.chunks(PIECE) {
            // The mode is free while the line is slow, so that what ends the program meanwhile can end the copy first.
            wait_for_room()?;
            let held = mode();
            if !PRINTING.load(Ordering::SeqCst) {
                drop(held);
                ending::wait();
            }
            stdout_now(piece)?;
        }
        PRINTING.store(false, Ordering::SeqCst);
        self.repaint()
    }

    fn paint_all(&mut self, columns: u16, rows: u16) -> io::Result<()> {
        self.terminal.backend_mut().set_size(Size::new(columns, rows));
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    fn take(&mut self) -> io::Result<()> {
        raw()?;
        let painter = self.terminal.backend_mut();
        painter.forget();
        painter.prepend(Enter)?;
        let (columns, rows) = size();
        self.paint_all(columns, rows)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore(None);
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut mode = mode();
        // From the first byte on there is something to leave.
        *mode = Mode::Taken;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What this terminal can do, going by its name.
fn traits() -> Traits {
    Traits::of(&std::env::var_os("TERM").unwrap_or_default().to_string_lossy())
}

fn returns(input: &Input) -> bool {
    matches!(input, Input::Key(Key::Enter | Key::Ctrl('c')))
}

/// Whether it asks for the shell.
fn stops(input: &Input) -> bool {
    matches!(input, Input::Stop | Input::Key(Key::Ctrl('z')))
}

fn mode() -> MutexGuard<'static, Mode> {
    MODE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The mode, unless a write that does not end keeps it for longer than this.
fn mode_within(patience: Duration) -> Option<MutexGuard<'static, Mode>> {
    let until = Instant::now() + patience;
    loop {
        match MODE.try_lock() {
            Ok(mode) => return Some(mode),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

fn stdout_now(bytes: &[u8]) -> io::Result<()> {
    let mut left = bytes;
    while !left.is_empty() {
        let written = rustix::io::retry_on_intr(|| rustix::io::write(stdout(), left))?;
        left = &left[written..];
    }
    Ok(())
}

/// Puts the terminal back as it was found. The caller holds the mode afterwards, so that no frame follows.
fn restore(patience: Option<Duration>) -> Option<MutexGuard<'static, Mode>> {
    let mut held = match patience {
        None => Some(mode()),
        Some(patience) => mode_within(patience),
    };
    if PRINTING.swap(false, Ordering::SeqCst) {
        if let Some(patience) = patience.filter(|patience| held.is_none() || !has_room(Some(*patience))) {
            // The line takes nothing: what is queued in it gives way to the end of the copy.
            let _ = rustix::termios::tcflush(stdout(), QueueSelector::OFlush);
            held = held.or_else(|| mode_within(patience));
        }
        if has_room(patience) {
            let _ = stdout_now(PRINTER_OFF);
        }
    }
    let modes = rustix::termios::tcgetattr(stdin());
    // In the background the terminal is another's: to change its modes would stop the program, and so may a write.
    let is_ours = Job::now().is_none_or(Job::is_in_foreground);
    let may_write = is_ours || !modes.is_ok_and(|modes| modes.local_modes.contains(LocalModes::TOSTOP));
    // An error while leaving changes nothing: there is no other way to leave.
    if may_write && held.as_deref().is_some_and(|mode| *mode == Mode::Taken) && has_room(patience) {
        let mut last = Vec::new();
        // After a frame that was cut off, the terminal would go on holding its picture back.
        if traits().synchronizes {
            let _ = queue!(last, EndSynchronizedUpdate);
        }
        let _ = queue!(last, Leave).and_then(|()| stdout_now(&last));
    }
    if is_ours {
        let _ = disable_raw_mode();
    }
    held.map(|mut mode| {
        *mode = Mode::Found;
        mode
    })
}

/// Waits, without a limit, until the line takes bytes.
fn wait_for_room() -> io::Result<()> {
    let stdout = stdout();
    rustix::io::retry_on_intr(|| poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None))?;
    Ok(())
}

/// Whether the line takes bytes at once, or within the time allowed.
fn has_room(patience: Option<Duration>) -> bool {
    let Some(Ok(patience)) = patience.map(Timespec::try_from) else {
        return true;
    };
    let stdout = stdout();
    poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], Some(&patience)).is_ok_and(|ready| ready > 0)
}

/// Stops the program until it is continued in the foreground.
fn stop() -> io::Result<()> {
    // The signal that asks for it is heard like a key, so the program stops itself by the one that nobody hears.
    signal_hook::low_level::raise(SIGSTOP)?;
    in_foreground()
}

/// Waits until the terminal's keys are the program's.
fn in_foreground() -> io::Result<()> {
    // Continued in the background, by `bg` or to be ended: a signal has time to end it, else it waits for `fg`.
    while !Job::now().is_none_or(Job::is_in_foreground) {
        thread::sleep(Duration::from_millis(50));
        signal_hook::low_level::raise(SIGSTOP)?;
    }
    Ok(())
}

/// Has the terminal give each key as it comes, unless the program is about to end.
fn raw() -> io::Result<()> {
    let _held = mode();
    if !is_raw() {
        // What was remembered of it is no longer how it is.
        disable_raw_mode()?;
    }
    enable_raw_mode()
}

/// Whether the terminal gives each key as it comes.
fn is_raw() -> bool {
    let modes = rustix::termios::tcgetattr(stdin());
    modes.is_ok_and(|modes| !modes.local_modes.contains(LocalModes::ICANON))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_enter_and_ctrl_c_leave_the_plain_screen() {
        assert!(returns(&Input::Key(Key::Enter)) && returns(&Input::Key(Key::Ctrl('c'))));
        assert!(!returns(&Input::Key(Key::Char('q'))) && !returns(&Input::Key(Key::Esc)));
    }
}
