//! Sizes of marks and text, in points at zoom 1 unless said otherwise.

use super::Glyph;

/// Radius of the glyph of an entity with ties of its own.
#[must_use]
pub const fn radius(glyph: Glyph) -> f64 {
    match glyph {
        Glyph::Country => 30.0,
        Glyph::Person => 18.0,
        Glyph::Accord => 21.0,
        Glyph::Community => 19.0,
        Glyph::Organization | Glyph::Place => 17.0,
        Glyph::Event | Glyph::Group | Glyph::Bloc => 16.0,
        Glyph::Other => 14.0,
    }
}

/// Radius of a country that is only named.
pub const COUNTRY_MINOR: f64 = 20.0;
/// Radius of a person without an office of a country.
pub const PERSON_MINOR: f64 = 16.0;
/// Radius of the flag that a leader bears, for a person of [`radius`].
pub const FLAG_BADGE: f64 = 7.0;
/// Radius of a person from which on a flag is borne.
pub const FLAG_BADGE_FROM: f64 = 9.0;
/// Ring of ink round the flag of a leader, for flags that are as bright as the ground.
pub const FLAG_BADGE_RING: f64 = 1.25;
/// Ring of ground round the flag of a leader.
pub const FLAG_BADGE_CLEAR: f64 = 1.5;
/// A drawn radius is clamped to these points at any zoom.
pub const RADIUS_RANGE: (f64, f64) = (4.0, 48.0);
/// Ring of a country.
pub const RING_COUNTRY: f64 = 1.75;
/// Ring of every other glyph.
pub const RING: f64 = 1.5;
/// Width of one strand.
pub const STRAND: f64 = 2.0;
/// Distance of the middles of two strands.
pub const STRAND_PITCH: f64 = 2.8;
/// Width of a tie without a domain.
pub const TIE: f64 = 1.75;
/// Widths of a tie whose weight is small, middling or large among its kind.
pub const WEIGHTS: [f64; 3] = [1.75, 3.0, 5.0];
/// Dashes of what is planned or proposed: on, off.
pub const DASH: [f64; 2] = [7.0, 5.0];
/// Width of a context spoke.
pub const CONTEXT: f64 = 1.25;
/// Dots of a context spoke: on, off.
pub const DOTS: [f64; 2] = [1.0, 4.0];
/// How much wider than its bundle the casing of a tie is.
pub const CASING: f64 = 5.0;
/// Free space between a tie and the ring of a node.
pub const TIE_GAP: f64 = 4.0;
/// Free space between an arrowhead and the ring of a node.
pub const ARROW_GAP: f64 = 2.0;
/// Distance of the middles of two curves of one pair.
pub const FAN_PITCH: f64 = 32.0;
/// Curves of one pair; beyond that one curve with a count.
pub const FAN_MAX: usize = 5;
/// Distance of the middles of two curves of a pair that was opened, where there is little room: half a click target.
pub const FAN_PITCH_LEAST: f64 = 8.0;
/// Share of the distance of its ends that an opened pair may be wide.
pub const FAN_SPREAD: f64 = 0.8;
/// Length and width of an arrowhead.
pub const ARROW: f64 = 9.0;
/// Half the diagonal of a hub.
pub const HUB: f64 = 13.0;
/// Radius of a badge.
pub const BADGE: f64 = 8.0;
/// The bars of a negative sign: length, width, distance.
pub const BAR: (f64, f64, f64) = (13.0, 2.6, 6.0);
/// Radius of the bead of a positive sign, where ties are coloured by sign.
pub const BEAD: f64 = 4.5;
/// How much a bar is longer than the bundle that it crosses is wide, at the least.
pub const OVERHANG: f64 = 6.0;
/// The gap in the middle of a suspended or cancelled tie.
pub const GAP: f64 = 14.0;
/// The bars across the ends of an ended tie: length, width.
pub const END_STOP: (f64, f64) = (11.0, 2.0);
/// Width of the halo round a selected tie.
pub const HALO: f64 = 13.0;
/// The ring round a selected node: width, distance from its own ring.
pub const SELECTION_RING: (f64, f64) = (2.5, 5.5);
/// Width of the outline of a region.
pub const REGION: f64 = 1.5;
/// Free ground between the members of a region and its outline.
pub const REGION_PAD: f64 = 20.0;
/// That ground is clamped to these points at any zoom.
pub const REGION_PAD_RANGE: (f64, f64) = (8.0, 32.0);
/// Opacity of what is more than one step away from the selection.
pub const DIMMED: f64 = 0.15;
/// Opacity of what may be there, as its dates leave that open.
pub const POSSIBLE: f64 = 0.6;
/// Free space between a label and its mark.
pub const LABEL_GAP: f64 = 10.0;
/// Half the stroke of ground colour round a letter.
pub const LABEL_HALO: f64 = 2.0;
/// A click this close counts, whatever the mark's size: half of 16 points.
pub const PICK: f64 = 8.0;
