//! Text as YAML that says exactly that text.

/// A text in one run as the value of a key: plain where that is read as meant, else in quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The lines of a text below a key that ends in `|-`, where nothing has to be quoted. No line may be empty or begin with a
/// blank.
pub(super) fn block(text: &str, indent: usize) -> impl Iterator<Item = String> {
    text.lines().map(move |line| format!("{:indent$}{line}", ""))
}

/// Whether a text needs no quotes: it begins with a letter or a digit, and holds nothing that ends it too early.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with([':', ' '])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_misread_is_quoted() {
        for (text, written) in [
            ("Ann Lee", "Ann Lee"),
            ("no", "no"),
            ("1.10", "1.10"),
            ("One: two", "\"One: two\""),
            ("One #2", "\"One #2\""),
            ("[sic]", "\"[sic]\""),
            ("'s-Graveland", "\"'s-Graveland\""),
            ("the \"new\" plan", "the \"new\" plan"),
            ("\"New\": it's", "'\"New\": it''s'"),
            ("a\\b: c", "'a\\b: c'"),
            ("ends:", "\"ends:\""),
            ("", "\"\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
