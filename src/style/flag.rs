//! The bundled flags, and the codes of the entities that they belong to.
//!
//! The table is ours: the codes of ISO 3166-1 of every member and observer of the United Nations, of Kosovo, Taiwan and
//! Western Sahara, and of territories with a flag and a government of their own. It says which flag a code has in the
//! bundle, and nothing about anybody's status.

/// One bundled flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flag(u16);

/// A flag with the codes that it is found by.
struct Row {
    /// The alpha-2 code in lower case, or a name where there is no code; the file's name too.
    name: &'static str,
    /// The alpha-3 code; empty where there is none.
    alpha3: &'static str,
    svg: &'static str,
}

macro_rules! rows {
    ($($name:literal $alpha3:literal,)+) => {
        &[$(Row { name: $name, alpha3: $alpha3, svg: include_str!(concat!("../../assets/flags/", $name, ".svg")) },)+]
    };
}

/// In the order of the alpha-2 codes; last the flags without a code.
const ROWS: &[Row] = rows! {
    "ad" "AND", "ae" "ARE", "af" "AFG", "ag" "ATG", "ai" "AIA", "al" "ALB", "am" "ARM",
    "ao" "AGO", "ar" "ARG", "as" "ASM", "at" "AUT", "au" "AUS", "aw" "ABW", "ax" "ALA",
    "az" "AZE", "ba" "BIH", "bb" "BRB", "bd" "BGD", "be" "BEL", "bf" "BFA", "bg" "BGR",
    "bh" "BHR", "bi" "BDI", "bj" "BEN", "bm" "BMU", "bn" "BRN", "bo" "BOL", "br" "BRA",
    "bs" "BHS", "bt" "BTN", "bw" "BWA", "by" "BLR", "bz" "BLZ", "ca" "CAN", "cd" "COD",
    "cf" "CAF", "cg" "COG", "ch" "CHE", "ci" "CIV", "ck" "COK", "cl" "CHL", "cm" "CMR",
    "cn" "CHN", "co" "COL", "cr" "CRI", "cu" "CUB", "cv" "CPV", "cw" "CUW", "cy" "CYP",
    "cz" "CZE", "de" "DEU", "dj" "DJI", "dk" "DNK", "dm" "DMA", "do" "DOM", "dz" "DZA",
    "ec" "ECU", "ee" "EST", "eg" "EGY", "eh" "ESH", "er" "ERI", "es" "ESP", "et" "ETH",
    "fi" "FIN", "fj" "FJI", "fk" "FLK", "fm" "FSM", "fo" "FRO", "fr" "FRA", "ga" "GAB",
    "gb" "GBR", "gd" "GRD", "ge" "GEO", "gg" "GGY", "gh" "GHA", "gi" "GIB", "gl" "GRL",
    "gm" "GMB", "gn" "GIN", "gq" "GNQ", "gr" "GRC", "gt" "GTM", "gu" "GUM", "gw" "GNB",
    "gy" "GUY", "hk" "HKG", "hn" "HND", "hr" "HRV", "ht" "HTI", "hu" "HUN", "id" "IDN",
    "ie" "IRL", "il" "ISR", "im" "IMN", "in" "IND", "iq" "IRQ", "ir" "IRN", "is" "ISL",
    "it" "ITA", "je" "JEY", "jm" "JAM", "jo" "JOR", "jp" "JPN", "ke" "KEN", "kg" "KGZ",
    "kh" "KHM", "ki" "KIR", "km" "COM", "kn" "KNA", "kp" "PRK", "kr" "KOR", "kw" "KWT",
    "ky" "CYM", "kz" "KAZ", "la" "LAO", "lb" "LBN", "lc" "LCA", "li" "LIE", "lk" "LKA",
    "lr" "LBR", "ls" "LSO", "lt" "LTU", "lu" "LUX", "lv" "LVA", "ly" "LBY", "ma" "MAR",
    "mc" "MCO", "md" "MDA", "me" "MNE", "mg" "MDG", "mh" "MHL", "mk" "MKD", "ml" "MLI",
    "mm" "MMR", "mn" "MNG", "mo" "MAC", "mp" "MNP", "mr" "MRT", "ms" "MSR", "mt" "MLT",
    "mu" "MUS", "mv" "MDV", "mw" "MWI", "mx" "MEX", "my" "MYS", "mz" "MOZ", "na" "NAM",
    "ne" "NER", "ng" "NGA", "ni" "NIC", "nl" "NLD", "no" "NOR", "np" "NPL", "nr" "NRU",
    "nu" "NIU", "nz" "NZL", "om" "OMN", "pa" "PAN", "pe" "PER", "pg" "PNG", "ph" "PHL",
    "pk" "PAK", "pl" "POL", "pr" "PRI", "ps" "PSE", "pt" "PRT", "pw" "PLW", "py" "PRY",
    "qa" "QAT", "ro" "ROU", "rs" "SRB", "ru" "RUS", "rw" "RWA", "sa" "SAU", "sb" "SLB",
    "sc" "SYC", "sd" "SDN", "se" "SWE", "sg" "SGP", "si" "SVN", "sk" "SVK", "sl" "SLE",
    "sm" "SMR", "sn" "SEN", "so" "SOM", "sr" "SUR", "ss" "SSD", "st" "STP", "sv" "SLV",
    "sx" "SXM", "sy" "SYR", "sz" "SWZ", "tc" "TCA", "td" "TCD", "tg" "TGO", "th" "THA",
    "tj" "TJK", "tk" "TKL", "tl" "TLS", "tm" "TKM", "tn" "TUN", "to" "TON", "tr" "TUR",
    "tt" "TTO", "tv" "TUV", "tw" "TWN", "tz" "TZA", "ua" "UKR", "ug" "UGA", "us" "USA",
    "uy" "URY", "uz" "UZB", "va" "VAT", "vc" "VCT", "ve" "VEN", "vg" "VGB", "vi" "VIR",
    "vn" "VNM", "vu" "VUT", "ws" "WSM", "xk" "XKX", "ye" "YEM", "za" "ZAF", "zm" "ZMB",
    "zw" "ZWE",
    "abkhazia" "", "northern_cyprus" "", "somaliland" "", "south_ossetia" "",
};

