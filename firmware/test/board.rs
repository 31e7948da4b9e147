//! What a lane's image does on a board besides being a lane, without the board's registers.
mod bench;
mod flash;

use bench::{input, lanes, own, recover, resealed, reset, start, told, Bench};
use bench::{BAUD_460800, EPOCH, LANE, SECOND_US, UNIQUE_ID};
use tripod::board::{Command, SENT_SIZE_MAX};
use tripod::boot::{SlotState, UNIQUE_ID_SIZE};
use tripod::frame::{Type, BOARD, RIG};
use tripod::rate::Change;
use tripod::{Medium, MEDIUM_SIZE};

const OK: u8 = 1;
const BAD_REQUEST: u8 = 2;
const WRITE_FAILED: u8 = 5;
const WRONG_BOARD: u8 = 7;
const BAD_IMAGE: u8 = 9;
const NOT_HERE: u8 = 11;
const BAD_RATE: u8 = 12;

#[test]
fn the_board_answers_its_own_frames_and_the_lane_the_others() {
    let mut bench = Bench::new(SlotState::Confirmed);
    let said = bench.receive(&own(Type::Identify, &[]));
    assert_eq!(said[0].header.kind, Type::Identity);
    let said = bench.receive(&start());
    assert_eq!(said[0].header.kind, Type::Hello);
    assert_eq!((said[0].header.source, said[0].header.epoch), (LANE, EPOCH));
}

#[test]
fn a_frame_of_the_boards_with_other_addresses_is_a_bad_header_to_the_lane() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    let mut strange = own(Type::Identify, &[]);
    strange[3] = LANE;
    let strange = resealed(&strange);
    assert_eq!(bench.receive(&strange), []);
    let status = bench.receive(&lanes(Type::Status, 0, &[]));
    // One accepted (START), one bad header.
    assert_eq!(status[0].payload, [0x08, 1, 0x20, 1]);
}

#[test]
fn what_only_boards_say_is_dropped_without_a_word() {
    let mut bench = Bench::new(SlotState::Confirmed);
    for kind in [
        Type::Identity,
        Type::Heartbeat,
        Type::Log,
        Type::Mapped,
        Type::Answer,
        Type::Inspected,
    ] {
        assert_eq!(bench.receive(&own(kind, &[])), [], "{:?}", kind);
    }
    let mut from_board = own(Type::Identify, &[]);
    from_board.swap(2, 3);
    assert_eq!(bench.receive(&resealed(&from_board)), []);
}

#[test]
fn requests_that_the_loader_serves_are_answered_not_here() {
    let mut bench = Bench::new(SlotState::Confirmed);
    for kind in [
        Type::Map,
        Type::Erase,
        Type::Write,
        Type::Stage,
        Type::Inspect,
    ] {
        assert_eq!(bench.ask(kind, &[0xFF]), NOT_HERE, "{:?}", kind);
    }
}

#[test]
fn a_reset_for_another_board_or_none_is_refused() {
    let mut bench = Bench::new(SlotState::Confirmed);
    let other = reset(true, &[8; UNIQUE_ID_SIZE]);
    assert_eq!(bench.ask(Type::Reset, &other), WRONG_BOARD);
    for payload in [reset(true, &UNIQUE_ID[..7]), vec![0x08, 1], vec![0x08, 2]] {
        assert_eq!(bench.ask(Type::Reset, &payload), BAD_REQUEST);
    }
    assert_eq!(bench.turn(true).1, None);
}

#[test]
fn a_reset_waits_until_its_answer_has_left() {
    let mut bench = Bench::new(SlotState::Confirmed);
    assert_eq!(bench.ask(Type::Reset, &reset(true, &UNIQUE_ID)), OK);
    assert!(!bench.board.accepts_bytes());
    assert_eq!(bench.turn(false).1, None);
    assert_eq!(bench.turn(true).1, Some(Command::Reset { to_loader: true }));
}

