//! The two themes. The colours are those of the visual target; their contrast is computed in the tests below.

use super::Glyph;
use crate::geom::Rgba;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Dark ink on a near white ground.
    #[default]
    Light,
    /// Light ink on a near black ground.
    Dark,
}

/// The surfaces of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// The ground of the map.
    pub canvas: Rgba,
    /// Docked panels.
    pub panel: Rgba,
    /// Evidence, fields and chips on a panel.
    pub inset: Rgba,
    /// Under the pointer.
    pub hover: Rgba,
    /// A selected row.
    pub selected_row: Rgba,
    /// Decorative hairlines between panels.
    pub panel_border: Rgba,
    /// The border of a control.
    pub control_border: Rgba,
}

/// Fill and ring of one glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeColors {
    /// Inside.
    pub fill: Rgba,
    /// Outline and inner drawing.
    pub ring: Rgba,
}

/// Every colour of a picture and of the window round it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Light or dark.
    pub mode: Mode,
    /// Grounds and borders.
    pub surface: Surface,
    /// Names and titles.
    pub ink: Rgba,
    /// Body text that is not a name.
    pub ink_secondary: Rgba,
    /// Definitions and hints.
    pub ink_tertiary: Rgba,
    /// Selected, focused or clickable; never data.
    pub accent: Rgba,
    /// Text on the accent.
    pub on_accent: Rgba,
    /// A warning in words.
    pub warning: Rgba,
    /// An error in words.
    pub error: Rgba,
    /// The bars of a negative sign.
    pub negative: Rgba,
    /// A positive tie where ties are coloured by sign.
    pub positive: Rgba,
    /// A mixed tie where ties are coloured by sign.
    pub mixed: Rgba,
    /// Domains one to seven by frequency, then "other".
    pub domains: [Rgba; 8],
    /// A tie without a domain.
    pub tie: Rgba,
    /// The diamond of a hub.
    pub hub: Rgba,
    /// What stands in the diamond.
    pub hub_ink: Rgba,
    /// The disc of a badge.
    pub badge: Rgba,
}

impl Theme {
    /// The theme of `mode`.
    #[must_use]
    pub const fn of(mode: Mode) -> &'static Self {
        match mode {
            Mode::Light => &LIGHT,
            Mode::Dark => &DARK,
        }
    }

    /// Land under a geographic map: hardly more than the ground, for it is no data.
    #[must_use]
    pub const fn land(&self) -> Rgba {
        match self.mode {
            Mode::Light => self.surface.hover,
            Mode::Dark => self.surface.inset,
        }
    }

    /// The coast of that land.
    #[must_use]
    pub const fn coast(&self) -> Rgba {
        self.surface.panel_border
    }

    /// Fill and ring of a glyph.
    #[must_use]
    pub const fn node(&self, glyph: Glyph) -> NodeColors {
        let (light, dark) = match glyph {
            Glyph::Country => ((0xFF_FF_FF, 0x1B_21_27), (0x20_26_2D, 0xDC_E2_E8)),
            Glyph::Person => ((0xE9_EC_F1, 0x4A_58_70), (0x27_30_3D, 0x9F_B0_C8)),
            Glyph::Organization => ((0xE6_EA_E6, 0x4B_5E_55), (0x24_30_2B, 0x9D_B8_AA)),
            Glyph::Community => ((0xEF_E9_DD, 0x6B_5B_3E), (0x33_2D_22, 0xCD_B8_8E)),
            Glyph::Accord => ((0xE8_E6_F2, 0x55_4E_80), (0x2A_27_40, 0xB3_AB_E6)),
            Glyph::Place => ((0xF7_F7_F4, 0x4A_53_5C), (0x12_16_1B, 0xB4_BD_C7)),
            Glyph::Group | Glyph::Bloc | Glyph::Other => ((0xF7_F7_F4, 0x64_6D_76), (0x12_16_1B, 0x8C_97_A3)),
            Glyph::Event => ((0xFF_FF_FF, 0x4A_53_5C), (0x20_26_2D, 0xB4_BD_C7)),
        };
        let (fill, ring) = match self.mode {
            Mode::Light => light,
            Mode::Dark => dark,
        };
        NodeColors { fill: Rgba::hex(fill), ring: Rgba::hex(ring) }
    }
}

