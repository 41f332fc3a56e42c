//! Every mistake in a library file is explained where it stands, all of them in one go.

mod fixture;

use fixture::mistakes;
use maturity::Library;
use proptest::prelude::*;

#[test]
fn the_fixture_is_without_mistakes() {
    assert_eq!(mistakes(&fixture::files()), Vec::<String>::new());
}

#[test]
fn each_mistake_is_explained_at_its_line() {
    let cases: &[(&str, &str, &str, &str)] = &[
        // shape
        ("practice.toml", "judges =", "judge =", "practice.toml:1:1: question `recognise` lacks `judges`"),
        (
            "practice.toml",
            "judges =",
            "judge =",
            "practice.toml:4:1: question `recognise` has no key `judge`\n  hint: did you mean `judges`?",
        ),
        (
            "practice.toml",
            "theme = \"gain\"",
            "colour = 3",
            "practice.toml:7:1: question `recognise` has no key `colour`\n  hint: known here: id, requirements, judges, obstacles, origin, theme, prompt, anchors, evidence",
        ),
        (
            "practice.toml",
            "en = \"We recognise customers in every channel\"\n",
            "",
            "practice.toml:8:1: `prompt` of question `recognise` lacks `en`",
        ),
        (
            "practice.toml",
            "\"We recognise customers in every channel\"",
            "\" \"",
            "practice.toml:10:6: `en` of `prompt` of question `recognise` is empty",
        ),
        (
            "practice.toml",
            "\"d\", \"e\"]",
            "\"d\"]",
            "practice.toml:12:6: `nl` of `anchors` of question `recognise` has 4 items, not five\n  hint: one for each point of the scale, lowest first",
        ),
        (
            "practice.toml",
            "[0.10, 0.30, 0.50, 0.70, 0.90]",
            "[0.10, 0.30, 0.50, 0.70]",
            "practice.toml:16:14: `thresholds` of evidence 1 of question `recognise` has 4 items, not five\n  hint: one for each point of the scale, lowest first",
        ),
        (
            "practice.toml",
            "[0.10, 0.30,",
            "[0.10, 0.10,",
            "practice.toml:16:14: `thresholds` of evidence 1 of question `recognise` neither rise nor fall all the way\n  hint: the metric's value at level 1, 2, 3, 4 and 5, each higher (or each lower) than the one before",
        ),
        (
            "practice.toml",
            "minimum_n = 200",
            "minimum_n = 0",
            "practice.toml:17:13: `minimum_n` of evidence 1 of question `recognise` is 0\n  hint: between 1 and 1000000000",
        ),
        (
            "practice.toml",
            "minimum_n = 200",
            "minimum_n = \"many\"",
            "practice.toml:17:13: `minimum_n` of evidence 1 of question `recognise` is a string, not a whole number",
        ),
        (
            "practice.toml",
            "\"front_line\"]",
            "\"frontline\"]",
            "practice.toml:4:25: `judges` of question `recognise` cannot be `frontline`\n  hint: did you mean `front_line`?",
        ),
        (
            "practice.toml",
            "\"front_line\"]",
            "\"board\"]",
            "practice.toml:4:25: `judges` of question `recognise` cannot be `board`\n  hint: one of management, front_line, it_data, marketing, external",
        ),
        (
            "practice.toml",
            "id = \"recognise\"",
            "id = \"Recognise us\"",
            "practice.toml:2:6: `Recognise us` cannot be an id\n  hint: small letters, digits and hyphens, at most 100, such as `customer-journey`",
        ),
        (
            "practice.toml",
            "[[question]]",
            "[[question]",
            "practice.toml:1:12: this is not TOML: unclosed array table, expected `]`",
        ),
        (
            "stairs.toml",
            "version = 1",
            "version = 0",
            "stairs.toml:2:11: `version` of model `stairs` is 0\n  hint: between 1 and 1000000",
        ),
        (
            "stairs.toml",
            "\"staged\"",
            "\"stages\"",
            "stairs.toml:3:11: `scoring` of model `stairs` cannot be `stages`\n  hint: did you mean `staged`?",
        ),
        ("stairs.toml", "nl = \"Trap\"\n", "", "stairs.toml:6:1: `name` of model `stairs` lacks `nl`"),
        (
            "stairs.toml",
            "[source]",
            "[sauce]",
            "stairs.toml:15:2: model `stairs` has no key `sauce`\n  hint: did you mean `source`?",
        ),
        (
            "stairs.toml",
            "year = 2010",
            "year = 20100",
            "stairs.toml:18:8: `year` of `source` of model `stairs` is 20100\n  hint: between 1900 and 2100",
        ),
        (
            "stairs.toml",
            "full_at = 4",
            "full_at = 6",
            "stairs.toml:63:11: `full_at` of criterion 1 of model `stairs` is 6\n  hint: between 2 and 5",
        ),
        (
            "stairs.toml",
            "at_least = 3.5",
            "at_least = 5.5",
            "stairs.toml:80:12: `at_least` of gate 1 of model `stairs` is 5.5\n  hint: between 1 and 5",
        ),
        (
            "stairs.toml",
            "at_least = 3.5",
            "at_least = 1",
            "stairs.toml:80:12: `at_least` of gate 1 of model `stairs` is 1, which every answer passes\n  hint: above 1, at most 5",
        ),
        // references
        (
            "practice.toml",
            "[\"data-1\"]",
            "[\"data-2\"]",
            "practice.toml:5:14: question `recognise` cites obstacle `data-2`, which does not exist\n  hint: did you mean `data-1`?",
        ),
        (
            "practice.toml",
            "\"recognition_rate\"",
            "\"recognition-rate\"",
            "practice.toml:15:10: question `recognise` cites metric `recognition-rate`, which does not exist\n  hint: did you mean `recognition_rate`?",
        ),
        (
            "practice.toml",
            "[\"E04\"]",
            "[\"E4\"]",
            "practice.toml:3:17: question `recognise` cites requirement `E4`, which cannot exist\n  hint: a letter A-G and two digits, such as `E04`",
        ),
        (
            "obstacles.toml",
            "\"E21\"",
            "\"X21\"",
            "obstacles.toml:3:15: obstacle `data-1` cites requirement `X21`, which cannot exist\n  hint: a letter A-G and two digits, such as `E04`",
        ),
        (
            "stairs.toml",
            "{ id = \"carry\"",
            "{ id = \"cary\"",
            "stairs.toml:47:57: model `stairs` refers to question `cary`, which is not in the bank\n  hint: did you mean `carry`?",
        ),
        (
            "stairs.toml",
            "level = \"linked\"",
            "level = \"likned\"",
            "stairs.toml:60:9: model `stairs` has no level `likned`\n  hint: did you mean `linked`?",
        ),
        (
            "stairs.toml",
            "pillar = \"systems\"",
            "pillar = \"system\"",
            "stairs.toml:61:10: model `stairs` has no pillar `system`\n  hint: did you mean `systems`?",
        ),
        (
            "stairs.toml",
            "question = \"recognise\"",
            "question = \"guard\"",
            "stairs.toml:62:12: model `stairs` has a criterion on `guard`, which pillar `systems` does not ask\n  hint: add { id = \"guard\" } to the questions of pillar `systems`",
        ),
        (
            "stairs.toml",
            "level = \"whole\"\n[benchmark",
            "level = \"hole\"\n[benchmark",
            "stairs.toml:87:9: model `stairs` has no level `hole`\n  hint: did you mean `whole`?",
        ),
        // meaning
        (
            "stairs.toml",
            "weight = 0.5",
            "weight = 0.4",
            "stairs.toml:47:13: model `stairs` has weights in pillar `systems` that add up to 0.900, not 1",
        ),
        (
            "stairs.toml",
            ", weight = 0.5",
            "",
            "stairs.toml:47:13: model `stairs` weighs only some questions of pillar `systems`\n  hint: weigh all of them, or none and they weigh equally",
        ),
        ("stairs.toml", "rank = 3", "rank = 2", "stairs.toml:36:8: model `stairs` has two levels of rank 2"),
        (
            "stairs.toml",
            "rank = 3",
            "rank = 4",
            "stairs.toml:22:8: model `stairs` has no level of rank 3\n  hint: ranks run from 1, the lowest, without holes",
        ),
        (
            "stairs.toml",
            "id = \"whole\"",
            "id = \"linked\"",
            "stairs.toml:37:6: model `stairs` has two of level `linked`",
        ),
        (
            "stairs.toml",
            "id = \"carry\"",
            "id = \"recognise\"",
            "stairs.toml:47:57: model `stairs` asks `recognise` twice in pillar `systems`",
        ),
        (
            "stairs.toml",
            "question = \"one-plan\"\nfull_at = 3",
            "question = \"recognise\"\nfull_at = 3",
            "stairs.toml:68:12: model `stairs` asks `recognise` twice of level `linked`",
        ),
        (
            "stairs.toml",
            "level = \"whole\"\npillar",
            "level = \"linked\"\npillar",
            "stairs.toml:35:1: model `stairs` has no criterion for level `whole`\n  hint: a staged level needs at least one `[[criterion]]`; only the lowest is free",
        ),
        (
            "stairs.toml",
            "level = \"whole\"\nquestion = \"guard\"",
            "level = \"loose\"\nquestion = \"guard\"",
            "stairs.toml:78:9: model `stairs` has a gate at level `loose`, the lowest\n  hint: everybody is at the lowest level: put it at a higher one",
        ),
        (
            "stairs.toml",
            "\"staged\"",
            "\"continuous\"",
            "stairs.toml:59:1: model `stairs` has a criterion, which only staged scoring knows",
        ),
        (
            "stairs.toml",
            "systems = 3.5",
            "sistems = 3.5",
            "stairs.toml:97:11: model `stairs` has no pillar `sistems`\n  hint: did you mean `systems`?",
        ),
        (
            "stairs.toml",
            "systems = 3.5",
            "systems = 35",
            "stairs.toml:97:11: model `stairs` has target 35 for pillar `systems`\n  hint: between 1 and 5, the scale of this model",
        ),
        (
            "practice.toml",
            "theme = \"ease\"\n",
            "",
            "steps.toml:38:9: model `steps` has index `ease`, but no question with theme `ease`",
        ),
        (
            "steps.toml",
            "questions = [{ id = \"carry\" }]",
            "questions = []",
            "steps.toml:25:13: `questions` of pillar `direct` is empty",
        ),
        (
            "steps.toml",
            "\"index\"\n",
            "\"staged\"\n",
            "steps.toml:3:11: model `steps` is staged but has no levels\n  hint: add at least two `[[level]]`, or score `continuous`",
        ),
    ];
    fixture::each_is_explained(cases);
}

