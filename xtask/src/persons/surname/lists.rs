//! Surnames, and the roots and endings of which the rare ones are made.

/// Bearers in every ten thousand, prefix, name. Shares as in the Netherlands, rounded.
pub(super) const COMMON: &[(usize, &str, &str)] = &[
    (52, "de", "Jong"), (45, "", "Jansen"), (44, "de", "Vries"), (37, "van den", "Berg"), (34, "", "Bakker"),
    (34, "van", "Dijk"), (33, "", "Janssen"), (30, "", "Visser"), (26, "", "Smit"), (25, "", "Meijer"),
    (24, "de", "Boer"), (23, "", "Mulder"), (22, "de", "Groot"), (22, "", "Bos"), (19, "", "Vos"), (19, "", "Peters"),
    (18, "", "Hendriks"), (18, "van", "Leeuwen"), (17, "", "Dekker"), (16, "", "Brouwer"), (15, "de", "Wit"),
    (15, "", "Dijkstra"), (15, "", "Smits"), (14, "de", "Graaf"), (14, "van der", "Meer"), (13, "van der", "Linden"),
    (13, "", "Kok"), (13, "", "Jacobs"), (13, "de", "Haan"), (12, "", "Vermeulen"), (12, "van den", "Heuvel"),
    (12, "van der", "Veen"), (12, "van den", "Broek"), (11, "de", "Bruijn"), (11, "de", "Bruin"),
    (11, "van der", "Heijden"), (11, "", "Schouten"), (11, "van", "Beek"), (10, "", "Willems"), (10, "van", "Vliet"),
    (10, "van de", "Ven"), (10, "", "Hoekstra"), (10, "", "Maas"), (10, "", "Verhoeven"), (10, "", "Koster"),
    (10, "van", "Dam"), (9, "van der", "Wal"), (9, "", "Prins"), (9, "", "Blom"), (9, "", "Huisman"),
    (9, "", "Peeters"), (9, "de", "Jonge"), (9, "", "Kuipers"), (8, "van", "Veen"), (8, "", "Post"),
    (8, "", "Kuiper"), (8, "", "Veenstra"), (8, "", "Kramer"), (8, "van den", "Brink"), (8, "van", "Wijk"),
    (8, "", "Postma"), (8, "", "Martens"), (8, "van", "Os"), (8, "", "Scholten"), (7, "", "Bosch"),
    (7, "", "Timmermans"), (7, "van", "Loon"), (7, "van", "Dongen"), (7, "", "Driessen"), (7, "", "Sanders"),
    (7, "van der", "Laan"), (7, "", "Kuijpers"), (7, "", "Hofman"), (7, "", "Groen"), (7, "", "Gerritsen"),
    (7, "de", "Lange"), (7, "van der", "Heide"), (7, "", "Willemsen"), (7, "", "Hermans"), (7, "", "Bosman"),
    (7, "", "Verbeek"), (7, "", "Jonker"), (7, "", "Mol"), (7, "", "Evers"), (6, "van den", "Bosch"),
    (6, "", "Hoeven"), (6, "", "Boersma"), (6, "", "Molenaar"), (6, "", "Kooijman"), (6, "de", "Koning"),
    (6, "van der", "Velde"), (6, "", "Schipper"), (6, "van der", "Ploeg"), (6, "", "Wolters"), (6, "", "Claassen"),
    (6, "van", "Rijn"), (6, "", "Bouwman"), (6, "", "Zijlstra"), (6, "", "Dijkman"), (6, "van", "Doorn"),
    (6, "", "Vink"), (6, "", "Schuurman"), (6, "van der", "Zee"), (5, "", "Kool"), (5, "de", "Ruiter"),
    (5, "", "Goossens"), (5, "", "Wiersma"), (5, "van", "Es"), (5, "", "Aarts"), (5, "", "Boon"), (5, "van", "Vugt"),
    (5, "", "Bekker"), (5, "van", "Gelder"), (5, "", "Roos"), (5, "", "Nijland"), (5, "ter", "Haar"),
    (5, "te", "Velde"), (5, "op den", "Kamp"), (5, "in 't", "Veld"), (5, "van 't", "Hof"), (5, "von", "Meijenfeldt"),
    (5, "du", "Pree"), (5, "le", "Clercq"),
];

