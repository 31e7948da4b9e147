//! Planted fault: n >= 2f + 1 is taken for granted, and checked with an assertion.
use tripod::proto::{Read, Reader, Writer};
use tripod::{Lane, Reading, STEP_SIZE_MAX};

pub struct State {
    f: u32,
}

struct Report {
    sensor: u32,
    lo: i64,
    hi: i64,
}

impl Lane for State {
    const SYSTEM: &'static str = "sensor_poll_v3";
    const NAME: &'static str = "rust";

    const NEW: Self = State { f: 0 };

    fn start(&mut self, config: &[u8], _sources: usize) -> bool {
        let mut reader = Reader::new(config);
        match reader.u32(1) {
            Ok(f) if reader.end().is_ok() => {
                self.f = f;
                true
            }
            _ => false,
        }
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let present = readings.iter().flatten();
        let reports: Vec<Report> = present.filter_map(|value| read(value).ok()).collect();
        let mut sensors: Vec<u32> = reports.iter().map(|report| report.sensor).collect();
        sensors.sort();
        let (n, f) = (readings.len(), self.f as usize);
        let mut writer = Writer::new(output);
        if sensors.windows(2).any(|pair| pair[0] == pair[1]) {
            writer.u32(2, 1);
            return writer.size();
        }
        assert!(n >= 2 * f + 1, "f is too great for the number of sources");
        if let Some((lo, hi)) = hull(&reports, n - f) {
            let mut interval = [0; 18];
            let mut fields = Writer::new(&mut interval);
            fields.sfixed64(1, lo);
            fields.sfixed64(2, hi);
            let size = fields.size();
            writer.message(1, &interval[..size]);
        }
        writer.size()
    }
}

fn hull(reports: &[Report], need: usize) -> Option<(i64, i64)> {
    let mut agreed = bounds(reports);
    agreed.retain(|&point| covers(reports, point) >= need);
    Some((*agreed.first()?, *agreed.last()?))
}

fn covers(reports: &[Report], point: i64) -> usize {
    let covering = |report: &&Report| report.lo <= point && point <= report.hi;
    reports.iter().filter(covering).count()
}

fn bounds(reports: &[Report]) -> Vec<i64> {
    let mut bounds: Vec<i64> = reports
        .iter()
        .flat_map(|report| [report.lo, report.hi])
        .collect();
    bounds.sort();
    bounds
}

fn read(value: &[u8]) -> Read<Report> {
    let mut reader = Reader::new(value);
    let report = Report {
        sensor: reader.u32(1)?,
        lo: reader.sfixed64(2)?,
        hi: reader.sfixed64(3)?,
    };
    reader.end()?;
    Ok(report)
}
