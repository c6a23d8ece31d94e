//! Détente: a relationship map for diplomacy, as a library.
//!
//! The way of the data is `bytes → Dataset → Graph → Scene → Request → Positions → Frame`, and every backend
//! (the canvas, the exporters, picking) draws or reads a [`scene::Frame`]. ARCHITECTURE.md holds the table of
//! layers and the invariants. The window is behind the feature `ui`.

//APP
pub mod cli;
pub mod dataset;
pub mod diag;
//EXPORT
pub mod geom;
//GRAPH
pub mod import;
pub mod layout;
//SCENE
//STYLE
//CFG
//UI
