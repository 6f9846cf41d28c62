//! Briefs that somebody hands over beside a case.

use super::{check, content, nearest, survey, unread};
use crate::diagnostic::{Diagnostic, Files, Severity};
use crate::record::{Body, Brief};

/// Reads the briefs of a text, which names records of a case that is not read with it.
///
/// # Errors
///
/// The faults of the text, each as a curator reads it: whatever else than briefs stands in it is one, and so is a text without any.
pub fn briefs(text: &str) -> Result<Vec<Brief>, Vec<String>> {
    let mut files = Files::default();
    let text = match content::text_of(content::Content::Bytes(text.as_bytes().to_vec())) {
        Ok(text) => text.text,
        Err(unread) => return Err(vec![unread.sentence]),
    };
    let file = files.add("standard input".to_owned(), text);
    let nearest = nearest::Nearest::new();
    let survey = survey::survey(&files, file, &[]);
    let checked = check::check(&files, std::iter::once((file, survey)), &nearest, unread::Unread::default());
    let is_error = |fault: &&Diagnostic| fault.severity == Severity::Error;
    let mut faults: Vec<String> =
        checked.faults.iter().filter(is_error).map(|fault| fault.render(&files)).collect();
    let mut briefs = Vec::new();
    for item in checked.items {
        match item.record.map(|record| record.body) {
            Some(Body::Brief(brief)) => briefs.push(brief),
            Some(_) => faults.push("standard input: only `briefs` may stand here".to_owned()),
            None => {}
        }
    }
    if briefs.is_empty() && faults.is_empty() {
        faults.push("standard input: no brief in `briefs`".to_owned());
    }
    if faults.is_empty() { Ok(briefs) } else { Err(faults) }
}
