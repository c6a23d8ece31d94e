//! Attributes that a document in GEXF declares, and the values that records give them.

use std::borrow::Cow;

use super::{Record, times};
use crate::import::foreign::typed::{Type, items};
use crate::import::foreign::xml::Tag;
use crate::import::foreign::{Sink, Value};
use crate::import::json::{is_number, written};
use crate::import::words::shown;
use crate::import::{Map, codes};

/// What an attribute belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum On {
    Node,
    Edge,
}

#[derive(Debug)]
struct Declared<'t> {
    title: Cow<'t, str>,
    kind: Type,
    /// The values that it may have, where the file lists them.
    options: Vec<String>,
}

/// The attributes of a document.
#[derive(Debug, Default)]
pub(super) struct Attributes<'t> {
    by_id: Map<(On, Cow<'t, str>), Declared<'t>>,
    /// The one that is being declared.
    last: Option<(On, Cow<'t, str>)>,
}

impl<'t> Attributes<'t> {
    pub(super) fn declare(&mut self, on: On, tag: &mut Tag<'t>, sink: &mut Sink<'t>) {
        self.last = None;
        let id = tag.take("id").unwrap_or_default();
        let title = tag.take("title").filter(|title| !title.is_empty()).unwrap_or_else(|| id.clone());
        let place = (on, id);
        if self.by_id.contains_key(&place) {
            let message = || format!("the attribute {} is declared twice; the first counts", shown(&place.1));
            return sink.tell(&codes::DUPLICATE_KEY, tag.at, message);
        }
        let kind = tag.get("type").map_or(Some(Type::Text), Type::of).unwrap_or_else(|| {
            let word = tag.get("type").unwrap_or("");
            let message = || format!("the type {} of the attribute {} is unknown", shown(word), shown(&title));
            sink.tell(&codes::VALUE_NOT_OF_TYPE, tag.at, message);
            Type::Text
        });
        self.by_id.insert(place.clone(), Declared { title, kind, options: Vec::new() });
        self.last = Some(place);
    }

    /// What stands for a missing value.
    pub(super) fn set_default(&self, text: Cow<'t, str>, at: usize, sink: &mut Sink<'t>) {
        let Some(place) = &self.last else { return };
        let Some(declared) = self.by_id.get(place) else { return };
        let value = declared.kind.read(&declared.title, text, at, sink);
        match place.0 {
            On::Node => sink.node_default(declared.title.clone(), value),
            On::Edge => sink.edge_default(declared.title.clone(), value),
        }
    }

    /// The values that the attribute may have.
    pub(super) fn set_options(&mut self, text: &str, sink: &mut Sink<'t>) {
        let Some(declared) = self.last.as_ref().and_then(|place| self.by_id.get_mut(place)) else { return };
        declared.options = items(text.trim()).map(str::to_owned).collect();
        let list = declared.options.iter().map(|option| Value::Text(Cow::Borrowed(option))).collect();
        sink.graph(&format!("options of {}", declared.title), &Value::List(list));
    }

    /// A value of a record; one that holds for a time is kept with it.
    pub(super) fn value(&self, record: &mut Record<'t>, tag: &mut Tag<'t>, sink: &mut Sink<'t>) {
        let at = tag.at;
        let on = if record.is_node { On::Node } else { On::Edge };
        // GEXF 1.0 and some programs say `id`.
        let id = tag.take("for").or_else(|| tag.take("id")).unwrap_or_default();
        let text = tag.take("value").unwrap_or_default();
        let time = times::take(tag);
        let place = (on, id);
        let Some(declared) = self.by_id.get(&place) else {
            let message = || format!("the attribute {} is declared nowhere", shown(&place.1));
            sink.tell(&codes::UNDECLARED_ATTRIBUTE, at, message);
            return say(record, place.1, Value::Text(text), time.as_ref());
        };
        let Declared { title, kind, options } = declared;
        if !options.is_empty() && *kind != Type::List && !options.iter().any(|option| *option == text.trim()) {
            let message = || format!("{} is none of the options of the attribute {}", shown(&text), shown(title));
            sink.tell(&codes::VALUE_NOT_OF_TYPE, at, message);
        }
        let value = kind.read(title, text, at, sink);
        say(record, title.clone(), value, time.as_ref());
    }
}

fn say<'t>(
    record: &mut Record<'t>,
    name: Cow<'t, str>,
    value: Value<'t>,
    time: Option<&crate::import::foreign::Spell<'t>>,
) {
    let Some(time) = time else { return record.said.attributes.push((name, value)) };
    let json = match &value {
        Value::Integer(text) | Value::Real(text) if is_number(text) => text.clone().into_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Text(text) | Value::Integer(text) | Value::Real(text) | Value::Json(text) => written(text),
        Value::List(values) => {
            let texts: Vec<String> = values.iter().filter_map(Value::as_id).map(|text| written(&text)).collect();
            format!("[{}]", texts.join(","))
        }
    };
    let end = |end: &Option<Cow<'t, str>>| end.as_ref().map_or_else(|| "null".to_owned(), |text| written(text));
    let json = format!("[{json},{},{}]", end(&time.start), end(&time.end));
    match record.timed.iter_mut().find(|(known, _)| *known == name) {
        Some((_, values)) => values.push(json),
        None => record.timed.push((name, vec![json])),
    }
}
