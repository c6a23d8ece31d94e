//! What stands on the screen before anything of one's own is opened: a bundled sample, or an empty map.

use super::Document;
use crate::dataset::{Dataset, EntityIx};
use crate::import::{self, Cancel, Imported, Limits};
use crate::scene::{Scope, Selection};

/// The bytes of the sample that greets a person at the first start.
pub const SAMPLE: &[u8] = include_bytes!("../../data/baku-visit.json");

/// The line over the canvas while that sample is open.
pub const BANNER: &str = "Sample: one article, spring 2025. Statuses are as of then";

/// A bundled sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sample {
    /// One article of spring 2025.
    Baku,
    /// Six powers from 1872 to 1907.
    Europe,
    /// States, organizations, borders and leaders of the World Factbook.
    World,
}

/// What is fixed of a sample.
struct Row {
    title: &'static str,
    about: &'static str,
    banner: &'static str,
    bytes: &'static [u8],
    /// What stands on the canvas and is selected when it opens.
    opening: Opening,
}

/// What stands on the canvas and is selected when a sample opens.
enum Opening {
    /// All of it, with the tie of two entities selected.
    Tie([&'static str; 2]),
    /// A bloc with its members, their neighbours and leaders, selected: never the whole as a hairball.
    Bloc(&'static str),
}

impl Sample {
    /// Every sample, in the order of the welcome page.
    pub const ALL: &[Self] = &[Self::Baku, Self::Europe, Self::World];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.row().title
    }

    /// What it shows, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.row().about
    }

    /// The line over the canvas while it is open.
    #[must_use]
    pub const fn banner(self) -> &'static str {
        self.row().banner
    }

    /// Its document. That it is read without a problem is tested, so that the empty map in the other case is never
    /// seen.
    pub(super) fn document(self) -> Document {
        let cancel = Cancel::default();
        let imported = import::parse(self.row().bytes, &Limits::default(), &cancel);
        let mut document = imported.map_or_else(|_| nothing(), |imported| Document::new(imported, None, &cancel));
        if let Selection::Entity(bloc) = self.selection(&document.dataset) {
            let mut content = document.content().clone();
            content.options.scope = Some(Scope::bloc(bloc));
            document.put(content);
        }
        document
    }

    /// What is selected when it opens, where the dataset has it.
    pub(super) fn selection(self, dataset: &Dataset) -> Selection {
        let find = |id: &str| dataset.entities.iter().position(|entity| entity.id == id).map(EntityIx::new);
        match self.row().opening {
            Opening::Tie(ends) => match ends.map(find) {
                [Some(a), Some(b)] => Selection::tie(a, b),
                _ => Selection::Nothing,
            },
            Opening::Bloc(id) => find(id).map_or(Selection::Nothing, Selection::Entity),
        }
    }

    const fn row(self) -> Row {
        match self {
            Self::Baku => Row {
                title: "Baku, spring 2025",
                about: "One article as a map: who is tied to whom, and who says so",
                banner: BANNER,
                bytes: SAMPLE,
                opening: Opening::Tie(["israel", "azerbaijan"]),
            },
            Self::Europe => Row {
                title: "Europe, 1872–1907",
                about: "Six powers, their treaties and crises, dated to the day",
                banner: "Sample: treaties and crises of six powers. Statuses are as of 31 August 1907",
                bytes: include_bytes!("../../data/europe-1872-1907.json"),
                opening: Opening::Tie(["germany", "russia"]),
            },
            Self::World => Row {
                title: "The world, early 2026",
                about: "States, organizations, borders and leaders, as listed in the World Factbook",
                banner: "Sample: as listed in the World Factbook, archive of early 2026. One bloc and its neighbours",
                bytes: include_bytes!("../../data/world.json"),
                opening: Opening::Bloc("csto"),
            },
        }
    }
}

/// The empty map that a person begins with.
pub(super) fn nothing() -> Document {
    Document::new(Imported::default(), None, &Cancel::default())
}
