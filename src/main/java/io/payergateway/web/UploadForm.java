package io.payergateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * A multipart form (RFC 7578) with a file, read as it comes: the fields before the file are known when it begins, and of the file no more is in
 * memory than one piece. Fields behind the file are passed over, so a page puts its file last.
 */
final class UploadForm {
    private static final int PIECE = 1 << 16;
    private static final int LONGEST_FIELD = 4 * Decoding.LONGEST_VALUE;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_PARTS = 20;
    /** Of one part, as of a request: the parser keeps them in memory, and by itself without a limit. */
    private static final int LONGEST_HEADERS = 8 * 1024;

    private final InputStream body;
    private final MultiPart.Parser parser;
    private final Map<String, String> fields = new HashMap<>();
    private final ArrayDeque<ByteBuffer> content = new ArrayDeque<>();
    private Optional<String> fileName = Optional.empty();
    private Optional<Refusal> failure = Optional.empty();
    private boolean fileEnded;
    private boolean ended;

    private UploadForm(String boundary, InputStream body) {
        this.body = body;
        this.parser = new MultiPart.Parser(boundary, new Parts());
        parser.setMaxParts(MOST_PARTS);
        parser.setPartHeadersMaxLength(LONGEST_HEADERS);
    }

    /** @param name as the sender's machine calls it, fit to be shown to the sender, and to nobody else */
    record File(String name, InputStream content) {
    }

    /** @throws Refusal 400 for another kind of body */
    static UploadForm of(Upload upload) {
        String boundary = upload.contentType().startsWith("multipart/form-data") ? MultiPart.extractBoundary(upload.contentType()) : null;
        if (boundary == null || boundary.isEmpty()) {
            throw new Refusal(400, "FORM", "The file must come as a multipart form.");
        }
        return new UploadForm(boundary, upload.body());
    }

    /** The first file, once; empty where the form ends without one. @throws Refusal 400 for what is no such form */
    Optional<File> file() {
        while (fileName.isEmpty() && more()) {
            continue;
        }
        return fileName.map(name -> new File(name, new FileContent()));
    }

    /** Of the fields before the file; empty where absent. */
    String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** Parses one piece further. */
    private boolean more() {
        if (ended) {
            return false;
        }
        byte[] piece = new byte[PIECE];   // its own each time, because the parser hands out slices of it
        int count = read(piece);
        ended = count < 0;
        parser.parse(ended ? Content.Chunk.EOF : Content.Chunk.from(ByteBuffer.wrap(piece, 0, count), false));
        failure.ifPresent(refusal -> {
            throw refusal;
        });
        return true;
    }

    private int read(byte[] piece) {
        try {
            return body.read(piece);
        } catch (IOException impossible) {
            throw new IllegalStateException("a stream of requests throws refusals", impossible);
        }
    }

    private final class Parts extends MultiPart.AbstractPartsListener {
        private final ByteArrayOutputStream field = new ByteArrayOutputStream();

        @Override
        public void onPartHeaders() {
            if (fileName.isEmpty() && getFileName() != null) {
                fileName = Optional.of(shown(getFileName()));
            }
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            if (getFileName() != null) {
                if (!fileEnded && bytes.hasRemaining()) {
                    content.add(bytes.slice());
                }
            } else if (fileName.isEmpty() && field.size() <= LONGEST_FIELD) {
                byte[] piece = new byte[Math.min(bytes.remaining(), LONGEST_FIELD + 1)];
                bytes.slice().get(piece);
                field.writeBytes(piece);
            }
        }

        @Override
        public void onPart(String name, String file, HttpFields headers) {
            if (file != null) {
                fileEnded = true;
            } else if (fileName.isEmpty() && name != null && failure.isEmpty()) {
                try {
                    fields.put(name, Decoding.field(name, field.toByteArray()));
                } catch (Refusal bad) {
                    failure = Optional.of(bad);
                }
                field.reset();
            }
        }

        @Override
        public void onComplete() {
            ended = true;
        }

        @Override
        public void onFailure(Throwable broken) {
            ended = true;
            failure = failure.or(() -> Optional.of(new Refusal(400, "FORM", "The form is not well-formed, or did not arrive whole.")));
        }
    }

    private static String shown(String name) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "...";
    }

    private final class FileContent extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            while (content.isEmpty()) {
                if (fileEnded || !more()) {
                    return -1;
                }
            }
            ByteBuffer first = content.peek();
            int count = Math.min(length, first.remaining());
            first.get(into, from, count);
            if (!first.hasRemaining()) {
                content.remove();
            }
            return count;
        }
    }
}
