//! Invented people's names and places to live, as common in the Netherlands as they sound.
//!
//! The second form is what goes into an e-mail address.

/// First names.
pub(super) const FIRST: [(&str, &str); 32] = [
    ("Anna", "anna"),
    ("Bram", "bram"),
    ("Chloë", "chloe"),
    ("Daniël", "daniel"),
    ("Emma", "emma"),
    ("Fatima", "fatima"),
    ("Gijs", "gijs"),
    ("Hatice", "hatice"),
    ("Ilse", "ilse"),
    ("Jérôme", "jerome"),
    ("Karin", "karin"),
    ("Lars", "lars"),
    ("Maud", "maud"),
    ("Noor", "noor"),
    ("Otto", "otto"),
    ("Priya", "priya"),
    ("Quinten", "quinten"),
    ("Renée", "renee"),
    ("Sanne", "sanne"),
    ("Thijs", "thijs"),
    ("Ümit", "umit"),
    ("Vera", "vera"),
    ("Willem", "willem"),
    ("Xander", "xander"),
    ("Yara", "yara"),
    ("Zoë", "zoe"),
    ("André", "andre"),
    ("Beatriz", "beatriz"),
    ("Cees", "cees"),
    ("Ryanne", "ryanne"),
    ("Mohamed", "mohamed"),
    ("Sjoerd", "sjoerd"),
];

/// Surnames, prefix included.
pub(super) const LAST: [(&str, &str); 32] = [
    ("de Vries", "devries"),
    ("Jansen", "jansen"),
    ("van den Berg", "vandenberg"),
    ("Bakker", "bakker"),
    ("van Dijk", "vandijk"),
    ("Visser", "visser"),
    ("Smit", "smit"),
    ("Meijer", "meijer"),
    ("de Boer", "deboer"),
    ("Mulder", "mulder"),
    ("Yılmaz", "yilmaz"),
    ("Bos", "bos"),
    ("Vos", "vos"),
    ("Peters", "peters"),
    ("Hendriks", "hendriks"),
    ("van Leeuwen", "vanleeuwen"),
    ("Dekker", "dekker"),
    ("Brouwer", "brouwer"),
    ("de Wit", "dewit"),
    ("El Amrani", "elamrani"),
    ("Coenraad-Müller", "coenraad"),
    ("van 't Hof", "vanthof"),
    ("Postma", "postma"),
    ("Hoekstra", "hoekstra"),
    ("Sørensen", "sorensen"),
    ("Ramdin", "ramdin"),
    ("Geërts", "geerts"),
    ("Wiersma", "wiersma"),
    ("van der Linden", "vanderlinden"),
    ("Kowalska", "kowalska"),
    ("Nguyễn", "nguyen"),
    ("Roël", "roel"),
];

/// Where the shops are, with the first two digits of the postcode.
pub(super) const CITIES: [(&str, u32); 10] = [
    ("Utrecht", 35),
    ("Groningen", 97),
    ("Zwolle", 80),
    ("Den Bosch", 52),
    ("Leiden", 23),
    ("Nijmegen", 65),
    ("Coevorden", 77),
    ("Oudeschans", 96),
    ("Sint-Michielsgestel", 52),
    ("Hoogezand", 96),
];

/// Domains reserved for examples (RFC 2606): mail to them reaches nobody.
pub(super) const DOMAINS: [&str; 4] = ["mail.example", "thuis.example", "post.example", "fiets.example"];
