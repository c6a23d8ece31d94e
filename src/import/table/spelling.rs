//! Names of columns in common spellings.

use super::{Role, Scheme};
use crate::dataset::Obligation::{Consultation, Defense, Entente, Neutrality, Nonaggression, Offense};

/// The spellings of each role, folded; an earlier one counts more than a later one. `source` is not here: it may be an
/// end of the tie or the text that says so.
#[rustfmt::skip]
const SPELLINGS: &[(Role, &[&str])] = &[
    (Role::From, &["from", "fromname", "fromentity", "fromnode", "fromcountry", "fromstate", "fromactor", "fromid", "sourcename", "sourcenode",
        "sourceentity", "sourcecountry", "sourceactor", "sourceid", "sender", "sendername", "sendercountry", "sendingcountry", "a", "partya", "sidea", "actora",
        "countrya", "statea", "entitya", "nodea", "membera", "persona", "organizationa", "namea", "party1", "side1", "actor1", "actor1name",
        "country1", "state1", "stateabb1", "ccode1", "cowcode1", "gwno1", "gwcode1", "mem1", "countryname1", "statename1", "entity1", "node1", "member1", "person1", "organization1", "name1", "iso1", "iso31",
        "ccodea", "gwnoa", "exporter", "donor", "visitor", "supporter", "holder", "initiator", "imposer", "ego", "origin", "reporter", "who", "subject", "firstparty", "first", "supplier", "seller", "exportingcountry", "countryoforigin", "origincountry", "reportercountry", "reportercountryname", "reportername", "reporterdesc", "reportingeconomy", "lender", "creditor", "investor", "vertex1", "sender1", "primarysender", "state1no", "statelno", "i", "von", "herkunft", "quelle", "origen", "origem", "origine", "откуда"]),
    (Role::To, &["to", "toname", "toentity", "tonode", "tocountry", "tostate", "toactor", "toid", "target", "targetname", "targetnode",
        "targetentity", "targetcountry", "targetactor", "targetid", "receiver", "receivername", "receivercountry", "receivingcountry", "recipient", "b", "partyb", "sideb",
        "actorb", "countryb", "stateb", "entityb", "nodeb", "memberb", "personb", "organizationb", "nameb", "party2", "side2", "actor2",
        "actor2name", "country2", "state2", "stateabb2", "ccode2", "cowcode2", "gwno2", "gwcode2", "mem2", "countryname2", "statename2", "entity2", "node2", "member2", "person2", "organization2", "name2",
        "iso2", "iso32", "ccodeb", "gwnob", "importer", "host", "supported", "alter", "destination", "partner", "counterpart", "whom", "withwhom",
        "object", "secondparty", "second", "buyer", "importingcountry", "countryofasylum", "asylumcountry", "countryofdestination", "destinationcountry", "partnercountry", "partnercountryname", "partnername", "partnerdesc", "partnereconomy", "counterpartcountry", "counterpartcountryname", "borrower", "debtor", "vertex2", "targetstate", "state2no", "statehno", "j", "nach", "ziel", "destino", "destinazione", "куда"]),
    (Role::Participants, &["participants", "parties", "members", "signatories", "actors", "countries", "states", "entities", "belligerents", "between"]),
    (Role::Treaty, &["treatyid", "atopid", "version4id", "allianceid", "pactid", "treatynumber", "treatyno", "dispnum", "dispnum3", "dispnum4", "disno", "warnum"]),
    (Role::Id, &["id", "nodeid", "relationid", "edgeid"]),
    (Role::FromKind, &["fromkind", "fromtype", "sourcekind", "sourcetype", "kindoffrom", "typeoffrom", "kinda", "typea", "kind1", "type1", "actor1type", "sendertype", "senderkind"]),
    (Role::ToKind, &["tokind", "totype", "targetkind", "targettype", "kindofto", "typeofto", "kindb", "typeb", "kind2", "type2", "actor2type", "receivertype", "receiverkind"]),
    (Role::Kind, &["kind", "type", "relation", "relationship", "relationkind", "relationtype", "relationshiptype", "kindofrelation", "typeofrelation",
        "typeofrelationship", "tietype", "tie", "linktype", "edgetype", "edgekind", "tiekind", "link", "event", "eventtype", "predicate", "category", "relationtypename", "interaction", "sharedinteraction"]),
    (Role::Label, &["label", "title", "relationlabel", "edgelabel", "name", "treaty", "treatyname", "agreement", "relationname", "caption", "fullname", "sharedname"]),
    (Role::Directed, &["directed", "isdirected", "direction", "directional", "symmetric"]),
    (Role::Sign, &["sign", "sentiment", "polarity", "valence", "tone", "attitude", "stance", "positivenegative", "signofrelation", "posneg", "plusminus"]),
    (Role::Domains, &["domains", "domain", "field", "fields", "area", "areas", "sector", "sectors", "topic", "topics", "issue", "issues", "issuearea", "theme", "themes", "policyarea"]),
    (Role::Status, &["status", "state", "currentstatus", "standing", "stage", "phase", "instatus"]),
    (Role::Weight, &["weight", "value", "strength", "amount", "intensity", "volume", "size", "score", "tieweight", "edgeweight", "count", "tradevalue", "tradevalueus", "tradevalueusd"]),
    (Role::Holds, &["atopally", "allied", "ally", "alliance", "hasalliance", "alliancepresent"]),
    (Role::Obliges(Defense), &["defense", "defence", "defensepact", "defencepact"]),
    (Role::Obliges(Neutrality), &["neutrality", "neutral"]),
    (Role::Obliges(Nonaggression), &["nonaggression", "nonagg", "nonaggressionpact"]),
    (Role::Obliges(Entente), &["entente"]),
    (Role::Obliges(Offense), &["offense", "offence"]),
    (Role::Obliges(Consultation), &["consultation", "consul", "consult"]),
    (Role::Month, &["month", "mo"]),
    (Role::Day, &["day", "dayofmonth"]),
    (Role::StartMonth, &["startmonth", "stmonth", "dyadstmonth", "memstmonth", "moent", "beginmonth", "begmo", "allstmonth", "stmon", "strtmnth", "startmonth1"]),
    (Role::StartDay, &["startday", "stday", "dyadstday", "memstday", "daent", "dayent", "beginday", "begday", "allstday", "strtday", "startday1"]),
    (Role::StartCut, &["leftcensor", "leftcensored", "beganbefore"]),
    (Role::EndMonth, &["endmonth", "dyadendmonth", "memendmonth", "moexit", "endmo", "allendmonth", "endmon", "endmnth", "endmonth1"]),
    (Role::EndDay, &["endday", "dyadendday", "memendday", "daexit", "dayexit", "allendday", "endday1"]),
    (Role::EndCut, &["rightcensor", "rightcensored", "goeson", "censored", "censor"]),
    (Role::When, &["when", "date", "year", "timestamp", "datetime", "time", "period", "dates", "years", "dateorperiod", "eventdate", "signed", "signeddate", "datesigned", "timespan", "yearsigned"]),
    (Role::Start, &["start", "since", "begin", "began", "startdate", "startyear", "begindate", "beginyear", "beginning", "styear", "startyr", "fromdate", "fromyear", "datefrom", "yearfrom",
        "validfrom", "dyadstyear", "memstyear", "yrent", "begyr", "allstyear", "entryintoforce", "inforcesince", "effectivedate", "established", "strtyr", "startyear1"]),
    (Role::End, &["end", "until", "till", "ended", "enddate", "endyear", "ending", "endyr", "todate", "toyear", "dateto", "yearto", "validto", "dyadendyear", "memendyear", "yrexit", "allendyear", "lastyear",
        "terminated", "terminationdate", "finish", "finished", "endyear1"]),
    (Role::Source, &["reference", "references", "ref", "citation", "cite", "bibliography", "sourcetitle", "publication", "document", "article", "outlet", "evidencesource", "sourcedocument", "basedon", "accordingtosource"]),
    (Role::Locator, &["locator", "page", "pages", "pp", "p", "paragraph", "para", "line", "section", "pagenumber", "pageno", "where", "placeintext", "chapter"]),
    (Role::Url, &["url", "sourceurl", "sourcelink", "weblink", "website", "uri", "web", "hyperlink", "href", "doi"]),
    (Role::Speaker, &["speaker", "saidby", "author", "authors", "accordingto", "statedby", "spokesperson", "quotedperson", "whosays", "whosaysso", "claimant", "attribution", "attributedto"]),
    (Role::Modality, &["modality", "manner", "mode", "howsaid", "voice", "certaintyofclaim", "assertion"]),
    (Role::Quote, &["quote", "quotation", "excerpt", "verbatim", "words", "passage", "originaltext"]),
    (Role::Summary, &["summary", "description", "note", "notes", "comment", "comments", "details", "remark", "remarks", "abstract", "text", "explanation"]),
];

