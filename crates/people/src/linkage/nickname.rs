//! Which given names stand for one another: `Kees` for Cornelis, `Bill` for William.
//!
//! A line is a group: the full name first, then its short and pet forms, Dutch and English as they are in daily use.
//! A name may be in several groups (`Bert` for Albert, Hubert, Robert). What data shows beyond this is learned
//! elsewhere; this page only knows what everybody knows.

use std::collections::HashMap;

use super::intern::hash_text;

/// Groups of given names by name.
#[derive(Debug, Clone)]
pub(super) struct Nicknames {
    groups: HashMap<u64, Vec<u16>>,
}

impl Default for Nicknames {
    fn default() -> Self {
        let mut groups: HashMap<u64, Vec<u16>> = HashMap::new();
        for (group, line) in GROUPS.lines().enumerate() {
            for name in line.split(' ') {
                groups.entry(hash_text(name)).or_default().push(group as u16);
            }
        }
        Nicknames { groups }
    }
}

impl Nicknames {
    /// The groups a folded name is in.
    pub(super) fn of(&self, name: &str) -> &[u16] {
        self.groups.get(&hash_text(name)).map_or(&[], Vec::as_slice)
    }
}

const GROUPS: &str = "\
abraham bram ab abe
adriana adri ariana jana janna
adrianus adriaan ad adri arie adrian
albert bert appie al
albertus albert bert bertus ab
aleida alida ali aleid
alexander alex lex sander xander sasha alec alexandre
alexandra alex sandra xandra lexi
alfred fred alf alfie
alida lida ali
alphonsus alfons fons
andreas andre andries dries andrew
andrew andy drew
anna ann anne annie anny ans anneke anja annet ank hanna nan nancy
annemarie annemiek miek marie
anthony tony ant antony
antoinette toni netty nettie net
antonia toni tonny tonia
antonius anton antoon ton toon tony teun theun tonnie
archibald archie
arnoldus arnold nol arno
arthur art artie
barbara barb babs barbie
bartholomeus bart bartel
benjamin ben benny bennie benji
bernardus bernard ben bernd berend barend bernhard
bernard bernie
bradley brad
cameron cam
caroline carolina carry carrie lien lina caro
catharina cathrien toos trijntje trijn cato catrien to karin ina rina kaat tineke trien
catherine cathy kate katie kathy cat kitty katherine kathryn kath
charles charlie chuck chas
charlotte lotte lot charly lottie charlie
christiaan chris christian kris
christian chris
christina christine tina stien stina stijntje chris chrissie chrissy christa kristina
christopher chris kit topher kris
clara klara claartje
cornelia corrie cor nelly nel neeltje lia corry cora connie
cornelis kees cor cees corneel nelis
cornelius con neil
daniel daan dan danny danny
david dave davy davey
deborah deb debbie debra
dennis den denny
derek dirk
diederik dirk rik diek
dirk dick
donald don donnie
dorothea dora thea doortje dorien
dorothy dot dottie dolly
edmund ed eddie ned ted
edward ed eddie ned ted teddy
edwin ed eddie win
egbert bert
eleanor ellie nell nora elly lenore
elisabeth elizabeth betty bep els lies liesbeth elise ella elly lisa lisette beth bets betsie ilse liz lisbeth
elizabeth beth betty betsy liz lizzie eliza elsie lisa libby bess lizzy lily
emily em emmy millie
emma em emmy
eric rik erik
esther es hester
eveline evelien eva lien
evelyn eve evie
everardus evert everhard
felicity fliss
florence flo florrie
franciscus frans francis frank franciscus ciscus
francisca fransje cisca francien sisca
frances fran franny fanny
francis frank fran
franklin frank
frederik fred frits freek rik
frederick fred freddie freddy
gabriel gabe
geertruida geertje truus trui trudy truida geerte ger tru trudie
geoffrey geoff jeff
george georgie
georgina georgie gina
gerald gerry jerry
geraldine gerry
gerardus gerard ger gerrit geert gerhard
gerarda gerda gera
gerritje gerrie
gerrit ger gert
gertrude gert trudy
gijsbertus gijs gijsbert bert
grietje griet greet margaretha greetje
gregory greg
gwendolyn gwen
hannah hanna
harold harry hal
harriet hattie
helena helen leen lena heleen ellen helene lenie
helen nell ellen nellie
hendrica hendrika rika riek hennie ria rieka hetty dika
hendrikje hennie rika heintje
hendrikus hendrik hendricus henk rik hein harry henri hendrick driekus
henry harry hank hal
henrietta etta hetty jet
henriette jet jetje hetty jette riet
herman harm hermanus manus har herm hermannus
hubertus hubert huub bert huib
hugh hughie hugo
ignatius ig ignaas
irene reni
isaac ike isaak sjaak zac
isabella bella isa isabel belle isabelle izzy bel
jacob jack jake jacky jac
jacobus jaap ko koos jacob sjaak jacques coos cobus jac
jacoba coba co jacqueline ko jacomina
jacqueline jacky jackie
james jim jimmy jamie jem
jan johannes jantje
janet jan
jannetje jannie janny jans jantje
janna janny jans
jasmine jas jazz
jean jeannie
jeannette jeanne net netty
jeffrey jeff
jennifer jen jenny jennie
jeremiah jerry
jeremy jerry jem
jeroen jerom
jessica jess jessie
joachim jochem jochum
joan jo joanie
johanna jo joke hanna hanneke ans annie jopie janna jannie jans anna johanne hannie jantje jannetje
johannes jan johan hans joop hannes han jo john johnny
john jack johnny jon ian
jonathan jon jonny john jonathon
joseph joe joey jo
josephus jozef joseph jos sjef jef joop joost
josephina josefien fien josine jose fientje josephine
josephine jo josie
joshua josh
judith ju judy
judocus joost
julia juul julie jule
juliana jul liana
karel charles carolus
kenneth ken kenny
kimberly kim kimberley
klaas nicolaas klaasje
lambertus lambert bert bart lammert
laurens laurentius lau rens lourens
lawrence larry laurie lawrie laurence
leonard leo len lenny leonardus leendert
leonardus leo leon leendert lennart
leendert leen
louis lou lowie ludovicus lodewijk
louise lou lous wies loes louisa
lodewijk lode lou louis
lucas luuk luc luke
lucia lucie lucy
maarten martinus
madeline maddie maddy madeleine
magdalena magda leen lena madeleine
manuel manus
marcus mark marc marco
margaret maggie meg peggy marge greta madge peg margie daisy
margaretha margreet greet griet greetje gre margriet marga margot grietje rita margaret
maria marie mia ria riet rie marijke mieke marja miep mies maaike mary marietje mietje marieke
maria mary
marianne jannie marian marjan
marjorie marge margie
martha mart patty mattie
martin marty
martina tina tineke
martinus martin maarten tinus mart
mary molly polly mamie may
matthew matt matty
mattheus matthijs thijs teeuw mathieu matheus ties theo matthias
matthijs thijs ties
maximiliaan max
maximilian max
maurice mau mo
mechtild machteld mathilde
michael mike mick mickey micky
michael michiel chiel
michiel chiel giel
mildred millie
mohamed mohammed muhammad mo mohammad
nathaniel nate nathan nat
nathan nate
natalie nat nathalie talia
nicolaas nico klaas nick niek nicholas nicolas
nicholas nick nicky colin
nicole nicky nikki
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patty trish tricia
patrick pat paddy rick
paul pauwel
paulina paula lien pauline
penelope penny
peter pete
petronella nel nelly petra ellie pietje nellie piet ella
petrus piet peter pieter pierre peet
philip phil pip
philippus flip filip philip
phyllis phyl
pieter piet peter piter
priscilla pris cilla
raymond ray
rachel rach rae
rebecca becky becca beck
reginald reg reggie
reinier rein
rembrandt rem
richard dick rich rick ricky richie dickie
richard riekus rik
robert bob rob bobby bert robbie robin
roderick rod
roelof roel
rogier roger
ronald ron ronnie
rosalie rosa roos
rosemary rose rosie
rudolf ruud rudi rudy dolf roelof rudolph
rutger rut rudie
samantha sam sammy
samuel sam sammy
sandra san
sara sarah saar
sarah sally sadie
sebastiaan bas bastiaan seb
sebastian seb bas
servatius vaas servaas
simon siem sim
sophia sofie fie fieke sophie sofia
sophie soph
stanley stan
stephanie steph stef fanny
stefan stef
steven stef
stephen steve steven stevie
susan sue susie suzy
susanna suzanne suus sanne suze susan susanne san
sybrand siebe
tamara tam
teresa terry tess tessa theresa
theodora dora thea theo
theodorus theo door dorus thedoor dirk
theodore ted theo teddy
theresia trees thera tres thea resi trees
thomas tom tommy
timothy tim timmy timo
tobias toby
valentine val
valentijn tijn
veronica ronnie vera
victor vic
victoria vicky tori vic vickie
vincent vin vince vinny
virginia ginny
walter wally walt wout
walterus wouter wout walter
wilfred wilf fred
wilhelmina mien mina mientje willy wil willie minnie helma wilma mineke
wilhelmus willem wim wil pim helmus william
willem wim wil pim bill willy
willem william
william bill will billy willy willie liam
willemina wil willy mien wilma willemijn
winifred winnie fred
wouter wout
wolfgang wolf
yvonne von
zachary zach zak";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_share_a_group_with_the_full_name() {
        let names = Nicknames::default();
        let share = |left: &str, right: &str| names.of(left).iter().any(|g| names.of(right).contains(g));
        for (left, right) in [
            ("kees", "cornelis"),
            ("wim", "pim"),
            ("truus", "geertruida"),
            ("bill", "william"),
            ("bert", "robert"),
        ] {
            assert!(share(left, right), "{left} {right}");
        }
        for (left, right) in [("kees", "jan"), ("anna", "maria"), ("bert", "kees")] {
            assert!(!share(left, right), "{left} {right}");
        }
    }

    #[test]
    fn a_line_holds_folded_names() {
        for line in GROUPS.lines() {
            assert!(line.split(' ').count() > 1, "{line}");
            assert!(line.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' '), "{line}");
        }
    }
}
