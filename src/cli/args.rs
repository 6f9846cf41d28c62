//! The arguments.

use std::path::{Path, PathBuf};

#[cfg(feature = "tui")]
use clap::builder::PossibleValuesParser;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::check::Check;
use super::offering::{Offering, offering};
use super::recheck::Recheck;
use super::schema::Schema;
use crate::date::{Day, EdtfDate, last_day_of};
use crate::filter::Filter;
use crate::misread::Misread;
use crate::page::{Form, Lens};
use crate::print::Format;
use crate::schema::SECTIONS;
#[cfg(feature = "tui")]
use crate::tui::theme::Theme;

/// What a filter is made of.
const FILTER: &str = "Show only what these terms leave, such as 'person:ID -kind:publication year:2013..2014'; the facets are person, \
                      organisation, theme, kind, source, year, standing, grade and state";

/// Opens a hand-curated case: who was in post, what was found and promised and what became of it, each statement with its
/// citation.
#[derive(Debug, Parser)]
#[command(name = "casebook", version)]
pub(super) struct Arguments {
    /// Case to open: a folder or a file [default: this folder if it is a case, else the embedded case]
    #[arg(value_name = "CASE", conflicts_with = "case")]
    opened: Option<PathBuf>,

    /// Case to use, with any command
    #[arg(short = 'C', long = "case", value_name = "PATH", global = true)]
    case: Option<PathBuf>,

    /// Folder with the original sources, to show their own words beside each passage
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) originals: Option<PathBuf>,

    /// Show only what had been reported by this date; a month or a year counts to its last day
    #[arg(long, value_name = "DATE", global = true, value_parser = last_day_of)]
    pub(super) as_of: Option<Day>,

    /// Open the case as plain text with numbered rows, for screen readers and dumb terminals
    #[arg(long)]
    pub(super) plain: bool,

    /// Use only ASCII characters, in files too [default: only where the terminal's locale is not UTF-8]
    #[arg(long, global = true)]
    pub(super) ascii: bool,

    /// How the screen looks; NO_COLOR means mono [default: dark or light where COLORFGBG says so, else plain]
    #[cfg(feature = "tui")]
    #[arg(long, value_name = "NAME", value_parser = theme())]
    pub(super) theme: Option<Theme>,

    #[command(flatten)]
    pub(super) account: Account,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What the account may do, and where it may print.
#[derive(Debug, Args)]
#[command(next_help_heading = "Accounts and printing")]
pub(super) struct Account {
    /// For an account that may only read cases: no shell, editor, pager or other program runs, except the `lp` that --printer
    /// allows; no path can be typed; files are written only to --print-dir; the current folder is not read; the environment
    /// counts only for TERM, LANG, LC_*, NO_COLOR and COLORFGBG, and for TMUX and STY, which can only rule out the terminal's printer.
    /// Without a terminal the summary is printed, whatever command an SSH client asks for. Setting CASEBOOK_RESTRICTED, to
    /// anything, does the same
    #[arg(long, global = true)]
    pub(super) restricted: bool,

    /// Folder to which `p` prints files; the program names them and never overwrites one
    #[arg(long, value_name = "DIR")]
    pub(super) print_dir: Option<PathBuf>,

    /// Printer to which `p` sends pages, through `lp` [default: the system's choice; none when restricted]
    #[arg(long, value_name = "NAME", value_parser = printer)]
    pub(super) printer: Option<String>,