const LIGHT: Theme = Theme {
    mode: Mode::Light,
    surface: Surface {
        canvas: Rgba::hex(0xF7_F7_F4),
        panel: Rgba::hex(0xFF_FF_FF),
        inset: Rgba::hex(0xF1_F2_EF),
        hover: Rgba::hex(0xE9_EB_E8),
        selected_row: Rgba::hex(0xE3_ED_FC),
        panel_border: Rgba::hex(0xD9_DC_D8),
        control_border: Rgba::hex(0x82_8A_92),
    },
    ink: Rgba::hex(0x1B_21_27),
    ink_secondary: Rgba::hex(0x4A_53_5C),
    ink_tertiary: Rgba::hex(0x64_6D_76),
    accent: Rgba::hex(0x0B_57_D0),
    on_accent: Rgba::hex(0xFF_FF_FF),
    warning: Rgba::hex(0x8A_53_00),
    error: Rgba::hex(0xB3_26_1E),
    negative: Rgba::hex(0xB3_26_1E),
    positive: Rgba::hex(0x1B_64_C0),
    mixed: Rgba::hex(0x98_36_88),
    domains: [
        Rgba::hex(0x1B_64_C0),
        Rgba::hex(0x23_1C_5B),
        Rgba::hex(0xB6_81_0F),
        Rgba::hex(0x98_36_88),
        Rgba::hex(0x0C_9A_92),
        Rgba::hex(0x3C_85_5F),
        Rgba::hex(0x65_66_3D),
        Rgba::hex(0x6A_70_75),
    ],
    tie: Rgba::hex(0x4A_53_5C),
    hub: Rgba::hex(0x1B_21_27),
    hub_ink: Rgba::hex(0xFF_FF_FF),
    badge: Rgba::hex(0xFF_FF_FF),
};

const DARK: Theme = Theme {
    mode: Mode::Dark,
    surface: Surface {
        canvas: Rgba::hex(0x12_16_1B),
        panel: Rgba::hex(0x19_1E_24),
        inset: Rgba::hex(0x20_26_2D),
        hover: Rgba::hex(0x26_2D_35),
        selected_row: Rgba::hex(0x1D_33_50),
        panel_border: Rgba::hex(0x2E_36_3F),
        control_border: Rgba::hex(0x72_7D_89),
    },
    ink: Rgba::hex(0xEC_EF_F2),
    ink_secondary: Rgba::hex(0xB4_BD_C7),
    ink_tertiary: Rgba::hex(0x8C_97_A3),
    accent: Rgba::hex(0x7F_B4_FF),
    on_accent: Rgba::hex(0x12_16_1B),
    warning: Rgba::hex(0xF0_B4_5B),
    error: Rgba::hex(0xFF_8A_7E),
    negative: Rgba::hex(0xFF_6B_5E),
    positive: Rgba::hex(0x42_84_E8),
    mixed: Rgba::hex(0xF0_AF_FF),
    domains: [
        Rgba::hex(0x42_84_E8),
        Rgba::hex(0x76_60_A8),
        Rgba::hex(0xF3_B4_09),
        Rgba::hex(0xF0_AF_FF),
        Rgba::hex(0x91_F3_E5),
        Rgba::hex(0x63_BA_8B),
        Rgba::hex(0x8A_6A_00),
        Rgba::hex(0x99_9C_A0),
    ],
    tie: Rgba::hex(0xB4_BD_C7),
    hub: Rgba::hex(0xEC_EF_F2),
    hub_ink: Rgba::hex(0x12_16_1B),
    badge: Rgba::hex(0x19_1E_24),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> [&'static Theme; 2] {
        [Theme::of(Mode::Light), Theme::of(Mode::Dark)]
    }

    #[test]
    fn text_has_a_contrast_of_four_and_a_half() {
        for theme in themes() {
            let Theme { ink, ink_secondary, ink_tertiary, accent, warning, error, .. } = *theme;
            for (name, text) in [
                ("ink", ink),
                ("secondary", ink_secondary),
                ("tertiary", ink_tertiary),
                ("accent", accent),
                ("warning", warning),
                ("error", error),
            ] {
                for ground in [theme.surface.canvas, theme.surface.panel, theme.surface.inset] {
                    assert!(text.contrast(ground) >= 4.5, "{:?} {name}: {}", theme.mode, text.contrast(ground));
                }
            }
            assert!(theme.on_accent.contrast(accent) >= 4.5);
            assert!(theme.hub_ink.contrast(theme.hub) >= 4.5);
            assert!(ink.contrast(theme.surface.selected_row) >= 4.5);
        }
    }

    #[test]
    fn marks_have_a_contrast_of_three() {
        for theme in themes() {
            let canvas = theme.surface.canvas;
            let rings = Glyph::ALL.iter().map(|&glyph| theme.node(glyph).ring);
            for mark in theme.domains.into_iter().chain(rings).chain([
                theme.tie,
                theme.negative,
                theme.positive,
                theme.mixed,
                theme.hub,
            ]) {
                assert!(mark.contrast(canvas) >= 3.0, "{:?} {}: {}", theme.mode, mark.to_css(), mark.contrast(canvas));
            }
            assert!(theme.surface.control_border.contrast(theme.surface.panel) >= 3.0);
            for &glyph in Glyph::ALL {
                let NodeColors { fill, .. } = theme.node(glyph);
                assert!(theme.ink.contrast(fill) >= 4.5, "{:?} {glyph:?}", theme.mode);
            }
        }
    }
}
