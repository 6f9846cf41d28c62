//! The only colours. Terminals differ too much in theirs for any to carry a meaning: words carry it, and bold, reverse
//! and underline help the eye. Foreground and background stay the reader's own.

use ratatui::style::{Color, Modifier, Style};

use crate::role::Role;
use crate::terminal::Traits;

/// How roles look in this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For any background: no colour of the common terminals can be read on black and on white alike, so it has none.
    #[default]
    Plain,
    /// For light letters on a dark background.
    Dark,
    /// For dark letters on a light background.
    Light,
    /// Nothing but bold, underline and reverse, which the oldest terminals have.
    Mono,
}

impl Theme {
    /// Every theme, in the order in which a reader turns to the next.
    pub const ALL: [Theme; 4] = [Theme::Plain, Theme::Dark, Theme::Light, Theme::Mono];

    /// The theme to begin with. `NO_COLOR`, set to anything, and a terminal that never had colours allow only one; the one
    /// asked for comes next, then one for the background that `COLORFGBG` names.
    pub fn here(asked: Option<Theme>) -> Theme {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Theme::among(asked, refused, &variable("TERM"), &variable("COLORFGBG"))
    }

    /// Its name on the command line and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Plain => "plain",
            Theme::Dark => "dark",
            Theme::Light => "light",
            Theme::Mono => "mono",
        }
    }

    /// What it is for, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Theme::Plain => "for any background",
            Theme::Dark => "light text on dark",
            Theme::Light => "dark text on light",
            Theme::Mono => "bold, underline and reverse only",
        }
    }

    /// The one after it; after the last, the first.
    pub fn next(self) -> Theme {
        Theme::ALL[(self as usize + 1) % Theme::ALL.len()]
    }

    /// The style of a role. None is dim: half as bright as the others, words could no longer be read, and on a light ground
    /// PuTTY makes what is behind a dim line grey.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        match role {
            Role::Plain | Role::Note | Role::Faint | Role::Citation | Role::Unknown | Role::Rule => plain,
            Role::Strong | Role::Key => bold,
            Role::Heading => self.coloured(bold, Color::LightCyan, NAVY),
            Role::Link => plain.add_modifier(Modifier::UNDERLINED),
            Role::Warning => self.coloured(bold, Color::LightRed, MAROON),
            // Not reversed: a match must also show on the selected row, which is.
            Role::Match => self.coloured(bold.add_modifier(Modifier::UNDERLINED), Color::LightYellow, NAVY),
            Role::Bar => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// What the selected row adds to the styles of its words. It takes bold away: reversed, some terminals show bold as a
    /// dark grey that can hardly be read.
    pub fn selected() -> Style {
        let row = Style::new().fg(Color::Reset).remove_modifier(Modifier::BOLD);
        row.add_modifier(Modifier::REVERSED)
    }

    /// What the chosen link adds on the selected row, so that it stands out from the reversed row.
    pub fn chosen() -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED).remove_modifier(Modifier::REVERSED)
    }

    fn among(asked: Option<Theme>, refused: bool, term: &str, ground: &str) -> Theme {
        // The numbers of the letters' colour and, last, of the background's: only black and white are sure.
        let (_, ground) = ground.rsplit_once(';').unwrap_or_default();
        match (asked, ground) {
            _ if refused || !Traits::of(term).has_colours => Theme::Mono,
            (Some(asked), _) => asked,
            (None, "0") => Theme::Dark,
            (None, "15") => Theme::Light,
            (None, _) => Theme::Plain,
        }
    }

    fn coloured(self, style: Style, on_dark: Color, on_light: Color) -> Style {
        match self {
            Theme::Dark => style.fg(on_dark),
            Theme::Light => style.fg(on_light),
            Theme::Plain | Theme::Mono => style,
        }
    }
}

