//! What a person may do about what the sink tells: the choice that would change it, the same for every format.

use crate::import::codes::{self, Code};

/// Each code with its choice.
#[rustfmt::skip]
const CHOICES: &[(&Code, &str)] = &[
    (&codes::ATTRIBUTE_READ, "give the attribute another name to have it kept as it is"),
    (&codes::DANGLING_END, "add the node to the file, or leave its edges out"),
    (&codes::DIRECTION_NOT_SHOWN, "call the kind otherwise to have it drawn with an arrow"),
    (&codes::DUPLICATE_EDGE_ID, "give each edge an id of its own"),
    (&codes::DUPLICATE_KEY, "leave one of the two out"),
    (&codes::DUPLICATE_NODE, "give each node an id of its own, or leave the second out"),
    (&codes::DRAWING_LEFT_OUT, "open the file in the program that drew it to see the rest"),
    (&codes::EDGE_TOO_WIDE, "make the group a node of its own, and edges to it"),
    (&codes::ELEMENT_LEFT_OUT, "keep what it says in an attribute"),
    (&codes::ENTITY_WITHOUT_ID, "give the node an id to have it kept"),
    (&codes::FIRST_LINE_READ, "write a third number into the line, its weight, where it is an edge itself"),
    (&codes::GRAPHS_LEFT_OUT, "put each graph in a file of its own"),
    (&codes::NEGATIVE_WEIGHT, "state the sign in an attribute `sign`, and the size without a minus"),
    (&codes::NODES_NOT_LISTED, "give each node a line of its own"),
    (&codes::NO_DIRECTION, "say in the file whether the graph is directed"),
    (&codes::NUMBER_OUT_OF_RANGE, "write a finite number"),
    (&codes::SECTION_LEFT_OUT, "remove it, or call it by a known word"),
    (&codes::SELF_LOOP, "leave the edge out, or make it an attribute of the node"),
    (&codes::TOO_FEW_PARTICIPANTS, "name both ends of the edge to have it kept"),
    (&codes::UNDECLARED_ATTRIBUTE, "declare it with its name and type"),
    (&codes::UNKNOWN_PARENT, "add the outer node to the file"),
    (&codes::UNKNOWN_REFERENCE, "write the character itself, or its number"),
    (&codes::VALUE_NOT_OF_TYPE, "declare another type, or write a value of this one"),
    (&codes::XML_PROLOG, "remove it; everything that is read stands behind it"),
];

/// The choice of a code, where there is one.
pub(super) fn choice(code: &Code) -> Option<String> {
    CHOICES.iter().find(|(known, _)| known.id == code.id).map(|(_, choice)| (*choice).to_owned())
}
