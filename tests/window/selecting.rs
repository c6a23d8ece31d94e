//! Several nodes by pointer: Shift and click, the rectangle, and the context menu.

use detente::scene::Selection;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable as _;

use super::{Window, assert_reads, first, reads, sample};

fn place(window: &Window, name: &str) -> Pos2 {
    first(window, Role::GraphicsSymbol, name).unwrap_or_else(|| panic!("no mark {name}")).rect().center()
}

fn shift_click(window: &mut Window, name: &str) {
    first(window, Role::GraphicsSymbol, name).expect("the mark").click_modifiers(Modifiers::SHIFT);
    window.run_steps(4);
}

/// Holds `modifiers` and drags; the button stays down.
fn drag(window: &mut Window, modifiers: Modifiers, from: Pos2, to: Pos2) {
    window.event(Event::ModifiersChanged(modifiers));
    window.step();
    window.drag_at(from);
    window.step();
    for step in 1..=4 {
        window.hover_at(from + (to - from) * (step as f32 / 4.0));
        window.step();
    }
}

fn drop(window: &mut Window, at: Pos2) {
    window.drop_at(at);
    window.run_steps(2);
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run_steps(4);
}

fn escape(window: &mut Window) {
    window.key_press(Key::Escape);
    window.run_steps(4);
}

fn selection(window: &Window) -> &Selection {
    &window.state().app().loan().session.selection
}

#[test]
fn shift_and_click_takes_marks_in_and_out() {
    let mut window = sample();
    escape(&mut window);
    shift_click(&mut window, "Turkey, country");
    shift_click(&mut window, "Azerbaijan, country");
    shift_click(&mut window, "Iran, country");
    assert_reads(&window, &["3 entities selected: Azerbaijan, Turkey, Iran", "1 tie among them"]);
    shift_click(&mut window, "Iran, country");
    assert_reads(&window, &["2 entities selected: Azerbaijan, Turkey"]);
    let ground = window.get_by_role_and_label(Role::Canvas, "Map").rect().left_top() + vec2(40.0, 120.0);
    window.event(Event::ModifiersChanged(Modifiers::SHIFT));
    window.hover_at(ground);
    window.step();
    window.drag_at(ground);
    window.step();
    drop(&mut window, ground);
    assert_reads(&window, &["2 entities selected: Azerbaijan, Turkey"]);
}

#[test]
fn a_rectangle_selects_and_esc_calls_it_off() {
    let mut window = sample();
    let (turkey, azerbaijan) = (place(&window, "Turkey, country"), place(&window, "Azerbaijan, country"));
    let around = Rect::from_two_pos(turkey, azerbaijan).expand(40.0);
    let (from, to) = (around.left_bottom(), around.right_top());

    drag(&mut window, Modifiers::SHIFT, from, to);
    escape(&mut window);
    drop(&mut window, to);
    assert_reads(&window, &["1 tie selected: Israel – Azerbaijan"]);

    let camera = window.state().app().loan().session.camera;
    drag(&mut window, Modifiers::COMMAND, from, to);
    drop(&mut window, to);
    assert_reads(&window, &["Ilham Aliyev", "entities selected: Azerbaijan, Turkey"]);
    assert_eq!(window.state().app().loan().session.camera, camera, "the ground stays");
    let Selection::Entities(caught) = selection(&window).clone() else { panic!("{:?}", selection(&window)) };

    let iran = place(&window, "Iran, country");
    drag(&mut window, Modifiers::SHIFT, iran + vec2(-36.0, -30.0), iran + vec2(30.0, 26.0));
    drop(&mut window, iran + vec2(30.0, 26.0));
    let Selection::Entities(more) = selection(&window).clone() else { panic!("{:?}", selection(&window)) };
    assert!(more.len() > caught.len() && caught.iter().all(|entity| more.contains(entity)), "{more:?}");
}

/// What a right click is on, what the menu offers, and what it does not.
#[test]
fn a_context_menu_offers_what_can_be_done_now() {
    let mut window = sample();
    let cases = [
        ("Iran, country", &["Invert selection", "Fit selection", "Pin", "Copy name"][..], "Release pin"),
        ("Turkey, country", &["Select neighbours", "Pin"], "Select all"),
        ("Knesset – Israel, 1 relation", &["Fit selection", "Next tie", "Copy name"], "Pin"),
    ];
    for (mark, offers, lacks) in cases {
        first(&window, Role::GraphicsSymbol, mark).unwrap_or_else(|| panic!("no mark {mark}")).click_secondary();
        window.run_steps(6);
        let name = mark.split(", ").next().expect("a name");
        assert_reads(&window, &[&format!("selected: {name}")]);
        for row in offers {
            assert!(offered(&window, row), "{mark}: {row} is not offered");
        }
        assert!(!offered(&window, lacks), "{mark}: {lacks} is offered");
        escape(&mut window);
        assert!(!offered(&window, "Copy name"), "Esc closes the menu");
        assert!(reads(&window, "selected: "), "and leaves the selection");
    }
    let ground = window.get_by_role_and_label(Role::Canvas, "Map").rect().left_top() + vec2(40.0, 120.0);
    for pressed in [true, false] {
        window.hover_at(ground);
        let button = egui::PointerButton::Secondary;
        window.event(Event::PointerButton { pos: ground, button, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    window.run_steps(6);
    let all = row(&window, "Select all").expect("the ground offers to select all");
    all.click();
    window.run_steps(4);
    assert_reads(&window, &["18 entities selected"]);
}

fn offered(window: &Window, word: &str) -> bool {
    row(window, word).is_some()
}

/// A row of the open menu; it reads its key too.
fn row<'a>(window: &'a Window, word: &'a str) -> Option<egui_kittest::Node<'a>> {
    window.query_all_by_role(Role::Button).find(|node| starts(node, word))
}

fn starts(node: &egui_kittest::Node<'_>, word: &str) -> bool {
    use egui_kittest::kittest::NodeT as _;
    let label = node.accesskit_node().label().unwrap_or_default();
    label == word || label.starts_with(&format!("{word} "))
}
