//! Given names by sex, time of birth and descent, the commonest first, and their forms at home.

pub(super) const MEN_BEFORE_1946: &[&str] = &[
    "Johannes", "Jan", "Cornelis", "Hendrik", "Willem", "Pieter", "Gerrit", "Petrus", "Jacobus", "Wilhelmus",
    "Antonius", "Adrianus", "Johan", "Dirk", "Martinus", "Franciscus", "Jacob", "Theodorus", "Gerardus", "Lambertus",
    "Klaas", "Leendert", "Arie", "Albert", "Henricus", "Marinus", "Arend", "Bernardus", "Simon", "Evert", "Teunis",
    "Nicolaas", "Jozef", "Frederik", "Leonardus", "Karel", "Maarten", "Abraham", "Bartholomeus", "Izaak", "Egbert",
    "Christiaan", "Hermanus", "Harm", "Wouter", "Piet", "Gijsbert", "Berend", "Louis", "Jan Willem", "Rudolf",
    "Gerhardus", "Barend", "Aart", "Cornelius", "Lucas", "Roelof", "Otto", "Thomas", "Hubertus", "Rijk", "Zeger",
    "Huibert", "Adriaan", "Matthijs", "Wolter", "Ludovicus", "Engelbertus", "Andries", "IJsbrand",
];

pub(super) const MEN_BEFORE_1965: &[&str] = &[
    "Johannes", "Jan", "Hendrik", "Willem", "Cornelis", "Petrus", "Peter", "Robert", "Gerrit", "Antonius", "Pieter",
    "Hans", "Martinus", "Johan", "Wilhelmus", "Jacobus", "Adrianus", "Ronald", "Franciscus", "Rob", "Paul", "Marcel",
    "Erik", "Theodorus", "Gerardus", "René", "Dirk", "Frank", "Henricus", "Ruud", "Eduard", "Bernardus", "Leonardus",
    "Albert", "André", "Marinus", "Frederik", "Rudolf", "Arie", "Michael", "Maarten", "Leo", "Richard", "Jos",
    "Jacob", "Nicolaas", "Lambertus", "Ton", "Wim", "Ben", "Gerard", "Harry", "Bert", "Kees", "Klaas", "Alexander",
    "Simon", "Teunis", "Evert", "Karel", "Fred", "Bart", "Fokke", "Joseph", "Jeroen", "Herman", "Wouter", "Ger",
    "Hubertus", "Guus",
];

pub(super) const MEN_BEFORE_1980: &[&str] = &[
    "Johannes", "Marcel", "Jeroen", "Erik", "Peter", "Robert", "Michel", "Patrick", "Martijn", "Marco", "Dennis",
    "Edwin", "Mark", "Richard", "Ronald", "Frank", "Paul", "Arjan", "Bas", "Maarten", "Sander", "Jan", "Hendrik",
    "Bart", "Raymond", "Willem", "Remco", "Michael", "Vincent", "Pieter", "Cornelis", "Danny", "Barry", "John",
    "Erwin", "André", "Wouter", "Roel", "Rob", "Jasper", "Petrus", "René", "Ralph", "Sebastiaan", "Tim", "Stefan",
    "Antonius", "Roland", "Jurgen", "Niels", "Gerrit", "Björn", "Alexander", "Jacobus", "Wilhelmus", "Ruben",
    "Mathieu", "Bastiaan", "Christian", "Hans", "Marc", "Olaf", "Ivo", "Joost", "Rogier", "Ramon", "Harold", "Ernst",
    "Guido", "François", "Jörg", "Matthijs",
];

pub(super) const MEN_BEFORE_1995: &[&str] = &[
    "Johannes", "Dennis", "Jeroen", "Kevin", "Mark", "Michael", "Robin", "Tim", "Thomas", "Bas", "Niels", "Rick",
    "Jeffrey", "Nick", "Stefan", "Tom", "Sander", "Jan", "Patrick", "Roy", "Martijn", "Bart", "Joost", "Ruben",
    "Wouter", "Jasper", "Mike", "Daan", "Rob", "Lars", "Jordy", "Willem", "Rik", "Koen", "Vincent", "Mitchell",
    "Robert", "Hendrik", "Marco", "Danny", "Pieter", "David", "Stephan", "Luuk", "Sven", "Maarten", "Bram",
    "Bastiaan", "Marcel", "Pim", "Cornelis", "Joris", "Youri", "Roel", "Gijs", "Frank", "Jelle", "Guus", "Timo",
    "Erik", "Mathijs", "Sebastiaan", "Ferdi", "Jurre", "Arjen", "Wesley", "Dirk", "Stijn", "Floris", "Coen", "Wilco",
    "Loïc", "Maikel",
];

