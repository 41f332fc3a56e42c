//! Models whose parts contradict each other, texts in one language only, and test cases that speak of what is not there:
//! each is explained at its line.

mod fixture;

#[test]
fn a_text_that_lacks_a_language_is_explained_at_its_line() {
    fixture::each_is_explained(&[
        (
            "practice.toml",
            "en = [\"a\", \"b\", \"c\", \"d\", \"e\"]\n[[question.evidence]]",
            "[[question.evidence]]",
            "practice.toml:11:1: `anchors` of question `recognise` lacks `en`",
        ),
        (
            "practice.toml",
            "en = [\"a\", \"b\", \"c\", \"d\", \"e\"]",
            "en = [\"a\", \"b\", \"c\", \"d\"]",
            "practice.toml:13:6: `en` of `anchors` of question `recognise` has 4 items, not five\n  hint: one for each point of the scale, lowest first",
        ),
        (
            "practice.toml",
            "en = [\"a\", \"b\", \"c\", \"d\", \"e\"]",
            "en = [\"a\", \"b\", \"c\", \"d\", \"c\"]",
            "practice.toml:13:27: question `recognise` has the same words at anchors 3 and 5\n  hint: what would one see at 5 that one does not see at 3?",
        ),
        (
            "practice.toml",
            "en = [\"a\", \"b\", \"c\", \"d\", \"e\"]",
            "en = [\"a\", \"b\", \"\", \"d\", \"e\"]",
            "practice.toml:13:17: `en` of `anchors` of question `recognise` is empty",
        ),
        (
            "obstacles.toml",
            "en = \"many sources are not (optimally) integrated\"\n",
            "",
            "obstacles.toml:5:1: `text` of obstacle `data-1` lacks `en`",
        ),
        ("stairs.toml", "en = \"Linked\"\n", "", "stairs.toml:31:1: `name` of level `linked` lacks `en`"),
        (
            "stairs.toml",
            "en = \"I know none\"\n",
            "",
            "stairs.toml:41:1: `expectation` of level `whole` lacks `en`",
        ),
        (
            "stairs.toml",
            "nl = \"500 bedrijven\"\n",
            "",
            "stairs.toml:91:1: `sample` of benchmark 1 of model `stairs` lacks `nl`",
        ),
        (
            "wheel.toml",
            "name = { nl = \"Data\", en = \"Data\" }",
            "name = { nl = \"Data\", fr = \"Data\" }",
            "wheel.toml:43:23: `name` of pillar `data` has no key `fr`\n  hint: known here: nl, en",
        ),
    ]);
}

