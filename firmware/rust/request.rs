//! The host's requests to a board that runs a lane's image, read from the board's own frames.
use crate::boot::{self, Facts, Verdict, UNIQUE_ID_SIZE};
use crate::frame::{Frame, Type, RIG};

/// In baud. Between these the UART's divider is accurate to a percent.
const RATE_MIN: u32 = 9_600;
const RATE_MAX: u32 = 3_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Identify,
    Confirm,
    /// In baud; a rate that can be set.
    Rate(u32),
    /// Addressed to this board by its unique id.
    Reset {
        to_loader: bool,
    },
    Refused(Verdict),
}

/// Whether the UART can be set to it, in baud.
pub fn can_rate(rate: u32) -> bool {
    (RATE_MIN..=RATE_MAX).contains(&rate)
}

/// `None` for frames that are not requests.
pub fn read(frame: &Frame, facts: &Facts) -> Option<Request> {
    if frame.header.source != RIG {
        return None;
    }
    let payload = frame.payload;
    Some(match frame.header.kind {
        Type::Identify if payload.is_empty() => Request::Identify,
        Type::Confirm if payload.is_empty() => Request::Confirm,
        Type::Identify | Type::Confirm => Request::Refused(Verdict::BadRequest),
        Type::Reset => reset(payload, facts).unwrap_or_else(Request::Refused),
        Type::Baud => rate(payload).unwrap_or_else(Request::Refused),
        Type::Map | Type::Erase | Type::Write | Type::Stage | Type::Inspect => {
            Request::Refused(Verdict::NotHere)
        }
        _ => return None,
    })
}

fn reset(payload: &[u8], facts: &Facts) -> Result<Request, Verdict> {
    let reset = boot::read_reset(payload).map_err(|_| Verdict::BadRequest)?;
    if reset.unique_id.len() != UNIQUE_ID_SIZE {
        return Err(Verdict::BadRequest);
    }
    if reset.unique_id != facts.unique_id {
        return Err(Verdict::WrongBoard);
    }
    Ok(Request::Reset {
        to_loader: reset.to_loader,
    })
}

fn rate(payload: &[u8]) -> Result<Request, Verdict> {
    let rate = boot::read_baud(payload).map_err(|_| Verdict::BadRequest)?;
    if !can_rate(rate) {
        return Err(Verdict::BadRate);
    }
    Ok(Request::Rate(rate))
}
