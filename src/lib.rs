//! Détente: a relationship map for diplomacy, as a library.
//!
//! The way of the data is `bytes → Dataset → Graph → Scene → Request → Positions → Frame`, and every backend
//! (the canvas, the exporters, picking) draws or reads a [`scene::Frame`]. ARCHITECTURE.md holds the table of
//! layers and the invariants. The window is behind the feature `ui`.

pub mod app;
pub mod cli;
pub mod dataset;
pub mod diag;
pub mod export;
pub mod geom;
pub mod graph;
pub mod import;
pub mod layout;
pub mod project;
pub mod scene;
pub mod style;
#[cfg(feature = "ui")]
pub mod ui;
