package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.simulator.SyntheticVisit.Code;
import io.payergateway.simulator.SyntheticVisit.Item;
import io.payergateway.simulator.SyntheticVisit.Person;
import io.payergateway.simulator.SyntheticVisit.Sender;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Invents visits. Names, codes and amounts follow from the seed; accounts from the clock, so that none comes twice, also after a restart.
 * All amounts are whole or half dollars: the outcome is asked for by the account's prefix and never by accident through the cents.
 */
final class SyntheticVisits {
    static final String EVERGREEN = "EVG01";
    static final String MEDICARE = "MCR01";
    static final String SUMMIT = "SUM01";
    /** Prefix of accounts whose diagnosis is in a system that may not be billed: they wait for a coder. */
    static final String HELD = "HELD";
    private static final String USUAL = "ACCT";
    private static final int PEOPLE = 200;
    private static final List<String> LAST = List.of("RIVERSTONE", "LINDGREN", "WHITCOMB", "PEMBERTON", "ASHDOWN", "MARLOWE", "FAIRBANK", "THORNE",
            "CASTELLAN", "OAKHURST", "BELLAMY", "DRUMMOND", "HOLLOWAY", "KESTREL", "VANCE", "WINSLOW");
    private static final List<String> FIRST_FEMALE = List.of("AMELIA", "SOFIA", "RUTH", "CLARA", "INGRID", "NADIA", "TESSA", "MIRIAM");
    private static final List<String> FIRST_MALE = List.of("LEO", "PETER", "OSCAR", "TOBIAS", "HUGO", "SIMON", "ELIAS", "VICTOR");
    private static final List<String> STREETS = List.of("BIRCH LANE", "QUARRY ROAD", "HARBOR STREET", "ABBEY CLOSE", "MILL POND ROAD", "ORCHARD WAY");
    private static final List<Code> DIAGNOSES = List.of(new Code("E11.9", "I10"), new Code("J02.9", "I10"), new Code("M17.11", "I10"), new Code("R51.9", "I10"),
            new Code("N39.0", "I10"));
    private static final List<Item> VISITS = List.of(item("99213", "C4", "", 1, "150.00"), item("99214", "C4", "", 1, "210.50"));
    private static final List<Item> EXTRAS = List.of(item("87880", "C4", "QW", 1, "38.00"), item("36415", "C4", "", 1, "18.50"), item("J1100", "HCPCS", "", 4, "6.00"),
            item("20610", "C4", "RT", 1, "245.00"));
    private static final List<Item> HOSPITAL = List.of(new Item(new Code("99284", "C4"), "25", "0450", 1, Money.of("620.00")),
            new Item(new Code("85025", "C4"), "", "0300", 1, Money.of("72.50")), new Item(new Code("73110", "C4"), "RT", "0320", 1, Money.of("210.50")),
            new Item(new Code("", ""), "", "0270", 3, Money.of("25.00")));
    private final long seed;
    private final Clock clock;
    private final SplittableRandom random;
    private long lastAccount;

