package io.payergateway.x12.record;

import io.payergateway.x12.Envelope;
import java.util.List;

/**
 * What {@link RecordReader} gives for each loop, in the order of the file: the record made of it, or why none could be made.
 *
 * @param <T> the transaction set's records
 */
public sealed interface Streamed<T> {
    Place place();

    /** What it stands in, the outermost first: the levels above a level, the LX before a claim payment. Those that no record could be made of are left out. */
    List<Enclosing<T>> within();

    /** A record that was read, complete. */
    record Made<T>(Place place, List<Enclosing<T>> within, T record) implements Streamed<T> {
    }

    /** A loop that lacks what its record must have, or holds what has no place in it. Reading goes on behind it. */
    record Unreadable<T>(Place place, List<Enclosing<T>> within, RecordException problem) implements Streamed<T> {
    }

    /**
     * Where the loop stands.
     *
     * @param loop its name in the guide's Smooks configuration: "claim"
     * @param position of its first segment, ST = 1
     */
    record Place(Envelope envelope, String loop, int position) {
    }

    /** A record that was given before, in which others stand. */
    record Enclosing<T>(String loop, int position, T record) {
    }
}