pub(super) const MEN_SINCE_1995: &[&str] = &[
    "Daan", "Sem", "Lucas", "Thomas", "Tim", "Bram", "Lars", "Thijs", "Luuk", "Jesse", "Ruben", "Milan", "Stijn",
    "Max", "Finn", "Levi", "Jayden", "Sven", "Niels", "Noah", "Julian", "Gijs", "Tom", "Luca", "Mees", "Bas", "Rick",
    "Jens", "Nick", "Teun", "Mick", "Hugo", "Floris", "Jurre", "James", "Sam", "Siem", "Dylan", "Cas", "Guus", "Jan",
    "Johannes", "Kevin", "Pepijn", "Koen", "Olivier", "Boaz", "Willem", "Quinten", "Tijn", "Morris", "Jelle", "Pim",
    "Benjamin", "Adam", "David", "Jip", "Joep", "Liam", "Mats", "Roan", "Hidde", "Tygo", "Vince", "Noë", "Owen",
    "Fabian", "Wessel", "Melle", "Xavi", "Jonathan", "Abel", "Casper",
];

pub(super) const WOMEN_BEFORE_1946: &[&str] = &[
    "Maria", "Johanna", "Cornelia", "Anna", "Wilhelmina", "Elisabeth", "Catharina", "Adriana", "Hendrika",
    "Petronella", "Jacoba", "Margaretha", "Antonia", "Hendrikje", "Theodora", "Geertruida", "Jannetje", "Grietje",
    "Aaltje", "Neeltje", "Trijntje", "Helena", "Alida", "Gerritje", "Francisca", "Martina", "Christina", "Gerarda",
    "Pieternella", "Dirkje", "Geertje", "Jantje", "Willemina", "Henriëtte", "Lamberta", "Bernarda", "Elizabeth",
    "Klaasje", "Sophia", "Berendina", "Emma", "Wilhelmina Maria", "Leentje", "Aagje", "Susanna", "Jeanne", "Teuntje",
    "Josephina", "Maartje", "Berta", "Sara", "Arendina", "Hermina", "Jozina", "Apolonia", "Barbara", "Magdalena",
    "Rosalia", "Huberta", "Agatha", "Gesina", "Ida", "Louisa",
];

pub(super) const WOMEN_BEFORE_1965: &[&str] = &[
    "Maria", "Johanna", "Anna", "Cornelia", "Elisabeth", "Wilhelmina", "Catharina", "Hendrika", "Adriana",
    "Margaretha", "Petronella", "Ingrid", "Marianne", "Yvonne", "Antonia", "Jacqueline", "Monique", "Jacoba", "Irene",
    "Carla", "Marja", "Helena", "Anita", "Christina", "Astrid", "Wilma", "Gerda", "Francisca", "Theodora", "Karin",
    "Ellen", "Marijke", "Ria", "Geertruida", "Jolanda", "Alida", "Mieke", "Annemarie", "Els", "Hanneke", "Thea",
    "Annie", "Linda", "Trudy", "Corrie", "Ineke", "Angelique", "Sonja", "Bernadette", "Willy", "Saskia", "José",
    "Henriëtte", "Truus", "Joke", "Tineke", "Greet", "Paula", "Martha", "Marga", "Lia", "Rita", "Joyce", "Nel",
    "Gerarda", "Elly", "Petra", "Loes",
];