pub(super) const FROM: &[&str] = &[
    "van", "van der", "van den", "van de", "van", "van der", "ter", "te", "ten", "van 't", "op de", "op den", "in 't",
    "uit den", "aan de", "von", "der", "over de", "in de", "onder de", "op 't",
];

pub(super) const FATHERS: &[&str] = &[
    "Pieter", "Hendrik", "Klaas", "Gerrit", "Willem", "Jacob", "Dirk", "Cornelis", "Harm", "Roelof", "Evert",
    "Teunis", "Arend", "Berend", "Albert", "Simon", "Reinder", "Lammert", "Egbert", "Wouter", "Tijs", "Huibert",
    "Geert", "Lubbert", "Frederik", "Adriaan", "Matthijs", "Theuni", "Joost", "Otte", "Bartel", "Govert", "Rut",
    "Sander", "Wessel", "Rein", "Melis", "Floris", "Leendert", "Aart", "Gijsbert", "Steven", "Casper", "Andrie",
    "Ewout", "Derk", "Coenraad", "Warner", "Machiel", "Hessel", "Tieleman", "Jurri", "Sybrand",
];

pub(super) const SONS: &[&str] = &["s", "sen", "se", "ssen", "ing", "ink", "x"];

pub(super) const DOERS: &[&str] = &[
    "man", "mans", "stra", "ma", "ink", "ers", "ing", "huis", "meijer", "smit", "kamp", "aars", "inga", "boer",
    "makers", "emans", "sma", "voort", "bakker", "graaf",
];

pub(super) const TRADES: &[&str] = &[
    "Groote", "Kleine", "Zwart", "Rooij", "Blauw", "Wilde", "Leeuw", "Beer", "Vos", "Haas", "Ridder", "Keizer",
    "Hertog", "Bie", "Kruijf", "Waal", "Brabander", "Vlaming", "Fries", "Zeeuw", "Schot", "Kock", "Smet", "Weert",
    "Waard", "Ruijter", "Pauw", "Snoo", "Goede", "Jager", "Winter", "Zoete", "Rijke", "Bekker", "Gooijer", "Wever",
    "Rover", "Mooij", "Laat", "Lint", "Munck", "Neef", "Nooijer", "Hoog", "Regt", "Kort", "Vet", "Wild", "Backer",
    "Ronde", "Hengst", "Schepper", "Visscher", "Molenaer", "Kuyper", "Voogd", "Wolf", "Zanger", "Vreede",
];

pub(super) const ROOTS: &[&str] = &[
    "Berg", "Bosch", "Broek", "Veld", "Heide", "Hoog", "Oost", "West", "Noord", "Zuid", "Dijk", "Meer", "Water",
    "Linde", "Eike", "Beuke", "Elze", "Wilge", "Hout", "Steen", "Zand", "Klei", "Veen", "Molen", "Kerk", "Klooster",
    "Brug", "Haven", "Schip", "Vis", "Haring", "Zee", "Duin", "Polder", "Sloot", "Vliet", "Rijn", "Maas", "Waal",
    "IJssel", "Amstel", "Gouw", "Schie", "Rotte", "Linge", "Dommel", "Roer", "Wester", "Ooster", "Noorder", "Zuider",
    "Midden", "Achter", "Voor", "Boven", "Neder", "Lang", "Kort", "Breed", "Nieuw", "Oud", "Groen", "Zwart", "Wit",
    "Rood", "Gouden", "Zilver", "IJzer", "Koper", "Winter", "Zomer", "Mei", "Avond", "Wolf", "Beer", "Vos", "Haas",
    "Hert", "Ever", "Paarde", "Koe", "Schape", "Geite", "Hane", "Gans", "Zwane", "Valk", "Arend", "Uil", "Kraaij",
    "Meeuw", "Raven", "Leeuwe", "Koning", "Hertog", "Graven", "Bisschop", "Munnik", "Ridder", "Heer", "Boer", "Smit",
    "Kuip", "Weve", "Bak", "Slacht", "Timmer", "Schoen", "Kramer", "Kool", "Appel", "Peere", "Kerse", "Note", "Haver",
    "Rogge", "Gerst", "Tarwe", "Koorn", "Gras", "Riet", "Biese", "Doorn", "Distel", "Roze", "Lelie", "Klaver", "Hop",
    "Vlas", "Wol", "Linne", "Leder", "Zout", "Suijker", "Boter", "Kaas", "Bier", "Wijn", "Brand", "Rook", "Vuur",
    "Sneeuw", "Hagel", "Donder", "Regen", "Wind", "Storm", "Stille", "Schone", "Ruijge", "Diepe", "Ruime", "Enge",
    "Scherpe", "Hol", "Kromme", "Rechte", "Twisse", "Drie", "Vier", "Seven", "Honderd", "Bruine", "Grauwe", "Blauwe",
    "Vaal", "Heem", "Hage", "Loo", "Laar", "Goor", "Rode", "Raai", "Essche", "Berke", "Popel", "Hulst", "Braam",
    "Varen", "Mosse", "Kiek", "Snoek", "Baars", "Zalm", "Spiering", "Kievit", "Vink", "Mees", "Spreeuw", "Lijster",
    "Leeuwerk", "Koekoek", "Ooie", "Reij", "Damme", "Weert", "Swaen", "Tuij", "Quaak", "Wage", "Kolk", "Geer",
    "Horne", "Kessel", "Merke", "Baarle", "Alphe", "Zeven", "Winde", "Ommel", "Ravel", "Hille", "Wanro", "Oss",
    "Uden", "Veghel", "Deurne", "Asten", "Someren", "Leende", "Heeze", "Bladel", "Reusel", "Eersel", "Duizel",
    "Hapert", "Loon", "Tilt", "Gilze", "Rijen",
];

