//! What this program is, and what its words mean.

use egui::Ui;

use crate::ui::Env;
use crate::ui::theme::Type;
use crate::ui::widget;

/// Words that the window uses in a sense of its own.
const WORDS: [(&str, &str); 5] = [
    ("Country", "Listed as such by the dataset; the program adds no status of its own"),
    ("Relation", "One record of the dataset, with the evidence for it"),
    ("Tie", "All relations of one pair"),
    ("Diamond", "A relation of three or more that act together"),
    ("None in this dataset", "The dataset holds no record; it does not say that there is no relation"),
];

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    widget::text(ui, concat!("Version ", env!("CARGO_PKG_VERSION")), Type::BODY, theme.ink_secondary);
    widget::text(ui, "A relationship map for diplomacy: who is tied to whom, and who says so", Type::BODY, theme.ink);
    ui.add_space(8.0);
    for (word, meaning) in WORDS {
        widget::text(ui, word, Type::STRONG, theme.ink);
        widget::text(ui, meaning, Type::BODY, theme.ink_secondary);
    }
    ui.add_space(8.0);
    let licences = "MIT or Apache-2.0. The typeface is Inter, under the SIL Open Font License 1.1";
    widget::text(ui, licences, Type::SMALL, theme.ink_tertiary);
}
