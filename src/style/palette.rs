//! The colours of values, in a form for each ground.
//!
//! Every colour has a contrast of three to its ground. On a ramp, steps part in lightness, so that they do so for
//! everybody; categories part for deuteranopes and protanopes too. Both are computed in the tests below.

use super::Mode;
use super::by_value::Palette;
use crate::geom::Rgba;

/// What the colour of a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// A place on a palette, from 0 to 255.
    Ramp(Palette, u8),
    /// One of [`CATEGORIES`] categories.
    Category(u8),
    /// One of all further categories.
    Other,
    /// The value is not stated.
    Absent,
    /// The colour that it has in its file, the same on each ground.
    Drawn(Rgba),
    /// What became of the record between two datasets.
    Became(Became),
}

/// What became of a record from one dataset to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// Both say the same.
    #[default]
    Kept,
    /// Both have it, and it says something else.
    Changed,
    /// Only the older one has it.
    Went,
    /// Only the newer one has it.
    Came,
}

impl Became {
    /// What differs, in the order of lists.
    pub const DIFFERENT: &[Self] = &[Self::Came, Self::Went, Self::Changed];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Kept => "Unchanged",
            Self::Changed => "Changed",
            Self::Went => "Went",
            Self::Came => "Came",
        }
    }

    /// Its mark, so that it is never told by colour alone; none of what is unchanged.
    #[must_use]
    pub const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Changed => Some("~"),
            Self::Went => Some("−"),
            Self::Came => Some("+"),
        }
    }

    /// Its colour; none of what is unchanged.
    #[must_use]
    pub const fn color(self, mode: Mode) -> Option<Rgba> {
        let (light, dark) = match self {
            Self::Kept => return None,
            Self::Changed => (0x5B_2A_86, 0x9B_6B_E8),
            Self::Went => (0xB8_5C_00, 0xF0_A0_3C),
            Self::Came => (0x00_86_8B, 0x7C_F0_E2),
        };
        Some(Rgba::hex(match mode {
            Mode::Light => light,
            Mode::Dark => dark,
        }))
    }
}

/// Categories with a colour of their own.
pub const CATEGORIES: usize = 8;

/// The colours at equal distances along a ramp; between them it is straight in sRGB.
const ANCHORS: usize = 7;

type Ramp = [u32; ANCHORS];

const VIOLET: [Ramp; 2] = [
    [0x8A_8F_00, 0x49_89_3B, 0x08_79_5C, 0x08_63_6B, 0x04_4B_82, 0x3B_25_8C, 0x44_02_54],
    [0xA5_3C_B5, 0x8C_66_D9, 0x67_8E_E7, 0x1F_B3_E0, 0x15_D5_BC, 0x97_EC_84, 0xFC_F3_58],
];
const OCHRE: [Ramp; 2] = [
    [0xA5_85_2E, 0x8E_77_3F, 0x74_68_4B, 0x5C_59_52, 0x39_48_63, 0x1C_36_66, 0x05_1D_5F],
    [0x40_69_B6, 0x61_7F_B5, 0x83_94_B3, 0xA4_A9_B0, 0xCD_BF_94, 0xED_D7_80, 0xFF_F2_A6],
];
const TWO_SIDED: [Ramp; 2] = [
    [0x00_2C_71, 0x03_48_8F, 0x3A_69_97, 0x83_8A_8F, 0x97_64_36, 0x81_45_06, 0x61_2D_03],
    [0xB3_E4_FE, 0x6A_BE_FB, 0x5F_95_CB, 0x68_6E_74, 0xBF_85_41, 0xF0_AC_45, 0xFE_DB_95],
];

/// Sky, gold, blue, green, brown or olive, violet, plum or pink, umber; then the grey of all others.
const CATEGORY: [[u32; CATEGORIES + 1]; 2] = [
    [0x12_94_E4, 0xB0_86_05, 0x2A_2D_70, 0x54_81_5B, 0x8C_54_03, 0x6E_5C_91, 0x58_2A_3B, 0x5A_29_0E, 0x7A_80_86],
    [0x76_BE_FD, 0xFC_D2_63, 0x53_7F_FE, 0x7B_A9_82, 0x96_91_17, 0x85_50_94, 0xFC_C0_D1, 0x80_5E_35, 0x7D_87_92],
];

impl Tint {
    /// Its colour on the ground of `mode`; none for a value that is not stated, which is drawn without.
    #[must_use]
    pub fn color(self, mode: Mode) -> Option<Rgba> {
        let form = match mode {
            Mode::Light => 0,
            Mode::Dark => 1,
        };
        match self {
            Self::Ramp(palette, at) => Some(along(&ramp(palette)[form], at)),
            Self::Category(at) => Some(Rgba::hex(CATEGORY[form][usize::from(at).min(CATEGORIES)])),
            Self::Other => Some(Rgba::hex(CATEGORY[form][CATEGORIES])),
            Self::Absent => None,
            Self::Drawn(color) => Some(color),
            Self::Became(became) => became.color(mode),
        }
    }
}

const fn ramp(palette: Palette) -> &'static [Ramp; 2] {
    match palette {
        Palette::Violet => &VIOLET,
        Palette::Ochre => &OCHRE,
        Palette::TwoSided => &TWO_SIDED,
    }
}

