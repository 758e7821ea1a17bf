package io.payergateway.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payergateway.journal.Json;
import io.payergateway.model.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The OpenAPI 3.1 document, made from the routing table and the records that the routes answer with: it cannot drift from them. */
final class OpenApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode schemas = Json.mapper().createObjectNode();
    private final Map<String, Class<?>> named = new HashMap<>();

    private OpenApi() {
    }

    static Answer document(List<Route> routes) {
        return new OpenApi().write(routes);
    }

    private Answer write(List<Route> routes) {
        ObjectNode root = Json.mapper().createObjectNode().put("openapi", "3.1.0");
        root.putObject("info").put("title", "Payer Gateway").put("version", "1")
            .put("description", "From a hospital's charge to the payer's dollars. Errors are {\"code\", \"message\"}.");
        ObjectNode paths = root.putObject("paths");
        for (Route route : routes) {
            if (route.access() != Route.Access.CONSOLE) {
                operation(paths.withObjectProperty(route.path()).putObject(route.method().toLowerCase(Locale.ROOT)), route);
            }
        }
        schema(Answer.Problem.class);
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas);
        components.putObject("securitySchemes").putObject("key").put("type", "http").put("scheme", "bearer");
        return Answer.json(root);
    }

    private void operation(ObjectNode operation, Route route) {
        operation.put("summary", route.doc().summary());
        ArrayNode parameters = operation.putArray("parameters");
        for (String segment : Route.segments(route.path())) {
            if (segment.startsWith("{")) {
                parameter(parameters, segment.substring(1, segment.length() - 1), "path", "");
            }
        }
        for (String described : route.doc().query()) {
            int colon = described.indexOf(':');
            parameter(parameters, described.substring(0, colon), "query", described.substring(colon + 1).strip());
        }
        Route.Doc doc = route.doc();
        doc.body().ifPresent(type -> content(operation.putObject("requestBody").put("required", true), List.of(type), false, doc.media()));
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject("200").put("description", "Done.");
        if (doc.media().equals(Route.Doc.HL7)) {
            content(good, List.of(byte[].class), false, Route.Doc.HL7);
            content(responses.putObject("422").put("description", "Refused: the body is the AE, AR, CE or CR."), List.of(byte[].class), false, Route.Doc.HL7);
        }
        if (!doc.answers().isEmpty()) {
            content(good, doc.answers(), doc.list(), doc.answerMedia());
        }
        ObjectNode bad = responses.putObject("default").put("description", "Refused.");
        bad.putObject("content").putObject(Answer.JSON).putObject("schema").put("$ref", SCHEMAS + "Problem");
        if (route.access() == Route.Access.KEY) {
            operation.putArray("security").addObject().putArray("key");
        }
    }

    private static void parameter(ArrayNode parameters, String name, String in, String description) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in).put("required", in.equals("path"));
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.putObject("schema").put("type", name.equals("id") || name.equals("limit") ? "integer" : "string");
    }

    /** @param types one, or those that it may be one of */
    private void content(ObjectNode owner, List<Class<?>> types, boolean list, String media) {
        ObjectNode content = owner.putObject("content").putObject(media);
        Class<?> type = types.get(0);
        if (type == byte[].class) {
            return;
        }
        ObjectNode schema = content.putObject("schema");
        if (list) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            properties.putObject("items").put("type", "array").set("items", schema(type));
            properties.putObject("next").putArray("type").add("string").add("null");
        } else if (types.size() > 1) {
            ArrayNode either = schema.putArray("oneOf");
            types.forEach(each -> either.add(schema(each)));
        } else {
            schema.setAll(schema(type));
        }
    }

    private ObjectNode schema(Type type) {
        ObjectNode schema = Json.mapper().createObjectNode();
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                schema.put("type", "array").set("items", schema(arguments[0]));
            } else if (raw == Map.class) {
                schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
            } else if (raw == Optional.class) {
                schema.putArray("anyOf").add(schema(arguments[0])).addObject().put("type", "null");
            }
            return schema;
        }
        return plain((Class<?>) type, schema);
    }

    private ObjectNode plain(Class<?> type, ObjectNode schema) {
        if (type == Money.class) {
            return schema.put("type", "string").put("description", "US dollars with two decimals").put("pattern", "^-?[0-9]+\\.[0-9]{2}$");
        }
        if (type.isRecord()) {
            record(type);
            return schema.put("$ref", SCHEMAS + type.getSimpleName());
        }
        if (type.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
            return schema;
        }
        if (type == Instant.class || type == LocalDateTime.class || type == LocalDate.class) {
            return schema.put("type", "string").put("format", type == LocalDate.class ? "date" : "date-time");
        }
        if (type == OptionalLong.class) {
            schema.putArray("type").add("integer").add("null");
            return schema;
        }
        boolean whole = type == long.class || type == int.class || type == Long.class || type == Integer.class;
        return schema.put("type", type == boolean.class ? "boolean" : whole ? "integer" : type == BigDecimal.class ? "number" : "string");
    }

    private void record(Class<?> type) {
        Class<?> other = named.putIfAbsent(type.getSimpleName(), type);
        if (other == type) {
            return;
        }
        if (other != null) {
            throw new IllegalStateException("two records of the API have one name: " + other.getName() + " and " + type.getName());
        }
        ObjectNode object = schemas.putObject(type.getSimpleName()).put("type", "object");
        properties(type, object.putObject("properties"));
    }

    private void properties(Class<?> type, ObjectNode into) {
        for (RecordComponent component : type.getRecordComponents()) {
            // the annotation's targets leave out record components, so it stands on the accessor
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                properties(component.getType(), into);
            } else {
                into.set(component.getName(), schema(component.getGenericType()));
            }
        }
    }
}
