package io.payergateway.wiring;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.payergateway.journal.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers that a clearinghouse played by WireMock offers: listed in order, given, and gone once they are deleted. */
final class TestMailbox implements ResponseDefinitionTransformerV2 {
    static final String NAME = "mailbox";
    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    synchronized void offer(String name, byte[] body) {
        answers.put(name, body);
    }

    synchronized void clear() {
        answers.clear();
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        String method = event.getRequest().getMethod().value();
        String url = event.getRequest().getUrl();
        if (url.equals("/responses")) {
            return ResponseDefinitionBuilder.responseDefinition().withStatus(200).withBody(Json.write(answers.keySet())).build();
        }
        byte[] body = answers.get(url.substring("/responses/".length()));
        if (body == null) {
            return ResponseDefinitionBuilder.responseDefinition().withStatus(404).build();
        }
        if (method.equals("DELETE")) {
            answers.remove(url.substring("/responses/".length()));
            return ResponseDefinitionBuilder.responseDefinition().withStatus(204).build();
        }
        return ResponseDefinitionBuilder.responseDefinition().withStatus(200).withBody(body).build();
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }
}