/// The colour at a place from 0 to 255.
fn along(ramp: &Ramp, at: u8) -> Rgba {
    let place = f64::from(at) / 255.0 * (ANCHORS - 1) as f64;
    let first = (place as usize).min(ANCHORS - 2);
    let share = place - first as f64;
    let (from, to) = (Rgba::hex(ramp[first]), Rgba::hex(ramp[first + 1]));
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    Rgba { r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: 255 }
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    const MODES: [Mode; 2] = [Mode::Light, Mode::Dark];

    /// What a deuteranope and a protanope see of linear light, in whole: Machado, Oliveira and Fernandes 2009, severity 1.
    const SIGHTS: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ];

    fn times(rows: &[[f64; 3]; 3], by: [f64; 3]) -> [f64; 3] {
        rows.map(|row| row.iter().zip(by).map(|(a, b)| a * b).sum())
    }

    /// CIE L*a*b* (D65) of a colour through one of the sights.
    fn lab(color: Rgba, sight: &[[f64; 3]; 3]) -> [f64; 3] {
        const TO_XYZ: [[f64; 3]; 3] = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ];
        let linear = [color.r, color.g, color.b].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        let seen = times(sight, linear).map(|c| c.clamp(0.0, 1.0));
        let [x, y, z] = times(&TO_XYZ, seen);
        let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
        let (fx, fy, fz) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
        [116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)]
    }

    /// CIEDE2000 of two colours (Sharma, Wu and Dalal 2005).
    fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
        let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
        let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
        let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
        let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
        let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
        let (h1, h2) = (hue(a1, b1), hue(a2, b2));
        let grey = c1 * c2 == 0.0;
        let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
        let mean = if grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
        let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
        let cos = |degrees: f64| degrees.to_radians().cos();
        let t = 1.0 - 0.17 * cos(mean - 30.0) + 0.24 * cos(2.0 * mean) + 0.32 * cos(3.0 * mean + 6.0)
            - 0.2 * cos(4.0 * mean - 63.0);
        let twist = -(60.0 * (-((mean - 275.0) / 25.0).powi(2)).exp()).to_radians().sin() * 2.0 * seventh(c);
        let (of_l, of_c, of_h) = (
            (l2 - l1) / (1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt()),
            (c2 - c1) / (1.0 + 0.045 * c),
            2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / (1.0 + 0.015 * c * t),
        );
        (of_l * of_l + of_c * of_c + of_h * of_h + twist * of_c * of_h).sqrt()
    }

    /// The least difference of two colours under any of the sights.
    fn least(a: Rgba, b: Rgba) -> f64 {
        SIGHTS.iter().map(|sight| difference(lab(a, sight), lab(b, sight))).fold(f64::INFINITY, f64::min)
    }

    fn ramp_of(palette: Palette, mode: Mode, steps: u8) -> Vec<Rgba> {
        let place = |at: u8| (f64::from(at) / f64::from(steps - 1) * 255.0).round() as u8;
        (0..steps).filter_map(|at| Tint::Ramp(palette, place(at)).color(mode)).collect()
    }

    fn categories(mode: Mode) -> Vec<Rgba> {
        let named = (0..CATEGORIES as u8).map(Tint::Category);
        named.chain([Tint::Other]).filter_map(|tint| tint.color(mode)).collect()
    }

    #[test]
    fn the_difference_of_colours_is_that_of_the_paper() {
        for (a, b, expected) in [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ] {
            assert!((difference(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", difference(a, b));
        }
    }

    #[test]
    fn every_colour_has_a_contrast_of_three_to_its_ground() {
        for mode in MODES {
            let ground = Theme::of(mode).surface.canvas;
            let ramps = Palette::ALL.iter().flat_map(|&palette| ramp_of(palette, mode, 255));
            for color in ramps.chain(categories(mode)) {
                assert!(color.contrast(ground) >= 3.0, "{mode:?} {}: {}", color.to_css(), color.contrast(ground));
            }
        }
    }

    #[test]
    fn neighbours_on_a_ramp_part_for_everybody() {
        const BOUND: f64 = 5.0;
        for mode in MODES {
            for &palette in Palette::ALL {
                for pair in ramp_of(palette, mode, 7).windows(2) {
                    assert!(least(pair[0], pair[1]) >= BOUND, "{palette:?} {mode:?} {}", pair[0].to_css());
                }
            }
        }
    }

    #[test]
    fn more_is_farther_from_the_ground() {
        for mode in MODES {
            let ground = Theme::of(mode).surface.canvas;
            let rises = |colors: &[Rgba]| colors.windows(2).all(|w| w[0].contrast(ground) < w[1].contrast(ground));
            assert!(rises(&ramp_of(Palette::Violet, mode, 7)) && rises(&ramp_of(Palette::Ochre, mode, 7)));
            let sides = ramp_of(Palette::TwoSided, mode, 7);
            let down: Vec<Rgba> = sides[..4].iter().rev().copied().collect();
            assert!(rises(&down) && rises(&sides[3..]), "{mode:?}");
        }
    }

    #[test]
    fn what_came_went_and_changed_parts_for_everybody() {
        const BOUND: f64 = 15.0;
        for mode in MODES {
            let ground = Theme::of(mode).surface.canvas;
            let colors: Vec<Rgba> = Became::DIFFERENT.iter().filter_map(|became| became.color(mode)).collect();
            for (at, &color) in colors.iter().enumerate() {
                assert!(color.contrast(ground) >= 3.0, "{mode:?} {}", color.to_css());
                for &other in &colors[at + 1..] {
                    assert!(least(color, other) >= BOUND, "{mode:?} {} {}", color.to_css(), other.to_css());
                }
            }
        }
    }

    #[test]
    fn any_two_categories_part_for_everybody() {
        const BOUND: f64 = 12.0;
        for mode in MODES {
            let colors = categories(mode);
            for (at, &color) in colors.iter().enumerate() {
                for &other in &colors[at + 1..] {
                    assert!(least(color, other) >= BOUND, "{mode:?} {} {}", color.to_css(), other.to_css());
                }
            }
        }
    }
}
