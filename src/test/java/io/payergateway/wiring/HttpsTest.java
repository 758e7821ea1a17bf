package io.payergateway.wiring;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of clearinghouses by HTTPS: one gateway with its bench for all tests of a class. */
abstract class HttpsTest {
    @TempDir
    private static Path folder;
    static HttpsBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = new HttpsBench(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }
}
