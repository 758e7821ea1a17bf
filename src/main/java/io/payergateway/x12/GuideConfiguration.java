package io.payergateway.x12;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Checks a guide's {@code smooks.xml} before Smooks sees it, because Smooks passes over a class or a selector that does not exist.
 * Only the elements known here are accepted: no conditions in an expression language, no imports, no DOCTYPE.
 */
final class GuideConfiguration {
    private static final Set<String> ELEMENTS = Set.of("smooks-resource-list", "filterSettings", "reader", "params", "param", "resource-config", "resource");

    private final String file;
    private final XMLStreamReader xml;
    private final Map<String, Integer> selectors = new HashMap<>();
    private LoopTriggers triggers;

    private GuideConfiguration(String file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /** @throws X12ConfigurationException with file and line */
    static void check(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            new GuideConfiguration(file, factory.createXMLStreamReader(new StringReader(text))).check();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new X12ConfigurationException(file + ":" + line + ": is no well-formed XML");
        }
    }

    private void check() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw error("a DOCTYPE is not accepted");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                element(xml.getLocalName());
            }
        }
        if (triggers == null) {
            throw new X12ConfigurationException(file + ": the reader's parameter loops is missing");
        }
        selectors.forEach((selector, line) -> {
            if (!triggers.loops().contains(selector)) {
                throw new X12ConfigurationException(file + ":" + line + ": no loop is named " + selector + "; there are " + String.join(", ", triggers.loops()));
            }
        });
    }

    private void element(String name) throws XMLStreamException {
        if (!ELEMENTS.contains(name)) {
            throw error("the element " + name + " is not accepted here");
        }
        switch (name) {
            case "reader" -> {
                if (!SmooksX12Reader.class.getName().equals(xml.getAttributeValue(null, "class"))) {
                    throw error("the reader must be " + SmooksX12Reader.class.getName());
                }
            }
            case "param" -> parameter(String.valueOf(xml.getAttributeValue(null, "name")), line());
            case "resource-config" -> selectors.put(String.valueOf(xml.getAttributeValue(null, "selector")), line());
            case "resource" -> visitor(line(), xml.getElementText().strip());
            default -> { }
        }
    }

    private void parameter(String name, int line) throws XMLStreamException {
        switch (name) {
            case "loops" -> triggers = LoopTriggers.parse(xml.getElementText(), file, line);
            case "record" -> record(line, xml.getElementText().strip());
            default -> throw error("unknown parameter " + name + "; known here: loops, record");
        }
    }

    /** The record that a visitor makes of its loop. */
    private void record(int line, String className) {
        try {
            if (Class.forName(className, false, GuideConfiguration.class.getClassLoader()).isRecord()) {
                return;
            }
        } catch (ClassNotFoundException e) {
            // falls through to the one message that says what is wanted
        }
        throw new X12ConfigurationException(file + ":" + line + ": " + className + " is no record");
    }

    private void visitor(int line, String className) {
        try {
            Class<?> type = Class.forName(className, false, GuideConfiguration.class.getClassLoader());
            if (LoopVisitor.class.isAssignableFrom(type)) {
                type.getConstructor();
                return;
            }
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            // falls through to the one message that says what is wanted
        }
        throw new X12ConfigurationException(file + ":" + line + ": " + className + " is no public LoopVisitor with a constructor without parameters");
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private X12ConfigurationException error(String message) {
        return new X12ConfigurationException(file + ":" + line() + ": " + message);
    }
}
