package io.payergateway.wiring;

import io.payergateway.model.BoundedMap;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watched folders: which file is taken now, and where it is laid then. A file is not taken while it grows. What was taken goes to {@code .done}, what cannot
 * be to {@code .failed}, and operations hears of it; a file that met a failure of the operation stays where it is and is tried again.
 */
public final class InboxFiles implements GenericFileFilter<File>, GenericFileProcessStrategy<File> {
    private static final Logger LOG = LoggerFactory.getLogger(InboxFiles.class);
    /** A file that has been the same for so long is not being written. */
    static final Duration WAIT = CutOffAnswers.WAIT;
    /** With what is put before and behind it, a name must stay below the 255 bytes of a file system. */
    private static final int MAX_NAME_BYTES = 200;
    private static final int TURNS = 3;
    private static final int MAX_FAULTS = 10_000;
    private static final String TARGET = "inboxTarget";
    private static final String READ = "inboxBytesRead";
    private static final String SOURCE = "docs/reference/errors.md";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final Consumer<Finding> operations;
    private final BooleanSupplier open;
    private final Clock clock;
    private final Looks looks;
    private final AnswerPauses pauses;
    private final TakenFiles takenFiles;
    /** Turns in which a file failed by itself; two folders are watched by a thread each, and a file that somebody takes away is forgotten when others come. */
    private final Map<Path, Integer> faults = Collections.synchronizedMap(BoundedMap.ofEntries(MAX_FAULTS));

    /**
     * @param operations hears of a finding, once while the same one is open
     * @param open       whether anything is taken in now
     */
    InboxFiles(Consumer<Finding> operations, BooleanSupplier open, Clock clock) {
        this.operations = operations;
        this.open = open;
        this.clock = clock;
        this.looks = new Looks(clock);
        this.pauses = new AnswerPauses(clock);
        this.takenFiles = new TakenFiles(clock);
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        if (!open.getAsBoolean() || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String name = path.getFileName().toString();
        boolean same = looks.isSame(path.toString(), file.getFileLength(), file.getLastModified());
        if (name.startsWith(".") || name.endsWith(".part")) {
            if (same && looks.unchanged(path.toString()).compareTo(WAIT) >= 0) {
                operations.accept(nameRefused(path)); // until then somebody may be writing it under this name
            }
            return false;
        }
        if (Offered.isRefused(name) || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES || Files.isSymbolicLink(path)) {
            operations.accept(nameRefused(path));
            return false;
        }
        if (!same) {
            pauses.forget(folder(path), name);
        }
        return same && looks.isSteady(path.toString()) && pauses.isOver(folder(path), name);
    }

    /** Of a file that ends too early: whether more may come, as nobody wrote it for less than so long. It stays, and is looked at again after a pause. */
    boolean mayGrow(Path file, Duration wait) {
        boolean grows = looks.unchanged(file.toString()).compareTo(wait) < 0;
        if (grows) {
            pauses.failed(folder(file), file.getFileName().toString());
        }
        return grows;
    }

    /** To be laid aside. @param read bytes of it that were read: where more come to it there, it is received again */
    void taken(Exchange exchange, Path file, long read) {
        exchange.setProperty(TARGET, target(file, ".done"));
        exchange.setProperty(READ, read);
    }

    /** Files that grew after they were taken come back. */
    public void lookBack() {
        for (Path back : takenFiles.putBackGrown()) {
            LOG.warn("a file of {} grew after it was taken, and is received again", folder(back));
        }
    }

    /** To be laid aside; operations hears where. @param why without its place */
    void refused(Exchange exchange, Path file, Finding why) {
        exchange.setProperty(TARGET, refuse(file, why));
    }

    private Path refuse(Path file, Finding why) {
        Path target = target(file, ".failed");
        // not the name, which is the sender's and may be a person's
        String place = folder(file) + "/.failed/" + target.getFileName().toString().substring(0, STAMP.format(clock.instant()).length());
        operations.accept(new Finding(why.code(), why.severity(), why.owner(), why.message(), place, why.source()));
        return target;
    }

    @Override
    public void commit(GenericFileOperations<File> operation, GenericFileEndpoint<File> endpoint, Exchange exchange, GenericFile<File> file) throws IOException {
        Path target = exchange.getProperty(TARGET, Path.class);
        if (target != null) {
            Path path = file.getFile().toPath();
            lay(path, target);
            Optional.ofNullable(exchange.getProperty(READ, Long.class)).ifPresent(read -> takenFiles.add(path, target, read));
        }
    }

    /** A failure of the operation is no file's fault; what fails for itself is laid aside after some turns, so that it does not fail for ever. */
    @Override
    public void rollback(GenericFileOperations<File> operation, GenericFileEndpoint<File> endpoint, Exchange exchange, GenericFile<File> file) throws IOException {
        Path path = file.getFile().toPath();
        pauses.failed(folder(path), path.getFileName().toString());
        if (isOperating(exchange.getException()) || faults.merge(path, 1, Integer::sum) < TURNS) {
            return;
        }
        lay(path, refuse(path, Finding.error("INBOX_FILE_FAILED", Owner.OPERATIONS, "A file of a watched folder could not be taken in " + TURNS
                + " turns and was laid aside; messages of it that were stored before stay stored, and are known again when it is put back.", "", SOURCE)));
    }

    private static boolean isOperating(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return ReadingFailure.of(failure) != ReadingFailure.FAULT;
    }

    private void lay(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(file, target);
        faults.remove(file);
        pauses.forget(folder(file), file.getFileName().toString());
    }

    private Path target(Path file, String folder) {
        Path parent = file.resolveSibling(folder);
        String stamp = STAMP.format(clock.instant());
        Path target = parent.resolve(stamp + "-" + file.getFileName());
        for (int n = 2; Files.exists(target); n++) {
            target = parent.resolve(stamp + "-" + n + "-" + file.getFileName());
        }
        return target;
    }

    private static Finding nameRefused(Path file) {
        return Finding.error("INBOX_NAME_REFUSED", Owner.OPERATIONS, "A watched folder holds files that are not taken: hidden or unfinished ones (.part) that nobody "
                + "writes any more, links, or names that are a path, hold control characters or are longer than " + MAX_NAME_BYTES + " bytes. They stay there.", folder(file), SOURCE);
    }

    private static String folder(Path file) {
        return "inbox/" + file.toAbsolutePath().getParent().getFileName();
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operation, GenericFileEndpoint<File> endpoint) {
    }

    @Override
    public boolean begin(GenericFileOperations<File> operation, GenericFileEndpoint<File> endpoint, Exchange exchange, GenericFile<File> file) {
        return true;
    }

    @Override
    public void abort(GenericFileOperations<File> operation, GenericFileEndpoint<File> endpoint, Exchange exchange, GenericFile<File> file) {
    }
}