#[test]
fn a_contradiction_is_explained_at_its_line() {
    fixture::each_is_explained(&[
        (
            "practice.toml",
            "judges = [\"management\", \"front_line\"]",
            "judges = []",
            "practice.toml:4:10: `judges` of question `recognise` is empty\n  hint: one of management, front_line, it_data, marketing, external",
        ),
        (
            "practice.toml",
            "id = \"recognise\"",
            "id = \"all\"",
            "practice.toml:2:6: `all` cannot be the id of a question\n  hint: in the test cases of a model it stands for every question",
        ),
        (
            "stairs.toml",
            "question = \"carry\"\nfull_at = 5",
            "question = \"recognise\"\nfull_at = 3",
            "stairs.toml:75:11: model `stairs` asks no more of `recognise` at level `whole` (full_at = 3) than at level `linked` below it (full_at = 4)\n  hint: let `full_at` rise with the levels, or leave the criterion out of one of them",
        ),
        (
            "stairs.toml",
            "question = \"carry\"\nfull_at = 5",
            "question = \"recognise\"\nfull_at = 4",
            "stairs.toml:75:11: model `stairs` asks no more of `recognise` at level `whole` (full_at = 4) than at level `linked` below it (full_at = 4)",
        ),
        (
            "stairs.toml",
            "level = \"linked\"\npillar = \"processes\"",
            "level = \"loose\"\npillar = \"processes\"",
            "stairs.toml:66:9: model `stairs` has a criterion at level `loose`, the lowest\n  hint: everybody is at the lowest level: put it at a higher one",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"guard\"\nat_least = 3.5\n[[gate]]\nlevel = \"whole\"\nquestion = \"guard\"\nat_least = 4",
            "stairs.toml:84:12: model `stairs` has a gate to `whole` on `guard` at 4 that never decides: the gate to `whole` asks 3.5 already\n  hint: let the gates on one question rise with the levels, one for each level at most",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"guard\"\nat_least = 3.5\n[[gate]]\nlevel = \"linked\"\nquestion = \"guard\"\nat_least = 4",
            "stairs.toml:80:12: model `stairs` has a gate to `whole` on `guard` at 3.5 that never decides: the gate to `linked` asks 4 already",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"carry\"\nat_least = 3",
            "stairs.toml:80:12: model `stairs` has a gate to `whole` on `carry` at 3 that is open to whoever meets the criterion of level `whole`\n  hint: raise `at_least`, or leave the gate out",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"recognise\"\nat_least = 3.5",
            "stairs.toml:80:12: model `stairs` has a gate to `whole` on `recognise` at 3.5 that is open to whoever meets the criterion of level `linked`",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"whole\"\nat_least = 3.5",
            "stairs.toml:79:12: model `stairs` refers to question `whole`, which is not in the bank\n  hint: `whole` is a level of this model; name a question of the bank: levels, pillars and gates rest on questions, never on each other",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"systems\"\nat_least = 3.5",
            "stairs.toml:79:12: model `stairs` refers to question `systems`, which is not in the bank\n  hint: `systems` is a pillar of this model; name a question of the bank: levels, pillars and gates rest on questions, never on each other",
        ),
        (
            "stairs.toml",
            "question = \"guard\"\nat_least = 3.5",
            "question = \"wheel\"\nat_least = 3.5",
            "stairs.toml:79:12: model `stairs` refers to question `wheel`, which is not in the bank\n  hint: `wheel` is a model; name a question of the bank: levels, pillars and gates rest on questions, never on each other",
        ),
        (
            "stairs.toml",
            "{ id = \"carry\"",
            "{ id = \"stairs\"",
            "stairs.toml:47:57: model `stairs` refers to question `stairs`, which is not in the bank\n  hint: `stairs` is a model; name a question of the bank: levels, pillars and gates rest on questions, never on each other",
        ),
        (
            "wheel.toml",
            "[[pillar]]\nid = \"strategy\"\nquestions = [{ id = \"one-plan\" }, { id = \"guard\" }]\nname = { nl = \"Strategie\", en = \"Strategy\" }\n",
            "",
            "wheel.toml:4:15: model `wheel` should be in balance but has one pillar\n  hint: add a second `[[pillar]]`, or set `target_rule = \"chosen\"`",
        ),
        (
            "stairs.toml",
            "[default_targets]",
            "[[benchmark]]\nshare = 0.03\nyear = 2010\nsource = \"Report\"\nlevel = \"linked\"\nabout = { nl = \"gekoppeld\", en = \"linked\" }\nsample = { nl = \"500 bedrijven\", en = \"500 companies\" }\n[default_targets]",
            "stairs.toml:83:9: model `stairs` has a benchmark by which more reach a level than the one below it\n  hint: `share` is of those who reach the level or a higher one",
        ),
    ]);
}

