//! What a person has chosen for every map: theme, flags, motion and scale.

use crate::style::Mode;

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system says, light where it says nothing.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MotionChoice {
    /// As the system says, full where it says nothing.
    #[default]
    System,
    /// Flights and fades.
    Full,
    /// Everything is at once where it belongs.
    Reduced,
}

/// The settings of the program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Whether flags are drawn; letters stand in their place.
    pub flags: bool,
    /// How much moves by itself.
    pub motion: MotionChoice,
    /// Size of everything in the window, 1 to 2.
    pub scale: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: ThemeChoice::System, flags: true, motion: MotionChoice::System, scale: 1.0 }
    }
}

impl Settings {
    /// The scales that can be chosen.
    pub const SCALES: &[f32] = &[1.0, 1.25, 1.5, 1.75, 2.0];

    /// The theme, on a system that asks for `system`.
    #[must_use]
    pub const fn mode(&self, system: Mode) -> Mode {
        match self.theme {
            ThemeChoice::System => system,
            ThemeChoice::Light => Mode::Light,
            ThemeChoice::Dark => Mode::Dark,
        }
    }

    /// Whether nothing moves by itself, on a system that asks for `system`.
    #[must_use]
    pub const fn still(&self, system: bool) -> bool {
        match self.motion {
            MotionChoice::System => system,
            MotionChoice::Full => false,
            MotionChoice::Reduced => true,
        }
    }

    /// The same with a scale within its bounds.
    #[must_use]
    pub fn tamed(self) -> Self {
        let scale = if self.scale.is_finite() { self.scale.clamp(1.0, 2.0) } else { 1.0 };
        Self { scale, ..self }
    }
}