#[test]
fn a_new_rate_is_kept_once_the_host_is_heard_at_it() {
    let mut bench = Bench::new(SlotState::Confirmed);
    assert_eq!(bench.ask(Type::Baud, &BAUD_460800), OK);
    assert_eq!(bench.turn(false).1, None);
    let set = Command::Rate(Change::Set(460_800));
    // Though a heartbeat is due by then.
    assert_eq!(bench.after(SECOND_US), (vec![], Some(set)));
    assert_eq!(bench.after(SECOND_US / 4).1, None);
    bench.receive(&input(0));
    assert_eq!(
        bench.turn(false).1,
        Some(Command::Rate(Change::Keep(460_800)))
    );
    assert_eq!(bench.after(SECOND_US).1, None);
}

#[test]
fn a_reset_that_is_the_first_to_be_heard_at_a_new_rate_comes_after_the_rate_is_kept() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.ask(Type::Baud, &BAUD_460800);
    bench.turn(true);
    bench.ask(Type::Reset, &reset(false, &UNIQUE_ID));
    assert_eq!(
        bench.turn(true).1,
        Some(Command::Rate(Change::Keep(460_800)))
    );
    assert_eq!(
        bench.turn(true).1,
        Some(Command::Reset { to_loader: false })
    );
}

#[test]
fn a_new_rate_at_which_nobody_is_heard_is_given_up_after_half_a_second() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.ask(Type::Baud, &BAUD_460800);
    bench.turn(true);
    let mut damaged = own(Type::Identify, &[]);
    damaged[5] ^= 1;
    bench.receive(&damaged);
    assert_eq!(bench.after(SECOND_US / 2 - 1).1, None);
    assert_eq!(bench.after(1).1, Some(Command::Rate(Change::Set(921_600))));
    assert_eq!(bench.after(SECOND_US).1, None);
}

#[test]
fn half_a_frame_at_one_rate_does_not_spoil_the_first_at_the_next() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.ask(Type::Baud, &BAUD_460800);
    bench.turn(true);
    let mut sent = [0; SENT_SIZE_MAX];
    bench
        .board
        .receive(0x55, bench.now_us, &mut bench.flash, &mut sent);
    bench.after(SECOND_US / 2);
    assert_eq!(bench.receive(&own(Type::Identify, &[])).len(), 1);
}

#[test]
fn a_rate_the_board_cannot_set_is_refused() {
    let mut bench = Bench::new(SlotState::Confirmed);
    // 300 baud, and 4,000,000.
    assert_eq!(bench.ask(Type::Baud, &[0x08, 0xAC, 0x02]), BAD_RATE);
    assert_eq!(
        bench.ask(Type::Baud, &[0x08, 0x80, 0x92, 0xF4, 0x01]),
        BAD_RATE
    );
    assert_eq!(bench.ask(Type::Baud, &[]), BAD_RATE);
    assert_eq!(bench.ask(Type::Baud, &[0xFF]), BAD_REQUEST);
    assert_eq!(bench.turn(true).1, None);
}

#[test]
fn an_image_is_confirmed_once_however_often_it_is_asked() {
    let mut bench = Bench::new(SlotState::Trial);
    assert_eq!(bench.ask(Type::Confirm, &[1]), BAD_REQUEST);
    assert_eq!(bench.ask(Type::Confirm, &[]), OK);
    assert_eq!(bench.ask(Type::Confirm, &[]), OK);
    assert_eq!(bench.flash.written, 1);
}

#[test]
fn an_image_that_is_not_what_was_flashed_is_not_confirmed() {
    let mut bench = Bench::new(SlotState::Trial);
    bench.flash.sound = false;
    assert_eq!(bench.ask(Type::Confirm, &[]), BAD_IMAGE);
    assert_eq!(bench.flash.written, 0);
}

#[test]
fn a_confirmation_that_the_flash_did_not_take_is_tried_again_when_asked_again() {
    let mut bench = Bench::new(SlotState::Trial);
    bench.flash.writable = false;
    assert_eq!(bench.ask(Type::Confirm, &[]), WRITE_FAILED);
    bench.flash.writable = true;
    assert_eq!(bench.ask(Type::Confirm, &[]), OK);
}

#[test]
fn an_image_on_trial_ends_30_s_after_its_first_start_unless_confirmed() {
    let mut bench = Bench::new(SlotState::Trial);
    bench.after(60 * SECOND_US);
    assert!(bench.board.may_continue(bench.now_us));
    bench.receive(&start());
    bench.after(29 * SECOND_US);
    bench.receive(&start());
    assert!(bench.board.may_continue(bench.now_us + SECOND_US - 1));
    assert!(!bench.board.may_continue(bench.now_us + SECOND_US));
    bench.ask(Type::Confirm, &[]);
    assert!(bench.board.may_continue(bench.now_us + SECOND_US));
}

