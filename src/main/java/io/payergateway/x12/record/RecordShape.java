package io.payergateway.x12.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a record class is taken apart and made: its constructor and accessors as handles, found once. */
final class RecordShape<T> {
    private final Class<T> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    RecordShape(Class<T> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException(type.getName() + " is no record with components");
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?>[] parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters)).asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            accessors = new MethodHandle[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " must be a public record", e);
        }
    }

    RecordComponent[] components() {
        return components;
    }

    T make(Object[] values) {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor throws a checked exception", e);
        }
    }

    Object value(Object instance, int index) {
        try {
            return (Object) accessors[index].invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor throws a checked exception", e);
        }
    }

    /** What is in a List or Optional. */
    static Class<?> inside(RecordComponent component) {
        Type generic = component.getGenericType();
        if (generic instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments()[0] instanceof Class<?> inner) {
            return inner;
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName() + ": the type in the brackets must be a class");
    }

    static boolean isList(RecordComponent component) {
        return component.getType() == List.class;
    }

    static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class;
    }
}
