package io.payergateway.x12;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.xml.XMLConstants;
import org.smooks.api.ExecutionContext;
import org.smooks.api.TypedKey;
import org.smooks.api.resource.config.ResourceConfig;
import org.smooks.api.resource.reader.SmooksXMLReader;
import org.xml.sax.ContentHandler;
import org.xml.sax.DTDHandler;
import org.xml.sax.EntityResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Feeds X12 to Smooks: one XML element for some loops of the same name that follow each other, inside of one root element. The loops themselves travel
 * through the execution context, because an element per segment costs ten times as much (design, decision 3). Parameter {@code loops}:
 * {@link LoopTriggers}. Made by Smooks, one for each run.
 */
public final class SmooksX12Reader implements SmooksXMLReader {
    static final TypedKey<List<Loop>> LOOPS = TypedKey.of("io.payergateway.x12.loops");
    /** Gives the segments to whom it is handed. */
    static final TypedKey<Consumer<InterchangeHandler>> FEED = TypedKey.of("io.payergateway.x12.feed");
    static final TypedKey<X12Limits> LIMITS = TypedKey.of("io.payergateway.x12.limits");
    static final TypedKey<RuntimeException> FAILURE = TypedKey.of("io.payergateway.x12.failure");
    private static final String ROOT = "x12";
    private static final AttributesImpl NO_ATTRIBUTES = new AttributesImpl();

    @Inject
    private ResourceConfig resourceConfig;
    private ContentHandler handler;
    private ExecutionContext context;
    private DTDHandler dtdHandler;
    private EntityResolver entityResolver;
    private ErrorHandler errorHandler;

    /** What stopped a visitor or a consumer, wrapped only to pass through Smooks. */
    static RuntimeException failed(ExecutionContext context, RuntimeException e) {
        if (context.get(FAILURE) == null) {
            context.put(FAILURE, e);
        }
        return e;
    }

    static Optional<RuntimeException> failure(ExecutionContext context) {
        return Optional.ofNullable(context.get(FAILURE));
    }

    @Override
    public void setExecutionContext(ExecutionContext context) {
        this.context = context;
    }

    @Override
    public void parse(InputSource input) throws IOException, SAXException {
        try {
            LoopTriggers triggers = LoopTriggers.parse(resourceConfig.getParameterValue("loops", String.class, ""), "loops", 1);
            X12Limits limits = context.get(LIMITS);
            handler.startDocument();
            handler.startElement(XMLConstants.NULL_NS_URI, ROOT, ROOT, NO_ATTRIBUTES);
            feed(new LoopCutter(triggers, limits, this::emit));
            handler.endElement(XMLConstants.NULL_NS_URI, ROOT, ROOT);
            handler.endDocument();
        } catch (RuntimeException e) {
            throw failed(context, e);
        }
    }

    private void feed(LoopCutter cutter) {
        try {
            context.get(FEED).accept(cutter);
        } catch (X12Exception e) {
            cutter.interrupted();
            throw e;
        }
    }

    private void emit(List<Loop> loops) {
        context.put(LOOPS, loops);
        String name = loops.get(0).name();
        try {
            handler.startElement(XMLConstants.NULL_NS_URI, name, name, NO_ATTRIBUTES);
            handler.endElement(XMLConstants.NULL_NS_URI, name, name);
        } catch (SAXException e) {
            throw new IllegalStateException("Smooks refused the element " + name, e);
        }
    }

    @Override
    public void parse(String systemId) {
        throw new UnsupportedOperationException("X12 is read from a stream only");
    }

    @Override
    public boolean getFeature(String name) {
        return false;
    }

    @Override
    public void setFeature(String name, boolean value) {
        // Smooks sets the features of XML parsers; there is no XML here
    }

    @Override
    public Object getProperty(String name) {
        return null;   // the SAX interface's word for a property that is not known
    }

    @Override
    public void setProperty(String name, Object value) {
        // as setFeature
    }

    @Override
    public void setContentHandler(ContentHandler handler) {
        this.handler = handler;
    }

    @Override
    public ContentHandler getContentHandler() {
        return handler;
    }

    @Override
    public void setDTDHandler(DTDHandler handler) {
        dtdHandler = handler;
    }

    @Override
    public DTDHandler getDTDHandler() {
        return dtdHandler;
    }

    @Override
    public void setEntityResolver(EntityResolver resolver) {
        entityResolver = resolver;
    }

    @Override
    public EntityResolver getEntityResolver() {
        return entityResolver;
    }

    @Override
    public void setErrorHandler(ErrorHandler handler) {
        errorHandler = handler;
    }

    @Override
    public ErrorHandler getErrorHandler() {
        return errorHandler;
    }
}
