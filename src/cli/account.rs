//! What the account may do: the administrator's flags, and the few environment variables that count.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::args::Account;
use crate::editor::{Editor, NoEditor};
use crate::places::{Lp, Places, TerminalPrinter};
use crate::print;

/// Where to look for `lp` when nobody's PATH is used.
const FOLDERS: [&str; 3] = ["/usr/bin", "/bin", "/usr/local/bin"];
/// What `lp` reads of an officer's own environment: which printer they want, and whose job it is.
const PRINTER_WISHES: [&str; 6] = ["HOME", "USER", "LOGNAME", "CUPS_SERVER", "LPDEST", "PRINTER"];

/// Whether the account can only read cases: the flag says so, or the administrator's variable does.
pub(super) fn restricted(account: &Account) -> bool {
    account.restricted || env::var_os("CASEBOOK_RESTRICTED").is_some()
}

/// Where the account may print.
pub(super) fn places(account: &Account) -> Places {
    let restricted = restricted(account);
    let terminal = account.terminal_printer.then(|| {
        let term = env::var("TERM").unwrap_or_default();
        TerminalPrinter::of(&term, is_set("TMUX"), is_set("STY"))
    });
    Places { restricted, folder: account.print_dir.clone(), lp: lp(account, restricted), terminal }
}

/// The printer that the administrator names; without a name, and for an officer with a shell, the system's default.
fn lp(account: &Account, restricted: bool) -> Option<Lp> {
    let fixed = FOLDERS.iter().map(PathBuf::from);
    let found = if restricted {
        print::find_lp(fixed)
    } else {
        let path = env::var_os("PATH").unwrap_or_default();
        print::find_lp(env::split_paths(&path).chain(fixed).collect::<Vec<_>>())
    };
    let program = match (&account.printer, restricted) {
        (None, true) => return None,
        (None, false) => found?,
        // A printer that was named is offered; where there is no `lp`, printing says so.
        (Some(_), _) => found.unwrap_or_else(|| PathBuf::from("/usr/bin/lp")),
    };
    let mut environment: Vec<(OsString, OsString)> =
        vec![("PATH".into(), "/usr/bin:/bin".into()), ("LC_ALL".into(), "C.UTF-8".into())];
    if !restricted {
        let wishes = PRINTER_WISHES.iter().filter_map(|name| Some((name.into(), env::var_os(name)?)));
        environment.extend(wishes);
    }
    Some(Lp { program, printer: account.printer.clone(), environment })
}

/// The editor that the officer's environment names.
pub(super) fn editor() -> Result<Editor, NoEditor> {
    Editor::wished(["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok()))
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
