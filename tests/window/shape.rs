//! The controls of the layout on the canvas.

use detente::layout::Phase;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::{click, first, sample, settle, until};

#[test]
fn the_layout_is_paused_finished_and_made_again_by_buttons_and_keys() {
    let mut window = sample();
    let seed = |window: &super::Window| window.state().app().loan().document.seed;
    click(&mut window, Role::Button, "Lay out again");
    assert_eq!(seed(&window), 8);
    settle(&mut window);
    click(&mut window, Role::Button, "Pause the layout");
    until(&mut window, "a pause", |w| w.state().app().loan().phase == Phase::Paused(None));
    click(&mut window, Role::Button, "Let the layout go on");
    settle(&mut window);
    window.key_press_modifiers(Modifiers::NONE, Key::L);
    window.run_steps(2);
    until(&mut window, "a pause", |w| matches!(w.state().app().loan().phase, Phase::Paused(_)));
    window.key_press_modifiers(Modifiers::NONE, Key::L);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::NONE, Key::Period);
    window.run_steps(2);
    assert!((window.state().app().loan().document.clusters - 0.6).abs() < 1e-6);
    settle(&mut window);
}

#[test]
fn the_slider_is_moved_by_keys_and_by_its_ends_and_can_be_undone() {
    let mut window = sample();
    let clusters = |window: &super::Window| window.state().app().loan().document.clusters;
    let slider = first(&window, Role::Slider, "From even edges to tight clusters").expect("a slider");
    assert_eq!(slider.accesskit_node().numeric_value(), Some(0.5));
    slider.focus();
    window.run_steps(2);
    window.key_press(Key::ArrowRight);
    window.run_steps(3);
    assert!(clusters(&window) > 0.5, "{}", clusters(&window));
    assert_eq!(window.state().app().loan().history.undo_name(), Some("Tighten clusters"));
    settle(&mut window);
    click(&mut window, Role::Button, "More even edges");
    assert!(clusters(&window) < 0.5);
    click(&mut window, Role::Button, "Undo Even out edges");
    click(&mut window, Role::Button, "Undo Tighten clusters");
    assert_eq!(clusters(&window), 0.5);
    settle(&mut window);
}
