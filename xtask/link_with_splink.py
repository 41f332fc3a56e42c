"""The persons of `cargo xtask persons`, linked by Splink 5 on DuckDB with two threads, set up as its own guides do.

    python link_with_splink.py PERSONS.csv CLUSTERS.csv

Reads the columns that `rijp identity link` is given, never the truth. The text is tidied first, in SQL, as its guides advise: lower case
without accents, one spelling of a postcode and a telephone number, the prefix off the surname, a full name split. Blocking,
comparisons and training are those of its library and examples; nothing was tried against the truth but the two ways
to compare names, of which the better stayed. Pairs at 0.95 and more are clustered, its default.
"""

import resource
import sys
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THREADS = 2
THRESHOLD = 0.95
SEED = 1

# Splink needs one column for each thing; what it does not have to do twice is done here once.
TIDY = r"""
CREATE TABLE persons AS
WITH texts AS (
    SELECT
        unique_id,
        lower(strip_accents(coalesce(first_name, ''))) AS first_name,
        lower(strip_accents(coalesce(surname, ''))) AS surname,
        lower(strip_accents(coalesce(full_name, ''))) AS full_name,
        birth_date, gender, house_number, city, postcode, email, phone
    FROM read_csv(?, header = true, all_varchar = true)
),
split AS (
    SELECT
        * EXCLUDE (first_name, surname, full_name),
        CASE WHEN full_name <> '' THEN regexp_extract(full_name, '^(\S+)', 1) ELSE first_name END AS first_name,
        CASE WHEN full_name <> '' THEN regexp_extract(full_name, '^\S+\s+(.*)$', 1) ELSE surname END AS surname
    FROM texts
),
plain AS (
    SELECT
        * EXCLUDE (first_name, surname),
        nullif(trim(regexp_replace(first_name, '[^a-z ]', '', 'g')), '') AS first_name,
        nullif(trim(regexp_replace(regexp_replace(surname,
            '^((van|de|der|den|ter|te|ten|in|op|aan|onder|over|uit|von|v\.d\.|v/d|v\.|''t) )+', ''),
            '[^a-z]', '', 'g')), '') AS surname,
        regexp_replace(phone, '[^0-9]', '', 'g') AS digits
    FROM split
)
SELECT
    unique_id,
    first_name,
    surname,
    first_name || ' ' || surname AS name,
    CASE WHEN try_cast(birth_date AS DATE) IS NOT NULL THEN birth_date END AS birth_date,
    upper(gender) AS gender,
    upper(replace(postcode, ' ', '')) AS postcode,
    upper(regexp_replace(house_number, '[^0-9A-Za-z]', '', 'g')) AS house_number,
    lower(strip_accents(city)) AS city,
    lower(regexp_replace(email, '\+[^@]*@', '@')) AS email,
    CASE WHEN length(digits) >= 9 AND right(digits, 9) <> '612345678' THEN right(digits, 9) END AS phone
FROM plain
"""

ADDRESS = cl.CustomComparison(
    output_column_name="address",
    comparison_levels=[
        cll.NullLevel("postcode"),
        cll.And(cll.ExactMatchLevel("postcode"), cll.ExactMatchLevel("house_number")),
        cll.ExactMatchLevel("postcode", term_frequency_adjustments=True),
        cll.LevenshteinLevel("postcode", 1),
        cll.CustomLevel("left(postcode_l, 4) = left(postcode_r, 4)", "same four digits"),
        cll.ElseLevel(),
    ],
)

NAMES = {
    "apart": [
        cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
    ],
    "together": [
        cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="name"),
    ],
}


def settings(names):
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *NAMES[names],
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            ADDRESS,
            cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("gender"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("email"),
            block_on("phone"),
            block_on("surname", "birth_date"),
            block_on("first_name", "birth_date"),
            block_on("postcode", "surname"),
            block_on("postcode", "first_name"),
            block_on("first_name", "surname", "city"),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def link(persons, clusters, names):
    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    connection.execute(TIDY, [persons])
    database = DuckDBAPI(connection)
    linker = Linker(database.register("persons"), settings(names), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [
            block_on("email", "first_name"),
            block_on("phone", "first_name"),
            block_on("first_name", "surname", "birth_date"),
        ],
        recall=0.6,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=SEED)
    for rule in [block_on("first_name", "surname"), block_on("birth_date"), block_on("email")]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, THRESHOLD)
    connection.execute(
        f"COPY (SELECT unique_id, cluster_id FROM {found.physical_name}) TO '{clusters}' (HEADER, DELIMITER ',')"
    )


if __name__ == "__main__":
    started = time.time()
    link(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "apart")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"seconds\t{time.time() - started:.1f}")
    print(f"processor\t{used.ru_utime + used.ru_stime:.1f}")
    print(f"peak\t{used.ru_maxrss / 1024:.0f}")