#[test]
fn files_that_are_no_text_are_refused_one_by_one() {
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("binary.toml", vec![0x7f, b'E', b'L', b'F', 0, 0xff]),
        ("comments.toml", b"# nothing yet\n".to_vec()),
        ("empty.toml", b"\xef\xbb\xbf \n".to_vec()),
        ("huge.toml", vec![b'#'; 1024 * 1024 + 1]),
        ("nul.toml", b"id = \"a\0b\"".to_vec()),
    ];
    let mistakes = Library::parse(&files, None).unwrap_err();
    let messages: Vec<String> =
        mistakes.iter().map(|mistake| format!("{}: {}", mistake.file, mistake.message)).collect();
    assert_eq!(
        messages,
        [
            "binary.toml: the file is not text",
            "comments.toml: the file is empty",
            "empty.toml: the file is empty",
            "huge.toml: the file is 1048577 bytes, more than the 1048576 a library file takes",
            "nul.toml: the file is not text",
        ]
    );
}

#[test]
fn one_id_in_two_files_is_noted_at_the_second() {
    let mut files = fixture::files();
    let model = files[2].1.clone();
    files.push(("models/zzz.toml".to_owned(), model));
    files.push(("models/questions/again.toml".to_owned(), files[0].1.clone()));
    let found = mistakes(&files);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found[0].starts_with("models/questions/practice.toml:2:6: question `recognise` occurs twice"));
    assert_eq!(
        found[4],
        "models/zzz.toml:1:6: model `stairs` occurs twice\n  hint: the first is in models/stairs.toml; a model has one id and an id one model"
    );
}

