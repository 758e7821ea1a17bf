package io.payergateway.x12.record;

import io.payergateway.x12.Segment;
import io.payergateway.x12.record.Streamed.Enclosing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What each loop of one transaction set stands in: levels by their numbers (HL01, HL02), claim payments by the LX before them. */
final class Nesting<T> {
    /** The guides' hierarchies have at most five levels; what is nested deeper stands in the outermost ones. */
    private static final int DEPTH = 16;

    /** @param record empty where none could be made */
    private record Open<T>(String number, Optional<Enclosing<T>> record) {
    }

    private final Deque<Open<T>> open = new ArrayDeque<>();

    /** @param first the segment that starts the loop */
    List<Enclosing<T>> enter(Segment first, Optional<Enclosing<T>> record) {
        switch (first.id()) {
            case "HL" -> {
                while (!open.isEmpty() && !open.getLast().number().equals(first.element(2))) {
                    open.removeLast();
                }
                return push(first.element(1), record);
            }
            case "LX" -> {
                open.clear();
                return push("", record);
            }
            case "CLP" -> {
                return within();
            }
            default -> {
                open.clear();
                return List.of();
            }
        }
    }

    private List<Enclosing<T>> push(String number, Optional<Enclosing<T>> record) {
        List<Enclosing<T>> within = within();
        if (open.size() < DEPTH) {
            open.addLast(new Open<>(number, record));
        }
        return within;
    }

    private List<Enclosing<T>> within() {
        List<Enclosing<T>> within = new ArrayList<>(open.size());
        open.forEach(each -> each.record().ifPresent(within::add));
        return List.copyOf(within);
    }
}
