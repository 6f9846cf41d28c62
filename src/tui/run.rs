//! The loop: wait, take all that is queued, update, draw once, carry out the effects.

use std::ffi::OsString;
use std::io;
use std::iter::Peekable;
use std::time::{Duration, Instant};

use super::draw::draw;
use super::events::{Batch, Keyboard, Source};
use super::input::{ESC_WAITS, Input};
use super::screen::{Screen, Suspension};
use super::theme::Theme;
use super::watch::Watch;
use crate::charset::Charset;
use crate::keys::{Command, Key, command_for};
use crate::live::Follower;
use crate::open::Spot;
use crate::places::Printed;
use crate::print::{self, Carried, Letters};
use crate::scrub;
use crate::session::{Edited, Effect, Msg, OpenCase, Session};

/// The keys pause when none has come for this long, and the detail then follows the timeline's cursor. If it were
/// shorter, a held key would pay for every record that it passes; if longer, the eye would wait.
const PAUSE: Duration = Duration::from_millis(120);

/// How long keys typed blind take to arrive: an Esc among them waits for more before it counts.
const LAST_BLIND: Duration = ESC_WAITS.saturating_mul(2);

/// How the case should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looks {
    /// The colours.
    pub theme: Theme,
    /// The characters on the screen.
    pub screen: Charset,
    /// The characters in files.
    pub files: Charset,
}

impl Looks {
    fn letters(self) -> Letters {
        Letters { terminal: self.screen, files: self.files }
    }
}

/// Opens a case in the terminal until the officer quits, and follows its files, where it is in files.
///
/// # Errors
///
/// If the terminal cannot be taken over, read or written to.
pub fn run(open_case: OpenCase, follower: Option<Follower>, looks: Looks) -> io::Result<()> {
    let mut screen = Screen::enter(looks.screen)?;
    let mut keyboard = Keyboard::open()?;
    let mut session = Session::new(open_case.with_charset(looks.screen), screen.size());
    let bell = keyboard.bell()?;
    let watch = follower.map(|follower| Watch::begin(follower, bell)).transpose()?;
    drive(&mut session, &mut keyboard, &mut Terminal { screen: &mut screen, watch, looks })
}

/// What the loop draws on and what carries out its effects; tests have their own.
pub trait Stage {
    /// Draws the session.
    ///
    /// # Errors
    ///
    /// If what it draws on cannot be written to.
    fn draw(&mut self, session: &Session) -> io::Result<()>;
    /// Carries out an effect other than quitting; what came of it goes back to the session.
    ///
    /// # Errors
    ///
    /// If the terminal fails. That a print failed is no error: the session is told.
    fn carry_out(&mut self, effect: Effect, source: &mut impl Source) -> io::Result<Vec<Msg>>;
    /// What has come of the case's files since the last time.
    fn news(&mut self) -> Vec<Msg> {
        Vec::new()
    }
}

/// Runs a session until it quits or its input ends.
///
/// # Errors
///
/// If the source or the stage fails. The end of the input is no error: it ends the session.
pub fn drive(session: &mut Session, source: &mut impl Source, stage: &mut impl Stage) -> io::Result<()> {
    show(session, stage)?;
    loop {
        let inputs = match source.batch(session.waits().then_some(PAUSE))? {
            Batch::Inputs(inputs) if inputs.is_empty() && session.waits() => {
                session.update(Msg::Pause);
                show(session, stage)?;
                continue;
            }
            Batch::Inputs(inputs) => inputs,
            Batch::End => return Ok(()),
        };
        hear(session, stage);
        let mut inputs = inputs.into_iter().peekable();
        while let Some(input) = inputs.next() {
            let effects = match input {
                Input::Stop => vec![Effect::Suspend],
                Input::Continue => vec![Effect::Retake],
                Input::News => Vec::new(),
                input => session.update(typed_on(session, message(session, input), &mut inputs)),
            };
            for effect in effects {
                if effect == Effect::Quit {
                    return Ok(());
                }
                let waits = matches!(
                    &effect,
                    Effect::Print { to, .. } | Effect::PrintText { to, .. } if to.takes_time()
                );
                let lends = matches!(&effect, Effect::Edit { .. });
                if waits {
                    show(session, stage)?;
                }
                for answer in stage.carry_out(effect, source)? {
                    session.update(answer);
                }
                if waits || lends {
                    // An editor takes the keys itself; only what it raised is left.
                    let patience = if waits { LAST_BLIND } else { Duration::ZERO };
                    forget_keys(session, &mut inputs, source, patience)?;
                }
            }
        }
        // Meanwhile an effect may have taken the bell for a key.
        hear(session, stage);
        show(session, stage)?;
    }
}