#[test]
fn all_mistakes_of_all_files_come_in_one_go_in_order() {
    let mut files = fixture::files();
    for (_, text) in &mut files {
        *text = text.replace("weight = 0.5", "weight = 0.7").replace("version = 1", "vresion = 1");
        *text =
            text.replace("\"data-1\"", "\"data-one\"").replace("requirement = \"E21\"", "requirement = 21");
    }
    let found = mistakes(&files);
    let places: Vec<&str> = found.iter().map(|mistake| mistake.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "models/obstacles.toml:3:15",
            "models/stairs.toml:1:1",
            "models/stairs.toml:2:1",
            "models/stairs.toml:47:13",
            "models/steps.toml:1:1",
            "models/steps.toml:2:1",
        ],
        "{found:#?}"
    );
}

#[test]
fn with_a_list_of_requirements_an_unlisted_one_is_noted() {
    let mut files = fixture::files();
    let list = "[[requirement]]\nid = \"E07\"\nname = \"x\"\nmet_by = [\"Q\"]\n";
    files.push(("models/requirements.toml".to_owned(), list.to_owned()));
    let found = mistakes(&files);
    assert!(found.iter().any(|mistake| mistake
        == "models/questions/practice.toml:3:17: question `recognise` cites requirement `E04`, which does not exist\n  hint: did you mean `E07`?"), "{found:#?}");
    assert!(!found.iter().any(|mistake| mistake.contains("`carry` cites")), "{found:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,400}", name in "(questions/)?[a-z]{1,9}\\.toml") {
        let _ = Library::parse(&[(name, text)], None);
    }

    /// Damage that keeps most of a file readable reaches the checks of meaning.
    #[test]
    fn no_damage_makes_it_panic(which in 0..5_usize, cut in 0..3_000_usize, length in 0..60_usize, put in "[\\]\\[{}=\"#0-9a-z\n.,]{0,20}") {
        let mut files = fixture::files();
        let characters: Vec<char> = files[which].1.chars().collect();
        let start = cut.min(characters.len());
        let end = (start + length).min(characters.len());
        files[which].1 = characters[..start].iter().copied().chain(put.chars()).chain(characters[end..].iter().copied()).collect();
        let once = mistakes(&files);
        files.reverse();
        prop_assert_eq!(once, mistakes(&files), "the order of files matters");
    }
}
