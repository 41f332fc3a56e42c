//! The channels: five things by channel and by touchpoint, and one figure with its definition and its query.

use app::pieces::Pieces;
use maud::html;

use super::layout::Layout;
use super::overview::with_position;
use super::refusal::Refused;
use super::reply::Reply;
use super::visit::Visit;

pub(crate) fn page(visit: &Visit) -> Result<Reply, Refused> {
    with_position(visit, |assessed| {
        let pieces = Pieces::new(assessed.input(visit.language));
        let title = visit.words.get("page-title-channels");
        let body = html! { p.lead { (pieces.grip_in_short()) } (pieces.channels()) };
        Ok(Reply::page(Layout::new(visit, &title).draw(&body)))
    })
}

pub(crate) fn metric(visit: &Visit) -> Result<Reply, Refused> {
    with_position(visit, |assessed| {
        let pieces = Pieces::new(assessed.input(visit.language));
        let id = visit.part("metric");
        let name = pieces.metric_name(id).ok_or(Refused::NotFound)?;
        let body = pieces.metric(id).ok_or(Refused::NotFound)?;
        let layout = Layout::new(visit, &name).below("/channels", &visit.words.get("page-title-channels"));
        Ok(Reply::page(layout.draw(&body)))
    })
}
