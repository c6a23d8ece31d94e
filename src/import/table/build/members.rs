//! Rows that are members of treaties: each treaty becomes one relation of its members, with the time of each membership.

use std::collections::BTreeMap;

use super::{Build, check_length, found, tell};
use crate::dataset::{
    Day, DomainIx, EntityIx, Evidence, Extra, Few, Obligation, Participant, Participants, Relation, RelationIx,
    RelationKindIx, Sign, Status, When, Word, rarely,
};
use crate::import::report::Words;
use crate::import::table::names::Who;
use crate::import::table::progress::{self, Pace};
use crate::import::table::relation::{Reading, json_text};
use crate::import::table::row::Row;
use crate::import::table::time::{End, Time};
use crate::import::table::{Role, squeeze};
use crate::import::words::shown;
use crate::import::{Cancel, ImportError, Map, Set, codes};

/// Keys of a participant that no column may take.
const PARTICIPANT_KEYS: &[&str] = &["entity", "role", "sign", "side", "when", "obligations"];

/// The treaties so far.
#[derive(Default)]
pub(super) struct Treaties<'t> {
    /// By the cell as it stands, and by the name.
    by_cell: Map<&'t str, usize>,
    by_name: Map<String, usize>,
    all: Vec<Treaty<'t>>,
}

/// The rows of one treaty.
struct Treaty<'t> {
    name: String,
    kind: RelationKindIx,
    label: Option<String>,
    rows: Vec<Member<'t>>,
}

/// One row.
struct Member<'t> {
    row: Row<'t>,
    entity: EntityIx,
    time: Time,
    status: Option<Status>,
    sign: Option<Sign>,
    domains: Few<DomainIx>,
    obligations: Few<Obligation>,
    evidence: Option<Box<Evidence>>,
    /// Cells that could not be read.
    unread: Extra,
}

impl<'t> Treaties<'t> {
    /// The place of the treaty of a cell; that of the next one where there is none yet.
    fn place(&mut self, cell: &'t str) -> usize {
        if let Some(&known) = self.by_cell.get(cell) {
            return known;
        }
        let at = *self.by_name.entry(squeeze(cell)).or_insert(self.all.len());
        self.by_cell.insert(cell, at);
        at
    }
}

