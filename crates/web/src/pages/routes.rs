//! Every page and form, and what it needs. This table is the only way to a page: what is not in it is not there, and what is
//! in it is shown to nobody but who may see it. A test walks it as every role and as nobody.

use app::permission::Permission;

use super::answer::{self, all, finish, list, question};
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;
use super::{
    assessments, assets, channels, data, enter, models, overview, people, report, set_up, settings, sign_in,
    welcome,
};

/// What it takes to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing.
    Nothing,
    /// A session that counts, of any role.
    SignedIn,
    /// A session of a user whose role may do this.
    May(Permission),
    /// An invitation that counts: the path's `token`. Who has a link needs no account, and is never asked who they are.
    Invited,
}

/// How one asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// To see; it writes nothing.
    Get,
    /// To change, by a form of ours.
    Post,
}

/// What a form carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carries {
    /// Fields, as browsers send them by default.
    Fields,
    /// Fields and a file, held in memory; read only once it is known that who sends it may.
    File {
        /// Most bytes of all of it together.
        bytes_max: usize,
    },
    /// Files, written to disk as they come; read only once it is known that who sends them may.
    Files,
}

/// What answers.
pub(crate) type Page = fn(&Visit<'_>) -> Result<Reply, Refused>;

/// A page or form.
pub(crate) struct Route {
    pub(crate) verb: Verb,
    pub(crate) path: &'static str,
    pub(crate) need: Need,
    pub(crate) body: Carries,
    pub(crate) page: Page,
}

const fn get(path: &'static str, need: Need, page: Page) -> Route {
    Route { verb: Verb::Get, path, need, body: Carries::Fields, page }
}

const fn post(path: &'static str, need: Need, page: Page) -> Route {
    Route { verb: Verb::Post, path, need, body: Carries::Fields, page }
}

/// A form that a file may come with.
const fn post_file(path: &'static str, need: Need, bytes_max: usize, page: Page) -> Route {
    Route { verb: Verb::Post, path, need, body: Carries::File { bytes_max }, page }
}

/// A form that brings files.
const fn post_files(path: &'static str, need: Need, page: Page) -> Route {
    Route { verb: Verb::Post, path, need, body: Carries::Files, page }
}

use Need::{Invited, May, Nothing, SignedIn};
use Permission::{
    ChangeData, ChangeWorkspace, DecidePeople, ManageUsers, RunAssessments, SeeAudit, SeeData, SeePeople,
    SeePosition,
};

/// The table.
pub(crate) const ROUTES: &[Route] = &[
    get("/assets/{file}", Nothing, assets::file),
    get("/language/{language}", Nothing, settings::language),
    get("/sign-in", Nothing, sign_in::page),
    post("/sign-in", Nothing, sign_in::submit),
    #[cfg(feature = "oidc")]
    get("/sign-in/provider", Nothing, super::provider::go),
    #[cfg(feature = "oidc")]
    get("/sign-in/provider/back", Nothing, super::provider::back),
    get("/enter/{token}", Nothing, enter::page),
    get("/set-up", Nothing, set_up::page),
    post("/set-up", Nothing, set_up::submit),
    get("/welcome/{token}", Nothing, welcome::page),
    post("/welcome/{token}", Nothing, welcome::submit),
    get("/answer/{token}", Invited, answer::page),
    post("/answer/{token}", Invited, answer::begin),
    get("/answer/{token}/question/{question}", Invited, question::page),
    post("/answer/{token}/question/{question}", Invited, question::submit),
    get("/answer/{token}/all", Invited, all::page),
    post("/answer/{token}/all", Invited, all::submit),
    get("/answer/{token}/list", Invited, list::page),
    get("/answer/{token}/finish", Invited, finish::page),
    post("/answer/{token}/finish", Invited, finish::submit),
    post("/sign-out", SignedIn, sign_in::sign_out),
    get("/", May(SeePosition), overview::page),
    get("/models", May(SeePosition), models::list),
    get("/models/{model}", May(SeePosition), models::model),
    get("/models/{model}/{pillar}", May(SeePosition), models::pillar),
    get("/channels", May(SeePosition), channels::page),
    get("/metrics/{metric}", May(SeePosition), channels::metric),
    get("/report", May(SeePosition), report::page),
    get("/report/scores.json", May(SeePosition), report::scores),
    get("/assessments", May(SeePosition), assessments::list::page),
    get("/assessments/new", May(RunAssessments), assessments::new::page),
    post("/assessments/new", May(RunAssessments), assessments::new::submit),
    get("/assessments/{assessment}", May(SeePosition), assessments::one::page),
    get("/assessments/{assessment}/settings", May(RunAssessments), assessments::settings::page),
    post("/assessments/{assessment}/settings", May(RunAssessments), assessments::settings::submit),
    get("/assessments/{assessment}/targets", May(RunAssessments), assessments::targets::page),
    post("/assessments/{assessment}/targets", May(RunAssessments), assessments::targets::submit),
    get("/assessments/{assessment}/leave-out", May(RunAssessments), assessments::leave_out::page),
    get("/assessments/{assessment}/leave-out/part", May(RunAssessments), assessments::leave_out_one::page),
    post("/assessments/{assessment}/leave-out/part", May(RunAssessments), assessments::leave_out_one::submit),
    post(
        "/assessments/{assessment}/leave-out/put-back",
        May(RunAssessments),
        assessments::leave_out::put_back,
    ),
    get("/assessments/{assessment}/settle", May(RunAssessments), assessments::settle::page),
    get("/assessments/{assessment}/settle/{question}", May(RunAssessments), assessments::settle_one::page),
    post("/assessments/{assessment}/settle/{question}", May(RunAssessments), assessments::settle_one::submit),
    post(
        "/assessments/{assessment}/settle/{question}/take-back",
        May(RunAssessments),
        assessments::settle_one::let_answers_speak,
    ),
    get("/assessments/{assessment}/open", May(RunAssessments), assessments::open::page),
    post("/assessments/{assessment}/open", May(RunAssessments), assessments::open::submit),
    get("/assessments/{assessment}/close", May(RunAssessments), assessments::close::page),
    post("/assessments/{assessment}/close", May(RunAssessments), assessments::close::submit),
    get("/assessments/{assessment}/compare", May(SeePosition), assessments::compare::page),
    get("/assessments/{assessment}/answers", May(RunAssessments), assessments::answers::page),
    post_file(
        "/assessments/{assessment}/answers",
        May(RunAssessments),
        assessments::answers::BYTES_MAX,
        assessments::answers::submit,
    ),
    get("/assessments/{assessment}/invite", May(RunAssessments), assessments::invite::page),
    post_file(
        "/assessments/{assessment}/invite",
        May(RunAssessments),
        assessments::invite::BYTES_MAX,
        assessments::invite::submit,
    ),
    get("/assessments/{assessment}/links", May(RunAssessments), assessments::links::page),
    get("/assessments/{assessment}/links.csv", May(RunAssessments), assessments::links::csv),
    get("/assessments/{assessment}/response", May(RunAssessments), assessments::response::page),
    post("/assessments/{assessment}/response/revoke", May(RunAssessments), assessments::response::revoke),
    post("/assessments/{assessment}/response/link", May(RunAssessments), assessments::response::link),
    get("/assessments/{assessment}/remind", May(RunAssessments), assessments::remind::page),
    post("/assessments/{assessment}/remind", May(RunAssessments), assessments::remind::submit),
    get("/assessments/{assessment}/files/{file}", May(SeePosition), assessments::files::file),
    get("/people", May(SeePeople), people::page),
    get("/people/doubtful", May(DecidePeople), people::doubtful::page),
    post("/people/doubtful", May(DecidePeople), people::doubtful::decide),
    post("/people/doubtful/resolve", May(DecidePeople), people::resolving::resolve),
    get("/people/{person}", May(SeePeople), people::person::page),
    get("/people/{person}/live", May(SeePeople), people::watch::watch),
    post("/people/{person}/notes", May(SeePeople), people::note::write),
    get("/people/{person}/history", May(SeePeople), people::merge::history),
    post("/people/{person}/undo", May(DecidePeople), people::merge::undo),
    get("/people/{person}/merge", May(DecidePeople), people::merge::look),
    get("/people/{person}/merge/{other}", May(DecidePeople), people::merge::compare),
    post("/people/{person}/merge/{other}", May(DecidePeople), people::merge::merge),
    get("/people/{person}/split", May(DecidePeople), people::split::page),
    post("/people/{person}/split", May(DecidePeople), people::split::split),
    get("/data", May(SeeData), data::overview::page),
    get("/data/sources/new", May(ChangeData), data::connect::page),
    post("/data/sources/new", May(ChangeData), data::connect::submit),
    get("/data/sources/{source}", May(SeeData), data::source::page),
    get("/data/sources/{source}/change", May(ChangeData), data::connect::change_page),
    post("/data/sources/{source}/change", May(ChangeData), data::connect::change),
    post("/data/sources/{source}/key", May(ChangeData), data::source::key),
    get("/data/sources/{source}/revoke/{key}", May(ChangeData), data::source::revoke_page),
    post("/data/sources/{source}/revoke/{key}", May(ChangeData), data::source::revoke),
    get("/data/sources/{source}/debugger", May(ChangeData), data::debugger::page),
    get("/data/imports", May(SeeData), data::imports::page),
    post_files("/data/imports", May(ChangeData), data::imports::submit),
    get("/data/imports/{upload}", May(SeeData), data::upload::page),
    post("/data/imports/{upload}/mapping", May(ChangeData), data::upload::choose),
    post("/data/imports/{upload}/start", May(ChangeData), data::upload::start),
    post("/data/imports/{upload}/cancel", May(ChangeData), data::upload::cancel),
    get("/data/refused", May(SeeData), data::refused::page),
    get("/data/refused.csv", May(ChangeData), data::refused::csv),
    post("/data/refused/clear", May(ChangeData), data::refused::clear),
    get("/data/doctor", May(ChangeData), data::doctor::page),
    post("/data/doctor", May(ChangeData), data::doctor::examine),
    get("/settings", SignedIn, settings::page),
    get("/settings/sessions", SignedIn, settings::sessions::page),
    post("/settings/sessions/end", SignedIn, settings::sessions::end),
    get("/settings/workspace", May(ChangeWorkspace), settings::workspace::page),
    post("/settings/workspace", May(ChangeWorkspace), settings::workspace::submit),
    get("/settings/users", May(ManageUsers), settings::users::page),
    post("/settings/users/add", May(ManageUsers), settings::users::add),
    post("/settings/users/role", May(ManageUsers), settings::users::role),
    post("/settings/users/invite", May(ManageUsers), settings::users::invite),
    post("/settings/users/end", May(ManageUsers), settings::users::end),
    get("/settings/audit", May(SeeAudit), settings::audit::page),
    get("/settings/reads", May(SeeAudit), settings::reads::page),
    post("/settings/reads", May(SeeAudit), settings::reads::find),
    post("/settings/reads/save", May(SeeAudit), settings::reads::save),
    get("/settings/retention", May(ChangeWorkspace), settings::retention::page),
    post("/settings/retention", May(ChangeWorkspace), settings::retention::submit),
    get("/settings/account", SignedIn, settings::account::page),
    post("/settings/account", SignedIn, settings::account::submit),
    post("/settings/account/password", SignedIn, settings::account::password),
];

/// Whether a page stands at an address.
pub(crate) fn is_there(address: &str) -> bool {
    let leads = |route: &Route| route.verb == Verb::Get && fits(route.path, address);
    ROUTES.iter().any(leads)
}

fn fits(path: &str, address: &str) -> bool {
    let (path, address) = (path.split('/'), address.split('/'));
    path.clone().count() == address.clone().count()
        && path
            .zip(address)
            .all(|(part, asked)| part == asked || (part.starts_with('{') && !asked.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_the_table() {
        for (address, is_so) in [
            ("/", true),
            ("/models/foviance", true),
            ("/models/", false),
            ("/sign-out", false),
            ("/settings/reads", true),
            ("/nothing", false),
        ] {
            assert_eq!(is_there(address), is_so, "{address}");
        }
    }
}