pub(super) const ENDINGS: &[&str] = &[
    "berg", "huis", "kamp", "dijk", "hoven", "beek", "veld", "man", "horst", "brink", "wijk", "hout", "laar", "broek",
    "dam", "burg", "huizen", "meer", "donk", "poort", "brug", "steeg", "boom", "bosch", "hof", "sloot", "kerk",
    "zand", "heijden", "berge", "bergen", "bos", "laan", "weg", "kant", "eind", "hoek", "oord", "rode", "stede",
    "stein", "borg", "water", "vliet", "molen", "mans", "steen", "gaard", "schot", "voort", "vaart", "haar", "duin",
    "heuvel", "linde", "loo", "veen", "meulen", "straten", "velden", "dal", "kolk", "schoor", "wal", "ham", "tel",
    "om", "ing", "ink", "hagen", "weide", "akker", "rijk", "vink", "bach", "put", "pol", "werf", "woude", "wold",
    "kerke", "daal", "ning", "burgh", "have", "stee", "gem",
];

pub(super) const TURKISH: &[&str] = &[
    "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir", "Arslan",
    "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat", "Korkmaz", "Çakır",
    "Erdoğan", "Güneş", "Akın", "Tekin", "Bulut", "Keskin", "Ünal", "Turan", "Gül", "Özcan", "Karaca", "Avcı", "Işık",
    "Tunç", "Sarı", "Ateş", "Bozkurt", "Uçar", "Karakaya", "Güler", "Yalçın", "Duman", "Coşkun", "Taş", "Köse",
    "Altun", "Ekinci", "Sönmez", "Uysal", "Karataş", "Toprak", "Kocak", "Gündoğdu", "Akbulut", "Karabulut", "Türkmen",
    "Sezer", "Acar",
];

pub(super) const MOROCCAN: &[&str] = &[
    "El Idrissi", "Bouali", "Benali", "El Amrani", "Bakkali", "El Khattabi", "Azzouzi", "Chaoui", "El Hamdaoui",
    "Aouragh", "Ben Haddou", "Yahyaoui", "El Fassi", "Bouzidi", "Amghar", "Ouali", "El Mourabit", "Haddouchi",
    "Boutaleb", "Saidi", "Belkacem", "Aziz", "El Haddad", "Tahiri", "Rahmani", "Benhammou", "Aarab", "Lahlou",
    "El Ouakili", "Zerouali", "Ait Hammou", "Bennani", "Bouchta", "El Boujaddaini", "Oulad", "Majdoubi", "Talbi",
    "El Ghazi", "Mansouri", "Abdellaoui", "Achahbar", "Mimoun", "El Kaddouri", "Belhaj", "Ouhammou", "Ziani",
    "Akhiat", "El Yaakoubi", "Sadiki",
];

