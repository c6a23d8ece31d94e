//! Rows that are members of treaties: each treaty becomes one relation of its members, with the time of each membership.

use std::collections::BTreeMap;

use super::{Build, check_length, found, tell};
use crate::dataset::{
    DomainIx, EntityIx, Evidence, Extra, Few, Obligation, Participant, Participants, Relation, RelationIx,
    RelationKindIx, Sign, Status, When, Word, rarely,
};
use crate::import::report::Words;
use crate::import::table::names::Who;
use crate::import::table::relation::{Reading, json_text};
use crate::import::table::time::{End, Time};
use crate::import::table::{Role, squeeze};
use crate::import::{ImportError, codes};

/// Keys of a participant that no column may take.
const PARTICIPANT_KEYS: &[&str] = &["entity", "role", "sign", "side", "when", "obligations"];

/// The treaties so far.
#[derive(Default)]
pub(super) struct Treaties {
    index: BTreeMap<String, usize>,
    all: Vec<Treaty>,
}

/// The rows of one treaty.
struct Treaty {
    name: String,
    kind: RelationKindIx,
    label: Option<String>,
    rows: Vec<Member>,
}

/// One row.
struct Member {
    line: u32,
    entity: EntityIx,
    time: Time,
    status: Option<Status>,
    sign: Option<Sign>,
    domains: Few<DomainIx>,
    obligations: Few<Obligation>,
    extra: Extra,
    evidence: Option<Evidence>,
}

impl<'t> Build<'t> {
    /// Puts a row beside the other members of its treaty.
    pub(super) fn member(&mut self, reading: &mut Reading<'t, '_>) -> Result<Option<RelationIx>, ImportError> {
        check_length(reading);
        let (treaty, name) = match (reading.cell(Role::Treaty), reading.cell(Role::Member)) {
            (Some(treaty), Some(name)) => (treaty, name),
            (treaty, _) => {
                let (role, what) =
                    if treaty.is_none() { (Role::Treaty, "the treaty") } else { (Role::Member, "the member") };
                let message = format!("{what} is blank, so the row was dropped");
                reading.notice(&codes::TOO_FEW_PARTICIPANTS, role, message, None);
                return Ok(None);
            }
        };
        let word = reading.cell(Role::Kind);
        let class = self.class_of(word);
        let (kind, _) = self.kind(reading, word)?;
        let time = reading.time();
        self.note_years(&time);
        let columns = reading.columns;
        let hint = columns.hint(columns.one(Role::Member)).or(Some("country"));
        let who = Who { name, hint, implied: None, scheme: columns.scheme(Role::Member), years: time.years() };
        let entity = self.entity(reading, Role::Member, &who)?;
        let evidence = self.evidence(reading)?;
        let told = reading.status(class);
        let row = Member {
            line: reading.row.line(),
            entity,
            status: told.or_else(|| time.end.status().filter(|status| status.class() == class)),
            time,
            sign: reading.sign(self.mapping, self.dataset.vocabulary.relation_kind(kind), None),
            domains: self.domains(reading),
            obligations: reading.obligations(),
            extra: reading.kept(),
            evidence,
        };
        let is_number = treaty.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let label = || reading.cell(Role::Label).or_else(|| Some(treaty).filter(|_| !is_number)).map(squeeze);
        let Treaties { index, all } = &mut self.treaties;
        let at = *index.entry(squeeze(treaty)).or_insert(all.len());
        match all.get_mut(at) {
            Some(treaty) => {
                treaty.label = treaty.label.take().or_else(label);
                treaty.rows.push(row);
            }
            None => all.push(Treaty { name: squeeze(treaty), kind, label: label(), rows: vec![row] }),
        }
        Ok(None)
    }

