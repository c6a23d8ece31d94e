//! Starts the window: on Vulkan, Metal or DX12 first, on GL once more, else with a reason.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu::Backends;
use eframe::{CreationContext, NativeOptions};
use egui::{Context, ViewportBuilder, ViewportCommand};

use super::wish::Wishes;
use super::{Shell, SystemDialogs};
use crate::app::Start;
use crate::import::Choices;
use crate::project::Folders;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no display, or none that can be drawn on.
    #[error("no display was found; `detente export FILE -o OUT` writes a picture without one")]
    NoDisplay,
    /// Something else.
    #[error("{0}")]
    Other(String),
}

/// Opens the window on the bundled sample, or on `file`, and returns when it is closed.
///
/// # Errors
/// [`RunError::NoDisplay`] without a display; [`RunError::Other`] with the system's words.
pub fn run(file: Option<PathBuf>, choices: Choices) -> Result<(), RunError> {
    if !has_display() {
        return Err(RunError::NoDisplay);
    }
    let lost = Arc::new(AtomicBool::new(false));
    let first = start((file.clone(), choices), Backends::PRIMARY, &lost);
    match first {
        Err(eframe::Error::Wgpu(err)) => log::warn!("falling back to GL: {err}"),
        Ok(()) if lost.swap(false, Ordering::Relaxed) => log::warn!("the graphics device was lost; once more on GL"),
        other => return other.map_err(reason),
    }
    start((file, choices), Backends::GL, &lost).map_err(reason)?;
    let gone = lost.load(Ordering::Relaxed);
    if gone { Err(RunError::Other("the graphics device was lost".to_owned())) } else { Ok(()) }
}

/// Linux alone says in its environment whether there is a display.
fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn reason(err: eframe::Error) -> RunError {
    match err {
        eframe::Error::WinitEventLoop(err) => {
            log::warn!("{err}");
            RunError::NoDisplay
        }
        eframe::Error::Wgpu(err) => {
            log::warn!("{err}");
            RunError::NoDisplay
        }
        other => RunError::Other(other.to_string()),
    }
}

fn start((file, choices): (Option<PathBuf>, Choices), backends: Backends, lost: &Arc<AtomicBool>) -> eframe::Result {
    let lost = Arc::clone(lost);
    let create = move |cc: &CreationContext<'_>| {
        watch(cc, &lost);
        let start = Start { file, choices, folders: Folders::of_person() };
        let shell = Shell::new(&cc.egui_ctx, start, Box::new(SystemDialogs))?.heeding(Wishes::watch(&cc.egui_ctx));
        Ok(Box::new(shell) as Box<dyn eframe::App>)
    };
    eframe::run_native("detente", options(backends), Box::new(create))
}

fn options(backends: Backends) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_app_id("detente")
        .with_title("Détente")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([900.0, 600.0])
        .with_drag_and_drop(true);
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    // What the person set in WGPU_BACKEND wins over our order.
    setup.instance_descriptor.backends = Backends::from_env().unwrap_or(backends);
    NativeOptions {
        viewport,
        renderer: eframe::Renderer::Wgpu,
        wgpu_options: WgpuConfiguration { wgpu_setup: WgpuSetup::CreateNew(setup), ..WgpuConfiguration::default() },
        persist_window: true,
        ..NativeOptions::default()
    }
}

/// Without these callbacks an error of the device ends the program in a panic.
fn watch(cc: &CreationContext<'_>, lost: &Arc<AtomicBool>) {
    let Some(state) = &cc.wgpu_render_state else { return };
    state.device.on_uncaptured_error(Arc::new(|err| log::error!("graphics: {err}")));
    let (lost, ctx): (Arc<AtomicBool>, Context) = (Arc::clone(lost), cc.egui_ctx.clone());
    state.device.set_device_lost_callback(move |why, words| {
        // Dropping the device at the end of the program is no loss.
        if why == eframe::wgpu::DeviceLostReason::Unknown {
            log::error!("graphics: {words}");
            lost.store(true, Ordering::Relaxed);
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    });
}
