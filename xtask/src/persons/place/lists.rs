//! Towns, streets and the parts of which their names are made; telephone districts.

pub(super) const SUFFIXES: &[&[&str]] = &[
    &["A", "B", "C", "D", "E", "F", "G", "H"], &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    &["hs", "I", "II", "III", "IV"], &["bis", "A", "bis A"],
    &["101", "102", "103", "201", "202", "203", "301", "302", "303"],
];

/// Towns with their size in areas.
pub(super) const CITIES: &[(&str, u64)] = &[
    ("Amsterdam", 9), ("Utrecht", 4), ("Tilburg", 2), ("Zwolle", 1), ("Rotterdam", 7), ("Groningen", 3), ("Breda", 2),
    ("Leiden", 1), ("Den Haag", 6), ("Eindhoven", 3), ("Almere", 2), ("Zoetermeer", 1), ("Nijmegen", 2),
    ("Arnhem", 2), ("Haarlem", 2), ("Enschede", 2), ("Amersfoort", 2), ("Apeldoorn", 2), ("Den Bosch", 2),
    ("Maastricht", 1), ("Dordrecht", 1), ("Ede", 1), ("Leeuwarden", 1), ("Alkmaar", 1), ("Delft", 1), ("Emmen", 1),
    ("Deventer", 1), ("Venlo", 1), ("Sittard", 1), ("Oss", 1), ("Helmond", 1), ("Hilversum", 1), ("Heerlen", 1),
    ("Purmerend", 1), ("Lelystad", 1), ("Roosendaal", 1), ("Schiedam", 1), ("Spijkenisse", 1), ("Vlaardingen", 1),
    ("Almelo", 1), ("Gouda", 1), ("Hoorn", 1), ("Assen", 1), ("Bergen op Zoom", 1), ("Veenendaal", 1), ("Katwijk", 1),
    ("Nieuwegein", 1), ("Zeist", 1), ("Roermond", 1), ("Doetinchem", 1), ("Hoogeveen", 1), ("Terneuzen", 1),
    ("Middelburg", 1), ("Kampen", 1), ("Woerden", 1), ("Houten", 1), ("Weert", 1), ("Waalwijk", 1), ("Zutphen", 1),
    ("Heerenveen", 1), ("Tiel", 1), ("Sneek", 1), ("Drachten", 1), ("Goes", 1), ("IJmuiden", 1), ("'t Harde", 1),
];

pub(super) const TOWN_ROOTS: &[&str] = &[
    "Nieuw", "Oud", "Hoog", "Laag", "Wester", "Ooster", "Noorder", "Zuider", "Midden", "Grijs", "Zand", "Veen",
    "Klei", "Berk", "Elzen", "Wilgen", "Linde", "Eik", "Heide", "Bos", "Meer", "Duin", "Polder", "Sloot", "Dijk",
    "Terp", "Molen", "Kerk", "Klooster", "Burcht", "Ridder", "Graven", "Hazen", "Vossen", "Kraaien", "Zwanen",
    "Reiger", "Otter", "Bever", "Hengel", "Ijle", "Ruigen", "Brede", "Kromme", "Lange", "Stille", "Groene", "Roden",
    "Witten", "Zwarte", "Goud", "Zilver", "Water", "Regen", "Zomer", "Winter", "Appel", "Noten", "Rogge", "Haver",
];

pub(super) const TOWN_ENDINGS: &[&str] = &[
    "dorp", "dam", "wijk", "veen", "hoven", "loo", "broek", "drecht", "stad", "burg", "kerk", "meer", "beek", "veld",
    "wolde", "zijl", "huizen", "rade", "mond", "horst", "lo", "donk", "rijk", "sluis", "waarde", "polder", "brug",
    "eind", "aard", "hout", "woude", "borg", "wetering", "stein",
];

pub(super) const EVERYWHERE: &[&str] = &[
    "Kerkstraat", "Dorpsstraat", "Schoolstraat", "Molenweg", "Julianastraat", "Wilhelminastraat", "Beatrixstraat",
    "Stationsweg", "Nieuwstraat", "Hoofdstraat", "Oranjestraat", "Emmastraat", "Parklaan", "Irenestraat",
    "Molenstraat", "Kastanjelaan", "Prins Hendrikstraat", "Marktstraat", "Burgemeester de Grootlaan",
    "Dr. Schaepmanstraat", "Sint Janstraat", "Willem de Zwijgerlaan", "Hendrik Casimirstraat", "Graaf Florisstraat",
    "Thorbeckelaan", "Vondelstraat", "Rembrandtlaan", "Jan Steenstraat", "Van Goghlaan", "P.C. Hooftstraat",
    "Mr. Troelstrastraat", "Plein 1945",
];

