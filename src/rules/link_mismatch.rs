//! `link-mismatch`: a number with a link that leads to another entry than the number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::evidence::{ANCHOR_NATS, ClueKind};
use crate::finding::{Certainty, Finding, Severity};
use crate::manuscript::{Entry, MarkKind, Marker};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{doi_key, url_key};

pub const RULE: Rule = Rule {
    name: "link-mismatch",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "a number whose link leads to another entry",
    why: "`[6](https://a.org/x)`, and that address stands in entry 8: the number is wrong or the link is. Numbers slip \
          when a list changes, links do not. It is wrong where two addresses of one source are in the list.",
    silent: &[
        "links to the list as a whole, and to pages that no entry or several entries print",
        "documents in which one name serves several entries, as converters give them to pages",
        "documents in which all links are off by the same one: their anchors are counted from 0",
        "a link that serves a group of numbers",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// From so many links that are off by one and none that is right on, the anchors count from another start.
const HABIT: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let linked: Vec<(&Marker, &str)> = cx
        .links
        .sure_markers()
        .filter(|marker| marker.cites.len() == 1)
        .filter_map(|marker| Some((marker, marker.target.as_deref()?)))
        .collect();
    if linked.is_empty() {
        return;
    }
    let targets = Targets::new(cx);
    let led: Vec<(&Marker, usize, usize)> = linked
        .into_iter()
        .filter_map(|(marker, target)| {
            let own = cx.links.entry_index(&marker.cites.first()?.label)?;
            Some((marker, own, targets.entry(target)?))
        })
        .collect();
    if is_habit(&led) || leads_to_pages(&led) {
        return;
    }
    // An entry without a name cannot be led to: its name was lost, or stands beside it.
    let nameless = |marker: &Marker, own: &usize| {
        let inside = marker
            .target
            .as_deref()
            .is_some_and(|target| target.starts_with('#'));
        inside && !targets.named.contains(own)
    };
    for (marker, own, other) in led {
        if own != other && !nameless(marker, &own) {
            out.extend(finding(cx, marker, own, other));
        }
    }
}

/// Whether every link is off by the same amount.
fn is_habit(led: &[(&Marker, usize, usize)]) -> bool {
    let off = |&(_, own, other): &(&Marker, usize, usize)| other.wrapping_sub(own);
    led.len() >= HABIT
        && led
            .first()
            .is_some_and(|first| off(first) != 0 && led.iter().all(|one| off(one) == off(first)))
}

/// Whether a name in the document serves several entries, as those do that a converter gives to pages: it is the first
/// entry's by chance.
fn leads_to_pages(led: &[(&Marker, usize, usize)]) -> bool {
    let mut wrong_of: FxHashMap<&str, usize> = FxHashMap::default();
    led.iter().any(|&(marker, own, other)| {
        let name = marker.target.as_deref().filter(|name| name.starts_with('#'));
        let wrong = own != other;
        name.filter(|_| wrong)
            .is_some_and(|name| *wrong_of.entry(name).or_insert(own) != own)
    })
}

/// Anchors and addresses with the one entry that has them.
struct Targets {
    entries: FxHashMap<String, Option<usize>>,
    /// The entries that have a name in the document.
    named: FxHashSet<usize>,
}

impl Targets {
    fn new(cx: &Context<'_>) -> Self {
        let mut targets = Self {
            entries: FxHashMap::default(),
            named: FxHashSet::default(),
        };
        let entries = cx.links.entries();
        for block in &cx.manuscript.blocks {
            let starts = |entry: &Entry| entry.span.start() < block.span.end();
            if let Some(anchor) = &block.anchor
                && let at = entries.partition_point(|entry| entry.span.start() < block.span.start())
                && entries.get(at).is_some_and(starts)
            {
                targets.add(format!("#{anchor}"), at);
                targets.named.insert(at);
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            let fields = &entry.fields;
            let printed = fields
                .url
                .iter()
                .chain(&fields.doi)
                .map(|field| field.value.as_str());
            let arxiv = fields.arxiv.iter().map(|field| arxiv_key(&field.value));
            let links = entry.body.marks().iter().filter_map(|mark| match &mark.kind {
                MarkKind::Link(target, _) => Some(target.as_str()),
                _ => None,
            });
            for target in printed.chain(links).filter_map(key).chain(arxiv) {
                targets.add(target, at);
            }
        }
        targets
    }

    fn add(&mut self, target: String, at: usize) {
        let known = self.entries.entry(target).or_insert(Some(at));
        if *known != Some(at) {
            *known = None;
        }
    }

    fn entry(&self, target: &str) -> Option<usize> {
        key(target).and_then(|key| self.entries.get(&key).copied().flatten())
    }
}

/// A DOI or an address as it is compared; a site alone is no address of a work.
fn key(target: &str) -> Option<String> {
    if target.starts_with('#') {
        return Some(target.to_owned());
    }
    if let Some(doi) = doi_key(target) {
        return Some(doi);
    }
    let key = url_key(target).filter(|key| key.contains('/'))?;
    let paper = ["arxiv.org/abs/", "arxiv.org/pdf/"]
        .iter()
        .find_map(|site| key.strip_prefix(site));
    Some(paper.map_or_else(|| key.clone(), arxiv_key))
}

/// A paper of arXiv as it is compared, whichever version and form of it is meant.
fn arxiv_key(id: &str) -> String {
    let id = id.trim().to_lowercase();
    let id = id.trim_start_matches("arxiv:").trim_end_matches(".pdf");
    let bare = id
        .rsplit_once('v')
        .filter(|(_, version)| !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()));
    format!("arxiv:{}", bare.map_or(id, |(bare, _)| bare))
}

fn finding(cx: &Context<'_>, marker: &Marker, own: usize, other: usize) -> Option<Finding> {
    let entries = cx.links.entries();
    let (own, other) = (entries.get(own)?, entries.get(other)?);
    let (shown, fits) = (cx.links.shown(&own.label), cx.links.shown(&other.label));
    let mut finding = Finding::new(
        &RULE,
        marker.span,
        format!("{shown} leads to the address of {fits}"),
    )
    .certainty(Certainty::Probable)
    .at_most(Severity::Warning)
    .here(format!("leads to {fits}"))
    .also(own.place(), "the entry of its number")
    .also(other.place(), "has this address")
    .clue(ClueKind::Link, marker.span, own.label.text(), -ANCHOR_NATS)
    .clue(ClueKind::Link, marker.span, other.label.text(), ANCHOR_NATS)
    .labels([own.label.text()])
    .help(format!("cite {fits}, or correct the link"));
    finding.suggestion = vec![(own.label.to_string(), other.label.to_string())];
    Some(finding)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the address of the next entry",
        bad: "Rice came first ⟦[1](https://b.org/food/millet)⟧, then millet [2](https://b.org/food/millet), then hemp [3](https://c.org/food/hemp).\n\n\
              ## References\n\n⟨[1]⟩ Fuller D. Rice. 2011. https://a.org/food/rice\n⟨[2]⟩ Zohary D. Millet. 2012. https://b.org/food/millet\n\
              [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
        good: "Rice came first [1](https://a.org/food/rice), then millet [2](https://b.org/food/millet), then hemp [3](https://c.org/food/hemp).\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011. https://a.org/food/rice\n[2] Zohary D. Millet. 2012. https://b.org/food/millet\n\
               [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
    },
    Case::Pair {
        title: "papers of arXiv, by other versions",
        bad: "Rice came first ⟦[1](https://arxiv.org/abs/1202.0381)⟧, then millet [2](https://arxiv.org/pdf/1202.0381v2), then hemp [3](https://c.org/food/hemp).\n\n\
              ## References\n\n⟨[1]⟩ Fuller D. Rice. 2011. https://arxiv.org/abs/1111.0491\n⟨[2]⟩ Zohary D. Millet. 2012. https://arxiv.org/abs/1202.0381\n\
              [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
        good: "Rice came first [1](https://arxiv.org/abs/1111.0491), then millet [2](https://arxiv.org/pdf/1202.0381v2), then hemp [3](https://c.org/food/hemp).\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011. https://arxiv.org/abs/1111.0491\n[2] Zohary D. Millet. 2012. https://arxiv.org/abs/1202.0381\n\
               [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
    },
    Case::Quiet {
        title: "a page that two entries share",
        text: "Rice came first [1](https://b.org/food/all), then millet [2](https://b.org/food/all), then hemp [3](https://c.org/food/hemp).\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011. https://b.org/food/all\n[2] Zohary D. Millet. 2012. https://b.org/food/all\n\
               [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
    },
    Case::Quiet {
        title: "links that lead to the list as a whole",
        text: "Rice came first [1](#references), then millet [2](#references), then hemp [3](#references).\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011. https://a.org/food/rice\n[2] Zohary D. Millet. 2012. https://b.org/food/millet\n\
               [3] Weiss E. Hemp. 2014. https://c.org/food/hemp\n",
    },
    Case::Quiet {
        title: "names that a converter gave to pages, and an entry that lost its name",
        text: "Rice [\\[1\\]](#page-9-0), millet [\\[2\\]](#page-9-0), hemp [\\[3\\]](#page-9-0) and flax [\\[4\\]](#page-9-1).\n\n\
               ## References\n\n- <span id=\"page-9-0\"></span>[1] Fuller D. Rice. Antiquity, 2011.\n- [2] Zohary D. Millet. Antiquity, 2012.\n\
               - <span id=\"page-9-1\"></span>[3] Weiss E. Hemp. Antiquity, 2014.\n- [4] Allaby R. Flax. Antiquity, 2015.\n",
    },
];