/// Tells the session what has come of the files.
fn hear(session: &mut Session, stage: &mut impl Stage) {
    for news in stage.news() {
        session.update(news);
    }
}

/// Draws the session once it has made what the frame shows.
fn show(session: &mut Session, stage: &mut impl Stage) -> io::Result<()> {
    session.update(Msg::Frame);
    stage.draw(session)
}

/// Ignores keys typed blind, ahead of the wait or during it: they would wipe out the program's message.
fn forget_keys(
    session: &mut Session,
    ahead: &mut impl Iterator<Item = Input>,
    source: &mut impl Source,
    patience: Duration,
) -> io::Result<()> {
    let mut forget = |inputs: &mut dyn Iterator<Item = Input>| {
        for resize in inputs.filter(|input| matches!(input, Input::Resize(..))) {
            session.update(message(session, resize));
        }
    };
    forget(ahead);
    let until = Instant::now() + patience;
    loop {
        match source.batch(Some(until.saturating_duration_since(Instant::now())))? {
            Batch::Inputs(inputs) if !inputs.is_empty() => forget(&mut inputs.into_iter()),
            Batch::Inputs(_) | Batch::End => return Ok(()),
        }
    }
}

/// What an input means to a session, given what is open in it.
pub fn message(session: &Session, input: Input) -> Msg {
    match input {
        Input::Key(Key::Char(letter)) if session.context().is_typed_in() => Msg::Type(letter.to_string()),
        Input::Key(key) => Msg::Command(command_for(session.context(), key).unwrap_or(Command::Dismiss)),
        Input::Paste(text) => Msg::Type(text),
        Input::Resize(columns, rows) => Msg::Resize(columns, rows),
        // These concern the terminal or the files, whatever is open.
        Input::Stop | Input::Continue | Input::News => Msg::Frame,
    }
}

/// A message with the letters that follow it where it is typed into a prompt, so that what came at once is looked up once.
fn typed_on(session: &Session, msg: Msg, ahead: &mut Peekable<impl Iterator<Item = Input>>) -> Msg {
    let Msg::Type(mut text) = msg else { return msg };
    while session.context().is_typed_in()
        && let Some(Input::Key(Key::Char(letter))) = ahead.peek()
    {
        text.push(*letter);
        ahead.next();
    }
    Msg::Type(text)
}

/// The terminal as a stage.
struct Terminal<'a> {
    screen: &'a mut Screen,
    /// None for a case that is in no file.
    watch: Option<Watch>,
    looks: Looks,
}

impl Terminal<'_> {
    /// If the window changes while the screen is away, nothing reports it.
    fn resized(&self) -> Vec<Msg> {
        let (columns, rows) = self.screen.size();
        vec![Msg::Resize(columns, rows)]
    }
}