/// Words of a name that tell the kind of who stands below it.
const KINDS: &[(&str, &[&str])] = &[
    (
        "country",
        &[
            "country",
            "countries",
            "countrya",
            "countryb",
            "countryname",
            "countrycode",
            "fromcountry",
            "tocountry",
            "state",
            "states",
            "statea",
            "stateb",
            "statename",
            "stateabb",
            "nation",
            "nations",
            "iso",
            "ccode",
        ],
    ),
    ("person", &["person", "persona", "personb", "leader", "politician", "minister", "president", "diplomat"]),
    ("organization", &["organization", "organisation", "org", "company", "institution", "agency", "igo", "ngo"]),
];

/// Names of columns in which somebody stands, at either end.
const SOMEBODY: &[&str] = &["member", "actor", "entity", "node", "party", "body"];

/// Names of columns in which one member of a treaty stands, the likeliest first.
const MEMBERS: &[&str] = &[
    "member",
    "memberstate",
    "stateabb",
    "ccode",
    "stabb",
    "cowcode",
    "gwno",
    "gwcode",
    "memberid",
    "iso3",
    "iso",
    "statename",
    "country",
    "countryname",
    "state",
    "signatory",
    "party",
];

/// Names of columns that a treaty is called by, beside those of [`Role::Treaty`].
const TREATIES: &[&str] = &["treaty", "treatyname", "alliance", "alliancename", "pact", "accord", "agreement"];

