//! How Gephi drew a graph: the elements of `viz`, under any prefix.

use std::borrow::Cow;

use crate::import::codes;
use crate::import::foreign::xml::Tag;
use crate::import::foreign::{Look, Sink};
use crate::import::words::shown;

pub(super) fn draw<'t>(look: &mut Look<'t>, tag: &Tag<'t>, sink: &mut Sink<'t>) {
    let is_second = match tag.name {
        "position" => look.x.or(look.y).or(look.z).is_some(),
        "shape" => look.shape.is_some(),
        "color" => look.color.is_some(),
        _ => look.size.is_some(),
    };
    if is_second {
        let message = || format!("the element {} stands twice in one record; the first counts", shown(tag.name));
        return sink.tell(&codes::DUPLICATE_KEY, tag.at, message);
    }
    match tag.name {
        "position" => {
            look.x = tag.number("x");
            let up = tag.number("y");
            look.y = if look.x.is_some() { up.map(Look::turned) } else { up };
            look.z = tag.number("z");
        }
        "shape" => look.shape = tag.get("value").map(|text| Cow::Owned(text.to_owned())),
        "color" => {
            look.color = color(tag);
            if look.color.is_none() {
                let message = || "a colour needs red, green and blue from 0 to 255; it was left out".to_owned();
                sink.tell(&codes::NUMBER_OUT_OF_RANGE, tag.at, message);
            }
        }
        _ => look.size = tag.number("value"),
    }
}

/// A colour by its parts, or as `#rrggbb` in GEXF 1.3.
fn color<'t>(tag: &Tag<'t>) -> Option<Cow<'t, str>> {
    if let Some(hex) = tag.get("hex") {
        let digits = hex.strip_prefix('#')?;
        let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return is_color.then(|| Cow::Owned(hex.to_ascii_lowercase()));
    }
    let part = |name: &str| tag.get(name)?.trim().parse::<u8>().ok();
    let (red, green, blue) = (part("r")?, part("g")?, part("b")?);
    let opacity = tag.number("a").filter(|opacity| (0.0..1.0).contains(opacity));
    Some(Cow::Owned(match opacity {
        Some(opacity) => format!("rgba({red},{green},{blue},{opacity})"),
        None => format!("#{red:02x}{green:02x}{blue:02x}"),
    }))
}
