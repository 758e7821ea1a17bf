package io.payergateway.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Money;
import java.io.IOException;

/**
 * The one JSON form of the model, in the database and on the API: records by their components, amounts as "150.00", times in ISO 8601,
 * an empty Optional as null. An {@link Acknowledgment} says in "kind" which one it is.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module()).addModule(new JavaTimeModule()).addModule(money())
            .addMixIn(Acknowledgment.class, AcknowledgmentKind.class)
            // isZero() and isError() are questions, not components
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {
    }

    /** Shared and never reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** @throws IllegalArgumentException for a value that is no record of ours; its message names the type, not the content */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form for " + value.getClass().getName() + ": " + e.getOriginalMessage());
        }
    }

    /** @throws IllegalArgumentException where the text is no JSON of that type; its message holds nothing of the text */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : " at offset " + e.getLocation().getCharOffset();
            throw new IllegalArgumentException("not the JSON of " + type.getSimpleName() + place);
        }
    }

    private static SimpleModule money() {
        SimpleModule module = new SimpleModule("money");
        module.addSerializer(new StdSerializer<>(Money.class) {
            @Override
            public void serialize(Money value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(Money.class, new StdDeserializer<>(Money.class) {
            @Override
            public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return Money.parse(in.getText())
                        .orElseThrow(() -> context.weirdStringException("", Money.class, "not an amount"));
            }
        });
        return module;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Acknowledgment.Interchange.class, name = "TA1"),
        @JsonSubTypes.Type(value = Acknowledgment.Group.class, name = "999"),
        @JsonSubTypes.Type(value = Acknowledgment.ClaimStatus.class, name = "277CA")})
    private interface AcknowledgmentKind {
    }
}
