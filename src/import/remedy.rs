//! What a person may do about what is told: the change to the file that would mend it, the same for every format. A reader that
//! knows better gives a hint of its own.

use super::codes::{self, Code};

/// Each code with its remedy.
#[rustfmt::skip]
const REMEDIES: &[(&Code, &str)] = &[
    (&codes::AMBIGUOUS_DATE, "write dates as year, month and day: 2020-04-03"),
    (&codes::AMBIGUOUS_NUMBER, "write numbers with a point and without marks between thousands"),
    (&codes::ATTRIBUTE_READ, "give the attribute another name to have it kept as it is"),
    (&codes::BAD_CELL, "write a number, or leave the cell blank"),
    (&codes::BAD_DATE, "write dates as year, month and day: 2020-04-03"),
    (&codes::BUILT_IN_KIND, "declare a kind with an id of its own"),
    (&codes::COLUMN_VARIES, "give the tie one value, or leave the column out"),
    (&codes::DANGLING_END, "add the node to the file, or leave its edges out"),
    (&codes::DIRECTION_NOT_SHOWN, "call the kind otherwise to have it drawn with an arrow"),
    (&codes::DOMAIN_WITHOUT_ID, "give the domain an id to have it kept"),
    (&codes::DOUBLED_ATTRIBUTE, "leave one of them out, or give it another name"),
    (&codes::DRAWING_LEFT_OUT, "open the file in the program that drew it to see the rest"),
    (&codes::DUPLICATE_DOMAIN, "give each domain an id of its own, or leave the second out"),
    (&codes::DUPLICATE_EDGE_ID, "give each edge an id of its own"),
    (&codes::DUPLICATE_ENTITY, "give each entity an id of its own, or leave the second out"),
    (&codes::DUPLICATE_KEY, "leave one of the two out"),
    (&codes::DUPLICATE_KIND, "declare each kind once"),
    (&codes::DUPLICATE_NODE, "give each node an id of its own, or leave the second out"),
    (&codes::DUPLICATE_RELATION, "give each relation an id of its own, or leave the second out"),
    (&codes::DUPLICATE_ROW, "leave one of the two out, or add a column in which they differ"),
    (&codes::DUPLICATE_SOURCE, "give each source an id of its own, or leave the second out"),
    (&codes::EDGE_TOO_WIDE, "make the group a node of its own, and edges to it"),
    (&codes::EDGE_IDS_SHARED, "give each edge an id of its own"),
    (&codes::ELEMENT_LEFT_OUT, "keep what it says in an attribute"),
    (&codes::EMPTY_ROW, "remove the row, or fill it in"),
    (&codes::END_BEFORE_START, "change the two dates round, or correct one"),
    (&codes::END_WITHOUT_DIRECTION, "say `in` or `out` at each endpoint, or at none"),
    (&codes::ENDS_READ, "write the ids of the nodes at the ends of links"),
    (&codes::ENDS_BY_PLACE, "write the names of the columns into the first row, or say which are the ends: --map \"#1=from,#2=to\""),
    (&codes::ENTITY_WITHOUT_ID, "give it an id to have it kept"),
    (&codes::ENTITY_WITHOUT_KIND, "state its kind"),
    (&codes::FIRST_LINE_READ, "write a third number into the line, its weight, where it is an edge itself"),
    (&codes::GRAPHS_LEFT_OUT, "put each graph in a file of its own"),
    (&codes::HEADER_GUESSED, "say --header no where the first row is one as all others"),
    (&codes::HEADER_AGAIN, "remove the row; say --header no where it is one as all others"),
    (&codes::IMPOSSIBLE_DAY, "correct the day"),
    (&codes::KEY_LEFT_OUT, "move what it says to a record or an attribute"),
    (&codes::KIND_WITHOUT_ID, "give the kind an id to have it kept"),
    (&codes::MAPPING_UNUSED, "map the columns and save the mapping anew"),
    (&codes::MAYBE_MATRIX, "say --shape matrix where it is one"),
    (&codes::NAMESAKES, "have the ends read by their ids, --map \"source_id=from,target_id=to\", or give each a name of its own"),
    (&codes::NEGATIVE_WEIGHT, "state the sign in an attribute `sign`, and the size without a minus"),
    (&codes::NEIGHBOURS_READ, "write one edge in each line to have them read as edges"),
    (&codes::NODES_NOT_LISTED, "give each node a line of its own"),
    (&codes::NOT_AN_OBJECT, "write the record as an object, in braces"),
    (&codes::NO_DIRECTION, "say in the file whether the graph is directed"),
    (&codes::NO_TIE, "leave the row out where that is meant"),
    (&codes::NO_YEAR, "give the row a year"),
    (&codes::NUL_LEFT_OUT, "save the file as UTF-8, by the program that wrote it"),
    (&codes::NUMBER_OUT_OF_RANGE, "write a finite number that fits the field"),
    (&codes::OTHER_ENCODING, "declare UTF-8, or save the file in the encoding that it declares"),
    (&codes::OTHER_ENDING, "call the file by the ending of its format"),
    (&codes::PARTICIPANT_WITHOUT_ENTITY, "name the entity"),
    (&codes::PARTICIPANT_WITHOUT_ROLE, "give the participant a role"),
    (&codes::PART_OF_CYCLE, "leave out one of the links that make the ring"),
    (&codes::PLACES_UNUSED, "give each node a place of its own, in numbers"),
    (&codes::RAGGED_ROW, "give the row as many cells as there are columns, with quotes round cells that hold the separator"),
    (&codes::RELATION_WITHOUT_KIND, "state its kind"),
    (&codes::REPLACED_BYTES, "save the file as UTF-8, by the program that wrote it"),
    (&codes::SECTION_LEFT_OUT, "remove it, or call it by a known word"),
    (&codes::SELF_LOOP, "leave the edge out, or make it an attribute of the node"),
    (&codes::SEVERAL_TIMES, "write one time or weight for the whole"),
    (&codes::SHORTENED_NUMBER, "format the column as text in the spreadsheet, and save the table again"),
    (&codes::SOURCE_WITHOUT_ID, "give the source an id to have it kept"),
    (&codes::STATE_NOT_THEN, "write the code of the state of that year, or its name"),
    (&codes::STATUS_OF_ANOTHER_CLASS, "write a status of this kind"),
    (&codes::TOO_FEW_PARTICIPANTS, "name both ends to have it kept"),
    (&codes::UNDECLARED_ATTRIBUTE, "declare it with its name and type"),
    (&codes::UNKNOWN_ENTITY, "add it to the entities"),
    (&codes::UNKNOWN_PARENT, "add the outer node to the file"),
    (&codes::UNKNOWN_REFERENCE, "write the character itself, or its number"),
    (&codes::UNKNOWN_RELATION, "add the relation, or leave the reference out"),
    (&codes::UNKNOWN_SOURCE, "add it to the sources"),
    (&codes::UNKNOWN_SPEAKER, "add the speaker to the entities"),
    (&codes::UNKNOWN_STATE, "write a code of the list, or the name of the state"),
    (&codes::UNKNOWN_WORD, "write a word that the field knows"),
    (&codes::VALUE_NOT_OF_TYPE, "declare another type, or write a value of this one"),
    (&codes::WINDOWS_1252, "save the file as UTF-8 where letters are wrong"),
    (&codes::WRONG_TYPE, "write a value of the type that is expected"),
    (&codes::XML_PROLOG, "remove it; everything that is read stands behind it"),
];

/// The remedy of a code, where there is one.
pub(super) fn remedy(code: &Code) -> Option<String> {
    REMEDIES.iter().find(|(known, _)| known.id == code.id).map(|(_, remedy)| (*remedy).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    #[test]
    fn every_warning_has_a_way_out() {
        let warnings = codes::ALL.iter().filter(|code| code.severity == Severity::Warning);
        let without: Vec<&str> = warnings.filter(|code| remedy(code).is_none()).map(|code| code.id).collect();
        assert_eq!(without, [""; 0]);
    }
}
