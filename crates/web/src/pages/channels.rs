//! The channels: five things by channel and by touchpoint, and one figure with its definition and its query.

use app::pieces::Pieces;
use maud::html;

use super::assessments::switch::with_shown;
use super::layout::Layout;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    with_shown(visit, |assessed, shown| {
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query);
        let title = visit.words.get("page-title-channels");
        let body = html! { p.lead { (pieces.grip_in_short()) } (shown.switch) (pieces.channels()) };
        Ok(Reply::page(shown.over(Layout::new(visit, &title)).draw(&body)))
    })
}

pub(crate) fn metric(visit: &Visit) -> Result<Reply, Refused> {
    with_shown(visit, |assessed, shown| {
        let pieces = Pieces::new(assessed.input(visit.language)).of_round(&shown.query);
        let id = visit.part("metric");
        let name = pieces.metric_name(id).ok_or(Refused::NotFound)?;
        let body = pieces.metric(id).ok_or(Refused::NotFound)?;
        let above = format!("/channels{}", shown.query);
        let layout = Layout::new(visit, &name).below(&above, &visit.words.get("page-title-channels"));
        Ok(Reply::page(shown.over(layout).draw(&body)))
    })
}
