//! What the program prints about itself: the manual page, completions for shells, and the keys.

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::Arguments;
use super::output::{Failure, Output};
use super::{DONE, MISUSE, NOTHING};
use crate::keys::{BINDINGS, Group};

/// When the program ends with which code.
const EXIT_CODES: [(u8, &str); 3] = [
    (DONE, "Done; also where the case has faults, which go to standard error."),
    (
        NOTHING,
        "`check` found errors (with `--deny warnings`: warnings); `find` or `show` found nothing; `recheck` found that anything was changed or withdrawn.",
    ),
    (MISUSE, "A wrong command or option, a file that cannot be read or written, not a case."),
];

/// Every variable of the environment that counts.
const ENVIRONMENT: [(&str, &str); 9] = [
    ("CASEBOOK_RESTRICTED", "Set to anything, the same as `--restricted`."),
    ("TERM", "What the terminal is; under `dumb` the plain mode opens."),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "The first that is set says whether a terminal has UTF-8; if not, it is sent ASCII.",
    ),
    (
        "VISUAL, EDITOR",
        "The first that is set is the editor that `E` opens a record in, unless the account is restricted.",
    ),
    ("NO_COLOR", "Set and not empty, the screen is drawn without colours."),
    ("COLORFGBG", "Whether the terminal's background is dark or light."),
    ("TMUX, STY", "Set inside tmux and screen, where the terminal's own printer is not offered."),
    ("PATH", "Where `lp` is looked for, unless the account is restricted."),
    (
        "HOME, USER, LOGNAME, CUPS_SERVER, LPDEST, PRINTER",
        "Given to `lp`, which finds the user's printer by them, unless the account is restricted.",
    ),
];

/// What is read, and where.
const FILES: [(&str, &str); 4] = [
    ("data/, seeds/", "The folders in which a case has its files: what it says, and what was read."),
    ("*.yaml, *.yml", "The files of a case, below those folders or else directly in the folder of the case."),
    (
        ".casebook-journal, .casebook-new-*",
        "What `kill -9` leaves of a change of a case, in its folder. The next command over the case finishes or undoes the change.",
    ),
    (
        ".casebook-*",
        "What else `kill -9` leaves: a print or a new case that was not complete, beside or in its folder. It may be deleted.",
    ),
];

/// The manual page, in the form that `man` reads: one for all commands.
pub(super) fn man(out: Output) -> Result<u8, Failure> {
    let mut whole = Arguments::command().disable_help_subcommand(true).subcommand_value_name("command");
    whole.build();
    let commands: Vec<Command> =
        whole.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
    // The page has no date of its own. An empty one must be written, or what follows would stand in its place.
    let title =
        concat!(".TH CASEBOOK 1 \"\" \"casebook ", env!("CARGO_PKG_VERSION"), "\" \"User Commands\"\n");
    let mut page = Vec::new();
    let man = Man::new(whole);
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    heading("COMMANDS", &[]).to_writer(&mut page)?;
    for one in commands {
        command(one, &mut page)?;
    }
    let codes: Vec<(String, &str)> =
        EXIT_CODES.iter().map(|(code, when)| (code.to_string(), *when)).collect();
    heading("EXIT STATUS", &codes).to_writer(&mut page)?;
    heading("ENVIRONMENT", &ENVIRONMENT.map(|(name, what)| (name.to_owned(), what))).to_writer(&mut page)?;
    heading("FILES", &FILES.map(|(name, what)| (name.to_owned(), what))).to_writer(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    // Each part begins with the same two lines about quotes; the page needs them once.
    let is_opening = |line: &&str| line.starts_with(".ie ") || line.starts_with(".el ");
    let (opening, body): (Vec<&str>, Vec<&str>) = page.split_inclusive('\n').partition(is_opening);
    let opening: String = opening.iter().take(2).copied().collect();
    out.write(&spelt(&(opening + title + &body.concat())))
}

/// A page in ASCII, with the names that `groff` has for other signs: without `man` before it, it reads bytes and not UTF-8.
fn spelt(page: &str) -> String {
    let spelt = |sign: char| match sign.is_ascii() {
        true => sign.to_string(),
        false => format!("\\[u{:04X}]", u32::from(sign)),
    };
    page.chars().map(spelt).collect()
}

/// Completions for a shell, to be kept where that shell looks for them.
pub(super) fn completions(shell: Shell, out: Output) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), env!("CARGO_PKG_NAME"), &mut script);
    out.write(&String::from_utf8_lossy(&script))
}

/// Every key and what it does.
pub(super) fn keys(out: Output) -> Result<u8, Failure> {
    let width = BINDINGS.iter().map(|binding| binding.shown.len()).max().unwrap_or_default();
    let group = |group: &Group| {
        let rows = BINDINGS.iter().filter(|binding| binding.group == *group);
        let rows = rows.map(|binding| format!("{:width$}  {}\n", binding.shown, binding.help));
        format!("{}\n{}", group.title(), rows.collect::<String>())
    };
    out.write(&Group::ALL.iter().map(group).collect::<Vec<_>>().join("\n"))
}

/// A heading, and below it each name with what it means.
fn heading(title: &str, entries: &[(String, &str)]) -> Roff {
    let mut section = Roff::new();
    section.control("SH", [title]);
    for (name, means) in entries {
        section.control("TP", []);
        section.text([bold(name)]);
        section.text([roman(*means)]);
    }
    section
}

/// One command: how it is called, what it does, and the options of its own.
fn command(command: Command, page: &mut Vec<u8>) -> Result<(), Failure> {
    let is_everywhere = |arg: &Arg| arg.is_global_set() || arg.get_id() == "help";
    let command = command.mut_args(|arg| if is_everywhere(&arg) { arg.hide(true) } else { arg });
    let name = format!("{} {}", env!("CARGO_PKG_NAME"), command.get_name());
    let mut section = Roff::new();
    section.control("SS", [name.as_str()]);
    section.to_writer(page)?;
    let man = Man::new(command);
    let (mut synopsis, mut rest) = (Vec::new(), Vec::new());
    man.render_synopsis_section(&mut synopsis)?;
    man.render_description_section(&mut rest)?;
    man.render_options_section(&mut rest)?;
    // Each part has a heading of its own, which would end this section.
    for (part, after) in [(synopsis, ".PP\n"), (rest, "")] {
        let part = String::from_utf8_lossy(&part);
        let own: String = part.split_inclusive('\n').filter(|line| !line.starts_with(".SH ")).collect();
        page.extend_from_slice(format!("{}\n{after}", own.trim_end()).as_bytes());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_manual_page_has_no_sign_that_groff_alone_would_read_as_two() {
        assert_eq!(super::spelt("ID\u{2026} and \u{a3}\n"), "ID\\[u2026] and \\[u00A3]\n");
    }
}