pub(super) const WOMEN_BEFORE_1980: &[&str] = &[
    "Maria", "Monique", "Johanna", "Sandra", "Esther", "Linda", "Jolanda", "Patricia", "Saskia", "Ingrid", "Mirjam",
    "Wendy", "Anna", "Bianca", "Miranda", "Nicole", "Marieke", "Karin", "Suzanne", "Petra", "Chantal", "Angelique",
    "Judith", "Astrid", "Sabine", "Claudia", "Mariska", "Marjolein", "Daniëlle", "Elisabeth", "Inge", "Debbie",
    "Annemarie", "Natasja", "Barbara", "Manon", "Ellen", "Cornelia", "Marloes", "Femke", "Wilhelmina", "Carolien",
    "Renate", "Silvia", "Anita", "Yvonne", "Jacqueline", "Diana", "Hendrika", "Catharina", "Michelle", "Maaike",
    "Annelies", "Anouk", "Simone", "Tamara", "Ilse", "Brigitte", "Karen", "Jessica", "Martine", "Sylvia", "Margriet",
    "Francisca", "Heleen", "Andrea", "Nathalie", "Liesbeth", "Noëlle",
];

pub(super) const WOMEN_BEFORE_1995: &[&str] = &[
    "Maria", "Johanna", "Laura", "Linda", "Kim", "Lisa", "Anna", "Sanne", "Marieke", "Anne", "Michelle", "Melissa",
    "Marloes", "Denise", "Iris", "Nicole", "Rianne", "Esther", "Manon", "Charlotte", "Daniëlle", "Marjolein", "Eline",
    "Samantha", "Jessica", "Lotte", "Suzanne", "Femke", "Wendy", "Stephanie", "Chantal", "Elisabeth", "Ilse", "Anouk",
    "Maaike", "Nathalie", "Kelly", "Naomi", "Sharon", "Judith", "Mariska", "Roos", "Marlies", "Cornelia", "Inge",
    "Eva", "Emma", "Simone", "Marije", "Renske", "Bianca", "Tessa", "Priscilla", "Leonie", "Myrthe", "Willemijn",
    "Janneke", "Dominique", "Fleur", "Jolien", "Nienke", "Petra", "Hanneke", "Evelien", "Lieke", "Merel",
    "Anne-Marie", "Zoë", "Annelotte", "Carlijn", "Sabine", "Nadine", "Noor",
];

pub(super) const WOMEN_SINCE_1995: &[&str] = &[
    "Emma", "Julia", "Sophie", "Anna", "Lisa", "Sanne", "Lotte", "Eva", "Isa", "Anne", "Lieke", "Fleur", "Tess",
    "Iris", "Sara", "Maud", "Noa", "Roos", "Femke", "Mila", "Zoë", "Britt", "Saar", "Evi", "Laura", "Esmee", "Nina",
    "Naomi", "Julie", "Bo", "Amber", "Elin", "Fenna", "Jasmijn", "Nora", "Lynn", "Sofie", "Liv", "Olivia", "Romy",
    "Maria", "Johanna", "Charlotte", "Yara", "Eline", "Veerle", "Floor", "Suze", "Merel", "Lizzy", "Tessa", "Vera",
    "Hannah", "Lena", "Puck", "Feline", "Milou", "Nova", "Loïs", "Maartje", "Isabella", "Elise", "Norah", "Pien",
    "Kim", "Manon", "Quinty", "Robin", "Juul", "Demi", "Lauren", "Chloë",
];

pub(super) const FRISIAN_MEN: &[&str] = &[
    "Sjoerd", "Jelle", "Douwe", "Wiebe", "Sietse", "Tjeerd", "Bauke", "Hylke", "Folkert", "Rienk", "Feike", "Anne",
    "Auke", "Sybren", "Gerben", "Wytze", "Durk", "Pier", "Foppe", "Ype", "Sipke", "Marten", "Jouke", "Eelke", "Oene",
    "Haye", "Lolke", "Klaas",
];

pub(super) const FRISIAN_WOMEN: &[&str] = &[
    "Sietske", "Froukje", "Wietske", "Tjitske", "Baukje", "Anke", "Nynke", "Jeltje", "Hiltje", "Foekje", "Aukje",
    "Akke", "Doutzen", "Ymkje", "Sjoukje", "Geeske", "Trijntje", "Klaske", "Durkje", "Jikke", "Ytsje", "Fardau",
    "Silke", "Marijke", "Maaike", "Hinke",
];