    /// Makes a relation of each treaty.
    pub(super) fn make_treaties(&mut self) -> Result<(), ImportError> {
        let Treaties { all, .. } = std::mem::take(&mut self.treaties);
        let (mut rows, mut made) = (0_usize, 0_usize);
        for treaty in all {
            let mut members: Vec<EntityIx> = treaty.rows.iter().map(|row| row.entity).collect();
            members.sort_unstable();
            members.dedup();
            let most = self.limits.participants;
            if members.len() > most {
                let line = treaty.rows.first().map_or(0, |row| row.line);
                return Err(tell::too_many_participants(line, members.len(), most));
            }
            if members.len() < 2 {
                self.tell_of_lonely(&treaty);
                continue;
            }
            rows += treaty.rows.len();
            made += 1;
            self.merged.relations += treaty.rows.len() - 1;
            self.make_treaty(treaty);
        }
        if made > 0 {
            let treaties = if made == 1 { "1 relation".to_owned() } else { format!("{made} relations") };
            let message = format!("{rows} rows of one member each are {treaties} of their members");
            self.report.add_whole(&codes::ROWS_JOINED, &message);
        }
        Ok(())
    }

    /// A treaty with one member ties nobody.
    fn tell_of_lonely(&mut self, treaty: &Treaty) {
        for row in &treaty.rows {
            let message = format!("no other row names a member of the treaty {}, so the row was dropped", treaty.name);
            let told = found(&codes::TOO_FEW_PARTICIPANTS, message, None);
            let words = || Words { pointer: String::new(), message: told.message.clone(), hint: None };
            self.report.add_cell(told.code, (row.line, 0), words);
        }
    }

    fn make_treaty(&mut self, treaty: Treaty) {
        let Treaty { name, kind, label, rows } = treaty;
        let role = self.dataset.vocabulary.relation_kind(kind).core_roles.first();
        let role = Word::from(role.map_or("party", String::as_str));
        let (extra, own): (Extra, Vec<&str>) = alike(&rows);
        let one_time = rows.iter().all(|row| words(&row.time) == rows.first().and_then(|first| words(&first.time)));
        let one_promise = rows.iter().all(|row| rows.first().is_some_and(|first| first.obligations == row.obligations));
        let mut participants = Participants::new();
        let mut times: BTreeMap<EntityIx, Vec<String>> = BTreeMap::new();
        for row in &rows {
            times.entry(row.entity).or_default().extend(words(&row.time).filter(|_| !one_time));
            if participants.iter().any(|participant| participant.entity == row.entity) {
                continue;
            }
            let mut extra: Extra =
                row.extra.iter().filter(|(key, _)| own.contains(&key.as_str())).map(key_of).collect();
            if !one_promise {
                let promised: Vec<String> = row.obligations.iter().map(|word| json_text(word.id())).collect();
                extra.push(("obligations".into(), format!("[{}]", promised.join(",")).into()));
            }
            participants.push(Participant { extra, ..Participant::new(row.entity, role.clone()) });
        }
        for participant in &mut participants {
            let times = times.remove(&participant.entity).unwrap_or_default();
            let texts: Vec<String> = times.iter().map(|time| json_text(time)).collect();
            let value = match texts.as_slice() {
                [] => continue,
                [one] => one.clone(),
                several => format!("[{}]", several.join(",")),
            };
            participant.extra.insert(0, ("when".into(), value.into()));
        }
        let (when, when_text) = whole(&rows);
        let mut relation = Relation::new(String::new(), kind);
        relation.obligations = Obligation::ALL.iter().copied().collect();
        relation.obligations.retain(|word| rows.iter().any(|row| row.obligations.contains(word)));
        relation.domains = rows.iter().flat_map(|row| row.domains.iter().copied()).collect();
        relation.domains.sort_unstable();
        relation.domains.dedup();
        relation.status = status(&rows);
        relation.sign = rows.iter().find_map(|row| row.sign);
        (relation.participants, relation.extra, relation.when, relation.when_text) =
            (participants, extra, when, rarely(when_text));
        if label.as_ref() != Some(&name) {
            let column = self.columns.one(Role::Treaty).map_or("treaty", |at| self.columns.name(at));
            relation.extra.insert(0, (crate::import::table::relation::key(column), json_text(&name).into()));
        }
        relation.label = label;
        let id = format!("{}:{name}", self.dataset.vocabulary.relation_kind(kind).id);
        let lines: Vec<u32> = rows.iter().map(|row| row.line).collect();
        let mut evidence: Vec<Evidence> = Vec::new();
        for said in rows.into_iter().filter_map(|row| row.evidence) {
            if !evidence.contains(&said) {
                evidence.push(said);
            }
        }
        let at = self.add(relation, evidence, Some(id));
        self.lines.extend(lines.into_iter().map(|line| (line, at)));
    }
}