pub(super) const SURINAMESE: &[&str] = &[
    "Ramdin", "Singh", "Pinas", "Kartosen", "Biharie", "Ramlal", "Wijngaarde", "Jagesar", "Ramcharan", "Sewnath",
    "Vrede", "Mohan", "Kalloe", "Soekhoe", "Rozenblad", "Ramautar", "Doerga", "Landveld", "Bhagwandin",
    "Tirtosoewito", "Zeefuik", "Gangadin", "Bipat", "Esajas", "Autar", "Paal", "Jharap", "Mahabier", "Kromosoeto",
    "Debipersad", "Lieveld", "Somai", "Chotoe", "Blokland", "Ramkhelawan", "Kasanmoentalib", "Nelom", "Pahalwankhan",
    "Amatredjo", "Goedschalk", "Raghoebarsing", "Djojosoeparto", "Wip", "Oemrawsingh", "Zandwijken", "Baldew",
    "Ronde", "Sital",
];

pub(super) const POLISH: &[&str] = &[
    "Nowak", "Kowalski", "Wiśniewski", "Wójcik", "Kowalczyk", "Kamiński", "Lewandowski", "Zieliński", "Szymański",
    "Woźniak", "Dąbrowski", "Kozłowski", "Jankowski", "Mazur", "Wojciechowski", "Kwiatkowski", "Krawczyk",
    "Kaczmarek", "Piotrowski", "Grabowski", "Zając", "Pawłowski", "Michalski", "Król", "Wieczorek", "Jabłoński",
    "Wróbel", "Nowakowski", "Majewski", "Olszewski", "Stępień", "Malinowski", "Jaworski", "Adamczyk", "Dudek",
    "Nowicki", "Pawlak", "Górski", "Witkowski", "Walczak", "Sikora", "Baran", "Rutkowski", "Michalak", "Szewczyk",
    "Ostrowski", "Tomaszewski",
];

pub(super) const INDONESIAN: &[&str] = &[
    "Pattiasina", "Latuheru", "Manuhutu", "Tuhumury", "Sahetapy", "Wattimena", "Soplanit", "Lawalata", "Siahaya",
    "Tomasoa", "Pelupessy", "Hehanussa", "Matulessy", "Nanlohy", "Tahapary", "Salakory", "Metiary", "Souisa",
    "Wijaya", "Santoso", "Setiawan", "Gunawan", "Kusuma", "Hidayat", "Tanamal", "Rehatta", "Lekatompessy", "Papilaya",
    "Sopacua", "Tutuarima", "Leatemia", "Matahelumual", "Risakotta", "Kakisina", "Supusepa", "Hartono", "Pesulima",
    "Ririhena", "Tetelepta", "Akihary", "Telussa", "Sinay", "Parinussa", "Timisela",
];

pub(super) const FRISIAN_ENDINGS: &[&str] = &[
    "stra", "ma", "sma", "inga", "ema", "enga", "huizen", "huis", "stra",
];

pub(super) const TURKISH_ROOTS: &[&str] = &[
    "Kara", "Ak", "Öz", "Demir", "Gök", "Er", "Taş", "Gül", "Yıl", "Kaya", "Altın", "Ay", "Bay", "Boz", "Can", "Çak",
    "Deniz", "Dağ", "Ekin", "Güneş", "Gün", "Işık", "Kan", "Kılıç", "Kızıl", "Koç", "Kutlu", "Ok", "Sarı", "Sönmez",
    "Şen", "Tan", "Tek", "Top", "Tuna", "Uç", "Ulu", "Ün", "Yağ", "Yaz", "Yeşil", "Yurt", "Zor", "Bal", "Bek", "Bil",
    "Cey", "Duman", "Fer", "Hak",
];

pub(super) const TURKISH_ENDINGS: &[&str] = &[
    "oğlu", "taş", "kaya", "soy", "man", "can", "er", "tekin", "demir", "bulut", "türk", "han", "yurt", "su", "kan",
    "bay", "gül", "kurt", "tepe", "dağ", "el", "çelik", "yol", "ova", "kale", "kuş", "göz", "baş", "ateş", "doğan",
    "sen", "kıran", "lar", "li", "cı",
];

pub(super) const MOROCCAN_FRONTS: &[&str] = &[
    "El ", "Ben ", "Ait ", "Bou", "Oulad ", "Abou", "El ", "Ben", "A", "Bel", "El ", "Ou",
];

