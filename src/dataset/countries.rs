//! Names and codes of countries, for tables that name them in one of several ways.
//!
//! "Country" means no more than: the code list ISO 3166-1 has a row for it, or the user-assigned code XK is in use.
//! The name is a short and neutral one; it stands only where a table gives a mere code. Names that two countries share
//! are left out. Seven rows are of places without inhabitants of their own, such as Antarctica, which tables of the
//! whole list have as well; they are no states, and have no number in the lists of states.

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
    name: &'static str,
    others: &'static [&'static str],
) -> Country {
    Country { alpha2, alpha3, name, others }
}

/// Every row, by the code of three letters.
#[rustfmt::skip]
pub const ALL: &[Country] = &[
    row("AW", "ABW", "Aruba", &[]),
    row("AF", "AFG", "Afghanistan", &[]),
    row("AO", "AGO", "Angola", &[]),
    row("AI", "AIA", "Anguilla", &[]),
    row("AX", "ALA", "Åland Islands", &["Aland Islands"]),
    row("AL", "ALB", "Albania", &[]),
    row("AD", "AND", "Andorra", &[]),
    row("AE", "ARE", "United Arab Emirates", &["UAE"]),
    row("AR", "ARG", "Argentina", &[]),
    row("AM", "ARM", "Armenia", &[]),
    row("AS", "ASM", "American Samoa", &[]),
    row("AQ", "ATA", "Antarctica", &[]),
    row("TF", "ATF", "French Southern Territories", &["French Southern and Antarctic Lands"]),
    row("AG", "ATG", "Antigua and Barbuda", &["Antigua & Barbuda"]),
    row("AU", "AUS", "Australia", &[]),
    row("AT", "AUT", "Austria", &[]),
    row("AZ", "AZE", "Azerbaijan", &[]),
    row("BI", "BDI", "Burundi", &[]),
    row("BE", "BEL", "Belgium", &[]),
    row("BJ", "BEN", "Benin", &[]),
    row("BQ", "BES", "Caribbean Netherlands", &["Bonaire, Sint Eustatius and Saba"]),
    row("BF", "BFA", "Burkina Faso", &[]),
    row("BD", "BGD", "Bangladesh", &[]),
    row("BG", "BGR", "Bulgaria", &[]),
    row("BH", "BHR", "Bahrain", &[]),
    row("BS", "BHS", "Bahamas", &["The Bahamas"]),
    row("BA", "BIH", "Bosnia and Herzegovina", &["Bosnia-Herzegovina", "Bosnia & Herzegovina"]),
    row("BL", "BLM", "Saint Barthélemy", &["Saint Barthelemy"]),
    row("BY", "BLR", "Belarus", &[]),
    row("BZ", "BLZ", "Belize", &[]),
    row("BM", "BMU", "Bermuda", &[]),
    row("BO", "BOL", "Bolivia", &["Bolivia, Plurinational State of"]),
    row("BR", "BRA", "Brazil", &[]),
    row("BB", "BRB", "Barbados", &[]),
    row("BN", "BRN", "Brunei", &["Brunei Darussalam"]),
    row("BT", "BTN", "Bhutan", &[]),
    row("BV", "BVT", "Bouvet Island", &[]),
    row("BW", "BWA", "Botswana", &[]),
    row("CF", "CAF", "Central African Republic", &[]),
    row("CA", "CAN", "Canada", &[]),
    row("CC", "CCK", "Cocos Islands", &["Cocos (Keeling) Islands"]),
    row("CH", "CHE", "Switzerland", &[]),
    row("CL", "CHL", "Chile", &[]),
    row("CN", "CHN", "China", &["People's Republic of China"]),
    row("CI", "CIV", "Côte d'Ivoire", &["Cote d'Ivoire", "Ivory Coast"]),
    row("CM", "CMR", "Cameroon", &[]),
    row("CD", "COD", "Democratic Republic of the Congo", &["DR Congo", "DRC", "Congo-Kinshasa"]),
    row("CG", "COG", "Republic of the Congo", &["Congo-Brazzaville"]),
    row("CK", "COK", "Cook Islands", &[]),
    row("CO", "COL", "Colombia", &[]),
    row("KM", "COM", "Comoros", &[]),
    row("CV", "CPV", "Cabo Verde", &["Cape Verde"]),
    row("CR", "CRI", "Costa Rica", &[]),
    row("CU", "CUB", "Cuba", &[]),
    row("CW", "CUW", "Curaçao", &["Curacao"]),
    row("CX", "CXR", "Christmas Island", &[]),
    row("KY", "CYM", "Cayman Islands", &[]),
    row("CY", "CYP", "Cyprus", &[]),
    row("CZ", "CZE", "Czechia", &["Czech Republic"]),
    row("DE", "DEU", "Germany", &[]),
    row("DJ", "DJI", "Djibouti", &[]),
    row("DM", "DMA", "Dominica", &[]),
    row("DK", "DNK", "Denmark", &[]),
    row("DO", "DOM", "Dominican Republic", &[]),
    row("DZ", "DZA", "Algeria", &[]),
    row("EC", "ECU", "Ecuador", &[]),
    row("EG", "EGY", "Egypt", &[]),
    row("ER", "ERI", "Eritrea", &[]),
    row("EH", "ESH", "Western Sahara", &[]),
    row("ES", "ESP", "Spain", &[]),
    row("EE", "EST", "Estonia", &[]),
    row("ET", "ETH", "Ethiopia", &[]),
    row("FI", "FIN", "Finland", &[]),
    row("FJ", "FJI", "Fiji", &[]),
    row("FK", "FLK", "Falkland Islands", &["Malvinas", "Falkland Islands (Malvinas)"]),
    row("FR", "FRA", "France", &[]),
    row("FO", "FRO", "Faroe Islands", &[]),
    row("FM", "FSM", "Micronesia", &["Federated States of Micronesia", "Micronesia, Federated States of"]),
    row("GA", "GAB", "Gabon", &[]),
    row("GB", "GBR", "United Kingdom", &["UK", "Great Britain", "Britain"]),
    row("GE", "GEO", "Georgia", &[]),
    row("GG", "GGY", "Guernsey", &[]),
    row("GH", "GHA", "Ghana", &[]),
    row("GI", "GIB", "Gibraltar", &[]),
    row("GN", "GIN", "Guinea", &[]),
    row("GP", "GLP", "Guadeloupe", &[]),
    row("GM", "GMB", "Gambia", &["The Gambia", "Republic of The Gambia"]),
    row("GW", "GNB", "Guinea-Bissau", &[]),
    row("GQ", "GNQ", "Equatorial Guinea", &[]),
    row("GR", "GRC", "Greece", &[]),
    row("GD", "GRD", "Grenada", &[]),
    row("GL", "GRL", "Greenland", &[]),
    row("GT", "GTM", "Guatemala", &[]),
    row("GF", "GUF", "French Guiana", &[]),
    row("GU", "GUM", "Guam", &[]),
    row("GY", "GUY", "Guyana", &[]),
    row("HK", "HKG", "Hong Kong", &[]),
    row("HM", "HMD", "Heard Island and McDonald Islands", &["Heard & McDonald Islands"]),
    row("HN", "HND", "Honduras", &[]),
    row("HR", "HRV", "Croatia", &[]),
    row("HT", "HTI", "Haiti", &[]),
    row("HU", "HUN", "Hungary", &[]),
    row("ID", "IDN", "Indonesia", &[]),
    row("IM", "IMN", "Isle of Man", &[]),
    row("IN", "IND", "India", &[]),
    row("IO", "IOT", "British Indian Ocean Territory", &[]),
    row("IE", "IRL", "Ireland", &[]),
    row("IR", "IRN", "Iran", &["Islamic Republic of Iran", "Iran, Islamic Republic of"]),
    row("IQ", "IRQ", "Iraq", &[]),
    row("IS", "ISL", "Iceland", &[]),
    row("IL", "ISR", "Israel", &[]),
    row("IT", "ITA", "Italy", &[]),
    row("JM", "JAM", "Jamaica", &[]),
    row("JE", "JEY", "Jersey", &[]),
    row("JO", "JOR", "Jordan", &[]),
    row("JP", "JPN", "Japan", &[]),
    row("KZ", "KAZ", "Kazakhstan", &[]),
    row("KE", "KEN", "Kenya", &[]),
    row("KG", "KGZ", "Kyrgyzstan", &[]),
    row("KH", "KHM", "Cambodia", &[]),
    row("KI", "KIR", "Kiribati", &[]),
    row("KN", "KNA", "Saint Kitts and Nevis", &["St Kitts and Nevis"]),
    row("KR", "KOR", "South Korea", &["Republic of Korea", "Korea, Republic of", "Korea, South"]),
    row("KW", "KWT", "Kuwait", &[]),
    row("LA", "LAO", "Laos", &["Lao People's Democratic Republic"]),
    row("LB", "LBN", "Lebanon", &[]),
    row("LR", "LBR", "Liberia", &[]),
    row("LY", "LBY", "Libya", &[]),
    row("LC", "LCA", "Saint Lucia", &["St Lucia"]),
    row("LI", "LIE", "Liechtenstein", &[]),
    row("LK", "LKA", "Sri Lanka", &[]),
    row("LS", "LSO", "Lesotho", &[]),
    row("LT", "LTU", "Lithuania", &[]),
    row("LU", "LUX", "Luxembourg", &[]),
    row("LV", "LVA", "Latvia", &[]),
    row("MO", "MAC", "Macau", &["Macao"]),
    row("MF", "MAF", "Saint Martin", &[]),
    row("MA", "MAR", "Morocco", &[]),
    row("MC", "MCO", "Monaco", &[]),
    row("MD", "MDA", "Moldova", &["Republic of Moldova", "Moldova, Republic of"]),
    row("MG", "MDG", "Madagascar", &[]),
    row("MV", "MDV", "Maldives", &[]),
    row("MX", "MEX", "Mexico", &[]),
    row("MH", "MHL", "Marshall Islands", &[]),
    row("MK", "MKD", "North Macedonia", &["Republic of North Macedonia"]),
    row("ML", "MLI", "Mali", &[]),
    row("MT", "MLT", "Malta", &[]),
    row("MM", "MMR", "Myanmar", &["Burma"]),
    row("ME", "MNE", "Montenegro", &[]),
    row("MN", "MNG", "Mongolia", &[]),
    row("MP", "MNP", "Northern Mariana Islands", &[]),
    row("MZ", "MOZ", "Mozambique", &[]),
    row("MR", "MRT", "Mauritania", &[]),
    row("MS", "MSR", "Montserrat", &[]),
    row("MQ", "MTQ", "Martinique", &[]),
    row("MU", "MUS", "Mauritius", &[]),
    row("MW", "MWI", "Malawi", &[]),
    row("MY", "MYS", "Malaysia", &[]),
    row("YT", "MYT", "Mayotte", &[]),
    row("NA", "NAM", "Namibia", &[]),
    row("NC", "NCL", "New Caledonia", &[]),
    row("NE", "NER", "Niger", &[]),
    row("NF", "NFK", "Norfolk Island", &[]),
    row("NG", "NGA", "Nigeria", &[]),
    row("NI", "NIC", "Nicaragua", &[]),
    row("NU", "NIU", "Niue", &[]),
    row("NL", "NLD", "Netherlands", &["The Netherlands"]),
    row("NO", "NOR", "Norway", &[]),
    row("NP", "NPL", "Nepal", &[]),
    row("NR", "NRU", "Nauru", &[]),
    row("NZ", "NZL", "New Zealand", &[]),
    row("OM", "OMN", "Oman", &[]),
    row("PK", "PAK", "Pakistan", &[]),
    row("PA", "PAN", "Panama", &[]),
    row("PN", "PCN", "Pitcairn Islands", &["Pitcairn"]),
    row("PE", "PER", "Peru", &[]),
    row("PH", "PHL", "Philippines", &[]),
    row("PW", "PLW", "Palau", &[]),
    row("PG", "PNG", "Papua New Guinea", &[]),
    row("PL", "POL", "Poland", &[]),
    row("PR", "PRI", "Puerto Rico", &[]),
    row("KP", "PRK", "North Korea", &["Democratic People's Republic of Korea", "DPRK", "Korea, North", "Korea, Democratic People's Republic of"]),
    row("PT", "PRT", "Portugal", &[]),
    row("PY", "PRY", "Paraguay", &[]),
    row("PS", "PSE", "Palestine", &["State of Palestine"]),
    row("PF", "PYF", "French Polynesia", &[]),
    row("QA", "QAT", "Qatar", &[]),
    row("RE", "REU", "Réunion", &["Reunion"]),
    row("RO", "ROU", "Romania", &[]),
    row("RU", "RUS", "Russia", &["Russian Federation"]),
    row("RW", "RWA", "Rwanda", &[]),
    row("SA", "SAU", "Saudi Arabia", &[]),
    row("SD", "SDN", "Sudan", &[]),
    row("SN", "SEN", "Senegal", &[]),
    row("SG", "SGP", "Singapore", &[]),
    row("GS", "SGS", "South Georgia and the South Sandwich Islands", &["South Georgia & South Sandwich Islands"]),
    row("SH", "SHN", "Saint Helena", &[]),
    row("SJ", "SJM", "Svalbard and Jan Mayen", &[]),
    row("SB", "SLB", "Solomon Islands", &[]),
    row("SL", "SLE", "Sierra Leone", &[]),
    row("SV", "SLV", "El Salvador", &[]),
    row("SM", "SMR", "San Marino", &[]),
    row("SO", "SOM", "Somalia", &[]),
    row("PM", "SPM", "Saint Pierre and Miquelon", &[]),
    row("RS", "SRB", "Serbia", &[]),
    row("SS", "SSD", "South Sudan", &[]),
    row("ST", "STP", "São Tomé and Príncipe", &["Sao Tome and Principe"]),
    row("SR", "SUR", "Suriname", &[]),
    row("SK", "SVK", "Slovakia", &[]),
    row("SI", "SVN", "Slovenia", &[]),
    row("SE", "SWE", "Sweden", &[]),
    row("SZ", "SWZ", "Eswatini", &["Swaziland"]),
    row("SX", "SXM", "Sint Maarten", &[]),
    row("SC", "SYC", "Seychelles", &[]),
    row("SY", "SYR", "Syria", &["Syrian Arab Republic"]),
    row("TC", "TCA", "Turks and Caicos Islands", &[]),
    row("TD", "TCD", "Chad", &[]),
    row("TG", "TGO", "Togo", &[]),
    row("TH", "THA", "Thailand", &[]),
    row("TJ", "TJK", "Tajikistan", &[]),
    row("TK", "TKL", "Tokelau", &[]),
    row("TM", "TKM", "Turkmenistan", &[]),
    row("TL", "TLS", "Timor-Leste", &["East Timor"]),
    row("TO", "TON", "Tonga", &[]),
    row("TT", "TTO", "Trinidad and Tobago", &["Trinidad & Tobago"]),
    row("TN", "TUN", "Tunisia", &[]),
    row("TR", "TUR", "Turkey", &["Türkiye", "Turkiye", "Republic of Türkiye"]),
    row("TV", "TUV", "Tuvalu", &[]),
    row("TW", "TWN", "Taiwan", &[]),
    row("TZ", "TZA", "Tanzania", &["United Republic of Tanzania", "Tanzania, United Republic of"]),
    row("UG", "UGA", "Uganda", &[]),
    row("UA", "UKR", "Ukraine", &[]),
    row("UM", "UMI", "United States Minor Outlying Islands", &["U.S. Outlying Islands"]),
    row("UY", "URY", "Uruguay", &[]),
    row("US", "USA", "United States", &["United States of America", "USA", "U.S.A.", "US", "U.S."]),
    row("UZ", "UZB", "Uzbekistan", &[]),
    row("VA", "VAT", "Holy See", &["Vatican City", "Vatican"]),
    row("VC", "VCT", "Saint Vincent and the Grenadines", &["St Vincent and the Grenadines"]),
    row("VE", "VEN", "Venezuela", &["Venezuela, Bolivarian Republic of"]),
    row("VG", "VGB", "British Virgin Islands", &["Virgin Islands, British"]),
    row("VI", "VIR", "US Virgin Islands", &["Virgin Islands, U.S."]),
    row("VN", "VNM", "Vietnam", &["Viet Nam"]),
    row("VU", "VUT", "Vanuatu", &[]),
    row("WF", "WLF", "Wallis and Futuna", &[]),
    row("WS", "WSM", "Samoa", &[]),
    row("XK", "XKX", "Kosovo", &[]),
    row("YE", "YEM", "Yemen", &[]),
    row("ZA", "ZAF", "South Africa", &[]),
    row("ZM", "ZMB", "Zambia", &[]),
    row("ZW", "ZWE", "Zimbabwe", &[]),
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
        let names: Vec<String> = ALL.iter().flat_map(Country::names).map(fold).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(ALL.is_sorted_by_key(|country| country.alpha3));
    }
}