pub(super) const STREET_ROOTS: &[&str] = &[
    "Eiken", "Beuken", "Linden", "Berken", "Elzen", "Wilgen", "Populieren", "Iepen", "Essen", "Dennen", "Sparren",
    "Rozen", "Tulpen", "Anjer", "Lelie", "Narcissen", "Irissen", "Dahlia", "Aster", "Zonnebloem", "Klaproos",
    "Madelief", "Boterbloem", "Viooltjes", "Merel", "Lijster", "Vink", "Mees", "Spreeuwen", "Zwaluw", "Kievit",
    "Grutto", "Reiger", "Valken", "Sperwer", "Havik", "Uilen", "Fazanten", "Patrijzen", "Kwartel", "Mozart",
    "Beethoven", "Bach", "Chopin", "Verdi", "Wagner", "Haydn", "Brahms", "Vermeer", "Ruysdael", "Mondriaan",
    "Breitner", "Potgieter", "Bilderdijk", "Multatuli", "Couperus", "Huygens", "Leeghwater", "Tasman", "Barentsz",
    "Piet Hein", "Tromp", "De Ruyter", "Evertsen", "Amstel", "Maas", "Waal", "Rijn", "IJssel", "Linge", "Dommel",
    "Vecht", "Schelde", "Eems", "Zandpad", "Veen", "Heide", "Duin", "Polder", "Dijk", "Haven", "Kanaal", "Sluis",
    "Brug", "Toren", "Klooster", "Kapel", "Abdij", "Burcht", "Slot", "Hof", "Ridder", "Schut", "Smeden", "Bakkers",
    "Wevers", "Kuipers", "Schippers", "Vissers", "Boeren", "Herders", "Koren", "Haver", "Rogge", "Gersten", "Klaver",
    "Vlas", "Aardappel", "Appel", "Peren", "Kersen", "Pruimen", "Noten", "Mars", "Venus", "Jupiter", "Saturnus",
    "Orion", "Zuiderkruis", "Planeten", "Diamant", "Robijn", "Smaragd", "Topaas", "Zilver", "Gouden", "Koper",
    "Lange", "Korte", "Brede", "Smalle", "Hoge", "Lage", "Noorder", "Ooster", "Zuider", "Wester", "Groene",
    "Watermolen", "Wind", "Europa", "Londen", "Parijs", "Brussel", "Zweden", "Fins", "Noor", "Spaanse", "Griekse",
    "Romeinse", "Franken", "Saksen",
];

pub(super) const STREET_ENDINGS: &[&str] = &[
    "straat", "laan", "weg", "hof", "plein", "dreef", "pad", "singel", "kade", "gracht", "park", "plantsoen", "erf",
    "steeg", "dijk", "burg", "oord", "veld", "akker", "horst", "meent", "kamp", "werf", "ring", "wal", "baan",
];

/// Telephone districts in use.
pub(super) const DISTRICTS: &[&str] = &[
    "020", "010", "070", "030", "040", "050", "013", "036", "076", "024", "026", "023", "053", "033", "055", "073",
    "043", "078", "038", "058", "072", "015", "079", "046", "045", "035", "077", "0184", "0186", "0172", "0182",
    "0297", "0299", "0313", "0314", "0318", "0320", "0341", "0342", "0343", "0411", "0412", "0413", "0416", "0418",
    "0475", "0478", "0485", "0492", "0493", "0495", "0511", "0512", "0513", "0514", "0515", "0522", "0523", "0524",
    "0528", "0541", "0543", "0544", "0545", "0546", "0561", "0570", "0573", "0575", "0577", "0578", "0591", "0592",
    "0593", "0594", "0595", "0596", "0597", "0598", "0599", "0111", "0113", "0114", "0115", "0117", "0161", "0162",
    "0164", "0165", "0166", "0167", "0168", "0174", "0222", "0223", "0224", "0226", "0227", "0228", "0229", "0251",
    "0252", "0255", "0294",
];
