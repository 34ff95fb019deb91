//! The calibration curve: what was stated against what was right, as a table and as a drawing.

use std::fmt::Write;

/// Where the drawing stands.
pub const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/calibration.svg");

/// Predictions of about the same confidence.
#[derive(Clone, Copy, Default)]
pub struct Bin {
    pub count: f64,
    pub stated: f64,
    pub right: f64,
}

impl Bin {
    pub fn add(&mut self, stated: f64, right: bool) {
        self.count += 1.0;
        self.stated += stated;
        self.right += f64::from(u8::from(right));
    }

    /// Mean confidence and share right.
    pub fn point(&self) -> (f64, f64) {
        (
            self.stated / self.count.max(1.0),
            self.right / self.count.max(1.0),
        )
    }
}

/// Ten bins of equal width.
pub fn tenths(predictions: &[(f64, bool)]) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); 10];
    for &(stated, right) in predictions {
        let at = (1..10).filter(|&tenth| stated >= f64::from(tenth) / 10.0).count();
        if let Some(bin) = bins.get_mut(at) {
            bin.add(stated, right);
        }
    }
    bins.retain(|bin| bin.count > 0.0);
    bins
}

pub fn print(title: &str, bins: &[Bin]) {
    println!("\n{title}\n\n| stated | right | of |\n| --- | --- | --- |");
    for bin in bins {
        let (stated, right) = bin.point();
        println!("| {stated:.3} | {right:.3} | {} |", bin.count);
    }
}

const SIDE: f64 = 400.0;
const MARGIN: f64 = 56.0;

/// The drawing: entries as a line with dots, findings as squares, and the diagonal on which both should lie.
pub fn svg(entries: &[Bin], findings: &[Bin]) -> String {
    let size = SIDE + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>Stated confidence against the share that is right, on held-out papers</title>\n\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\n\
         <rect x=\"{MARGIN}\" y=\"{MARGIN}\" width=\"{SIDE}\" height=\"{SIDE}\" fill=\"none\" stroke=\"#444\"/>\n"
    );
    line(
        &mut out,
        &[(0.0, 0.0), (1.0, 1.0)],
        "#999\" stroke-dasharray=\"5 5",
    );
    let points: Vec<(f64, f64)> = entries.iter().map(Bin::point).collect();
    line(&mut out, &points, "#0a5fa8");
    for point in points {
        let (x, y) = place(point);
        write(
            &mut out,
            &format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#0a5fa8\"/>"),
        );
    }
    for bin in findings {
        let (x, y) = place(bin.point());
        let (left, top) = (x - 5.0, y - 5.0);
        write(
            &mut out,
            &format!("<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"10\" height=\"10\" fill=\"#c4420d\"/>"),
        );
    }
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let ((x, _), (_, y)) = (place((tick, 0.0)), place((0.0, tick)));
        let (below, left) = (MARGIN + SIDE + 20.0, MARGIN - 8.0);
        write(
            &mut out,
            &format!("<text x=\"{x:.1}\" y=\"{below}\" text-anchor=\"middle\">{tick:.1}</text>"),
        );
        write(
            &mut out,
            &format!(
                "<text x=\"{left}\" y=\"{:.1}\" text-anchor=\"end\">{tick:.1}</text>",
                y + 4.0
            ),
        );
    }
    let (middle, bottom) = (size / 2.0, size - 12.0);
    write(
        &mut out,
        &format!("<text x=\"{middle}\" y=\"{bottom}\" text-anchor=\"middle\">stated confidence</text>"),
    );
    write(
        &mut out,
        &format!(
            "<text transform=\"translate(16 {middle}) rotate(-90)\" text-anchor=\"middle\">share right</text>"
        ),
    );
    let (key, text) = (MARGIN + 14.0, MARGIN + 28.0);
    write(
        &mut out,
        &format!(
            "<circle cx=\"{key}\" cy=\"{}\" r=\"4\" fill=\"#0a5fa8\"/>",
            MARGIN + 18.0
        ),
    );
    write(
        &mut out,
        &format!(
            "<text x=\"{text}\" y=\"{}\">entries near a citation</text>",
            MARGIN + 22.0
        ),
    );
    let (left, top) = (key - 5.0, MARGIN + 33.0);
    write(
        &mut out,
        &format!("<rect x=\"{left}\" y=\"{top}\" width=\"10\" height=\"10\" fill=\"#c4420d\"/>"),
    );
    write(
        &mut out,
        &format!("<text x=\"{text}\" y=\"{}\">warnings</text>", MARGIN + 42.0),
    );
    out.push_str("</svg>\n");
    out
}

fn place((x, y): (f64, f64)) -> (f64, f64) {
    (x.mul_add(SIDE, MARGIN), (1.0 - y).mul_add(SIDE, MARGIN))
}

fn line(out: &mut String, points: &[(f64, f64)], colour: &str) {
    let places: Vec<String> = points
        .iter()
        .map(|&point| place(point))
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    let places = places.join(" ");
    write(
        out,
        &format!("<polyline points=\"{places}\" fill=\"none\" stroke-width=\"2\" stroke=\"{colour}\"/>"),
    );
}

fn write(out: &mut String, element: &str) {
    writeln!(out, "{element}").unwrap_or_default();
}