/// Words of a name of an end that has a direction.
const DIRECTED: &[&str] = &[
    "from",
    "to",
    "source",
    "target",
    "sender",
    "receiver",
    "recipient",
    "sending",
    "receiving",
    "exporter",
    "importer",
    "donor",
    "visitor",
    "host",
    "supporter",
    "supported",
    "holder",
    "initiator",
    "imposer",
    "origin",
    "destination",
    "subject",
    "object",
    "who",
    "whom",
    "supplier",
    "seller",
    "buyer",
    "exporting",
    "importing",
    "lender",
    "borrower",
    "creditor",
    "debtor",
    "investor",
    "countryoforigin",
    "countryofasylum",
    "countryofdestination",
];

/// The name in lower case without blanks and punctuation: "From kind", "from-kind" and "FROM KIND" are one.
pub(in crate::import) fn fold(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a name is known to mean, and how far down it stands among the spellings. A name may mean several things.
pub(super) fn meanings(name: &str) -> impl Iterator<Item = (Role, usize)> {
    let folded = fold(name);
    SPELLINGS.iter().filter_map(move |(role, spellings)| {
        let at = spellings.iter().position(|spelling| *spelling == folded)?;
        Some((*role, at))
    })
}

/// What a name of a year, a month or a day is the date of: "ent" for "yrent" as for "moent".
pub(super) fn date_of(name: &str) -> String {
    const UNITS: [&str; 9] = ["year", "month", "mnth", "date", "day", "yr", "mon", "mo", "da"];
    // Those of a war are numbered.
    let folded = fold(name);
    let folded = folded.strip_suffix('1').map_or_else(|| folded.clone(), str::to_owned);
    let unit = |strip: fn(&'static str, &str) -> Option<String>| UNITS.iter().find_map(|unit| strip(unit, &folded));
    let behind = unit(|unit, name| name.strip_suffix(unit).map(str::to_owned));
    behind.or_else(|| unit(|unit, name| name.strip_prefix(unit).map(str::to_owned))).unwrap_or(folded)
}

/// Whether a name may be an end of the tie or the text that says so.
pub(super) fn is_source(name: &str) -> bool {
    matches!(fold(name).as_str(), "source" | "sources" | "src")
}

/// Whether a column is called as one end of a tie is, or as somebody.
pub(super) fn names_end(name: &str) -> bool {
    let is_end = || meanings(name).any(|(role, _)| matches!(role, Role::From | Role::To));
    is_source(name) || is_somebody(name) || is_end()
}

/// Whether a name is a bare `+/-` or the like, of which nothing is left when it is folded.
pub(super) fn is_sign(name: &str) -> bool {
    matches!(name.trim(), "+/-" | "+/−" | "±" | "+-" | "-/+")
}

/// The kind of entities that a name tells, such as `country` for "Country A".
pub(super) fn kind_of_ends(name: &str) -> Option<&'static str> {
    // The head of a state, whoever that is.
    if ["head of", "leader of", "ruler of"].iter().any(|head| name.to_lowercase().starts_with(head)) {
        return Some("person");
    }
    let words: Vec<String> = name.split(|char: char| !char.is_alphabetic()).map(str::to_lowercase).collect();
    let tells = |known: &&[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    KINDS.iter().find(|(_, known)| tells(known)).map(|(kind, _)| *kind)
}

/// Whether a name is one word for somebody, such as "member" or "Organization".
pub(super) fn is_somebody(name: &str) -> bool {
    let folded = fold(name);
    SOMEBODY.contains(&folded.as_str()) || KINDS.iter().any(|(_, known)| known.contains(&folded.as_str()))
}

/// Whether a name is a mere word for a tie.
pub(super) fn is_tie(name: &str) -> bool {
    matches!(fold(name).as_str(), "tie" | "link")
}

/// Whether a name is that of a column of names.
pub(super) fn is_name(name: &str) -> bool {
    matches!(fold(name).as_str(), "name" | "fullname" | "names")
}

/// Whether the name of an end tells a direction, as "Sender" does and "Country 1" does not.
pub(super) fn tells_direction(name: &str) -> bool {
    let folded = fold(name);
    DIRECTED.iter().any(|word| folded.starts_with(word)) && !folded.ends_with(|last: char| last.is_ascii_digit())
}

/// How likely a name is that of a column of members; the smaller the likelier.
pub(super) fn member_rank(name: &str) -> Option<usize> {
    let folded = fold(name);
    MEMBERS.iter().position(|member| *member == folded)
}

/// Whether a name is that of a column in which treaties stand by their names.
pub(super) fn is_treaty(name: &str) -> bool {
    TREATIES.contains(&fold(name).as_str())
}

/// The kind of what the rows of members are, by the name of the column of its number or name.
pub(super) fn kind_of_members(name: &str) -> &'static str {
    match fold(name).as_str() {
        "dispnum" | "dispnum3" | "dispnum4" | "disno" => "dispute",
        "warnum" => "war",
        "treaty" | "treatyname" | "accord" | "agreement" => "agreement",
        _ => "alliance",
    }
}

/// Whether a name is known from tables of alliances alone, so that numbers in them are those of states.
pub(super) fn is_of_alliances(name: &str) -> bool {
    let folded = fold(name);
    ["atop", "dyadst", "yrent", "yrexit", "memst", "version4id"].iter().any(|head| folded.starts_with(head))
}

/// Whether a name is that of a state, so that numbers below it may be those of states.
pub(super) fn is_of_states(name: &str) -> bool {
    let folded = fold(name);
    kind_of_ends(name) == Some("country") || folded.starts_with("state") || folded.ends_with("state")
}

/// Whether a cell stands for nobody where states have numbers.
pub(super) fn is_nobody(cell: &str) -> bool {
    matches!(cell, "." | "-9" | "-99" | "-999")
}

/// Whether a name has the word for a year or a date in it, in one of several languages.
pub(super) fn has_date(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "year", "date", "yr", "jahr", "datum", "année", "annee", "año", "fecha", "ano", "anno", "data", "год", "дата",
    ];
    let words = name.split(|char: char| !char.is_alphabetic()).map(str::to_lowercase);
    let folded = fold(name);
    words.into_iter().any(|word| WORDS.contains(&word.as_str())) || folded.ends_with("year") || folded.ends_with("date")
}

