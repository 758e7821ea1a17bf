package io.payergateway.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a process keeps in mind of things that come from outside, so that no number of them fills its memory: beyond the limit the eldest is forgotten. Not for many threads. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int INITIAL = 16;
    private static final float LOAD = 0.75f;

    private final int most;

    private BoundedMap(int most, boolean byUse) {
        super(INITIAL, LOAD, byUse);
        this.most = most;
    }

    /** The eldest is that which was put in first. */
    public static <K, V> BoundedMap<K, V> ofEntries(int most) {
        return new BoundedMap<>(most, false);
    }

    /** The eldest is that which was not looked at for the longest time. */
    public static <K, V> BoundedMap<K, V> ofUse(int most) {
        return new BoundedMap<>(most, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
