//! `casebook print … --format pdf`: where the program was built with it.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::output::{Failure, Output};
use crate::page::{Dress, Page};
use crate::print::Imprint;

/// Whether a PDF can be made and go where it is to go: never to a terminal, which would take it for text.
pub(super) fn can_go(path: Option<&Path>) -> Result<(), Failure> {
    if !cfg!(feature = "pdf") {
        return Err(Failure::with_hint(
            "print: this casebook was built without PDF",
            "`cargo install --locked --path . --features pdf` builds one that has it",
        ));
    }
    match path {
        None if io::stdout().is_terminal() => {
            let hint = "-o FILE writes it to a file; a pipe takes it too";
            Err(Failure::with_hint("print: no terminal shows a PDF", hint))
        }
        _ => Ok(()),
    }
}

/// The page as PDF; what its font lacks is said on standard error.
#[cfg(feature = "pdf")]
pub(super) fn bytes(
    page: &Page,
    dress: &Dress,
    imprint: &Imprint<'_>,
    out: Output,
) -> Result<Vec<u8>, Failure> {
    use crate::print;
    use crate::scrub;

    let made = print::pdf(page, dress, imprint, out.files)
        .map_err(|why| Failure::said(format!("print: no PDF of this page: {}", scrub::line(&why.0))))?;
    if let Some(lacking) = print::lacking(&made.lacking) {
        out.complain(&scrub::line(&lacking));
    }
    Ok(made.bytes)
}

/// There is none.
#[cfg(not(feature = "pdf"))]
pub(super) fn bytes(_: &Page, _: &Dress, _: &Imprint<'_>, _: Output) -> Result<Vec<u8>, Failure> {
    can_go(None).map(|()| Vec::new())
}
