package io.payergateway.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The partitions of the tables that are kept by month. Their names come from the catalog, never from outside. */
final class MonthStore {
    /** Making or dropping one locks its table, and tables that it refers to, for a moment; behind a lock that is waited for, everybody waits. */
    private static final String PATIENCE = "set local lock_timeout = '2s'";

    record Month(String table, String partition, YearMonth month) {
    }

    /** @param ahead months after that of the day @return how many were made */
    int make(Handle handle, LocalDate day, int ahead) {
        handle.execute(PATIENCE);
        return handle.createQuery("select make_months(:day, :ahead)").bind("day", day).bind("ahead", ahead).mapTo(Integer.class).one();
    }

    /** Those that ended before, oldest first. */
    List<Month> endedBefore(Handle handle, Instant before) {
        return handle.createQuery("""
                        select k.name, c.relname as partition, right(c.relname, 7) as month
                        from kept_by_month k join pg_inherits i on i.inhparent = k.name::regclass join pg_class c on c.oid = i.inhrelid
                        where c.relname ~ '_[0-9]{4}_[0-9]{2}$' order by month, k.name""")
                .map((row, context) -> new Month(row.getString("name"), row.getString("partition"), YearMonth.parse(row.getString("month").replace('_', '-'))))
                .list().stream().filter(each -> !each.month().plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(before)).toList();
    }

    /** @return false where something is in it */
    boolean dropIfEmpty(Handle handle, Month month) {
        if (!isEmpty(handle, month)) {
            return false;
        }
        handle.execute(PATIENCE);
        handle.execute("lock table " + month.table() + " in access exclusive mode");
        if (!isEmpty(handle, month)) {
            return false;
        }
        handle.execute("drop table " + month.partition());
        return true;
    }

    /** Rows whose month was not made when they came: a clock that jumped, or months that nobody made. */
    long strays(Handle handle) {
        return handle.createQuery("select name from kept_by_month").mapTo(String.class).list().stream()
                .mapToLong(table -> handle.createQuery("select count(*) from " + table + "_other").mapTo(Long.class).one()).sum();
    }

    private static boolean isEmpty(Handle handle, Month month) {
        return handle.createQuery("select not exists (select from " + month.partition() + ")").mapTo(Boolean.class).one();
    }
}