impl<'t> Build<'t> {
    /// Puts a row beside the other members of its treaty.
    pub(super) fn member(&mut self, reading: &mut Reading<'t, 't>) -> Result<Option<RelationIx>, ImportError> {
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
        let kind = self.kind(reading, word)?.kind;
        let time = reading.time();
        self.note_years(&time);
        let columns = reading.columns;
        let hint = columns.hint(columns.one(Role::Member)).or(Some("country"));
        let who = Who { name, hint, implied: None, scheme: columns.scheme(Role::Member), years: time.years() };
        let entity = self.entity(reading, Role::Member, &who)?;
        let evidence = self.evidence(reading)?.map(Box::new);
        let told = reading.status(class);
        let at = self.treaties.place(treaty);
        let differs = self.treaties.all.get(at).is_some_and(|treaty| treaty.kind != kind);
        if let Some(word) = word.filter(|_| differs) {
            let message = format!("{} is another kind than the first row of the treaty has", shown(word));
            reading.notice_unread(&codes::COLUMN_VARIES, Role::Kind, &message, None);
        }
        let (sign, obligations) =
            (reading.sign(self.mapping, self.dataset.vocabulary.relation_kind(kind), None), reading.obligations());
        let row = Member {
            row: reading.row,
            entity,
            status: told.or_else(|| time.end.status().filter(|status| status.class() == class)),
            time,
            sign,
            domains: self.domains(reading),
            obligations,
            evidence,
            unread: reading.unread(),
        };
        let is_number = treaty.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let label = || reading.cell(Role::Label).or_else(|| Some(treaty).filter(|_| !is_number)).map(squeeze);
        let all = &mut self.treaties.all;
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
    pub(super) fn make_treaties(&mut self, cancel: &Cancel) -> Result<(), ImportError> {
        let Treaties { all, .. } = std::mem::take(&mut self.treaties);
        let (mut rows, mut made, total) = (0_usize, 0_usize, all.len());
        let mut pace = Pace::new(progress::JOIN, cancel);
        for (at, treaty) in all.into_iter().enumerate() {
            pace.step(treaty.rows.len() * (1 + self.columns.kept.len()), || at as f32 / total as f32)?;
            let mut members: Vec<EntityIx> = treaty.rows.iter().map(|row| row.entity).collect();
            members.sort_unstable();
            members.dedup();
            let most = self.limits.participants;
            if members.len() > most {
                let line = treaty.rows.first().map_or(0, |row| row.row.line());
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
    fn tell_of_lonely(&mut self, treaty: &Treaty<'t>) {
        for row in &treaty.rows {
            let message = format!("no other row names a member of the treaty {}, so the row was dropped", treaty.name);
            let told = found(&codes::TOO_FEW_PARTICIPANTS, message, None);
            let words = || Words { pointer: String::new(), message: told.message.clone(), hint: None };
            self.report.add_cell(told.code, (row.row.line(), 0), words);
        }
    }

    fn make_treaty(&mut self, treaty: Treaty<'t>) {
        let Treaty { name, kind, label, rows } = treaty;
        let role = self.dataset.vocabulary.relation_kind(kind).core_roles.first();
        let role = Word::from(role.map_or("party", String::as_str));
        let (extra, own) = self.alike(&rows);
        let participants = members_of(&rows, &role, &own);
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
        let at = RelationIx::new(self.dataset.relations.len());
        self.lines.extend(rows.iter().map(|row| (row.row.line(), at)));
        let mut evidence = Few::new();
        for said in rows.into_iter().filter_map(|row| row.evidence) {
            self.heard.add(at, &mut evidence, *said);
        }
        self.add(relation, evidence, Some(id));
    }

    /// What all rows keep alike, and the columns in which they differ, each with the key under which a member keeps it.
    fn alike(&self, rows: &[Member<'t>]) -> (Extra, Vec<(usize, Word)>) {
        let (mut extra, mut own) = (Extra::new(), Vec::new());
        for (column, key) in &self.columns.kept {
            let mut cells = rows.iter().map(|row| row.row.cell(Some(*column)));
            let first = cells.next().flatten();
            if !cells.all(|cell| cell == first) {
                own.push((*column, key_of(key)));
            } else if let Some(cell) = first {
                extra.push((key.clone(), json_text(cell).into()));
            }
        }
        (extra, own)
    }
}

/// Each member once, with the time and the promises of its own and what is kept of the columns `own`.
fn members_of(rows: &[Member<'_>], role: &Word, own: &[(usize, Word)]) -> Participants {
    let first = rows.first();
    let one_time = rows.iter().all(|row| words(&row.time) == first.and_then(|first| words(&first.time)));
    let one_promise = rows.iter().all(|row| first.is_some_and(|first| first.obligations == row.obligations));
    let mut times: BTreeMap<EntityIx, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|_| !one_time) {
        times.entry(row.entity).or_default().extend(words(&row.time));
    }
    let (mut participants, mut seen) = (Participants::new(), Set::default());
    for row in rows.iter().filter(|row| seen.insert(row.entity)) {
        let mut extra = Extra::new();
        let times = times.get(&row.entity).map(Vec::as_slice).unwrap_or_default();
        let texts: Vec<String> = times.iter().map(|time| json_text(time)).collect();
        match texts.as_slice() {
            [] => {}
            [one] => extra.push(("when".into(), one.clone().into())),
            several => extra.push(("when".into(), format!("[{}]", several.join(",")).into())),
        }
        let cells = own.iter().filter_map(|(column, key)| Some((key.clone(), row.row.cell(Some(*column))?)));
        extra.extend(cells.map(|(key, cell)| (key, json_text(cell).into())));
        extra.extend(row.unread.iter().map(|(key, cell)| (key_of(key), cell.clone())));
        if !one_promise {
            let promised: Vec<String> = row.obligations.iter().map(|word| json_text(word.id())).collect();
            extra.push(("obligations".into(), format!("[{}]", promised.join(",")).into()));
        }
        participants.push(Participant { extra, ..Participant::new(row.entity, role.clone()) });
    }
    participants
}

/// The key under which a member keeps a column.
fn key_of(key: &Word) -> Word {
    let taken = PARTICIPANT_KEYS.contains(&key.as_str());
    if taken { format!("{key} (column)").into() } else { key.clone() }
}

/// A time as it is kept with a member.
fn words(time: &Time) -> Option<&str> {
    time.when.as_ref().map(When::text).or(time.text.as_deref())
}

/// The state of a treaty: that of its members where they agree; in force while any are.
fn status(rows: &[Member<'_>]) -> Option<Status> {
    let first = rows.first().and_then(|row| row.status)?;
    let one = rows.iter().all(|row| row.status == Some(first));
    let in_force = rows.iter().any(|row| row.status == Some(Status::InForce));
    if one { Some(first) } else { in_force.then_some(Status::InForce) }
}

/// From the first member's beginning to the last one's end, as far as both are known; else the wording of all times.
fn whole(rows: &[Member<'_>]) -> (Option<When>, Option<String>) {
    let times: Vec<&When> = rows.iter().filter_map(|row| row.time.when.as_ref()).collect();
    let starts = times.iter().filter_map(|when| Some((when.earliest()?, sides(when).0)));
    let start = starts.min_by_key(|(day, _)| *day).map(|(_, text)| text);
    let is_open = |when: &&When| sides(when).1 == Some("..");
    let open = rows.iter().any(|row| row.time.end == End::Open) || times.iter().any(is_open);
    let ends: Option<Vec<(Day, &str)>> = times.iter().map(|when| Some((when.latest()?, sides(when).1?))).collect();
    let end =
        ends.filter(|ends| ends.len() == rows.len()).and_then(|ends| ends.into_iter().max_by_key(|(day, _)| *day));
    let text = match (start, open, end) {
        (None, ..) => None,
        (Some(start), true, _) => Some(format!("{start}/..")),
        (Some(start), false, Some((_, end))) => Some(format!("{start}/{end}")),
        (Some(start), false, None) => Some(start.to_owned()),
    };
    let when = text.and_then(|text| When::parse(&text).ok());
    let mut wordings: Vec<&str> = rows.iter().filter_map(|row| row.time.text.as_deref()).collect();
    wordings.dedup();
    (when, Some(wordings.join("; ")).filter(|text| !text.is_empty()))
}

/// The text of the start, and of the end where one is stated.
fn sides(when: &When) -> (&str, Option<&str>) {
    when.text().split_once('/').map_or_else(|| (when.text(), None), |(start, end)| (start, Some(end)))
}
