//! Outlines: those that office programs know by name, and our own as paths.
use super::emu;
use document::model::Form;

pub fn shape(form: Form, w: f64, h: f64, radius: f64) -> String {
    match form {
        Form::Rect => rect(w, h, radius),
        Form::Ellipse => preset("ellipse", ""),
        Form::Triangle => preset("triangle", ""),
        Form::Diamond => preset("diamond", ""),
        Form::Star => preset("star5", "<a:gd name=\"adj\" fmla=\"val 20000\"/>"),
        Form::Polygon => {
            let corners: Vec<[f64; 2]> = (0..6)
                .map(|at| {
                    let (sin, cos) = (f64::from(at) / 6.0 * std::f64::consts::TAU).sin_cos();
                    [(0.5 + 0.5 * sin) * w, (0.5 - 0.5 * cos) * h]
                })
                .collect();
            path(w, h, &[corners], true)
        }
        Form::Speech => {
            let corners =
                [[0.0, 0.0], [1.0, 0.0], [1.0, 0.78], [0.42, 0.78], [0.22, 1.0], [0.24, 0.78], [0.0, 0.78]];
            path(w, h, &[corners.iter().map(|[x, y]| [x * w, y * h]).collect()], true)
        }
        Form::Bracket => path(w, h, &[vec![[w, 0.0], [w / 2.0, 0.0], [w / 2.0, h], [w, h]]], false),
    }
}

pub fn rect(w: f64, h: f64, radius: f64) -> String {
    if radius <= 0.0 {
        return preset("rect", "");
    }
    let share = (radius / w.min(h)).clamp(0.0, 0.5) * 100_000.0;
    preset("roundRect", &format!("<a:gd name=\"adj\" fmla=\"val {}\"/>", share.round()))
}

pub fn preset(name: &str, adjusted: &str) -> String {
    format!("<a:prstGeom prst=\"{name}\"><a:avLst>{adjusted}</a:avLst></a:prstGeom>")
}

/// Lines through points in px; closed ones are filled.
pub fn path(w: f64, h: f64, lines: &[Vec<[f64; 2]>], closed: bool) -> String {
    let mut drawn = String::new();
    for line in lines {
        for (at, [x, y]) in line.iter().enumerate() {
            let step = if at == 0 { "moveTo" } else { "lnTo" };
            drawn.push_str(&format!("<a:{step}><a:pt x=\"{}\" y=\"{}\"/></a:{step}>", emu(*x), emu(*y)));
        }
        if closed {
            drawn.push_str("<a:close/>");
        }
    }
    let fill = if closed { "" } else { " fill=\"none\"" };
    format!(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
         <a:path w=\"{}\" h=\"{}\"{fill}>{drawn}</a:path></a:pathLst></a:custGeom>",
        emu(w).max(1),
        emu(h).max(1)
    )
}
