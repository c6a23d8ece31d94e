//! Nodes beside edges are read by the rules of a single table.

use detente::import::{Cancel, Limits, open};

use super::line;

struct Case {
    nodes: &'static str,
    edges: &'static str,
    entities: &'static [&'static str],
    relations: &'static [&'static str],
    /// What is told, but for the note that both are read.
    told: &'static [&'static str],
}

const CASES: &[Case] = &[
    // A source and a target tell the direction; an alliance has none, a membership needs one.
    Case {
        nodes: "id,label\nA,a\nB,b\n",
        edges: "source,target,weight\nA,B,2\nB,A,3\n",
        entities: &["a unknown ", "b unknown "],
        relations: &["a:from b:to link w2", "b:from a:to link w3"],
        told: &["names-without-kind"],
    },
    Case {
        nodes: "id,label,type\nfr,France,country\nde,Germany,country\nnato,NATO,organization\n",
        edges: "source,target,type\nfr,de,alliance\nfr,nato,membership\nfr,de,ally\nfr,de,defense pact\nfr,de,sells\n",
        entities: &["France country FRA", "Germany country DEU", "NATO organization "],
        relations: &[
            "France:member Germany:member alliance",
            "France:member NATO:body membership",
            "France:member Germany:member alliance +type:\"ally\"",
            "France:member Germany:member alliance =defense pact +type:\"defense pact\"",
            "France:from Germany:to sells",
        ],
        told: &["attribute-read", "attribute-read", "kind-read-as", "kind-read-as"],
    },
    Case {
        nodes: "id,label\nA,a\nB,b\n",
        edges: "source,target,directed,kind\nA,B,no,sells\nA,B,,sells\nA,B,yes,dispute\n",
        entities: &["a unknown ", "b unknown "],
        relations: &["a:party b:party sells", "a:from b:to sells", "a:party b:party dispute +directed:true"],
        told: &["names-without-kind", "direction-not-shown"],
    },
    // Countries and bodies by their names or codes, where no column tells a kind.
    Case {
        nodes: "id,label,iso3\nfr,France,\nx,Elbonia,DEU\nun,United Nations,\n4,Soviet Union,\n",
        edges: "source,target\nfr,x\n",
        entities: &[
            "France country FRA",
            "Elbonia country DEU",
            "United Nations organization ",
            "Soviet Union country ",
        ],
        relations: &["France:from Elbonia:to link"],
        told: &[],
    },
    Case {
        nodes: "name,kind\nFrance,\nJordan,person\n",
        edges: "source,target\nFrance,Jordan\n",
        entities: &["France country FRA", "Jordan person "],
        relations: &["France:from Jordan:to link"],
        told: &[],
    },
    // A comma before decimals.
    Case {
        nodes: "Id;Label;x;y\n1;France;1,5;-2,25\n2;Germany;0;3\n",
        edges: "Source;Target;Type;Weight\n1;2;Directed;1,5\n2;1;Undirected;1.234,5\n1;2;Directed;2\n",
        entities: &["France country FRA [1.5,-2.25]", "Germany country DEU [0,3]"],
        relations: &[
            "France:from Germany:to link w1.5",
            "Germany:party France:party link w1234.5",
            "France:from Germany:to link w2",
        ],
        told: &["places-used"],
    },
    Case {
        nodes: "id,label\n1,France\n2,Germany\n",
        edges: "source,target,weight\n1,2,\"1,234\"\n1,2,2.5\n1,2,heavy\n",
        entities: &["France country FRA", "Germany country DEU"],
        relations: &[
            "France:from Germany:to link w1234",
            "France:from Germany:to link w2.5",
            "France:from Germany:to link +weight (attribute):\"heavy\"",
        ],
        told: &["number-out-of-range"],
    },
];

#[test]
fn a_pair_of_tables_is_read_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let [nodes, edges] = ["a-nodes.csv", "a-edges.csv"].map(|name| folder.path().join(name));
    for case in CASES {
        std::fs::write(&nodes, case.nodes).expect("a file");
        std::fs::write(&edges, case.edges).expect("a file");
        let imported = open(&edges, &Limits::default(), &Cancel::default()).expect("a dataset");
        let dataset = &imported.dataset;
        let entities = dataset.entities.iter().map(|entity| {
            let kind = &dataset.vocabulary.entity_kind(entity.kind).id;
            let code = entity.codes.first().map_or("", |(_, code)| code.as_str());
            let place = entity.extra.iter().find(|(key, _)| key == "position").map(|(_, json)| format!(" {json}"));
            format!("{} {kind} {code}{}", entity.name, place.unwrap_or_default())
        });
        assert_eq!(entities.collect::<Vec<_>>(), case.entities, "{}", case.nodes);
        let relations: Vec<String> = dataset.relation_ids().map(|ix| line(dataset, ix)).collect();
        assert_eq!(relations, case.relations, "{}", case.edges);
        let told = imported.diagnostics.iter().map(|found| found.code).filter(|code| *code != "pair-read");
        assert_eq!(told.collect::<Vec<_>>(), case.told, "{} {:?}", case.edges, imported.diagnostics);
    }
}
