//! The window: the only layer that names egui, eframe, rfd or wgpu.
//!
//! Panels read a loan and push commands; the canvas draws a frame; the shell carries the commands out. What the
//! program knows lives in [`crate::app`].

mod canvas;
mod dialogs;
mod env;
mod files;
mod focus;
mod icon;
mod keys;
mod long;
mod panels;
mod rows;
mod run;
mod shell;
mod tables;
mod theme;
mod timeline;
mod turns;
mod welcome;
mod widget;
mod wish;

use env::Env;
pub use files::{Ask, FileDialogs, SystemDialogs};
pub use run::{RunError, run};
pub use shell::Shell;
