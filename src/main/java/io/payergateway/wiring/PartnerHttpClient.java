package io.payergateway.wiring;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * An HTTP client that does what it is told once and nothing by itself: no second try (by itself it repeats a POST after 429 and 503), no redirect (it would
 * take the file and the token elsewhere), no cookies, no decompression, and no answer longer than the limit.
 */
record PartnerHttpClient(long maxAnswerBytes) implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .addExecInterceptorFirst("answer-limit", this::limited);
    }

    private ClassicHttpResponse limited(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        if (entity.getContentLength() > maxAnswerBytes) {
            scope.execRuntime.discardEndpoint(); // closing politely would read it all
            throw new AnswerTooLargeException(maxAnswerBytes);
        }
        response.setEntity(new LimitedEntity(entity, maxAnswerBytes, scope.execRuntime));
        return response;
    }

    private static final class LimitedEntity extends HttpEntityWrapper {
        private final long limit;
        private final ExecRuntime connection;

        LimitedEntity(HttpEntity entity, long limit, ExecRuntime connection) {
            super(entity);
            this.limit = limit;
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new LimitedStream(super.getContent(), limit, connection);
        }
    }

    private static final class LimitedStream extends InputStream {
        private final InputStream in;
        private final long limit;
        private final ExecRuntime connection;
        private long read;

        LimitedStream(InputStream in, long limit, ExecRuntime connection) {
            this.in = in;
            this.limit = limit;
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = in.read(buffer, from, length);
            read += Math.max(count, 0);
            if (read > limit) {
                connection.discardEndpoint();
                throw new AnswerTooLargeException(limit);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            if (read <= limit) {
                in.close();
            }
        }
    }
}