pub(super) const MOROCCAN_ROOTS: &[&str] = &[
    "haddou", "kassmi", "morabet", "yousfi", "mansour", "hamid", "allal", "achour", "farissi", "gharbi", "harrak",
    "jilali", "karroumi", "lamrini", "mokhtar", "najjar", "rachidi", "sbai", "taleb", "zahraoui", "aissati",
    "baghdadi", "chahid", "daoudi", "ghazali", "houari", "jabri", "kaddour", "lakhal", "moussaoui", "naciri", "omari",
    "raji", "slimani", "tazi", "yakoubi", "zaroual", "azzam", "bouchaib", "cherif", "drissi", "filali", "guerrouj",
    "habibi", "ouardi", "messaoudi", "abdellah", "ouassim", "benaissa", "jaouhari", "hajji", "kharbouch", "mezouari",
    "serghini", "tamsamani", "temsamani", "ouriaghli", "rifi", "soussi", "marnissi", "berkani", "nadori",
];

pub(super) const SURINAMESE_ROOTS: &[&str] = &[
    "Ram", "Soe", "Bhag", "Jag", "Kal", "Mahad", "Ori", "Par", "Radj", "Sew", "Tir", "Wi", "Djo", "Karto", "Sastro",
    "Pawiro", "Gang", "Har", "Ish", "Jan", "Kis", "Lach", "Mang", "Nan", "Pan", "Rag", "Sar", "Tew", "Bis", "Chan",
    "Dew", "Goer", "Hira", "Kho", "Moes", "Nar", "Poer", "Roep", "Sit", "Toer",
];

pub(super) const SURINAMESE_ENDINGS: &[&str] = &[
    "lal", "persad", "narain", "singh", "das", "charan", "dien", "nath", "sing", "bali", "kisoen", "sahai", "raj",
    "ram", "dajal", "tali", "redjo", "dikromo", "sari", "sentono", "wirjo", "semito", "diwongso", "pawiro", "mohan",
    "lagan", "jali", "nandan", "awadh", "deo", "bir", "balsing", "bhajan", "adin", "aram",
];

pub(super) const POLISH_ROOTS: &[&str] = &[
    "Bor", "Bed", "Brzoz", "Chmiel", "Cieśl", "Czarn", "Dom", "Dobr", "Fal", "Gaj", "Głow", "Gór", "Grab", "Jabł",
    "Jan", "Jur", "Kal", "Karp", "Kos", "Kraj", "Kub", "Kuch", "Lis", "Łuk", "Maj", "Mal", "Mat", "Mik", "Mróz",
    "Nied", "Orł", "Pawl", "Piotr", "Pol", "Rak", "Rog", "Ryb", "Sad", "Sok", "Staw", "Szcz", "Tom", "Wal", "Wilcz",
    "Win", "Wit", "Woj", "Zab", "Ziel", "Żur",
];

pub(super) const POLISH_ENDINGS: &[&str] = &[
    "owski", "ewski", "iński", "czyk", "ak", "ek", "ewicz", "owicz", "icki", "ecki", "ik", "ka", "ała", "asz", "or",
    "ański", "arski", "owiak", "czak", "uch", "an", "ura", "iec", "acz", "ucki",
];

pub(super) const MOLUCCAN_ROOTS: &[&str] = &[
    "Lat", "Man", "Tuh", "Sah", "Wat", "Sop", "Law", "Sia", "Tom", "Pel", "Heh", "Mat", "Nan", "Tah", "Sal", "Met",
    "Sou", "Reh", "Lek", "Pap", "Tut", "Lea", "Ris", "Kak", "Sup", "Pes", "Rir", "Tet", "Ak", "Tel", "Sin", "Par",
    "Tim", "Kai", "Noy", "Oho", "Rum", "Hat", "Uks", "Was",
];

pub(super) const MOLUCCAN_ENDINGS: &[&str] = &[
    "uheru", "uhutu", "umury", "etapy", "timena", "lanit", "alata", "haya", "asoa", "upessy", "anussa", "ulessy",
    "lohy", "apary", "akory", "iary", "isa", "atta", "ompessy", "ilaya", "acua", "uarima", "emia", "akotta", "isina",
    "epa", "ulima", "ihena", "elepta", "ihary", "ussa", "ay", "inussa", "isela", "atu", "ella", "ollo", "ahu", "upul",
    "ane",
];
