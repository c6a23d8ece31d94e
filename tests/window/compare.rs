//! Two datasets beside each other: asked for in the menu, read in the list, and ended by a button.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{assert_reads, click, file, first, reads, settle, until, window};

const OLD: &str = r#"{ "format": "detente/1", "title": "Two", "entities": [
    { "id": "a", "kind": "country", "name": "Aland" }, { "id": "b", "kind": "country", "name": "Bland" },
    { "id": "c", "kind": "country", "name": "Cland" }],
  "relations": [{ "id": "r", "kind": "cooperation", "from": "a", "to": "b", "status": "signed" }] }"#;
const NEW: &str = r#"{ "format": "detente/1", "title": "Two", "entities": [
    { "id": "a", "kind": "country", "name": "Aland" }, { "id": "b", "kind": "country", "name": "Bland" },
    { "id": "d", "kind": "country", "name": "Dland" }],
  "relations": [{ "id": "r", "kind": "cooperation", "from": "a", "to": "b", "status": "in-force" }] }"#;

#[test]
fn what_differs_is_asked_for_read_and_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (file(&folder, "old.json", OLD), file(&folder, "new.json", NEW));
    let mut window = window([1400.0, 900.0], Some(new), Some(old));
    until(&mut window, "the map", |w| reads(w, "Dland"));
    settle(&mut window);
    click(&mut window, Role::Button, "File");
    click(&mut window, Role::Button, "Compare with…");
    assert_reads(&window, &["Path of the other dataset"]);
    click(&mut window, Role::Button, "Browse…");
    until(&mut window, "the comparison", |w| reads(w, "1 came, 1 went, 1 changed"));
    settle(&mut window);
    assert_reads(&window, &["Came: Dland, country", "Went: Cland, country", "Cland, country"]);
    let changed = "Changed: Aland, Bland, cooperation\nStatus: signed → in-force";
    click(&mut window, Role::Link, changed);
    assert_reads(&window, &["Status: signed → in-force", "1 relation selected"]);
    window.get_by_role_and_label(Role::Button, "Swap").click();
    window.run_steps(4);
    assert!(first(&window, Role::Link, "Went: Dland, country").is_some());
    click(&mut window, Role::Button, "End comparison");
    settle(&mut window);
    assert!(!reads(&window, "Cland") && reads(&window, "Dland"));
}