    SyntheticVisits(long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    /** What the demo starts with: each outcome once, from each sender. The first is alone with its clearinghouse, because it takes its whole file down. */
    List<SyntheticVisit> burst() {
        return List.of(
                visit(Sender.LAKESIDE, Scenario.TA1R, SUMMIT),
                visit(Sender.MERCY, Scenario.PAID, EVERGREEN),
                hospital(Scenario.USUAL, EVERGREEN),
                visit(Sender.NORTHSIDE, Scenario.PART, EVERGREEN),
                visit(Sender.OLDTOWN, Scenario.DENY, EVERGREEN),
                visit(Sender.LAKESIDE, Scenario.R277, EVERGREEN),
                visit(Sender.NORTHSIDE, Scenario.PAYR, EVERGREEN),
                visit(Sender.OLDTOWN, Scenario.SILENT, MEDICARE),
                visit(Sender.MERCY, Scenario.UNBAL, EVERGREEN),
                held(),
                dependent(Sender.LAKESIDE, EVERGREEN),
                visit(Sender.NORTHSIDE, Scenario.USUAL, MEDICARE));
    }

    /** Takes its whole transaction set down, so it waits until nothing else goes to its clearinghouse. */
    SyntheticVisit rejectedByThe999() {
        return visit(Sender.OLDTOWN, Scenario.R999, SUMMIT);
    }

    /** The steady trickle: mostly paid, now and then one that needs a person. */
    SyntheticVisit next() {
        Sender sender = Sender.values()[random.nextInt(Sender.values().length)];
        String payer = List.of(EVERGREEN, EVERGREEN, MEDICARE, SUMMIT).get(random.nextInt(4));
        int drawn = random.nextInt(100);
        if (drawn < 50) {
            return sender == Sender.MERCY ? hospital(Scenario.USUAL, payer) : visit(sender, Scenario.USUAL, payer);
        } else if (drawn < 60) {
            return dependent(sender, payer.equals(MEDICARE) ? EVERGREEN : payer);
        } else if (drawn < 75) {
            return visit(sender, Scenario.PAID, payer);
        } else if (drawn < 88) {
            return visit(sender, Scenario.PART, payer);
        } else if (drawn < 94) {
            return visit(sender, Scenario.DENY, payer);
        } else if (drawn < 97) {
            return held();
        }
        return visit(sender, drawn == 97 ? Scenario.PAYR : Scenario.R277, payer);
    }

    private SyntheticVisit visit(Sender sender, Scenario scenario, String payer) {
        return visit(sender, prefix(scenario), payer, false, Optional.empty(), diagnoses(), items(sender, scenario));
    }

    private SyntheticVisit hospital(Scenario scenario, String payer) {
        return visit(Sender.MERCY, prefix(scenario), payer, true, Optional.empty(), diagnoses(), HOSPITAL);
    }

    private SyntheticVisit dependent(Sender sender, String payer) {
        return visit(sender, USUAL, payer, false, Optional.of(person(sender, random.nextInt(PEOPLE), 1970)), diagnoses(), items(sender, Scenario.USUAL));
    }

    private SyntheticVisit held() {
        return visit(Sender.MERCY, HELD, EVERGREEN, false, Optional.empty(), List.of(new Code("44054006", "SCT")), items(Sender.MERCY, Scenario.USUAL));
    }

    private SyntheticVisit visit(Sender sender, String prefix, String payer, boolean institutional, Optional<Person> insured, List<Code> diagnoses,
                                 List<Item> items) {
        int number = random.nextInt(PEOPLE);
        Person patient = person(sender, number, insured.isPresent() ? 2012 : 1945);
        String memberId = payer.substring(0, 3) + (100_000_000 + sender.ordinal() * 1_000 + number);
        LocalDate service = LocalDate.now(clock).minusDays(1 + random.nextInt(9));
        return new SyntheticVisit(sender, account(prefix), patient, insured, payer, memberId, institutional, service, diagnoses, items);
    }

    private List<Code> diagnoses() {
        int first = random.nextInt(DIAGNOSES.size());
        return random.nextBoolean() ? List.of(DIAGNOSES.get(first)) : List.of(DIAGNOSES.get(first), DIAGNOSES.get((first + 1) % DIAGNOSES.size()));
    }

    /** Oldtown's system knows CPT only. */
    private List<Item> items(Sender sender, Scenario scenario) {
        List<Item> extras = EXTRAS.stream().filter(item -> sender != Sender.OLDTOWN || item.procedure().system().equals("C4")).toList();
        List<Item> items = new ArrayList<>(List.of(VISITS.get(random.nextInt(VISITS.size()))));
        if (scenario == Scenario.PART || random.nextInt(3) > 0) {
            items.add(extras.get(random.nextInt(extras.size())));
        }
        return items;
    }

    /** The same number is the same person each time, with one record number for each sender and generation. */
    private Person person(Sender sender, int number, int bornAfter) {
        SplittableRandom own = new SplittableRandom(seed + number * 31L + sender.ordinal() * 7L + bornAfter);
        boolean female = own.nextBoolean();
        String first = (female ? FIRST_FEMALE : FIRST_MALE).get(own.nextInt(8));
        String mrn = "%s%d%03d".formatted(sender.facility.substring(0, 2), bornAfter, number);
        return new Person(mrn, LAST.get(own.nextInt(LAST.size())), first, LocalDate.of(bornAfter + own.nextInt(10), 1 + own.nextInt(12), 1 + own.nextInt(28)),
                female ? "F" : "M", (1 + own.nextInt(200)) + " " + STREETS.get(own.nextInt(STREETS.size())), "ALBANY", "12208");
    }

    private static String prefix(Scenario scenario) {
        return scenario == Scenario.USUAL ? USUAL : scenario.prefix();
    }

    /** Tenths of a second in base 36: short enough for CLM01 with its suffix, and always growing. */
    private String account(String prefix) {
        lastAccount = Math.max(lastAccount + 1, clock.millis() / 100);
        return prefix + "-" + Long.toString(lastAccount, 36).toUpperCase(Locale.ROOT);
    }

    private static Item item(String code, String system, String modifier, int units, String unitPrice) {
        return new Item(new Code(code, system), modifier, "", units, Money.of(unitPrice));
    }
}
