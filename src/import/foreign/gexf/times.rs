//! Times in GEXF: spells, intervals and moments.

use std::borrow::Cow;

use crate::import::foreign::Spell;
use crate::import::foreign::xml::Tag;

/// Takes the time from the attributes of a tag, where they tell one.
pub(super) fn take<'t>(tag: &mut Tag<'t>) -> Option<Spell<'t>> {
    if let Some(moment) = tag.take("timestamp") {
        return Some(Spell { start: Some(moment.clone()), end: Some(moment) });
    }
    // Of bounds that are open and those that are not, a file has one.
    let [start, end] = [["start", "startopen"], ["end", "endopen"]].map(|names| {
        let taken = names.map(|name| tag.take(name).filter(|text| !is_endless(text)));
        taken.into_iter().flatten().next()
    });
    (start.is_some() || end.is_some()).then_some(Spell { start, end })
}

/// Takes the lists of times that a node or an edge of GEXF 1.3 has: `<[2000, 2005]; (2007, 2009)>` or `<[2000, 2001]>`.
pub(super) fn lists<'t>(tag: &mut Tag<'t>) -> Vec<Spell<'t>> {
    let inner = |text: &str| text.trim().trim_start_matches('<').trim_end_matches('>').trim().to_owned();
    let bare = |text: &str| text.trim().trim_matches(['[', ']', '(', ')']).trim().to_owned();
    let mut spells = Vec::new();
    if let Some(text) = tag.take("intervals") {
        for interval in inner(&text).split(';').map(bare).filter(|interval| !interval.is_empty()) {
            let mut ends = interval.splitn(2, ',').map(|end| end.trim().to_owned());
            let [start, end] = [ends.next(), ends.next()].map(|end| end.filter(|end| !is_endless(end)).map(Cow::Owned));
            spells.push(Spell { start, end });
        }
    }
    if let Some(text) = tag.take("timestamps") {
        for moment in bare(&inner(&text)).split([',', ';']).map(bare).filter(|moment| !moment.is_empty()) {
            let moment: Cow<'t, str> = Cow::Owned(moment);
            spells.push(Spell { start: Some(moment.clone()), end: Some(moment) });
        }
    }
    spells
}

fn is_endless(text: &str) -> bool {
    matches!(text.trim().trim_start_matches(['-', '+']), "" | "Infinity" | "INF" | "inf")
}
