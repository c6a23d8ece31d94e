//! Colour, size and label of nodes are chosen in the left panel by role and label, and told in its legend.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Window, assert_reads, click, reads, sample, settle};

/// Opens the list called `name` and chooses `row` of it.
fn choose(window: &mut Window, name: &str, row: &str) {
    let list = window.get_by_role_and_label(Role::ComboBox, name);
    list.scroll_to_me();
    window.run_steps(4);
    window.get_by_role_and_label(Role::ComboBox, name).click();
    window.run_steps(4);
    let rows = window.query_all_by_label(row);
    rows.into_iter().rfind(|node| node.accesskit_node().role() != Role::ComboBox).expect("the row").click();
    window.run_steps(4);
}

#[test]
fn nodes_are_styled_from_the_left_panel_and_reset() {
    let mut window = sample();
    choose(&mut window, "Colour", "Neighbours");
    settle(&mut window);
    let styling = |window: &Window| window.state().app().loan().document.options.styling.clone();
    assert!(styling(&window).color.is_some());
    // The sample goes from nobody to ten.
    assert_reads(&window, &["0, ", "10, 1", "Undo Colour by neighbours"]);
    choose(&mut window, "Palette", "Ochre to blue");
    choose(&mut window, "Size", "Relations");
    settle(&mut window);
    choose(&mut window, "Label", "Code");
    assert!(styling(&window).size.is_some() && reads(&window, "Undo Label by code"));
    window.get_by_role_and_label(Role::Link, "Reset").scroll_to_me();
    window.run_steps(4);
    click(&mut window, Role::Link, "Reset");
    settle(&mut window);
    assert!(styling(&window).is_plain());
}
