//! The menu of layouts, and the way from one to another.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, activate, click, first, sample, settle};

/// Where the mark of Israel is drawn.
fn israel(window: &Window) -> egui::Pos2 {
    let marks = window.query_all_by_role(Role::GraphicsSymbol);
    let mark = marks.into_iter().find(|mark| mark.accesskit_node().label().as_deref() == Some("Israel, country"));
    mark.expect("Israel").rect().center()
}

#[test]
fn the_menu_chooses_a_layout_and_the_nodes_go_there_one_step_at_a_time() {
    let mut window = sample();
    activate(&mut window, &["Israel, country"]);
    click(&mut window, Role::Button, "Layout");
    for row in ["Force layout", "Circular layout", "Circular layout by kind", "Grouped layout", "Geographic layout"] {
        assert!(window.query_all_by_label_contains(row).next().is_some(), "no row {row}");
    }
    let row =
        window.query_all_by_label_contains("Radial layout around Israel").next().expect("a row for the selection");
    row.click();
    window.run_steps(1);
    settle(&mut window);
    window.run_steps(4);
    let there = israel(&window);
    assert_eq!(window.state().app().loan().history.undo_name(), Some("Lay out around Israel"));

    click(&mut window, Role::Button, "Layout");
    let row = window.query_all_by_label_contains("Geographic layout").next().expect("a row");
    row.click();
    window.run_steps(1);
    settle(&mut window);
    window.run_steps(8);
    assert!((israel(&window) - there).length() > 5.0);
    let undo = first(&window, Role::Button, "Undo Lay out on the earth").expect("undo by its name");
    undo.click();
    window.run_steps(1);
    settle(&mut window);
    window.run_steps(8);
    assert!((israel(&window) - there).length() < 3.0, "undo leads back: {:?} {there:?}", israel(&window));
}
