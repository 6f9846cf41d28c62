//! The session's boxes as questions: what each asks, and what a typed line answers.

use super::help::letter;
use super::{Plain, rows};
use crate::date::day_words;
use crate::filter::Facet;
use crate::keys::{BINDINGS, Command, Context, Key, command_for, hint};
use crate::pages::count;
use crate::places::Place;
use crate::record::Kind;
use crate::scrub;
use crate::search::Choice;
use crate::session::{Boxed, DayBox, Effect, FilterBox, Msg, Picker, PrintBox, Session, TrayBox, Wanted};

/// How many hits are listed; someone who wants another types more letters.
const MOST: usize = 20;

/// Leaves a question.
const LEAVE: &str = ".";

/// What a question wants, before the line that answers it.
pub(super) fn prompt(open: &Boxed, listed: bool) -> String {
    match open {
        Boxed::Pick(_) | Boxed::Filter(_) if listed => "Number, Enter for 1".to_owned(),
        Boxed::Pick(_) => "Find".to_owned(),
        Boxed::Filter(_) => "Filter by".to_owned(),
        Boxed::Search(_) => "Search for".to_owned(),
        Boxed::Day(_) => "Day".to_owned(),
        Boxed::Tray(tray) => tray.asked().map_or("Brief", |(words, _)| words.label()).to_owned(),
        Boxed::Print(print) => match print {
            PrintBox::Preview(_) | PrintBox::Place(_) => "Number, Enter for 1".to_owned(),
            PrintBox::Name(_) => "File".to_owned(),
            PrintBox::Replace(_) => "y or n".to_owned(),
        },
        Boxed::Peek(_) | Boxed::Help(_) => String::new(),
    }
}

impl Plain {
    /// What is asked, with the choices.
    pub(super) fn question(&self) -> String {
        match self.session.open_box() {
            Some(Boxed::Pick(picker)) if self.listed => self.hits(picker),
            Some(Boxed::Pick(_)) => {
                "Find: a few letters of a name, a title or a date, or words of the text.".to_owned()
            }
            Some(Boxed::Filter(asked)) if self.listed => self.choices(asked),
            Some(Boxed::Filter(_)) => {
                let facets = Facet::ALL.map(Facet::name).join(", ");
                format!(
                    "Filter: a few letters of what is to show, a hyphen before what is not, or terms such as \
                     year:2013 or -kind:publication. The facets are {facets}."
                )
            }
            Some(Boxed::Search(_)) => "Search: words on this page.".to_owned(),
            Some(Boxed::Day(asked)) => asked_of_day(asked),
            Some(Boxed::Tray(tray)) => self.tray(tray),
            Some(Boxed::Print(print)) => asked_of_print(print, &self.session),
            Some(Boxed::Peek(_) | Boxed::Help(_)) | None => String::new(),
        }
    }

    /// Takes a line that answers the question.
    pub(super) fn answer(&mut self, line: &str) -> Vec<Effect> {
        if line == LEAVE {
            self.leave();
            self.note("Cancelled.");
            return Vec::new();
        }
        match self.session.open_box() {
            Some(Boxed::Pick(_)) if self.listed => self.pick(line),
            Some(Boxed::Pick(_)) => self.look_up(line),
            Some(Boxed::Filter(asked)) if self.listed => {
                let choices: Vec<usize> = (0..asked.listed().len().min(MOST)).collect();
                self.choose(line, &choices).unwrap_or_else(|| self.instead(line))
            }
            Some(Boxed::Filter(_)) => self.filter(line),
            Some(Boxed::Search(_)) => {
                let effects = self.submit(line);
                self.show_match();
                effects
            }
            Some(Boxed::Day(_)) => self.day(line),
            Some(Boxed::Tray(tray)) if tray.asked().is_some() => self.submit(line),
            Some(Boxed::Tray(_)) => self.arrange(line),
            Some(Boxed::Print(print)) => match print {
                PrintBox::Place(_) if line == hint(Command::DatePrint) => self.ask(Command::DatePrint),
                PrintBox::Preview(_) | PrintBox::Place(_) => self.choose_place(line),
                PrintBox::Name(_) => self.name(line),
                PrintBox::Replace(_) if line.eq_ignore_ascii_case("y") => self.ask(Command::Overwrite),
                PrintBox::Replace(_) => self.ask(Command::Dismiss),
            },
            Some(Boxed::Peek(_) | Boxed::Help(_)) | None => self.instead(line),
        }
    }

