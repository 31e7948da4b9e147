//! A Rust lane behind firmware/lane/lane.h, so that what tests C lanes tests it too.
#![allow(non_upper_case_globals)]

use std::slice::{from_raw_parts, from_raw_parts_mut};

use lane::State;
use tripod::{Lane, Write, MEDIUM_SIZE, STEP_SIZE_MAX};

#[repr(C)]
pub struct CReading {
    bytes: *const u8,
    size: u32,
}

#[repr(C)]
pub struct CWrite {
    erase: bool,
    offset: u32,
    bytes: *const u8,
    size: u32,
}

#[repr(C)]
pub struct CHistory {
    digest_size: u32,
    digest: unsafe extern "C" fn(&State, *mut u8),
    freeze: extern "C" fn(&mut State) -> u32,
    read: unsafe extern "C" fn(&State, u32, *mut u8, u32),
    stage: unsafe extern "C" fn(&mut State, u32, *const u8, u32) -> bool,
    restore: unsafe extern "C" fn(&mut State, u32, *const u8, u32) -> bool,
    recover: unsafe extern "C" fn(&mut State, *const u8) -> u32,
    write: extern "C" fn(&mut State, &mut CWrite) -> bool,
}

#[no_mangle]
pub static mut lane_memory: State = State::NEW;

#[no_mangle]
pub static lane_history: CHistory = CHistory {
    digest_size: State::DIGEST_SIZE as u32,
    digest,
    freeze,
    read,
    stage,
    restore,
    recover,
    write,
};

/// # Safety
/// As in lane.h.
#[no_mangle]
pub unsafe extern "C" fn lane_start(
    state: &mut State,
    config: *const u8,
    size: u32,
    sources: u32,
) -> bool {
    state.start(from_raw_parts(config, size as usize), sources as usize)
}

/// # Safety
/// As in lane.h.
#[no_mangle]
pub unsafe extern "C" fn lane_step(
    state: &mut State,
    readings: *const CReading,
    sources: u32,
    output: &mut [u8; STEP_SIZE_MAX],
) -> u32 {
    assert_eq!(sources, 1);
    let CReading { bytes, size } = *readings;
    let reading = (!bytes.is_null()).then(|| from_raw_parts(bytes, size as usize));
    state.step(&[reading], output) as u32
}

unsafe extern "C" fn digest(state: &State, digest: *mut u8) {
    state.digest(from_raw_parts_mut(digest, State::DIGEST_SIZE));
}

extern "C" fn freeze(state: &mut State) -> u32 {
    state.freeze() as u32
}

unsafe extern "C" fn read(state: &State, offset: u32, bytes: *mut u8, size: u32) {
    state.read(offset as usize, from_raw_parts_mut(bytes, size as usize));
}

unsafe extern "C" fn stage(state: &mut State, offset: u32, bytes: *const u8, size: u32) -> bool {
    state.stage(offset as usize, from_raw_parts(bytes, size as usize))
}

unsafe extern "C" fn restore(state: &mut State, size: u32, digest: *const u8, cycles: u32) -> bool {
    let digest = from_raw_parts(digest, State::DIGEST_SIZE);
    state.restore(size as usize, digest, cycles)
}

unsafe extern "C" fn recover(state: &mut State, medium: *const u8) -> u32 {
    state.recover(&*medium.cast::<[u8; MEDIUM_SIZE]>())
}

extern "C" fn write(state: &mut State, write: &mut CWrite) -> bool {
    let (erase, offset, bytes): (bool, usize, &[u8]) = match state.write() {
        None => return false,
        Some(Write::Erase(offset)) => (true, offset, &[]),
        Some(Write::Program(offset, bytes)) => (false, offset, bytes),
    };
    *write = CWrite {
        erase,
        offset: offset as u32,
        bytes: bytes.as_ptr(),
        size: bytes.len() as u32,
    };
    true
}