pub(super) const TURKISH_MEN: &[&str] = &[
    "Mehmet", "Mustafa", "Ahmet", "Ali", "Hasan", "Hüseyin", "İbrahim", "Ömer", "Yusuf", "Murat", "Osman", "Emre",
    "Süleyman", "Halil", "Ramazan", "Fatih", "Hakan", "Serkan", "Kemal", "Orhan", "Uğur", "Yunus", "Burak", "Bekir",
    "Şahin", "Volkan", "Can", "Ferhat", "Tarık", "Sinan", "Çetin", "Gökhan", "Kaan", "Berkay",
];

pub(super) const TURKISH_WOMEN: &[&str] = &[
    "Fatma", "Ayşe", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Sevim", "Hülya", "Özlem", "Yasemin", "Songül",
    "Gülsüm", "Esra", "Merve", "Kübra", "Dilek", "Sibel", "Aylin", "Derya", "Filiz", "Büşra", "Nuray", "Tuğba",
    "Ebru", "Zehra", "Havva", "Gül", "Şerife", "Pınar", "Ceren", "Melek",
];

pub(super) const MOROCCAN_MEN: &[&str] = &[
    "Mohamed", "Ahmed", "Hassan", "Mohammed", "Rachid", "Youssef", "Said", "Abdelkader", "Karim", "Mustapha", "Omar",
    "Hamza", "Bilal", "Khalid", "Abdellah", "Ismail", "Ayoub", "Driss", "Jamal", "Ilias", "Nabil", "Aziz", "Samir",
    "Anouar", "Brahim", "Zakaria", "Soufian", "Farid", "Redouan", "Yassine", "Abderrahim", "El Houssaine", "Marouane",
];

pub(super) const MOROCCAN_WOMEN: &[&str] = &[
    "Fatima", "Aicha", "Khadija", "Naima", "Malika", "Samira", "Karima", "Rachida", "Fatiha", "Yasmina", "Saida",
    "Hafida", "Nadia", "Laila", "Souad", "Ikram", "Salma", "Hanane", "Mina", "Latifa", "Zahra", "Houria", "Loubna",
    "Ilham", "Safae", "Imane", "Chaimae", "Rahma", "Najat", "Oumaima", "Asmae", "Farida", "Fatima Zahra",
];

pub(super) const SURINAMESE_MEN: &[&str] = &[
    "Ricardo", "Dennis", "Roy", "Stanley", "Radj", "Kenneth", "Winston", "Ramon", "Soerin", "Henk", "Rishi", "Marlon",
    "Iwan", "Glenn", "Anand", "Vijay", "Ruben", "Clyde", "Sergio", "Humphrey", "Sandjai", "Errol", "Franklin",
    "Ashwin", "Romeo", "Dewanand", "Rudi", "Jerrel", "Santosh", "Orlando", "Eugène",
];

pub(super) const SURINAMESE_WOMEN: &[&str] = &[
    "Sandra", "Indra", "Joyce", "Shanti", "Patricia", "Yvonne", "Sharda", "Carmen", "Kavita", "Lilian", "Chandra",
    "Gladys", "Anita", "Soenita", "Hilda", "Radha", "Natasha", "Farida", "Muriel", "Priya", "Cheryl", "Rosita",
    "Asha", "Sylvana", "Marlene", "Aarti", "Wonny", "Ramona", "Usha", "Desirée",
];

pub(super) const POLISH_MEN: &[&str] = &[
    "Piotr", "Krzysztof", "Andrzej", "Tomasz", "Paweł", "Marcin", "Michał", "Jan", "Grzegorz", "Łukasz", "Adam",
    "Marek", "Zbigniew", "Jakub", "Dariusz", "Mateusz", "Wojciech", "Kamil", "Rafał", "Jerzy", "Sławomir", "Mariusz",
    "Artur", "Dawid", "Maciej", "Sebastian",
];

pub(super) const POLISH_WOMEN: &[&str] = &[
    "Anna", "Katarzyna", "Agnieszka", "Małgorzata", "Maria", "Barbara", "Ewa", "Magdalena", "Joanna", "Aleksandra",
    "Monika", "Elżbieta", "Zofia", "Beata", "Dorota", "Natalia", "Iwona", "Justyna", "Jolanta", "Karolina", "Renata",
    "Paulina", "Weronika", "Żaneta", "Kinga",
];

