package io.payergateway.wiring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Table remaining_answer: what was kept here and may still lie at the clearinghouse, because it was not removed there yet or may not be. Names are kept as
 * digests, because a clearinghouse may put anything into them.
 */
final class RemainingAnswerStore {

    /** The same name, size and modification time: the file that was kept. */
    boolean contains(Handle handle, String clearinghouse, Offered offered) {
        return handle.createQuery("""
                        select exists (select 1 from remaining_answer
                                       where clearinghouse = :clearinghouse and name_digest = :name and size = :size and modified = :modified)""")
                .bind("clearinghouse", clearinghouse).bind("name", name(offered)).bind("size", offered.size()).bind("modified", offered.modified())
                .mapTo(Boolean.class).one();
    }

    /** The same name and bytes. */
    boolean contains(Handle handle, String clearinghouse, Offered offered, byte[] body) {
        return handle.createQuery("""
                        select exists (select 1 from remaining_answer where clearinghouse = :clearinghouse and name_digest = :name and digest = :digest)""")
                .bind("clearinghouse", clearinghouse).bind("name", name(offered)).bind("digest", sha256(body)).mapTo(Boolean.class).one();
    }

    /** In place of what was kept under the same name before. */
    void put(Handle handle, String clearinghouse, Offered offered, byte[] body, Instant at) {
        handle.createUpdate("""
                        insert into remaining_answer (clearinghouse, name_digest, size, modified, digest, at)
                        values (:clearinghouse, :name, :size, :modified, :digest, :at)
                        on conflict (clearinghouse, name_digest)
                        do update set size = excluded.size, modified = excluded.modified, digest = excluded.digest, at = excluded.at""")
                .bind("clearinghouse", clearinghouse).bind("name", name(offered)).bind("size", offered.size()).bind("modified", offered.modified())
                .bind("digest", sha256(body)).bind("at", at).execute();
    }

    void remove(Handle handle, String clearinghouse, Offered offered) {
        handle.createUpdate("delete from remaining_answer where clearinghouse = :clearinghouse and name_digest = :name")
                .bind("clearinghouse", clearinghouse).bind("name", name(offered)).execute();
    }

    private static byte[] name(Offered offered) {
        return sha256(offered.name().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