#[test]
fn an_image_that_is_confirmed_or_in_no_slot_lives_on() {
    for state in [SlotState::Confirmed, SlotState::Unknown] {
        let mut bench = Bench::new(state);
        bench.receive(&start());
        assert!(bench.board.may_continue(bench.now_us + 100 * SECOND_US));
    }
}

#[test]
fn each_ballot_is_followed_by_a_heartbeat_with_its_cycle() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    bench.receive(&input(0));
    let said = bench.receive(&input(1));
    let kinds: Vec<Type> = said.iter().map(|frame| frame.header.kind).collect();
    assert_eq!(kinds, [Type::Ballot, Type::Heartbeat]);
    let heartbeat = &said[1].header;
    assert_eq!((heartbeat.source, heartbeat.destination), (BOARD, RIG));
    assert_eq!((heartbeat.epoch, heartbeat.cycle), (0, 1));
    // alive 2, mode lane, then a digest.
    assert_eq!(said[1].payload[..5], [0x08, 2, 0x10, 2, 0x18]);
}

#[test]
fn without_a_ballot_there_is_a_heartbeat_each_second() {
    let mut bench = Bench::new(SlotState::Confirmed);
    assert_eq!(bench.after(SECOND_US - 1).0, []);
    let (said, _) = bench.after(1);
    assert_eq!(said[0].payload, [0x08, 1, 0x10, 2]);
    assert_eq!(bench.after(SECOND_US - 1).0, []);
    assert_eq!(bench.after(1).0[0].payload, [0x08, 2, 0x10, 2]);
}

#[test]
fn a_new_life_begins_without_a_digest() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    bench.receive(&input(0));
    bench.receive(&start());
    assert_eq!(bench.after(SECOND_US).0[0].payload, [0x08, 2, 0x10, 2]);
}

#[test]
fn half_a_frame_that_nobody_ends_is_given_up_and_counted() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    let mut sent = [0; SENT_SIZE_MAX];
    let put = |bench: &mut Bench, sent: &mut [u8; SENT_SIZE_MAX]| {
        bench.board.receive(9, bench.now_us, &mut bench.flash, sent)
    };
    put(&mut bench, &mut sent);
    bench.after(SECOND_US / 10 - 1);
    put(&mut bench, &mut sent);
    bench.after(SECOND_US / 10);
    let status = bench.receive(&lanes(Type::Status, 0, &[]));
    // One accepted (START), one bad length.
    assert_eq!(status[0].payload, [0x08, 1, 0x10, 1]);
}

#[test]
fn what_a_lane_writes_is_on_the_flash_with_its_ballot_and_no_frame_tells_of_it() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    let said = bench.receive(&told(0, 5));
    assert_eq!(said[0].header.kind, Type::Ballot);
    assert_eq!(bench.flash.medium.contents()[..3], [5, 0, 0]);
}

#[test]
fn a_lane_goes_on_from_what_the_flash_holds_or_empties_it() {
    let mut bench = Bench::new(SlotState::Confirmed);
    bench.receive(&start());
    bench.receive(&told(0, 5));
    let hello = |sum: u8| {
        let named = *b"\x0A\x05adder\x12\x04test\x18\x01\x22\x08";
        [&named[..], &[!sum], &[0xFF; 7]].concat()
    };
    assert_eq!(bench.receive(&recover())[0].payload, hello(5));
    assert_eq!(bench.receive(&start())[0].payload, hello(0)[..13]);
    assert_eq!(bench.flash.medium.contents(), &[0xFF; MEDIUM_SIZE]);
}

#[test]
fn nobody_tells_a_board_what_its_flash_holds() {
    let mut bench = Bench::new(SlotState::Confirmed);
    let erase = lanes(Type::Medium, 0, &[0x18, 1]);
    bench.receive(&erase);
    bench.receive(&start());
    assert_eq!(bench.receive(&erase), []);
    let status = bench.receive(&lanes(Type::Status, 0, &[]));
    assert_eq!(status[0].payload, [0x08, 1, 0x20, 1]);
}
