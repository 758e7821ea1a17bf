package io.payergateway.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How a billing system reads the topic: it commits its place after the work, so that what was not worked on comes again; and goes by eventId, so that
 * one that comes twice is worked on once. Uses nothing of the gateway: Kafka's client and JSON only.
 */
public final class ExampleTopicConsumer implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final ObjectMapper json = new ObjectMapper();
    /** A real consumer keeps these in its database, written in the transaction that does the work. */
    private final Set<String> done = new HashSet<>();

    public ExampleTopicConsumer(String servers, String group, String topic) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "group.id", group, "enable.auto.commit", "false", "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** Works on what has come. @return all of it, also what came twice; where the work fails its place is not committed, and the next consumer begins there */
    public List<ConsumerRecord<String, String>> next(Duration timeout, Consumer<JsonNode> work) throws IOException {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        for (ConsumerRecord<String, String> each : consumer.poll(timeout)) {
            JsonNode event = json.readTree(each.value());
            if (done.add(event.get("eventId").asText())) {
                work.accept(event);
            }
            read.add(each);
        }
        consumer.commitSync();
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
