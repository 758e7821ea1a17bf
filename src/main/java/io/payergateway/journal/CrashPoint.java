package io.payergateway.journal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places where a crash does the most harm: between an effect and its record. A proof that kills the process at one of them starts it with
 * {@code -Dgateway.crash=POINT:n}; the nth passing then ends the process at once, as kill -9 would, with exit code {@value #EXIT}. Without the property a
 * passing compares two constants, which the compiler leaves out.
 */
public enum CrashPoint {
    /** A group of messages is taken from the connections; nothing of it is stored. */
    MESSAGE_BEFORE_INSERT,
    /** Resent messages are counted as repeats, uncommitted. */
    REPEAT_BEFORE_COMMIT,
    /** Messages are committed, and no sender has heard of it. */
    MESSAGE_BEFORE_ACK,
    /** Charges and encounters are written, uncommitted. */
    ENCOUNTER_BEFORE_COMMIT,
    /** Claims are made of due encounters, uncommitted. */
    RELEASE_BEFORE_COMMIT,
    /** A file with its control numbers and its place in the send ledger is written, uncommitted. */
    BATCH_BEFORE_COMMIT,
    /** A file is SENDING, and no byte of it has left. */
    FILE_BEFORE_UPLOAD,
    /** A file is with the partner under its final name; the ledger says SENDING. */
    FILE_BEFORE_RECORD,
    /** A file is recorded as sent, uncommitted. */
    SENT_BEFORE_COMMIT,
    /** An answer is fetched, not kept. */
    ANSWER_BEFORE_STORE,
    /** An answer is kept, and still offered by the partner. */
    ANSWER_BEFORE_REMOVAL,
    /** An answer is kept, and nothing of it is read. */
    ANSWER_BEFORE_READING,
    /** An acknowledgment has moved its claims, uncommitted. */
    ACKNOWLEDGMENT_BEFORE_COMMIT,
    /** A remittance is posted, uncommitted. */
    REMITTANCE_BEFORE_COMMIT,
    /** An event is taken out of the outbox; the broker has not got it. */
    EVENT_BEFORE_PUBLISH,
    /** The broker has an event; the outbox does not know. */
    EVENT_BEFORE_MARK;

    /** Of a process that ended here; no other way to end has it. */
    public static final int EXIT = 86;
    public static final String PROPERTY = "gateway.crash";

    private static final CrashPoint ARMED;
    private static final int AT;
    private static final AtomicInteger PASSED = new AtomicInteger();

    static {
        String given = System.getProperty(PROPERTY, "");
        int colon = given.indexOf(':');
        ARMED = given.isEmpty() ? null : valueOf(given.substring(0, colon));
        AT = given.isEmpty() ? 0 : Integer.parseInt(given.substring(colon + 1));
    }

    public void pass() {
        if (ARMED == this && PASSED.incrementAndGet() == AT) {
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
