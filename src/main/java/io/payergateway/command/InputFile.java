package io.payergateway.command;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A FILE of the command line; {@code -} is standard input. What cannot be read is said in one sentence about the file, with exit code 2. */
final class InputFile {
    private static final String STANDARD_INPUT = "-";
    /** What a command holds in memory at once; a day's charges of a large hospital are below it, and so are the largest remittances known. */
    private static final int MAX_BYTES = 256 << 20;

    private final String name;

    InputFile(String name) {
        this.name = name;
    }

    /** Why nothing could be read; the code is for {@code --json}. */
    static final class Unreadable extends CommandLine.UsageException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Unreadable(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /** All of it. @throws Unreadable also where it is empty, or larger than a command holds at once */
    byte[] bytes() {
        return read(this::whole);
    }

    /** What is left of the stream that {@link #read} gave, at most what a command holds at once. */
    byte[] whole(InputStream in) throws IOException {
        byte[] all = in.readNBytes(MAX_BYTES + 1);
        if (all.length > MAX_BYTES) {
            throw new Unreadable("FILE_TOO_LARGE", title() + " is larger than " + (MAX_BYTES >> 20) + " MB; cut it into smaller files");
        }
        return all;
    }

    /** As a stream, which is closed afterwards. @throws Unreadable also where it is empty, or breaks off while it is read */
    <T> T read(Reading<T> reading) {
        try (InputStream in = new BufferedInputStream(new Guarded(open()))) {
            in.mark(1);
            if (in.read() < 0) {
                throw new Unreadable("FILE_EMPTY", title() + " is empty");
            }
            in.reset();
            return reading.read(in);
        } catch (IOException broken) {
            throw broken();
        }
    }

    /** In bytes; 0 where it is not known. */
    long size() {
        try {
            return name.equals(STANDARD_INPUT) ? 0 : Files.size(path());
        } catch (IOException | Unreadable e) {
            return 0;   // what is wrong with it is said when it is read
        }
    }

    /** Tells what the file's own reading throws from what a reader of other files throws meanwhile. */
    private final class Guarded extends FilterInputStream {
        private Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw broken();
            }
        }

        @Override
        public int read(byte[] into, int from, int length) {
            try {
                return super.read(into, from, length);
            } catch (IOException e) {
                throw broken();
            }
        }
    }

    private Unreadable broken() {
        return new Unreadable("FILE_UNREADABLE", title() + " cannot be read; the disk or the system refuses it");
    }

    private InputStream open() throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return System.in;
        }
        Path path = path();
        if (!Files.exists(path)) {
            throw new Unreadable("NO_FILE", "there is no file " + name);
        }
        if (Files.isDirectory(path)) {
            throw new Unreadable("DIRECTORY", name + " is a directory; name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw new Unreadable("NO_ACCESS", name + " may not be read by this user");
        }
        return Files.newInputStream(path);
    }

    private Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Unreadable("NO_FILE", "that is no file name: " + name.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    private String title() {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }
}
