package io.payergateway.claim;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Copies a record with one value changed, however deep: {@code Changed.in(claim, "lines[0].procedure.code", "")}. For tests only. */
public final class Changed {

    private Changed() {
    }

    /** @param path components joined by dots; [i] into lists; an Optional on the way is looked into */
    @SuppressWarnings("unchecked")
    public static <T> T in(T root, String path, Object value) {
        return (T) change(root, path, value);
    }

    private static Object change(Object here, String path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        if (here instanceof Optional<?> optional) {
            return Optional.of(change(optional.orElseThrow(), path, value));
        }
        if (path.startsWith("[")) {
            int end = path.indexOf(']');
            List<Object> copy = new ArrayList<>((List<?>) here);
            int index = Integer.parseInt(path.substring(1, end));
            copy.set(index, change(copy.get(index), rest(path, end + 1), value));
            return List.copyOf(copy);
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return changeComponent(here, path.substring(0, end), rest(path, end), value);
    }

    private static String rest(String path, int from) {
        String rest = path.substring(from);
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    private static Object changeComponent(Object here, String name, String rest, Object value) {
        try {
            RecordComponent[] components = here.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                Object old = components[i].getAccessor().invoke(here);
                boolean wanted = components[i].getName().equals(name);
                found |= wanted;
                values[i] = wanted ? change(old, rest, value) : old;
            }
            if (!found) {
                throw new IllegalArgumentException(here.getClass().getSimpleName() + " has no " + name);
            }
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return here.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot change " + name, e);
        }
    }
}