/// What every file opens with: a square, and the disc in it as a mask.
const HEAD: &str = concat!(
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">"#,
    r##"<mask id="a"><circle cx="256" cy="256" r="256" fill="#fff"/></mask><g mask="url(#a)">"##
);
/// What every file ends with.
const TAIL: &str = "</g></svg>";

impl Flag {
    /// The side of the square of a drawing; a flag is the disc that touches its sides.
    pub const SIDE: f64 = 512.0;

    /// Every flag of the bundle.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len()).map(|at| Self(at as u16))
    }

    /// The flag of an entity with these codes, by its scheme `iso3`, `iso2` or `flag`, each in any case; a `flag` is a
    /// name for what has no code, such as `somaliland`. None for an entity without such a code, such as a state of the
    /// past.
    #[must_use]
    pub fn of_codes(codes: &[(String, String)]) -> Option<Self> {
        let code = |wanted: &str| codes.iter().find(|(scheme, _)| scheme.eq_ignore_ascii_case(wanted)).map(|(_, c)| c);
        let find = |is: &dyn Fn(&Row) -> bool| ROWS.iter().position(is).map(|at| Self(at as u16));
        let named = |name: &str| find(&|row| !name.is_empty() && row.name.eq_ignore_ascii_case(name));
        let by_iso3 = code("iso3").and_then(|c| find(&|row| !c.is_empty() && row.alpha3.eq_ignore_ascii_case(c)));
        let by_iso2 = || code("iso2").filter(|c| c.len() == 2).and_then(|c| named(c));
        let by_name = || code("flag").and_then(|name| named(name));
        by_iso3.or_else(by_iso2).or_else(by_name)
    }

    /// The alpha-3 code of its owner; none where there is no code.
    #[must_use]
    pub fn alpha3(self) -> Option<&'static str> {
        Some(self.row().alpha3).filter(|code| !code.is_empty())
    }

    /// Its name in the bundle: the alpha-2 code in lower case where there is one.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The drawing as elements of SVG, filled paths, discs and rectangles without ids, within the square of
    /// [`Self::SIDE`]; to be clipped to its disc.
    #[must_use]
    pub fn drawing(self) -> &'static str {
        let svg = self.row().svg.trim_end();
        svg.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(TAIL)).unwrap_or_default()
    }

    fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn found(codes: &[(&str, &str)]) -> Option<&'static str> {
        let codes: Vec<_> = codes.iter().map(|&(scheme, code)| (scheme.to_owned(), code.to_owned())).collect();
        Flag::of_codes(&codes).map(Flag::name)
    }

    #[test]
    fn a_flag_is_found_by_its_codes_in_any_case() {
        type Codes = &'static [(&'static str, &'static str)];
        let cases: &[(Codes, Option<&str>)] = &[
            (&[("iso3", "AZE")], Some("az")),
            (&[("iso3", "aze")], Some("az")),
            (&[("ISO2", "Az")], Some("az")),
            (&[("cow", "373"), ("iso2", "az")], Some("az")),
            (&[("iso3", "???"), ("iso2", "FR")], Some("fr")),
            (&[("iso3", "XKX")], Some("xk")),
            (&[("flag", "Somaliland")], Some("somaliland")),
            (&[("iso2", "somaliland")], None),
            (&[("iso3", "AUH")], None),
            (&[("iso3", ""), ("iso2", ""), ("flag", "")], None),
            (&[("cow", "300")], None),
            (&[], None),
        ];
        for (codes, expect) in cases {
            assert_eq!(found(codes), *expect, "{codes:?}");
        }
    }

    #[test]
    fn every_flag_is_drawn_by_filled_shapes_alone() {
        let mut met = BTreeSet::new();
        for flag in Flag::all() {
            let (name, drawing) = (flag.name(), flag.drawing());
            assert!(met.insert(name), "{name} stands twice");
            assert!(!drawing.is_empty(), "{name} is not of the form that all have");
            let tags = drawing.split('<').skip(1);
            let known = |tag: &str| ["path ", "circle ", "rect "].iter().any(|known| tag.starts_with(known));
            assert!(tags.clone().all(|tag| known(tag) && tag.trim_end().ends_with("/>")), "{name}");
            let hostile = ["id=", "url(", "href", "style", "on", "&"];
            assert!(!hostile.iter().any(|word| drawing.contains(word)), "{name}");
        }
        let codes: BTreeSet<_> = Flag::all().filter_map(Flag::alpha3).collect();
        assert_eq!((met.len(), codes.len()), (229, 225), "no alpha-3 code stands twice");
        assert!(met.iter().chain(&codes).all(|code| code.is_ascii()));
    }
}
