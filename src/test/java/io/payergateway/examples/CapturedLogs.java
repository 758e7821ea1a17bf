package io.payergateway.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that any logger says at INFO and above while it is open: message, exceptions with their texts and causes, thread, MDC. */
final class CapturedLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> levels = new HashMap<>();
    private final Logger root;

    CapturedLogs() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        for (Logger each : new ArrayList<>(context.getLoggerList())) {
            if (each.getLevel() != null) {
                levels.put(each, each.getLevel());
                each.setLevel(Level.INFO);
            }
        }
        // the console stays as quiet as it was
        root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(new OnlyFrom(levels.get(root))));
        setContext(context);
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(event.getLevel() + " [" + event.getThreadName() + "] " + event.getLoggerName() + " - "
                + event.getFormattedMessage() + " " + event.getMDCPropertyMap());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            line.append("\n  ").append(cause.getClassName()).append(": ").append(cause.getMessage());
            for (IThrowableProxy suppressed : cause.getSuppressed()) {
                line.append("\n  ").append(suppressed.getClassName()).append(": ").append(suppressed.getMessage());
            }
        }
        lines.add(line.toString());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.iteratorForAppenders().forEachRemaining(appender -> appender.clearAllFilters());
        levels.forEach(Logger::setLevel);
        stop();
    }

    private static final class OnlyFrom extends ch.qos.logback.core.filter.Filter<ILoggingEvent> {
        private final Level lowest;

        private OnlyFrom(Level lowest) {
            this.lowest = lowest;
        }

        @Override
        public ch.qos.logback.core.spi.FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(lowest) ? ch.qos.logback.core.spi.FilterReply.NEUTRAL : ch.qos.logback.core.spi.FilterReply.DENY;
        }
    }
}
