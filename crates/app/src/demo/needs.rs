//! Why people come to the company, and where they then go.

/// The four grounds on which the places within a channel differ; their order is that of a channel's touchpoints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Looking,
    Buying,
    Service,
    Workshop,
}

/// One reason to come.
pub(super) struct Need {
    pub(super) name: &'static str,
    pub(super) ground: Ground,
    /// How often, relative to the others.
    pub(super) weight: u16,
    /// Which channel one turns to first, in the order of [`super::channels::CHANNELS`].
    pub(super) channels: [u16; 8],
    /// Share of matters for which a case is opened, outside web and app.
    pub(super) case_share: f64,
    /// What is promised for such a case, days.
    pub(super) promised_days: i64,
}

pub(super) const BUY: usize = 0;
pub(super) const ADVICE: usize = 1;
pub(super) const DELIVERY_STATUS: usize = 2;
pub(super) const RETURN: usize = 3;
/// What visitors come for whom the company never gets to know.
pub(super) const OF_VISITORS: [usize; 2] = [BUY, ADVICE];

const fn need(name: &'static str, ground: Ground, weight: u16, channels: [u16; 8]) -> Need {
    Need { name, ground, weight, channels, case_share: 0.0, promised_days: 0 }
}

impl Need {
    const fn with_cases(self, case_share: f64, promised_days: i64) -> Self {
        Self { case_share, promised_days, ..self }
    }
}

/// All reasons; questions about deliveries and returns come mostly from orders, hence their low own weight.
pub(super) const NEEDS: [Need; 9] = [
    need("buy", Ground::Buying, 27, [44, 11, 5, 6, 6, 26, 0, 2]),
    need("advice", Ground::Looking, 21, [38, 4, 8, 9, 14, 18, 0, 9]),
    need("delivery_status", Ground::Service, 4, [18, 14, 18, 22, 16, 4, 2, 6]).with_cases(0.35, 3),
    need("return", Ground::Service, 3, [16, 6, 18, 18, 12, 20, 8, 2]).with_cases(0.60, 10),
    need("repair", Ground::Workshop, 17, [11, 7, 10, 21, 8, 37, 1, 5]).with_cases(0.55, 7),
    need("appointment", Ground::Workshop, 9, [30, 14, 8, 24, 6, 16, 0, 2]),
    need("invoice", Ground::Service, 6, [14, 4, 34, 22, 8, 4, 14, 0]).with_cases(0.50, 5),
    need("warranty", Ground::Service, 6, [8, 2, 26, 20, 10, 14, 14, 6]).with_cases(0.85, 14),
    need("lease", Ground::Looking, 7, [28, 2, 20, 18, 10, 10, 10, 2]).with_cases(0.30, 7),
];

/// The weights alone, for a draw.
pub(super) const WEIGHTS: [u16; 9] = {
    let mut weights = [0; 9];
    let mut index = 0;
    while index < weights.len() {
        weights[index] = NEEDS[index].weight;
        index += 1;
    }
    weights
};
