/* What both machines run: 64-bit and library arithmetic, exceptions of all kinds, and the drawn instructions. */
#include <stdint.h>

enum { WORDS = 48 };
#define REGISTER(address) (*(volatile uint32_t *)(address))
#define ISER REGISTER(0xe000e100u)
#define ICER REGISTER(0xe000e180u)
#define ISPR REGISTER(0xe000e200u)
#define ICPR REGISTER(0xe000e280u)
#define IPR0 REGISTER(0xe000e400u)
#define IPR1 REGISTER(0xe000e404u)
#define ICSR REGISTER(0xe000ed04u)
#define SHPR2 REGISTER(0xe000ed1cu)
#define SHPR3 REGISTER(0xe000ed20u)
#define PENDSVSET (1u << 28)
/* QEMU has this bit of ARMv7-M on a Cortex-M0 as well. */
#define RETTOBASE (1u << 11)

uint32_t mixed;
uint32_t after_fault;
static uint32_t pend_within;

void print(const char *text);
void drawn(void);
void call_supervisor(void);
void execute_undefined(void);
void execute_undefined_wide(void);
void load_unaligned(void);
void store_unaligned(void);
void load_unmapped(void);
void store_unmapped(void);
void branch_even(void);
void on_process_stack(void (*run)(void));

void program(void);
void print_mixed(void);
void record(uint32_t number, uint32_t exc_return, uint32_t *frame);

static void print_word(uint32_t word)
{
    char line[10];
    for (int at = 0; at < 8; at++) {
        uint32_t digit = (word >> (28 - 4 * at)) & 15;
        line[at] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    line[8] = '\n';
    line[9] = 0;
    print(line);
}

static void mix(uint32_t word)
{
    mixed = (mixed ^ word) * 16777619u;
}

void print_mixed(void)
{
    print_word(mixed);
}

/* When an interrupt is taken behind the store that pends it is open; behind CPSIE it is not. */
static void pend(volatile uint32_t *where, uint32_t bits)
{
    __asm volatile("cpsid i");
    *where = bits;
    __asm volatile("cpsie i\n\tisb");
}

/* Every exception comes here: it is told, and a HardFault is made to go on behind its cause. */
void record(uint32_t number, uint32_t exc_return, uint32_t *frame)
{
    print("exception\n");
    print_word(number);
    print_word(exc_return);
    for (int at = 0; at < 8; at++) print_word(frame[at]);
    print_word(ICSR & 0x1ffu);
    if (number == 3) {
        frame[6] = after_fault & ~1u;
        frame[7] |= 1u << 24;
    }
    uint32_t bits = pend_within;
    pend_within = 0;
    pend(&ISPR, bits);
    if (number == 11) pend(&ICSR, PENDSVSET);
}

static void arithmetic(void)
{
    uint64_t x = 0x0123456789abcdefu;
    for (int at = 0; at < WORDS; at++) {
        uint64_t y = x * 6364136223846793005u + 1442695040888963407u;
        int64_t signed_x = (int64_t)x;
        int64_t signed_y = (int64_t)(y >> (at & 31)) | 1;
        mix((uint32_t)(x / (uint64_t)signed_y));
        mix((uint32_t)(signed_x / signed_y));
        mix((uint32_t)(signed_x % signed_y >> 3));
        mix((uint32_t)x / ((uint32_t)y | 1u));
        mix((uint32_t)((int32_t)x % ((int32_t)y | 1)));
        mix((x < y) + 2u * (signed_x < signed_y) + 4u * (x << at > y) + 8u * (signed_x >> at >= signed_y));
        mix((uint32_t)((x >> at) ^ (y << at)));
        mix((uint32_t)(uint16_t)x * (uint32_t)(int8_t)y);
        x = y;
    }
    print_mixed();
}

static void faults(void)
{
    call_supervisor();
    execute_undefined();
    execute_undefined_wide();
    load_unaligned();
    store_unaligned();
    load_unmapped();
    store_unmapped();
    branch_even();
    print_mixed();
}

static void masked(void)
{
    __asm volatile("cpsid i");
    ISPR = 4u;
    __asm volatile("wfi");
    call_supervisor();
    mix(ICSR & ~RETTOBASE);
    __asm volatile("cpsie i");
    print_mixed();
}

static void interrupts(void)
{
    ISER = 0xffu;
    IPR0 = 0x4080c0c0u;
    IPR1 = 0xc0c04040u;
    mix(IPR0);
    mix(ISER);
    pend(&ISPR, 0x0cu);
    pend_within = 0x31u;
    pend(&ISPR, 0x02u);
    SHPR3 = 0x00400000u;
    SHPR2 = 0xc0000000u;
    pend_within = 0x88u;
    call_supervisor();
    ICER = 0xf0u;
    pend(&ISPR, 0xf0u);
    mix(ISPR);
    ICPR = 0x70u;
    mix(ICSR & ~RETTOBASE);
    mix(ISPR);
    ICPR = 0xffu;
    print_mixed();
}

void program(void)
{
    arithmetic();
    faults();
    on_process_stack(faults);
    interrupts();
    on_process_stack(masked);
    masked();
    drawn();
}
