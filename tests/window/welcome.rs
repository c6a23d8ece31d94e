//! The welcome page by its words: samples open, files are listed, and the way back is there.

use std::fs;

use detente::app::Start;
use detente::project::Folders;
use detente::ui::Shell;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Fixed, Window, click, first, settle, until};

/// A window of somebody who was here before, with one file that is there and one that is gone.
fn later(folder: &tempfile::TempDir) -> Window {
    let folders = Folders::under(folder.path());
    let there = folder.path().join("there.json");
    fs::write(&there, r#"{"format":"detente/1","title":"There","entities":[{"id":"a","kind":"country","name":"A"}]}"#)
        .expect("a file");
    let gone = folder.path().join("gone.json");
    let list = serde_json::json!({ "format": "detente-recent/1", "files": [there, gone] });
    fs::create_dir_all(&folders.config).expect("a folder");
    fs::write(folders.config.join("recent.json"), list.to_string()).expect("a list");
    fs::write(folders.config.join("settings.json"), r#"{"format":"detente-settings/1"}"#).expect("settings");
    let build = move |cc: &mut eframe::CreationContext<'static>| {
        let start = Start { folders: Some(folders), ..Start::default() };
        Shell::new(&cc.egui_ctx, start, Box::new(Fixed(None))).expect("the window starts")
    };
    let mut window = Harness::builder().with_size([1000.0, 900.0]).with_max_steps(64).build_eframe(build);
    until(&mut window, "a look at the files", |w| w.state().app().loan().session.recent.iter().any(|f| f.missing));
    window
}

#[test]
fn samples_and_recent_files_open_by_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = later(&folder);
    assert!(first(&window, Role::Link, "gone.json").is_none(), "what is gone is no link");
    assert!(window.query_by_label_contains("not there any more").is_some());
    click(&mut window, Role::Button, "Forget gone.json");
    assert!(window.query_by_label_contains("not there any more").is_none());

    click(&mut window, Role::Button, "Open the sample Europe, 1872–1907");
    settle(&mut window);
    assert!(window.query_by_label_contains("31 August 1907").is_some(), "the banner says as of when");
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::H);
    window.run_steps(4);
    click(&mut window, Role::Button, "Back to the map");
    assert!(first(&window, Role::Button, "Back to the map").is_none());

    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::H);
    window.run_steps(4);
    click(&mut window, Role::Link, "there.json");
    until(&mut window, "the file", |w| w.state().app().loan().document.title() == "There");
}

#[test]
fn the_world_opens_at_one_bloc_and_not_as_a_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = later(&folder);
    click(&mut window, Role::Button, "Open the sample The world, early 2026");
    settle(&mut window);
    let loan = window.state().app().loan();
    let (shown, all) = (loan.document.scene.nodes.len(), loan.document.dataset.entities.len());
    assert!((20..60).contains(&shown) && all > 500, "{shown} of {all}");
    assert_eq!(loan.selection_name().as_deref(), Some("CSTO"));
}

#[test]
fn settings_are_chosen_by_click_and_by_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = later(&folder);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Comma);
    window.run_steps(4);
    click(&mut window, Role::RadioButton, "Dark");
    click(&mut window, Role::RadioButton, "150 %");
    let settings = window.state().app().loan().session.settings;
    assert_eq!((settings.theme, settings.scale), (detente::project::ThemeChoice::Dark, 1.5));
    assert_eq!(window.ctx.zoom_factor(), 1.5);
    click(&mut window, Role::Button, "Restore the defaults");
    assert_eq!(window.state().app().loan().session.settings, detente::project::Settings::default());
}
