//! Small cases for testing what is derived.

use super::Case;

/// A small case from YAML, with a source `press` of 2014-06-30 whose passages are 1 to 9.
pub(crate) fn trial(text: &str) -> Case {
    trial_of("case: {title: T, period: 2010/2014, scope: S}", text)
}

/// The same with what the case says of itself.
pub(crate) fn trial_of(head: &str, text: &str) -> Case {
    const SOURCE: &str = "sources: [{id: press, title: The press, publisher: P, kind: article, published: 2014-06-30, \
        basis: b, passages: {1: One., 2: Two., 3: Three., 4: Four., 5: Five., 6: Six., 7: Seven., 8: Eight., 9: Nine.}}]\n";
    let loaded = crate::load::texts(&[("head.yaml", head), ("source.yaml", SOURCE), ("trial.yaml", text)]);
    let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
    assert!(!loaded.has_errors(), "{}", faults.join("\n"));
    crate::open::case(loaded).case
}