    fn leave(&mut self) {
        self.listed = false;
        self.ask(Command::Close);
    }

    fn submit(&mut self, words: &str) -> Vec<Effect> {
        self.send(Msg::Submit(words.to_owned()))
    }

    fn look_up(&mut self, words: &str) -> Vec<Effect> {
        self.submit(words);
        self.listed = true;
        if let Some(Boxed::Pick(picker)) = self.session.open_box()
            && picker.found().is_empty()
        {
            let by = self.session.open_case().case().reported_by();
            self.note(format!("No match for “{}”{by}.", scrub::line(words)));
            self.leave();
        }
        Vec::new()
    }

    /// Terms filter at once; other words list what they may mean.
    fn filter(&mut self, words: &str) -> Vec<Effect> {
        self.submit(words);
        let Some(Boxed::Filter(asked)) = self.session.open_box() else { return Vec::new() };
        if asked.listed().is_empty() {
            let why =
                asked.fault().map(|fault| format!("Not filtered: {}.", scrub::line(&fault.to_string())));
            self.note(why.unwrap_or_else(|| format!("No match for “{}”.", scrub::line(words))));
            self.leave();
        } else {
            self.listed = true;
        }
        Vec::new()
    }

    /// What the filter may be narrowed by, each with how many rows it would leave.
    fn choices(&self, asked: &FilterBox) -> String {
        let head = match (asked.is_guess(), asked.listed().len()) {
            (true, n) => format!("No match. Closest spelling: {}", count(n, "choice", "choices")),
            (false, n) => count(n, "choice", "choices"),
        };
        let mut lines =
            vec![format!("{head}, with the rows that each would leave{}", self.session.filter_reach())];
        for (i, listed) in asked.listed().iter().take(MOST).enumerate() {
            let choice = &listed.choice;
            let (not, rows) = if asked.excludes() { ("not ", choice.without) } else { ("", choice.with) };
            let words = format!("{not}{} ({}): {rows}", listed.words, choice.facet.name());
            lines.push(rows::wrap(&words, self.window.columns, &format!("{}. ", i + 1), "    "));
        }
        if asked.listed().len() > MOST {
            lines.push(format!("and {} more; type more letters to find them", asked.listed().len() - MOST));
        }
        lines.join("\n")
    }

    /// A number goes to a hit, the word for a kind narrows the list, and any other line leaves it.
    fn pick(&mut self, line: &str) -> Vec<Effect> {
        let Some(Boxed::Pick(picker)) = self.session.open_box() else { return Vec::new() };
        let shown = shown(picker);
        if let Some(effects) = self.choose(line, &shown) {
            return effects;
        }
        match kind_named(line) {
            Some(kind) => self.narrow(kind),
            None => return self.instead(line),
        }
        Vec::new()
    }

    /// A line with the number of one of these choices takes it, an empty line the first; nothing for any other line.
    fn choose(&mut self, line: &str, choices: &[usize]) -> Option<Vec<Effect>> {
        let number: usize = if line.is_empty() { 1 } else { line.parse().ok()? };
        let Some(choice) = number.checked_sub(1).and_then(|at| choices.get(at)) else {
            self.note(format!("No {number} in this list."));
            return Some(Vec::new());
        };
        self.listed = false;
        Some(self.send(Msg::Choose(choice + 1)))
    }

    /// A line that answers nothing leaves the question and is taken as a command.
    fn instead(&mut self, line: &str) -> Vec<Effect> {
        self.leave();
        self.command(line)
    }

