//! A brief as a curator writes it, for the case or for `casebook print brief -`.

use super::yaml::scalar;
use crate::record::{Brief, BriefItem};

/// A file with one brief of that id.
pub fn brief(id: &str, brief: &Brief) -> String {
    let mut text = format!("briefs:\n  - id: {id}\n    title: {}\n", scalar(&brief.title));
    if let Some(whom) = &brief.whom {
        text.push_str(&format!("    for: {}\n", scalar(whom)));
    }
    if let Some(sheets) = brief.sheets {
        text.push_str(&format!("    sheets: {sheets}\n"));
    }
    text.push_str("    items:\n");
    for item in &brief.items {
        text.push_str(&match item {
            BriefItem::Record(id) => format!("      - {id}\n"),
            BriefItem::Heading(words) => format!("      - heading: {}\n", scalar(words)),
            BriefItem::Remark(words) => format!("      - remark: {}\n", scalar(words)),
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use crate::load;

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let odd = ["no", "1.10", "a: b #c", "[sic]", "\"x\": 'y'", "- {z}", "=cmd|' /C calc'!A0", "<script>"];
        let mut items = vec![BriefItem::Record(Id::new("no")), BriefItem::Record(Id::new("007"))];
        items.extend(odd.iter().map(|words| BriefItem::Heading((*words).to_owned())));
        items.extend(odd.iter().map(|words| BriefItem::Remark((*words).to_owned())));
        let written =
            Brief { title: "Who: what?".to_owned(), whom: Some("*".to_owned()), sheets: Some(2), items };
        let read = load::briefs(&brief("brief-1", &written));
        assert_eq!(read.map_err(|faults| faults.len()), Ok(vec![written]));
    }
}
