//! The program `casebook`.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the program was started without a standard output.
static NO_OUTPUT: AtomicBool = AtomicBool::new(false);

/// Runs before Rust's own start, which puts `/dev/null` in the place of a standard output that is closed: afterwards nobody
/// could tell that what is written is lost.
#[ctor::ctor(unsafe)]
fn look_for_an_output() {
    let found = rustix::io::fcntl_getfd(rustix::stdio::stdout());
    NO_OUTPUT.store(found.is_err(), Ordering::Relaxed);
}

fn main() -> ExitCode {
    casebook::cli::main(NO_OUTPUT.load(Ordering::Relaxed))
}
