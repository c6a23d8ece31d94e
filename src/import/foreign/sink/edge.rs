//! Edges become relations.

use std::borrow::Cow;

use super::kinds::Tie;
use super::known::On;
use super::meant::Meant;
use super::{
    Direction, Edge, Hyperedge, Said, Sink, Stop, extra, known, pointer_of_relation, too_many_kinds, twice::keep_id,
    words,
};
use crate::dataset::{Participant, Participants, Relation, RelationIx, RelationKindIx, Sign, rarely};
use crate::import::codes;
use crate::import::report::Words;
use crate::import::words::{number, shown};

impl<'t> Sink<'t> {
    /// An edge between two nodes.
    ///
    /// # Errors
    /// When a limit was hit or the job was asked to stop.
    pub fn edge(&mut self, edge: Edge<'t>) -> Result<(), Stop> {
        let Edge { id, at, from, to, directed, said } = edge;
        if from.is_empty() || to.is_empty() {
            self.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || "an edge needs two ends".to_owned());
            return self.tick(at);
        }
        if from == to {
            let at_node = || format!("the edge leads from {} to itself; it is kept and not drawn", shown(&from));
            self.report.add(&codes::SELF_LOOP, at, || words(String::new(), at_node()));
        }
        self.relation(id, at, (&[from], &[to]), directed, said)
    }

    /// An edge among any number of nodes.
    ///
    /// # Errors
    /// When a limit was hit or the job was asked to stop.
    pub fn hyperedge(&mut self, edge: Hyperedge<'t>) -> Result<(), Stop> {
        let Hyperedge { id, at, from, to, said } = edge;
        let number = from.len() + to.len();
        if number < 2 || from.iter().chain(&to).any(|end| end.is_empty()) {
            self.drop_edge(&codes::TOO_FEW_PARTICIPANTS, at, || format!("an edge needs two ends, found {number}"));
            return self.tick(at);
        }
        if number > self.limits.participants {
            let most = self.limits.participants;
            let message = || format!("an edge has {number} ends; at most {most} are kept as one relation");
            self.drop_edge(&codes::EDGE_TOO_WIDE, at, message);
            return self.tick(at);
        }
        let directed = !to.is_empty();
        self.relation(id, at, (&from, &to), Some(directed), said)
    }

    fn relation(
        &mut self,
        id: Option<Cow<'t, str>>,
        at: usize,
        (from, to): (&[Cow<'t, str>], &[Cow<'t, str>]),
        directed: Option<bool>,
        said: Said<'t>,
    ) -> Result<(), Stop> {
        if self.leaves_out_edge(id.as_deref(), at) {
            return self.tick(at);
        }
        self.check_texts(&said, at)?;
        self.check_room(at)?;
        self.account.read.relations += 1;
        let mut meant = self.sort_out(On::Edge, said, at);
        let several = meant.several.take();
        let directed = directed.or(meant.directed).unwrap_or_else(|| {
            self.follow_graph += 1;
            self.direction == Direction::Directed
        });
        let tie = self.kinds.tie(&mut self.dataset, meant.kind.as_deref(), directed).ok_or_else(too_many_kinds)?;
        if let Some(namesake) = self.kinds.take_namesake() {
            self.tell_namesake(namesake, at);
        }
        let mut participants = Participants::with_capacity(from.len() + to.len());
        for (ends, role) in [(from, &tie.from), (to, &tie.to)] {
            for end in ends {
                let entity = self.entity_at(end, at)?;
                participants.push(Participant::new(entity, role.clone()));
            }
        }
        let ix = RelationIx::new(self.dataset.relations.len());
        let (id, taken) = self.own_id(id, at);
        let mut relation = Relation { participants, ..Relation::new(id, tie.kind) };
        self.say(&mut relation, meant, &tie, at, ix);
        if let Some(taken) = taken {
            keep_id(&mut relation, &taken);
        }
        if let Some(several) = several {
            return self.add_at_times(relation, several, (at, ix));
        }
        self.dataset.relations.push(relation);
        self.tick(at)
    }

    /// Tells that edges without a direction are not of the built-in kind that their word names.
    fn tell_namesake(&mut self, kind: RelationKindIx, at: usize) {
        let id = &self.dataset.vocabulary.relation_kind(kind).id;
        let pointer = pointer_of_relation(RelationIx::new(self.dataset.relations.len()));
        self.report.add(&codes::NEW_KIND, at, || {
            let message = format!(
                "the built-in kind `{id}` has a direction, and the edge has none; one of the same name was declared"
            );
            let hint = "give the edge a direction to have it read as the built-in kind".to_owned();
            Words { hint: Some(hint), ..words(pointer, message) }
        });
    }

    /// Puts what is said of an edge into its relation.
    fn say(&mut self, relation: &mut Relation, meant: Meant<'t>, tie: &Tie, at: usize, ix: RelationIx) {
        if let Some(weight) = meant.weight {
            if weight < 0.0 {
                let message = || {
                    let weight = number(weight);
                    let sign = match meant.sign.filter(|sign| *sign != Sign::Negative) {
                        Some(sign) => format!("the sign stays {}, as the file states it", sign.id()),
                        None => "the sign is negative".to_owned(),
                    };
                    format!("the weight {weight} is negative; its size is kept, and {sign}")
                };
                self.report.add(&codes::NEGATIVE_WEIGHT, at, || words(pointer_of_relation(ix), message()));
            }
            relation.weight = Some(weight.abs());
            self.weighted.insert(tie.kind);
        }
        let of_weight = meant.weight.filter(|weight| *weight < 0.0).map(|_| Sign::Negative);
        relation.sign = meant.sign.or(of_weight);
        relation.label = meant.label.map(Cow::into_owned);
        relation.status = meant.status;
        relation.when = meant.when;
        relation.when_text = rarely(meant.when_text);
        let rest = meant.rest.iter().map(|(name, value)| (known::key(name), value.json()));
        let direction = tie.loses_direction.then(|| ("directed".into(), "true".into()));
        extra::keep(&mut relation.extra, rest.chain(meant.extra).chain(direction));
        if tie.loses_direction {
            let kind = &self.dataset.vocabulary.relation_kind(tie.kind).label;
            let message = || format!("{} has no direction, and the edge has one", shown(kind));
            self.report.add(&codes::DIRECTION_NOT_SHOWN, at, || words(pointer_of_relation(ix), message()));
        }
    }
}
