//! The drawings of glyphs, lines, badges and hubs as shapes.