pub(super) const INDONESIAN_MEN: &[&str] = &[
    "Rudy", "Eddy", "Robby", "Frans", "Max", "Boy", "Ferry", "Budi", "Agus", "Benny", "Ronny", "Yopi", "Willem",
    "Adi", "Hendra", "Domingus", "Johnny", "Elias", "Nico", "Sutrisno", "Bambang", "Arief", "Zeth", "Melkianus",
];

pub(super) const INDONESIAN_WOMEN: &[&str] = &[
    "Tina", "Siti", "Sri", "Mientje", "Lientje", "Josephina", "Dewi", "Ratna", "Elly", "Wati", "Noes", "Yuni",
    "Meity", "Poppy", "Ety", "Carolina", "Non", "Indah", "Fien", "Juliana", "Nonnie", "Marlien",
];

/// What a registered name becomes at home.
pub(super) const CALLED: &[(&str, &[&str])] = &[
    ("Johannes", &["Jan", "Hans", "Johan", "Joop", "Jo", "Han", "Johnny"]),
    ("Cornelis", &["Kees", "Cor", "Cees", "Nelis", "Corné"]),
    ("Hendrik", &["Henk", "Hein", "Rik", "Hennie", "Harry"]), ("Henricus", &["Henk", "Harrie", "Rik", "Hein"]),
    ("Willem", &["Wim", "Pim", "Willy", "Bill"]), ("Wilhelmus", &["Wim", "Willem", "Willy", "Helmus"]),
    ("Pieter", &["Piet", "Peter", "Pieter"]), ("Petrus", &["Piet", "Peter", "Pierre", "Pé"]),
    ("Gerrit", &["Ger", "Gert", "Gerrie"]), ("Gerardus", &["Gerard", "Ger", "Sjraar", "Geert"]),
    ("Jacobus", &["Jaap", "Koos", "Co", "Jack", "Sjaak"]), ("Jacob", &["Jaap", "Koos", "Sjaak"]),
    ("Antonius", &["Ton", "Toon", "Anton", "Antoon", "Twan"]), ("Adrianus", &["Ad", "Arie", "Janus", "Adrie", "Jos"]),
    ("Adriaan", &["Ad", "Arie", "Adri"]), ("Martinus", &["Martin", "Tinus", "Rien", "Maarten"]),
    ("Marinus", &["Rinus", "Rien", "Marijn"]), ("Franciscus", &["Frans", "Frank", "Cis", "Sjef"]),
    ("Theodorus", &["Theo", "Dorus", "Ted"]), ("Lambertus", &["Bert", "Lambert", "Bertus"]),
    ("Hubertus", &["Huub", "Bert", "Hub"]), ("Bernardus", &["Ben", "Bernard", "Nard"]),
    ("Leonardus", &["Leo", "Leon", "Nard"]), ("Nicolaas", &["Nico", "Klaas", "Niek"]), ("Leendert", &["Leen", "Len"]),
    ("Frederik", &["Fred", "Frits", "Freek", "Rik"]), ("Rudolf", &["Ruud", "Rudi", "Dolf"]),
    ("Bartholomeus", &["Bart", "Mees"]), ("Jozef", &["Jos", "Sjef", "Joep"]), ("Joseph", &["Jos", "Joop", "Sjef"]),
    ("Teunis", &["Teun", "Teus", "Ton"]), ("Hermanus", &["Herman", "Manus", "Harm"]),
    ("Ludovicus", &["Louis", "Lowie"]), ("Gijsbert", &["Gijs", "Bert"]), ("Engelbertus", &["Bert", "Engel"]),
    ("Abraham", &["Bram", "Ab"]), ("Christiaan", &["Chris", "Christ"]), ("Robert", &["Rob", "Robbie", "Bob"]),
    ("Ronald", &["Ron", "Ronnie"]), ("Eduard", &["Ed", "Eddy"]), ("Alexander", &["Lex", "Alex", "Sander", "Xander"]),
    ("Michael", &["Mike", "Maikel", "Michel"]), ("Sebastiaan", &["Bas", "Seb"]), ("Bastiaan", &["Bas"]),
    ("Matthijs", &["Thijs", "Mat"]), ("Thomas", &["Tom", "Tommie"]), ("Benjamin", &["Ben", "Benny"]),
    ("Jeffrey", &["Jeff"]), ("Jonathan", &["Jon", "Jona"]), ("Albert", &["Bert", "Ab", "Appie"]),
    ("Izaak", &["Ies", "Sak"]), ("Roelof", &["Roel", "Loff"]),
    ("Maria", &["Marie", "Ria", "Mia", "Marijke", "Mieke", "Riet", "Mies", "Maria"]),
    ("Johanna", &["Jo", "Annie", "Joke", "Hanneke", "Anneke", "Janna", "Hannie"]),
    ("Cornelia", &["Corrie", "Nel", "Lia", "Corry", "Cora", "Neeltje"]),
    ("Anna", &["Annie", "Anneke", "Ans", "Anja", "Anke"]),
    ("Wilhelmina", &["Willy", "Mien", "Wil", "Mina", "Wilma", "Helma", "Willemien"]),
    ("Elisabeth", &["Bep", "Els", "Betsie", "Lies", "Elly", "Betty", "Liesbeth"]),
    ("Catharina", &["Toos", "Rina", "Trien", "Ina", "Cato", "Carina", "Katja"]),
    ("Adriana", &["Jaan", "Sjaan", "Adrie", "Ada", "Janny"]),
    ("Hendrika", &["Riek", "Henny", "Rika", "Hennie", "Ineke"]),
    ("Petronella", &["Nel", "Nelly", "Petra", "Ella", "Pietje"]), ("Jacoba", &["Coby", "Jacqueline", "Ko", "Coba"]),
    ("Margaretha", &["Greet", "Margriet", "Marga", "Gré", "Greta", "Gretha"]),
    ("Antonia", &["Toos", "Tonny", "Ans", "Antoinette", "Ton"]), ("Theodora", &["Thea", "Dora", "Doortje"]),
    ("Geertruida", &["Truus", "Trudy", "Geertje", "Trees", "Ida"]), ("Helena", &["Leni", "Heleen", "Lena", "Ellen"]),
    ("Alida", &["Ali", "Alie", "Lida"]), ("Francisca", &["Cisca", "Frans", "Fransje", "Sis"]),
    ("Christina", &["Stien", "Chris", "Tineke", "Ina"]), ("Gerarda", &["Gerda", "Gerrie"]),
    ("Gerritje", &["Gerrie", "Gerry"]), ("Martina", &["Tineke", "Ina", "Tiny"]), ("Pieternella", &["Nel", "Nelly"]),
    ("Elizabeth", &["Lies", "Betsy", "Ellie"]), ("Willemina", &["Mien", "Willy"]), ("Hendrikje", &["Hennie", "Riek"]),
    ("Jannetje", &["Jannie", "Janny", "Netty"]), ("Berendina", &["Dina", "Dien", "Bertha"]),
    ("Henriëtte", &["Jet", "Henny", "Jetty"]), ("Jacqueline", &["Jacq", "Jackie"]), ("Angelique", &["Angel", "Liek"]),
    ("Suzanne", &["Suus", "Suze", "Sanne"]), ("Charlotte", &["Lotte", "Charly", "Lot"]),
    ("Stephanie", &["Steffie", "Fanny"]), ("Patricia", &["Pat", "Trish"]), ("Willemijn", &["Willy", "Mijn"]),
    ("Nathalie", &["Nat"]), ("Jolanda", &["Jo", "Jolan"]), ("Isabella", &["Isa", "Bella"]),
    ("Josephina", &["Fien", "Jos", "Josephien"]), ("Samantha", &["Sam", "Sammie"]), ("Mohamed", &["Mo", "Simo"]),
    ("Mohammed", &["Mo", "Moh"]), ("Abdelkader", &["Kader", "Abdel"]), ("Mustafa", &["Mus"]),
    ("Krzysztof", &["Krzysiek", "Chris"]), ("Katarzyna", &["Kasia"]), ("Małgorzata", &["Gosia"]),
    ("Piotr", &["Piotrek", "Peter"]), ("Agnieszka", &["Aga"]),
];