    /// Lists the hits of one kind, if there are any.
    fn narrow(&mut self, wanted: Kind) {
        let list = |plain: &Plain| match plain.session.open_box() {
            Some(Boxed::Pick(picker)) => (picker.kind(), picker.found().len()),
            _ => (None, 0),
        };
        let (before, _) = list(self);
        self.send(Msg::Narrow(Some(wanted)));
        if list(self).1 == 0 {
            self.send(Msg::Narrow(before));
            self.note(format!("No {} in this list.", wanted.word()));
        }
    }

    fn day(&mut self, line: &str) -> Vec<Effect> {
        let effects = self.submit(line);
        if let Some(Boxed::Day(asked)) = self.session.open_box() {
            let why = asked.words().join("; ");
            self.note(format!("Day not set: {why}."));
            self.leave();
        }
        effects
    }

    fn choose_place(&mut self, line: &str) -> Vec<Effect> {
        let places = self.session.open_case().places().all().len();
        self.choose(line, &(0..places).collect::<Vec<_>>()).unwrap_or_else(|| self.instead(line))
    }

    /// Takes a name in place of the one that is offered.
    fn name(&mut self, line: &str) -> Vec<Effect> {
        if line.is_empty() { self.ask(Command::Accept) } else { self.submit(line) }
    }

    /// What is marked for a brief, and what may be done with it.
    fn tray(&self, tray: &TrayBox) -> String {
        let own = self.session.tray();
        if let Some((words, prompt)) = tray.asked() {
            let now = match prompt.text() {
                "" => String::new(),
                text => format!(", now “{}”", scrub::line(text)),
            };
            return format!("{}{now}. An empty line leaves it out.", words.label());
        }
        let title = if own.title.is_empty() { "Brief" } else { own.title.as_str() };
        let whom = own.whom.as_ref().map(|whom| format!(", for {whom}")).unwrap_or_default();
        let mut lines = vec![format!("{title}{whom}"), format!("{}.", tray.told(own))];
        for (i, words) in tray.rows().iter().enumerate() {
            let here = if Some(i) == tray.selected() { " (chosen)" } else { "" };
            let words = format!("{words}{here}");
            lines.push(rows::wrap(&words, self.window.columns, &format!("{}. ", i + 1), "    "));
        }
        let offered = BINDINGS.iter().filter(|binding| binding.contexts == [Context::Tray]);
        let offered: Vec<String> =
            offered.filter_map(|binding| Some(format!("{} {}", letter(binding)?, binding.help))).collect();
        lines.push(format!(
            "A number chooses; a letter, with its words if it takes any, acts on what is chosen: {}. Enter prints the brief.",
            offered.join("; ")
        ));
        lines.join("\n")
    }

    /// A line for the tray: the number of an item, a letter of the key table with its words, or nothing, which prints.
    fn arrange(&mut self, line: &str) -> Vec<Effect> {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = line.split_at(digits);
        if let Ok(number) = number.parse() {
            self.send(Msg::Choose(number));
            if rest.trim().is_empty() {
                return Vec::new();
            }
        }
        let rest = rest.trim();
        let mut letters = rest.chars();
        let Some(first) = letters.next() else { return self.ask(Command::Accept) };
        let words = letters.as_str();
        let is_alone = words.is_empty() || words.starts_with(char::is_whitespace);
        let command = command_for(Context::Tray, Key::Char(first)).filter(|_| is_alone);
        let Some(command) = command else { return self.instead(line) };
        let effects = self.ask(command);
        let is_asked = matches!(self.session.open_box(), Some(Boxed::Tray(tray)) if tray.asked().is_some());
        if is_asked && !words.trim().is_empty() { self.submit(words.trim()) } else { effects }
    }

