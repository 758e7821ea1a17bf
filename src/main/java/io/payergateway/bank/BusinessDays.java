package io.payergateway.bank;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The days on which banks move money: no weekends, and none of the holidays in mappings/codes/bank-holidays.yaml. */
public final class BusinessDays {
    private static final String FILE = "bank-holidays.yaml";
    private static final String LAST = "last";

    private final List<Predicate<LocalDate>> holidays;
    private final Set<LocalDate> closed;

    private BusinessDays(List<Predicate<LocalDate>> holidays, Set<LocalDate> closed) {
        this.holidays = List.copyOf(holidays);
        this.closed = Set.copyOf(closed);
    }

    /**
     * @param codes the folder mappings/codes
     * @throws YamlException with file and line
     */
    public static BusinessDays load(Path codes) {
        return of(Yaml.load(codes.resolve(FILE), "mappings/codes/" + FILE));
    }

    static BusinessDays of(Yaml yaml) {
        List<Predicate<LocalDate>> holidays = new ArrayList<>();
        for (Yaml each : yaml.get("holidays").asList()) {
            holidays.add(holiday(each));
        }
        Set<LocalDate> closed = new HashSet<>();
        for (Yaml day : yaml.list("closed")) {
            closed.add(BankDates.iso(day.asText()).orElseThrow(() -> day.error("must be a day as \"2025-01-09\"")));
        }
        yaml.done();
        return new BusinessDays(holidays, closed);
    }

    private static Predicate<LocalDate> holiday(Yaml yaml) {
        yaml.text("name");
        int month = yaml.integer("month", 1, 12);
        boolean fixed = yaml.find("day").isPresent();
        Predicate<LocalDate> holiday = fixed ? fixed(month, yaml.integer("day", 1, 31)) : floating(month, yaml.choice("weekday", DayOfWeek.class), week(yaml));
        yaml.done();
        return holiday;
    }

    /** 0 for the last. */
    private static int week(Yaml yaml) {
        Yaml week = yaml.get("week");
        return week.asText().equals(LAST) ? 0 : week.asInteger(1, 4);
    }

    /** On a Sunday it is kept on the Monday after it; on a Saturday it is not kept, and no bank is open then anyway. */
    private static Predicate<LocalDate> fixed(int month, int day) {
        Predicate<LocalDate> itself = date -> date.getMonthValue() == month && date.getDayOfMonth() == day;
        return date -> itself.test(date) || date.getDayOfWeek() == DayOfWeek.MONDAY && itself.test(date.minusDays(1));
    }

    private static Predicate<LocalDate> floating(int month, DayOfWeek weekday, int week) {
        return date -> date.getMonthValue() == month && date.getDayOfWeek() == weekday
                && date.equals(week == 0 ? date.with(TemporalAdjusters.lastInMonth(weekday)) : date.with(TemporalAdjusters.dayOfWeekInMonth(week, weekday)));
    }

    public boolean isOpen(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY && !closed.contains(date)
                && holidays.stream().noneMatch(each -> each.test(date));
    }

    /** The business day that is so many behind the date; before it for a number below zero. */
    public LocalDate plus(LocalDate date, int days) {
        LocalDate day = date;
        for (int left = Math.abs(days); left > 0;) {
            day = day.plusDays(Integer.signum(days));
            left -= isOpen(day) ? 1 : 0;
        }
        return day;
    }

    /** Whether at most so many business days lie from one to the other, whichever is first. */
    public boolean areWithin(LocalDate one, LocalDate other, int days) {
        LocalDate first = one.isBefore(other) ? one : other;
        LocalDate second = one.isBefore(other) ? other : one;
        return second.isBefore(plus(first, days + 1));
    }
}