impl Terminal<'_> {
    /// Lets the editor have the terminal, and has the files looked at afterwards.
    fn edit(&mut self, command: &[OsString], spot: &Spot) -> io::Result<Vec<Msg>> {
        let program = command.first().map(|program| scrub::line(&program.to_string_lossy()).into_owned());
        let program = program.unwrap_or_default();
        let edited = if !spot.path.is_file() {
            Edited::Badly(format!("{} is no longer there", spot.shown))
        } else {
            match self.screen.lend(command)? {
                Ok(status) if status.success() => Edited::Well,
                Ok(status) => Edited::Badly(match status.code() {
                    Some(code) => format!("The editor {program} ended with code {code}"),
                    None => format!("The editor {program} was ended by a signal"),
                }),
                Err(fault) => Edited::Badly(format!("The editor {program} cannot be started: {fault}")),
            }
        };
        self.watch.iter().for_each(|watch| watch.look(false));
        let mut told = self.resized();
        told.push(Msg::Edited(edited));
        Ok(told)
    }

    /// Shows or sends what is left of a print for whoever has the screen; what came of it.
    fn printed(&mut self, carried: Carried, source: &mut impl Source) -> io::Result<Vec<Msg>> {
        match carried {
            Carried::Show(text) => {
                self.screen.show_plain(&text, source)?;
                Ok(self.resized())
            }
            Carried::Send(text) => {
                self.screen.send_to_printer(&text)?;
                let mut told = self.resized();
                told.push(Msg::Printed(Printed::Sent));
                Ok(told)
            }
            Carried::Done(outcome) => Ok(vec![Msg::Printed(outcome)]),
        }
    }
}

impl Stage for Terminal<'_> {
    fn news(&mut self) -> Vec<Msg> {
        self.watch.iter().flat_map(Watch::news).map(Msg::Reread).collect()
    }

    fn draw(&mut self, session: &Session) -> io::Result<()> {
        let (columns, rows) = session.size();
        if self.screen.size() != (columns, rows) {
            self.screen.resize(columns, rows)?;
        }
        let theme = self.looks.theme;
        self.screen.draw(|frame| draw(session, theme, frame))
    }

    fn carry_out(&mut self, effect: Effect, source: &mut impl Source) -> io::Result<Vec<Msg>> {
        match effect {
            Effect::Quit => Ok(Vec::new()),
            Effect::NextTheme => {
                self.looks.theme = self.looks.theme.next();
                Ok(vec![Msg::Theme(self.looks.theme.name())])
            }
            Effect::Retake => {
                self.screen.retake()?;
                Ok(self.resized())
            }
            Effect::Redraw => {
                self.screen.repaint()?;
                Ok(self.resized())
            }
            Effect::Suspend => match self.screen.suspend()? {
                Suspension::Resumed => Ok(self.resized()),
                Suspension::Impossible => Ok(vec![Msg::CannotSuspend]),
            },
            Effect::Reread => {
                self.watch.iter().for_each(|watch| watch.look(true));
                Ok(Vec::new())
            }
            Effect::Edit { command, spot } => self.edit(&command, &spot),
            Effect::Today { is_restricted } => Ok(vec![Msg::Today(print::today(is_restricted))]),
            Effect::Print { page, dress, to } => {
                self.printed(print::carry_out(&to, &page, &dress, self.looks.letters()), source)
            }
            Effect::Write { path, bytes, replace } => {
                Ok(vec![Msg::Printed(print::write_file(&path, &bytes, replace))])
            }
            Effect::PrintText { text, to } => {
                self.printed(print::carry_out_text(&to, &text, self.looks.letters()), source)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn letters_that_come_at_once_are_typed_at_once_into_a_prompt_only() {
        let mut session = Session::new(OpenCase::new(trial(""), Vec::new(), "trial"), (80, 24));
        let key = |letter| Input::Key(Key::Char(letter));
        let typed = |session: &Session| {
            let ahead = [key('y'), Input::Key(Key::Backspace), key('z')];
            let mut ahead = ahead.into_iter().peekable();
            let msg = typed_on(session, message(session, Input::Paste("x".to_owned())), &mut ahead);
            (msg, ahead.count())
        };
        assert_eq!(typed(&session), (Msg::Type("x".to_owned()), 3));
        session.update(Msg::Command(Command::Jump));
        assert_eq!(typed(&session), (Msg::Type("xy".to_owned()), 2));
    }
}