/// What all rows keep alike, and the names of the columns in which they differ, each once.
fn alike(rows: &[Member]) -> (Extra, Vec<&str>) {
    let is_alike = |pair: &&(Word, Word)| rows.iter().all(|row| row.extra.contains(pair));
    let extra: Extra = rows.first().into_iter().flat_map(|row| row.extra.iter().filter(is_alike)).cloned().collect();
    let all = rows.iter().flat_map(|row| row.extra.iter().map(|(key, _)| key.as_str()));
    let mut own: Vec<&str> = all.filter(|key| !extra.iter().any(|(known, _)| known == key)).collect();
    own.sort_unstable();
    own.dedup();
    (extra, own)
}

/// A column that is kept with a member.
fn key_of((key, json): &(Word, Word)) -> (Word, Word) {
    let taken = PARTICIPANT_KEYS.contains(&key.as_str());
    (if taken { format!("{key} (column)").into() } else { key.clone() }, json.clone())
}

/// A time as it is kept with a member.
fn words(time: &Time) -> Option<String> {
    time.when.as_ref().map(|when| when.text().to_owned()).or_else(|| time.text.clone())
}

/// The state of a treaty: that of its members where they agree; in force while any are.
fn status(rows: &[Member]) -> Option<Status> {
    let first = rows.first().and_then(|row| row.status)?;
    let one = rows.iter().all(|row| row.status == Some(first));
    let in_force = rows.iter().any(|row| row.status == Some(Status::InForce));
    if one { Some(first) } else { in_force.then_some(Status::InForce) }
}

/// From the first member's beginning to the last one's end, as far as both are known; else the wording of all times.
fn whole(rows: &[Member]) -> (Option<When>, Option<String>) {
    let times: Vec<&When> = rows.iter().filter_map(|row| row.time.when.as_ref()).collect();
    let sides = |when: &When| {
        let text = when.text();
        let (start, end) = text.split_once('/').map_or((text, None), |(start, end)| (start, Some(end)));
        (start.to_owned(), end.map(str::to_owned))
    };
    let first = |text: &String| When::parse(text).ok().and_then(|when| when.earliest());
    let last = |text: &String| When::parse(text).ok().and_then(|when| when.latest());
    let all: Vec<(String, Option<String>)> = times.iter().map(|when| sides(when)).collect();
    let start =
        all.iter().map(|(start, _)| start).filter(|start| first(start).is_some()).min_by_key(|start| first(start));
    let open =
        rows.iter().any(|row| row.time.end == End::Open) || all.iter().any(|(_, end)| end.as_deref() == Some(".."));
    let ends: Option<Vec<&String>> =
        all.iter().map(|(_, end)| end.as_ref().filter(|end| last(end).is_some())).collect();
    let end =
        ends.filter(|ends| ends.len() == rows.len()).and_then(|ends| ends.into_iter().max_by_key(|end| last(end)));
    let text = match (start, open, end) {
        (None, ..) => None,
        (Some(start), true, _) => Some(format!("{start}/..")),
        (Some(start), false, Some(end)) => Some(format!("{start}/{end}")),
        (Some(start), false, None) => Some(start.clone()),
    };
    let when = text.and_then(|text| When::parse(&text).ok());
    let mut wordings: Vec<&str> = rows.iter().filter_map(|row| row.time.text.as_deref()).collect();
    wordings.dedup();
    (when, Some(wordings.join("; ")).filter(|text| !text.is_empty()))
}