/// Dark blue and dark red. Many terminals brighten the first eight colours where they are bold, and on white they are then
/// too pale; from 16 on a colour is the same in every terminal, bold or not.
const NAVY: Color = Color::Indexed(18);
const MAROON: Color = Color::Indexed(88);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_only_bold_underline_and_reverse_and_no_theme_has_a_ground() {
        for role in Role::ALL {
            let mono = Theme::Mono.style(role);
            let known = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
            assert!(mono.fg.is_none() && known.contains(mono.add_modifier), "{role:?}");
            for theme in Theme::ALL {
                assert_eq!(theme.style(role).bg, None, "{role:?}");
            }
        }
    }

    #[test]
    fn colour_never_tells_alone() {
        for (theme, role) in Theme::ALL.into_iter().flat_map(|theme| Role::ALL.map(|role| (theme, role))) {
            let coloured = theme.style(role);
            assert!(coloured.fg.is_none() || coloured.add_modifier != Modifier::empty(), "{role:?}");
            assert_eq!(coloured.add_modifier, Theme::Mono.style(role).add_modifier, "{role:?}");
        }
    }

    type Rgb = [u8; 3];

    const BLACK: Rgb = [0, 0, 0];
    const WHITE: Rgb = [255, 255, 255];

    /// What a terminal shows, unless its owner chooses otherwise.
    struct Palette {
        name: &'static str,
        /// Black, red, green, yellow, blue, magenta, cyan, white; then the bright ones.
        colours: [Rgb; 16],
        dark: Ground,
        light: Ground,
        dim: Dim,
    }

    /// What becomes of the letters' colour where they are dim.
    #[derive(Clone, Copy)]
    enum Dim {
        /// Half way to the background.
        Blended,
        /// Half as bright.
        Halved,
    }

    /// A background, and the letters and the bold letters that have no colour of their own.
    struct Ground {
        back: Rgb,
        letters: Rgb,
        bold: Rgb,
    }

    const fn ground(back: Rgb, letters: Rgb, bold: Rgb) -> Ground {
        Ground { back, letters, bold }
    }

    #[rustfmt::skip]
    const PALETTES: [Palette; 7] = [
        // PuTTY 0.83, settings.c: Colour0 to Colour21; it opens black.
        Palette {
            name: "PuTTY",
            colours: [
                [0, 0, 0], [187, 0, 0], [0, 187, 0], [187, 187, 0], [0, 0, 187], [187, 0, 187], [0, 187, 187], [187, 187, 187],
                [85, 85, 85], [255, 85, 85], [85, 255, 85], [255, 255, 85], [85, 85, 255], [255, 85, 255], [85, 255, 255], WHITE,
            ],
            dark: ground(BLACK, [187, 187, 187], WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
        // xterm, XTerm-col.ad; it opens white, and black with -rv.
        Palette {
            name: "xterm",
            colours: [
                [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
                [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], WHITE,
            ],
            dark: ground(BLACK, WHITE, WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
        // rxvt-unicode, init.C: def_colorName; it opens white, and black with -rv.
        Palette {
            name: "urxvt",
            colours: [
                [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 205], [205, 0, 205], [0, 205, 205], [250, 235, 215],
                [64, 64, 64], [255, 0, 0], [0, 255, 0], [255, 255, 0], [0, 0, 255], [255, 0, 255], [0, 255, 255], WHITE,
            ],
            dark: ground(BLACK, WHITE, WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
        // mlterm, vt_color.c; it opens white.
        Palette {
            name: "mlterm",
            colours: [
                [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
                [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], WHITE,
            ],
            dark: ground(BLACK, WHITE, WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
        // Windows Terminal, defaults.json: Campbell, which it opens with; its light ground is that of One Half Light. What
        // dim is: RenderSettings.cpp.
        Palette {
            name: "Windows Terminal",
            colours: [
                [12, 12, 12], [197, 15, 31], [19, 161, 14], [193, 156, 0], [0, 55, 218], [136, 23, 152], [58, 150, 221], [204, 204, 204],
                [118, 118, 118], [231, 72, 86], [22, 198, 12], [249, 241, 165], [59, 120, 255], [180, 0, 158], [97, 214, 214], [242, 242, 242],
            ],
            dark: ground([12, 12, 12], [204, 204, 204], [204, 204, 204]),
            light: ground([250, 250, 250], [56, 58, 66], [56, 58, 66]),
            dim: Dim::Halved,
        },
        // macOS Terminal, the profile Basic, which opens white by day and dark grey by night; Pro is black.
        Palette {
            name: "macOS Terminal",
            colours: [
                [0, 0, 0], [194, 54, 33], [37, 188, 36], [173, 173, 39], [73, 46, 225], [211, 56, 211], [51, 187, 200], [203, 204, 205],
                [129, 131, 131], [252, 57, 31], [49, 231, 34], [234, 236, 35], [88, 51, 255], [249, 53, 248], [20, 240, 240], [233, 235, 235],
            ],
            dark: ground([30, 30, 30], WHITE, WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
        // The Linux console, drivers/tty/vt/vt.c: default_red, default_grn, default_blu; it opens black.
        Palette {
            name: "Linux console",
            colours: [
                [0, 0, 0], [170, 0, 0], [0, 170, 0], [170, 85, 0], [0, 0, 170], [170, 0, 170], [0, 170, 170], [170, 170, 170],
                [85, 85, 85], [255, 85, 85], [85, 255, 85], [255, 255, 85], [85, 85, 255], [255, 85, 255], [85, 255, 255], WHITE,
            ],
            dark: ground(BLACK, [170, 170, 170], WHITE),
            light: ground(WHITE, BLACK, BLACK),
            dim: Dim::Blended,
        },
    ];

    impl Palette {
        /// The colours in which a terminal may show letters of a style: bold may be brightened, and may be left.
        fn letters(&self, ground: &Ground, style: Style) -> Vec<Rgb> {
            let bold = style.add_modifier.contains(Modifier::BOLD);
            match style.fg.unwrap_or_default() {
                Color::Reset if bold => vec![ground.letters, ground.bold],
                Color::Reset => vec![ground.letters],
                Color::Indexed(index @ 16..=231) => {
                    let part = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
                    let cube = index - 16;
                    vec![[part(cube / 36), part(cube / 6 % 6), part(cube % 6)]]
                }
                colour => {
                    let at = ANSI.iter().position(|one| *one == colour).expect("a colour of the palette");
                    if bold {
                        vec![self.colours[at], self.colours[at % 8 + 8]]
                    } else {
                        vec![self.colours[at]]
                    }
                }
            }
        }
    }

    const ANSI: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];

    /// The contrast of two colours, as WCAG 2.2 defines it.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let luminance = |colour: Rgb| {
            let [red, green, blue] = colour.map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn dimmed(dim: Dim, letters: Rgb, back: Rgb) -> Rgb {
        match dim {
            Dim::Blended => [0, 1, 2].map(|part| letters[part].midpoint(back[part])),
            Dim::Halved => letters.map(|part| part / 2),
        }
    }

    /// The least contrast of a style in any terminal, on dark grounds, on light ones, or on both.
    fn least(style: Style, dark: bool, light: bool) -> (f64, &'static str) {
        let grounds = PALETTES.iter().flat_map(|palette| {
            let grounds = [dark.then_some(&palette.dark), light.then_some(&palette.light)];
            grounds.into_iter().flatten().map(move |ground| (palette, ground))
        });
        let shown = grounds.flat_map(|(palette, ground)| {
            let letters = palette.letters(ground, style).into_iter();
            letters.map(|letters| {
                let is_dim = style.add_modifier.contains(Modifier::DIM);
                let letters = if is_dim { dimmed(palette.dim, letters, ground.back) } else { letters };
                // Reverse changes letters and background over, and the contrast stays.
                (contrast(letters, ground.back), palette.name)
            })
        });
        shown.min_by(|one, other| one.0.total_cmp(&other.0)).expect("a palette")
    }

    /// For which backgrounds a theme is.
    fn grounds(theme: Theme) -> (bool, bool) {
        (theme != Theme::Light, theme != Theme::Dark)
    }

    /// Every style that can be on the screen: of a role, on the selected row, and of the chosen link there.
    fn styles(theme: Theme) -> impl Iterator<Item = (Role, Style)> {
        Role::ALL.into_iter().flat_map(move |role| {
            let alone = theme.style(role);
            let selected = alone.patch(Theme::selected());
            [
                alone,
                selected,
                selected.patch(Theme::chosen()),
                alone.patch(Theme::chosen()).patch(Theme::selected()),
            ]
            .map(|style| (role, style))
        })
    }

    #[test]
    fn every_role_can_be_read_in_every_terminal_on_the_grounds_of_its_theme() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        for theme in Theme::ALL {
            for (role, style) in styles(theme) {
                let (dark, light) = grounds(theme);
                let (reached, name) = least(style, dark, light);
                assert!(reached >= 4.5, "{name}: {theme:?} {role:?} {style:?}: {reached:.2}");
            }
        }
    }

    #[test]
    fn nothing_is_bold_and_reversed() {
        for theme in Theme::ALL {
            for (role, style) in styles(theme) {
                assert!(
                    !style.add_modifier.contains(Modifier::BOLD | Modifier::REVERSED),
                    "{theme:?} {role:?}"
                );
            }
        }
    }

    #[test]
    fn no_colour_and_no_dim_word_can_be_read_on_black_and_on_white() {
        let plain = Style::new();
        for style in
            ANSI.map(|colour| plain.fg(colour)).into_iter().chain([plain.add_modifier(Modifier::DIM)])
        {
            assert!(least(style, true, true).0 < 4.5, "{style:?}");
        }
    }

    #[test]
    fn a_match_and_the_chosen_link_show_on_the_selected_row() {
        for theme in Theme::ALL {
            let on_row = |role| theme.style(role).patch(Theme::selected());
            assert_ne!(on_row(Role::Match), on_row(Role::Plain));
            let chosen = on_row(Role::Link).patch(Theme::chosen());
            assert!(!chosen.add_modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn what_is_refused_counts_before_what_is_asked_for_and_that_before_the_background() {
        let xterm = |asked, ground| Theme::among(asked, false, "xterm", ground);
        for theme in Theme::ALL {
            assert_eq!(Theme::among(Some(theme), true, "xterm", "0;15"), Theme::Mono);
            assert_eq!(Theme::among(Some(theme), false, "vt220", ""), Theme::Mono);
            assert_eq!(xterm(Some(theme), "15;0"), theme);
        }
        for (ground, wanted) in [
            ("", Theme::Plain),
            ("15;0", Theme::Dark),
            ("7;default;0", Theme::Dark),
            ("0;15", Theme::Light),
            ("0;default;15", Theme::Light),
            ("default;default", Theme::Plain),
            ("0;7", Theme::Plain),
            ("15;10", Theme::Plain),
            ("0", Theme::Plain),
        ] {
            assert_eq!(xterm(None, ground), wanted, "{ground}");
        }
    }

    #[test]
    fn after_the_last_theme_comes_the_first() {
        let names: Vec<&str> = std::iter::successors(Some(Theme::default()), |theme| Some(theme.next()))
            .take(5)
            .map(Theme::name)
            .collect();
        assert_eq!(names, ["plain", "dark", "light", "mono", "plain"]);
    }
}
