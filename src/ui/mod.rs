//! The window: the only layer that names egui, eframe, rfd or wgpu.
