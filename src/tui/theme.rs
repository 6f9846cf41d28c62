//! The only colours. Terminals differ too much in theirs for any to carry a meaning: words carry it, and bold, reverse,
//! underline and dim help the eye. Foreground and background stay the reader's own.

use ratatui::style::{Color, Modifier, Style};

use crate::role::Role;

/// How roles look in this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// No colour at all.
    Mono,
}

impl Theme {
    /// The theme that the environment asks for: without colour when `NO_COLOR` is set to anything.
    pub fn from_environment() -> Theme {
        Theme::for_no_color(std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()))
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Plain | Role::Note => plain,
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Heading => plain.add_modifier(Modifier::BOLD),
            Role::Link => plain.add_modifier(Modifier::UNDERLINED),
            Role::Faint | Role::Citation | Role::Unknown => plain.add_modifier(Modifier::DIM),
            Role::Warning => self.alarm(),
            // Not reversed: a match must show on the selected row too, and that is.
            Role::Match => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Bar => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// What the selected row adds to the styles of its words: reversed where the focus is, else bold.
    pub fn selected(self, focused: bool) -> Style {
        let row = Style::new().fg(Color::Reset).remove_modifier(Modifier::DIM);
        row.add_modifier(if focused { Modifier::REVERSED } else { Modifier::BOLD })
    }

    /// What the chosen link adds on the selected row: it stands out of the reversed row.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED).remove_modifier(Modifier::REVERSED)
    }

    fn for_no_color(asked: bool) -> Theme {
        if asked { Theme::Mono } else { Theme::Dark }
    }

    fn alarm(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self {
            // Bright red is the one colour that is readable on the usual grounds of the usual terminals.
            Theme::Dark | Theme::Light => bold.fg(Color::LightRed),
            Theme::Mono => bold,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_no_colour_and_no_theme_has_a_ground() {
        for role in Role::ALL {
            assert_eq!(Theme::Mono.style(role).fg, None, "{role:?}");
            for theme in [Theme::Dark, Theme::Light, Theme::Mono] {
                assert_eq!(theme.style(role).bg, None, "{role:?}");
            }
        }
    }

    #[test]
    fn colour_never_tells_alone() {
        for role in Role::ALL {
            let coloured = Theme::Dark.style(role);
            assert!(coloured.fg.is_none() || coloured.add_modifier != Modifier::empty(), "{role:?}");
        }
    }

    #[test]
    fn a_match_shows_on_the_selected_row() {
        let row = Theme::Mono.selected(true);
        let matched = Theme::Mono.style(Role::Match).patch(row);
        let plain = Theme::Mono.style(Role::Plain).patch(row);
        assert_ne!(matched, plain);
        assert!(
            !Theme::Mono
                .style(Role::Link)
                .patch(row)
                .patch(Theme::Mono.chosen())
                .add_modifier
                .contains(Modifier::REVERSED)
        );
    }

    #[test]
    fn no_color_is_obeyed() {
        assert_eq!(Theme::for_no_color(true), Theme::Mono);
        assert_eq!(Theme::for_no_color(false), Theme::Dark);
    }
}