    /// Let `p` send pages to the terminal's own printer; never inside tmux or screen, nor in plain mode
    #[arg(long)]
    pub(super) terminal_printer: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the summary: the case at a glance
    Summary,
    /// Print the timeline
    Timeline {
        #[arg(long, value_name = "TERMS", help = FILTER, allow_hyphen_values = true)]
        filter: Option<Filter>,
    },
    /// Print the pages of records
    Show {
        /// Ids of records
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Print a lens: one question asked of the whole case
    Lens {
        /// The lens: in-post, recurring, actions, figures, contested, judgements, sources or new
        #[arg(value_name = "NAME", value_parser = lens(), hide_possible_values = true)]
        name: Lens,
        /// With in-post: who was in post on this date
        #[arg(long, value_name = "DATE")]
        on: Option<EdtfDate>,
        #[arg(long, value_name = "TERMS", help = FILTER, allow_hyphen_values = true)]
        filter: Option<Filter>,
        /// With new: since this date; a month or a year counts to its last day
        #[arg(long, value_name = "DATE", value_parser = last_day_of)]
        since: Option<Day>,
    },
    /// Find in the whole case: records by a few letters of their names, titles and dates, then words of the text
    Find {
        /// Words to look for, in any order
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        #[arg(long, value_name = "TERMS", help = FILTER, allow_hyphen_values = true)]
        filter: Option<Filter>,
    },
    /// Print a page for paper, in sheets of 72 columns and 58 lines
    Print(Print),
    /// Compare a page that was printed as JSON with what the case says today
    Recheck(Recheck),
    /// Check the case's files and print every fault
    Check(Check),
    /// Print what a case file may hold, as a JSON Schema for editors
    Schema(Schema),
    /// Print every key and what it does
    Keys,
    /// Print completions for a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Make a new case: a few small files to open, check and write on in
    Init {
        /// Folder to make; it may be there already if it is empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Print a new record to fill in, or add it to a file
    New(New),
    /// Give a record another id wherever the case names it
    Rename {
        /// Id that the record has
        #[arg(value_name = "OLD")]
        old: String,
        /// Id that it is to have
        #[arg(value_name = "NEW")]
        new: String,
        /// Only print every place that would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// Kind of record, such as `person` or `source`; without it, all kinds are listed. Of a source, the text on standard input
    /// becomes its passages
    #[arg(value_name = "KIND", value_parser = kind(), hide_possible_values = true)]
    pub(super) kind: Option<String>,
    /// Id of the record [default: made of the title, if there is one]
    #[arg(long, value_name = "ID", requires = "kind")]
    pub(super) id: Option<String>,
    /// Title or name of the record
    #[arg(long, value_name = "TEXT", requires = "kind")]
    pub(super) title: Option<String>,
    /// File of the case to add the record to, at the end of its section
    #[arg(long, value_name = "FILE", requires = "kind")]
    pub(super) into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Print {
    /// `summary`, `timeline`, `lens NAME`, `form NAME`, `brief ID…` or the id of a record. The forms are chronology, whos-who,
    /// recommendations, questions and figures; `brief -` reads a brief from standard input
    #[arg(value_name = "PAGE", required = true, num_args = 1.., allow_hyphen_values = false, value_parser = page(),
        hide_possible_values = true)]
    pub(super) what: Vec<String>,
    /// With `lens in-post`: who was in post on this date
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<EdtfDate>,
    #[arg(long, value_name = "TERMS", help = FILTER, allow_hyphen_values = true)]
    pub(super) filter: Option<Filter>,
    /// With `lens new`: since this date; a month or a year counts to its last day
    #[arg(long, value_name = "DATE", value_parser = last_day_of)]
    pub(super) since: Option<Day>,
    /// With a form: only what is in this brief, or what this record says
    #[arg(long, value_name = "ID")]
    pub(super) brief: Option<String>,
    /// Format of the print [default: what the ending of the file says, else text]
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// File to write; `-` is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Overwrite an existing file
    #[arg(long)]
    pub(super) replace: bool,
    /// Date to put at the foot of every sheet
    #[arg(long, value_name = "DATE")]
    pub(super) dated: Option<EdtfDate>,
    /// Print each row on one line, as on the screen
    #[arg(long)]
    pub(super) folded: bool,
    /// Print at most so many sheets; a page that takes more is not printed, and what takes the room is said
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(super) sheets: Option<usize>,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.help()))
    }
}

impl Arguments {
    /// The case that is asked for.
    pub(super) fn case_path(&self) -> Option<&Path> {
        self.case.as_deref().or(self.opened.as_deref())
    }

    /// A flag that says how a case is shown, if one is given.
    pub(super) fn for_showing(&self) -> Option<&'static str> {
        let flags = [(self.as_of.is_some(), "--as-of"), (self.originals.is_some(), "--originals")];
        flags.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }

    /// A flag that says how a case is opened, if one is given.
    pub(super) fn for_opening(&self) -> Option<&'static str> {
        let flags = [
            (self.plain, "--plain"),
            (self.account.print_dir.is_some(), "--print-dir"),
            (self.account.printer.is_some(), "--printer"),
            (self.account.terminal_printer, "--terminal-printer"),
        ];
        flags.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }
}

#[cfg(feature = "tui")]
fn theme() -> impl TypedValueParser<Value = Theme> {
    let value = |theme: Theme| PossibleValue::new(theme.name()).help(theme.meaning());
    let named = |name: String| Theme::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default();
    PossibleValuesParser::new(Theme::ALL.map(value)).map(named)
}

fn lens() -> impl TypedValueParser<Value = Lens> {
    let reads = |text: &str| text.parse::<Lens>();
    Offering { reads, values: Lens::ALL.iter().map(Lens::name).collect() }
}

fn kind() -> impl TypedValueParser<Value = String> {
    offering(SECTIONS.iter().map(|section| section.kind.singular()))
}

/// The words of every page but the ids of records: a shell offers the same for each word of several.
fn page() -> impl TypedValueParser<Value = String> {
    let pages = ["summary", "timeline", "lens", "form", "brief"].into_iter();
    offering(pages.chain(Lens::ALL.iter().map(Lens::name)).chain(Form::ALL.map(Form::name)))
}

/// `lp` would read a name that begins with `-` as an option.
fn printer(name: &str) -> Result<String, Misread> {
    if name.is_empty() || name.starts_with('-') || name.chars().any(char::is_control) {
        return Err(Misread::new("not the name of a printer"));
    }
    Ok(name.to_owned())
}

/// A number of sheets.
fn at_least_one(number: &str) -> Result<usize, Misread> {
    number.parse().ok().filter(|sheets| *sheets > 0).ok_or(Misread::new("not a number of sheets"))
}