/// Whether a word tells what somebody is to another, so that it may be the kind of a tie as well as the name of an end.
pub(super) fn is_to_another(name: &str) -> bool {
    matches!(fold(name).as_str(), "partner" | "counterpart" | "host" | "visitor" | "supporter" | "donor" | "recipient")
}

/// The list of codes that a name tells, as `ccode1` does.
pub(super) fn scheme(name: &str) -> Option<Scheme> {
    let folded = fold(name);
    let begins = |heads: &[&str]| heads.iter().any(|head| folded.starts_with(head));
    match () {
        () if begins(&["ccode", "cow", "stateabb", "stabb"]) => Some(Scheme::Cow),
        () if begins(&["gwno", "gwcode", "gwid"]) => Some(Scheme::Gw),
        () if begins(&["iso"]) => Some(Scheme::Iso),
        () => None,
    }
}

/// Whether a name is that of a column of codes of ISO 3166 in letters.
pub(in crate::import) fn names_iso(name: &str) -> bool {
    matches!(fold(name).as_str(), "iso" | "iso2" | "iso3" | "isocode" | "iso2code" | "iso3code" | "isoa2" | "isoa3")
}

/// Whether a cell is a code of ISO 3166 in capital letters.
pub(in crate::import) fn is_iso(cell: &str) -> bool {
    super::lands::is_code(cell)
}

