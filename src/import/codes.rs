//! Every diagnostic that the reader can give: its stable code, its severity and what it means.

use crate::diag::Severity;

/// A kind of diagnostic. The id is part of the interface: it never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name.
    pub id: &'static str,
    /// How much a problem of this kind takes away.
    pub severity: Severity,
    /// What it means, for the table of the format's documentation.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($name:ident = $severity:ident $id:literal $meaning:literal;)+) => {
        $(pub(super) const $name: Code = Code { id: $id, severity: Severity::$severity, meaning: $meaning };)+

        /// Every code, errors first.
        pub const ALL: &[Code] = &[$($name,)+];
    };
}

codes! {
    EMPTY_FILE = Error "empty-file" "The file holds nothing, or nothing but white space.";
    BINARY_FILE = Error "binary-file" "The file is a picture, a PDF or another binary format.";
    ZIP_ARCHIVE = Error "zip-archive" "The file is a zip archive of no graph or of several, or a workbook, which is one.";
    GZIP_FILE = Error "gzip-file" "The file is packed with gzip, and damaged or packed twice.";
    GZIP_BOMB = Error "gzip-bomb" "The file unpacks to more than 200 times its size.";
    UNKNOWN_ENCODING = Error "unknown-encoding" "An XML document declares an encoding that is not known.";
    NUL_BYTE = Error "nul-byte" "The text holds a NUL byte.";
    INVALID_UTF8 = Error "invalid-utf-8" "The text is not UTF-8; the message gives the byte.";
    INVALID_UTF16 = Error "invalid-utf-16" "The text begins as UTF-16 and is not.";
    HTML_PAGE = Error "html-page" "The file is a web page, often an error page saved by a download.";
    GIT_LFS_POINTER = Error "git-lfs-pointer" "The file stands in for one that Git LFS or git-annex has not fetched.";
    GDF_FILE = Error "gdf-file" "The file is a graph in GDF of GUESS or Gephi, which is not read.";
    XML_FILE = Error "xml-file" "The file is XML of a kind that is not read.";
    XML_SYNTAX = Error "xml-syntax" "The text breaks the rules of XML.";
    XML_ENTITIES = Error "xml-entities" "The document defines entities of its own, which are never expanded.";
    NOT_JSON = Error "not-json" "The text does not begin like JSON.";
    JSON_SYNTAX = Error "json-syntax" "The text breaks the rules of JSON.";
    JSON_TRUNCATED = Error "json-truncated" "The text ends in the middle; the message names the open bracket.";
    JSON_TRAILING_COMMA = Error "json-trailing-comma" "A comma stands before a closing bracket.";
    JSON_COMMENT = Error "json-comment" "JSON has no comments.";
    JSON_SINGLE_QUOTES = Error "json-single-quotes" "Texts stand in double quotes.";
    JSON_NAN = Error "json-nan" "NaN and Infinity are no JSON; `null` says that there is no value.";
    JSON_TRAILING_TEXT = Error "json-trailing-text" "Something follows the end of the document.";
    JSON_LONE_SURROGATE = Error "json-lone-surrogate" "A `\\u` escape is half of a pair.";
    TOP_LEVEL_ARRAY = Error "top-level-array" "The document is a list; a dataset is an object.";
    NO_FORMAT = Error "no-format" "The key `format` is missing.";
    UNKNOWN_FORMAT = Error "unknown-format" "The format is none that this version reads.";
    RECORDS_NOT_A_LIST = Error "records-not-a-list" "`entities` or `relations` is no list.";
    FILE_TOO_LARGE = Error "file-too-large" "The limit on bytes was hit.";
    TOO_DEEP = Error "too-deep" "The limit on nested brackets was hit.";
    TEXT_TOO_LONG = Error "text-too-long" "The limit on the length of one text was hit.";
    TOO_MANY_ATTRIBUTES = Error "too-many-attributes" "The limit on attributes or prefixes of one XML element was hit.";
    LINE_TOO_LONG = Error "line-too-long" "The limit on the length of one line was hit.";
    TOO_MANY_RECORDS = Error "too-many-records" "The limit on entities and relations was hit.";
    TOO_MANY_PARTICIPANTS = Error "too-many-participants" "The limit on participants of one relation was hit.";
    UNCLOSED_QUOTE = Error "unclosed-quote" "A quote of a table is never closed; the line is that on which it opens.";
    ONE_COLUMN = Error "one-column" "The table has one column, and a relation has two ends.";
    NO_ENDS = Error "no-ends" "No column of the table says who is tied to whom.";
    NO_SUCH_COLUMN = Error "no-such-column" "A column that a choice names is not in the table.";
    TOO_MANY_KINDS = Error "too-many-kinds" "More than 65,535 kinds are in use.";
    GML_SYNTAX = Error "gml-syntax" "The text breaks the rules of GML.";
    DOT_SYNTAX = Error "dot-syntax" "The text breaks the rules of DOT.";
    MOSTLY_UNUSABLE = Error "mostly-unusable" "More than half of the nodes and edges of a graph cannot be used.";

    WRONG_TYPE = Warning "wrong-type" "A value is of the wrong JSON type and was left out.";
    DUPLICATE_KEY = Warning "duplicate-key" "A key stands twice in one object; the first counts, in DOT the last.";
    KEY_LEFT_OUT = Warning "key-left-out" "An unknown key stands where none can be kept.";
    NOT_AN_OBJECT = Warning "not-an-object" "A record is no object and was dropped.";
    ENTITY_WITHOUT_ID = Warning "entity-without-id" "The entity was dropped.";
    SOURCE_WITHOUT_ID = Warning "source-without-id" "The source was dropped.";
    DOMAIN_WITHOUT_ID = Warning "domain-without-id" "The domain was dropped.";
    KIND_WITHOUT_ID = Warning "kind-without-id" "The declaration was dropped.";
    DUPLICATE_ENTITY = Warning "duplicate-entity" "The id is taken; what became of the second entity is told.";
    DUPLICATE_RELATION = Warning "duplicate-relation" "The id is taken; the second relation was dropped, or kept under another.";
    DUPLICATE_SOURCE = Warning "duplicate-source" "The id is taken; the second source was dropped.";
    DUPLICATE_DOMAIN = Warning "duplicate-domain" "The id is taken; the second domain was dropped.";
    DUPLICATE_KIND = Warning "duplicate-kind" "The id is taken; the second declaration was dropped.";
    BUILT_IN_KIND = Warning "built-in-kind" "A built-in kind was declared anew; only its `weight` counts.";
    ENTITY_WITHOUT_KIND = Warning "entity-without-kind" "The entity is kept with the kind `unknown`.";
    RELATION_WITHOUT_KIND = Warning "relation-without-kind" "The relation is kept with the kind `unknown`.";
    UNKNOWN_ENTITY = Warning "unknown-entity" "There is no such entity; the reference was dropped, or the entity added.";
    PARTICIPANT_WITHOUT_ENTITY = Warning "participant-without-entity" "The participant names nobody and was dropped.";
    UNKNOWN_RELATION = Warning "unknown-relation" "There is no such relation; the reference was dropped.";
    UNKNOWN_SOURCE = Warning "unknown-source" "There is no such source; the reference was dropped.";
    UNKNOWN_SPEAKER = Warning "unknown-speaker" "The speaker is no entity and was left out.";
    UNKNOWN_WORD = Warning "unknown-word" "The word is none of those that the field knows and was left out.";
    STATUS_OF_ANOTHER_CLASS = Warning "status-of-another-class" "The status does not fit the kind and was left out.";
    TOO_FEW_PARTICIPANTS = Warning "too-few-participants" "Fewer usable participants than the kind needs; dropped.";
    PARTICIPANT_WITHOUT_ROLE = Warning "participant-without-role" "The participant is kept as `context`.";
    NEGATIVE_WEIGHT = Warning "negative-weight" "The size is kept as the weight, the minus as the sign.";
    NUMBER_OUT_OF_RANGE = Warning "number-out-of-range" "The number cannot be used and was left out.";
    BAD_DATE = Warning "bad-date" "The date is no EDTF; of a relation it is kept as `when_text`.";
    WINDOWS_1252 = Warning "windows-1252" "The text of a table was no UTF-8 and is read as Windows-1252.";
    REPLACED_BYTES = Warning "replaced-bytes" "Bytes of a table could not be read; the sign “�” stands for them.";
    NUL_LEFT_OUT = Warning "nul-left-out" "NUL characters of a table were left out.";
    RAGGED_ROW = Warning "ragged-row" "A row has more or fewer cells than there are columns.";
    ENDS_BY_PLACE = Warning "ends-by-place" "No column is called as one end of a tie is; the ends are told by the places of the columns.";
    SHORTENED_NUMBER = Warning "shortened-number" "An id is a number as spreadsheets shorten it, such as 1.2E+05; kept as it is.";
    EMPTY_ROW = Warning "empty-row" "The row holds nothing and was dropped.";
    HEADER_AGAIN = Warning "header-again" "A row of a table names its columns once more; it was dropped.";
    DUPLICATE_ROW = Warning "duplicate-row" "The row says what another says; what became of it is told.";
    AMBIGUOUS_DATE = Warning "ambiguous-date" "Day and month cannot be told apart; kept as `when_text`.";
    END_BEFORE_START = Warning "end-before-start" "The time ends before it starts; kept as `when_text`.";
    UNKNOWN_STATE = Warning "unknown-state" "A code is none of the list by which the column is read; it is kept as it is.";
    STATE_NOT_THEN = Warning "state-not-then" "A code stands for a state in other years than that of the row.";
    IMPOSSIBLE_DAY = Warning "impossible-day" "A month or a day does not exist; the date is kept without it.";
    NAMESAKES = Warning "namesakes" "One name has several ids in a table; they are read as one.";
    NO_YEAR = Warning "no-year" "The row of a year has no year; it is kept as a tie of its own.";
    NO_TIE = Warning "no-tie" "The row says that there is no tie; it was dropped.";
    BAD_CELL = Warning "bad-cell" "A cell of a matrix is no number; it is no tie.";
    COLUMN_VARIES = Warning "column-varies" "A column differs among rows that are one tie, and was left out there.";
    MAPPING_UNUSED = Warning "mapping-unused" "The mapping that is saved beside a table does not fit it.";
    AMBIGUOUS_NUMBER = Warning "ambiguous-number" "A comma may part thousands or decimals; the number was left out.";
    DUPLICATE_NODE = Warning "duplicate-node" "The id is taken; what became of the second node is told.";
    DUPLICATE_EDGE_ID = Warning "duplicate-edge-id" "The id is taken; the row is kept under another, or the row or edge was dropped.";
    DANGLING_END = Warning "dangling-end" "An edge names a node that the file does not list; the node was added, or the edge dropped.";
    UNKNOWN_PARENT = Warning "unknown-parent" "A node is inside of one that the file does not list; that was dropped, or the other added.";
    EDGE_TOO_WIDE = Warning "edge-too-wide" "The edge has more ends than one relation may have; it was dropped.";
    SECTION_LEFT_OUT = Warning "section-left-out" "A section or line of a Pajek file is of no kind that is read.";
    NODES_NOT_LISTED = Warning "nodes-not-listed" "The file counts far more nodes than it lists; the rest was left out.";
    GRAPHS_LEFT_OUT = Warning "graphs-left-out" "The file holds several graphs; the first is read.";
    XML_PROLOG = Warning "xml-prolog" "What stands before an XML document, its DOCTYPE or version, was not used.";
    OTHER_ENCODING = Warning "other-encoding" "An XML document declares an encoding that it is not in; it is read as UTF-8.";
    UNKNOWN_REFERENCE = Warning "unknown-reference" "An entity of XML is unknown; it is kept as it is written.";
    ELEMENT_LEFT_OUT = Warning "element-left-out" "An element or a text of XML is of no kind that is read.";
    UNDECLARED_ATTRIBUTE = Warning "undeclared-attribute" "An attribute of a graph is declared nowhere; it is kept as text.";
    VALUE_NOT_OF_TYPE = Warning "value-not-of-type" "A value is not of the type that the file declares; it is kept as text.";
    DIRECTION_NOT_SHOWN = Warning "direction-not-shown" "The kind has no direction and the edge has; it is kept as `directed`.";
    END_WITHOUT_DIRECTION = Warning "end-without-direction" "An end of a hyperedge has no direction beside others that have; it goes out.";
    PLACES_UNUSED = Warning "places-unused" "The places that the file gives are of no use; the map is laid out.";
    PART_OF_CYCLE = Warning "part-of-cycle" "A relation or node would be a part of itself; the link was cut.";

    PLACES_USED = Note "places-used" "The map begins as the file draws it.";
    CHOICE_MADE = Note "choice-made" "The file was read as somebody chose; the message tells how.";
    OTHER_ENDING = Note "other-ending" "The name of the file ends as that of another format; it is read as what it is.";
    ARCHIVE_READ = Note "archive-read" "One file of a zip archive is read; the message tells which.";
    UTF16_TEXT = Note "utf-16" "The text was UTF-16.";
    UNDECLARED_KIND = Note "undeclared-kind" "The kind is declared nowhere; it is kept with the default look.";
    UNDECLARED_DOMAIN = Note "undeclared-domain" "The domain is declared nowhere; it was added.";
    UNKNOWN_ROLE = Note "unknown-role" "The kind does not know the role; it is kept as context.";
    LONG_QUOTE = Note "long-quote" "A quote has more than twelve words.";
    COLUMN_GUESSED = Note "column-guessed" "What a column of a table means was told from its name.";
    COLUMN_RENAMED = Note "column-renamed" "A column has no name, or that of another.";
    WHEN_BESIDE_START = Note "when-beside-start" "A row has a date beside a start or an end, which tell when; it is kept as `when_text`.";
    SINCE_1970 = Note "since-1970" "Times that are numbers are read as seconds or milliseconds since 1970.";
    REMARKS = Note "remarks" "Lines among the rows of a table begin with # or % and were passed over.";
    LINES_BEFORE = Note "lines-before" "Lines before a table, such as its title, are no rows and were passed over.";
    LINES_AFTER = Note "lines-after" "Lines below a matrix, such as its source, are no rows and were passed over.";
    RULE_LINE = Note "rule-line" "A line of dashes in a table, as below the names of the columns in Markdown, is no row and was passed over.";
    ENDS_OF_NAMES = Note "ends-of-names" "The ends of ties are read from the names of the edges, as Cytoscape writes them.";
    NO_HEADER = Note "no-header" "The first row of a table names no column that we know.";
    HEADER_GUESSED = Warning "header-guessed" "The first row of a table probably names its columns, and is read so.";
    NO_KIND_COLUMN = Note "no-kind-column" "No column gives the kind of the relations; it is not stated.";
    KIND_READ_AS = Note "kind-read-as" "A word is read as the built-in kind that it means.";
    NEW_KIND = Note "new-kind" "A word is no built-in kind, or one that needs a direction which an edge has not; a kind was declared for it.";
    SIGN_OF_NUMBER = Note "sign-of-number" "Of a number only the sign is read.";
    COUNTRY_CODES = Note "country-codes" "The ends are codes of countries; each is called by its name.";
    STATE_BY_YEAR = Note "state-by-year" "Several states had a code one after the other; the message tells which is meant.";
    ROWS_JOINED = Note "rows-joined" "Several rows are one relation: the years of a tie, or the members of a treaty.";
    AS_OF_TOLD = Note "as-of-told" "The day of which the statuses are was told from the last year of the table.";
    MATRIX_READ = Note "matrix-read" "How a matrix is read: whether it is symmetric, and what its zeros and minuses mean.";
    MAYBE_MATRIX = Note "maybe-matrix" "Rows may be a matrix as well as ties or nodes; they are read as the latter.";
    PAIR_READ = Note "pair-read" "Nodes and edges are read from two tables beside each other.";
    PAIR_UNREAD = Note "pair-unread" "A table is called as one of nodes and edges, and the other beside it is not read with it.";
    MAPPING_USED = Note "mapping-used" "The meaning of the columns was read from a file beside the table.";
    ATTRIBUTE_READ = Note "attribute-read" "An attribute of a graph is read as what its name usually means.";
    SEVERAL_TIMES = Note "several-times" "A node or an edge is there at several times: each of an edge is a relation of its own, a node counts from the first to the last.";
    DOUBLED_ATTRIBUTE = Note "doubled-attribute" "A node or an edge has an attribute more than once; each is kept.";
    NO_DIRECTION = Note "no-direction" "Nothing says whether the edges have a direction; they are read as having none.";
    FIRST_LINE_READ = Note "first-line-read" "The first line of an edge list is read as the numbers of nodes and of edges.";
    NEIGHBOURS_READ = Note "neighbours-read" "Lines are read as nodes with their neighbours, not as edges.";
    ENDS_READ = Note "ends-read" "The ends of links are read as the places or names of nodes, not as their ids.";
    EDGES_MERGED = Note "edges-merged" "A strict graph names an edge twice; what both say is one edge.";
    SEVERAL_GROUPS = Note "several-groups" "A node is in several groups; it is a part of each.";
    DRAWING_LEFT_OUT = Note "drawing-left-out" "Of a drawing only label, place, size, colour and shape are read.";
    EDGE_IDS_SHARED = Note "edge-ids-shared" "Edges of a graph share their ids; each is kept under one of its own, and that of the file is an attribute.";
    SELF_LOOP = Note "self-loop" "The edge leads from a node to itself; it is kept and not drawn.";
    NAMES_WITHOUT_KIND = Note "names-without-kind" "No column tells the kind of a name, and it is no country that we know.";
}

/// The codes of limits.
pub(super) const LIMITS: &[Code] = &[
    FILE_TOO_LARGE,
    TOO_DEEP,
    TEXT_TOO_LONG,
    TOO_MANY_ATTRIBUTES,
    LINE_TOO_LONG,
    TOO_MANY_RECORDS,
    TOO_MANY_PARTICIPANTS,
    TOO_MANY_KINDS,
];

/// The code of a note that tells what a column of a table is taken for.
pub const GUESSED: &str = COLUMN_GUESSED.id;

/// The code of a file beyond the limit on bytes, which may be read all the same.
pub const TOO_LARGE: &str = FILE_TOO_LARGE.id;

/// The code of a note that tells that nodes stand where the file puts them.
pub const PLACED: &str = PLACES_USED.id;

/// The code of a mapping that is saved beside a table and does not fit it.
pub const UNFIT: &str = MAPPING_UNUSED.id;

/// Whether a diagnostic of this code says that a row of a table was dropped.
#[must_use]
pub fn drops_a_row(code: &str) -> bool {
    [EMPTY_ROW, TOO_FEW_PARTICIPANTS, NO_TIE, BAD_CELL, DUPLICATE_ENTITY].iter().any(|drop| drop.id == code)
}
