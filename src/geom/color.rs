//! Colour values in sRGB, and the contrast of two of them.

/// A colour in sRGB with straight (not premultiplied) alpha, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha; 255 is opaque.
    pub a: u8,
}

impl Rgba {
    /// The opaque colour `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour at `opacity` in `[0, 1]` of its own alpha.
    #[must_use]
    pub fn faded(self, opacity: f64) -> Self {
        Self { a: (f64::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8, ..self }
    }

    /// `#rrggbb`, without the alpha.
    #[must_use]
    pub fn to_css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// Relative luminance as WCAG 2.2 defines it, in `[0, 1]`; alpha is not looked at.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Near black or white, whichever can be read better on this colour.
    #[must_use]
    pub fn ink_on(self) -> Self {
        let inks = [Self::hex(0x12_16_1B), Self::hex(0xFF_FF_FF)];
        if self.contrast(inks[0]) >= self.contrast(inks[1]) { inks[0] } else { inks[1] }
    }

    /// Contrast ratio of two opaque colours (WCAG 2.2), from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert!((Rgba::hex(0).contrast(Rgba::hex(0xFF_FF_FF)) - 21.0).abs() < 1e-9);
        assert_eq!(Rgba::hex(0x1B_21_27).to_css(), "#1b2127");
        assert_eq!(Rgba::hex(0).faded(0.5).a, 128);
        assert_eq!(Rgba::hex(0x44_02_54).ink_on(), Rgba::hex(0xFF_FF_FF));
        assert_eq!(Rgba::hex(0xFC_D2_63).ink_on(), Rgba::hex(0x12_16_1B));
    }
}
