//! What holds for one kind of element only.
use super::*;

impl Rules<'_> {
    pub(super) fn kind(&mut self, path: &str, page: &Page, element: &Element) {
        match &element.kind {
            Kind::Text(it) => {
                self.runs(&it.text, &format!("{path}.text"));
                self.hold(it.items.len() <= 100, || format!("{path}.items"), TOO_MANY);
                for (at, item) in it.items.iter().enumerate() {
                    self.runs(item, &format!("{path}.items[{at}]"));
                }
                let sized = it.size.is_none_or(|it| (12.0..=240.0).contains(&it));
                self.hold(sized, || format!("{path}.size"), OUT_OF_RANGE);
                let weight = it.weight.is_none_or(|it| matches!(it, 400 | 500 | 600 | 700));
                self.hold(weight, || format!("{path}.weight"), OUT_OF_RANGE);
            }
            Kind::Prose(it) => {
                self.hold(it.markdown.len() <= 400_000, || format!("{path}.markdown"), TOO_LONG)
            }
            Kind::Image(it) => {
                self.asset(Some(&it.asset), AssetKind::Image, &format!("{path}.asset"));
                self.runs(&it.caption, &format!("{path}.caption"));
                let part = |it: &Crop| {
                    [it.x, it.y, it.w, it.h].iter().all(|it| (0.0..=1.0).contains(it))
                        && it.w > 0.0
                        && it.h > 0.0
                };
                self.hold(it.crop.as_ref().is_none_or(part), || format!("{path}.crop"), OUT_OF_RANGE);
            }
            Kind::Shape(it) => self.runs(&it.label, &format!("{path}.label")),
            Kind::Line(it) => self.line(path, page, it),
            Kind::Draw(it) => {
                let even = it.strokes.iter().all(|it| it.len() % 2 == 0 && it.iter().all(|n| n.abs() <= FAR));
                self.hold(even, || format!("{path}.strokes"), OUT_OF_RANGE);
                let numbers: usize = it.strokes.iter().map(Vec::len).sum();
                self.hold(numbers <= 20_000, || format!("{path}.strokes"), TOO_MANY);
            }
            Kind::Math(it) => {
                self.hold(it.latex.len() <= 5_000, || format!("{path}.latex"), TOO_LONG);
                self.hold(it.mathml.len() <= 50_000, || format!("{path}.mathml"), TOO_LONG);
            }
            Kind::Table(it) => self.table(path, it),
            Kind::Chart(it) => self.chart(path, it),
            Kind::Code(it) => self.hold(it.code.len() <= 50_000, || format!("{path}.code"), TOO_LONG),
            Kind::Audio(it) => self.media(path, it, AssetKind::Audio),
            Kind::Video(it) => self.media(path, it, AssetKind::Video),
            Kind::Embed(it) => {
                self.hold(is_embed(it.provider, &it.url), || format!("{path}.url"), BAD_EMBED);
                self.runs(&it.fallback, &format!("{path}.fallback"));
            }
            Kind::Quiz(it) => self.quiz(path, it),
            Kind::Reveal(it) => {
                self.runs(&it.label, &format!("{path}.label"));
                self.runs(&it.text, &format!("{path}.text"));
            }
            Kind::Answer(it) => {
                self.runs(&it.prompt, &format!("{path}.prompt"));
                self.hold(it.lines.is_none_or(|it| it <= 60), || format!("{path}.lines"), OUT_OF_RANGE);
            }
            Kind::Lab(it) => {
                self.hold(is_id(&it.lab), || format!("{path}.lab"), BAD_ID);
                self.runs(&it.label, &format!("{path}.label"));
            }
            Kind::File(it) => {
                let there = self.document.assets.contains_key(&it.asset);
                self.hold(there, || format!("{path}.asset"), NO_ASSET);
                self.runs(&it.label, &format!("{path}.label"));
            }
        }
    }

    fn line(&mut self, path: &str, page: &Page, it: &Line) {
        let near = it.points.iter().flatten().all(|it| it.abs() <= FAR);
        self.hold((2..=500).contains(&it.points.len()) && near, || format!("{path}.points"), OUT_OF_RANGE);
        for (name, anchor) in [("from", &it.from), ("to", &it.to)] {
            let there = anchor.as_ref().is_none_or(|it| page.elements.contains_key(&it.el));
            self.hold(there, || format!("{path}.{name}.el"), NOT_THERE);
        }
    }

    fn table(&mut self, path: &str, it: &Table) {
        let wide = it.rows.first().map_or(0, Vec::len);
        self.hold(wide > 0, || format!("{path}.rows"), NONE);
        self.hold(it.rows.len() <= 200 && wide <= 30, || format!("{path}.rows"), TOO_MANY);
        for (at, row) in it.rows.iter().enumerate() {
            self.hold(row.len() == wide, || format!("{path}.rows[{at}]"), UNEVEN);
            for (column, cell) in row.iter().enumerate() {
                self.runs(cell, &format!("{path}.rows[{at}][{column}]"));
            }
        }
        self.runs(&it.caption, &format!("{path}.caption"));
    }

    fn chart(&mut self, path: &str, it: &Chart) {
        let labels = it.data.labels.len();
        self.hold(labels > 0 && !it.data.series.is_empty(), || format!("{path}.data"), NONE);
        let short = it.data.labels.iter().all(|it| it.chars().count() <= 200)
            && it.data.series.iter().all(|it| it.name.chars().count() <= 80);
        self.hold(short, || format!("{path}.data"), TOO_LONG);
        self.hold(labels <= 200 && it.data.series.len() <= 8, || format!("{path}.data"), TOO_MANY);
        for (at, series) in it.data.series.iter().enumerate() {
            self.hold(series.values.len() == labels, || format!("{path}.data.series[{at}].values"), UNEVEN);
        }
        self.hold(it.kind != ChartKind::Pie || labels <= 3, || format!("{path}.data.labels"), PIE);
        self.hold(it.summary.chars().count() <= 600, || format!("{path}.summary"), TOO_LONG);
    }

    fn media(&mut self, path: &str, it: &Media, kind: AssetKind) {
        self.asset(Some(&it.asset), kind, &format!("{path}.asset"));
        self.asset(it.poster.as_ref(), AssetKind::Image, &format!("{path}.poster"));
        for (at, captions) in it.captions.iter().enumerate() {
            self.asset(Some(&captions.asset), AssetKind::File, &format!("{path}.captions[{at}].asset"));
            self.hold(is_language(&captions.lang), || format!("{path}.captions[{at}].lang"), BAD_ID);
        }
        let written = it.transcript.as_ref().is_none_or(|it| it.len() <= 100_000);
        self.hold(written, || format!("{path}.transcript"), TOO_LONG);
        let start = it.start.unwrap_or(0.0);
        let timed = start >= 0.0 && it.end.is_none_or(|end| end > start && end.is_finite());
        self.hold(timed, || format!("{path}.start"), OUT_OF_RANGE);
    }

    fn quiz(&mut self, path: &str, it: &Quiz) {
        self.runs(&it.prompt, &format!("{path}.prompt"));
        self.hold(is_id(&it.item), || format!("{path}.item"), BAD_ID);
        self.hold(it.options.len() <= 20, || format!("{path}.options"), TOO_MANY);
        let mut seen = BTreeSet::new();
        for (at, option) in it.options.iter().enumerate() {
            self.hold(seen.insert(&option.id), || format!("{path}.options[{at}].id"), TWICE);
            self.hold(
                option.text.chars().count() <= 2_000,
                || format!("{path}.options[{at}].text"),
                TOO_LONG,
            );
            self.asset(option.asset.as_ref(), AssetKind::Image, &format!("{path}.options[{at}].asset"));
        }
    }
}