#[test]
fn a_mistake_in_a_case_is_explained_at_its_line() {
    fixture::each_is_explained(&[
        (
            "stairs.toml",
            "name = \"one practice short of whole\"\n",
            "",
            "stairs.toml:99:1: case 1 of model `stairs` lacks `name`",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }\n",
            "",
            "stairs.toml:99:1: case 1 of model `stairs` lacks `answers`",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = {}",
            "stairs.toml:101:11: `answers` of case 1 of model `stairs` is empty\n  hint: such as `answers = { all = 3 }`",
        ),
        (
            "stairs.toml",
            "[case.expect]\nlevel = \"linked\"\nevidence = \"linked\"\nprudent = \"linked\"\npillars = { systems = 3.5 }\n",
            "",
            "stairs.toml:99:1: case 1 of model `stairs` lacks `expect`",
        ),
        (
            "stairs.toml",
            "[case.expect]\nlevel = \"linked\"\nevidence = \"linked\"\nprudent = \"linked\"\npillars = { systems = 3.5 }\n",
            "[case.expect]\n",
            "stairs.toml:103:1: `expect` of case 1 of model `stairs` is empty\n  hint: say what should come out, such as `expect = { level = \"…\" }`",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = { all = 3, recognize = 4 }",
            "stairs.toml:101:34: model `stairs` does not ask `recognize`, which is answered in case `one practice short of whole`\n  hint: did you mean `recognise`?",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = { al = 3 }",
            "stairs.toml:101:18: model `stairs` does not ask `al`, which is answered in case `one practice short of whole`\n  hint: did you mean `all`?",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = { all = 6 }",
            "stairs.toml:101:19: `all` of `answers` of case 1 of model `stairs` is not an answer\n  hint: 1 to 5 in steps of a tenth (at 3.4 six of ten say 3 and four say 4), `dont_know` or `not_applicable`",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = { all = 3.45 }",
            "stairs.toml:101:19: `all` of `answers` of case 1 of model `stairs` is not an answer",
        ),
        (
            "stairs.toml",
            "answers = { all = 3, recognise = 4 }",
            "answers = { all = \"dontknow\" }",
            "stairs.toml:101:19: `all` of `answers` of case 1 of model `stairs` is not an answer",
        ),
        (
            "stairs.toml",
            "{ recognition_rate = 0.5 }",
            "{ recognition-rate = 0.5 }",
            "stairs.toml:102:32: model `stairs` has no question that metric `recognition-rate` speaks to, which is given in case `one practice short of whole`\n  hint: did you mean `recognition_rate`?",
        ),
        (
            "stairs.toml",
            "{ recognition_rate = 0.5 }",
            "{ recognition_rate = \"half\" }",
            "stairs.toml:102:32: `recognition_rate` of `figures` of case 1 of model `stairs` is not a figure\n  hint: a number, such as 0.62",
        ),
        (
            "stairs.toml",
            "figures = { recognition_rate = 0.5 }\n",
            "",
            "stairs.toml:102:1: model `stairs` is to show evidence without figures in case `one practice short of whole`\n  hint: give some, such as `figures = { recognition_rate = 0.62 }`",
        ),
        (
            "stairs.toml",
            "[case.expect]\nlevel = \"linked\"",
            "[case.expect]\nlevel = \"linkt\"",
            "stairs.toml:104:9: model `stairs` has no level `linkt`\n  hint: did you mean `linked`?",
        ),
        (
            "stairs.toml",
            "[case.expect]\nlevel = \"linked\"",
            "[case.expect]\nlevels = \"linked\"",
            "stairs.toml:104:1: `expect` of case 1 of model `stairs` has no key `levels`\n  hint: did you mean `level`?",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "pillars = { system = 3.5 }",
            "stairs.toml:107:22: model `stairs` has no pillar `system`\n  hint: did you mean `systems`?",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "pillars = { systems = 35 }",
            "stairs.toml:107:23: model `stairs` cannot come to 35, as is expected in case `one practice short of whole`\n  hint: between 1 and 5",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "unknown = [\"sistems\"]",
            "stairs.toml:107:12: model `stairs` has no pillar `sistems`\n  hint: did you mean `systems`?",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "pillars = { systems = 3.5 }\nunknown = [\"systems\"]",
            "stairs.toml:108:12: model `stairs` expects pillar `systems` to be both unknown and a number in case `one practice short of whole`\n  hint: keep one of the two",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "indices = { gain = 10 }",
            "stairs.toml:107:20: model `stairs` has no index `gain`, which is expected in case `one practice short of whole`",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }",
            "balance = 1.0",
            "stairs.toml:107:11: model `stairs` has no balance, but one is expected in case `one practice short of whole`\n  hint: only `target_rule = \"balance\"` has one",
        ),
        (
            "stairs.toml",
            "pillars = { systems = 3.5 }\n",
            "pillars = { systems = 3.5 }\n[[case]]\nname = \"one practice short of whole\"\nanswers = { all = 3 }\nexpect = { level = \"linked\" }\n",
            "stairs.toml:109:8: model `stairs` has two cases `one practice short of whole`\n  hint: say in the name what this one shows and the other does not",
        ),
        (
            "steps.toml",
            "[[index]]\nid = \"gain\"",
            "[[case]]\nname = \"level\"\nanswers = { all = 3 }\nexpect = { level = \"one\" }\n[[index]]\nid = \"gain\"",
            "steps.toml:35:20: model `steps` has no levels, but one is expected in case `level`\n  hint: expect `pillars` instead",
        ),
        (
            "steps.toml",
            "[[index]]\nid = \"gain\"",
            "[[wish]]\nmetric = \"grade\"\nname = { nl = \"a\", en = \"a\" }\n[[wish]]\nmetric = \"grade\"\nname = { nl = \"b\", en = \"b\" }\n[[index]]\nid = \"gain\"",
            "steps.toml:36:10: model `steps` has two wishes for metric `grade`",
        ),
    ]);
}