/// What stands before a number of a locator: "p. " below "page", "¶ " below "paragraph".
pub(super) fn locator_prefix(name: &str) -> &'static str {
    match fold(name).as_str() {
        "page" | "p" | "pagenumber" | "pageno" => "p. ",
        "pages" | "pp" => "pp. ",
        "paragraph" | "para" => "¶ ",
        "line" => "line ",
        "section" => "§ ",
        "chapter" => "chapter ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_spelling_is_folded_or_never_met() {
        for (role, spellings) in SPELLINGS {
            let folded: BTreeSet<String> = spellings.iter().map(|spelling| fold(spelling)).collect();
            assert_eq!(folded.len(), spellings.len(), "{role:?} has a spelling twice");
            for spelling in *spellings {
                assert_eq!(fold(spelling), *spelling, "{role:?}");
            }
        }
    }

    #[test]
    fn names_tell_kinds_directions_and_pages() {
        for (name, kind) in
            [("Country 1", Some("country")), ("State_A", Some("country")), ("Leader", Some("person")), ("from", None)]
        {
            assert_eq!(kind_of_ends(name), kind, "{name}");
        }
        for (name, directed) in
            [("From", true), ("Sender", true), ("Country 1", false), ("a", false), ("source_1", false)]
        {
            assert_eq!(tells_direction(name), directed, "{name}");
        }
        assert_eq!((locator_prefix("Page"), locator_prefix("Locator")), ("p. ", ""));
    }
}
