//! The only colours. Terminals differ too much in theirs for any to carry a meaning: words carry it, and bold, reverse,
//! underline and dim help the eye. Foreground and background stay the reader's own.

use ratatui::style::{Color, Modifier, Style};

use crate::role::Role;
use crate::terminal::Traits;

/// How roles look in this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For light letters on a dark background.
    #[default]
    Dark,
    /// For dark letters on a light background.
    Light,
    /// No colour at all, and nothing but bold, underline and reverse, which the oldest terminals have.
    Mono,
}

impl Theme {
    /// The theme to draw in: the one asked for, or one without colour if `NO_COLOR` is set to anything or the terminal
    /// is of a kind that never had any.
    pub fn here(asked: Theme) -> Theme {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Theme::among(asked, refused, &std::env::var("TERM").unwrap_or_default())
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Plain | Role::Note => plain,
            Role::Strong | Role::Key => plain.add_modifier(Modifier::BOLD),
            Role::Heading => self.coloured(Color::LightCyan, Color::Blue).add_modifier(Modifier::BOLD),
            Role::Link => plain.add_modifier(Modifier::UNDERLINED),
            Role::Faint | Role::Citation | Role::Unknown => match self {
                Theme::Dark | Theme::Light => plain.add_modifier(Modifier::DIM),
                Theme::Mono => plain,
            },
            Role::Warning => self.coloured(Color::LightRed, Color::Red).add_modifier(Modifier::BOLD),
            // Not reversed: a match must also show on the selected row, which is.
            Role::Match => self
                .coloured(Color::LightYellow, Color::Blue)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Bar => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// What the selected row adds to the styles of its words: reversed where the focus is, else bold.
    pub fn selected(self, focused: bool) -> Style {
        let row = Style::new().fg(Color::Reset).remove_modifier(Modifier::DIM);
        row.add_modifier(if focused { Modifier::REVERSED } else { Modifier::BOLD })
    }

    /// What the chosen link adds on the selected row, so that it stands out from the reversed row.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED).remove_modifier(Modifier::REVERSED)
    }

    fn among(asked: Theme, refused: bool, term: &str) -> Theme {
        if refused || !Traits::of(term).has_colours { Theme::Mono } else { asked }
    }

    fn coloured(self, on_dark: Color, on_light: Color) -> Style {
        match self {
            Theme::Dark => Style::new().fg(on_dark),
            Theme::Light => Style::new().fg(on_light),
            Theme::Mono => Style::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_only_bold_underline_and_reverse_and_no_theme_has_a_ground() {
        for role in Role::ALL {
            let mono = Theme::Mono.style(role);
            let known = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
            assert!(mono.fg.is_none() && known.contains(mono.add_modifier), "{role:?}");
            for theme in [Theme::Dark, Theme::Light, Theme::Mono] {
                assert_eq!(theme.style(role).bg, None, "{role:?}");
            }
        }
    }

    #[test]
    fn colour_never_tells_alone() {
        for (theme, role) in
            [Theme::Dark, Theme::Light].into_iter().flat_map(|t| Role::ALL.map(|role| (t, role)))
        {
            let coloured = theme.style(role);
            assert!(coloured.fg.is_none() || coloured.add_modifier != Modifier::empty(), "{role:?}");
            let seen = coloured.add_modifier - Modifier::DIM;
            assert_eq!(seen, Theme::Mono.style(role).add_modifier, "{role:?}");
        }
    }

    type Rgb = (u8, u8, u8);

    const BLACK: Rgb = (0, 0, 0);
    const WHITE: Rgb = (255, 255, 255);

    /// What a terminal makes of red, blue, bright red, bright yellow and bright cyan, unless its owner chooses others,
    /// and its dark and its light background; it opens with the first of the two.
    struct Palette {
        name: &'static str,
        red: Rgb,
        blue: Rgb,
        bright_red: Rgb,
        bright_yellow: Rgb,
        bright_cyan: Rgb,
        dark: Rgb,
        light: Rgb,
    }

    const PALETTES: [Palette; 5] = [
        // PuTTY 0.83, windows/defaults and settings.c: Colour0 to Colour21; it opens black.
        Palette {
            name: "PuTTY",
            red: (187, 0, 0),
            blue: (0, 0, 187),
            bright_red: (255, 85, 85),
            bright_yellow: (255, 255, 85),
            bright_cyan: (85, 255, 255),
            dark: BLACK,
            light: WHITE,
        },
        // xterm, XTerm-col.ad: red3, blue2, red, yellow, cyan; it opens white, and black with -rv.
        Palette {
            name: "xterm",
            red: (205, 0, 0),
            blue: (0, 0, 238),
            bright_red: (255, 0, 0),
            bright_yellow: (255, 255, 0),
            bright_cyan: (0, 255, 255),
            dark: BLACK,
            light: WHITE,
        },
        // Windows Terminal, defaults.json: Campbell, which it opens with; its light schemes have a white background.
        Palette {
            name: "Windows Terminal",
            red: (197, 15, 31),
            blue: (0, 55, 218),
            bright_red: (231, 72, 86),
            bright_yellow: (249, 241, 165),
            bright_cyan: (97, 214, 214),
            dark: (12, 12, 12),
            light: WHITE,
        },
        // macOS Terminal, the profile Basic, which opens white by day and dark grey by night; Pro is black.
        Palette {
            name: "macOS Terminal",
            red: (194, 54, 33),
            blue: (73, 46, 225),
            bright_red: (252, 57, 31),
            bright_yellow: (234, 236, 35),
            bright_cyan: (20, 240, 240),
            dark: (30, 30, 30),
            light: WHITE,
        },
        // The Linux console, drivers/tty/vt/vt.c: default_red, default_grn, default_blu; it opens black.
        Palette {
            name: "Linux console",
            red: (170, 0, 0),
            blue: (0, 0, 170),
            bright_red: (255, 85, 85),
            bright_yellow: (255, 255, 85),
            bright_cyan: (85, 255, 255),
            dark: BLACK,
            light: WHITE,
        },
    ];

    impl Palette {
        fn shows(&self, colour: Color) -> Rgb {
            match colour {
                Color::Red => self.red,
                Color::Blue => self.blue,
                Color::LightRed => self.bright_red,
                Color::LightYellow => self.bright_yellow,
                Color::LightCyan => self.bright_cyan,
                other => panic!("no palette says how {other:?} looks"),
            }
        }
    }

    /// The contrast of two colours, as WCAG 2.2 defines it.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let luminance = |(red, green, blue): Rgb| {
            let linear = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_the_ground_of_its_theme() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        for palette in &PALETTES {
            for (theme, ground) in [(Theme::Dark, palette.dark), (Theme::Light, palette.light)] {
                for role in Role::ALL {
                    let Some(colour) = theme.style(role).fg else { continue };
                    let reached = contrast(palette.shows(colour), ground);
                    assert!(reached >= 4.5, "{}: {theme:?} {role:?} {colour:?}: {reached:.2}", palette.name);
                }
            }
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
    fn no_color_is_obeyed_whatever_is_asked_for() {
        for theme in [Theme::Dark, Theme::Light, Theme::Mono] {
            assert_eq!(Theme::among(theme, true, "xterm"), Theme::Mono);
            assert_eq!(Theme::among(theme, false, "xterm"), theme);
            assert_eq!(Theme::among(theme, false, "vt220"), Theme::Mono);
        }
    }
}
