//! The program `casebook`.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{OFlags, fcntl_getfl};

/// Whether the program was started without a standard output.
static NO_OUTPUT: AtomicBool = AtomicBool::new(false);

/// Runs before Rust's own start, which puts `/dev/null` in the place of a standard output that is closed: afterwards nobody
/// could tell that what is written is lost.
#[ctor::ctor(unsafe)]
fn look_for_an_output() {
    let found = fcntl_getfl(rustix::stdio::stdout());
    // What is open for reading alone takes nothing, and Rust's own writing passes over that.
    let takes = found
        .is_ok_and(|flags| flags.intersects(OFlags::WRONLY | OFlags::RDWR) && !flags.contains(OFlags::PATH));
    NO_OUTPUT.store(!takes, Ordering::Relaxed);
}

fn main() -> ExitCode {
    casebook::cli::main(NO_OUTPUT.load(Ordering::Relaxed))
}
