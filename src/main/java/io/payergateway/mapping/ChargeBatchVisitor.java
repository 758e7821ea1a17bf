package io.payergateway.mapping;

import org.smooks.api.ExecutionContext;
import org.smooks.api.TypedKey;
import org.smooks.api.resource.visitor.sax.ng.ElementVisitor;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Element;

/** Tells a {@link ChargeBatchRows} which element begins, what text it has, and where it ends. Public because Smooks makes it. */
public final class ChargeBatchVisitor implements ElementVisitor {
    static final TypedKey<ChargeBatchRows> ROWS = TypedKey.of("chargeBatchRows");

    @Override
    public void visitBefore(Element element, ExecutionContext context) {
        context.get(ROWS).begin(element.getLocalName());
    }

    @Override
    public void visitChildText(CharacterData text, ExecutionContext context) {
        context.get(ROWS).text(text.getData());
    }

    @Override
    public void visitChildElement(Element child, ExecutionContext context) {
        // the child has its own visit
    }

    @Override
    public void visitAfter(Element element, ExecutionContext context) {
        context.get(ROWS).end(element.getLocalName());
    }
}