    fn hits(&self, picker: &Picker) -> String {
        let found = picker.found();
        let kind = picker.kind().map_or("all kinds", Kind::word);
        let head = match (found.names.guess, found.names.total) {
            (_, 0) => format!("No name matches in {kind}"),
            (true, n) => format!("No match. Closest spelling: {n} in {kind}"),
            (false, 1) => format!("1 match in {kind}"),
            (false, n) => {
                format!("{n} matches in {kind}; type a kind, such as people or reports, to narrow them")
            }
        };
        let mut lines = vec![head];
        let more = |total: usize, listed: usize| {
            let left = total - listed.min(total);
            (left > 0).then(|| format!("and {left} more; type more letters to find them"))
        };
        let open_case = self.session.open_case();
        let all: Vec<Choice<'_>> = found.choices().collect();
        for (i, at) in shown(picker).into_iter().enumerate() {
            let number = format!("{}. ", i + 1);
            let hit = match all[at] {
                Choice::Timeline(date) => {
                    lines.push(format!("{number}The timeline at {}", date.words()));
                    continue;
                }
                Choice::Record(hit) => hit,
                Choice::Line(hit) => {
                    if at == found.lines_from() {
                        lines.extend(more(found.names.total, MOST));
                        lines.push(format!("In the text: {}", found.text.total));
                    }
                    let Some(line) = picker.line(open_case, hit) else { continue };
                    let words = format!("{}{}: {}", line.name, line.place(), line.text);
                    lines.push(rows::wrap(&words, self.window.columns, &number, "    "));
                    continue;
                }
            };
            let Some(entry) = picker.entry(open_case, hit.entry) else { continue };
            let by = entry.found_by(hit.name).map(|by| format!(", {by}")).unwrap_or_default();
            let words = format!("{}{by} ({})", entry.title, entry.kind_and_date());
            lines.push(rows::wrap(&words, self.window.columns, &number, "    "));
        }
        match found.text.total {
            0 => lines.extend(more(found.names.total, MOST)),
            text => lines.extend(more(text, MOST)),
        }
        lines.join("\n")
    }
}

/// Which choices are listed: the first names, and the first lines of text.
fn shown(picker: &Picker) -> Vec<usize> {
    let (from, until) = (picker.found().lines_from(), picker.found().len());
    (0..from.min(MOST)).chain(from..until.min(from + MOST)).collect()
}

/// What a day is wanted for, and the days that are offered.
fn asked_of_day(asked: &DayBox) -> String {
    let wanted = match asked.wanted() {
        Wanted::AsOf => "Show only what had been reported by a day.",
        Wanted::Since => "Show what is new since a day.",
    };
    let others = asked.offers().iter().skip(1).map(|(day, of)| format!("\nAlso {}, {of}", day_words(*day)));
    format!("{wanted}\n{}{}", asked.words().join("\n"), others.collect::<String>())
}

/// Where to print, and what that place needs.
fn asked_of_print(print: &PrintBox, session: &Session) -> String {
    match print {
        PrintBox::Preview(_) | PrintBox::Place(_) => {
            let words = |place: &Place| match place {
                Place::Screen => "Here".to_owned(),
                other => other.words(),
            };
            let places = session.open_case().places().all();
            let places = places.iter().enumerate().map(|(i, place)| format!("\n{}. {}", i + 1, words(place)));
            let date = session.date_of_print().map(|words| format!("\n{words}.")).unwrap_or_default();
            format!("{}:{}{date}", session.printing(), places.collect::<String>())
        }
        PrintBox::Name(prompt) => {
            let formats = session.formats_of_print().map(|words| format!("\n{words}.")).unwrap_or_default();
            format!("To which file? Enter takes {}.{formats}", scrub::line(prompt.text()))
        }
        PrintBox::Replace(path) => {
            let (path, key) = (scrub::path(path), hint(Command::Overwrite));
            format!("{path} already exists. {key} overwrites it; anything else keeps it.")
        }
    }
}

/// The kind that a word names, in the singular or the plural.
fn kind_named(word: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| [kind.word(), kind.singular()].contains(&word))
}
