//! What a stretch of text is to its reader. Writers of a page give the role; each medium decides how it looks.

/// The part that a stretch of text plays on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// What the eye should find first: a name, a judgement, a state.
    Strong,
    /// The sign of what matters most.
    Key,
    /// What the eye may skip: a unit, a count, furniture.
    Faint,
    /// The title of a page or of a section.
    Heading,
    /// Words that lead to another record.
    Link,
    /// A citation, which leads to the passage.
    Citation,
    /// What no source says.
    Unknown,
    /// The curator's own remark, which is never evidence.
    Note,
    /// What the reader should be wary of: a fault, a dispute, a missing record.
    Warning,
    /// Letters that a search found.
    Match,
    /// The status line, the footer and the titles of panes.
    Bar,
    /// A line that is only drawn, between what is read.
    Rule,
}

#[cfg(all(test, feature = "tui"))]
impl Role {
    /// Every role.
    pub(crate) const ALL: [Role; 13] = [
        Role::Plain,
        Role::Strong,
        Role::Key,
        Role::Faint,
        Role::Heading,
        Role::Link,
        Role::Citation,
        Role::Unknown,
        Role::Note,
        Role::Warning,
        Role::Match,
        Role::Bar,
        Role::Rule,
    ];
}
